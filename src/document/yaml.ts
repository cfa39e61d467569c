import type * as Yaml from 'yaml';
import type { Alias, CST, Document, ParsedNode, YAMLParseError } from 'yaml';
import { t, type Text } from '../text/index.js';
import { LIMITS, type ParseProblem, type ParseResult } from './reading.js';
import { afterColon, trimmedEnd } from './extent.js';
import { writtenSpan, type Node, type Pair, type ScalarNode, type ScalarStyle } from './node.js';
import { readFast } from './yaml-fast.js';

/** Loaded at its first use only: most texts are read without it, and the command line would start noticeably later. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the only import that esbuild bundles and yet runs late
const library = (): typeof Yaml => require('yaml') as typeof Yaml;

const STYLES: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

/** The library's messages, said for people who write assessments rather than parsers. */
const MESSAGES: Record<string, Text> = {
  BAD_ALIAS: t('This alias (*name) refers to no anchor (&name) above it.'),
  BAD_DQ_ESCAPE: t('This escape is not known in a double-quoted text; write \\\\ for a backslash, or use single quotes.'),
  BAD_INDENT: t('This line is indented differently from its neighbours, so it is unclear what it belongs to.'),
  BAD_SCALAR_START: t('A text cannot start with this character; put it in quotes.'),
  BLOCK_AS_IMPLICIT_KEY: t('Two keys stand on one line, or a text with a colon needs quotes.'),
  BLOCK_IN_FLOW: t('Inside braces or brackets everything is written with braces, brackets and commas.'),
  MULTILINE_IMPLICIT_KEY: t('This line has no colon, so it is read as part of a key; a longer text is indented below its key, after | or >.'),
  KEY_OVER_1024_CHARS: t('This is read as a key of more than 1024 characters; a colon may be missing or out of place.'),
  NON_STRING_KEY: t('Keys are texts.'),
  UNEXPECTED_TOKEN: t('This does not belong to the value before it; a text with such signs needs quotes.'),
};

/** Where one code stands for several mistakes, by the start of the library's message. */
const BY_MESSAGE: readonly (readonly [start: string, message: Text])[] = [
  ['Missing closing "quote', t('The double quote that closes this text is missing.')],
  ["Missing closing 'quote", t('The single quote that closes this text is missing.')],
  ['Implicit map keys need to be followed', t('This line has no colon: a key is followed by a colon and its value.')],
  ['Flow map must end with a }', t('The } that closes these braces is missing.')],
  ['Flow sequence must end with a ]', t('The ] that closes these brackets is missing.')],
  ['Flow ', t('A closing } or ] seems to be missing before this, or this line is not indented enough to be inside.')],
];
const DEEPER = t('The next line is indented more than this one, so both are read as one text. Keys of one section are indented alike.');

/** A message that nobody has said better, as the library says it. */
const itsOwn = (english: string): Text => ({ english: /[.!?]$/.test(english) ? english : `${english}.`, data: {} });
const messageOf = ({ code, message }: YAMLParseError): Text => BY_MESSAGE.find(([start]) => message.startsWith(start))?.[1] ?? MESSAGES[code] ?? itsOwn(message);

/** All tokens of a text. The token tree is walked without recursion, as it may be deep. */
function* tokensIn(tokens: readonly CST.Token[]): Generator<{ token: CST.Token; depth: number }> {
  const stack = tokens.map((token) => ({ token, depth: 0 }));
  for (let top = stack.pop(); top; top = stack.pop()) {
    yield top;
    const { token, depth } = top;
    if (token.type === 'document' && token.value) stack.push({ token: token.value, depth });
    if ('items' in token) {
      for (const item of token.items) {
        if (item.key) stack.push({ token: item.key, depth: depth + 1 });
        if (item.value) stack.push({ token: item.value, depth: depth + 1 });
      }
    }
  }
}

