import { applyEdits, type Edit } from '../fixes/index.js';

/** Lines that a hunk shows around a change. */
const CONTEXT = 3;

/** Lines from..to (not included) of the old text, and what takes their place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly added: readonly string[];
}

/** Lines with their line breaks, as patch tools count them. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** What edits do to a text, as a unified diff for that path. */
export function unifiedDiff(path: string, text: string, edits: readonly Edit[]): string {
  const old = linesOf(text);
  const changes = changesOf(old, text, edits);
  if (!changes.length) return '';
  const hunks: Change[][] = [];
  for (const change of changes) {
    const hunk = hunks.at(-1);
    if (hunk && change.from - hunk.at(-1)!.to <= 2 * CONTEXT) hunk.push(change);
    else hunks.push([change]);
  }
  let shift = 0;
  const shown = hunks.map((hunk) => {
    const written = hunkOf(old, hunk, shift);
    for (const { from, to, added } of hunk) shift += added.length - (to - from);
    return written;
  });
  return `--- a/${path}\n+++ b/${path}\n${shown.join('')}`;
}

/** The edits as changes of whole lines, in order, without lines that stay as they are. */
function changesOf(old: readonly string[], text: string, edits: readonly Edit[]): Change[] {
  const starts: number[] = [0];
  for (const line of old) starts.push(starts.at(-1)! + line.length);
  /** The line that holds an offset; what stands after the last line break is in a line after the last. */
  const lineAt = (offset: number): number => {
    const after = starts.findIndex((start) => start > offset);
    return after > 0 ? after - 1 : Math.max(0, old.length - (text.endsWith('\n') ? 0 : 1));
  };
  const groups: { from: number; to: number; edits: Edit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const from = lineAt(edit.start);
    const to = Math.min(old.length, lineAt(edit.end) + 1);
    const group = groups.at(-1);
    if (group && from < group.to) {
      group.to = Math.max(group.to, to);
      group.edits.push(edit);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups.flatMap((group) => {
    const offset = starts[group.from]!;
    const before = text.slice(offset, starts[group.to]);
    const after = linesOf(applyEdits(before, group.edits.map((edit) => ({ ...edit, start: edit.start - offset, end: edit.end - offset }))));
    let { from, to } = group;
    while (from < to && after.length && after[0] === old[from]) {
      after.shift();
      from++;
    }
    while (from < to && after.length && after.at(-1) === old[to - 1]) {
      after.pop();
      to--;
    }
    return from < to || after.length ? [{ from, to, added: after }] : [];
  });
}

function hunkOf(old: readonly string[], changes: readonly Change[], shift: number): string {
  const first = Math.max(0, changes[0]!.from - CONTEXT);
  const last = Math.min(old.length, changes.at(-1)!.to + CONTEXT);
  const lines: string[] = [];
  const put = (sign: string, some: readonly string[]): void => {
    for (const line of some) lines.push(line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`);
  };
  let at = first;
  let grown = 0;
  for (const { from, to, added } of changes) {
    put(' ', old.slice(at, from));
    put('-', old.slice(from, to));
    put('+', added);
    at = to;
    grown += added.length - (to - from);
  }
  put(' ', old.slice(at, last));
  const part = (start: number, count: number): string => `${count ? start + 1 : start},${count}`;
  return `@@ -${part(first, last - first)} +${part(first + shift, last - first + grown)} @@\n${lines.join('')}`;
}
