import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formatOf, parseDocument, type AssessmentDocument, type Format } from '../document/index.js';
import { modelOf } from '../model/index.js';
import { conditionsFor, validate, type Environment, type RawRuleSettings, type Validation } from '../service/index.js';
import { links, type Surroundings } from '../service/language/index.js';
import { speaker, t, type Say, type Translate } from '../text/index.js';
import { codeActions, FIX_ALL } from './actions.js';
import { Configs } from './configs.js';
import { diagnosticOf } from './convert.js';
import { isConfig, type FeatureHost } from './features.js';
import { languageCapabilities, registerLanguage } from './language.js';
import { WorkspaceLibrary } from './library.js';
import { CheckWorkspace, EngineError, TrustGranted, type InitializationOptions, type WorkspaceSummary } from './protocol.js';
import { registerRequests } from './requests.js';
import { translator } from './texts.js';
import { WorkspaceFiles } from './workspace.js';
import { completionClientOf, registerWriting, type CompletionClient } from './writing.js';

/** Milliseconds of quiet after a keystroke before a document is checked. */
const DEBOUNCE = 150;
/** Milliseconds that checking the workspace may hold the server before it answers other requests. */
const SLICE = 40;
const WATCHED = ['**/*.raia.{yaml,yml,json}', '**/raia.config.yaml'];
const ASSESSMENT = /\.raia\.(?:ya?ml|json)$/i;
/** Documents that only show another document's past. */
const IGNORED_SCHEMES = /^(?:git|gitlens|gitfs|review|pr|vscode-local-history|timeline|chat-editing[\w-]*|conflictResolution):/i;

/** What the server needs from the machine it runs on. */
export interface ServerHost {
  /** Today's date, ISO 8601, in the user's time zone. */
  today(): string;
  /** Texts in the language of a client that brings none along; none, or undefined, for English. */
  texts?(locale: string): InitializationOptions['texts'];
}

interface Settings {
  readonly inlayHints: boolean;
  readonly rules: RawRuleSettings;
  readonly checkWorkspace: boolean;
}

const DEFAULTS: Settings = { rules: {}, checkWorkspace: true, inlayHints: false };

