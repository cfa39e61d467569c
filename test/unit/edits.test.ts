import assert from 'node:assert/strict';
import { parseDocument, Place } from '../../src/document/index.js';
import { append, applyEdits, fill, renameKey, replaceScalar, todo, type Edit, type Template } from '../../src/fixes/index.js';
import { snippetOf } from '../../src/service/index.js';

type Change = (at: (...path: (string | number)[]) => Place) => Edit[];

function change(text: string, edit: Change, format: 'yaml' | 'json' = 'yaml'): string {
  const document = parseDocument('file:///a.raia.yaml', text, format);
  const at = (...path: (string | number)[]): Place => path.reduce<Place>((place, key) => (typeof key === 'number' ? place.items()[key]! : place.child(key)), Place.root(document));
  return applyEdits(text, edit(at));
}

const oversight: Template = [{ stakeholder: 'ops', responsibilities: [todo('what they watch')] }];

describe('edits', () => {
  const cases: { name: string; text: string; edit: Change; result: string; format?: 'json' }[] = [
    { name: 'a key goes where the form has it', text: 'system:\n  name: x # the name\n  stage: design\n', edit: (at) => fill(at('system', 'team'), 'squad'), result: 'system:\n  name: x # the name\n  team: squad\n  stage: design\n' },
    { name: 'a first key goes first', text: 'system:\n  # who\n  team: squad\n', edit: (at) => fill(at('system', 'name'), 'x'), result: 'system:\n  # who\n  name: x\n  team: squad\n' },
    { name: 'own keys stay with the key they follow', text: 'system:\n  name: x\n  x-cost: 3\n  stage: design\n', edit: (at) => fill(at('system', 'team'), 'squad'), result: 'system:\n  name: x\n  x-cost: 3\n  team: squad\n  stage: design\n' },
    { name: 'the end of a file without a last line break', text: 'raia: 1', edit: (at) => fill(at('status'), 'draft'), result: 'raia: 1\nstatus: draft' },
    { name: 'Windows line ends', text: 'intendedUses:\r\n  - id: a\r\n', edit: (at) => fill(at('intendedUses', 0, 'oversight'), oversight), result: 'intendedUses:\r\n  - id: a\r\n    oversight:\r\n      - stakeholder: ops\r\n        responsibilities:\r\n          - TODO what they watch\r\n' },
    { name: 'four spaces, lists flush with their key', text: 'system:\n    name: x\nintendedUses:\n- id: a\n  name: b\n', edit: (at) => fill(at('intendedUses', 0, 'oversight'), oversight), result: 'system:\n    name: x\nintendedUses:\n- id: a\n  name: b\n  oversight:\n  - stakeholder: ops\n    responsibilities:\n    - TODO what they watch\n' },
    { name: 'the quotes that the author uses', text: "system:\n  name: 'x'\n  team: 'squad'\n", edit: (at) => fill(at('system', 'purpose'), 'to help'), result: "system:\n  name: 'x'\n  team: 'squad'\n  purpose: 'to help'\n" },
    { name: 'quotes where YAML needs them', text: 'system:\n  name: x\n', edit: (at) => fill(at('system', 'purpose'), 'one: two # three'), result: 'system:\n  name: x\n  purpose: "one: two # three"\n' },
    { name: 'an empty value', text: 'system:\n  name: # later\n  team: squad\n', edit: (at) => fill(at('system', 'name'), 'x'), result: 'system:\n  name: x # later\n  team: squad\n' },
    { name: 'a section after a comment on its key', text: 'intendedUses:\n  - id: a\n    oversight: # who?\n    exposure: [b]\n', edit: (at) => fill(at('intendedUses', 0, 'oversight'), oversight), result: 'intendedUses:\n  - id: a\n    oversight: # who?\n      - stakeholder: ops\n        responsibilities:\n          - TODO what they watch\n    exposure: [b]\n' },
    { name: 'an empty list', text: 'intendedUses:\n  - id: a\n    oversight: []\n', edit: (at) => fill(at('intendedUses', 0, 'oversight'), oversight), result: 'intendedUses:\n  - id: a\n    oversight:\n      - stakeholder: ops\n        responsibilities:\n          - TODO what they watch\n' },
    { name: 'an empty list with a comment behind it', text: 'intendedUses:\n  - id: a\n    oversight: [] # none\n', edit: (at) => fill(at('intendedUses', 0, 'oversight'), oversight), result: 'intendedUses:\n  - id: a\n    oversight: [{ stakeholder: ops, responsibilities: [TODO what they watch] }] # none\n' },
    { name: 'inside braces', text: 'intendedUses: [{ id: a, exposure: [b] }]\n', edit: (at) => fill(at('intendedUses', 0, 'oversight'), oversight), result: 'intendedUses: [{ id: a, oversight: [{ stakeholder: ops, responsibilities: [TODO what they watch] }], exposure: [b] }]\n' },
    { name: 'braces with a comma at the end', text: 'system: { name: x, }\n', edit: (at) => fill(at('system', 'team'), 'squad'), result: 'system: { name: x, team: squad, }\n' },
    { name: 'empty braces', text: 'system: {}\n', edit: (at) => fill(at('system', 'name'), 'x'), result: 'system:\n  name: x\n' },
    { name: 'after a block text', text: 'system:\n  description: |\n    one\n\n    two\n\nsummary: {}\n', edit: (at) => fill(at('system', 'purpose'), 'x'), result: 'system:\n  description: |\n    one\n\n    two\n  purpose: x\n\nsummary: {}\n' },
    { name: 'after a block text that keeps its empty lines', text: 'system:\n  description: |+\n    one\n\n  relationToOtherSystems: none\n', edit: (at) => fill(at('system', 'purpose'), 'x'), result: 'system:\n  description: |+\n    one\n\n  purpose: x\n  relationToOtherSystems: none\n' },
    { name: 'sections that are set apart stay so', text: 'raia: 1\n\nsystem:\n  name: x\n\nintendedUses: []\n', edit: (at) => fill(at('stakeholders'), [{ id: 'a', name: 'b' }]), result: 'raia: 1\n\nsystem:\n  name: x\n\nstakeholders:\n  - id: a\n    name: b\n\nintendedUses: []\n' },
    { name: 'parents that are missing come along, with their other required fields', text: 'raia: 1\n', edit: (at) => fill(at('system', 'features', 'planned'), ['x y']), result: 'raia: 1\nsystem:\n  name: TODO name of the system\n' },
    { name: 'an item at the end of a list', text: 'stakeholders:\n  - id: a # first\n    name: b\n\nsummary: {}\n', edit: (at) => append(at('stakeholders'), { id: 'c' }), result: 'stakeholders:\n  - id: a # first\n    name: b\n  - id: c\n\nsummary: {}\n' },
    { name: 'an item in brackets', text: 'exposure: [a]\n', edit: (at) => append(at('exposure'), 'b'), result: 'exposure: [a, b]\n' },
    { name: 'an item after an empty one', text: 'a:\n  - x\n  -\nb: 1\n', edit: (at) => append(at('a'), 'z'), result: 'a:\n  - x\n  -\n  - z\nb: 1\n' },
    { name: 'after an alias', text: 'x-base: &b { id: q }\nstakeholders:\n  - *b\n', edit: (at) => append(at('stakeholders'), { id: 'c' }), result: 'x-base: &b { id: q }\nstakeholders:\n  - *b\n  - id: c\n' },
    { name: 'JSON on several lines', format: 'json', text: '{\n\t"raia": 1,\n\t"system": {\n\t\t"name": "x"\n\t}\n}\n', edit: (at) => fill(at('system', 'features'), { existing: ['a b'] }), result: '{\n\t"raia": 1,\n\t"system": {\n\t\t"name": "x",\n\t\t"features": {\n\t\t\t"existing": ["a b"]\n\t\t}\n\t}\n}\n' },
    { name: 'a section in JSON on one line', format: 'json', text: '{ "system": { "name": "x" } }', edit: (at) => fill(at('system', 'features'), { existing: ['a b'] }), result: '{ "system": { "name": "x", "features": { "existing": ["a b"] } } }' },
    { name: 'a blank list with a comment inside stays', text: 'stakeholders: [\n  # soon\n  ]\n', edit: (at) => fill(at('stakeholders'), [{ id: 'a' }]), result: 'stakeholders: [\n  # soon\n  ]\n' },
    { name: 'JSON on one line', format: 'json', text: '{"raia":1}', edit: (at) => fill(at('status'), 'draft'), result: '{"raia":1, "status": "draft"}' },
    { name: 'a value keeps its quotes', text: 'a: "x"\nb: \'y\'\nc: z\n', edit: (at) => [...replaceScalar(at('a'), 'q'), ...replaceScalar(at('b'), "it's"), ...replaceScalar(at('c'), 'p: q')], result: 'a: "q"\nb: \'it\'\'s\'\nc: "p: q"\n' },
    { name: 'a key keeps its quotes', text: '"categry": x\n', edit: (at) => renameKey(at('categry'), 'category'), result: '"category": x\n' },
  ];
  for (const { name, text, edit, result, format } of cases) {
    it(name, () => {
      const changed = change(text, edit, format);
      if (name.startsWith('parents')) assert.ok(changed.startsWith(result) && changed.includes('  features:\n    existing:\n      - TODO') && changed.includes('planned:\n      - x y'), changed);
      else assert.equal(changed, result);
    });
  }

  it('leaves alone what it cannot write without touching an answer', () => {
    assert.equal(change('system: a text\n', (at) => fill(at('system', 'name'), 'x')), 'system: a text\n');
    assert.equal(change('system:\n  name: x\n', (at) => fill(at('system', 'name'), 'y')), 'system:\n  name: x\n');
  });

  it('leaves alone what is reached through an alias, as other places share it', () => {
    const text = 'PS1: &no { applies: no }\nA5: *no\n';
    assert.equal(change(text, (at) => [...replaceScalar(at('A5', 'applies'), 'yes'), ...fill(at('A5', 'reason'), 'x'), ...renameKey(at('A5', 'applies'), 'x')]), text);
  });

  it('can be added up in braces with a comma at the end', () => {
    assert.equal(change('system: { name: x, }\n', (at) => [...fill(at('system', 'team'), 'squad'), ...fill(at('system', 'stage'), 'design')]), 'system: { name: x, team: squad, stage: design, }\n');
  });

  it('refuses edits that overlap', () => {
    assert.throws(() => applyEdits('abc', [{ start: 0, end: 2, newText: '', stops: [] }, { start: 1, end: 3, newText: '', stops: [] }]), /overlap/);
  });
});

describe('snippets', () => {
  it('number the holes, offer choices and escape what snippets read', () => {
    const text = 'a: TODO\nb: TODO $x}\n';
    const { snippet, next } = snippetOf({ start: 0, end: 0, newText: text, stops: [{ start: 3, end: 7, choices: ['yes', 'a,b'] }, { start: 11, end: 18, choices: [] }] }, 3);
    assert.equal(snippet, 'a: ${3|TODO,yes,a\\,b|}\nb: ${4:TODO \\$x}\\}\n');
    assert.equal(next, 5);
  });
});
