import { parseDocument, Place } from '../document/index.js';
import { applyEdits, replaceScalar } from '../fixes/index.js';
import type { Assessment } from '../schema/index.js';
import { templates as all } from './generated/templates.js';

/** A start for an assessment of a kind of system. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Date of the last change, ISO 8601. */
  readonly version: string;
  readonly source: string;
  readonly text: string;
}

export const templates: readonly Template[] = all;

export interface TemplateAnswers {
  readonly name: string;
  /** Today's date, ISO 8601. */
  readonly today: string;
  /** What the system is and does, where that is known. */
  readonly description?: string | undefined;
}

/** The text of a new assessment. */
export function instantiate(template: Template, { name, today, description }: TemplateAnswers): string {
  const system = Place.root<Assessment>(parseDocument('template.raia.yaml', template.text)).get('system');
  return applyEdits(template.text, [...replaceScalar(system.child('name'), name), ...replaceScalar(system.child('lastUpdated'), today), ...(description === undefined ? [] : replaceScalar(system.child('description'), description))]);
}

/** File name for a system's assessment. */
export function fileNameFor(name: string): string {
  const slug = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80);
  return `${slug || 'assessment'}.raia.yaml`;
}
