import { isPlaceholder } from '../../fixes/index.js';
import type { Place } from '../../document/index.js';
import { listed, t, type Text } from '../../text/index.js';
import { confirmCheck, restrictedUses } from '../restricted.js';
import { defineRule } from '../rule.js';

const open = (place: Place): boolean => place.blank || isPlaceholder(place.text ?? '');

export const rule = defineRule({
  id: 'restricted-use-unchecked',
  title: 'Nobody says when, and with which catalogue version, the system was compared with the restricted uses',
  requirement: 'A2.1',
  source: 'quoted',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The assessment does not say whether the system was compared with the list of restricted uses. Every system is: read catalogue version {version}, answer the entries that may be met, and record the day (A2.1).',
    part: 'The comparison with the restricted uses is not complete: {parts} is missing. An empty list of answers is fine once the catalogue was read and no entry came into question (A2.1).',
    parts: 'The comparison with the restricted uses is not complete: {parts} are missing. An empty list of answers is fine once the catalogue was read and no entry came into question (A2.1).',
  },
  check({ model, catalogue, today, report }) {
    const { root } = model;
    const { version } = catalogue;
    const section = root.get('adverseImpact');
    // One of the requirements that a reviewer asks for first, so it does not wait until the section is there.
    if (!root.map || (section.blank ? root.get('intendedUses').blank : !section.map)) return;
    const restricted = restrictedUses(model);
    if (!restricted.blank && !restricted.map) return;
    const checked = restricted.get('checked');
    const answers = restricted.get('answers');
    const dated = !open(checked.get('date'));
    const fixes = () => [{ title: dated ? t('Confirm and record that the system was compared with catalogue version {version}', { version }) : t('Confirm and record that the system was compared with catalogue version {version} today', { version }), safe: false, edits: confirmCheck(model, version, today, open) }];
    if (restricted.blank) return report({ message: 'missing', data: { version }, at: restricted, fixes });
    const gaps: [Text, Place, boolean][] = [
      [t('the day'), checked.get('date'), !dated],
      [t('the catalogue version'), checked.get('catalogue'), open(checked.get('catalogue'))],
      [t('the list of answers'), answers, answers.blank && !answers.seq],
    ];
    const missing = gaps.filter(([, , gap]) => gap);
    const [first] = missing;
    if (!first || (!checked.blank && !checked.map)) return;
    report({ message: missing.length > 1 ? 'parts' : 'part', data: { parts: listed(missing.map(([name]) => name)) }, at: checked.blank && first[1] !== answers ? checked : first[1], fixes });
  },
});
