import * as vscode from 'vscode';

export const EXTENSION = 'raia.raia';

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

export function equal(actual: unknown, expected: unknown, message = ''): void {
  const [a, b] = [JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1)];
  if (a !== b) throw new Error(`${message}\nactual:   ${a}\nexpected: ${b}`);
}

/** Waits until `probe` gives something; a change of the editor takes its time. */
export async function until<T>(what: string, probe: () => T | undefined | null | false | Promise<T | undefined | null | false>, limit = 15_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`still waiting for: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Address of a file of the workspace, with one root or several. */
export function file(path: string): vscode.Uri {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [first, ...rest] = path.split('/');
  const root = folders.find((folder) => folder.name === first);
  return root ? vscode.Uri.joinPath(root.uri, ...rest) : vscode.Uri.joinPath(folders[0]!.uri, path);
}

export const findings = (uri: vscode.Uri): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter((d) => d.source === 'raia');

export const ruleOf = (diagnostic: vscode.Diagnostic): string => {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
};

export const finding = (uri: vscode.Uri, rule: string): vscode.Diagnostic | undefined => findings(uri).find((d) => ruleOf(d) === rule);

export async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Throws away what was typed and closes the editor. */
export async function close(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

export async function put(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

export async function quickFixes(uri: vscode.Uri, range: vscode.Range, kind = vscode.CodeActionKind.QuickFix.value): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind, 20);
}

/** Replaces the whole text of an editor, as somebody who pastes. */
export async function replaceAll(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const whole = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  assert(await editor.edit((edit) => edit.replace(whole, text)), 'the edit was taken');
}
