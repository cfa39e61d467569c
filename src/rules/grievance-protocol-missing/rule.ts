import { fill, isPlaceholder, todo } from '../../fixes/index.js';
import { listed, quoted, t } from '../../text/index.js';
import { SEVERITY } from '../impacts.js';
import { defineRule } from '../rule.js';

/** How severe a concern can be, the most severe first. */
const CLASSES: readonly string[] = [...SEVERITY.scale].reverse();

export const rule = defineRule({
  id: 'grievance-protocol-missing',
  title: 'Concerns can be raised, but it is not said that the most severe are answered first',
  requirement: 'UNGP 29',
  source: 'assessment2023',
  method: ['HR-22'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'People can raise a concern, but nothing says how it is handled. Who answers within which time, and are the most severe concerns taken first (UNGP 29)?',
    gap: 'No time is given for concerns of the severity {open}, though one is for lighter ones. Within which time does somebody act (UNGP 29)?',
    order: 'Concerns of the severity {severe} stand after those of {light}. Put the most severe first: whoever handles them reads the list from the top (UNGP 29).',
  },
  check({ model, report }) {
    const grievance = model.root.get('grievance');
    const [protocol, responses] = [grievance.get('protocol'), grievance.get('responses')];
    if (grievance.get('channel').blank) return;
    if (protocol.blank && responses.blank) {
      const classes = CLASSES.map((severity) => ({ severity, within: todo('time until somebody acts') }));
      const fixes = () => [
        { title: t('Add the time for each severity'), safe: false, edits: fill(responses, classes) },
        { title: t('Add how concerns are handled'), safe: false, edits: fill(protocol, todo('how concerns are handled, the most severe first')) },
      ];
      return report({ message: 'missing', at: protocol, fixes });
    }
    const given = responses.items().map((response) => ({ at: response.get('severity'), text: response.get('severity').text ?? '' }));
    const ranks = given.map(({ text }) => CLASSES.indexOf(text));
    const late = ranks.findIndex((rank, i) => rank >= 0 && rank < (ranks[i - 1] ?? -1));
    if (late > 0) report({ message: 'order', data: { severe: quoted(given[late]!.text), light: quoted(given[late - 1]!.text) }, at: given[late]!.at, related: [{ message: t('This one stands before it'), at: given[late - 1]!.at }] });
    const open = CLASSES.slice(0, Math.max(...ranks, 0)).filter((name) => !given.some(({ text }) => text === name));
    // A hole may be the one that is missing.
    if (open.length && !given.some(({ text }) => isPlaceholder(text))) report({ message: 'gap', data: { open: listed(open.map(quoted)) }, at: responses });
  },
});
