import english from '../../screening/english.json';
import type { Words } from './text.js';

/** What is said of a word besides: denied (not done), removed (no longer there), a mere topic, or only feared. */
export interface Scopes {
  /** Index of the word that denies this one, or -1. */
  readonly deniedBy: Int32Array;
  /** Index of the word that says it was taken away, or -1: it counts for techniques only. */
  readonly removedBy: Int32Array;
  /** Something is written, taught or regulated about it. */
  readonly topical: Uint8Array;
  /** It could happen; nobody says that it does. */
  readonly feared: Uint8Array;
}

const { denies, topical: topics, hypothetical } = english;
const ANSWERS = new Set(denies.answers);
const DESPITE = new Set(topics.despite);
const TAKING_AWAY = new Set(topics.takingAway);
const CONTENT = new Set(topics.content);
const FORBIDDEN = new Set(denies.forbidden);
const AHEAD = new Set(denies.ahead);
const OPENING = new Set(['without', 'excluding', 'except', 'instead', 'rather', 'unlike']);
const REMOVING = new Set(denies.removing);
const ENDS = new Set(denies.ends);
const NEW_SUBJECT = new Set(denies.newSubject);
const BEHIND = new Set(denies.behind);
const BEHIND_NOT = new Set(denies.behindNot);
const PARTICIPLES = new Set(denies.participles);
const SPARING = new Set(denies.sparing);
const RULING = new Set(denies.ruling);
const RULERS = new Set(denies.rulers);
const CEASING = new Set(denies.ceasing);
const CONSIDERING = new Set(denies.considering);
const REJECTING = new Set(denies.rejecting);
const REJECTED_THINGS = new Set(denies.rejectedThings);
const GONE = new Set(denies.gone);
const NOUNS = new Set(topics.nouns);
const PREPOSITIONS = new Set(topics.prepositions);
const ALONE = new Set(topics.alone);
const TEACHING = new Set(topics.teaching);
const TELLING = new Set(topics.telling);
const OF = new Set(topics.of);
const TOPIC_BEHIND = new Set(topics.behind);
/** How many words may stand between a course and what it is about. */
const APART = 6;
const JOINING = new Set(['to', 'of', 'with', 'for', 'by', 'a', 'an', 'the', 'any', 'some']);
const RELATIVE = new Set(['which', 'who', 'that', 'whose']);
const ADVERBS = new Set(['ever', 'yet', 'at', 'all', 'being', 'been', 'be', 'even', 'also', 'otherwise', 'then']);
const AUXILIARIES = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being', 'will', 'must', 'may', 'can', 'should', 'shall', 'does', 'do', 'did']);

/** Phrases by their first word. */
function byFirst(phrases: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const map = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    map.set(words[0]!, [...(map.get(words[0]!) ?? []), words]);
  }
  return map;
}

const AHEAD_PHRASES = byFirst(denies.aheadPhrases);
const NOT_DENYING = byFirst(denies.notDenying);
const BEHIND_PHRASES = byFirst(denies.behindPhrases);
const NEVER = byFirst(denies.never);
const TOPICAL_PHRASES = byFirst(topics.phrases);
const HYPOTHETICAL = byFirst(hypothetical);

/** Words that may say something of others: most say nothing. */
const NOTABLE = new Set(
  [AHEAD, BEHIND, RULING, CEASING, REMOVING, NOUNS, ALONE, TEACHING, OF, TOPIC_BEHIND, AHEAD_PHRASES, BEHIND_PHRASES, REJECTING, NEVER, GONE, TOPICAL_PHRASES, HYPOTHETICAL, ANSWERS, TAKING_AWAY, new Set(['from'])].flatMap((words) => [...words.keys()]),
);

function phraseAt({ plain, sentences }: Words, at: number, phrases: ReadonlyMap<string, readonly (readonly string[])[]>): number {
  for (const words of phrases.get(plain[at]!) ?? []) {
    if (words.every((word, i) => plain[at + i] === word && sentences[at + i] === sentences[at])) return words.length;
  }
  return 0;
}

/** First word after a clause that begins at `from`. */
function clauseEnd({ plain, sentences, breaks }: Words, from: number): number {
  let i = from + 1;
  for (; i < plain.length && sentences[i] === sentences[from]; i++) {
    if (breaks[i] === 2 || ENDS.has(plain[i]!)) break;
    // “does not screen, rank or select” goes on over a comma; “does not screen, it plans” does not.
    if (breaks[i] === 1 && (NEW_SUBJECT.has(plain[i]!) || (plain[i] === 'and' && NEW_SUBJECT.has(plain[i + 1] ?? '')))) break;
  }
  return i;
}

