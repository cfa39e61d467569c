import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Csv } from '../../src/inventory/index.js';
import type { RegisterEntry } from '../../src/service/register.js';
import { ROOT } from './support/rules.js';

const TEXT = `raia: 1
status: draft
system:
  name: =Ranker
  team: TODO who
  stage: testing
  lastUpdated: 2026-11-16
  geographies: { current: [DE], upcoming: [DE, FR] }
intendedUses:
  - id: rank
    name: Rank "well", and fast
    stakeholders:
      - { stakeholder: a, benefits: [more time], harms: [lost] }
      - { stakeholder: b, benefits: [more time, TODO what else], harms: [] }
adverseImpact:
  restrictedUses:
    answers:
      - { entry: EU-A3-4a, status: applies, reason: it ranks }
      - { entry: EU-5-1-f, status: does-not-apply, reason: no faces }
  sensitiveUses:
    legalOrLifeOpportunities: { answer: yes, explanation: work }
    humanRights: { answer: no, explanation: none }
summary:
  harms:
    - { id: lost, harm: A fitting person is not invited., goals: [F2], mitigation: [a second look] }
  signOff:
    - { role: Owner, name: Robin, date: 2026-11-15, collaborative: yes }
humanRights:
  impacts:
    - { id: no-job, impact: Unequal access to work, status: potential, involvement: { class: contributes, reason: our scores } }
    - { id: open, impact: Something, status: TODO }
`;

describe('raia register', () => {
  const folder = mkdtempSync(join(tmpdir(), 'raia-register-'));
  after(() => rmSync(folder, { recursive: true }));
  const raia = (...args: string[]) => spawnSync(process.execPath, [join(ROOT, 'dist/cli/raia.js'), 'register', ...args], { cwd: folder, encoding: 'utf8' });
  before(() => {
    writeFileSync(join(folder, 'ranker.raia.yaml'), TEXT);
    writeFileSync(join(folder, 'two.raia.json'), '{ "raia": 1, "system": { "name": "Two" } }');
  });

  it('lists benefits and harms side by side, without what is open', () => {
    const { status, stdout } = raia('--format', 'json');
    assert.equal(status, 0);
    const { version, assessments } = JSON.parse(stdout) as { version: number; assessments: RegisterEntry[] };
    assert.equal(version, 1);
    assert.deepEqual(assessments[0], {
      file: 'ranker.raia.yaml', system: '=Ranker', team: '', status: 'draft', stage: 'testing', lastUpdated: '2026-11-16', lastReview: '2026-11-15',
      geographies: ['DE', 'FR'], uses: ['Rank "well", and fast'], sensitiveUses: ['legalOrLifeOpportunities'], restrictedUses: ['EU-A3-4a'],
      benefits: ['more time'], harms: ['A fitting person is not invited.'],
      impacts: ['no-job: Unequal access to work (potential; contributes)', 'open: Something'],
    } satisfies RegisterEntry);
    assert.equal(assessments[1]!.system, 'Two');
  });

  it('is a table that spreadsheets read, and runs no formula in them', () => {
    const output = join(folder, 'register.csv');
    assert.equal(raia('.', '--output', output).status, 0);
    const reader = new Csv();
    const rows = [...reader.push(readFileSync(output, 'utf8')), ...reader.end()];
    assert.equal(rows.length, 2);
    assert.deepEqual([rows[0]!.values!['system'], rows[0]!.values!['uses'], rows[0]!.values!['harms']], ["'=Ranker", 'Rank "well", and fast', 'A fitting person is not invited.']);
  });

  it('leaves out what cannot be read, and says so', () => {
    const broken = join(folder, 'broken.raia.yaml');
    writeFileSync(broken, 'raia: 1\nsystem: [\n');
    try {
      const { status, stdout, stderr } = raia('--format', 'json');
      assert.equal(status, 2);
      assert.match(stderr, /broken\.raia\.yaml cannot be read to its end and is left out/);
      assert.equal((JSON.parse(stdout) as { assessments: unknown[] }).assessments.length, 2);
    } finally {
      rmSync(broken);
    }
    assert.match(raia('nowhere').stderr, /There is no file or folder nowhere/);
    assert.match(raia('--format', 'xml').stderr, /--format is csv or json, not “xml”/);
    assert.equal(raia('--output', join(folder, 'no', 'such')).status, 2);
  });
});
