import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtInCatalogues } from '../../catalogue/index.js';
import { LIMITS, parseBytes, parseDocument } from '../../document/index.js';
import { conditionsFor } from '../../service/index.js';
import { ToolError, type Subject, type ToolHost } from '../../service/tools.js';
import { readConfig } from '../config.js';
import { filesAround } from '../files.js';
import { nearestConfig } from '../find.js';

export interface FolderOptions {
  /** The folders that may be looked at; nothing outside of them is ever read. */
  readonly folders: readonly string[];
  /** Today's date, ISO 8601. */
  readonly today: () => string;
  /** A configuration for all files; false for none. By default the nearest one above each file counts. */
  readonly config?: string | false | undefined;
  /** Told of a rule that failed. */
  readonly onError: (rule: string, error: unknown) => void;
}

/** Name of a text that is in no file. */
const UNNAMED = 'assessment.raia.yaml';

/** Where a path really leads, links resolved; what is not there yet stands in the folder that is. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

const holds = (folder: string, path: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** Looks at assessments in some folders, and nowhere else. */
export class Folders implements ToolHost {
  private readonly roots: readonly string[];

  constructor(private readonly options: FolderOptions) {
    this.roots = options.folders.map((folder) => realpathSync(folder));
  }

  open(path: string | undefined, text: string | undefined): Promise<Subject> {
    return Promise.resolve().then(() => this.subject(path, text));
  }

  private subject(path: string | undefined, text: string | undefined): Subject {
    const file = this.find(path ?? UNNAMED);
    const uri = pathToFileURL(file).href;
    // The name of a file tells its format; a text without one shows it.
    const format = path === undefined && text?.trimStart().startsWith('{') ? 'json' : undefined;
    const document = text === undefined ? parseBytes(uri, readBytes(file, path!)) : parseDocument(uri, text, format);
    const config = nearestConfig(this.options.config)(file);
    const loaded = config === undefined ? undefined : readConfig(config, builtInCatalogues);
    return {
      path: path === undefined ? UNNAMED : this.show(file),
      document,
      environment: { today: this.options.today(), ...conditionsFor(loaded, uri), files: filesAround(file, (target) => this.roots.some((root) => holds(root, realPath(target)))), onError: this.options.onError },
      configuration: (loaded?.problems ?? []).map(({ uri, severity, message, range: { start } }) => ({ path: this.show(fileURLToPath(uri)), severity, message, line: start.line + 1, column: start.character + 1 })),
    };
  }

  /** The real file behind a path. @throws ToolError if it is outside of the folders */
  private find(path: string): string {
    const candidates = isAbsolute(path) ? [path] : this.roots.map((root) => resolve(root, path));
    const file = realPath(candidates.find((one) => statSync(one, { throwIfNoEntry: false })) ?? candidates[0]!);
    if (this.roots.some((root) => holds(root, file))) return file;
    throw new ToolError(`“${path}” is outside of the folders that RAIA was started for (${this.options.folders.join(', ')}). It looks at nothing else.`);
  }

  /** A path as people know it: from the folder that it is in. */
  private show(file: string): string {
    const root = this.roots.find((one) => holds(one, file));
    return (root === undefined ? file : relative(root, file)).replaceAll('\\', '/');
  }
}

function readBytes(file: string, named: string): Uint8Array {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) throw new ToolError(`There is no file “${named}”.`);
  if (!stat.isFile()) throw new ToolError(`“${named}” is not a file.`);
  if (stat.size > LIMITS.characters * 4) throw new ToolError(`“${named}” has ${stat.size.toLocaleString('en')} bytes; assessments of that size are not checked.`);
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ToolError(`“${named}” cannot be read: ${(error as Error).message}.`);
  }
}
