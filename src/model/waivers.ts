import { Comments, pointerOf, type AssessmentDocument, type Place, type Span } from '../document/index.js';
import type { Assessment } from '../schema/index.js';

/** What begins a waiver that is written as a comment. */
export const WAIVE = 'raia-waive';

/** A finding that somebody has accepted: an entry of `waivers`, or a comment `# raia-waive <rule>: <reason>`. */
export interface Waiver {
  /** Id of the rule, as it is written; undefined where none is named. */
  readonly rule: string | undefined;
  /** Where the rule is named, or else the waiver stands. */
  readonly span: Span;
  /** Where it holds: from a field (JSON Pointer) downwards, or on a line; undefined where its target leads nowhere. */
  readonly scope: { readonly pointer: string } | { readonly line: number } | undefined;
  /** The target, as it is written. */
  readonly target?: string;
  /** Ids of the catalogue entries that it holds for; all, if there are none. */
  readonly entries: readonly string[];
  readonly reason: string | undefined;
  readonly owner?: string;
  readonly approver?: string;
  /** ISO 8601, unless the file says otherwise; so is the last day on which it holds. */
  readonly date?: string;
  readonly expires?: string;
  /** The entry of `waivers`; undefined for a comment. */
  readonly place?: Place<Entry>;
}

type Entry = NonNullable<Assessment['waivers']>[number];

/** All waivers of an assessment, those that count and those that do not. */
export const readWaivers = (root: Place<Assessment>): Waiver[] => [...listed(root), ...commented(root.document)];

function listed(root: Place<Assessment>): Waiver[] {
  return root.get('waivers').items().filter(({ map }) => map).map((place): Waiver => {
    const target = place.get('target').text;
    const pointer = target === undefined ? '' : pointerOf(root, target);
    const more = (['owner', 'approver', 'date', 'expires'] as const).flatMap((key) => {
      const { text } = place.get(key);
      return text === undefined ? [] : [[key, text] as const];
    });
    return {
      rule: place.get('rule').text,
      span: place.get('rule').value,
      scope: pointer === undefined ? undefined : { pointer },
      ...(target === undefined ? {} : { target }),
      entries: place.get('entries').texts(),
      reason: place.get('reason').text,
      ...Object.fromEntries(more),
      place,
    };
  });
}

/** Waivers at the end of a line hold for it, those on a line of their own for the next line that is no comment. */
function commented(document: AssessmentDocument): Waiver[] {
  const { text, lines, format } = document;
  if (format === 'json' || !text.includes(WAIVE)) return [];
  const comments = new Comments(document);
  const found: Waiver[] = [];
  let above: Omit<Waiver, 'scope'>[] = [];
  for (let line = 0; line < lines.count; line++) {
    const start = comments.startOn(line);
    const own = start === undefined ? [] : parse(text.slice(start, lines.lineEnd(line)), start);
    if (start !== undefined && text.slice(lines.lineStart(line), start).trim() === '') {
      above.push(...own);
      continue;
    }
    found.push(...[...above, ...own].map((waiver) => ({ ...waiver, scope: { line } })));
    above = [];
  }
  return [...found, ...above.map((waiver) => ({ ...waiver, scope: { line: lines.count - 1 } }))];
}

/** The waivers of a comment that starts at an offset, one for each rule that it names. */
function parse(comment: string, start: number): Omit<Waiver, 'scope'>[] {
  const [, head, rules, reason] = new RegExp(`^(#+[ \\t]*${WAIVE}(?![\\w-])[ \\t]*)([^:]*)(?::(.*))?$`).exec(comment) ?? [];
  if (head === undefined || rules === undefined) return [];
  const more = { entries: [], reason: reason?.trim() || undefined };
  const at = start + head.length;
  const named = [...rules.matchAll(/[^\s,](?:[^,]*[^\s,])?/g)].map(({ 0: rule, index }) => ({ rule, span: { start: at + index, end: at + index + rule.length }, ...more }));
  return named.length ? named : [{ rule: undefined, span: { start, end: start + head.trimEnd().length }, ...more }];
}
