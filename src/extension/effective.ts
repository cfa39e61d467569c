import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { EffectiveConfiguration, type EffectiveRequest } from '../server/protocol.js';
import { CONFIG_LANGUAGE, LANGUAGES } from './languages.js';

const SCHEME = 'raia-effective';

/** Shows what holds for a file, and where it comes from, in a document that cannot be changed. */
export function registerEffective({ subscriptions }: vscode.ExtensionContext, client: Promise<BaseLanguageClient>): void {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provideTextDocumentContent = async ({ query }: vscode.Uri): Promise<string> => (await client).sendRequest<string>(EffectiveConfiguration, JSON.parse(query));
  subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, { onDidChange: changed.event, provideTextDocumentContent }),
    vscode.commands.registerCommand('raia.showEffectiveConfiguration', async (given?: vscode.Uri) => {
      const target = given ?? (await askedAbout());
      if (!target) return;
      const uri = vscode.Uri.from({ scheme: SCHEME, path: '/Effective configuration.yaml', query: JSON.stringify(requestFor(target)) });
      // One that is shown already may be out of date.
      changed.fire(uri);
      await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(uri), 'yaml'), { preview: true });
    }),
  );
}

/** The assessment or configuration that is open, else a folder of the workspace. */
async function askedAbout(): Promise<vscode.Uri | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (document && [...LANGUAGES, CONFIG_LANGUAGE].some((language) => language === document.languageId)) return document.uri;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (!folders.length) void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first, or an impact assessment.'));
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
  return folder && vscode.Uri.joinPath(folder.uri, 'raia.config.yaml');
}

/** With several folders, paths are shown with their names. */
function requestFor(uri: vscode.Uri): EffectiveRequest {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, '..');
  const root = (vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? vscode.Uri.joinPath(folder, '..') : folder;
  return { uri: uri.toString(), root: `${root.toString().replace(/\/$/, '')}/` };
}
