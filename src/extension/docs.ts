import * as vscode from 'vscode';

const SCHEME = 'raia-docs';

/** Shows the pages that come with the extension, so that they can be read without a network. */
export function registerDocs({ extensionUri, subscriptions }: vscode.ExtensionContext): void {
  const provideTextDocumentContent = async ({ path }: vscode.Uri): Promise<string> => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'docs', path));
    return new TextDecoder().decode(bytes);
  };
  subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(SCHEME, { provideTextDocumentContent }));
}

/** Opens a page of docs/ beside the editor. */
export async function showPage(path: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${path}` });
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    // Some web hosts come without the Markdown preview; the page is readable as text too.
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
