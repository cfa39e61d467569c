import fc from 'fast-check';
import { isMap, isScalar, isSeq, Document, visit } from 'yaml';

/** A way in which an author may write the same assessment. */
export interface WritingStyle {
  readonly format: 'yaml' | 'json';
  readonly indent: number;
  readonly indentSeq: boolean;
  readonly quote: 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE';
  readonly eol: '\n' | '\r\n';
  /** Collections of at most this many scalars are written in braces or brackets. */
  readonly flowUpTo: number;
  readonly comments: boolean;
  readonly blankLines: boolean;
  readonly finalNewline: boolean;
  readonly tabs: boolean;
  /** A byte order mark stands in front. */
  readonly mark: boolean;
}

export const anyStyle: fc.Arbitrary<WritingStyle> = fc.record({
  format: fc.constantFrom('yaml', 'yaml', 'yaml', 'json'),
  indent: fc.constantFrom(2, 2, 3, 4, 8),
  indentSeq: fc.boolean(),
  quote: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'),
  eol: fc.constantFrom('\n', '\r\n'),
  flowUpTo: fc.constantFrom(0, 0, 2, 6, 1000),
  comments: fc.boolean(),
  blankLines: fc.boolean(),
  finalNewline: fc.boolean(),
  tabs: fc.boolean(),
  mark: fc.constantFrom(false, false, false, true),
});

/** Writes data in a style. */
export function write(data: unknown, style: WritingStyle): string {
  const text = style.format === 'json' ? JSON.stringify(data, null, style.tabs ? '\t' : style.indent) : yaml(data, style);
  const cut = style.finalNewline ? `${text.trimEnd()}\n` : text.trimEnd();
  return (style.mark ? '\ufeff' : '') + cut.replaceAll('\n', style.eol);
}

function yaml(data: unknown, style: WritingStyle): string {
  const document = new Document(data);
  let count = 0;
  visit(document, {
    Collection(_key, node) {
      if ((isMap(node) || isSeq(node)) && node.items.length <= style.flowUpTo) node.flow = true;
    },
    Scalar(key, node) {
      if (key === 'key' && style.comments && ++count % 3 === 0 && !node.commentBefore) node.commentBefore = ` about ${count}`;
      if (key === 'key' && style.blankLines && count % 5 === 0) node.spaceBefore = true;
      if (key !== 'key' && style.comments && isScalar(node) && ++count % 4 === 0) node.comment = ` remark ${count}`;
      if (key !== 'key' && typeof node.value === 'string' && !node.value.includes('\n')) node.type = style.quote;
    },
  });
  return document.toString({ indent: style.indent, indentSeq: style.indentSeq, lineWidth: 0, flowCollectionPadding: style.indent !== 4 });
}

/** The comments of a text, in order. */
export const commentsOf = (text: string): string[] => text.match(/# (?:about|remark) \d+/g) ?? [];
