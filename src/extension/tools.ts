import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { RunTool, type ToolAnswer, type ToolRequest } from '../server/protocol.js';

interface Input {
  readonly path?: string;
  readonly rule?: string;
}

interface Manifest {
  readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
}

/** Offers the tools of package.json to language models. The server answers them; none of them writes. */
export function registerTools({ subscriptions, extension }: vscode.ExtensionContext, client: Promise<BaseLanguageClient>): void {
  for (const { name } of (extension.packageJSON as Manifest).contributes.languageModelTools) {
    subscriptions.push(
      vscode.lm.registerTool<Input>(name, {
        prepareInvocation: ({ input }) => ({ invocationMessage: progressOf(name, input) }),
        invoke: async ({ input }, token) => {
          const request: ToolRequest = { name, input, uri: (await addressOf(input.path)).toString() };
          const answer = await (await client).sendRequest<ToolAnswer>(RunTool, request, token);
          // What is thrown is for the model to read, and to do better.
          if ('problem' in answer) throw new Error(answer.problem);
          return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer.text)]);
        },
      }),
    );
  }
}

function progressOf(name: string, { path, rule = '' }: Input): string {
  const what = path ?? vscode.l10n.t('the given text');
  switch (name) {
    case 'raia_explain_finding':
      return vscode.l10n.t('Reading about the rule {0}', rule);
    case 'raia_list_missing':
      return vscode.l10n.t('Looking for what is still open in {0}', what);
    case 'raia_propose_fix':
      return vscode.l10n.t('Looking for a fix in {0}', what);
    default:
      return vscode.l10n.t('Checking {0}', what);
  }
}

/** Address of a path inside the workspace; a text without a path is looked at as if it stood in the first folder. */
async function addressOf(path: string | undefined): Promise<vscode.Uri> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (!path) return folders[0] ? vscode.Uri.joinPath(folders[0].uri, 'assessment.raia.yaml') : vscode.Uri.parse('untitled:assessment.raia.yaml');
  const inside = folders.flatMap((folder) => candidates(folder, path).filter((uri) => holds(folder.uri, uri)));
  if (!inside[0]) throw new Error(vscode.l10n.t('“{0}” is outside of the workspace. RAIA looks at nothing else.', path));
  for (const uri of inside) if (await exists(uri)) return uri;
  return inside[0];
}

/** What a path can mean in a folder: from the root of its file system, from the folder, or from the workspace with the folder's name first. */
function candidates({ uri, name }: vscode.WorkspaceFolder, path: string): vscode.Uri[] {
  if (/^(?:[a-z]:)?[\\/]/i.test(path)) return [vscode.Uri.joinPath(uri.with({ path: '/' }), vscode.Uri.file(path).path)];
  const parts = path.split(/[\\/]/);
  return [vscode.Uri.joinPath(uri, ...parts), ...(parts.length > 1 && parts[0] === name ? [vscode.Uri.joinPath(uri, ...parts.slice(1))] : [])];
}

/** Compared with the drive's letter in one case, as Windows takes both. */
const plain = ({ path }: vscode.Uri): string => path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
const holds = (folder: vscode.Uri, uri: vscode.Uri): boolean => plain(uri).startsWith(`${plain(folder).replace(/\/$/, '')}/`);

const exists = (uri: vscode.Uri): Promise<boolean> => Promise.resolve(vscode.workspace.fs.stat(uri)).then(() => true, () => false);
