import * as vscode from 'vscode';
import { activateWith, deactivateClient } from './activate.js';

export const activate = (context: vscode.ExtensionContext) =>
  activateWith(context, {
    createClient: async ({ extensionUri }, options) => {
      const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
      return new LanguageClient('raia', 'RAIA', { module: vscode.Uri.joinPath(extensionUri, 'dist/server/main.js').fsPath, transport: TransportKind.ipc }, options);
    },
  });

export const deactivate = deactivateClient;