function clauseStart({ plain, sentences, breaks }: Words, from: number): number {
  let i = from;
  while (i > 0 && sentences[i - 1] === sentences[from] && breaks[i] !== 2 && !ENDS.has(plain[i - 1]!) && plain[i - 1] !== 'who') {
    if (breaks[i] === 1 && NEW_SUBJECT.has(plain[i]!)) break;
    i--;
  }
  return i;
}

function sentenceStart({ sentences }: Words, at: number): number {
  let i = at;
  while (i > 0 && sentences[i - 1] === sentences[at]) i--;
  return i;
}

function sentenceEnd({ sentences }: Words, at: number): number {
  let i = at + 1;
  while (sentences[i] === sentences[at]) i++;
  return i;
}

/** Whether one of some words stands among the last few before the word at `i`, in its sentence. */
function stands({ plain, sentences }: Words, some: ReadonlySet<string>, i: number, few: number): boolean {
  for (let k = i - 1; k >= 0 && k >= i - few && sentences[k] === sentences[i]; k--) if (some.has(plain[k]!)) return true;
  return false;
}

/** First word after what a sentence begins with; a relative clause belongs to it: “Unlike its rival, which scores people, it ...”. */
function openingEnd({ plain, sentences, breaks }: Words, from: number): number {
  let i = from + 1;
  for (; sentences[i] === sentences[from]; i++) if (breaks[i] === 1 && !RELATIVE.has(plain[i]!)) break;
  return i;
}

/** Whether a word that does not say what was left out denies what stands in front: “are not analysed”, “is never sold”; “were not told” does not. */
function deniesBehind({ plain, sentences }: Words, not: number): boolean {
  let i = not + 1;
  while (sentences[i] === sentences[not] && (plain[i]!.endsWith('ly') || ADVERBS.has(plain[i]!))) i++;
  const word = plain[i];
  if (word === undefined || sentences[i] !== sentences[not] || SPARING.has(word)) return false;
  return BEHIND_NOT.has(word) || PARTICIPLES.has(word) || word.endsWith('ed');
}

/** Whether a rule, or a body that makes rules, is what the clause of a word is about: “the city council banned”. */
function ruled(words: Words, at: number): boolean {
  return !AUXILIARIES.has(words.plain[at - 1] ?? '') && stands(words, RULERS, at, at - clauseStart(words, at));
}

/** Where a sentence begins in which something is considered and, at the word `i`, turned down: “the city weighed face recognition and dropped the plan”. */
function rejected(words: Words, i: number): number | undefined {
  const { plain, sentences } = words;
  const near = (k: number): boolean => sentences[k] === sentences[i] && REJECTED_THINGS.has(plain[k]!);
  const verb = REJECTING.has(plain[i]!) && (near(i + 1) || near(i + 2) || near(i - 1) || sentences[i + 1] !== sentences[i] || words.breaks[i + 1]! > 0);
  if (!verb && !phraseAt(words, i, NEVER)) return undefined;
  const start = sentenceStart(words, i);
  return stands(words, CONSIDERING, i, i - start) ? start : undefined;
}

/** Whether the word at `i` answers the question before it, or a colon: “Could it ...? No.”, “Emotion detection: none.” */
function answers({ text, starts, ends, sentences, breaks }: Words, i: number): boolean {
  if (!i) return false;
  const gap = text.slice(ends[i - 1], starts[i]);
  return sentences[i] === sentences[i - 1] ? breaks[i] === 2 && gap.includes(':') : gap.includes('?');
}

