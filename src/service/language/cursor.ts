import { ownPairs } from '../../fixes/index.js';
import { parseDocument, Place, type AssessmentDocument, type Node, type Span } from '../../document/index.js';

/** Stands for what is being typed while the rest of the text is read. */
export const MARK = 'raia-cursor';

/** One way to read the place at which somebody types: as a key of a mapping, as a value, or as a new item of a list. */
export interface Cursor {
  readonly kind: 'key' | 'value' | 'item';
  /** The mapping that gets a key; the value; the item. In a reading of the section around the cursor, with something written there. */
  readonly place: Place;
  /** What is typed already, its quotes included: the range that a proposal replaces. */
  readonly span: Span;
  readonly quote: '' | '"' | "'";
  /** What has to stand before the proposal: a space after a colon or dash. */
  readonly pad: '' | ' ';
  /** The key has its colon already. */
  readonly hasColon: boolean;
  /** Inside braces or brackets. */
  readonly flow: boolean;
  /** Column at which the proposal starts. */
  readonly column: number;
  /** Column of the key on the cursor's line that the value belongs to; undefined where the value has a line of its own. */
  readonly keyColumn: number | undefined;
  /** A comma has to follow, as another entry does. */
  readonly comma: boolean;
}

/** What stands left and right of an offset on its line. */
interface Token {
  /** Offsets into the line. */
  readonly start: number;
  readonly end: number;
  readonly quote: '' | '"' | "'";
  readonly colon: boolean;
  readonly depth: number;
  /** Column of the key whose value this is. */
  readonly key: number | undefined;
}

/** Index of the quote that closes the one at `at`; -1 if there is none. */
function closingQuote(text: string, at: number): number {
  const quote = text[at];
  for (let i = at + 1; i < text.length; i++) {
    if (quote === '"' && text[i] === '\\') i++;
    else if (text[i] === quote) {
      if (quote === "'" && text[i + 1] === "'") i++;
      else return i;
    }
  }
  return -1;
}

/** An anchor or a tag, with what separates it from its value. */
const PROPERTY = /^[&!][^\s,[\]{}]*\s+/;

