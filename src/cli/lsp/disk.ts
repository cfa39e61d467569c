import { existsSync, lstatSync, readFileSync, statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { URI } from 'vscode-uri';
import { decode } from '../../document/index.js';
import type { FileText } from '../../server/protocol.js';
import { t } from '../../text/index.js';
import { ASSESSMENT, filesIn, nearestConfig, SKIPPED } from '../find.js';

const CONFIG = /^raia\.config\.yaml$/;
/** Names of files that count without being named anywhere. */
const OWN = new RegExp(`${CONFIG.source}|${ASSESSMENT.source}`, 'i');
/** Milliseconds in which the changes of one save are gathered. */
const SETTLE = 100;
/** Most folders that are watched; a system has a limit too. */
const MOST_WATCHED = 1000;

const ANY = /^[^.]/;
/** Most files that are proposed. */
const MOST_LISTED = 2000;

/** Path of a file address; undefined for any other address. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Address of a file, spelled as the server spells it (`fileAddress`). */
const addressOf = (path: string): string => URI.file(path).toString();

/** The workspace folders as this process sees them, for a language client that cannot be asked for files. */
export class Disk {
  /** Whether changes on disk are told; a client that watches files itself does that. */
  follows = true;
  private folders: readonly string[] = [];
  /** Paths of files that were looked at. */
  private readonly looked = new Set<string>();
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** @param onChange hears of files that were looked at, and of new ones beside them */
  constructor(private readonly onChange: (uri: string, deleted: boolean) => void) {}

  /** Takes folders in and out, by their addresses. */
  change(added: readonly string[], removed: readonly string[]): void {
    const pathsOf = (uris: readonly string[]): string[] => uris.flatMap((uri) => pathOf(uri) ?? []).map((path) => resolve(path));
    const gone = pathsOf(removed);
    this.folders = [...this.folders.filter((folder) => !gone.includes(folder)), ...pathsOf(added)];
  }

  /** Addresses of all assessments. */
  findFiles(): string[] {
    const entered: string[] = [];
    const paths = this.find(ASSESSMENT, (folder) => entered.push(folder));
    // Those that hold an assessment come first, as not all may be watched.
    for (const folder of [...paths.map(dirname), ...entered]) this.watch(folder);
    return paths.map(addressOf);
  }

  /** Addresses of all configurations that count: those in the folders, and the nearest one above each, as on the command line. */
  findConfigs(): string[] {
    const above = this.folders.flatMap((folder) => nearestConfig(undefined)(folder) ?? []);
    return [...new Set([...this.find(CONFIG), ...above])].map(addressOf);
  }

  /** A file's text. Its folder is watched from now on. */
  readFile(uri: string): FileText {
    const path = pathOf(uri);
    if (path === undefined) return { problem: t('RAIA reads only files of this machine.') };
    this.looked.add(path);
    this.watch(dirname(path));
    try {
      return statSync(path).isFile() ? decode(readFileSync(path)) : { problem: t('This is not a file that can be read.') };
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : { problem: t('The file cannot be read: {reason}', { reason: (error as Error).message }) };
    }
  }

  /** Whether a file or folder is there; null where this process cannot tell. */
  exists(uri: string): boolean | null {
    const path = pathOf(uri);
    return path === undefined ? null : existsSync(path);
  }

  /** Addresses of the files that an assessment may refer to, as many as are worth a list. */
  listFiles(): string[] {
    return this.find(ANY).slice(0, MOST_LISTED).map(addressOf);
  }

  /** Paths of files in the folders. @param enter hears of each folder below */
  private find(wanted: RegExp, enter?: (folder: string) => void): string[] {
    return [...new Set(this.folders.flatMap((folder) => filesIn(folder, wanted, [], enter)))];
  }

  private watch(folder: string): void {
    if (!this.follows || this.watchers.has(folder) || this.watchers.size >= MOST_WATCHED) return;
    try {
      const watcher = watch(folder, { persistent: false }, (event, name) => name !== null && this.touched(join(folder, name), event));
      this.watchers.set(folder, watcher.on('error', () => this.unwatch(folder)));
    } catch {
      // the folder is gone, or the system has no watchers left: what is typed in the editor is followed all the same
    }
  }

  private unwatch(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }

  /** @param event `rename` for what has come or gone, so that it may be a folder */
  private touched(path: string, event: string): void {
    const followed = this.looked.has(path) || OWN.test(basename(path));
    if (!followed && event !== 'rename') return;
    clearTimeout(this.timers.get(path));
    this.timers.set(path, setTimeout(() => {
      this.timers.delete(path);
      if (followed) this.onChange(addressOf(path), !existsSync(path));
      else this.folderChanged(path);
    }, SETTLE));
  }

  /** A folder has come, gone, or made room for another one of its name: what is below it is looked for anew. */
  private folderChanged(path: string): void {
    const below = (one: string): boolean => one.startsWith(path + sep);
    for (const folder of [...this.watchers.keys()]) if (folder === path || below(folder)) this.unwatch(folder);
    const inside = this.folders.some((folder) => path.startsWith(folder + sep)) && !SKIPPED.has(basename(path)) && isFolder(path);
    const files = inside ? filesIn(path, OWN, [], (folder) => this.watch(folder)) : [];
    for (const file of new Set([...[...this.looked].filter(below), ...files])) this.onChange(addressOf(file), !existsSync(file));
  }
}

/** Whether a folder is there; a link to one is none, as it may lead in a circle. */
function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}
