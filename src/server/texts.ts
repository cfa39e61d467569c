import * as l10n from '@vscode/l10n';
import type { Translate } from '../text/index.js';

/** Takes over the texts of the user's language. The library keeps one set for the whole process, which serves one client. */
export function translator(texts: Readonly<Record<string, string>> = {}): Translate {
  l10n.config({ contents: { ...texts } });
  return (english) => l10n.t(english);
}