/** The token that the cursor is in or would begin; undefined in a comment or behind a closed collection. @param open depth of braces and brackets at the line's start */
function tokenAt(line: string, cursor: number, open: number, json: boolean): Token | undefined {
  let depth = open;
  let start = 0;
  let fresh = true;
  let colon = false;
  let closed = false;
  let key: number | undefined;
  const begin = (at: number): number => {
    start = at;
    fresh = true;
    closed = false;
    return at;
  };
  for (let i = 0; i < cursor; ) {
    const c = line[i]!;
    if (c === ' ' || c === '\t') {
      i++;
      if (fresh) start = i;
    } else if (json ? c === '/' && /[/*]/.test(line[i + 1] ?? '') : c === '#' && (i === 0 || /\s/.test(line[i - 1]!))) return undefined;
    else if (fresh && !json && PROPERTY.test(line.slice(i, cursor))) {
      // An anchor or a tag stays in front of what is proposed.
      i += PROPERTY.exec(line.slice(i, cursor))![0].length;
      start = i;
    } else if (fresh && (c === '"' || c === "'")) {
      const close = closingQuote(line, i);
      if (close < 0 || close >= cursor) return { start: i, end: close < 0 ? cursor : close + 1, quote: c, colon, depth, key };
      i = close + 1;
      fresh = false;
      closed = true;
    } else if (fresh && !depth && c === '-' && (i + 1 === line.length || /\s/.test(line[i + 1]!))) {
      colon = false;
      i = begin(i + 1);
    } else if (fresh && (c === '[' || c === '{')) {
      depth++;
      colon = false;
      i = begin(i + 1);
    } else if (depth && c === ',') {
      colon = false;
      i = begin(i + 1);
    } else if (depth && (c === ']' || c === '}')) {
      depth--;
      closed = true;
      fresh = false;
      i++;
    } else if (c === ':' && !(colon && !depth) && (i + 1 === line.length || /[\s,[\]{}]/.test(line[i + 1]!) || (depth > 0 && line[i - 1] === '"'))) {
      key = start;
      colon = true;
      i = begin(i + 1);
    } else {
      fresh = false;
      i++;
    }
  }
  if (closed) return undefined;
  const rest = line.slice(cursor);
  const more = depth ? /^[^,[\]{}:#"']*/.exec(rest)![0] : colon ? rest.replace(/(?:^|\s+)#.*$/, '') : /^(?:(?!:(?:\s|$)|\s#).)*/.exec(rest)![0];
  return { start, end: cursor + more.trimEnd().length, quote: '', colon, depth, key };
}

/** Depth of braces and brackets that are open at an offset. */
function depthAt(node: Node | undefined, offset: number): number {
  if (!node || node.alias || node.kind === 'scalar' || node.start >= offset || node.end < offset) return 0;
  const own = node.flow && (node.end > offset || node.start === node.end) ? 1 : 0;
  const inner = node.kind === 'map' ? node.pairs.map((pair) => pair.value) : node.items;
  return own + Math.max(0, ...inner.map((child) => depthAt(child, offset)));
}

/** The brackets that a line opens and leaves open, closed again. */
function closers(line: string): string {
  const open: string[] = [];
  for (const sign of line.replace(/"[^"]*"|'[^']*'|#.*$/g, '')) {
    if (sign === '{' || sign === '[') open.unshift(sign === '{' ? '}' : ']');
    else if (sign === '}' || sign === ']') open.shift();
  }
  return open.join('');
}

/** A line that begins a section of the top level. */
const SECTION = /^(?:[\w$.-]+|"[^"]*"|'[^']*'):(?=\s|$)/;

/** What is needed of a text around some lines to know where they belong: their section, and the keys of the others. An error elsewhere does no harm then. */
function around({ text, lines, format }: AssessmentDocument, line: number): { readonly before: string; readonly after: string } {
  const keyOn = (at: number): string | undefined => SECTION.exec(text.slice(lines.lineStart(at), lines.lineEnd(at)))?.[0];
  let first = line - 1;
  while (first >= 0 && keyOn(first) === undefined) first--;
  if (format === 'json' || first < 0) return { before: text.slice(0, lines.lineStart(line)), after: text.slice(lines.lineEnd(line)) };
  let last = line + 1;
  while (last < lines.count && keyOn(last) === undefined) last++;
  const keys = (from: number, to: number): string => Array.from({ length: Math.max(0, to - from) }, (_, i) => keyOn(from + i)).filter((key) => key !== undefined).map((key) => `${key}\n`).join('');
  return { before: keys(0, first) + text.slice(lines.lineStart(first), lines.lineStart(line)), after: text.slice(lines.lineEnd(line), lines.lineStart(last)).trimEnd() + '\n' + keys(last, lines.count) };
}

/** A text in which other half-typed lines (a single word) are blank, so that they do not hide what is around them. */
const settled = (text: string): string => text.replace(/^[ \t]*[\w./$-]+[ \t]*$/gm, (line) => (line.trim() === '---' ? line : ' '.repeat(line.length)));

function findMark(place: Place, key: boolean): Place | undefined {
  const { node } = place;
  if (!node || node.alias) return undefined;
  if (node.kind === 'scalar') return !key && node.value === MARK ? place : undefined;
  for (const child of place.map ? place.entries() : place.items()) {
    if (key && child.key === MARK) return place;
    const found = findMark(child, key);
    if (found) return found;
  }
  return undefined;
}

/** Whether a mapping's keys are indented alike: a parser that goes on after an error may take a key for one of another section. */
function inLine({ map, document: { lines } }: Place): boolean {
  const keys = map!.flow ? [] : ownPairs(map!).map(({ key }) => lines.columnAt(key.start));
  return keys.every((column) => column === keys[0]);
}

/** The ways to read the place at an offset, the likelier first. Costs a reading of the text for each. */
export function* cursorsAt(document: AssessmentDocument, offset: number): Generator<Cursor> {
  const { text, lines, uri, format } = document;
  const number = lines.lineAt(offset);
  const from = lines.lineStart(number) + (number === 0 && text.startsWith('\ufeff') ? 1 : 0);
  const to = lines.lineEnd(number);
  const line = text.slice(from, to);
  const json = format === 'json';
  const token = tokenAt(line, Math.max(0, Math.min(offset, to) - from), json ? 1 : depthAt(document.root, from), json);
  if (!token) return;
  const [lead, rest] = [line.slice(0, token.start), line.slice(token.end)];
  const span: Span = { start: from + token.start, end: from + token.end };
  const pad = !json && /[:-]$/.test(lead) ? ' ' : '';
  const hasColon = !token.colon && /^\s*:/.test(rest);
  const comma = token.depth > 0 && !hasColon && (json ? /^\s*["{[]/ : /^\s*[^\s,\]}:#]/).test(text.slice(span.end));
  const common = { span, quote: token.quote, pad, hasColon, flow: token.depth > 0, column: token.start + pad.length, keyColumn: token.colon ? token.key : undefined, comma } as const;
  const quote = json ? '"' : token.quote;
  const mark = quote + MARK + quote;
  const colon = hasColon ? '' : json ? ':null' : ':';
  const blank = lead.trim() === '';
  const { before, after } = around(document, number);
  const forms: [Cursor['kind'], string][] = [];
  if (!token.colon) forms.push(['key', mark + colon]);
  if (!hasColon) forms.push(['value', mark]);
  if (blank && !token.depth && !token.colon && !hasColon && !token.quote) forms.push(['item', `- ${mark}`]);
  for (const [kind, form] of forms) {
    const current = lead + pad + form + (comma ? ',' : '') + rest;
    const asItIs = before + current + after;
    const mended = document.problems.length ? [settled(before) + current + closers(current) + settled(after)] : [];
    for (const whole of [...mended, asItIs]) {
      const made = parseDocument(uri, whole, format);
      // Where the text can be read now and could not with something there, nothing belongs: a key between two levels, say.
      if (made.problems.length && !document.problems.length) continue;
      const place = findMark(Place.root(made), kind === 'key');
      if (!place) continue;
      if (kind !== 'key' || inLine(place)) yield { ...common, kind, place };
      break;
    }
  }
}

/** Keys and positions from the top down to a place. */
export const pathOf = (place: Place): (string | number)[] => (place.parent ? [...pathOf(place.parent), place.key!] : []);
