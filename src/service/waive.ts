import type { CatalogueSet } from '../catalogue/index.js';
import { isReadable, type Place } from '../document/index.js';
import { append, comment, todo } from '../fixes/index.js';
import { WAIVE, type Model } from '../model/index.js';
import type { Fix } from '../rules/index.js';
import { t } from '../text/index.js';
import type { Finding } from './finding.js';

/** Fixes that settle a finding at a place by a waiver, whose reason is for the author to give. None for what nobody may waive. */
export function waiveFixes(model: Model, catalogue: CatalogueSet, today: string, finding: Omit<Finding, 'waive'>, at: Place): Fix[] {
  const { document, root } = model;
  const { rule, target, span } = finding;
  if (finding.mandatory || !isReadable(document)) return [];
  // What is missing is on no line: a comment would also settle whatever else is missing from the same entry.
  const written = at.absent ? [] : comment(document, span.start, `${WAIVE} ${rule}: `, todo('why this may stay'));
  const entries = distinct(finding.entries, catalogue);
  const waiver = { rule, ...(target ? { target } : {}), ...(entries.length ? { entries } : {}), reason: todo('why this may stay'), owner: todo('who answers for it'), date: today };
  return [
    { title: t('Waive this with a reason ({rule})', { rule }), edits: append(root.get('waivers'), waiver) },
    { title: t('Waive this on its line with a comment ({rule})', { rule }), edits: written },
  ].map((fix) => ({ ...fix, safe: false, waives: true }));
}

/** Catalogue entries without those that say the same as one before. */
function distinct(entries: readonly string[], catalogue: CatalogueSet): string[] {
  const kept: string[] = [];
  for (const id of entries) if (!catalogue.entries.get(id)?.equivalentTo?.some((same) => kept.includes(same))) kept.push(id);
  return kept;
}
