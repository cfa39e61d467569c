import type { AssessmentDocument, MapNode, Node } from '../document/index.js';

/** How an author writes; what a fix adds is written the same way. */
export interface Style {
  readonly eol: '\n' | '\r\n' | '\r';
  /** One level of indentation. */
  readonly unit: string;
  /** Spaces that a list's dash stands to the right of its key. */
  readonly dash: number;
  /** How texts are written that need no quotes, and how those that do. */
  readonly quote: 'plain' | 'single' | 'double';
  /** Sections of the top level are set apart by an empty line. */
  readonly spaced: boolean;
}

const styles = new WeakMap<AssessmentDocument, Style>();

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** A mapping's pairs that are written in it, in the file's order: those brought in by a merge key stand elsewhere. */
export const ownPairs = (map: MapNode) => map.pairs.filter((pair) => pair.key.start >= map.start && pair.key.end <= map.end);

function detect(document: AssessmentDocument): Style {
  const { lines, text, root } = document;
  const column = (offset: number): number => lines.columnAt(offset);
  const steps: number[] = [];
  const dashes: number[] = [];
  const quotes: Style['quote'][] = [];
  const visit = (node: Node): void => {
    if (node.alias) return;
    if (node.kind === 'scalar') {
      if (typeof node.value === 'string' && isPlainSafe(node.value) && !isAmbiguous(node.value) && (node.style === 'plain' || node.style === 'single' || node.style === 'double')) quotes.push(node.style);
      return;
    }
    if (node.kind === 'seq') return node.items.forEach(visit);
    for (const { key, value } of ownPairs(node)) {
      if (!node.flow && value.kind === 'map' && !value.flow && !value.alias && ownPairs(value)[0]) steps.push(column(ownPairs(value)[0]!.key.start) - column(key.start));
      if (!node.flow && value.kind === 'seq' && !value.flow && !value.alias) dashes.push(column(value.start) - column(key.start));
      visit(value);
    }
  };
  if (root) visit(root);
  const breaks = text.match(/\r\n|\n|\r/g)?.slice(0, 200) ?? [];
  const top = root?.kind === 'map' ? ownPairs(root) : [];
  const gaps = top.slice(1).map((pair, i) => /(\r\n|\n|\r)[ \t]*(\r\n|\n|\r)/.test(text.slice(top[i]!.key.end, pair.key.start)));
  let unit = ' '.repeat(mostFrequent(steps.filter((step) => step > 0)) ?? 2);
  if (document.format === 'json') unit = /(?:^|\n|\r)([\t ]+)"/.exec(text)?.[1] ?? '  ';
  return {
    eol: (mostFrequent(breaks) ?? '\n') as Style['eol'],
    unit,
    dash: mostFrequent(dashes.filter((dash) => dash >= 0)) ?? unit.length,
    quote: mostFrequent(quotes) ?? 'plain',
    spaced: gaps.filter(Boolean).length * 2 >= Math.max(gaps.length, 1),
  };
}

export function styleOf(document: AssessmentDocument): Style {
  let style = styles.get(document);
  if (!style) styles.set(document, (style = detect(document)));
  return style;
}

/** Words and numbers that YAML (1.1 or 1.2) would not read as text. Dates stay texts, and so do yes and no here. */
const isAmbiguous = (text: string): boolean => /^(?:null|true|false|on|off|yes|no|y|n|~|[-+]?[.\d][\d._eExXoOaAbBcCdDfF+-]*|[-+]?\.(?:inf|nan))$/i.test(text);

/** A text that can stand without quotes outside braces and brackets. */
export const isPlainSafe = (text: string): boolean =>
  /^[^\s\-?:,[\]{}#&*!|>'"%@`][^\n\r\t]*$/.test(text) && !/: |:$| #|\s$/.test(text) && !/[\u0000-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/.test(text);

/** A scalar as YAML text in the given style. */
export function yamlScalar(value: string | number | boolean, quote: Style['quote'], flow = false): string {
  if (typeof value !== 'string') return String(value);
  const date = /^\d{4}-\d\d-\d\d$/.test(value);
  const answer = value === 'yes' || value === 'no';
  const plain = isPlainSafe(value) && (date || answer || !isAmbiguous(value)) && !(flow && /[,[\]{}]/.test(value));
  if (quote === 'plain' && plain) return value;
  const escaped = /[\u0000-\u001f\u007f-\u009f\ufeff\u2028\u2029]/.test(value);
  return quote === 'single' && !escaped ? `'${value.replace(/'/g, "''")}'` : JSON.stringify(value);
}

/** End of a node's content, without the empty lines that a text after |+ keeps. */
export const contentEnd = (document: AssessmentDocument, node: Node): number =>
  node.kind === 'scalar' && node.style === 'block' ? node.start + document.text.slice(node.start, node.end).trimEnd().length : node.end;
