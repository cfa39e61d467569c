// The language server in a real Neovim, set up as docs/editors.md says. Without Neovim the test is skipped; on a build server
// (CI=true) that is a failure.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const version = /^NVIM v(\d+)\.(\d+)/m.exec(spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout ?? '');

/** The set-up for this Neovim: the first Lua block is for 0.8 and later, the second one for 0.7. */
function snippet() {
  const blocks = [...readFileSync(join(root, 'docs/editors.md'), 'utf8').matchAll(/^```lua\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  assert.equal(blocks.length, 2);
  return blocks[Number(version[1]) > 0 || Number(version[2]) >= 8 ? 0 : 1];
}

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('Neovim', function () {
  this.timeout(120_000);
  let folder;

  before(function () {
    if (version) return;
    if (process.env.CI === 'true') throw new Error('Neovim (nvim) is not installed; on a build server it has to be.');
    console.log('    Neovim (nvim) is not installed: skipped.');
    this.skip();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'raia-nvim-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('shows findings, completes, applies a fix, and takes the server along when it leaves', async () => {
    const [work, bin] = [join(folder, 'work'), join(folder, 'bin')];
    mkdirSync(work);
    mkdirSync(bin);
    const put = (name, text) => writeFileSync(join(work, name), text);
    const example = readFileSync(join(root, 'examples/applicant-ranker.raia.yaml'), 'utf8');
    const broken = example.replace('category: oversight-team', 'categry: oversight-team').replace(/^status: .*\n/m, '');
    assert.notEqual(broken, example);
    put('assessment.raia.yaml', broken);
    put('other.raia.json', '{ "raia": 1, "status": "final" }\n');
    put('plain.yaml', 'raia: 1\nstatus: final\n');
    put('raia.config.yaml', 'raia: 1\nrules:\n  missing-section: off\n');
    // The command as it stands on a user's path, which leaves behind who it was and what it complained about.
    const [pids, complaints] = [join(folder, 'pids'), join(folder, 'stderr')];
    writeFileSync(join(bin, 'raia'), `#!/bin/sh\necho $$ >>'${pids}'\nexec '${process.execPath}' '${join(root, 'dist/cli/raia.js')}' "$@" 2>>'${complaints}'\n`);
    chmodSync(join(bin, 'raia'), 0o755);
    writeFileSync(join(folder, 'setup.lua'), snippet());

    const { stderr } = spawnSync('nvim', ['--clean', '--headless', '-n', '-S', join(root, 'test/host/neovim/session.lua')], {
      cwd: work,
      encoding: 'utf8',
      timeout: 100_000,
      env: { ...process.env, PATH: bin + delimiter + process.env.PATH, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder, XDG_DATA_HOME: folder, RAIA_SNIPPET: join(folder, 'setup.lua'), RAIA_RESULT: join(folder, 'result.json') },
    });
    assert.ok(existsSync(join(folder, 'result.json')), stderr);
    const result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
    assert.equal(result.problem, undefined, `${result.problem}\nafter: ${result.steps.join(', ')}\n${stderr}`);

    const before = broken.slice(0, broken.indexOf('categry')).split('\n');
    assert.equal(result.filetype, 'yaml');
    assert.equal(result.plain_clients, 0);
    assert.deepEqual([result.finding.line, result.finding.character, result.finding.source], [before.length - 1, before.at(-1).length, 'raia']);
    assert.match(result.finding.message, /Did you mean “category”\?/);
    assert.ok(result.switched_off, 'raia.config.yaml counts');
    assert.ok(result.actions.includes('Change to “category”'), result.actions.join(', '));
    assert.equal(`${result.text}\n`, broken.replace('categry', 'category'));
    assert.deepEqual(result.completion, ['error', 'warning', 'info', 'off']);
    assert.deepEqual(result.people.slice(0, 2), ['recruiting-lead', 'recruiter']);

    const servers = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
    assert.equal(servers.length, 1, 'one server for all files');
    for (let i = 0; i < 100 && alive(servers[0]); i++) await new Promise((done) => setTimeout(done, 100));
    assert.ok(!alive(servers[0]), 'the server has ended');
    assert.equal(readFileSync(complaints, 'utf8'), '');
  });
});
