import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { builtInCatalogues } from '../../src/catalogue/index.js';
import { allRules } from '../../src/rules/index.js';
import { pages, templates } from '../../src/service/index.js';
import { tools } from '../../src/service/tools.js';
import { ROOT, TODAY } from './support/rules.js';

const CLI = join(ROOT, 'dist/cli/raia.js');
const EXAMPLES = ['applicant-ranker.raia.yaml', 'hria/nypd-das.raia.yaml'];

interface Finding {
  readonly rule: string;
  readonly requirement: string;
  readonly severity: string;
  readonly message: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly fixes: unknown;
}
interface CliFinding extends Omit<Finding, 'line' | 'column'> {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}
interface Answer {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly configuration?: readonly { readonly path: string; readonly severity: string }[];
}

describe('raia mcp', () => {
  let folder: string;
  let outside: string;
  let client: Client;
  let errors: string;

  beforeEach(async () => {
    const base = realpathSync(mkdtempSync(join(tmpdir(), 'raia-mcp-')));
    [folder, outside] = [join(base, 'in'), join(base, 'out')];
    mkdirSync(folder);
    mkdirSync(outside);
    writeFileSync(join(outside, 'secret.raia.yaml'), 'raia: 1\n');
    client = new Client({ name: 'test', version: '1' });
    errors = '';
    const transport = new StdioClientTransport({ command: process.execPath, args: [CLI, 'mcp', '--today', TODAY, folder, join(ROOT, 'examples')], cwd: folder, stderr: 'pipe' });
    transport.stderr!.on('data', (data) => (errors += String(data)));
    await client.connect(transport);
  });
  afterEach(async () => {
    await client.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
    assert.equal(errors, '');
  });

  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const call = async (name: string, input: object): Promise<{ readonly failed: boolean; readonly text: string }> => {
    const { content, isError } = (await client.callTool({ name, arguments: { ...input } })) as { content: { text: string }[]; isError?: boolean };
    return { failed: isError === true, text: content[0]!.text };
  };
  const answer = async <T = Answer>(name: string, input: object): Promise<T> => {
    const { failed, text } = await call(name, input);
    assert.ok(!failed, text);
    return JSON.parse(text) as T;
  };
  const refusal = async (name: string, input: object): Promise<string> => {
    const { failed, text } = await call(name, input);
    assert.ok(failed, text);
    return text;
  };
  const cli = (path: string): CliFinding[] => {
    const { stdout } = spawnSync(process.execPath, [CLI, 'check', '--format', 'json', '--today', TODAY, path], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return (JSON.parse(stdout) as { files: { diagnostics: CliFinding[] }[] }).files[0]!.diagnostics;
  };
  const shared = ({ rule, requirement, severity, message, pointer, fixes }: Finding | CliFinding) => ({ rule, requirement, severity, message, pointer, fixes });
  const sameAsCli = (findings: readonly Finding[], path: string): void => {
    const expected = cli(path);
    assert.deepEqual(findings.map(shared), expected.map(shared));
    assert.deepEqual(findings.map(({ line, column }) => [line - 1, column - 1]), expected.map(({ range: { start } }) => [start.line, start.character]));
  };

  it('lists its tools, with their inputs, as ones that only read', async () => {
    const { tools: listed } = await client.listTools();
    assert.deepEqual(listed.map(({ name, description }) => [name, description]), tools.map(({ name, description }) => [name, description]));
    assert.deepEqual(listed.map(({ inputSchema }) => Object.keys(inputSchema.properties!)), tools.map(({ inputSchema }) => Object.keys(inputSchema.properties)));
    assert.ok(listed.every(({ annotations }) => annotations?.readOnlyHint));
  });

  for (const name of EXAMPLES) {
    it(`has the findings of the command line for ${name}, by path and by text`, async () => {
      const path = join(ROOT, 'examples', name);
      sameAsCli((await answer('raia_check', { path: name })).findings, path);
      sameAsCli((await answer('raia_check', { path })).findings, path);
      sameAsCli((await answer('raia_check', { text: readFileSync(path, 'utf8') })).findings, path);
    });
  }

  it('reads JSON, by its name and by its looks', async () => {
    const text = '{ "raia": 1, "status": "final" }';
    put('a.raia.json', text);
    sameAsCli((await answer('raia_check', { path: 'a.raia.json' })).findings, join(folder, 'a.raia.json'));
    sameAsCli((await answer('raia_check', { text })).findings, join(folder, 'a.raia.json'));
  });

  it('honours the organisation’s configuration, and says what is wrong in it', async () => {
    put('a.raia.yaml', 'raia: 1\nstatus: final\n');
    const { findings: before } = await answer('raia_check', { path: 'a.raia.yaml' });
    put('raia.config.yaml', 'raia: 1\nruls: {}\nrules: { missing-section: off }\n');
    const { findings, configuration } = await answer('raia_check', { path: 'a.raia.yaml' });
    assert.ok(before.some(({ rule }) => rule === 'missing-section') && !findings.some(({ rule }) => rule === 'missing-section'));
    sameAsCli(findings, join(folder, 'a.raia.yaml'));
    assert.deepEqual(configuration!.map(({ path, severity }) => [path, severity]), [['raia.config.yaml', 'error']]);
    sameAsCli((await answer('raia_check', { text: 'raia: 1\nstatus: final\n' })).findings, join(folder, 'a.raia.yaml'));
  });

  it('says that a file is left out, and judges a text without a file all the same', async () => {
    put('raia.config.yaml', 'raia: 1\nfiles: { include: [checked/] }\n');
    put('a.raia.yaml', 'raia: 2\n');
    const left = await answer('raia_check', { path: 'a.raia.yaml' });
    assert.deepEqual(left.findings, []);
    assert.match(JSON.stringify(left), /leaves this file out/);
    assert.ok((await answer('raia_check', { text: 'raia: 2\n' })).findings.length > 0);
  });

  it('looks at nothing outside of its folders, links and dots included', async () => {
    put('note.txt', 'raia: 1\n');
    symlinkSync(outside, join(folder, 'link'));
    symlinkSync(join(outside, 'secret.raia.yaml'), join(folder, 'link.raia.yaml'));
    for (const path of [join(outside, 'secret.raia.yaml'), '../out/secret.raia.yaml', 'link/secret.raia.yaml', 'link.raia.yaml', 'link/new.raia.yaml']) {
      for (const input of [{ path }, { path, text: 'raia: 1\n' }]) assert.match(await refusal('raia_check', input), /outside of the folders/, path);
    }
    assert.match(await refusal('raia_check', { path: 'note.txt' }), /is no assessment/);
    assert.match(await refusal('raia_check', { path: 'none.raia.yaml' }), /There is no file “none\.raia\.yaml”/);
    mkdirSync(join(folder, 'dir.raia.yaml'));
    assert.match(await refusal('raia_check', { path: 'dir.raia.yaml' }), /is not a file/);
    put('big.raia.yaml', '#'.repeat(16_000_001));
    assert.match(await refusal('raia_check', { path: 'big.raia.yaml' }), /16,000,001 bytes/);
  });

  it('tells what does not fit in a question', async () => {
    assert.match(await refusal('raia_check', {}), /needs a path or a text/);
    assert.match(await refusal('raia_check', { file: 'x' }), /does not know “file”. It takes path, text/);
    assert.match(await refusal('raia_check', { text: 1 }), /“text” of raia_check is a text/);
    assert.match(await refusal('raia_propose_fix', { text: 'raia: 1\n', choice: 0 }), /at least 1/);
    assert.match(await refusal('raia_propose_fix', { text: 'raia: 1\n', choice: 99 }), /there is no number 99/);
    assert.match(await refusal('raia_propose_fix', { text: 'raia: 1\n', rule: 'nix' }), /There is no rule “nix”/);
    assert.match(await refusal('raia_explain_finding', {}), /needs “rule”/);
    assert.match(await refusal('raia_nothing', {}), /There is no tool/);
  });

  it('explains a rule, and what it found', async () => {
    const alone = await answer<{ page: string; findings?: unknown }>('raia_explain_finding', { rule: 'goal-a5-missing' });
    assert.equal(alone.page, pages['goal-a5-missing']);
    assert.equal(alone.findings, undefined);
    const text = 'raia: 1\nsystem:\n  geographies: { current: [DE] }\nintendedUses:\n  - id: mood\n    description: Cameras read the emotions of students from their faces.\n  - id: other\n';
    const found = await answer<{ findings: Finding[]; entries: { id: string; definition: string }[] }>('raia_explain_finding', { rule: 'restricted-use-match', text });
    assert.ok(found.findings.length > 0);
    assert.ok(found.entries.some(({ id, definition }) => id === 'EU-5-1-f' && definition));
    const both = await answer<{ findings: Finding[] }>('raia_explain_finding', { rule: 'goal-a5-missing', text });
    const one = await answer<{ findings: Finding[] }>('raia_explain_finding', { rule: 'goal-a5-missing', text, pointer: both.findings[1]!.pointer });
    assert.deepEqual(one.findings, [both.findings[1]]);
  });

  it('lists what is missing or open, required first, with what to insert', async () => {
    const { missing } = await answer<{ missing: { state: string; title: string; pointer: string; required: boolean; line?: number; template: { newText: string }[] }[] }>('raia_list_missing', { text: 'raia: 1\nstatus: draft\nsystem:\n  name: TODO\n' });
    const required = missing.map((item) => item.required);
    assert.deepEqual(required, [...required].sort((a, b) => Number(b) - Number(a)));
    assert.ok(required.includes(true) && required.includes(false));
    assert.match(missing.find(({ pointer }) => pointer === '/intendedUses')!.template[0]!.newText, /intendedUses:\n {2}- id: TODO/);
    const open = missing.find(({ state }) => state === 'open')!;
    assert.deepEqual([open.title, open.pointer, open.line], ['System name', '/system/name', 4]);
    assert.equal(new Set(missing.map(({ pointer, title }) => pointer + title)).size, missing.length, 'nothing comes twice');
  });

  it('proposes a fix and writes nothing', async () => {
    const text = '# mine\nraia: 1\nstatus: drft\n';
    put('a.raia.yaml', text);
    const before = statSync(join(folder, 'a.raia.yaml')).mtimeMs;
    const fix = await answer<{ text: string; diff: string; choices: string[]; before: { errors: number }; after: { errors: number } }>('raia_propose_fix', { path: 'a.raia.yaml', rule: 'unknown-value' });
    assert.equal(fix.text, '# mine\nraia: 1\nstatus: draft\n');
    assert.equal(fix.diff, '--- a/a.raia.yaml\n+++ b/a.raia.yaml\n@@ -1,3 +1,3 @@\n # mine\n raia: 1\n-status: drft\n+status: draft\n');
    assert.equal(fix.after.errors, fix.before.errors - 1);
    assert.equal(readFileSync(join(folder, 'a.raia.yaml'), 'utf8'), text);
    assert.equal(statSync(join(folder, 'a.raia.yaml')).mtimeMs, before);
    assert.deepEqual(readdirSync(folder), ['a.raia.yaml']);
    const { fix: none } = await answer<{ fix: null }>('raia_propose_fix', { path: 'a.raia.yaml', rule: 'stale-annual' });
    assert.equal(none, null);
  });

  it('settles an assessment fix by fix, as an assistant would', async () => {
    let text = 'raia: 1\nstatus: drft\n';
    const errorsLeft: number[] = [];
    for (let i = 0; i < 4; i++) {
      const fix = await answer<{ text: string; after: { errors: number } }>('raia_propose_fix', { text });
      text = fix.text;
      errorsLeft.push(fix.after.errors);
    }
    assert.match(text, /^raia: 1\nstatus: drft\nsystem:\n {2}name: TODO/);
    assert.ok(errorsLeft.at(-1)! < errorsLeft[0]!, String(errorsLeft));
  });

  it('holds the schemas, templates and pages', async () => {
    const { resources } = await client.listResources();
    const uris = resources.map(({ uri }) => uri);
    const expected = ['raia://schemas/assessment', 'raia://schemas/config', 'raia://schemas/catalogue', 'raia://catalogue', ...templates.map(({ id }) => `raia://templates/${id}`), ...allRules.map(({ id }) => `raia://rules/${id}`), ...[...builtInCatalogues.entries.keys()].map((id) => `raia://catalogue/${id}`)];
    assert.deepEqual([...uris].sort(), expected.sort());
    const read = async (uri: string): Promise<string> => ((await client.readResource({ uri })).contents[0] as { text: string }).text;
    assert.deepEqual(JSON.parse(await read('raia://schemas/assessment')), JSON.parse(readFileSync(join(ROOT, 'schemas/assessment.schema.json'), 'utf8')));
    assert.equal(await read('raia://catalogue/EU-5-1-f'), readFileSync(join(ROOT, 'docs/catalogue/EU-5-1-f.md'), 'utf8'));
    assert.equal(await read('raia://templates/nypd-das'), templates.find(({ id }) => id === 'nypd-das')!.text);
    assert.equal(await read('raia://rules/goal-a5-missing'), readFileSync(join(ROOT, 'docs/rules/goal-a5-missing.md'), 'utf8'));
    await assert.rejects(read('raia://rules/nix'), /There is no resource/);
  });
});
