import { DidChangeWatchedFilesNotification, type Connection, type Diagnostic, type Disposable } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { builtInCatalogues, type CatalogueSet } from '../catalogue/index.js';
import { namedFiles, CONFIG_NAME, loadConfig, unreadableConfig, type ConfigFile, type LoadedConfig } from '../config/index.js';
import { inEnglish, t } from '../text/index.js';
import { configDiagnosticOf } from './convert.js';
import { FindConfigs, ReadFile, type FileText } from './protocol.js';

/** The organisations' configurations that the client lets us see. Which ones count is the client's to say: none where it does not trust the workspace. */
export class Configs {
  private loaded: ReadonlyMap<string, LoadedConfig> = new Map();
  private texts: ReadonlyMap<string, string> = new Map();
  /** Files with findings about the configuration, so that these can be taken away. */
  private shown = new Set<string>();
  private watched = '';
  private watcher: Disposable | undefined;

  constructor(
    private readonly connection: Connection,
    /** Text of a configuration that is open in the editor: it counts before the file. */
    private readonly openText: (uri: string) => string | undefined,
    private readonly openConfigs: () => readonly string[],
  ) {}

  /** The configuration that holds for a file: the nearest one in its folder or above it. */
  configFor(uri: string): LoadedConfig | undefined {
    for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) {
      const found = this.loaded.get(`${uri.slice(0, at)}/${CONFIG_NAME}`);
      if (found) return found;
    }
    return undefined;
  }

  /** The catalogues that an assessment, or a list of uses, is compared with. */
  catalogueFor(uri: string): CatalogueSet {
    return this.configFor(uri)?.policy.catalogue ?? builtInCatalogues;
  }

  /** Whether a file is a configuration or one that a configuration names. */
  concerns(uri: string): boolean {
    return uri.endsWith(`/${CONFIG_NAME}`) || [...this.loaded.values()].some(({ files }) => files.includes(uri));
  }

  /** Whether this is the text that a configuration was last read from. */
  knows(uri: string, text: string): boolean {
    return this.texts.get(uri) === text;
  }

  /** Reads everything anew and shows what is wrong. @param find whether the client can be asked for files */
  async reload(find: boolean): Promise<void> {
    const uris = find ? await this.connection.sendRequest<string[]>(FindConfigs) : [];
    const loaded = new Map<string, LoadedConfig>();
    const texts = new Map<string, string>();
    const lonely: LoadedConfig[] = [];
    for (const uri of new Set([...uris, ...this.openConfigs()])) {
      const file = await this.text(uri);
      // An open file that does not count (of another folder, or not trusted) is checked all the same, by itself.
      const counts = uris.includes(uri);
      const config = file && ('text' in file ? await this.load(uri, file.text, find) : unreadableConfig(uri, inEnglish(file.problem), builtInCatalogues));
      if (file && 'text' in file) texts.set(uri, file.text);
      if (config && counts) loaded.set(uri, config);
      else if (config) lonely.push(config);
    }
    [this.loaded, this.texts] = [loaded, texts];
    await this.show([...loaded.values(), ...lonely]);
  }

  /** Has the client tell of changes in the files that are named. */
  async watchCatalogues(): Promise<void> {
    // The signs of a pattern in a file's name stand for themselves.
    const names = [...new Set([...this.loaded.values()].flatMap(({ files }) => files.map((uri) => Utils.basename(URI.parse(uri)).replace(/[*?{}[\]]/g, '?'))))].sort();
    if (names.join('\n') === this.watched) return;
    this.watched = names.join('\n');
    this.watcher?.dispose();
    this.watcher = names.length ? await this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: names.map((name) => ({ globPattern: `**/${name}` })) }) : undefined;
  }

  private async text(uri: string): Promise<FileText> {
    const open = this.openText(uri);
    return open === undefined ? this.connection.sendRequest<FileText>(ReadFile, uri) : { text: open };
  }

  private async load(uri: string, text: string, find: boolean): Promise<LoadedConfig> {
    const files = new Map<string, ConfigFile>();
    for (const path of namedFiles(uri, text)) {
      const address = Utils.joinPath(URI.parse(uri), '..', path).toString();
      const file: FileText = find ? await this.connection.sendRequest<FileText>(ReadFile, address) : { problem: t('This editor lets RAIA look at open files only.') };
      files.set(path, file === null ? { uri: address, problem: `There is no file “${path}” beside this one.` } : 'text' in file ? { uri: address, text: file.text } : { uri: address, problem: `“${path}”: ${inEnglish(file.problem)}` });
    }
    return loadConfig({ uri, text, base: builtInCatalogues, read: (path) => files.get(path)! });
  }

  private async show(configs: readonly LoadedConfig[]): Promise<void> {
    const diagnostics = new Map<string, Diagnostic[]>([...this.shown].map((uri) => [uri, []]));
    for (const problem of configs.flatMap(({ problems }) => problems)) diagnostics.set(problem.uri, [...(diagnostics.get(problem.uri) ?? []), configDiagnosticOf(problem)]);
    this.shown = new Set([...diagnostics].filter(([, list]) => list.length).map(([uri]) => uri));
    for (const [uri, list] of diagnostics) await this.connection.sendDiagnostics({ uri, diagnostics: list });
  }
}
