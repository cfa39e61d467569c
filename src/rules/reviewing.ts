import type { Place } from '../document/index.js';
import { append, todo, type Template } from '../fixes/index.js';
import { compareText, isDate, type Model } from '../model/index.js';
import { t, type Text } from '../text/index.js';
import type { Fix } from './rule.js';

/** A sign-off or review that took place. */
export interface Review {
  readonly date: string;
  readonly stage: string | undefined;
  readonly place: Place;
}

/** Sign-offs and reviews up to today, oldest first: one that is planned settles nothing. */
export const pastReviews = (model: Model, today: string): readonly Review[] => model.reviews.filter((review) => review.date <= today);

/** What a finding shows beside a date. */
export const lastReview = (review: Review): { readonly message: Text; readonly at: Place } => ({ message: t('The last review, of {date}', { date: review.date }), at: review.place.child('date') });

/** When somebody last looked at the assessment: the newest of its update, the sign-offs and the reviews. Retired systems are left in peace. */
export function lastLook(model: Model): { readonly date: string; readonly at: Place } | undefined {
  const system = model.root.get('system');
  if (system.get('stage').text === 'retired') return undefined;
  const updated = system.get('lastUpdated');
  const dates = [...(isDate(updated.text) ? [{ date: updated.text, at: updated as Place }] : []), ...model.reviews.map(({ date, place }) => ({ date, at: place.child('date') }))];
  return dates.sort((a, b) => compareText(a.date, b.date)).at(-1);
}

/** The fix that records a review which takes place today; who held it and what came of it is for the author to say. */
export function recordReview(model: Model, today: string, reason: string, more: Readonly<Record<string, Template>> = {}): Fix {
  const entry = { date: today, reason, by: todo('who reviewed it'), ...more, outcome: todo('what came of it') };
  return { title: t('Record a review that takes place today'), safe: false, edits: append(model.root.get('review').get('history'), entry) };
}
