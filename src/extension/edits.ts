import * as vscode from 'vscode';
import type { FixEdits, PlainEdits, Range } from '../server/protocol.js';

export const rangeOf = ({ start, end }: Range): vscode.Range => new vscode.Range(start.line, start.character, end.line, end.character);

/** Edits without tab stops. */
export function plainEditOf(uri: vscode.Uri, { edits }: PlainEdits): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(uri, rangeOf(range), newText);
  return edit;
}

/** Edits with tab stops. Their text is indented already, so VS Code must not indent it again. */
export function workspaceEditOf({ uri, edits }: FixEdits): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    vscode.Uri.parse(uri, true),
    edits.map(({ range, snippet }) => {
      const made = new vscode.SnippetTextEdit(rangeOf(range), new vscode.SnippetString(snippet));
      made.keepWhitespace = true;
      return made;
    }),
  );
  return edit;
}
