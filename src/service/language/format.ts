import { format as formatJson } from 'jsonc-parser';
import { parseDocument, writtenSpan, type AssessmentDocument, type MapNode, type Node, type SeqNode, type Span } from '../../document/index.js';
import { applyEdits, ownPairs, styleOf, type Edit } from '../../fixes/index.js';

/** How the editor indents. */
export interface Indentation {
  /** Columns of one level. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

const edit = (start: number, end: number, newText: string): Edit => ({ start, end, newText, stops: [] });

/**
 * Edits that even out indentation, blank lines and the space after colons, commas and dashes. Only white space changes: what
 * would change anything else, or what the text says, is not done at all.
 * @param range lines that may change; all, if it is left out
 */
export function formatDocument(document: AssessmentDocument, indentation: Indentation, range?: Span): Edit[] {
  if (document.problems.length || !document.root) return [];
  const all = document.format === 'json' ? jsonEdits(document, indentation, range) : new YamlLayout(document, Math.max(1, indentation.tabSize)).edits();
  const edits = range ? all.filter(({ start, end }) => start >= lineStart(document, range.start) && end <= lineEnd(document, range.end)) : all;
  return isHarmless(document, edits) ? edits : [];
}

const lineStart = ({ lines }: AssessmentDocument, offset: number): number => lines.lineStart(lines.lineAt(offset));
const lineEnd = ({ lines }: AssessmentDocument, offset: number): number => lines.lineStart(lines.lineAt(offset) + 1);

function jsonEdits(document: AssessmentDocument, { tabSize, insertSpaces }: Indentation, range: Span | undefined): Edit[] {
  const { eol } = styleOf(document);
  const part = range && { offset: range.start, length: range.end - range.start };
  return formatJson(document.text, part, { tabSize, insertSpaces, eol, insertFinalNewline: true }).map(({ offset, length, content }) => edit(offset, offset + length, content));
}

/** The same signs in the same order, read as the same values. */
function isHarmless(document: AssessmentDocument, edits: readonly Edit[]): boolean {
  if (!edits.length) return true;
  const text = applyEdits(document.text, edits);
  if (text.replace(/\s/g, '') !== document.text.replace(/\s/g, '')) return false;
  const after = parseDocument(document.uri, text, document.format);
  return after.problems.length === 0 && JSON.stringify(valuesOf(after.root!)) === JSON.stringify(valuesOf(document.root!));
}

function valuesOf(node: Node): unknown {
  if (node.kind === 'scalar') return [node.style, node.value];
  if (node.kind === 'seq') return node.items.map(valuesOf);
  return node.pairs.map(({ key, value }) => [valuesOf(key), valuesOf(value)]);
}

/** What a line is moved by, or to. */
interface Line {
  readonly old: number;
  readonly now: number;
}

/** Where every line of a YAML text belongs. */
class YamlLayout {
  /** Lines that start with a key or dash. */
  private readonly starts = new Map<number, Line>();
  /** Other lines with content: of texts and flow collections. */
  private readonly inside = new Map<number, Line>();
  /** Lines whose end, or whose being blank, means something. */
  private readonly kept = new Set<number>();
  private readonly gaps: Edit[] = [];
  private readonly dash: number;

  constructor(
    private readonly document: AssessmentDocument,
    private readonly unit: number,
  ) {
    this.dash = Math.min(styleOf(document).dash, unit);
    this.block(document.root!, 0, 0);
  }