/** The language server: LSP on one side, the service's pure functions on the other. */
class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly files: WorkspaceFiles;
  private readonly configs: Configs;
  /** Settles when the configurations are read that count at present. */
  private configsRead: Promise<void> = Promise.resolve();
  private readonly checked = new Map<string, { version: number; validation: Validation }>();
  /** Open assessments as they were last read. */
  private readonly texts = new Map<string, { version: number; parsed: AssessmentDocument }>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly settings = new Map<string, Promise<Settings>>();
  private options: InitializationOptions = {};
  private translate: Translate = translator();
  private say: Say = speaker();
  private asksSettings = false;
  private watches = false;
  private hasFolders = false;
  private versionedEdits = false;
  private completionClient: CompletionClient = { snippets: false, labelDetails: false };
  private readonly library: WorkspaceLibrary;
  private readonly features: FeatureHost;

  constructor(
    private readonly connection: Connection,
    private readonly host: ServerHost,
  ) {
    this.files = new WorkspaceFiles(connection);
    this.configs = new Configs(connection, (uri) => this.documents.get(uri)?.getText(), () => this.documents.all().filter(isConfig).map(({ uri }) => uri));
    this.library = new WorkspaceLibrary(connection, (uri) => (this.documents.get(uri) ? this.parsed(uri) : this.files.document(uri)), () => [...this.documents.keys(), ...this.files.uris]);
    this.features = {
      library: this.library,
      configs: this.configs,
      options: () => this.options,
      versionedEdits: () => this.versionedEdits,
      say: (said) => this.say(said),
      today: () => host.today(),
      open: (uri) => this.documents.get(uri),
      parsed: (uri) => this.parsed(uri),
      validated: (uri) => this.validated(uri),
      surroundings: (uri) => this.surroundings(uri),
      settings: (uri) => this.settingsFor(uri),
      environment: async (uri) => {
        const settings = await this.settingsFor(uri);
        await this.configsRead;
        return this.environment(settings, uri);
      },
    };
  }

  listen(): void {
    const { connection, documents } = this;
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.guard('start', () => this.initialized()));
    connection.onDidChangeConfiguration(() => this.guard('settings', () => this.settingsChanged()));
    connection.onDidChangeWatchedFiles(({ changes }) =>
      this.guard('file change', async () => {
        if (changes.some(({ uri }) => this.configs.concerns(uri))) await this.configChanged();
        // Catalogues are watched by their names, which other files may have too.
        for (const { uri, type } of changes) if (ASSESSMENT.test(uri)) await this.fileChanged(uri, type === FileChangeType.Deleted);
      }),
    );
    connection.onCodeAction((params) => codeActions(params, this.features));
    registerWriting(connection, this.features, () => this.completionClient);
    registerLanguage(connection, this.features);
    registerRequests(connection, this.features);
    connection.onNotification(TrustGranted, () => this.guard('trust', () => this.configChanged()));
    connection.onRequest(CheckWorkspace, () => this.checkWorkspace());
    documents.onDidChangeContent(({ document }) => this.schedule(document));
    documents.onDidClose(({ document }) => this.guard('close', () => (isConfig(document) ? this.configChanged() : this.closed(document.uri))));
    documents.listen(connection);
    connection.listen();
  }

  private initialize(params: InitializeParams): InitializeResult {
    const { capabilities, locale } = params;
    this.options = (params.initializationOptions as InitializationOptions | undefined) ?? {};
    this.translate = translator(this.options.texts ?? this.host.texts?.(locale ?? 'en'));
    this.say = speaker(this.translate);
    this.asksSettings = capabilities.workspace?.configuration === true;
    this.watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.completionClient = completionClientOf(params);
    this.versionedEdits = capabilities.workspace?.workspaceEdit?.documentChanges === true;
    this.hasFolders = capabilities.workspace?.workspaceFolders === true;
    return {
      serverInfo: { name: 'raia' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...languageCapabilities,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  private async initialized(): Promise<void> {
    const { connection } = this;
    const read = this.options.hostFiles ? this.readConfigs() : undefined;
    if (this.asksSettings) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'raia' });
    if (!this.options.hostFiles) return;
    if (this.watches) await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHED.map((globPattern) => ({ globPattern })) });
    await read;
    if (this.watches) await this.configs.watchCatalogues();
    if (this.hasFolders) connection.workspace.onDidChangeWorkspaceFolders(() => this.guard('folders', async () => {
      await this.takeConfigs();
      await this.rescan();
    }));
    await this.rescan();
  }

  private settingsFor(uri: string): Promise<Settings> {
    if (!this.asksSettings) return Promise.resolve(DEFAULTS);
    let settings = this.settings.get(uri);
    if (!settings) {
      settings = this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'raia' }).then((given: Partial<Settings> | null) => ({
        rules: given?.rules ?? DEFAULTS.rules,
        checkWorkspace: given?.checkWorkspace ?? DEFAULTS.checkWorkspace,
        inlayHints: given?.inlayHints ?? DEFAULTS.inlayHints,
      }));
      this.settings.set(uri, settings);
    }
    return settings;
  }

  private environment({ rules }: Settings, uri: string): Environment {
    return { today: this.host.today(), ...conditionsFor(this.configs.configFor(uri), uri, rules), files: this.library.filesFor(uri), translate: this.translate, onError: (rule, error) => this.failed(`the rule ${rule}`, error) };
  }

  /** Reads the configurations anew, one reading after another, so that the last one counts. */
  private readConfigs(): Promise<void> {
    this.configsRead = this.configsRead.then(() => this.configs.reload(this.options.hostFiles === true)).catch((error: unknown) => this.failed('configuration', error));
    return this.configsRead;
  }

  /** Reads the configurations anew and checks what is open again. */
  private async takeConfigs(): Promise<void> {
    await this.readConfigs();
    this.checked.clear();
    for (const document of this.documents.all()) if (!isConfig(document)) this.schedule(document);
    if (this.options.hostFiles && this.watches) await this.configs.watchCatalogues();
  }

  /** Takes a change of a configuration, or of a catalogue that one names, into account everywhere. */
  private async configChanged(): Promise<void> {
    await this.takeConfigs();
    if (this.options.hostFiles) await this.recheck();
  }

  private async settingsChanged(): Promise<void> {
    this.settings.clear();
    this.checked.clear();
    for (const document of this.documents.all()) this.schedule(document);
    if (this.options.hostFiles) await this.rescan();
  }

  /** Checks a document when no key has been pressed for a moment; an older check that still waits is dropped. */
  private schedule(document: TextDocument): void {
    const { uri } = document;
    if (IGNORED_SCHEMES.test(uri)) return;
    clearTimeout(this.timers.get(uri));
    if (isConfig(document)) {
      if (!this.configs.knows(uri, document.getText())) this.timers.set(uri, setTimeout(() => this.guard('configuration', () => this.configChanged()), DEBOUNCE));
      return;
    }
    const first = !this.checked.has(uri);
    this.timers.set(uri, setTimeout(() => this.guard('check', () => this.checkOpen(uri)), first ? 0 : DEBOUNCE));
  }

  private async checkOpen(uri: string): Promise<void> {
    const document = this.documents.get(uri);
    if (!document) return;
    const { version } = document;
    const validation = await this.validated(uri);
    // While the settings were asked for, the text may have gone on; its own check is under way then.
    if (!validation || this.documents.get(uri)?.version !== version) return;
    await this.publish(validation, version);
  }

  /** The validation of an open document's present text. */
  private async validated(uri: string): Promise<Validation | undefined> {
    const settings = await this.settingsFor(uri);
    await this.configsRead;
    const document = this.documents.get(uri);
    if (!document || isConfig(document)) return undefined;
    const known = this.checked.get(uri);
    if (known?.version === document.version) return known.validation;
    const parsed = this.parsed(uri)!;
    const { version } = document;
    await this.learn(parsed);
    const validation = validate(parsed, this.environment(settings, uri));
    this.checked.set(uri, { version, validation });
    return validation;
  }

  /** Gets to know which of the files that an assessment names are there. */
  private async learn(document: AssessmentDocument): Promise<void> {
    if (this.options.hostFiles) await this.library.learn(document.uri, links(modelOf(document)).map(({ target }) => target));
  }

  /** An open assessment's present text, read once for each version. */
  private parsed(uri: string): AssessmentDocument | undefined {
    const document = this.documents.get(uri);
    if (!document || isConfig(document)) return undefined;
    const known = this.texts.get(uri);
    if (known?.version === document.version) return known.parsed;
    const format: Format = document.languageId === 'raia-json' ? 'json' : document.languageId === 'raia' ? 'yaml' : formatOf(uri);
    const parsed = parseDocument(uri, document.getText(), format);
    this.texts.set(uri, { version: document.version, parsed });
    return parsed;
  }

  private async publish({ document, findings }: Validation, version?: number): Promise<void> {
    const diagnostics = findings.map((finding) => diagnosticOf(finding, document.uri, this.options.docsUrl));
    await this.connection.sendDiagnostics({ uri: document.uri, ...(version === undefined ? {} : { version }), diagnostics });
  }

  private async clear(uri: string): Promise<void> {
    await this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private async closed(uri: string): Promise<void> {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    this.checked.delete(uri);
    this.texts.delete(uri);
    // What was typed and not saved is gone: the file on disk counts again.
    const there = this.options.hostFiles && this.files.has(uri) && (await this.files.read(uri));
    if (this.documents.get(uri)) return;
    if (there) await this.checkFile(uri);
    else await this.clear(uri);
  }

  private async fileChanged(uri: string, deleted: boolean): Promise<void> {
    if (deleted) this.files.forget(uri);
    else await this.files.read(uri);
    if (!this.documents.get(uri)) await this.checkFile(uri);
  }

  /** Checks a file that is not open; clears its findings if it is gone or the user does not want them. */
  private async checkFile(uri: string): Promise<Validation | undefined> {
    const settings = await this.settingsFor(uri);
    await this.configsRead;
    const document = this.files.document(uri);
    if (!document || !settings.checkWorkspace) {
      await this.clear(uri);
      return undefined;
    }
    await this.learn(document);
    const validation = validate(document, this.environment(settings, uri));
    if (!this.documents.get(uri)) await this.publish(validation);
    return validation;
  }

  private async rescan(): Promise<void> {
    for (const uri of await this.files.scan()) if (!this.documents.get(uri)) await this.clear(uri);
    await this.recheck();
  }

  /** Checks all assessments that are not open, as they were last read. */
  private async recheck(): Promise<void> {
    let slice = Date.now();
    for (const uri of this.files.uris) {
      if (!this.documents.get(uri)) await this.checkFile(uri);
      if (Date.now() - slice < SLICE) continue;
      await new Promise((done) => setTimeout(done, 0));
      slice = Date.now();
    }
  }

  private async checkWorkspace(): Promise<WorkspaceSummary> {
    if (this.options.hostFiles) {
      await this.takeConfigs();
      await this.rescan();
    }
    const summary = { files: 0, errors: 0, warnings: 0, infos: 0 };
    for (const uri of this.options.hostFiles ? this.files.uris : this.documents.keys()) {
      const validation = this.documents.get(uri) ? await this.validated(uri) : await this.checkFile(uri);
      if (!validation || this.configs.configFor(uri)?.holdsFor(uri) === false) continue;
      summary.files++;
      for (const { severity } of validation.findings) summary[`${severity}s`]++;
    }
    return summary;
  }

  private surroundings(uri: string): Surroundings {
    return { today: this.host.today(), catalogue: this.configs.catalogueFor(uri), files: this.library.filesFor(uri), findings: this.checked.get(uri)?.validation.findings ?? [], say: this.say };
  }

  private failed(where: string, error: unknown): void {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`RAIA failed in ${where}: ${detail}`);
    void this.connection.sendNotification(EngineError, this.say(t('RAIA failed in {where}; other findings are not affected.', { where })));
  }

  /** Runs something that nobody waits for; an error is logged and shown, never swallowed. */
  private guard(where: string, run: () => Promise<void>): void {
    run().catch((error: unknown) => this.failed(where, error));
  }
}

/** Serves one client until it leaves. */
export function startServer(connection: Connection, host: ServerHost): void {
  new Server(connection, host).listen();
}
