import assert from 'node:assert/strict';
import { parseDocument } from '../../src/document/index.js';
import { applyEdits } from '../../src/fixes/index.js';
import { allRules, defineRule } from '../../src/rules/index.js';
import { fileNameFor, fixAll, fixesAt, insertableSections, severityOf, templates, validate } from '../../src/service/index.js';
import { inEnglish } from '../../src/text/index.js';
import { check, environment } from './support/rules.js';

const document = (text: string) => parseDocument('file:///a.raia.yaml', text);
const failing = defineRule({ ...allRules[0]!, id: 'failing', check: () => assert.fail('broken') });

describe('validate', () => {
  it('goes on after a rule that fails, and tells', () => {
    const told: string[] = [];
    const { findings } = validate(document('raia: 1\n'), environment({ onError: (rule, error) => told.push(`${rule}: ${(error as Error).message}`) }), [failing, ...allRules]);
    assert.deepEqual(told, ['failing: broken']);
    assert.ok(findings.length > 0);
    assert.throws(() => validate(document('raia: 1\n'), environment(), [failing]), /broken/);
  });

  it('gives findings in the order of the text', () => {
    const { findings } = check('raia: 2\nstatus: final\nsystem: { nme: x }\n');
    const starts = findings.map((f) => f.span.start);
    assert.deepEqual(starts, [...starts].sort((a, b) => a - b));
  });

  it('says one thing once: a misspelt key is not missing besides', () => {
    const rules = check('raia: 1\nintendedUses:\n  - id: a\n    oversigt: []\n').findings.map((f) => f.rule);
    assert.ok(rules.includes('unknown-key') && !rules.includes('goal-a5-missing'), rules.join(', '));
  });

  it('does not call missing what cannot be read', () => {
    const kinds = new Set(check('raia: 1\nsystem: [\n').findings.map((f) => f.kind));
    assert.deepEqual([...kinds], ['invalid']);
  });

  it('takes levels from the settings; advisory rules are off until they are named', () => {
    const advisory = allRules.find((rule) => rule.tier === 'advisory')!;
    const core = allRules.find((rule) => rule.tier === 'core')!;
    assert.equal(severityOf(advisory), 'off');
    assert.equal(severityOf(advisory, { [advisory.id]: 'warning' }), 'warning');
    assert.equal(severityOf(core, { [core.id]: 'off' }), 'off');
    assert.equal(severityOf(core, JSON.parse('{ "__proto__": "off" }') as Record<string, 'off'>), core.severity);
  });
});

describe('fixes', () => {
  it('of a place are those of the findings that touch it', () => {
    const text = 'raia: 1\nstatus: drft\nstakeholders:\n  - id: a\n    categry: builders\n';
    const { findings } = check(text);
    const at = text.indexOf('drft') + 2;
    assert.deepEqual([...new Set(fixesAt(findings, at, at).map(({ finding }) => finding.rule))], ['unknown-value']);
  });

  it('that are safe are applied together, until none is left', () => {
    const fixed = fixAll(document('raia: 1\nstatus: Draft\nstakeholders:\n  - id: a\n    name: b\n    categry: Builders\n'), environment());
    assert.equal(fixed.text, 'raia: 1\nstatus: draft\nstakeholders:\n  - id: a\n    name: b\n    category: builders\n');
  });
});

describe('sections', () => {
  it('that are missing come first, each with the place it goes to', () => {
    const text = 'raia: 1\nintendedUses:\n  - id: a\n    name: Rank\n';
    const sections = insertableSections(document(text));
    const firstOptional = sections.findIndex((s) => !s.required);
    assert.ok(sections.slice(firstOptional).every((s) => !s.required));
    const oversight = sections.find((s) => s.pointer === '/intendedUses/0/oversight');
    assert.equal(oversight && inEnglish(oversight.within), '“Rank”');
    assert.equal(oversight?.required, true);
    for (const section of sections) {
      const after = document(applyEdits(text, section.edits()));
      assert.deepEqual(after.problems, [], section.pointer);
      assert.ok(!insertableSections(after).some((s) => s.pointer === section.pointer), section.pointer);
    }
  });

  it('can all be inserted into an empty file', () => {
    assert.ok(insertableSections(document('')).length > 5);
  });
});

describe('templates', () => {
  it('name files after systems, in any script', () => {
    assert.equal(fileNameFor('Applicant Ranker 2.0'), 'applicant-ranker-2-0.raia.yaml');
    assert.equal(fileNameFor('../../etc/passwd'), 'etc-passwd.raia.yaml');
    assert.equal(fileNameFor('求人 AI'), '求人-ai.raia.yaml');
    assert.equal(fileNameFor('???'), 'assessment.raia.yaml');
  });

  it('are there', () => {
    assert.ok(templates.some(({ id }) => id === 'blank'));
  });
});
