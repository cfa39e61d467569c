import { Place } from '../../document/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'syntax-error',
  title: 'The file cannot be read as YAML or JSON, wholly or in part',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  mandatory: true,
  messages: {
    problem: '{text}',
    notAnAssessment: 'This is not an assessment: a mapping of keys such as “raia: 1” and “system:” is expected. Start from a template with the command “RAI: New Impact Assessment”.',
    empty: 'The file is empty. Start from a template with the command “RAI: New Impact Assessment”, or with the line “raia: 1”.',
  },
  check({ document, report }) {
    const at = Place.root(document);
    // A JSON reader misses a value in an empty file; that the file is empty says more.
    if (document.format === 'json' && !document.text.trim() && document.problems.every((problem) => problem.code === 'syntax')) return report({ message: 'empty', at, mark: { start: 0, end: 0 } });
    for (const problem of document.problems) report({ message: 'problem', data: { text: problem.message }, at, mark: problem });
    const unreadable = document.problems.some((problem) => problem.code !== 'multiple-documents');
    if (unreadable) return;
    if (!document.root) report({ message: 'empty', at, mark: { start: 0, end: 0 } });
    else if (document.root.kind !== 'map') report({ message: 'notAnAssessment', at, mark: at.value });
  },
});
