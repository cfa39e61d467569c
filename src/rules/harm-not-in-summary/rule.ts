import type { Place } from '../../document/index.js';
import { append, fill, isPlaceholder, todo, type Template } from '../../fixes/index.js';
import type { Model } from '../../model/index.js';
import { t } from '../../text/index.js';
import { declined, freshId, NO_ID, useName, usesOf } from '../answers.js';
import { FAIRNESS } from '../goals.js';
import { defineRule } from '../rule.js';

const described = (place: Place): boolean => place.text !== undefined && !isPlaceholder(place.text);

const newHarm = (id: Template, harm: Template, goals: readonly Template[] = [todo()]): Template => ({ id, harm, goals, mitigation: [todo('what prevents or lessens it')] });

/** Failures and misuses whose effect is described. */
function events(model: Model) {
  const adverse = model.root.get('adverseImpact');
  return [...adverse.get('failures').items(), ...adverse.get('misuses').items()].filter((event) => described(event.get('effect')));
}

/** Effects on groups that are described, by use, for a fairness goal. */
function groupEffects(model: Model, key: (typeof FAIRNESS)[number]['key']) {
  return usesOf(model).flatMap((use) => {
    const list = use.get('fairness').get(key);
    const effects = list.items().map((entry) => entry.get('effect')).filter(described);
    return effects.length ? [{ use, list, effects }] : [];
  });
}

/** Places that name a harm by its id. */
const mentions = (model: Model) => model.references.filter((r) => r.kind === 'harm' && !isPlaceholder(r.id));

/** Edits that fill the empty summary: a harm for every id that is named, and for every effect without one, in the author's words. */
function gather(model: Model, harms: Place) {
  const entries = new Map(mentions(model).map(({ id }) => [id, newHarm(id, todo('what could happen to whom'))]));
  const add = (wanted: string, effect: Place, goals?: Template[]): string => {
    const id = freshId(model, 'harm', wanted);
    entries.set(id, newHarm(id, effect.text!, goals));
    return id;
  };
  const links = events(model).filter((event) => event.get('harms').blank).flatMap((event, n) => append(event.get('harms'), add(`${event.get('id').text ?? `event-${n + 1}`}-harm`, event.get('effect'))));
  for (const { goal, key } of FAIRNESS) for (const { use, effects } of groupEffects(model, key)) add(`${use.get('id').text ?? 'use'}-${goal}`, effects[0]!, model.applies(goal) === false ? undefined : [goal]);
  return [...fill(harms, entries.size ? [...entries.values()] : [newHarm(todo(), todo('what could happen to whom'))]), ...links];
}

export const rule = defineRule({
  id: 'harm-not-in-summary',
  title: 'A harm that is described elsewhere is missing from the summary',
  requirement: 'form 5.1',
  source: 'form',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    none: 'The summary lists no harm: gather all harms that the assessment names there, each with its goals and what is done about it (form 5.1).',
    declined: 'The summary says that harms do not apply, but the assessment describes what could happen to people: list those harms here (form 5.1).',
    fairness: 'The use {use} describes how groups could be affected under goal {goal}, but no harm in the summary names that goal: add the harm, or add {goal} to the harm that covers it (form 5.1, goal {goal}).',
  },
  check({ model, report }) {
    const summary = model.root.get('summary');
    const harms = summary.get('harms');
    if (summary.blank || !summary.map) return;
    if (harms.blank || declined(harms)) {
      const groups = FAIRNESS.flatMap(({ key }) => groupEffects(model, key)).flatMap(({ effects }) => effects);
      const places = [...events(model).map((event): Place => event.get('effect')), ...groups, ...mentions(model).map((r) => r.place)];
      const related = places.map((at) => ({ message: t('Something that could happen to people'), at }));
      if (harms.blank) report({ message: 'none', at: harms, related, fixes: () => [{ title: t('Gather the harms in the summary'), safe: false, edits: gather(model, harms) }] });
      else if (places.length) report({ message: 'declined', at: harms, related });
      return;
    }
    const listed = harms.items().filter((harm) => harm.map);
    const goals = listed.flatMap((harm) => (harm.get('goals').blank ? ['TODO'] : harm.get('goals').texts()));
    // While a harm's goals are open, it may be the one.
    if (!listed.length || goals.some(isPlaceholder)) return;
    for (const { goal, key } of FAIRNESS) {
      const found = groupEffects(model, key);
      const [first] = found;
      if (!first || goals.includes(goal) || model.applies(goal) === false) continue;
      const effect = first.effects[0]!;
      const id = freshId(model, 'harm', `${first.use.get('id').text ?? 'use'}-${goal}`);
      report({
        message: 'fairness',
        data: { use: useName(model, first.use), goal },
        at: first.list,
        related: found.flatMap(({ effects }) => effects).map((at) => ({ message: t('An effect on groups'), at })),
        fixes: () => [
          { title: t('Add the harm to the summary'), safe: false, edits: append(harms, newHarm(id, effect.text!, [goal])) },
          ...listed.slice(0, 3).map((harm) => ({ title: t('Add goal {goal} to the harm {harm}', { goal, harm: model.nameOf(harm, NO_ID) }), safe: false, edits: append(harm.get('goals'), goal) })),
        ],
      });
    }
  },
});
