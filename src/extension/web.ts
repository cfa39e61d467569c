import * as vscode from 'vscode';
import { activateWith, deactivateClient } from './activate.js';

export const activate = (context: vscode.ExtensionContext) =>
  activateWith(context, {
    createClient: async ({ extensionUri }, options) => {
      const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import('vscode-languageclient/browser');
      let worker: Worker | undefined;
      // A function, so that a restart gets a new worker. The transports are made here because the web host's Worker is a
      // stand-in that the client's own test for a worker does not know.
      const startWorker = () => {
        worker?.terminate();
        worker = new Worker(vscode.Uri.joinPath(extensionUri, 'dist/server/main.js').toString(true));
        return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
      };
      return new LanguageClient('raia', 'RAIA', startWorker, options);
    },
  });

export const deactivate = deactivateClient;
