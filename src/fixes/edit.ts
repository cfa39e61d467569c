import { type AssessmentDocument, keyText, type MapNode, type Node, type Pair, type Place, type SeqNode, writtenSpan } from '../document/index.js';
import { shapeAt } from '../schema/index.js';
import { render, type Rendered, type Stop } from './render.js';
import { skeleton } from './skeleton.js';
import { contentEnd, ownPairs, styleOf, yamlScalar } from './style.js';
import { isList, isScalar, type Template } from './template.js';

/** Replaces the text from start to end (UTF-16 offsets); `stops` are holes in the new text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  readonly stops: readonly Stop[];
}

const edit = (start: number, end: number, rendered: Rendered, before = '', after = ''): Edit => ({
  start,
  end,
  newText: before + rendered.text + after,
  stops: rendered.stops.map((stop) => ({ ...stop, start: stop.start + before.length, end: stop.end + before.length })),
});

/**
 * Writes a value at a place that is absent or blank; parents that are absent are written too.
 * @returns no edits if the place cannot be written without touching what the author wrote (a text where a section is expected)
 */
export function fill(place: Place, template: Template): Edit[] {
  if (isShared(place)) return [];
  if (!place.absent) return place.blank ? fillBlank(place, template) : [];
  const { parent } = place;
  if (!parent) return fillRoot(place.document, template);
  if (typeof place.key === 'number') return append(parent, template);
  if (parent.absent || (parent.blank && !parent.map)) return fill(parent, section(parent, place.key!, template));
  return parent.map ? insertPair(parent.document, parent.map, place, template) : [];
}

/** Whether a place is reached through an alias: a change there would change the anchor, and every other use of it. */
export const isShared = (place: Place | undefined): boolean => place !== undefined && (place.node?.alias !== undefined || isShared(place.parent));

