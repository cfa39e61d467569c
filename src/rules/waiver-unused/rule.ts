import { defineRule } from '../rule.js';
import { isMandatory, placeOf, removeWaiver, scopeName } from '../waivers.js';

export const rule = defineRule({
  id: 'waiver-unused',
  title: 'A waiver that settles no finding',
  requirement: 'format',
  source: 'format',
  kind: 'stale',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  mandatory: true,
  last: true,
  messages: {
    none: '“{rule}” finds nothing {where} that this waiver could settle: what it accepted is gone, or it stands elsewhere. Take the waiver away, so that it hides nothing that comes later.',
    entries: '“{rule}” asks {where} about nothing that this waiver could settle: not about {entries}. Take it away, or name the entries that the finding names.',
    target: 'The target {target} leads to nothing in this file, so the waiver of “{rule}” settles nothing. Name keys, and entries of lists by their id or number, as in /intendedUses/rank-applications/oversight.',
  },
  check({ model, rules, policy, unused, report }) {
    for (const waiver of unused) {
      const { rule: id = '', entries, scope, target = '', place, span } = waiver;
      // What nobody may waive, another rule explains.
      if (rules.some((known) => known.id === id && isMandatory(known, policy))) continue;
      const message = scope ? (entries.length ? 'entries' : 'none') : 'target';
      const at = scope || !place ? placeOf(waiver, model) : place.get('target');
      report({ message, data: { rule: id, where: scopeName(waiver), target, entries: entries.join(', ') }, at, mark: scope ? span : at.value, fixes: () => [removeWaiver(waiver, model)] });
    }
  },
});
