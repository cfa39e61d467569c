import * as vscode from 'vscode';
import { decode } from '../document/document.js';
import { speaker } from '../text/index.js';

export const nameOf = (uri: vscode.Uri): string => uri.path.split('/').at(-1)!;

/** A file's text; where it has none, says why. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const file = decode(await vscode.workspace.fs.readFile(uri));
  if ('text' in file) return file.text;
  void vscode.window.showErrorMessage(`${nameOf(uri)}: ${speaker((english) => vscode.l10n.bundle?.[english] ?? english)(file.problem)}`);
  return undefined;
}

export interface Wanted {
  /** Glob of the workspace's files that are offered. */
  readonly pattern: string;
  readonly title: string;
  readonly placeHolder: string;
  /** What the dialog for another file offers: a name for the kind, and its extensions. */
  readonly kind: string;
  readonly extensions: string[];
  readonly openLabel: string;
}

/** Asks for a file of the workspace, or another one. */
export async function pickFile({ pattern, title, placeHolder, kind, extensions, openLabel }: Wanted): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(pattern, '**/{node_modules,.git}/**', 200);
  const other = { label: vscode.l10n.t('Another File...'), uri: undefined };
  const items = found.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri })).sort((a, b) => a.label.localeCompare(b.label));
  const picked = items.length ? await vscode.window.showQuickPick([...items, other], { title, placeHolder, ignoreFocusOut: true }) : other;
  if (picked !== other) return picked?.uri;
  return (await vscode.window.showOpenDialog({ canSelectMany: false, filters: { [kind]: extensions }, openLabel }))?.[0];
}
