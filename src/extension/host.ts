import type * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** What differs between the desktop and the web: how the language server is started. */
export interface ExtensionHost {
  /** Makes a client; it is started by the caller. Loads the client's code, which takes longer than everything else together. */
  createClient(context: vscode.ExtensionContext, options: LanguageClientOptions): Promise<BaseLanguageClient>;
}