/** A section that is written for the sake of one of its fields; its other required fields come along as holes. */
function section(place: Place, key: string, template: Template): Template {
  const shape = shapeAt(place);
  const rest = shape?.properties && shape.required ? skeleton(shape) : {};
  const all: Record<string, Template> = { ...(rest as Record<string, Template>), [key]: template };
  const order = Object.keys(shape?.properties ?? {});
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

/** Adds an item at the end of a list; an absent or blank list is written. */
export function append(list: Place, template: Template): Edit[] {
  if (isShared(list)) return [];
  const { seq, document } = list;
  if (!seq || seq.items.length === 0) return list.blank ? fill(list, [template]) : [];
  return seq.flow ? appendFlow(document, seq, template) : appendBlock(document, seq, template);
}

/** Replaces a scalar, in the quotes that it has. */
export function replaceScalar(place: Place, value: string | number | boolean): Edit[] {
  const { scalar, document } = place;
  if (!scalar || isShared(place)) return [];
  if (scalar.style === 'empty') return fillBlank(place, value);
  return [{ start: scalar.start, end: contentEnd(document, scalar), newText: scalarText(document, scalar.style, value), stops: [] }];
}

/** Replaces a key, in the quotes that it has. */
export function renameKey(place: Place, key: string): Edit[] {
  const token = isShared(place.parent) ? undefined : place.pair?.key;
  return token ? [{ start: token.start, end: token.end, newText: scalarText(place.document, token.style, key), stops: [] }] : [];
}

function scalarText(document: AssessmentDocument, style: string, value: string | number | boolean): string {
  if (document.format === 'json') return JSON.stringify(value);
  const quote = style === 'single' || style === 'double' ? style : 'plain';
  return yamlScalar(value, quote, true);
}

function fillRoot(document: AssessmentDocument, template: Template): Edit[] {
  if (isScalar(template) || isList(template)) return [];
  const style = styleOf(document);
  const end = document.text.length;
  const start = document.text.trim() ? end : 0;
  const rendered = render(style, document.format, (w) => (document.format === 'json' ? w.flow(template, '') : w.pairs(template, 0)));
  return [edit(start, end, rendered, start && !/[\r\n]$/.test(document.text) ? style.eol : '', style.eol)];
}

/** Writes over null, an empty text, `[]`, `{}` or nothing after a key. */
function fillBlank(place: Place, template: Template): Edit[] {
  const { document, node, pair } = place;
  if (!node) return [];
  const style = styleOf(document);
  if (document.format === 'json') {
    const rendered = render(style, 'json', (w) => w.flow(template, ownLineIndent(document, pair?.key.start ?? node.start)));
    return [edit(node.start, node.end, rendered, node.start === node.end ? ' ' : '')];
  }
  const { start } = node;
  const end = contentEnd(document, node);
  const rest = document.text.slice(end, document.lines.lineEnd(document.lines.lineAt(end)));
  const inFlow = place.parent?.map?.flow ?? place.parent?.seq?.flow ?? false;
  if (node.kind === 'seq' && !node.flow) return isList(template) ? template.flatMap((item) => appendBlock(document, node, item)) : [];
  if (node.kind === 'map' && !node.flow) return [];
  if (node.kind !== 'scalar' && document.text.slice(start, end).includes('#')) return []; // a comment inside would be lost
  const commented = rest.trim() !== '' && start !== end;
  if (isScalar(template) || inFlow || commented || !pair) {
    const rendered = render(style, 'yaml', (w) => w.flow(template));
    return [edit(start, end, rendered, /[:\-?]$/.test(document.text.slice(0, start)) ? ' ' : '')];
  }
  const column = document.lines.columnAt(pair.key.start);
  const rendered = render(style, 'yaml', (w) => w.after(template, column));
  // Without a value there may be a comment after the colon, which stays on the key's line.
  if (start === end) {
    const at = rendered.text.startsWith(' ') ? start : document.lines.lineEnd(document.lines.lineAt(start));
    return [edit(at, at, rendered)];
  }
  return [edit(pair.key.end + 1, end, rendered)];
}

/** The written pair that a new key goes after, by the schema's order; undefined if it goes first. */
function predecessor(map: MapNode, place: Place): Pair | undefined {
  const order = Object.keys((place.parent && shapeAt(place.parent)?.properties) ?? {});
  const rank = order.indexOf(String(place.key));
  const pairs = ownPairs(map);
  if (rank < 0) return pairs.at(-1);
  let index = -1;
  pairs.forEach((pair, i) => {
    const at = order.indexOf(keyText(pair));
    if (at >= 0 && at < rank) index = i;
  });
  // Own keys (x-...) stay with the key that they follow.
  while (index >= 0 && index + 1 < pairs.length && !order.includes(keyText(pairs[index + 1]!))) index++;
  return pairs[index];
}

function insertPair(document: AssessmentDocument, map: MapNode, place: Place, template: Template): Edit[] {
  const pairs = ownPairs(map);
  const key = String(place.key);
  const style = styleOf(document);
  if (!pairs.length) return map.flow ? fillEmptyFlow(document, map, { [key]: template }, place.parent!) : [];
  const after = predecessor(map, place);
  if (map.flow) return insertFlow(document, map, after && pairs.indexOf(after), (w, indent) => {
    w.key(key);
    w.text += ' ';
    w.flow(template, document.format === 'json' ? indent : undefined);
  });
  const first = pairs[0]!;
  const column = document.lines.columnAt(first.key.start);
  if (/[?]\s*$/.test(document.text.slice(document.lines.lineStart(document.lines.lineAt(first.key.start)), first.key.start))) return [];
  const rendered = render(style, 'yaml', (w) => w.pairs({ [key]: template }, column));
  const pad = ' '.repeat(column);
  if (!after) return [edit(first.key.start, first.key.start, rendered, '', style.eol + pad)];
  const gap = style.spaced && !place.parent?.parent ? style.eol : '';
  return [insertAfter(document, after.value, rendered, pad, gap)];
}

/** Inserts a line after the one on which a node ends. */
function insertAfter(document: AssessmentDocument, node: Node, rendered: Rendered, pad: string, gap = ''): Edit {
  const { eol } = styleOf(document);
  const { lines, text } = document;
  // With |+ the empty lines that follow belong to the text, so the new line goes after them.
  const last = lastScalar(node);
  if (last && /^[|>]\d?\+/.test(text.slice(last.start, last.start + 3))) {
    const broken = /[\r\n]$/.test(text.slice(0, last.end));
    return edit(last.end, last.end, rendered, (broken ? '' : eol) + pad, broken ? eol : '');
  }
  const at = lines.lineEnd(lines.lineAt(writtenSpan(node).end));
  return edit(at, at, rendered, eol + gap + pad);
}

function lastScalar(node: Node): Node | undefined {
  if (node.alias) return undefined;
  if (node.kind === 'scalar') return node.style === 'block' ? node : undefined;
  if (node.flow) return undefined;
  const last = node.kind === 'map' ? ownPairs(node).at(-1)?.value : node.items.at(-1);
  return last && lastScalar(last);
}

function appendBlock(document: AssessmentDocument, seq: SeqNode, template: Template): Edit[] {
  const column = document.lines.columnAt(seq.start);
  const rendered = render(styleOf(document), 'yaml', (w) => w.item(template, column));
  return [insertAfter(document, seq, rendered, ' '.repeat(column))];
}

function appendFlow(document: AssessmentDocument, seq: SeqNode, template: Template): Edit[] {
  return insertFlow(document, seq, seq.items.length - 1, (w, indent) => w.flow(template, document.format === 'json' ? indent : undefined));
}

type Write = (writer: Parameters<Parameters<typeof render>[2]>[0], indent: string | undefined) => void;

/** Inserts into braces or brackets, after the entry with this index, or first. */
function insertFlow(document: AssessmentDocument, node: MapNode | SeqNode, index: number | undefined, write: Write): Edit[] {
  const style = styleOf(document);
  const { text } = document;
  const spans = node.kind === 'map' ? ownPairs(node).map((pair) => ({ start: pair.key.start, end: Math.max(pair.key.end, writtenSpan(pair.value).end) })) : node.items.map(writtenSpan);
  const neighbour = spans[index ?? 0]!;
  // Entries on lines of their own get a line of their own.
  const indent = ownLineIndent(document, neighbour.start);
  const gap = indent === undefined ? ' ' : style.eol + indent;
  const rendered = render(style, document.format, (w) => write(w, indent));
  if (index === undefined) return [edit(neighbour.start, neighbour.start, rendered, '', `,${gap}`)];
  const comma = /^\s*,/.exec(text.slice(neighbour.end, node.end));
  const trailing = comma && index === spans.length - 1;
  const at = trailing ? neighbour.end + comma[0].length : neighbour.end;
  return [trailing ? edit(at, at, rendered, gap, ',') : edit(at, at, rendered, `,${gap}`)];
}

/** Writes into `{}`. */
function fillEmptyFlow(document: AssessmentDocument, map: MapNode, template: Readonly<Record<string, Template>>, place: Place): Edit[] {
  return place.parent ? fillBlank(place, template) : [edit(map.start, map.end, render(styleOf(document), document.format, (w) => w.flow(template, document.format === 'json' ? '' : undefined)))];
}

/** Indentation of what stands first on its line; undefined for what stands behind something else. */
export function ownLineIndent(document: AssessmentDocument, offset: number): string | undefined {
  const before = document.text.slice(document.lines.lineStart(document.lines.lineAt(offset)), offset);
  return before.trim() === '' ? before : undefined;
}

/** A text after edits; edits at one place are applied in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.map((e, order) => ({ e, order })).sort((a, b) => a.e.start - b.e.start || a.order - b.order);
  let result = '';
  let at = 0;
  for (const { e } of sorted) {
    if (e.start < at) throw new Error('Edits overlap.');
    result += text.slice(at, e.start) + e.newText;
    at = e.end;
  }
  return result + text.slice(at);
}
