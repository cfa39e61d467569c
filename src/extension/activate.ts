import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { decode } from '../document/document.js';
import { EngineError, Exists, FindConfigs, FindFiles, ListFiles, ReadFile, TrustGranted, type FileText, type FixEdits, type InitializationOptions } from '../server/protocol.js';
import { registerAssessments } from './assessments.js';
import { t } from '../text/index.js';
import { registerCommands } from './commands.js';
import { registerDocs } from './docs.js';
import { registerEffective } from './effective.js';
import { workspaceEditOf } from './edits.js';
import type { ExtensionHost } from './host.js';
import { CONFIG_LANGUAGE, LANGUAGES } from './languages.js';
import { registerStatus } from './status.js';
import { registerTools } from './tools.js';

const ASSESSMENTS = '**/*.raia.{yaml,yml,json}';
const CONFIGS = '**/raia.config.yaml';
/** Most files that are proposed as evidence. */
const MOST_FILES = 2000;
const HIDDEN = '**/{node_modules,.git}/**';
/** A command as a link: works without a network, and in every host. */
const DOCS_URL = 'command:raia.showRuleDocumentation?%5B%22{rule}%22%5D';

const ENTRY_COMMAND = 'raia.openCatalogue';
const ENTRY_URL = `command:${ENTRY_COMMAND}?%5B%22{entry}%22%5D`;

let client: Promise<BaseLanguageClient> | undefined;

/** What tests and other extensions can reach. */
export interface Api {
  /** Settles when the language server answers. */
  readonly ready: Promise<void>;
}

/** Starts the extension. Nothing is awaited, and the client's code is loaded after VS Code has gone on. */
export function activateWith(context: vscode.ExtensionContext, host: ExtensionHost): Api {
  const log = vscode.window.createOutputChannel('RAIA', { log: true });
  context.subscriptions.push(log);
  const made = new Promise<void>((later) => setTimeout(later, 0)).then(() => host.createClient(context, clientOptions(log)));
  client = made;
  registerDocs(context);
  registerCommands(context, made, log);
  registerEffective(context, made);
  registerStatus(context);
  registerAssessments(context);
  registerTools(context, made);
  const ready = made.then((started) => start(started, context, log)).catch((error: unknown) => {
    log.error(error instanceof Error ? error : String(error));
    void vscode.window.showErrorMessage(vscode.l10n.t('The RAIA language server did not start: {0}', String(error)), vscode.l10n.t('Show Log')).then((choice) => choice && log.show());
    throw error;
  });
  ready.catch(() => undefined); // said above; who awaits `ready` still gets it
  return { ready };
}

export const deactivateClient = async (): Promise<void> => (await client)?.stop();

function start(started: BaseLanguageClient, { subscriptions }: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<void> {
  let shown = false;
  subscriptions.push(
    started.onRequest(FindFiles, () => find(ASSESSMENTS)),
    // What a workspace lays down for itself counts only where the user trusts it.
    started.onRequest(FindConfigs, () => (vscode.workspace.isTrusted ? find(CONFIGS) : [])),
    vscode.workspace.onDidGrantWorkspaceTrust(() => started.sendNotification(TrustGranted)),
    started.onRequest(ReadFile, readFile),
    started.onRequest(Exists, (uris: string[]) => Promise.all(uris.map(exists))),
    started.onRequest(ListFiles, () => find('**/*', MOST_FILES)),
    started.onNotification(EngineError, (message: string) => {
      if (shown) return; // the log has them all
      shown = true;
      void vscode.window.showErrorMessage(message, vscode.l10n.t('Show Log')).then((choice) => choice && log.show());
    }),
  );
  return started.start();
}

function clientOptions(outputChannel: vscode.LogOutputChannel): LanguageClientOptions {
  const initializationOptions: InitializationOptions = { docsUrl: DOCS_URL, entryUrl: ENTRY_URL, entryCommand: ENTRY_COMMAND, goToCommand: 'raia.goTo', involvementCommand: 'raia.assessInvolvement', suggestCommand: 'editor.action.triggerSuggest', texts: vscode.l10n.bundle ?? {}, hostFiles: true };
  return {
    documentSelector: [...LANGUAGES, CONFIG_LANGUAGE].map((language) => ({ language })),
    initializationOptions,
    outputChannel,
    // The hovers' links open our own pages, and nothing else.
    markdown: { isTrusted: { enabledCommands: [ENTRY_COMMAND] } },
    middleware: {
      // Fixes with holes are inserted with tab stops, and with the indentation that they have.
      provideCodeActions: async (document, range, context, token, next) => {
        const actions = await next(document, range, context, token);
        for (const action of actions ?? []) {
          const data = (action as { data?: FixEdits }).data;
          if (data && 'edit' in action) action.edit = workspaceEditOf(data);
        }
        return actions;
      },
    },
  };
}

async function find(pattern: string, most?: number): Promise<string[]> {
  const found = await vscode.workspace.findFiles(pattern, HIDDEN, most);
  return found.map((uri) => uri.toString()).sort();
}

/** Whether a file is there; null where nobody can tell. */
async function exists(address: string): Promise<boolean | null> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.parse(address, true));
    return true;
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? false : null;
  }
}

async function readFile(uri: string): Promise<FileText> {
  if (!vscode.workspace.isTrusted && !/\.raia\.(?:ya?ml|json)$/i.test(uri)) return { problem: t('It is not read, as this workspace is not trusted.') };
  try {
    return decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true)));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    return { problem: t('The file cannot be read: {reason}', { reason: error instanceof Error ? error.message : String(error) }) };
  }
}
