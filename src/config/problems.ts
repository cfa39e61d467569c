import type { AssessmentDocument, Place, Range, Span } from '../document/index.js';
import type { Severity } from '../rules/index.js';
import { inEnglish } from '../text/index.js';

/** A spot in the configuration or in a catalogue. */
export interface Spot {
  readonly uri: string;
  readonly message: string;
  readonly span: Span;
  readonly range: Range;
}

/** Something in the configuration, or in a catalogue that it names, that does not count as it is written. */
export interface ConfigProblem extends Spot {
  readonly severity: Severity;
  readonly related?: readonly Spot[];
}

/** Most problems that are listed of a file: a hostile one could have any number, and each takes time to word. */
const MOST = 200;
/** Longest message, in UTF-16 code units: it may quote the file. */
const LONGEST_MESSAGE = 1000;

/** Collects the problems of one file. */
export class Problems {
  private count = 0;

  constructor(
    readonly document: AssessmentDocument,
    private readonly all: ConfigProblem[],
  ) {}

  /** Notes a problem; `related` are other spots that it has to do with, in whichever file. */
  add(message: string | (() => string), span: Span, related: readonly Spot[] = []): void {
    this.count++;
    if (this.count > MOST) return;
    const text = this.count === MOST ? `There are ${MOST} problems or more in this file; the others are not listed.` : typeof message === 'string' ? message : message();
    const spot = this.spot(text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}...` : text, span);
    this.all.push({ ...spot, severity: 'error', ...(related.length ? { related } : {}) });
  }

  spot(message: string, span: Span): Spot {
    const { uri, lines } = this.document;
    return { uri, message, span: { start: span.start, end: span.end }, range: lines.rangeOf(span) };
  }
}

const MESSAGES: Record<string, string> = {
  'multiple-documents': 'A second document starts here; only the first one is read.',
  'too-large': 'The file is too large to be read.',
  'too-deep': 'The file is nested too deeply to be read.',
};

/** Notes what kept a file from being read. */
export function syntaxProblems(problems: Problems): void {
  for (const problem of problems.document.problems) problems.add(MESSAGES[problem.code] ?? inEnglish(problem.message), problem);
}

/** Most items of a list, and keys of a mapping, so that looking each up takes no time. */
const LONGEST = 1000;

/** Notes keys that are written twice and lists and mappings of absurd length. @returns the places concerned */
export function structureProblems(problems: Problems, root: Place): { readonly twice: Place[]; readonly tooLong: Place[] } {
  const twice: Place[] = [];
  const tooLong: Place[] = [];
  const visit = (place: Place): void => {
    const { node, map, seq } = place;
    if (!node || node.alias) return; // what an alias stands for is visited where it is written
    const size = map?.pairs.length ?? seq?.items.length ?? 0;
    if (size > LONGEST) {
      problems.add(`There are ${size.toLocaleString('en')} entries here; a file with more than ${LONGEST.toLocaleString('en')} in one place is not read.`, place.label);
      tooLong.push(place);
      return;
    }
    const first = new Map<string, Place>();
    for (const entry of map ? place.entries() : []) {
      const key = entry.pair!.key;
      // Pairs that a merge key brought in stand elsewhere.
      if (key.start < map!.start || key.end > map!.end) continue;
      const before = first.get(String(key.value));
      if (before) {
        problems.add(`“${String(key.value)}” is written twice here. Only this one counts: keep one of them.`, key, [problems.spot('The first one', before.label)]);
        twice.push(entry);
      } else first.set(String(key.value), entry);
      visit(entry);
    }
    for (const item of place.items()) visit(item);
  };
  visit(root);
  return { twice, tooLong };
}
