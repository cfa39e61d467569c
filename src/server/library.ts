import type { Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { localPath, type AssessmentDocument, type Files } from '../document/index.js';
import { modelOf, type Model } from '../model/index.js';
import type { Library } from '../service/language/index.js';
import { Exists, ListFiles } from './protocol.js';

/** Milliseconds for which the client's answers about files hold: evidence is not watched. */
const FRESH = 10_000;

/** Address of a file that a path in another file names; undefined for what is no path. */
export function resolvePath(uri: string, path: string): string | undefined {
  const local = localPath(path);
  return local === undefined || !/^[\w+.-]+:\/\//.test(uri) ? undefined : Utils.joinPath(URI.parse(uri), '..', local).toString();
}

/** The assessments that are open or in the workspace, and what is known of other files. */
export class WorkspaceLibrary implements Library {
  private readonly there = new Map<string, boolean | undefined>();
  private listed: readonly string[] | undefined;
  private asked = 0;

  constructor(
    private readonly connection: Connection,
    /** The assessment as it is read now: what is open in the editor counts before the file. */
    private readonly read: (uri: string) => AssessmentDocument | undefined,
    private readonly uris: () => Iterable<string>,
  ) {}

  resolve(from: AssessmentDocument, path: string): Model | undefined {
    const uri = resolvePath(from.uri, path);
    const document = uri === undefined ? undefined : this.read(uri);
    return document && modelOf(document);
  }

  *all(): Iterable<Model> {
    for (const uri of new Set(this.uris())) {
      const document = this.read(uri);
      if (document) yield modelOf(document);
    }
  }

  /** What is known of the files around an assessment. */
  filesFor(uri: string): Files {
    return {
      exists: (path) => {
        const target = resolvePath(uri, path);
        return target === undefined ? undefined : this.there.get(target);
      },
      assessment: (path) => {
        const target = resolvePath(uri, path);
        return target === undefined ? undefined : this.read(target);
      },
      near: () => relativePaths(uri, this.listed ?? []),
    };
  }

  /** Asks the client which of the files that an assessment names are there. */
  async learn(uri: string, paths: readonly string[]): Promise<void> {
    if (Date.now() - this.asked > FRESH) {
      this.there.clear();
      this.asked = Date.now();
    }
    const unknown = [...new Set(paths.flatMap((path) => resolvePath(uri, path) ?? []))].filter((target) => !this.there.has(target));
    if (!unknown.length) return;
    const answers = await this.connection.sendRequest<(boolean | null)[]>(Exists, unknown);
    unknown.forEach((target, i) => this.there.set(target, answers[i] ?? undefined));
  }

  /** Asks the client for the files of the workspace, for completion. */
  async list(): Promise<void> {
    this.listed = await this.connection.sendRequest<string[]>(ListFiles);
  }
}

/** Paths from one file to others of its workspace, those with the fewest steps first. */
function relativePaths(uri: string, targets: readonly string[]): string[] {
  const own = URI.parse(uri);
  const from = own.path.split('/').slice(0, -1);
  const paths = targets.map((target) => URI.parse(target)).filter(({ scheme, authority }) => scheme === own.scheme && authority === own.authority).map(({ path }) => {
    const to = path.split('/');
    let common = 0;
    while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
    return { steps: from.length - common + to.length - common, path: [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/') };
  });
  return paths.sort((a, b) => a.steps - b.steps || (a.path < b.path ? -1 : 1)).map(({ path }) => path);
}
