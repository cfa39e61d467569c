import type { AssessmentDocument } from './document.js';
import type { Span } from './lines.js';
import { findPair, keyText, type MapNode, type Node, type Pair, type ScalarNode, type SeqNode, writtenSpan } from './node.js';

/** Keys that a value of type T may have; for a union, those of every member. */
export type KeyOf<T> = T extends readonly unknown[] ? never : T extends object ? Extract<keyof T, string> : never;
/** Type of the value under a key; for a union, of every member that has the key. */
export type ValueOf<T, K extends string> = T extends object ? (K extends keyof T ? NonNullable<T[K]> : never) : never;
/** Type of a list's items. */
export type ItemOf<T> = T extends readonly (infer I)[] ? I : never;

const escapePointer = (key: string | number): string => String(key).replace(/~/g, '~0').replace(/\//g, '~1');

/**
 * A spot in an assessment, whether something is written there or not, so that a rule can ask for `use.get('oversight')`,
 * report that it is missing and fix it without looking at the tree. `T` is the type that the schema gives to the value; the
 * file may hold anything, so every reader checks what is there.
 */
export class Place<T = unknown> {
  private constructor(
    readonly document: AssessmentDocument,
    readonly node: Node | undefined,
    readonly parent: Place | undefined,
    readonly key: string | number | undefined,
    readonly pair: Pair | undefined,
  ) {}

  static root<T>(document: AssessmentDocument): Place<T> {
    return new Place<T>(document, document.root, undefined, undefined, undefined);
  }

  get<K extends KeyOf<T>>(key: K): Place<ValueOf<T, K>> {
    return this.child(key);
  }

  /** Like get(), for keys that only the file's reader knows. */
  child(key: string): Place {
    const pair = this.map && findPair(this.map, key);
    return new Place(this.document, pair?.value, this, key, pair);
  }

  /** The pairs that are written here, in the file's order; none if this is no mapping. */
  entries(): Place[] {
    return (this.map?.pairs ?? []).map((pair) => new Place(this.document, pair.value, this as Place, keyText(pair), pair));
  }

  /** The items that are written here; none if this is no list. */
  items(): Place<ItemOf<T>>[] {
    return (this.seq?.items ?? []).map((node, index) => new Place<ItemOf<T>>(this.document, node, this as Place, index, undefined));
  }

  get map(): MapNode | undefined {
    return this.node?.kind === 'map' ? this.node : undefined;
  }

  get seq(): SeqNode | undefined {
    return this.node?.kind === 'seq' ? this.node : undefined;
  }

  get scalar(): ScalarNode | undefined {
    return this.node?.kind === 'scalar' ? this.node : undefined;
  }

  /** The key is not written (or, for an item, the item). */
  get absent(): boolean {
    return this.node === undefined;
  }

  /** Nothing of substance is written: absent, null, an empty text, list or mapping, or a list of such. */
  get blank(): boolean {
    return isBlank(this.node);
  }

  /** Trimmed text; undefined if blank or not a scalar. Numbers and booleans are given as written in YAML. */
  get text(): string | undefined {
    const { scalar } = this;
    if (scalar?.value == null) return undefined;
    return String(scalar.value).trim() || undefined;
  }

  /** true for yes, false for no, undefined for anything else. */
  get yes(): boolean | undefined {
    const value = this.scalar?.value;
    return value === true || value === 'yes' ? true : value === false || value === 'no' ? false : undefined;
  }

  /** The reason of a `notApplicable`, or undefined where there is none. */
  get notApplicable(): string | undefined {
    return this.child('notApplicable').text;
  }

  /** Texts of a list's scalar items that are not blank. */
  texts(): string[] {
    return this.items().flatMap((item) => item.text ?? []);
  }

  /** JSON Pointer (RFC 6901). */
  get pointer(): string {
    return this.parent ? `${this.parent.pointer}/${escapePointer(this.key!)}` : '';
  }

  /** Nearest spot, this one included, that is written in the file. */
  get written(): Place {
    return this.node || !this.parent ? (this) : this.parent.written;
  }

  /**
   * Narrowest range that stands for this spot: of a key its name, of a list item the value it is known by, of something
   * absent whatever it is missing from.
   */
  get label(): Span {
    if (!this.node && this.parent) return this.parent.label;
    if (this.pair) return this.pair.key;
    if (this.map && this.parent) {
      const id = findPair(this.map, 'id')?.value ?? this.map.pairs[0]?.value;
      if (id?.kind === 'scalar' && id.end > id.start) return id;
    }
    const first = this.map?.pairs[0]?.key;
    if (first) return first;
    return this.node ? firstLine(this.document, writtenSpan(this.node)) : { start: 0, end: this.document.lines.lineEnd(0) };
  }

  /** Range of what is written here, cut to its first line; the label where nothing is written. */
  get value(): Span {
    // Of a text after | or > only that sign stands on its line; its key says more.
    if (this.pair && this.scalar?.style === 'block') return this.label;
    const span = this.node && writtenSpan(this.node);
    return span && span.end > span.start ? firstLine(this.document, span) : this.label;
  }
}

function isBlank(node: Node | undefined): boolean {
  if (!node) return true;
  if (node.kind === 'map') return node.pairs.length === 0;
  if (node.kind === 'seq') return node.items.every(isBlank);
  return node.value === null || (typeof node.value === 'string' && node.value.trim() === '');
}

/** A long value is marked by its first line, so that an editor does not underline a whole page. */
function firstLine(document: AssessmentDocument, span: Span): Span {
  const line = document.lines.lineAt(span.start);
  return { start: span.start, end: Math.max(span.start, Math.min(span.end, document.lines.lineEnd(line))) };
}
