import { CompletionItemKind, InsertTextFormat, InsertTextMode, type CompletionItem, type CompletionList, type Connection, type Hover, type InitializeParams, type TextDocumentPositionParams } from 'vscode-languageserver';
import { completeConfig, hoverConfig } from '../service/config.js';
import { snippetOf } from '../service/index.js';
import * as language from '../service/language/index.js';
import { completionItemOf, hoverOf } from './convert.js';
import { isConfig, type FeatureHost } from './features.js';
import type { InitializationOptions } from './protocol.js';

const KINDS: Record<language.Completion['kind'], CompletionItemKind> = {
  key: CompletionItemKind.Property,
  section: CompletionItemKind.Module,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  code: CompletionItemKind.Constant,
  entry: CompletionItemKind.Reference,
  date: CompletionItemKind.Value,
  file: CompletionItemKind.File,
};

/** What a client can do with proposals. */
export interface CompletionClient {
  readonly snippets: boolean;
  /** It shows what a proposal is beside each of them, not only beside the chosen one. */
  readonly labelDetails: boolean;
}

/** Proposals for an assessment as LSP sends them. */
function completionListOf(completions: readonly language.Completion[], options: InitializationOptions, client: CompletionClient): CompletionList {
  const items = completions.map(({ label, kind, detail, documentation, filterText, range, newText, stops, more }, index): CompletionItem => {
    const snippet = client.snippets && stops.length > 0;
    return {
      label,
      kind: KINDS[kind],
      ...(client.labelDetails && detail ? { labelDetails: { description: detail } } : { detail }),
      ...(documentation ? { documentation: { kind: 'markdown', value: documentation } } : {}),
      sortText: String(index).padStart(4, '0'),
      filterText,
      insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      // The text is indented already.
      insertTextMode: InsertTextMode.asIs,
      textEdit: { range, newText: snippet ? snippetOf({ start: 0, end: 0, newText, stops }).snippet : newText },
      ...(more && options.suggestCommand !== undefined ? { command: { title: '', command: options.suggestCommand } } : {}),
    };
  });
  return { isIncomplete: false, items };
}

/** What the client said of its completion. */
export function completionClientOf({ capabilities }: InitializeParams): CompletionClient {
  const item = capabilities.textDocument?.completion?.completionItem;
  return { snippets: item?.snippetSupport === true, labelDetails: item?.labelDetailsSupport === true };
}

/** Completion and hover, in assessments and in the organisation's configuration. */
export function registerWriting(connection: Connection, host: FeatureHost, client: () => CompletionClient): void {
  connection.onCompletion(async ({ textDocument: { uri }, position }: TextDocumentPositionParams): Promise<CompletionItem[] | CompletionList> => {
    const open = host.open(uri);
    if (open && isConfig(open)) return completeConfig(open.getText(), open.offsetAt(position), host.configs.catalogueFor(uri)).map(completionItemOf);
    const document = host.parsed(uri);
    if (!document) return [];
    if (host.options().hostFiles) await host.library.list();
    return completionListOf(language.complete(document, document.lines.offsetAt(position), host.surroundings(uri)), host.options(), client());
  });
  connection.onHover(async ({ textDocument: { uri }, position }: TextDocumentPositionParams): Promise<Hover | null> => {
    const open = host.open(uri);
    if (open && isConfig(open)) {
      const found = hoverConfig(open.getText(), open.offsetAt(position), host.configs.catalogueFor(uri));
      return found ? hoverOf(found) : null;
    }
    const validation = await host.validated(uri);
    if (!validation) return null;
    const { docsUrl, entryUrl } = host.options();
    const found = language.hover(validation, validation.document.lines.offsetAt(position), host.surroundings(uri), { docsUrl, entryUrl });
    return found ? hoverOf(found) : null;
  });
}
