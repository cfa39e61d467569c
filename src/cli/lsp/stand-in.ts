import { ErrorCodes, FileChangeType, MessageType, type DidChangeWorkspaceFoldersParams, type DidOpenTextDocumentParams, type InitializeParams, type Message, type PublishDiagnosticsParams, type RequestMessage, type ResponseMessage } from 'vscode-languageserver-protocol/node';
import { CONFIG_NAME } from '../../config/index.js';
import { EngineError, Exists, FindConfigs, FindFiles, ListFiles, ReadFile, type InitializationOptions } from '../../server/protocol.js';
import { Addresses } from './addresses.js';
import { Disk } from './disk.js';
import { checkedSettings, raiaOf } from './settings.js';
import { isObject, isWellFormed } from './shapes.js';

/** A message as far as it is looked at here. */
interface Wire extends Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/**
 * Stands between the server, which was written for VS Code's client, and any other client. It answers for the client what that
 * cannot: files of the workspace from disk, settings from what was given at the start, tells by its name what a document is, and
 * spells addresses for each side as that side does.
 */
export class StandIn {
  private readonly disk = new Disk((uri, deleted) => this.toServer({ jsonrpc: '2.0', method: 'workspace/didChangeWatchedFiles', params: { changes: [{ uri, type: deleted ? FileChangeType.Deleted : FileChangeType.Changed }] } } as Wire));
  private readonly addresses = new Addresses();
  /** Addresses under which the client shows findings, by how the server spells them. */
  private readonly shown = new Map<string, string>();
  private readonly told = new Set<string>();
  /** Ids of requests for settings that the client has not answered yet. */
  private readonly settingsAsked = new Set<number | string>();
  private settings: Record<string, unknown> | null = null;
  private readsFiles = false;
  private hasSettings = false;
  private registers = false;

  /** @param docs address of the folder with the pages of rules and entries, where it is there */
  constructor(
    private readonly toServer: (message: Message) => void,
    private readonly write: (message: Message) => void,
    private readonly docs: string | undefined,
  ) {}

  /** What a client says, on its way to the server. */
  fromClient(message: Message): void {
    if (!isObject(message)) return this.toServer(message); // that answers what is no message at all
    if (!this.isTaken(message)) return;
    this.learn(message);
    const wire: Wire = this.addresses.toServer(message);
    const { method, params, id } = wire;
    if (method === 'initialize') return this.toServer({ ...wire, params: this.initialize(params as InitializeParams) } as Wire);
    if (method === 'textDocument/didOpen') return this.opened(wire, params as DidOpenTextDocumentParams);
    if (method === 'workspace/didChangeConfiguration') this.settings = this.checked(raiaOf((params as { settings?: unknown } | undefined)?.settings)) ?? this.settings;
    if (method === 'workspace/didChangeWorkspaceFolders') {
      const { added, removed } = (params as DidChangeWorkspaceFoldersParams).event;
      this.disk.change(added.map(({ uri }) => uri), removed.map(({ uri }) => uri));
    }
    if (method === undefined && id !== undefined && id !== null && this.settingsAsked.delete(id)) return this.toServer({ ...wire, result: Array.isArray(wire.result) ? wire.result.map((one) => this.checked(one) ?? this.settings) : wire.result } as Wire);
    this.toServer(wire);
  }

  /** What the server says, on its way to the client. */
  fromServer(message: Message): void {
    const { method, params, id } = message as RequestMessage;
    const answer = (result: unknown): void => this.toServer({ jsonrpc: '2.0', id, result } as ResponseMessage);
    if (!this.readsFiles && method === FindFiles) return answer(this.disk.findFiles());
    if (!this.readsFiles && method === FindConfigs) return answer(this.disk.findConfigs());
    if (!this.readsFiles && method === ReadFile) return answer(this.disk.readFile((params as unknown as string[])[0] ?? ''));
    if (!this.readsFiles && method === Exists) return answer((params as unknown as string[][])[0]!.map((uri) => this.disk.exists(uri)));
    if (!this.readsFiles && method === ListFiles) return answer(this.disk.listFiles());
    if (method === 'workspace/configuration') {
      if (!this.hasSettings) return answer((params as unknown as { items: unknown[] }).items.map(() => this.settings));
      this.settingsAsked.add(id!);
    }
    if (method === 'client/registerCapability' && !this.registers) return answer(null);
    if (method === EngineError) return this.tell(String((params as unknown as string[])[0]));
    if (method === 'textDocument/publishDiagnostics') this.respell(params as PublishDiagnosticsParams);
    this.toClient(message);
  }