/** Marks what the word at `i` denies, in front of it and behind it. */
function denials(words: Words, i: number, deniedBy: Int32Array): void {
  const { plain, sentences } = words;
  const word = plain[i]!;
  const behind = (): unknown => deniedBy.fill(i, clauseStart(words, i), i);
  const ahead = (length = 1, end = clauseEnd(words, i)): unknown => deniedBy.fill(i, i + length, end);
  const contracted = word.endsWith("n't");
  const length = contracted || AHEAD.has(word) ? 1 : phraseAt(words, i, AHEAD_PHRASES);
  if (length && !phraseAt(words, i, NOT_DENYING) && !(word === 'not' && plain[i - 1] === 'or')) {
    // “Without a camera, it counts people”: in front of a sentence it is about a few words only.
    const opening = (i === 0 || sentences[i - 1] !== sentences[i]) && OPENING.has(word);
    ahead(length, opening ? openingEnd(words, i) : clauseEnd(words, i));
    // “Face recognition is not used”, “Faces are never stored”: what is denied stands in front.
    if ((contracted || ((word === 'not' || word === 'never') && AUXILIARIES.has(plain[i - 1] ?? ''))) && deniesBehind(words, i)) behind();
  }
  if (ANSWERS.has(word) && answers(words, i)) deniedBy.fill(i, sentenceStart(words, i - 1), i);
  // “Officers are forbidden by directive from using it”.
  if (word === 'from' && plain[i + 1]?.endsWith('ing') && stands(words, FORBIDDEN, i, APART)) ahead();
  if (RULING.has(word) && ruled(words, i)) ahead();
  if (CEASING.has(word) && plain[i + 1]?.endsWith('ing') && sentences[i + 1] === sentences[i]) ahead();
  const start = rejected(words, i);
  if (start !== undefined) deniedBy.fill(i, start, i);
  if (GONE.has(word) && sentences[i - 1] !== sentences[i]) {
    // “Gone from version 3: the guess of age.”
    let colon = i + 1;
    while (colon <= i + APART && sentences[colon] === sentences[i] && words.breaks[colon] !== 2) colon++;
    if (words.breaks[colon] === 2 && colon <= i + APART && sentences[colon] === sentences[i]) ahead(colon - i, sentenceEnd(words, i));
  }
  if (BEHIND.has(word) && AUXILIARIES.has(plain[i - 1] ?? '')) behind();
  const phrase = phraseAt(words, i, BEHIND_PHRASES);
  // “Out of scope: scoring of staff.”
  if (phrase && (i === 0 || sentences[i - 1] !== sentences[i])) ahead(phrase, sentenceEnd(words, i));
  else if (phrase) behind();
}

/** From which word on the word at `i` makes its clause a topic: a course *on*, a book that *explains*, the history *of*. */
function topicFrom(words: Words, i: number): number | undefined {
  const { text, starts, ends, plain, sentences } = words;
  const word = plain[i]!;
  const phrase = phraseAt(words, i, TOPICAL_PHRASES);
  // A rule that is broken is none: “despite the ban on ...”.
  if (phrase) return stands(words, DESPITE, i, 4) ? undefined : i + phrase;
  // “Removes posts that claim to ...”: what the posts do is fought.
  if (TAKING_AWAY.has(word)) for (let k = i + 1; k <= i + 3 && sentences[k] === sentences[i]; k++) if (CONTENT.has(plain[k]!)) return k + 1;
  // “A match to concerning records” is worrying, not about records.
  if (ALONE.has(word)) return JOINING.has(plain[i - 1] ?? '') ? undefined : i + 1;
  const next = sentences[i + 1] === sentences[i] ? plain[i + 1]! : '';
  if ((NOUNS.has(word) && PREPOSITIONS.has(next)) || (OF.has(word) && next === 'of')) return i + 2;
  if (!TEACHING.has(word)) return undefined;
  // The course “Dark patterns”; Lecture: face harvesting.
  if (next && /["“‘«:]/.test(text.slice(ends[i], starts[i + 1]))) return i + 1;
  const end = Math.min(clauseEnd(words, i), i + 2 + APART);
  for (let k = i + 1; k < end; k++) {
    // “Papers found on a site” are not papers on it.
    if (plain[k]!.endsWith('ed') || PARTICIPLES.has(plain[k]!)) return undefined;
    if (PREPOSITIONS.has(plain[k]!) || TELLING.has(plain[k]!)) return k + 1;
  }
  return undefined;
}

/** Finds what a text denies, treats as a topic, or only fears. */
export function scopesOf(words: Words): Scopes {
  const { plain, sentences, breaks } = words;
  const size = plain.length;
  const deniedBy = new Int32Array(size).fill(-1);
  const removedBy = new Int32Array(size).fill(-1);
  const topical = new Uint8Array(size);
  const feared = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const word = plain[i]!;
    if (!NOTABLE.has(word) && !word.endsWith("n't")) continue;
    denials(words, i, deniedBy);
    if (REMOVING.has(word)) removedBy.fill(i, i + 1, Math.min(clauseEnd(words, i), i + 8));
    const from = topicFrom(words, i);
    if (from !== undefined) topical.fill(1, from, clauseEnd(words, from - 1));
    // “Social credit research”, “a facial recognition ban”.
    if (TOPIC_BEHIND.has(word)) for (let k = i - 1; k >= 0 && k >= i - 2 && sentences[k] === sentences[i] && !breaks[k + 1]; k--) topical[k] = 1;
    const length = phraseAt(words, i, HYPOTHETICAL);
    if (length) feared.fill(1, i + length, clauseEnd(words, i));
  }
  return { deniedBy, removedBy, topical, feared };
}
