import type { Place } from '../../document/index.js';
import { fill, moveBefore, todo } from '../../fixes/index.js';
import { compareText, isDate } from '../../model/index.js';
import type { HumanRightsImpact } from '../../schema/index.js';
import { t, type Text } from '../../text/index.js';
import { impactName, impactsOf, SEVERITY, type SeverityPart } from '../impacts.js';
import { defineRule } from '../rule.js';

type Impact = Place<HumanRightsImpact>;

/** Severity as a number; undefined where a part of it is open or unknown. */
function graveness(impact: Impact): number | undefined {
  const parts = (Object.keys(SEVERITY) as SeverityPart[]).map((part) => (SEVERITY[part] as readonly string[]).indexOf(impact.get('severity').get(part).text ?? ''));
  return parts.includes(-1) ? undefined : parts.reduce((a, b) => a + b, 0);
}

/** An impact that can be compared, with what sets its turn. */
interface Rated {
  readonly impact: Impact;
  readonly grave: number;
  /** It cannot be put right later. */
  readonly lasting: boolean;
  /** The first day on which something about it is due. */
  readonly due: Place | undefined;
  /** Entries under `after`, by the impact that it waits for. */
  readonly after: ReadonlyMap<string, Place>;
}

function rate(impact: Impact): Rated[] {
  const grave = graveness(impact);
  const dates = impact.get('actions').items().map((action) => action.get('due')).filter((due) => isDate(due.text));
  const [due] = dates.sort((a, b) => compareText(a.text!, b.text!));
  const after = new Map(impact.get('after').items().flatMap((entry) => (entry.text === undefined ? [] : [[entry.text, entry] as const])));
  return grave === undefined ? [] : [{ impact, grave, lasting: impact.get('severity').get('remediability').text === 'impossible', due, after }];
}

/** Delay makes a remedy impossible that is hardly possible now: such an impact goes before others of the same weight. */
const isGraver = (a: Rated, b: Rated): boolean => a.grave > b.grave || (a.grave === b.grave && a.lasting && !b.lasting);

/** How one impact comes to its turn before another, and where that is written: by `after`, else by the days on which something is due, else by their order in the list. */
function comesFirst(a: Rated, b: Rated): { readonly which: Text; readonly at: Place; readonly listed?: boolean } | undefined {
  const [own, other] = [a.impact, b.impact].map((impact) => impact.get('id').text ?? '');
  const wait = b.after.get(own!);
  if (wait) return { which: t('for which it waits (after)'), at: wait };
  if (a.after.has(other!)) return undefined;
  if (a.due && b.due) return a.due.text! < b.due.text! ? { which: t('which is due earlier, on {date}', { date: a.due.text! }), at: a.due } : undefined;
  return (a.impact.key as number) < (b.impact.key as number) ? { which: t('which stands before it'), at: a.impact.get('severity'), listed: true } : undefined;
}

export const rule = defineRule({
  id: 'priority-order',
  title: 'A graver human-rights impact has its turn after a lighter one, and no reason says why',
  requirement: 'UNGP 24',
  source: 'ungp',
  method: ['HR-11'],
  kind: 'question',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    order: 'The impact {impact} is rated graver than {before}, {which}. Is it dealt with first? Where not all can be dealt with at once, the gravest comes first, or a reason says why not (UNGP 24).',
    lasting: 'The impact {impact} cannot be put right later, and is no lighter than {before}, {which}. Is it dealt with first? Where delay makes a remedy impossible, an impact comes first, or a reason says why not (UNGP 24).',
  },
  check({ model, report }) {
    // A reason on either of two is enough; what is closed has had its turn.
    const rated = impactsOf(model).filter((impact) => impact.get('orderReason').blank && impact.get('progress').text !== 'closed').flatMap(rate);
    for (const graver of rated) {
      for (const lighter of rated) {
        const first = isGraver(graver, lighter) ? comesFirst(lighter, graver) : undefined;
        if (!first) continue;
        const [impact, before] = [impactName(model, graver.impact), impactName(model, lighter.impact)];
        const reason = { title: t('Give the reason for the order'), safe: false, edits: fill(graver.impact.get('orderReason'), todo('why it is dealt with later than its severity says')) };
        report({
          message: graver.grave > lighter.grave ? 'order' : 'lasting',
          data: { impact, before, which: first.which },
          at: graver.impact.get('severity'),
          related: [{ message: t('This one comes first'), at: first.at }],
          fixes: () => [reason, ...(first.listed ? [{ title: t('Move {impact} before {before}', { impact, before }), safe: false, edits: moveBefore(graver.impact, lighter.impact) }] : [])],
        });
        return; // one is enough to look at the order
      }
    }
  },
});
