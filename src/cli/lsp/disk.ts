import { existsSync, readFileSync, statSync, watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { URI } from 'vscode-uri';
import { CONFIG_NAME } from '../../config/index.js';
import { decode } from '../../document/index.js';
import type { FileText } from '../../server/protocol.js';
import { t } from '../../text/index.js';
import { ASSESSMENT, filesIn, nearestConfig } from '../find.js';

const CONFIG = /^raia\.config\.yaml$/;
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
  private readonly watched = new Set<string>();
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
    return this.find(ASSESSMENT);
  }

  /** Addresses of all configurations that count: those in the folders, and the nearest one above each, as on the command line. */
  findConfigs(): string[] {
    const above = this.folders.flatMap((folder) => nearestConfig(undefined)(folder) ?? []).map(addressOf);
    return [...new Set([...this.find(CONFIG), ...above])];
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
    return this.folders.flatMap((folder) => filesIn(folder, ANY, [])).slice(0, MOST_LISTED).map(addressOf);
  }

  private find(wanted: RegExp): string[] {
    const paths = this.folders.flatMap((folder) => {
      this.watch(folder);
      return filesIn(folder, wanted, []);
    });
    return [...new Set(paths)].map(addressOf);
  }

  private watch(folder: string): void {
    if (!this.follows || this.watched.has(folder) || this.watched.size >= MOST_WATCHED) return;
    this.watched.add(folder);
    const forget = (): void => void this.watched.delete(folder);
    try {
      watch(folder, { persistent: false }, (_event, name) => name !== null && this.touched(join(folder, name))).on('error', forget);
    } catch {
      forget(); // the folder is gone, or the system has no watchers left: what is typed in the editor is followed all the same
    }
  }

  private touched(path: string): void {
    const name = basename(path);
    if (!this.looked.has(path) && !ASSESSMENT.test(name) && name !== CONFIG_NAME) return;
    clearTimeout(this.timers.get(path));
    this.timers.set(path, setTimeout(() => {
      this.timers.delete(path);
      this.onChange(addressOf(path), !existsSync(path));
    }, SETTLE));
  }
}
