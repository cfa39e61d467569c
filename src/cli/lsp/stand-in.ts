import { FileChangeType, MessageType, type InitializeParams, type Message, type RequestMessage, type ResponseMessage } from 'vscode-languageserver-protocol/node';
import { CONFIG_NAME } from '../../config/index.js';
import { EngineError, Exists, FindConfigs, FindFiles, ListFiles, ReadFile, type InitializationOptions } from '../../server/protocol.js';
import { Disk } from './disk.js';
import { checkedSettings, raiaOf } from './settings.js';

/** A message as far as it is looked at here. */
interface Wire extends Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

interface Folder {
  readonly uri: string;
}

/**
 * Stands between the server, which was written for VS Code's client, and any other client. It answers for the client what that
 * cannot: files of the workspace from disk, settings from what was given at the start, and tells by its name what a document is.
 */
export class StandIn {
  private readonly disk = new Disk((uri, deleted) => this.toServer({ jsonrpc: '2.0', method: 'workspace/didChangeWatchedFiles', params: { changes: [{ uri, type: deleted ? FileChangeType.Deleted : FileChangeType.Changed }] } } as Wire));
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
    private readonly toClient: (message: Message) => void,
    private readonly docs: string | undefined,
  ) {}

  /** What a client says, on its way to the server. */
  fromClient(message: Message): void {
    const wire = message as Wire;
    const { method, params, id } = wire;
    if (method === 'initialize') return this.toServer({ ...wire, params: this.initialize(params as InitializeParams) } as Wire);
    if (method === 'textDocument/didOpen') return this.opened(wire, params as { textDocument: { uri: string; languageId: string } });
    if (method === 'workspace/didChangeConfiguration') this.settings = this.checked(raiaOf((params as { settings?: unknown }).settings)) ?? this.settings;
    if (method === 'workspace/didChangeWorkspaceFolders') {
      const { added, removed } = (params as { event: { added: Folder[]; removed: Folder[] } }).event;
      this.disk.change(added.map(({ uri }) => uri), removed.map(({ uri }) => uri));
    }
    if (method === undefined && id !== undefined && id !== null && this.settingsAsked.delete(id)) return this.toServer({ ...wire, result: Array.isArray(wire.result) ? wire.result.map((one) => this.checked(one) ?? this.settings) : wire.result } as Wire);
    this.toServer(message);
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
    this.toClient(message);
  }

  private initialize(params: InitializeParams): InitializeParams {
    const { capabilities } = params;
    const given = (params.initializationOptions ?? {}) as InitializationOptions;
    const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    this.disk.change(folders, []);
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
  private opened(wire: Wire, params: { textDocument: { uri: string; languageId: string } }): void {
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

/** What a document is: its name tells, as most editors call it `yaml` or `json`; one without our name counts under our language ids. */
function languageOf(uri: string, languageId: string): string | undefined {
  if (uri.endsWith(`/${CONFIG_NAME}`)) return 'raia-config';
  const [, ending] = /\.raia\.(ya?ml|json)$/i.exec(uri) ?? [];
  if (ending !== undefined) return ending.toLowerCase() === 'json' ? 'raia-json' : 'raia';
  return ['raia', 'raia-json', 'raia-config'].includes(languageId) ? languageId : undefined;
}
