import { fill, isPlaceholder, todo } from '../../fixes/index.js';
import { quoted, t } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { numberAt, resultsOf } from '../metrics.js';
import { defineRule } from '../rule.js';

const DIRECTIONS = ['at-least', 'at-most'];

export const rule = defineRule({
  id: 'fairness-metric-below-threshold',
  title: 'A fairness metric misses its threshold, and nothing is said about it',
  requirement: 'F1',
  source: 'standard',
  kind: 'question',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    low: 'For {group}, {metric} is {value} in the use {use}; at least {threshold} is wanted. What stands behind it, and what follows: which harm does it bear on, and what is done about it (goal F1)?',
    high: 'For {group}, {metric} is {value} in the use {use}; at most {threshold} is wanted. What stands behind it, and what follows: which harm does it bear on, and what is done about it (goal F1)?',
    direction: 'The result has a threshold of {threshold}. Is a value at or above it wanted, or one at or below? Without “direction” nobody can tell whether {value} is good (goal F1).',
  },
  check({ model, report }) {
    for (const use of usesOf(model)) {
      for (const result of resultsOf(use)) {
        const [value, threshold] = [numberAt(result.get('value')), numberAt(result.get('threshold'))];
        if (value === undefined || threshold === undefined) continue;
        const at = result.get('direction');
        if (at.blank) {
          report({ message: 'direction', data: { value, threshold }, at, mark: result.get('threshold').value, fixes: () => [{ title: t('Add which side of the threshold is wanted'), safe: false, edits: fill(at, todo('', DIRECTIONS)) }] });
          continue;
        }
        const missed = at.text === 'at-least' ? value < threshold : at.text === 'at-most' && value > threshold;
        const [explanation, harms] = [result.get('explanation'), result.get('harms')];
        if (!missed || !explanation.blank || !harms.blank) continue;
        const group = result.get('group').text;
        const entry = group === undefined ? undefined : model.find('demographicGroup', group)?.entry;
        const known = model.idsOf('harm').filter((id) => !isPlaceholder(id));
        report({
          message: at.text === 'at-least' ? 'low' : 'high',
          data: { use: useName(model, use), group: entry ? model.nameOf(entry) : group === undefined ? t('a group without a name') : quoted(group), metric: result.get('metric').text ?? t('the metric'), value, threshold },
          at: result.get('value'),
          fixes: () => [
            { title: t('Add what stands behind the result'), safe: false, edits: fill(explanation, todo('what stands behind the result, and what follows from it')) },
            ...(known.length ? [{ title: t('Name the harm that it bears on'), safe: false, edits: fill(harms, [todo('', known)]) }] : []),
          ],
        });
      }
    }
  },
});