  edits(): Edit[] {
    const { lines, text } = this.document;
    const edits: Edit[] = [];
    const last = lines.lineAt(text.trimEnd().length);
    let blank = true;
    for (let line = 0; line <= last; line++) {
      const [from, to] = [lines.lineStart(line), lines.lineEnd(line)];
      const content = text.slice(from, to);
      if (content.trim() === '' && !this.kept.has(line)) {
        // One empty line sets apart; more, and those at the start, say nothing.
        if (blank) edits.push(edit(from, lines.lineStart(line + 1), ''));
        else if (to > from) edits.push(edit(from, to, ''));
        blank = true;
        continue;
      }
      blank = false;
      const old = /^[ \t]*/.exec(content)![0].length;
      const now = this.indentOf(line, old, content);
      if (now !== undefined && now !== old) edits.push(edit(from, from + old, ' '.repeat(now)));
      const end = content.trimEnd().length;
      if (line < last && end < content.length && !this.kept.has(line)) edits.push(edit(from + end, to, ''));
    }
    return [...edits, ...this.gaps, ...this.ending(last)].sort((a, b) => a.start - b.start);
  }

  /** The text ends with one line break; the end of a text after | or > is a part of it. */
  private ending(last: number): Edit[] {
    const { text, lines } = this.document;
    const end = this.kept.has(last) ? lines.lineEnd(last) : text.trimEnd().length;
    if (this.kept.has(last) && end === text.length) return [];
    const { eol } = styleOf(this.document);
    return text.slice(end) === eol || this.kept.has(lines.count - 1) ? [] : [edit(end, text.length, eol)];
  }

  private indentOf(line: number, old: number, content: string): number | undefined {
    const own = this.starts.get(line) ?? this.inside.get(line);
    if (own) return own.now;
    return content.trimStart().startsWith('#') ? this.commentIndent(line, old) : undefined;
  }

  /** A comment moves with the line below it, or with the nearest line above that it is in line with. */
  private commentIndent(line: number, old: number): number {
    const { lines } = this.document;
    let next: Line | undefined;
    for (let i = line + 1; i < lines.count && !next; i++) next = this.starts.get(i);
    if (next?.old === old) return next.now;
    for (let i = line - 1; i >= 0; i--) {
      const above = this.starts.get(i);
      if (above?.old === old) return above.now;
    }
    return next ? Math.max(0, old + next.now - next.old) : old;
  }

  /** Takes in a block mapping or list that starts at a column, or a value behind a key or dash at the column `parent`. */
  private block(node: Node, column: number, parent: number): void {
    if (node.alias) return;
    if (node.kind === 'map' && !node.flow) this.map(node, column);
    else if (node.kind === 'seq' && !node.flow) this.seq(node, column);
    else this.lines(node, parent);
  }

  private map(map: MapNode, column: number): void {
    const { text } = this.document;
    for (const { key, value } of ownPairs(map)) {
      this.start(key.start, column);
      const between = text.slice(key.end, writtenSpan(value).start);
      const gap = /^([ \t]*:)([ \t]{2,})$/.exec(between);
      if (gap && value.kind !== 'scalar') this.gap(key.end + gap[1]!.length, key.end + gap[0].length, ' ');
      else if (gap && (value as { style?: string }).style !== 'empty') this.gap(key.end + gap[1]!.length, key.end + gap[0].length, ' ');
      this.block(value, column + (value.kind === 'seq' ? this.dash : this.unit), column);
    }
  }

  private seq(seq: SeqNode, column: number): void {
    const { text } = this.document;
    let from = seq.start;
    for (const item of seq.items) {
      const span = writtenSpan(item);
      const dash = this.dashBefore(from, span.start);
      if (dash === undefined) return;
      this.start(dash, column);
      if (/^[ \t]{2,}$/.test(text.slice(dash + 1, span.start)) && span.end > span.start) this.gap(dash + 1, span.start, ' ');
      this.block(item, column + 2, column);
      from = Math.max(span.end, dash + 1);
    }
  }

  /** The last dash with a blank on both sides, between two offsets. */
  private dashBefore(from: number, to: number): number | undefined {
    const { text } = this.document;
    for (let at = to - 1; at >= from; at--) if (text[at] === '-' && (at === 0 || /\s/.test(text[at - 1]!)) && /\s|^$/.test(text[at + 1] ?? '')) return at;
    return undefined;
  }

