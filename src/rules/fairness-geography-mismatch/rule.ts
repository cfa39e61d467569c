import { listed, t } from '../../text/index.js';
import { defineRule } from '../rule.js';

const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');

/** Whether notes on one place say something about another: the same, a part of it, or what it is part of. */
function touches(a: string, b: string): boolean {
  const within = (part: string, whole: string): boolean => part === whole || whole === 'worldwide' || part.startsWith(`${whole}-`) || (whole === 'EU' && EU.includes(part.split('-')[0]!));
  return within(a, b) || within(b, a);
}

export const rule = defineRule({
  id: 'fairness-geography-mismatch',
  title: 'A place where the system is used has no group at risk',
  requirement: 'F1.1',
  source: 'quoted',
  kind: 'question',
  severity: 'info',
  tier: 'advisory',
  heuristic: true,
  messages: {
    place: 'Which groups are at risk in {place}, where the system is used? All groups listed are tied to other places ({places}). If one of them matters there too, add the place to it (F1.1).',
  },
  check({ model, report }) {
    if (model.applies('F1') === false) return;
    const groups = model.root.get('demographicGroups').items().filter((group) => group.map);
    // A group without places matters everywhere.
    if (!groups.length || groups.some((group) => group.get('geographies').blank)) return;
    const places = [...new Set(groups.flatMap((group) => group.get('geographies').texts()))];
    const used = model.root.get('system').get('geographies');
    const seen = new Set<string>();
    for (const at of [...used.get('current').items(), ...used.get('upcoming').items()]) {
      const place = at.text;
      if (place === undefined || seen.has(place) || places.some((p) => touches(p, place))) continue;
      seen.add(place);
      report({ message: 'place', data: { place, places: listed(places) }, at, related: groups.map((group) => ({ message: t('Where {group} matters', { group: model.nameOf(group) }), at: group.get('geographies') })) });
    }
  },
});
