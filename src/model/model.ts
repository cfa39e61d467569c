import { quoted, t, type Said } from '../text/index.js';
import { isPlaceholder } from './placeholder.js';
import { readWaivers, type Waiver } from './waivers.js';
import { Place, type AssessmentDocument } from '../document/index.js';
import { notes, validateSchema, walk, type Assessment, type EntryKind, type Goal, type IntendedUse, type Schema, type SchemaError, assessmentSchema } from '../schema/index.js';

/** An entry that has an id, and the place of that id. */
export interface Definition {
  readonly kind: EntryKind;
  readonly id: string;
  readonly idPlace: Place;
  readonly entry: Place;
}

/** A mention of an entry by its id. */
export interface Reference {
  readonly kind: EntryKind;
  readonly id: string;
  readonly place: Place;
}

/** A mention of an entry of another assessment. */
export interface ForeignReference extends Reference {
  /** Path of that assessment, relative to this one. */
  readonly path: string;
}

/** What an assessment says, ready to be asked: entries and references, answers, dates. Made once for each version of a text. */
export class Model {
  readonly root: Place<Assessment>;
  readonly uses: readonly Place<IntendedUse>[];
  /** Every spot that is written and that the schema knows, in the file's order. */
  readonly fields: readonly { readonly place: Place; readonly shape: Schema }[];
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
  readonly foreign: readonly ForeignReference[];
  private errors: readonly SchemaError[] | undefined;
  private read: readonly Waiver[] | undefined;

  constructor(readonly document: AssessmentDocument) {
    this.root = Place.root<Assessment>(document);
    const fields: { place: Place; shape: Schema }[] = [];
    const definitions: Definition[] = [];
    const references: Reference[] = [];
    const foreign: ForeignReference[] = [];
    walk(this.root, (place, shape) => {
      fields.push({ place, shape });
      const { id, ref, foreign: kind } = notes(shape);
      const { text } = place;
      if (text === undefined) return;
      if (id && place.parent) definitions.push({ kind: id, id: text, idPlace: place, entry: place.parent });
      if (ref) references.push({ kind: ref, id: text, place });
      const path = kind && place.parent?.child('assessment').text;
      if (kind && path !== undefined) foreign.push({ kind, id: text, place, path });
    });
    this.fields = fields;
    this.definitions = definitions;
    this.references = references;
    this.foreign = foreign;
    this.uses = this.root.get('intendedUses').items();
  }

  /** Where the assessment does not fit the schema; absent fields are not among them. */
  get schemaErrors(): readonly SchemaError[] {
    return (this.errors ??= validateSchema(this.root));
  }

  /** Findings that are accepted in the file, whether or not the waivers count. */
  get waivers(): readonly Waiver[] {
    return (this.read ??= readWaivers(this.root));
  }

  /** The entry with this id; the first, if the id is given twice. */
  find(kind: EntryKind, id: string): Definition | undefined {
    return this.definitions.find((definition) => definition.kind === kind && definition.id === id);
  }

  idsOf(kind: EntryKind): string[] {
    return this.definitions.filter((definition) => definition.kind === kind).map((definition) => definition.id);
  }

  /** Ids of the stakeholders of a category, in the file's order. */
  stakeholdersIn(...categories: string[]): string[] {
    const all = this.root.get('stakeholders').items();
    return all.filter((s) => categories.includes(s.get('category').text ?? '')).flatMap((s) => s.get('id').text ?? []);
  }

  /** Whether the assessment says that a goal applies; undefined if it does not say. */
  applies(goal: Goal): boolean | undefined {
    return this.root.get('summary').get('goals').get(goal).get('applies').yes;
  }

  /** Position of a stage in the lifecycle, from 0; -1 for anything else. */
  stageRank(stage: string | undefined): number {
    return (assessmentSchema.$defs!['stage']!.enum as readonly string[]).indexOf(stage ?? '');
  }

  /** Sign-offs and reviews that carry a date, oldest first. */
  get reviews(): { readonly date: string; readonly stage: string | undefined; readonly place: Place; readonly signOff: boolean }[] {
    const signOffs = this.root.get('summary').get('signOff').items().map((place) => ({ place, signOff: true, date: place.get('date').text, stage: place.get('stage').text }));
    const reviews = this.root.get('review').get('history').items().map((place) => ({ place, signOff: false, date: place.get('date').text, stage: place.get('stage').text }));
    return [...signOffs, ...reviews]
      .filter((r): r is typeof r & { date: string } => isDate(r.date))
      .sort((a, b) => compareText(a.date, b.date));
  }

  /** How a reader calls an entry: its name in quotes, else its id, else what it is. */
  nameOf(place: Place, fallback: Said = t('this entry')): Said {
    const name = ['name', 'id', 'stakeholder'].map((key) => place.child(key).text).find((text) => text !== undefined && !isPlaceholder(text));
    return name ? quoted(name.length > 60 ? `${name.slice(0, 57)}...` : name) : fallback;
  }
}

const models = new WeakMap<AssessmentDocument, Model>();

/** The model of a document, made once. */
export function modelOf(document: AssessmentDocument): Model {
  let model = models.get(document);
  if (!model) models.set(document, (model = new Model(document)));
  return model;
}

/** An ISO 8601 calendar date that exists. */
export function isDate(text: string | undefined): text is string {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Order of texts by their code units: the same everywhere, and without loading a collation. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same day of a later month, or the last one of a month that has no such day. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** Whole days from one ISO 8601 date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
