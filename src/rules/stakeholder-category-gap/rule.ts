import { append, todo } from '../../fixes/index.js';
import { t, type Text } from '../../text/index.js';
import { freshId } from '../answers.js';
import { defineRule } from '../rule.js';

const DIRECT = [
  { category: 'end-user', question: t('who uses it') },
  { category: 'decision-subject', question: t('about whom are decisions made with it') },
  { category: 'oversight-team', question: t('who watches it and can step in') },
  { category: 'system-owner', question: t('who runs it and answers for it') },
] as const;

const INDIRECT = [
  { category: 'bystanders', question: t('who comes across it by chance') },
  { category: 'communities', question: t('which communities feel its effects') },
  { category: 'associated-parties', question: t('who depends on the people that it touches') },
  { category: 'regulators-civil-society', question: t('who supervises or speaks up') },
] as const;

export const rule = defineRule({
  id: 'stakeholder-category-gap',
  title: 'A category of people whom AI systems usually touch has no stakeholder',
  requirement: 'form 2.2',
  source: 'guide',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    direct: 'No stakeholder of the category “{category}” is listed: {question} (form 2.2)?',
    indirect: 'Only stakeholders whom the system touches directly are listed: who else feels its effects, such as bystanders, communities, families or those who supervise it (form 2.2)?',
  },
  check({ model, report }) {
    const list = model.root.get('stakeholders');
    if (list.blank || !list.seq) return;
    const add = ({ category, question }: { category: string; question: Text }) => {
      const entry = { id: freshId(model, 'stakeholder', category), name: todo(question.english), category };
      return { title: t('Add a stakeholder of the category “{category}”', { category }), safe: false, edits: append(list, entry) };
    };
    for (const direct of DIRECT) {
      if (model.stakeholdersIn(direct.category).length) continue;
      if (direct.category === 'decision-subject' && model.applies('T1') === false) continue;
      report({ message: 'direct', data: direct, at: list, fixes: () => [add(direct)] });
    }
    if (!model.stakeholdersIn(...INDIRECT.map((i) => i.category)).length) report({ message: 'indirect', at: list, fixes: () => INDIRECT.map(add) });
  },
});
