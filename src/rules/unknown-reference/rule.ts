import { append, isPlaceholder, replaceScalar, todo, type Template } from '../../fixes/index.js';
import type { Place } from '../../document/index.js';
import { assessmentSchema, type EntryKind } from '../../schema/index.js';
import { modelOf, type Model } from '../../model/index.js';
import { t } from '../../text/index.js';
import { changeTo } from '../answers.js';
import { KIND_NAMES } from '../kinds.js';
import { defineRule } from '../rule.js';
import { rankSimilar } from '../similar.js';

/** What an id looks like: an entry is not created under a name that would be an error. */
const ID = new RegExp(assessmentSchema.$defs!['id']!.pattern!);

/** Where entries of a kind are listed, and how a new one starts. */
function home(model: Model, kind: EntryKind, id: string): { list: Place; entry: Template } | undefined {
  const { root } = model;
  if (!ID.test(id)) return undefined;
  switch (kind) {
    case 'stakeholder':
      return { list: root.child('stakeholders'), entry: { id, name: todo('who this is'), category: todo() } };
    case 'demographicGroup':
      return { list: root.child('demographicGroups'), entry: { id, name: todo('how the group is called'), factors: [todo()] } };
    case 'harm':
      return { list: root.child('summary').child('harms'), entry: { id, harm: todo('what could happen to whom'), goals: [todo()], mitigation: [todo('what prevents or lessens it')] } };
    case 'dataSet':
      return { list: root.child('data').child('dataSets'), entry: { id, name: todo('name of the data set'), quantity: todo('how much there is'), suitability: todo('how well it meets the data requirements') } };
    default:
      return undefined; // a new use, failure or misuse is more than a reference can start
  }
}

export const rule = defineRule({
  id: 'unknown-reference',
  title: 'A reference to an entry that is not in the assessment',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    similar: 'There is no {kind} with the id “{id}”. Did you mean “{best}”?',
    unknown: 'There is no {kind} with the id “{id}”.',
    elsewhere: 'The assessment “{path}” has no {kind} with the id “{id}”.',
  },
  check({ model, files, report }) {
    for (const { kind, id, place } of model.references) {
      if (isPlaceholder(id) || model.find(kind, id)) continue;
      const known = [...new Set(model.idsOf(kind))];
      const ranked = rankSimilar(id, known);
      const shown = ranked.length ? ranked : known.slice(0, 8);
      report({
        message: ranked.length ? 'similar' : 'unknown',
        data: { kind: KIND_NAMES[kind], id, best: ranked[0] ?? '' },
        at: place,
        related: shown.map((candidate) => ({ message: t('“{id}” is a {kind}', { id: candidate, kind: KIND_NAMES[kind] }), at: model.find(kind, candidate)!.idPlace })),
        fixes: () => {
          const made = home(model, kind, id);
          return [
            ...ranked.map((candidate) => ({ title: changeTo(candidate), safe: false, edits: replaceScalar(place, candidate) })),
            ...(made ? [{ title: t('Create the {kind} “{id}”', { kind: KIND_NAMES[kind], id }), safe: false, edits: append(made.list, made.entry) }] : []),
          ];
        },
      });
    }
    for (const { kind, id, place, path } of model.foreign) {
      const other = files?.assessment(path);
      if (!other || isPlaceholder(id) || modelOf(other).find(kind, id)) continue;
      const ranked = rankSimilar(id, [...new Set(modelOf(other).idsOf(kind))]);
      report({ message: 'elsewhere', data: { kind: KIND_NAMES[kind], id, path }, at: place, fixes: () => ranked.map((candidate) => ({ title: changeTo(candidate), safe: false, edits: replaceScalar(place, candidate) })) });
    }
  },
});