/** Where a quoted text starts that has no end: its missing quote would only be noticed at the end of the file. */
function openQuote(tokens: readonly CST.Token[], end: number): number | undefined {
  for (const { token } of tokensIn(tokens)) if ((token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar') && token.offset + token.source.length === end) return token.offset;
  return undefined;
}

/** First token deeper than the limit: the composer would recurse into it. */
function tooDeep(tokens: readonly CST.Token[]): CST.Token | undefined {
  for (const { token, depth } of tokensIn(tokens)) if (depth > LIMITS.depth) return token;
  return undefined;
}

const isEmpty = (node: Node): boolean => node.kind === 'scalar' && node.style === 'empty' && !node.alias;

/** Turns the library's tree into ours; resolves aliases and merge keys. */
class Converter {
  readonly problems: ParseProblem[] = [];
  private readonly done = new Map<object, Node>();
  /** Number of nodes that each node stands for when aliases are followed: what a reader of the plain data would meet. */
  private readonly sizes = new Map<Node, number>();
  private readonly open = new Set<object>();
  private readonly anchors = new Map<string, ParsedNode>();
  /** How many more values aliases may stand for, over the whole document. */
  private budget: number = LIMITS.nodes;

  constructor(
    private readonly text: string,
    private readonly yaml: typeof Yaml,
  ) {}

  convert(node: ParsedNode | null, at: number): Node {
    if (!node) return this.empty(at);
    if (this.yaml.isAlias(node)) return this.alias(node);
    const known = this.done.get(node);
    if (known) return known;
    if (node.anchor) this.anchors.set(node.anchor, node);
    this.open.add(node);
    const made = this.make(node);
    this.open.delete(node);
    this.done.set(node, made);
    return made;
  }

  private empty(at: number): ScalarNode {
    return { kind: 'scalar', value: null, style: 'empty', start: at, end: at };
  }

  private alias(node: Alias.Parsed): Node {
    const [start, end] = node.range;
    const target = this.anchors.get(node.source);
    if (!target) {
      this.problems.push({ code: 'syntax', message: MESSAGES['BAD_ALIAS']!, start, end });
      return this.empty(start);
    }
    if (this.open.has(target)) {
      this.report(t('This alias refers to something that it is itself a part of.'), start, end);
      return this.empty(start);
    }
    const value = this.convert(target, start);
    this.budget -= this.size(value);
    if (this.budget >= 0) return { ...value, alias: { start, end } };
    this.report(t('With aliases followed the file has more than {count} values; they are not followed from here on.', { count: LIMITS.nodes.toLocaleString('en') }), start, end);
    return this.empty(start);
  }

  private report(message: Text, start: number, end: number): void {
    if (!this.problems.some((problem) => problem.message.english === message.english)) this.problems.push({ code: 'alias-expansion', message, start, end });
  }

  private size(node: Node): number {
    const known = this.sizes.get(node);
    if (known !== undefined) return known;
    let size = 1;
    if (node.kind === 'map') for (const pair of node.pairs) size += 1 + this.size(pair.value);
    if (node.kind === 'seq') for (const item of node.items) size += this.size(item);
    this.sizes.set(node, size);
    return size;
  }

  private make(node: ParsedNode): Node {
    const [start, end] = node.range;
    if (this.yaml.isMap(node)) {
      const own: Pair[] = [];
      const merged: Pair[] = [];
      let last = start;
      for (const { key, value } of node.items as { key: ParsedNode | null; value: ParsedNode | null }[]) {
        const keyNode = this.key(key, start);
        const valueNode = this.value(value, keyNode.end);
        last = writtenSpan(valueNode).end;
        if (keyNode.value === '<<' && this.yaml.isScalar(key) && key.type === 'PLAIN') merged.push(...this.merge(valueNode));
        else own.push({ key: keyNode, value: valueNode });
      }
      const named = new Set(own.map((pair) => String(pair.key.value)));
      const added = merged.filter((pair) => !named.has(String(pair.key.value)) && named.add(String(pair.key.value)));
      return { kind: 'map', flow: node.flow === true, pairs: [...added, ...own], start, end: node.flow ? end : last };
    }
    if (this.yaml.isSeq(node)) {
      const items = (node.items as (ParsedNode | null)[]).map((item) => this.item(item, start));
      const last = items.at(-1);
      return { kind: 'seq', flow: node.flow === true, items, start, end: node.flow || !last ? end : writtenSpan(last).end };
    }
    if (!this.yaml.isScalar(node)) return this.empty(start);
    const { value } = node;
    if (value === null && start === end) return this.empty(start);
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    // The library counts the line breaks after a block text in; only with + do they belong to it.
    const trimmed = style === 'block' && !/^[|>]\d?\+/.test(this.text.slice(start, start + 3));
    // Values of other types come from tags (!!binary, !!timestamp); what is written counts.
    return { kind: 'scalar', value: plain ? value : (node.source ?? ''), style, start, end: trimmed ? trimmedEnd(this.text, start, end) : end };
  }

  /** A pair's value; one that is not written stands right after the colon, before any comment. */
  private value(value: ParsedNode | null, keyEnd: number): Node {
    const node = this.convert(value, keyEnd);
    return isEmpty(node) ? this.empty(afterColon(this.text, keyEnd) ?? keyEnd) : node;
  }

  /** A list's item; one that is not written stands right after the dash, before any comment. */
  private item(item: ParsedNode | null, at: number): Node {
    const node = this.convert(item, at);
    return isEmpty(node) ? this.empty(trimmedEnd(this.text, at, node.start)) : node;
  }

  private key(key: ParsedNode | null, at: number): ScalarNode {
    const node = this.convert(key, at);
    return node.kind === 'scalar' ? node : { kind: 'scalar', value: '?', style: 'plain', start: node.start, end: node.end };
  }

  /** Pairs that a merge key (`<<: *base`, `<<: [*a, *b]`) brings in; the first one that names a key wins. */
  private merge(value: Node): Pair[] {
    if (value.kind === 'map') return [...value.pairs];
    if (value.kind === 'seq') return value.items.flatMap((item) => (item.kind === 'map' ? [...item.pairs] : []));
    return [];
  }
}

/** Runs without traces of errors: one bracket too many makes thousands of them, which the library collects and nobody throws. */
function untraced<T>(run: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Reads YAML 1.2. Never throws. */
export function parseYaml(text: string): ParseResult {
  const root = readFast(text);
  return root ? { root, problems: [] } : parseAnyYaml(text);
}

/** Reads whatever is in a text: goes on after an error as far as the library does. */
export function parseAnyYaml(text: string): ParseResult {
  const yaml = library();
  const tokens = [...new yaml.Parser().parse(text)];
  const deep = tooDeep(tokens);
  if (deep) {
    const message = t('More than {count} levels of nesting; an assessment has fewer than ten.', { count: LIMITS.depth });
    return { root: undefined, problems: [{ code: 'too-deep', message, start: deep.offset, end: deep.offset + 1 }] };
  }
  const composer = new yaml.Composer({ prettyErrors: false, uniqueKeys: false, strict: true, version: '1.2', stringKeys: false });
  const [doc, second] = untraced(() => [...composer.compose(tokens, true, text.length)] as Document.Parsed[]);
  if (!doc) return { root: undefined, problems: [] };
  const problems: ParseProblem[] = [];
  const said = new Set<string>();
  for (const error of doc.errors) {
    const [start, end] = error.pos;
    if (error.code === 'TAB_AS_INDENT') {
      const tabs = /^[\t ]*/.exec(text.slice(start))?.[0].length ?? 1;
      const message = t('YAML is indented with spaces; this tab cannot be used. Most editors can convert indentation to spaces.');
      problems.push({ code: 'tab', message, start, end: start + Math.max(tabs, 1) });
      continue;
    }
    // A line that is indented too deep is noticed as a second colon, and again as a key of several lines.
    if (error.code === 'MULTILINE_IMPLICIT_KEY' && problems.at(-1)?.start === start) {
      problems.splice(-1, 1, { ...problems.at(-1)!, message: DEEPER });
      continue;
    }
    const quote = error.message.startsWith('Missing closing') ? openQuote(tokens, start) : undefined;
    if (quote !== undefined) {
      problems.push({ code: 'syntax', message: messageOf(error), start: quote, end: quote + /^[^\r\n]*/.exec(text.slice(quote))![0].length });
      continue;
    }
    const message = messageOf(error);
    // One mistake is often reported at several places of a line; the first helps, the others only fill the list.
    const place = `${message.english} ${text.lastIndexOf('\n', start - 1)}`;
    if (said.has(place)) continue;
    said.add(place);
    problems.push({ code: 'syntax', message, start, end: Math.max(end, start + 1) });
  }
  if (second) {
    const [start] = second.range;
    // The document's own start is after its marker; the marker is what the author can take away.
    const marker = text.lastIndexOf('---', start);
    const at = marker >= 0 && text.slice(marker + 3, start).trim() === '' ? marker : start;
    const message = t('A second document starts here. One file holds one assessment; only the first document is checked.');
    problems.push({ code: 'multiple-documents', message, start: at, end: Math.min(at + 3, text.length) });
  }
  const converter = new Converter(text, yaml);
  const contents = doc.contents;
  const converted = contents ? converter.convert(contents, 0) : undefined;
  const root = converted?.kind === 'scalar' && converted.style === 'empty' ? undefined : converted;
  return { root, problems: [...problems, ...converter.problems] };
}
