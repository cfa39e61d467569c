import { createScanner, parseTree, printParseErrorCode, type Node as JsonNode, type ParseError } from 'jsonc-parser';
import { t, type Text } from '../text/index.js';
import { LIMITS, type ParseProblem, type ParseResult } from './reading.js';
import type { Node, Pair, ScalarNode } from './node.js';

const MESSAGES: Record<string, Text> = {
  InvalidSymbol: t('This is not a JSON value; texts stand in double quotes.'),
  InvalidNumberFormat: t('This is not a JSON number.'),
  PropertyNameExpected: t('A key in double quotes is expected here.'),
  ValueExpected: t('A value is expected here.'),
  ColonExpected: t('A colon is expected between key and value.'),
  CommaExpected: t('A comma is expected before the next entry.'),
  CloseBraceExpected: t('A closing brace } is missing.'),
  CloseBracketExpected: t('A closing bracket ] is missing.'),
  EndOfFileExpected: t('Nothing may follow the end of the assessment.'),
  InvalidCommentToken: t('JSON has no comments; a key that starts with x- can hold a remark, or use a .raia.yaml file.'),
  UnexpectedEndOfComment: t('This comment does not end; JSON has no comments.'),
  UnexpectedEndOfString: t('The closing double quote is missing.'),
  UnexpectedEndOfNumber: t('This number does not end.'),
  InvalidUnicode: t('This is not a valid \\u escape.'),
  InvalidEscapeCharacter: t('This is not a valid escape.'),
  InvalidCharacter: t('This character must be written as an escape.'),
};

const TRAILING_COMMA = t('Nothing follows the comma before this bracket: JSON has no comma after the last entry.');

const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, END_OF_FILE] = [1, 2, 3, 4, 17];

/** Deepest nesting, counted without recursion, and where the limit is passed. */
function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  // The library declares its token kinds as a const enum, which single-file builds cannot read.
  const scan = (): number => scanner.scan();
  let depth = 0;
  for (let token = scan(); token !== END_OF_FILE; token = scan()) {
    if (token === OPEN_BRACE || token === OPEN_BRACKET) {
      if (++depth > LIMITS.depth) return scanner.getTokenOffset();
    } else if (token === CLOSE_BRACE || token === CLOSE_BRACKET) depth--;
  }
  return undefined;
}

function convert(node: JsonNode): Node {
  const start = node.offset;
  const end = node.offset + node.length;
  if (node.type === 'object') {
    const pairs: Pair[] = [];
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key) continue;
      const keyEnd = key.offset + key.length;
      const after = property.colonOffset !== undefined && property.colonOffset >= 0 ? property.colonOffset + 1 : keyEnd;
      pairs.push({
        key: { kind: 'scalar', value: String(key.value), style: 'double', start: key.offset, end: keyEnd },
        value: value ? convert(value) : { kind: 'scalar', value: null, style: 'empty', start: after, end: after },
      });
    }
    return { kind: 'map', flow: true, pairs, start, end };
  }
  if (node.type === 'array') return { kind: 'seq', flow: true, items: (node.children ?? []).map(convert), start, end };
  const style: ScalarNode['style'] = node.type === 'string' ? 'double' : 'plain';
  return { kind: 'scalar', value: node.value as ScalarNode['value'], style, start, end };
}

/** Reads JSON; goes on after an error as far as it can. */
export function parseJson(text: string): ParseResult {
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const message = t('More than {count} levels of nesting; an assessment has fewer than ten.', { count: LIMITS.depth });
    return { root: undefined, problems: [{ code: 'too-deep', message, start: deep, end: deep + 1 }] };
  }
  const errors: ParseError[] = [];
  // The parser knows no byte order mark.
  const root = parseTree(text.replace(/^\ufeff/, ' '), errors, { disallowComments: true, allowTrailingComma: false });
  const problems: ParseProblem[] = [];
  for (const { error, offset, length } of errors) {
    const trailing = /^\s*[}\]]/.test(text.slice(offset)) && /,\s*$/.test(text.slice(0, offset));
    const message = trailing ? TRAILING_COMMA : (MESSAGES[printParseErrorCode(error)] ?? t('This is not valid JSON.'));
    // The parser stumbles over one mistake several times; the first message at a place is the one that helps.
    if (problems.some((p) => p.start === offset)) continue;
    problems.push({ code: 'syntax', message, start: offset, end: offset + Math.max(length, 1) });
  }
  return { root: root && convert(root), problems };
}
