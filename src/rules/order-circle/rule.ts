import type { Place } from '../../document/index.js';
import { remove } from '../../fixes/index.js';
import type { HumanRightsImpact } from '../../schema/index.js';
import { joined, t } from '../../text/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';

type Impact = Place<HumanRightsImpact>;

/** A step of a way along `after`: an impact, and which of its entries is followed. */
interface Step {
  readonly impact: Impact;
  readonly after: readonly Place<string>[];
  at: number;
}

/** Circles along `after`, each as the steps that lead round; the entry of the last one closes it. Without recursion, as a file may hold a long chain. */
function circles(impacts: readonly Impact[]): Place<string>[][] {
  const byId = new Map<string, Impact>();
  for (const impact of impacts) {
    const id = impact.get('id').text;
    if (id !== undefined && !byId.has(id)) byId.set(id, impact);
  }
  const found: Place<string>[][] = [];
  const seen = new Set<Impact>();
  for (const start of byId.values()) {
    const way: Step[] = [];
    const enter = (impact: Impact): void => {
      seen.add(impact);
      way.push({ impact, after: impact.get('after').items(), at: -1 });
    };
    if (!seen.has(start)) enter(start);
    for (let step = way.at(-1); step; step = way.at(-1)) {
      const entry = step.after[++step.at];
      if (!entry) {
        way.pop();
        continue;
      }
      const next = byId.get(entry.text ?? '');
      if (!next) continue;
      const back = way.findIndex(({ impact }) => impact === next);
      if (back >= 0) found.push(way.slice(back).map(({ after, at }) => after[at]!));
      else if (!seen.has(next)) enter(next);
    }
  }
  return found;
}

export const rule = defineRule({
  id: 'order-circle',
  title: 'Human-rights impacts wait for one another in a circle',
  requirement: 'UNGP 24',
  source: 'ungp',
  method: ['HR-11'],
  kind: 'contradiction',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    circle: 'These impacts wait for one another: {circle}. With which one is begun (UNGP 24)?',
    self: 'The impact {impact} is said to come after itself. Is another one meant (UNGP 24)?',
  },
  check({ model, report }) {
    for (const steps of circles(impactsOf(model))) {
      const at = steps.at(-1)!;
      const names = steps.map((step) => impactName(model, step.parent!.parent as Impact));
      report({
        message: steps.length === 1 ? 'self' : 'circle',
        data: { impact: names[0]!, circle: joined([...names, names[0]!], ' → ') },
        at,
        related: steps.slice(0, -1).map((step) => ({ message: t('This one waits too'), at: step })),
        fixes: () => [{ title: t('Remove “{id}” from “after”', { id: at.text! }), safe: false, edits: remove(at) }],
      });
    }
  },
});
