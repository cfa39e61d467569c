import * as vscode from 'vscode';
import type { FixEdits } from '../server/protocol.js';

/** Edits with tab stops. Their text is indented already, so VS Code must not indent it again. */
export function workspaceEditOf({ uri, edits }: FixEdits): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    vscode.Uri.parse(uri, true),
    edits.map(({ range: { start, end }, snippet }) => {
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      const made = new vscode.SnippetTextEdit(range, new vscode.SnippetString(snippet));
      made.keepWhitespace = true;
      return made;
    }),
  );
  return edit;
}
