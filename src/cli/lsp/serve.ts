import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter, type DataCallback, type Message, type MessageReader, type MessageWriter } from 'vscode-languageserver/node';
import { textsFor } from '../../host/texts.js';
import { localToday } from '../../host/today.js';
import { startServer } from '../../server/server.js';
import { StandIn } from './stand-in.js';

/** Pages of rules and entries, beside the program. */
const DOCS = join(__dirname, '../../docs');

/** Serves a language client over the standard streams; ends the process when the client goes away. */
export function serve(): void {
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  // The protocol alone may write to the standard output.
  console.log = console.info = console.debug = console.error;
  let leaving = false;
  let deliver: DataCallback = () => undefined;
  const standIn = new StandIn((message) => deliver(message), (message) => void writer.write(message), existsSync(DOCS) ? pathToFileURL(DOCS).href : undefined);
  const fromClient: MessageReader = {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    listen: (callback) => {
      deliver = callback;
      return reader.listen((message) => {
        leaving ||= (message as { method?: string } | null)?.method === 'shutdown';
        standIn.fromClient(message);
      });
    },
    dispose: () => reader.dispose(),
  };
  const fromServer: MessageWriter = {
    onError: writer.onError,
    onClose: writer.onClose,
    write: (message: Message) => {
      standIn.fromServer(message);
      return Promise.resolve();
    },
    end: () => writer.end(),
    dispose: () => writer.dispose(),
  };
  const gone = (): never => process.exit(leaving ? 0 : 1);
  process.stdin.on('end', gone).on('close', gone);
  process.stdout.on('error', gone);
  startServer(createConnection(ProposedFeatures.all, fromClient, fromServer), { today: localToday, texts: textsFor });
}
