import { parseDocument, Place } from '../document/index.js';
import { Problems, syntaxProblems, type ConfigProblem } from './problems.js';

/** Findings of one kind at one place that were there when the baseline was written. It has no line numbers, so that it outlasts changes elsewhere. */
export interface BaselineEntry {
  /** Path of the assessment from the baseline's folder, with slashes. */
  readonly file: string;
  readonly rule: string;
  /** JSON Pointer in which entries of lists are named by their ids. */
  readonly target: string;
  /** Ids of the catalogue entries that the finding asks about. */
  readonly entries: readonly string[];
  readonly count: number;
}

/** Findings that an organisation knew when it began to use RAIA (schemas/baseline.schema.json). */
export interface Baseline {
  /** Address of the file. */
  readonly uri: string;
  /** Its entries by their files. */
  readonly files: ReadonlyMap<string, readonly BaselineEntry[]>;
}

const KEYS = ['file', 'rule', 'target', 'entries', 'count'];
const isText = ({ scalar }: Place): boolean => typeof scalar?.value === 'string';

/** Reads a baseline. What is wrong goes to `all`, and then nothing in it counts: a finding is rather shown than hidden by mistake. */
export function readBaseline(uri: string, text: string, all: ConfigProblem[]): Baseline | undefined {
  const problems = new Problems(parseDocument(uri, text), all);
  const before = all.length;
  const root = Place.root(problems.document);
  syntaxProblems(problems);
  if (all.length > before) return undefined;
  const [version, list] = [root.child('version'), root.child('findings')];
  if (!root.map || !list.seq) problems.add('This is not a baseline: it has the keys “version” and “findings”, as “raia baseline” writes them.', list.absent ? root.label : list.value);
  else if (version.scalar?.value !== 1) problems.add('“version” is the number 1: this version of RAIA reads no other baseline.', version.value);
  const files = new Map<string, BaselineEntry[]>();
  for (const item of list.items()) {
    const entry = readEntry(item, problems);
    const known = entry && files.get(entry.file);
    if (known) known.push(entry);
    else if (entry) files.set(entry.file, [entry]);
  }
  return all.length > before ? undefined : { uri, files };
}

function readEntry(item: Place, problems: Problems): BaselineEntry | undefined {
  const [file, rule, target, entries, count] = KEYS.map((key) => item.child(key)) as [Place, Place, Place, Place, Place];
  const number = count.absent ? 1 : count.scalar?.value;
  const unknown = item.entries().find(({ key }) => !KEYS.includes(String(key)));
  const wrong = [file, rule, target].find((place) => !isText(place)) ?? (entries.absent || (entries.seq && entries.items().every(isText)) ? undefined : entries);
  if (unknown) problems.add(`“${String(unknown.key)}” is not a key of a baseline’s finding; its keys are ${KEYS.join(', ')}.`, unknown.label);
  else if (wrong) problems.add(`“${String(wrong.key)}” of a baseline’s finding ${wrong === entries ? 'is a list of texts' : 'is a text'}.`, wrong.absent ? item.value : wrong.value);
  else if (typeof number !== 'number' || !Number.isInteger(number) || number < 1) problems.add('“count” says how many findings there are: a whole number from 1.', count.value);
  else return { file: file.text ?? '', rule: rule.text ?? '', target: target.text ?? '', entries: entries.texts(), count: number };
  return undefined;
}
