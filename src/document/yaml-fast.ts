import { CHOMPING_MODE, COLLECTION_STYLE, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, type DocumentEvent, type Event, type ScalarEvent } from 'js-yaml';
import { LIMITS } from './reading.js';
import { afterColon, trimmedEnd } from './extent.js';
import type { Node, Pair, ScalarNode, ScalarStyle } from './node.js';

type CollectionEvent = Extract<Event, { readonly style: (typeof COLLECTION_STYLE)[keyof typeof COLLECTION_STYLE]; readonly start: number }>;

/** A mapping or list that is not closed yet. */
interface Open {
  readonly kind: 'map' | 'seq';
  readonly flow: boolean;
  readonly start: number;
  readonly pairs: Pair[];
  readonly items: Node[];
  /** The key that waits for its value. */
  key?: ScalarNode;
}

const STYLES: Record<ScalarEvent['style'], ScalarStyle> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'block',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'block',
};

/** Where the two libraries differ: byte order marks, line breaks that only one of them knows, tabs at the start of a line. */
const UNUSUAL = /\ufeff|\r(?!\n)|^ *\t/m;

// What may stand between two values: blanks, comments, dashes and commas. Where they may stand, js-yaml has checked.
const BETWEEN = String.raw`(?:[ \r\n,]|-(?=[ \r\n])|#[^\n]*(?:\n|$))*`;
const GAP = new RegExp(`^${BETWEEN}$`);
const CLOSING = new RegExp(String.raw`${BETWEEN}[\]}]`, 'y');
/** Up to the content of a block text; without an indentation indicator, and without the + that keeps empty lines. */
const HEADER = new RegExp(String.raw`^(${BETWEEN})[|>]-? *(?: #[^\n]*)?(?:\r?\n)?$`);

/** Plain words that are no texts (YAML 1.2 core schema). */
const WORDS = new Map<string, null | boolean | number>([
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF'].flatMap((word) => [[word, Infinity], [`+${word}`, Infinity], [`-${word}`, -Infinity]] as const),
]);
const NUMBER = /^(?:0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;

function plainValue(source: string): ScalarNode['value'] {
  const word = WORDS.get(source);
  if (word !== undefined) return word;
  return NUMBER.test(source) ? Number(source) : source;
}

/** Makes the tree from the events. Every method that returns false or undefined gives up. */
class Builder {
  /** The end of all that was taken in; what comes next must follow it, with nothing unknown between. */
  private at = 0;
  private documents = 0;
  private root: Node | undefined;
  private readonly open: Open[] = [];

  constructor(private readonly text: string) {}

  build(events: readonly Event[]): Node | undefined {
    return events.every((event) => this.take(event)) && GAP.test(this.text.slice(this.at)) ? this.root : undefined;
  }

  private take(event: Event): boolean {
    if (event.type === EVENT_ID.DOCUMENT) return this.begin(event);
    if (event.type === EVENT_ID.POP) return this.close();
    if (event.type === EVENT_ID.ALIAS || event.anchorStart >= 0 || event.tagStart >= 0) return false;
    if (event.type !== EVENT_ID.SCALAR) return this.enter(event);
    const node = event.valueStart < 0 ? this.empty() : this.scalar(event);
    return node !== undefined && this.follows(node.start) && this.add(node);
  }

  private begin({ explicitStart, explicitEnd, directives }: DocumentEvent): boolean {
    if (++this.documents > 1 || explicitEnd || directives.length > 0) return false;
    if (!explicitStart) return true;
    const marker = this.text.search(/^---(?=\s)/m);
    this.at = marker + 3;
    return marker >= 0 && GAP.test(this.text.slice(0, marker));
  }

  /** Whether a value may start here: each entry of a block collection but the first stands on a line of its own. */
  private follows(start: number): boolean {
    const gap = this.text.slice(this.at, start);
    const parent = this.open.at(-1);
    const later = parent && !parent.flow && !parent.key && (parent.pairs.length > 0 || parent.items.length > 0);
    return GAP.test(gap) && (!later || gap.includes('\n'));
  }

  private enter({ type, style, start }: CollectionEvent): boolean {
    const kind = type === EVENT_ID.MAPPING ? 'map' : 'seq';
    const flow = style === COLLECTION_STYLE.FLOW;
    // A pair in brackets, as in [a: b], is a mapping without braces.
    if (flow && this.text[start] !== (kind === 'map' ? '{' : '[')) return false;
    if (!this.follows(start)) return false;
    this.open.push({ kind, flow, start, pairs: [], items: [] });
    this.at = flow ? start + 1 : start;
    return true;
  }

  private close(): boolean {
    const closed = this.open.pop();
    if (!closed) return true; // the document's end
    const { kind, flow, start, pairs, items } = closed;
    if (flow) {
      CLOSING.lastIndex = this.at;
      if (!CLOSING.test(this.text)) return false;
      this.at = CLOSING.lastIndex;
    }
    return this.add(kind === 'map' ? { kind, flow, pairs, start, end: this.at } : { kind, flow, items, start, end: this.at });
  }

  /** A value that is not written; only a pair's has a place of its own, after the colon. */
  private empty(): ScalarNode | undefined {
    return this.open.at(-1)?.key && { kind: 'scalar', value: null, style: 'empty', start: this.at, end: this.at };
  }

  private scalar(event: ScalarEvent): ScalarNode | undefined {
    const { valueStart, valueEnd, chomping } = event;
    const style = STYLES[event.style];
    const value = getScalarValue(this.text, event);
    if (style === 'plain') return { kind: 'scalar', value: plainValue(value), style, start: valueStart, end: valueEnd };
    if (style !== 'block') return { kind: 'scalar', value, style, start: valueStart - 1, end: valueEnd + 1 };
    const header = HEADER.exec(this.text.slice(this.at, valueStart));
    if (!header || chomping === CHOMPING_MODE.KEEP) return undefined;
    const start = this.at + header[1]!.length;
    return { kind: 'scalar', value, style, start, end: trimmedEnd(this.text, start, valueEnd) };
  }

  private add(node: Node): boolean {
    const parent = this.open.at(-1);
    this.at = node.end;
    if (!parent) {
      this.root = node;
      return node.kind !== 'scalar'; // a text alone is no assessment, and the libraries differ on its indentation
    }
    if (parent.kind === 'seq') parent.items.push(node);
    else if (parent.key) {
      parent.pairs.push({ key: parent.key, value: node });
      parent.key = undefined;
    } else return this.addKey(parent, node);
    return true;
  }

  private addKey(parent: Open, key: Node): boolean {
    if (key.kind !== 'scalar' || (key.value === '<<' && key.style === 'plain')) return false;
    const colon = afterColon(this.text, key.end);
    // Keys of several lines, or far from their colon, are mistakes.
    if (colon === undefined || colon - key.start > 1024 || this.text.slice(key.start, colon).includes('\n')) return false;
    parent.key = key;
    this.at = colon;
    return true;
  }
}

/**
 * Reads plain YAML, as almost all assessments are, several times faster than the reader that knows all of it.
 * @returns the same tree as that one; undefined for a text that it cannot be sure of: with mistakes, anchors, tags,
 * complex keys, empty list items...
 */
export function readFast(text: string): Node | undefined {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return new Builder(text).build(parseEvents(text, { maxDepth: LIMITS.depth + 1 }));
  } catch {
    return undefined; // what is wrong, the other reader says better
  }
}
