import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse, stringify } from 'yaml';
import { ROOT, TODAY } from './support/rules.js';

const CLI = join(ROOT, 'dist/cli/raia.js');
const EXAMPLE = readFileSync(join(ROOT, 'examples/applicant-ranker.raia.yaml'), 'utf8');

interface Diagnostic {
  readonly rule: string;
  readonly requirement: string;
  readonly pointer: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
}
interface Output {
  readonly files: readonly { readonly path: string; readonly diagnostics: readonly Diagnostic[]; readonly waived: readonly { readonly rule: string; readonly pointer: string; readonly reason: string; readonly owner?: string; readonly expires?: string }[] }[];
  readonly summary: { readonly files: number; readonly errors: number; readonly warnings: number; readonly waived: number; readonly baselined: number };
  readonly configuration?: readonly { readonly path: string; readonly message: string; readonly severity: string; readonly range: Diagnostic['range'] }[];
}

describe('raia', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'raia-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const put = (name: string, text: string | Uint8Array): void => writeFileSync(join(folder, name), text);
  const raia = (args: readonly string[], env: Record<string, string> = {}) => {
    const { FORCE_COLOR: _force, NO_COLOR: _no, ...rest } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: 'utf8', env: { ...rest, ...env }, maxBuffer: 1 << 28 });
    return { status, stdout, stderr };
  };
  const check = (...args: string[]): { status: number | null; output: Output; stderr: string } => {
    const { status, stdout, stderr } = raia(['check', '--format', 'json', '--today', TODAY, ...args]);
    return { status, output: JSON.parse(stdout) as Output, stderr };
  };
  /** The complete example after a change of its data. */
  const changed = (change: (data: Record<string, never> & { intendedUses: Record<string, unknown>[]; adverseImpact: Record<string, unknown> }) => void): string => {
    const data = parse(EXAMPLE) as Parameters<typeof change>[0];
    change(data);
    return stringify(data);
  };

  it('names the requirements of an intended use whose people and groups were taken away, each with a fix', () => {
    put('a.raia.yaml', changed(({ intendedUses: [use] }) => {
      for (const key of ['oversight', 'decisions', 'communication', 'exposure', 'fairness']) delete use![key];
    }));
    const { status, output } = check();
    assert.equal(status, 1);
    for (const requirement of ['A5.1', 'T1.1', 'T2.1', 'T3.1', 'F1.1']) {
      const found = output.files[0]!.diagnostics.filter((d) => d.requirement === requirement && d.pointer.startsWith('/intendedUses/0/'));
      assert.ok(found.length > 0 && found[0]!.fixes.length > 0, `${requirement}: ${JSON.stringify(found)}`);
    }
  });

  it('names A2.1 where restricted uses were taken away', () => {
    put('a.raia.yaml', changed(({ adverseImpact }) => delete adverseImpact['restrictedUses']));
    const { status, output } = check();
    assert.equal(status, 1);
    const found = output.files[0]!.diagnostics.find((d) => d.rule === 'restricted-use-unchecked');
    assert.equal(found?.requirement, 'A2.1');
    assert.ok(found.fixes.length > 0);
  });

  it('starts its servers only as they can work', () => {
    for (const [args, said] of [[['lsp'], /raia lsp --stdio/], [['lsp', '--stdio', 'x'], /raia lsp --stdio/], [['mcp', 'nowhere'], /nowhere is none/]] as const) {
      const { status, stdout, stderr } = raia(args);
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.match(stderr, said);
    }
  });

  it('writes JSON after its schema', () => {
    put('a.raia.yaml', 'raia: 1\nstatus: final\n');
    put('b.raia.json', '{ "raia": 1, ');
    const { output } = check('--fail-on', 'info');
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(join(ROOT, 'schemas/findings.schema.json'), 'utf8')) as object);
    assert.ok(validate(output), JSON.stringify(validate.errors));
    assert.deepEqual(output.files.map((f) => f.path), ['a.raia.yaml', 'b.raia.json']);
  });

  it('ends with 0 without findings and says so', () => {
    put('a.raia.yaml', EXAMPLE);
    const { status, stdout } = raia(['check', '--today', TODAY, '--fail-on', 'info']);
    assert.equal(stdout.trim(), '0 errors, 0 warnings, 0 notes in 1 assessment');
    assert.equal(status, 0);
  });

  it('lets warnings pass unless asked', () => {
    put('a.raia.yaml', EXAMPLE.replace('team: Hiring Tools', 'team: TODO'));
    assert.equal(raia(['check', '--today', TODAY]).status, 0);
    assert.equal(raia(['check', '--today', TODAY, '--fail-on', 'warning']).status, 1);
  });

  it('prints findings as compilers do, in colour only for people', () => {
    put('a.raia.yaml', 'raia: 1\nstakeholders:\n  - id: a\n    name: "日本 \u{1f600}" \n    categry: builders\n');
    const { stdout } = raia(['check', '--today', TODAY]);
    assert.ok(stdout.includes(`error[unknown-key] “categry” is not a key of “Stakeholder”. Did you mean “category”?
 --> a.raia.yaml:5:5
  |
5 |     categry: builders
  |     ^^^^^^^
  = fix: Change to “category”
  = fix: Keep it as your own key “x-categry”
  = docs: raia rules unknown-key
`), stdout);
    assert.doesNotMatch(stdout, /\u001b/);
    assert.match(raia(['check', '--today', TODAY], { FORCE_COLOR: '1' }).stdout, /\u001b\[31m/);
    assert.doesNotMatch(raia(['check', '--today', TODAY], { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout, /\u001b/);
  });

  it('puts the caret below wide characters and tabs', () => {
    put('a.raia.yaml', '"日本": 1\n');
    const { stdout } = raia(['check']);
    assert.match(stdout, /1 \| "日本": 1\n {2}\| \^{6}\n/);
  });

  it('goes on after files that cannot be read, and says what is wrong with each', () => {
    put('binary.raia.yaml', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]));
    put('latin1.raia.yaml', new Uint8Array([0x61, 0x3a, 0x20, 0xfc]));
    put('deep.raia.yaml', '['.repeat(10_000));
    put('bomb.raia.yaml', `x-0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `x-${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}\n`);
    put('empty.raia.yaml', '');
    put('proto.raia.yaml', '__proto__: { x: 1 }\nraia: 1\n');
    put('text.raia.yaml', 'just a text\n');
    put('large.raia.yaml', 'x-a: b\n'.repeat(3_000_000));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link.raia.yaml'));
    mkdirSync(join(folder, 'folder.raia.yaml'));
    put('good.raia.yaml', EXAMPLE);
    const { status, output, stderr } = check();
    assert.equal(status, 1);
    assert.equal(stderr, '');
    const first = Object.fromEntries(output.files.map((f) => [f.path, f.diagnostics.map((d) => d.message).join('\n') || undefined]));
    assert.match(first['binary.raia.yaml']!, /null bytes/);
    assert.match(first['latin1.raia.yaml']!, /UTF-8/);
    assert.match(first['deep.raia.yaml']!, /levels of nesting/);
    assert.match(first['bomb.raia.yaml']!, /aliases/i);
    assert.match(first['empty.raia.yaml']!, /empty/);
    assert.match(first['proto.raia.yaml']!, /“__proto__” is not a key/);
    assert.match(first['text.raia.yaml']!, /not an assessment/);
    assert.match(first['large.raia.yaml']!, /bytes|characters/);
    assert.match(first['link.raia.yaml']!, /cannot be read/);
    assert.match(first['folder.raia.yaml']!, /cannot be read/);
    assert.equal(first['good.raia.yaml'], undefined);
  });

  describe('with waivers and a baseline', () => {
    const OLD = 'raia: 1\nstatus: final\nstakeholders: [{ id: a, name: A, category: builders }]\n';
    const WAIVED = `${OLD}waivers:\n  - { rule: unknown-value, target: /status, reason: Our own word., owner: Casey, date: 2026-11-20, expires: 2026-12-31 }\n`;
    const fits = (output: Output): void => {
      const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(join(ROOT, 'schemas/findings.schema.json'), 'utf8')) as object);
      assert.ok(validate(output), JSON.stringify(validate.errors));
    };

    it('lists what is waived apart from the findings, and counts it', () => {
      put('a.raia.yaml', WAIVED);
      const { output } = check();
      fits(output);
      const [file] = output.files;
      assert.ok(!file!.diagnostics.some(({ rule }) => rule === 'unknown-value' || rule.startsWith('waiver')));
      const { rule, pointer, reason, owner, expires } = file!.waived[0]!;
      assert.deepEqual([file!.waived.length, rule, pointer, reason, owner, expires], [1, 'unknown-value', '/status', 'Our own word.', 'Casey', '2026-12-31']);
      assert.equal(output.summary.waived, 1);
      assert.match(raia(['check', '--today', TODAY]).stdout, /in 1 assessment, 1 waived\n$/);
      const later = raia(['check', '--today', '2027-01-01']).stdout;
      assert.match(later, /warning\[waiver-expired\]/);
      assert.match(later, /error\[unknown-value\]/);
    });

    it('writes a baseline, after which only new findings are reported', () => {
      mkdirSync(join(folder, 'b'));
      put('b/a.raia.yaml', WAIVED);
      put('c.raia.yaml', OLD);
      const before = check().output;
      const { status, stdout } = raia(['baseline', '--today', TODAY]);
      assert.equal(status, 0);
      const count = before.files.flatMap((f) => f.diagnostics).length;
      assert.match(stdout, new RegExp(`^Wrote raia-baseline\\.json: ${count} findings of 2 assessments\\.`));
      const first = readFileSync(join(folder, 'raia-baseline.json'), 'utf8');
      assert.doesNotMatch(first, /"b\/a\.raia\.yaml","rule":"unknown-value"/, 'what is waived is not in it');
      const clean = check('--baseline', 'raia-baseline.json');
      fits(clean.output);
      assert.deepEqual([clean.status, clean.output.files.flatMap((f) => f.diagnostics), clean.output.summary.baselined, clean.output.summary.waived, clean.stderr], [0, [], count, 1, '']);
      assert.match(raia(['check', '--today', TODAY, '--baseline', 'raia-baseline.json']).stdout, new RegExp(`0 notes in 2 assessments, 1 waived, ${count} in the baseline\\n$`));
      assert.equal(raia(['baseline', '--today', TODAY]).status, 0);
      assert.equal(readFileSync(join(folder, 'raia-baseline.json'), 'utf8'), first, 'the same again');

      put('raia.config.yaml', 'raia: 1\nbaseline: raia-baseline.json\n');
      put('c.raia.yaml', `${OLD}stakeholder: []\n`);
      const grown = check();
      assert.deepEqual(grown.output.files.flatMap((f) => f.diagnostics.map((d) => `${f.path} ${d.rule}`)), ['c.raia.yaml unknown-key']);
      assert.deepEqual(check('--no-baseline').output.summary.baselined, 0);
      assert.deepEqual(check('--no-baseline').output.files.flatMap((f) => f.diagnostics).length, count + 1);
    });

    it('tells what can be removed from it, and removes it', () => {
      put('raia.config.yaml', 'raia: 1\nbaseline: known/base.json\n');
      put('a.raia.yaml', OLD);
      put('b.raia.yaml', OLD);
      assert.equal(raia(['baseline', '--today', TODAY]).status, 0, 'it need not be there yet');
      put('a.raia.yaml', OLD.replace('final', 'draft'));
      rmSync(join(folder, 'b.raia.yaml'));
      const { status, stderr } = check();
      assert.equal(status, 0);
      assert.match(stderr, /^\d+ entries of the baseline can be removed.*\(a\.raia\.yaml, b\.raia\.yaml\)/);
      assert.match(stderr.trim(), /“raia baseline” does it\.$/);
      put('c.raia.yaml', OLD);
      assert.equal(raia(['baseline', '--today', TODAY, 'c.raia.yaml']).status, 0);
      const { findings } = JSON.parse(readFileSync(join(folder, 'known/base.json'), 'utf8')) as { findings: { file: string }[] };
      assert.deepEqual([...new Set(findings.map(({ file }) => file))], ['../a.raia.yaml', '../c.raia.yaml'], 'what it has of other files stays, as long as they are there');
      assert.equal(raia(['baseline', '--today', TODAY]).status, 0);
      assert.equal(check().stderr, '');
    });

    it('hides nothing where the baseline is wrong, and ends with 2', () => {
      put('a.raia.yaml', OLD);
      put('base.json', '{\n  "version": 1,\n  "findings": [\n    { "file": "a.raia.yaml", "rule": "unknown-value", "target": "/status", "lines": 1 }\n  ]\n}\n');
      for (const args of [['--baseline', 'base.json'], ['--baseline', 'missing.json']]) {
        const { status, output } = check(...args);
        assert.equal(status, 2);
        fits(output);
        assert.equal(output.summary.baselined, 0);
        assert.ok(output.files[0]!.diagnostics.some(({ rule }) => rule === 'unknown-value'));
        assert.equal(output.configuration![0]!.path, args[1]);
      }
      assert.match(raia(['check', '--today', TODAY, '--baseline', 'base.json']).stderr, /^base\.json:4:\d+: error: “lines” is not a key/m);
      const kept = readFileSync(join(folder, 'base.json'), 'utf8');
      const { status, stderr } = raia(['baseline', '--output', 'base.json']);
      assert.equal(status, 2);
      assert.match(stderr, /^base\.json:4:\d+: “lines” is not a key.* Correct the file, or take it away/);
      assert.equal(readFileSync(join(folder, 'base.json'), 'utf8'), kept, 'what is no baseline is not written over');
      assert.equal(raia(['check', '--baseline', 'base.json', '--no-baseline']).status, 2);
      assert.equal(raia(['baseline', 'nowhere']).status, 2);
    });

    it('leaves mandatory findings out of it', () => {
      put('raia.config.yaml', 'raia: 1\nmandatory: [unknown-value]\n');
      put('a.raia.yaml', `${OLD}system: 7\n`);
      assert.match(raia(['baseline', '--today', TODAY]).stdout, / 2 findings are not in it: what is mandatory is always reported\./);
      assert.deepEqual(check('--baseline', 'raia-baseline.json').output.files[0]!.diagnostics.map(({ rule }) => rule), ['unknown-value', 'wrong-type']);
    });
  });

  describe('with an organisation’s configuration', () => {
    const folderOf = (name: string) => mkdirSync(join(folder, name), { recursive: true });
    const rulesOf = (output: Output): Record<string, string[]> => Object.fromEntries(output.files.map((f) => [f.path, [...new Set(f.diagnostics.map((d) => d.rule))]]));
    const DEMANDS = 'raia: 1\nrequired: { sections: [transparency] }\nrules: { missing-section: off }\n';

    it('takes the nearest one above each file', () => {
      folderOf('a/b');
      folderOf('c');
      put('raia.config.yaml', DEMANDS);
      put('c/raia.config.yaml', 'raia: 1\n');
      for (const name of ['a/b/x.raia.yaml', 'c/y.raia.yaml']) put(name, 'raia: 1\nstatus: draft\n');
      const { output } = check();
      const found = rulesOf(output);
      assert.ok(found['a/b/x.raia.yaml']!.includes('organisation-section-missing') && !found['a/b/x.raia.yaml']!.includes('missing-section'));
      assert.ok(found['c/y.raia.yaml']!.includes('missing-section') && !found['c/y.raia.yaml']!.includes('organisation-section-missing'));
      assert.equal(output.configuration, undefined);
    });

    it('takes the one that is named, or none', () => {
      put('raia.config.yaml', 'raia: [\n');
      put('other.yaml', DEMANDS);
      put('a.raia.yaml', 'raia: 1\n');
      const named = check('--config', 'other.yaml');
      assert.ok(rulesOf(named.output)['a.raia.yaml']!.includes('organisation-section-missing'));
      assert.equal(named.status, 1);
      const none = check('--no-config');
      assert.ok(!rulesOf(none.output)['a.raia.yaml']!.includes('organisation-section-missing'));
      assert.equal(none.status, 1);
      const missing = check('--config', 'missing.yaml');
      assert.equal(missing.status, 2);
      assert.match(missing.output.configuration![0]!.message, /cannot be read/);
      assert.equal(raia(['check', '--config', 'other.yaml', '--no-config']).status, 2);
    });

    it('ends with 2 where it is wrong, says where, and checks everything else', () => {
      folderOf('policies');
      put('raia.config.yaml', 'raia: 1\ncatalogues: [policies/own.json]\nrules: { stale-anual: off, missing-section: off }\n');
      put('policies/own.json', '{\n  "id": "own",\n  "titel": "x"\n}\n');
      put('a.raia.yaml', 'raia: 1\nstatus: final\n');
      const { status, output } = check();
      assert.equal(status, 2);
      assert.ok(rulesOf(output)['a.raia.yaml']!.includes('unknown-value') && !rulesOf(output)['a.raia.yaml']!.includes('missing-section'));
      const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(join(ROOT, 'schemas/findings.schema.json'), 'utf8')) as object);
      assert.ok(validate(output), JSON.stringify(validate.errors));
      const wrong = output.configuration!.find((c) => c.path === 'raia.config.yaml')!;
      assert.deepEqual([wrong.severity, wrong.range.start], ['error', { line: 2, character: 9 }]);
      assert.ok(output.configuration!.some((c) => c.path === 'policies/own.json' && c.message.includes('“titel”')));
      const pretty = raia(['check', '--today', TODAY]);
      assert.match(pretty.stderr, /^raia\.config\.yaml:3:10: error: There is no rule “stale-anual”\. Did you mean “stale-annual”\?$/m);
      assert.match(pretty.stdout, /unknown-value/);
      assert.equal(pretty.status, 2);
    });

    it('leaves files out, and says so, whether they are named or found', () => {
      folderOf('drafts');
      put('raia.config.yaml', 'raia: 1\nfiles: { exclude: [drafts/] }\n');
      for (const name of ['drafts/x.raia.yaml', 'y.raia.yaml']) put(name, 'raia: 2\n');
      const { output, stderr } = check();
      assert.deepEqual(output.files.map(({ path }) => path), ['y.raia.yaml']);
      assert.equal(output.summary.files, 1);
      assert.match(stderr, /1 assessment is left out by “files” in raia\.config\.yaml: drafts\/x\.raia\.yaml\./);
      const named = check('drafts/x.raia.yaml');
      assert.deepEqual([named.status, named.output.files], [0, []]);
      assert.match(raia(['baseline', '--today', TODAY]).stdout, /of 1 assessment\./);
      assert.equal(check('--no-config').output.summary.files, 2);
    });

    it('shows what holds, with where it comes from', () => {
      folderOf('a');
      put('raia.config.yaml', 'raia: 1\nprofiles: [ungp]\nreview: { interval: P6M }\n');
      put('a/x.raia.yaml', 'raia: 1\n');
      const { status, stdout, stderr } = raia(['config', 'a/x.raia.yaml']);
      assert.deepEqual([status, stderr], [0, '']);
      for (const line of ['# What holds for a/x.raia.yaml, ', '# Configuration: raia.config.yaml', '  priority-order: warning # profile ungp', '      months: 6 # raia.config.yaml:3']) assert.ok(stdout.includes(line), stdout);
      const json = JSON.parse(raia(['config', '--format', 'json', 'a']).stdout) as { file: string; rules: Record<string, { level: unknown }> };
      assert.deepEqual([json.file, json.rules['priority-order']!.level], ['a', { value: 'warning', source: { from: 'profile', profiles: ['ungp'] } }]);
      assert.match(raia(['config', '--no-config']).stdout, /# Configuration: none/);
      put('a/raia.config.yaml', 'raia: 1\nprofiles: [ung]\n');
      const wrong = raia(['config', 'a/x.raia.yaml']);
      assert.equal(wrong.status, 2);
      assert.match(wrong.stderr, /^a\/raia\.config\.yaml:2:12: “ung” is not a value/);
      for (const args of [['config', 'none'], ['config', 'a', 'b'], ['config', '--format', 'xml']]) assert.equal(raia(args).status, 2, String(args));
    });

    it('compares with its catalogues, but not through links that lead out of its folder', () => {
      folderOf('in');
      const own = { id: 'own', title: 'Own', version: '2026-01-01', source: 'x', entries: [{ id: 'OWN-1', ref: '1', title: 'Ranking', definition: 'Ranks.', kind: 'prohibited', status: 'in-force', jurisdictions: ['*'], actors: ['provider'], source: 'x', confidence: 'read' }] };
      put('own.json', JSON.stringify(own));
      put('in/own.json', JSON.stringify(own));
      put('in/raia.config.yaml', 'raia: 1\ncatalogues: [own.json]\n');
      put('in/a.raia.yaml', EXAMPLE.replace(/^( *)answers:\n/m, '$1answers:\n$1  - { entry: OWN-1, status: does-not-apply, reason: x }\n'));
      assert.equal(check().status, 0);
      rmSync(join(folder, 'in/own.json'));
      symlinkSync(join(folder, 'own.json'), join(folder, 'in/own.json'));
      const { status, output } = check();
      assert.equal(status, 2);
      assert.match(output.configuration![0]!.message, /leads out of the folder/);
      assert.ok(rulesOf(output)['in/a.raia.yaml']!.includes('unknown-catalogue-entry'));
    });
  });

  it('ends with 2 where there is nothing to check', () => {
    const { status, stderr } = raia(['check']);
    assert.equal(status, 2);
    assert.match(stderr, /There is no assessment \(\*\.raia\.yaml, \*\.raia\.yml, \*\.raia\.json\) in \./);
    put('a.raia.yaml', EXAMPLE);
    const both = check('a.raia.yaml', 'missing.raia.yaml');
    assert.equal(both.status, 2);
    assert.match(both.stderr, /no file or folder missing\.raia\.yaml/);
    assert.equal(both.output.summary.files, 1);
  });

  describe('screen', () => {
    const LIST = join(ROOT, 'examples/ai-uses.csv');
    const screen = (...args: string[]) => raia(['screen', '--today', TODAY, '--no-config', ...args]);

    it('has one result a record, in order, after its schema', () => {
      const { status, stdout, stderr } = screen(LIST, '--format', 'jsonl');
      assert.deepEqual([status, stderr], [0, '']);
      const results = stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: string; verdict: string });
      const valid = new Ajv2020().compile(JSON.parse(readFileSync(join(ROOT, 'schemas/screening.schema.json'), 'utf8')) as object);
      for (const result of results) assert.ok(valid(result), JSON.stringify(valid.errors));
      assert.deepEqual(results.map(({ id }) => id), Array.from({ length: 12 }, (_, i) => `A-${String(i + 1).padStart(2, '0')}`));
      // What examples/README.md says of the list.
      assert.deepEqual(results.filter(({ verdict }) => verdict === 'restricted').map(({ id }) => id), ['A-03', 'A-04', 'A-05']);
      for (const id of ['A-02', 'A-06', 'A-10', 'A-11', 'A-12']) assert.equal(results.find((result) => result.id === id)!.verdict, 'none', id);
      assert.equal(results.find((result) => result.id === 'A-08')!.verdict, 'review');
    });

    it('prints JSON, a table for a spreadsheet, and lines for people', () => {
      const whole = JSON.parse(screen(LIST, '--format', 'json').stdout) as { results: unknown[]; summary: { records: number; restricted: number } };
      assert.deepEqual([whole.results.length, whole.summary.records, whole.summary.restricted], [12, 12, 3]);
      const table = screen(LIST, '--format', 'csv').stdout.trim().split('\n');
      assert.equal(table.length, 13);
      assert.match(table[3]!, /^A-03,Gate camera pilot,restricted,R-face-police /);
      assert.match(screen(LIST).stdout, /restricted {2}A-03 {2}Gate camera pilot[^]*12 records: 3 restricted/);
    });

    it('goes on after records that cannot be read, says where they are, and ends with 2', () => {
      put('a.csv', 'id,title,text\n1,Docs,"Staff search documents."\n2,Broken,"a"b\n3,"=1+1",Police use facial recognition.\n');
      const { status, stdout, stderr } = screen('a.csv', '--format', 'csv');
      assert.equal(status, 2);
      assert.match(stderr, /^a\.csv:3: Behind a closing quotation mark/);
      const lines = stdout.trim().split('\n');
      assert.equal(lines.length, 4);
      assert.match(lines[3]!, /^3,'=1\+1,restricted/); // no spreadsheet runs it
    });

    it('reads what other programs write to it, and files in UTF-16', () => {
      const { status, stdout } = spawnSync(process.execPath, [CLI, 'screen', '-', '--format', 'jsonl'], { cwd: folder, encoding: 'utf8', input: '{"id":"x","text":"Police use facial recognition."}' });
      assert.equal(status, 0);
      assert.equal((JSON.parse(stdout) as { verdict: string }).verdict, 'restricted');
      put('wide.csv', Buffer.from('\ufeffid;text\n1;Police use facial recognition.\n', 'utf16le'));
      assert.match(screen('wide.csv', '--format', 'csv').stdout, /\n1,,restricted,/);
      put('bare.csv', Buffer.from('id;title;text;more text\n1;A;Police use facial recognition.\n', 'utf16le'));
      assert.match(screen('bare.csv', '--format', 'csv').stdout, /\n1,A,restricted,/);
      const table = spawnSync(process.execPath, [CLI, 'screen', '-', '--format', 'csv'], { cwd: folder, encoding: 'utf8', input: '\nid,text\n1,Police use facial recognition.\n' });
      assert.match(table.stdout, /\n1,,restricted,/);
    });

    it('takes the names of columns, places, and the organisation’s own entries', () => {
      put('uses.jsonl', '{"key":"7","what":"Plays chess with children in the waiting room."}\n');
      const own = { id: 'own', title: 'Own', version: '2026-11-01', source: 'House rules', entries: [{ id: 'OWN-1', ref: 'House rule 1', title: 'No games', definition: 'We build no games.', kind: 'prohibited', status: 'in-force', jurisdictions: ['*'], actors: ['provider'], source: 'House rules', confidence: 'quoted', match: { phrases: [['chess', 'poker'], ['play']] } }] };
      put('own.json', JSON.stringify(own));
      put('raia.config.yaml', 'raia: 1\ncatalogues: [own.json]\n');
      const { status, stdout } = raia(['screen', 'uses.jsonl', '--id', 'key', '--text', 'what', '--jurisdiction', 'DE,US', '--format', 'jsonl']);
      assert.equal(status, 0);
      const result = JSON.parse(stdout) as { id: string; verdict: string; matches: { entry: string; family: string }[] };
      assert.deepEqual([result.id, result.verdict], ['7', 'restricted']);
      assert.deepEqual(result.matches.filter(({ family }) => family === 'organisation').map(({ entry }) => entry), ['OWN-1']);
    });

    it('says from which day an entry counts, and names entries about a part of a family where their words are said', () => {
      put('day.jsonl', '{"id":"1","text":"The app makes nude images of real women from their photos without their consent."}\n{"id":"2","text":"The app clones the voice of a politician without consent for campaign calls."}\n');
      interface Row { matches: { family: string; entry: string; also: string[]; from?: string }[] }
      const rows = (today: string): Row[] => raia(['screen', 'day.jsonl', '--no-config', '--jurisdiction', 'DE', '--today', today, '--format', 'jsonl']).stdout.trim().split('\n').map((line) => JSON.parse(line) as Row);
      const ofFamily = (row: Row | undefined) => row!.matches.find(({ family }) => family === 'R-impersonation')!;
      const [, voice] = rows('2026-12-03');
      assert.deepEqual([ofFamily(voice).entry, ofFamily(voice).also.filter((id) => /5-1-b[ab]|COC-13/.test(id))], ['MS-COC-21', []]);
      for (const { entry, from } of rows('2026-12-01').flatMap(({ matches }) => matches)) assert.equal(from !== undefined, /^EU-(?:A3|27|5-1-b[ab])/.test(entry), `${entry} ${from}`);
    });

    it('lets no list steer the terminal', () => {
      put('steering.csv', 'id,title,text\n1,"a\nb\u001b[31mred",Police use facial recognition.\n');
      assert.match(screen('steering.csv').stdout, /^restricted {2}1 {2}a b\ufffd\[31mred/);
      assert.match(screen('steering.csv').stdout, /\n1 record: 1 restricted/);
    });

    it('says that its output cannot be written, and ends with 2', function () {
      if (!existsSync('/dev/full')) this.skip();
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = spawnSync(process.execPath, [CLI, 'screen', LIST], { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
      closeSync(full);
      assert.deepEqual([status, stderr.slice(0, 36)], [2, 'raia: the output cannot be written: ']);
    });

    it('says what it does not understand', () => {
      for (const [args, message] of [
        [['nothing.csv'], /nothing\.csv cannot be read/],
        [['list.txt'], /neither \*\.csv/],
        [[], /takes one list/],
        [[LIST, '--format', 'xml'], /--format is pretty, json, jsonl, csv/],
        [[LIST, '--jurisdiction', 'Germany'], /--jurisdiction wants codes.*Did you mean DE\?/],
        [[LIST, '--jurisdiction', 'UK'], /Did you mean GB\?/],
        [[LIST, '--input', 'tvs'], /--input is csv, tsv, jsonl, not “tvs”/],
        [[LIST, '--title', 'titel'], /no record has the field “titel”; there are “id”/],
      ] as const) {
        const { status, stderr } = screen(...args);
        assert.equal(status, 2);
        assert.match(stderr, message);
      }
    });
  });

  it('checks a file once that is named in two ways', () => {
    put('a.raia.yaml', EXAMPLE);
    assert.match(raia(['check', '--no-config', '--today', TODAY, 'a.raia.yaml', './a.raia.yaml']).stdout, /in 1 assessment/);
  });

  it('writes a register over nothing but a register', () => {
    put('a.raia.yaml', EXAMPLE);
    const refused = raia(['register', 'a.raia.yaml', '--output', 'a.raia.yaml']);
    assert.deepEqual([refused.status, readFileSync(join(folder, 'a.raia.yaml'), 'utf8')], [2, EXAMPLE]);
    assert.match(refused.stderr, /is no register/);
    for (let i = 0; i < 2; i++) assert.equal(raia(['register', 'a.raia.yaml', '--output', 'uses.csv']).status, 0);
  });

  it('says that there is no such file', () => {
    assert.match(raia(['involvement', 'none.raia.yaml']).stderr, /there is no file none\.raia\.yaml/);
  });

  it('keeps a missing file in a baseline', () => {
    put('a.raia.yaml', EXAMPLE.replace('\nsystem:\n', '\nsystem:\n  relatedAssessments:\n    - { assessment: other.raia.yaml, use: x, how: y }\n'));
    const missing = (): boolean => raia(['check', '--no-config', '--today', TODAY, '.', ...(existsSync(join(folder, 'raia-baseline.json')) ? ['--baseline', 'raia-baseline.json'] : [])]).stdout.includes('file-missing');
    assert.equal(missing(), true);
    assert.equal(raia(['baseline', '--no-config', '--today', TODAY, '.']).status, 0);
    assert.equal(missing(), false);
  });

  it('explains how it is called', () => {
    assert.match(raia(['--help']).stdout, /raia check \[PATH\.\.\.\]/);
    assert.equal(raia(['--help']).status, 0);
    for (const args of [['chek'], ['check', '--format', 'xml'], ['check', '--today', '2026-02-30'], ['check', '--fail-on', 'never'], ['check', '--wrong'], ['new'], ['rules', 'no-such-rule'], []]) assert.equal(raia(args).status, 2, args.join(' '));
    assert.match(raia(['rules', 'goal-a5-mising']).stderr, /Did you mean goal-a5-missing/);
  });

  it('writes a new assessment and never over an old one', () => {
    const first = raia(['new', '--template', 'blank', '--name', 'My System', '--today', TODAY]);
    assert.equal(first.status, 0, first.stderr);
    const file = join(folder, 'my-system.raia.yaml');
    const text = readFileSync(file, 'utf8');
    assert.match(text, /\n {2}name: My System\n/);
    assert.match(text, /\n {2}lastUpdated: 2026-11-23\n/);
    writeFileSync(file, 'mine');
    const second = raia(['new', '--template', 'blank', '--name', 'My System']);
    assert.equal(second.status, 2);
    assert.match(second.stderr, /exists already/);
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    assert.equal(raia(['new', '--template', 'none', '--name', 'x']).status, 2);
    assert.match(raia(['new']).stderr, /blank, .*; or a published case: .*nypd-das/);
    assert.match(raia(['new', '--template', 'nypd-das', '--name', 'Ours']).stdout, /“Published case: /);
    assert.match(readFileSync(join(folder, 'ours.raia.yaml'), 'utf8'), /\n {2}name: .?Ours/);
    assert.equal(raia(['new', 'a/b/c.raia.yaml', '--template', 'blank', '--name', 'Deep: "quoted" #1']).status, 0);
    assert.equal((parse(readFileSync(join(folder, 'a/b/c.raia.yaml'), 'utf8')) as { system: { name: string } }).system.name, 'Deep: "quoted" #1');
  });

  it('lists the rules and prints their pages', () => {
    const { stdout } = raia(['rules']);
    assert.match(stdout, /^goal-a5-missing\s+A5\.1\s+error/m);
    const { rules } = JSON.parse(raia(['rules', '--format', 'json']).stdout) as { rules: { id: string }[] };
    for (const { id } of rules.slice(0, 3)) assert.match(raia(['rules', id]).stdout, new RegExp(`^# ${id}\n`));
  });

  it('starts from what it keeps compiled, and without it where that is damaged or cannot be kept', () => {
    const cache = join(folder, 'cache');
    const version = (XDG_CACHE_HOME: string) => raia(['--version'], { XDG_CACHE_HOME });
    assert.equal(version(cache).status, 0);
    const [kept] = readdirSync(join(cache, 'raia'));
    assert.ok(kept, 'something is kept');
    const size = statSync(join(cache, 'raia', kept)).size;
    writeFileSync(join(cache, 'raia', kept), 'damaged');
    assert.match(version(cache).stdout, /^\d+\.\d+\.\d+\n$/);
    assert.ok(Math.abs(statSync(join(cache, 'raia', kept)).size - size) < size / 2, 'it is kept anew');
    put('file', '');
    assert.match(version(join(folder, 'file')).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it('does not mind a reader that leaves', () => {
    for (let i = 0; i < 20; i++) put(`f${i}.raia.yaml`, 'raia: 1\n');
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" check | head -1; exit "$?"`], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0);
    assert.equal(stderr, '');
  });
});