  /** Whether a message can be handed on; one that is not as the protocol asks for is answered, or logged, here. */
  private isTaken({ id, method, params }: Wire): boolean {
    if (method === undefined || isWellFormed(method, params)) return true;
    const message = `The parameters of “${method}” are not what the protocol asks for.`;
    if (id === undefined) this.write({ jsonrpc: '2.0', method: 'window/logMessage', params: { type: MessageType.Error, message } } as Wire);
    else this.write({ jsonrpc: '2.0', id, error: { code: ErrorCodes.InvalidParams, message } } as Wire);
    return false;
  }

  private toClient(message: Message): void {
    this.write(this.addresses.toClient(message));
  }

  /** Keeps how the client writes the addresses of its folders and open documents. */
  private learn({ method, params }: Wire): void {
    if (method === 'initialize') for (const uri of foldersOf(params as InitializeParams)) this.addresses.learn(uri);
    if (method === 'workspace/didChangeWorkspaceFolders') for (const { uri } of (params as DidChangeWorkspaceFoldersParams).event.added) this.addresses.learn(uri);
    if (method === 'textDocument/didOpen') this.addresses.learn((params as DidOpenTextDocumentParams).textDocument.uri);
  }

  /** Takes findings away that the client shows under the address that the file had before it was opened under another one. */
  private respell({ uri, diagnostics }: PublishDiagnosticsParams): void {
    const [before, now] = [this.shown.get(uri), this.addresses.clientAddress(uri)];
    if (before !== undefined && before !== now) this.write({ jsonrpc: '2.0', method: 'textDocument/publishDiagnostics', params: { uri: before, diagnostics: [] } } as Wire);
    if (diagnostics.length) this.shown.set(uri, now);
    else this.shown.delete(uri);
  }

  private initialize(params: InitializeParams): InitializeParams {
    const capabilities = (params as Partial<InitializeParams>).capabilities ?? {};
    const given = (params.initializationOptions ?? {}) as InitializationOptions;
    this.disk.change(foldersOf(params), []);
    this.settings = this.checked(raiaOf(given));
    this.readsFiles = given.hostFiles === true;
    const workspace = capabilities.workspace ?? {};
    this.hasSettings = workspace.configuration === true;
    this.registers = workspace.didChangeWatchedFiles?.dynamicRegistration === true && workspace.didChangeConfiguration?.dynamicRegistration === true;
    this.disk.follows = !this.registers;
    const pages: InitializationOptions = this.docs === undefined ? {} : { docsUrl: `${this.docs}/rules/{rule}.md`, entryUrl: `${this.docs}/catalogue/{entry}.md` };
    return {
      ...params,
      capabilities: { ...capabilities, workspace: { ...workspace, configuration: true, didChangeWatchedFiles: { ...workspace.didChangeWatchedFiles, dynamicRegistration: true } } },
      initializationOptions: { ...pages, ...given, hostFiles: true },
    };
  }

  /** Hands a document on under our own language id; one that is none of ours is kept away. */
  private opened(wire: Wire, params: DidOpenTextDocumentParams): void {
    const languageId = languageOf(params.textDocument.uri, params.textDocument.languageId);
    if (languageId !== undefined) this.toServer({ ...wire, params: { ...params, textDocument: { ...params.textDocument, languageId } } } as Wire);
  }

  private checked(given: unknown): Record<string, unknown> | null {
    return checkedSettings(given, (problem) => this.tell(problem));
  }

  /** Shows a sentence, once. */
  private tell(message: string): void {
    if (this.told.has(message)) return;
    this.told.add(message);
    this.toClient({ jsonrpc: '2.0', method: 'window/showMessage', params: { type: MessageType.Warning, message } } as Wire);
  }
}

const foldersOf = ({ workspaceFolders, rootUri }: InitializeParams): string[] => workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);

/** What a document is: its name tells, as most editors call it `yaml` or `json`; one without our name counts under our language ids. */
function languageOf(uri: string, languageId: string): string | undefined {
  if (uri.endsWith(`/${CONFIG_NAME}`)) return 'raia-config';
  const [, ending] = /\.raia\.(ya?ml|json)$/i.exec(uri) ?? [];
  if (ending !== undefined) return ending.toLowerCase() === 'json' ? 'raia-json' : 'raia';
  return ['raia', 'raia-json', 'raia-config'].includes(languageId) ? languageId : undefined;
}