  /** A key or dash that stands first on its line starts at a column. */
  private start(offset: number, column: number): void {
    const { lines, text } = this.document;
    const line = lines.lineAt(offset);
    const from = lines.lineStart(line);
    if (text.slice(from, offset).trim() === '') this.starts.set(line, { old: offset - from, now: column });
  }

  /** The further lines of a text or a flow collection move with the key or dash that they belong to. */
  private lines(node: Node, parent: number): void {
    const { lines, text } = this.document;
    const [first, last] = [lines.lineAt(node.start), lines.lineAt(Math.max(node.start, node.end - (/[\r\n]$/.test(text.slice(node.start, node.end)) ? 1 : 0)))];
    if (node.kind !== 'scalar') this.flow(node);
    const block = node.kind === 'scalar' && node.style === 'block';
    const fixed = block && /^[|>][-+]?\d/.test(text.slice(node.start, node.start + 3));
    const own = (line: number): number => /^[ \t]*/.exec(text.slice(lines.lineStart(line), lines.lineEnd(line)))![0].length;
    const filled = Array.from({ length: last - first }, (_, i) => first + 1 + i).filter((line) => text.slice(lines.lineStart(line), lines.lineEnd(line)).trim() !== '');
    if (node.kind === 'scalar') for (let line = first + (block ? 1 : 0); line <= (block ? last : last - 1); line++) this.kept.add(line);
    if (!filled.length) return;
    const owner = this.starts.get(first);
    const least = own(filled[0]!);
    const shift = fixed || node.kind !== 'scalar' ? (owner ? owner.now - owner.old : 0) : parent + this.unit - least;
    for (const line of filled) this.inside.set(line, { old: own(line), now: Math.max(0, node.kind === 'scalar' && !block ? parent + this.unit : own(line) + shift) });
  }

  /** One space after each comma of braces and brackets. */
  private flow(node: MapNode | SeqNode): void {
    const { text } = this.document;
    const spans = node.kind === 'map' ? ownPairs(node).map(({ key, value }) => ({ start: key.start, end: Math.max(key.end, writtenSpan(value).end) })) : node.items.map(writtenSpan);
    spans.forEach((span, i) => {
      const next = spans[i + 1];
      if (next && /^,(?:[ \t]{2,})?$/.test(text.slice(span.end, next.start))) this.gap(span.end + 1, next.start, ' ');
    });
    const inner = node.kind === 'map' ? ownPairs(node).map(({ value }) => value) : node.items;
    for (const value of inner) if (value.kind !== 'scalar' && !value.alias) this.flow(value);
  }

  private gap(start: number, end: number, newText: string): void {
    if (this.document.text.slice(start, end) !== newText) this.gaps.push(edit(start, end, newText));
  }
}

/** Column at which a new, still empty line should start; undefined where it may stay as it is. */
export function indentAfter(document: AssessmentDocument, offset: number, { tabSize }: Indentation): number | undefined {
  const { lines, text } = document;
  const line = lines.lineAt(offset);
  if (document.format === 'json' || text.slice(lines.lineStart(line), lines.lineEnd(line)).trim() !== '') return undefined;
  let above = line - 1;
  while (above >= 0 && text.slice(lines.lineStart(above), lines.lineEnd(above)).trim() === '') above--;
  if (above < 0) return 0;
  const before = text.slice(lines.lineStart(above), lines.lineEnd(above));
  const [, lead, dashes, rest] = /^([ \t]*)((?:-[ \t]+)*)(.*)$/.exec(before)!;
  const column = lead!.length + dashes!.length;
  if (/^[^#\s"'[{][^#]*:(?:\s+[|>][-+\d]*)?\s*(?:#.*)?$/.test(rest!)) return column + tabSize;
  return dashes && /^[^\s#][^#]*?:\s/.test(rest!) ? column : undefined;
}
