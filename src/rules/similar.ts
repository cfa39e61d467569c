import { distance } from 'fastest-levenshtein';
import { bare } from './answers.js';

const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

/**
 * Candidates that a person may have meant by `text`, the likeliest first; none if nothing is near. A swap of two letters, another
 * case and other separators are small slips; a word that was begun or that holds the candidate counts too.
 */
export function rankSimilar(text: string, candidates: readonly string[]): string[] {
  const wanted = plain(text);
  if (!wanted) return [];
  const scored = candidates.flatMap((candidate, order) => {
    const other = plain(candidate);
    const far = distance(wanted, other) - (swapped(wanted, other) ? 1 : 0);
    const begun = wanted.length >= 3 && (other.startsWith(wanted) || wanted.startsWith(other));
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, other.length) / 3));
    if (far > limit && !begun) return [];
    // The first letter is seldom wrong.
    return [{ candidate, order, score: Math.min(far, begun ? limit : far) + (other.startsWith(wanted.charAt(0)) ? 0 : 0.5) }];
  });
  return scored.sort((a, b) => a.score - b.score || a.order - b.order).slice(0, 3).map((s) => s.candidate);
}

/** Whether two neighbouring letters stand the wrong way round. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Something that is named by an id, and that people may also name by the words of its title or place. */
interface Named {
  readonly id: string;
  readonly title: string;
  readonly ref?: string;
}

/** Those that a person may have meant by a text, the likeliest first; `spelling` if only case and separators of an id are off. */
export function meantBy<T extends Named>(text: string, all: readonly T[]): { readonly ranked: readonly T[]; readonly spelling: boolean } {
  const same = all.filter(({ id }) => bare(id) === bare(text));
  // People also write what they read.
  const named = text.length > 5 ? all.filter(({ title, ref = '' }) => [ref, title].some((words) => words.toLowerCase().includes(text.toLowerCase()))) : [];
  const near = rankSimilar(text, all.map(({ id }) => id)).map((id) => all.find((one) => one.id === id)!);
  return { ranked: [same, named, near].find((list) => list.length)?.slice(0, 3) ?? [], spelling: same.length === 1 };
}
