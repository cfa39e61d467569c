import { parseDocument, Place } from '../document/index.js';
import { applyEdits, replaceScalar } from '../fixes/index.js';
import type { Assessment } from '../schema/index.js';
import { asTemplate, type PublishedCase } from './cases.js';
import { cases, kinds } from './generated/templates.js';

/** A start for an assessment of a kind of system. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Date of the last change, ISO 8601. */
  readonly version: string;
  readonly source: string;
  /** Set where it starts from a published case and not from what is typical of a kind of system. */
  readonly from?: 'case';
  readonly text: string;
}

/** A case's text is made when it is asked for. */
const fromCase = (published: PublishedCase): Template => {
  const { sample: _sample, ...template } = published;
  return { ...template, from: 'case', get text() { return asTemplate(published); } };
};

const all = (): Template[] => [...kinds, ...cases.map(fromCase)];

// Marked as pure, so that a bundle which starts no assessment goes without the texts.
export const templates: readonly Template[] = /* @__PURE__ */ all();

export interface TemplateAnswers {
  readonly name: string;
  /** Today's date, ISO 8601. */
  readonly today: string;
  /** What the system is and does, where that is known. */
  readonly description?: string | undefined;
}

/** The text of a new assessment. */
export function instantiate({ text }: Template, { name, today, description }: TemplateAnswers): string {
  const system = Place.root<Assessment>(parseDocument('template.raia.yaml', text)).get('system');
  return applyEdits(text, [...replaceScalar(system.child('name'), name), ...replaceScalar(system.child('lastUpdated'), today), ...(description === undefined ? [] : replaceScalar(system.child('description'), description))]);
}

/** File name for a system's assessment. */
export function fileNameFor(name: string): string {
  const slug = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80);
  return `${slug || 'assessment'}.raia.yaml`;
}
