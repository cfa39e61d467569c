import { json } from './generated/weights.js';
import type { Terms, Weights } from './linear.js';

let read: Weights | undefined;

const termsOf = (object: unknown): Terms => new Map(Object.entries(object as Record<string, readonly number[]>));

/** The trained weights of screening/weights.json; read when they are first needed. */
export function weights(): Weights {
  if (!read) {
    const data = JSON.parse(json) as Weights;
    read = { ...data, terms: termsOf(data.terms), wording: { ...data.wording, terms: termsOf(data.wording.terms) } };
  }
  return read;
}
