import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { builtInCatalogues, catalogueSet, inForce, isLive } from '../../src/catalogue/index.js';
import { namedFiles, loadConfig, type LoadedConfig } from '../../src/config/index.js';
import { completeConfig, hoverConfig } from '../../src/service/config.js';
import { mark, unmark } from './support/marks.js';
import { check, ROOT, TODAY } from './support/rules.js';

const URI = 'file:///w/raia.config.yaml';
const OWN = 'policies/own.yaml';

/** A well-formed entry; further fields come behind it. */
const entry = (id: string, more = ''): string => `  - id: ${id}
    ref: Policy 7
    title: Ranking of people
    definition: Puts people into an order.
    kind: restricted
    jurisdictions: ['*']
    actors: [provider]
    source: Policy of 2026
    confidence: read
${more.includes('status:') ? '' : '    status: in-force\n'}${more}`;
const catalogue = (...entries: string[]): string => `id: own\ntitle: Own uses\nversion: 2026-11-20\nsource: Policy\nentries:\n${entries.join('')}`;
const config = (rest = ''): string => `raia: 1\n${rest}`;
const NAMED = config(`catalogues: [${OWN}]\n`);

function load(text: string, files: Record<string, string> = {}): LoadedConfig {
  const read = (path: string) => (Object.hasOwn(files, path) ? { uri: `file:///w/${path}`, text: files[path]! } : { uri: `file:///w/${path}`, problem: `There is no file “${path}” beside this one.` });
  return loadConfig({ uri: URI, text, base: builtInCatalogues, read });
}

/** The built-in entries are all there, and count as they did. */
function assertBuiltIn({ policy }: LoadedConfig, off: readonly string[] = []): void {
  for (const [id, { kind }] of builtInCatalogues.entries) {
    const now = policy.catalogue.entries.get(id);
    assert.ok(now && !!now.off === off.includes(id), id);
    assert.ok(now.kind === kind || now.kind === 'prohibited', id);
  }
}

/** Wrong configurations, the problem's range marked, with a part of its message. */
const BAD_CONFIGS: readonly (readonly [marked: string, message: RegExp])[] = [
  ['raia: 1\nrules:\n⟦\t⟧stale-annual: off\n', /indented with spaces/],
  ['⟦just a text⟧', /not a configuration/],
  ['⟦rules⟧: {}\n', /“raia” is missing/],
  ['raia: ⟦2⟧\n', /“raia” is the number 1/],
  [config('⟦ruls⟧: {}\n'), /“ruls” is not a key of the file. Did you mean “rules”\?/],
  [config('required:\n  ⟦role⟧: [Legal]\n'), /“role” is not a key of “required”. Did you mean “roles”\?/],
  [config('entries:\n  MS-COC-13: { ⟦knd⟧: prohibited }\n'), /Did you mean “kind”\?/],
  [config('rules: {}\n⟦rules⟧: {}\n'), /written twice/],
  [config('catalogues: ⟦own.json⟧\n'), /“catalogues” wants a list/],
  [config('entries: ⟦[a]⟧\n'), /“entries” wants keys/],
  [config('required:\n  roles: [⟦7⟧]\n'), /wants a text, not “7”. Put it in quotes/],
  [config('required:\n  roles: [Legal, ⟦Legal⟧]\n'), /listed twice/],
  [config('entries:\n  MS-COC-13: { off: ⟦maybe⟧, reason: none }\n'), /wants true or false/],
  [config('rules: { stale-annual: ⟦warnin⟧ }\n'), /Did you mean “warning”\?/],
  [config('rules: { ⟦stale-anual⟧: off }\n'), /There is no rule “stale-anual”. Did you mean “stale-annual”\?/],
  [config('entries:\n  ⟦MS-COC-133⟧: { kind: prohibited }\n'), /There is no entry “MS-COC-133” in any catalogue. Did you mean “MS-COC-13”\?/],
  [config('entries:\n  EU-A3-4a: { kind: ⟦forbidden⟧ }\n'), /not a value for “kind”/],
  [config('entries:\n  EU-A3-4a: { kind: ⟦sensitive⟧ }\n'), /“EU-A3-4a” is high-risk in its source; “sensitive” is milder/],
  [config('entries:\n  MS-COC-13: { off: ⟦true⟧ }\n'), /Why is “MS-COC-13” left out\?/],
  [config('entries:\n  MS-COC-13: { off: ⟦true⟧, mandatory: true, reason: x }\n'), /made mandatory here/],
  [config('required:\n  sections: [⟦consultations⟧]\n'), /no section “consultations”. Did you mean “consultation”\?/],
  [config('required:\n  sections: [⟦adverseImpact/misuse⟧]\n'), /Did you mean “adverseImpact\/misuses”\?/],
  [config('mandatory: [stale-annual, ⟦stale-anual⟧]\n'), /There is no rule “stale-anual”. Did you mean “stale-annual”\?/],
  [config('mandatory: ⟦stale-annual⟧\n'), /“mandatory” wants a list/],
  [config('baseline: ⟦missing.json⟧\n'), /There is no file “missing.json”.*“raia baseline” writes it/],
  [config('baseline: ⟦../b.json⟧\n'), /leads out of the folder/],
  [config('baseline: ⟦[b.json]⟧\n'), /“baseline” wants a text/],
  [config('catalogues: [⟦missing.json⟧]\n'), /There is no file “missing.json”/],
  [config('catalogues: [⟦../own.json⟧]\n'), /leads out of the folder/],
  [config('catalogues: [⟦a/../../own.json⟧]\n'), /leads out of the folder/],
  [config('catalogues: [⟦/etc/passwd⟧]\n'), /path on one machine/],
  [config('catalogues: [⟦C:/own.json⟧]\n'), /path on one machine/],
  [config('catalogues: [⟦https://example.org/own.json⟧]\n'), /is an address. RAIA uses no network/],
  [config('catalogues: [⟦a\\own.json⟧]\n'), /other signs than slashes/],
  [config('catalogues: [⟦.⟧]\n'), /names a folder/],
  [config('profiles: [ungp, ⟦eu-fra⟧]\n'), /“eu-fra” is not a value for “profiles”. Did you mean “eu-fria”\?/],
  [config('profiles: ⟦ungp⟧\n'), /“profiles” wants a list/],
  [config('profiles: [ungp, ⟦ungp⟧]\n'), /listed twice/],
  [config('files: { include: ["a/**", ⟦"[ab]"⟧] }\n'), /“\[ab\]” has signs that patterns do not know/],
  [config('files: { exclude: [⟦../a⟧] }\n'), /has a dot for a folder/],
  [config(`files: { exclude: [⟦${'a'.repeat(201)}⟧] }\n`), /longer than 200/],
  [config('files: { ⟦exclud⟧: [a] }\n'), /Did you mean “exclude”\?/],
  [config('files: { exclude: [⟦"{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"⟧] }\n'), /more than 50/],
  [config('review: { interval: ⟦soon⟧ }\n'), /“soon” is no interval between 1 month and 5 years/],
  [config('review: { interval: ⟦P0M⟧ }\n'), /no interval/],
  [config('review: { interval: ⟦P⟧ }\n'), /no interval/],
  [config('review: { interval: ⟦6 years⟧ }\n'), /no interval/],
  [config('review: { interval: ⟦6⟧ }\n'), /wants a text/],
  [config('required: { reviewers: [⟦7⟧] }\n'), /wants a text/],
  [config('rules: { stale-annual: { level: ⟦warnin⟧ } }\n'), /Did you mean “warning”\?/],
  [config('rules: { stale-annual: { ⟦levl⟧: error } }\n'), /“levl” is not a key of “stale-annual”. Did you mean “level”\?/],
  [config('rules: { stale-annual: { options: { months: ⟦0⟧ } } }\n'), /“months” is at least 1, not “0”/],
  [config('rules: { stale-annual: { options: { months: ⟦61⟧ } } }\n'), /“months” is at most 60/],
  [config('rules: { stale-annual: { options: { months: ⟦six⟧ } } }\n'), /“months” wants a whole number/],
  [config('rules: { stale-annual: { options: { ⟦month⟧: 6 } } }\n'), /Did you mean “months”\?/],
  [config('rules: { placeholder-text: { options: { words: ⟦later⟧ } } }\n'), /“words” wants a list/],
  [config('rules: { harm-no-mitigation: { ⟦options⟧: { months: 6 } } }\n'), /“options” is not a key of “harm-no-mitigation”/],
  [config('rules: { stale-annual: ⟦[error]⟧ }\n'), /a list is not a value for “stale-annual”/],
  [config('rules: { stale-annual: ⟦off⟧ }\nmandatory: [stale-annual]\n'), /made mandatory here, so it cannot be switched off/],
];

/** Wrong catalogues, likewise; the entry OWN-1 is dropped, OWN-2 stays. */
const BAD_ENTRIES: readonly (readonly [marked: string, message: RegExp])[] = [
  [entry('OWN-1', '    ⟦exeptions⟧: none\n'), /Did you mean “exceptions”\?/],
  [entry('OWN-1', '    effectiveFrom: ⟦2026-02-30⟧\n'), /not a date that exists/],
  [entry('OWN-1', '    status: ⟦in-forc⟧\n'), /Did you mean “in-force”\?/],
  [entry('OWN-1', '    effectiveFrom: 2026-05-01\n    effectiveTo: ⟦2026-04-01⟧\n'), /ends on 2026-04-01, before it begins on 2026-05-01/],
  [entry('OWN-1', '    equivalentTo: [EU-A3-4a, ⟦EU-A3-4x⟧]\n'), /There is no entry “EU-A3-4x”/],
  [entry('OWN-1', '    effectiveTo: 2026-01-01\n    supersededBy: ⟦OWN-3⟧\n'), /There is no entry “OWN-3” in any catalogue. Did you mean “OWN-/],
  [entry('OWN-1', '    effectiveTo: ⟦2026-06-01⟧\n    supersededBy: OWN-2\n'), /lasts until 2026-06-01, but “OWN-2”, which takes its place, begins on 2026-06-01/],
  [entry('OWN-1', '    supersededBy: ⟦OWN-2⟧\n'), /has no last day/],
  [entry('OWN-1', '    match: { phrases: [[rank, ⟦"(a+)+$"⟧]] }\n'), /looks like a pattern. Phrases are plain words.*no pattern is ever run/],
  [entry('OWN-1', '    match:\n      - { phrases: [[rank]] }\n      - { phrases: [[⟦"[a-z]"⟧]] }\n'), /no pattern is ever run/],
  [entry('OWN-1', '    match: { phrases: [[⟦Rank⟧]] }\n'), /Lower case/],
  [entry('OWN-1', '    match: ⟦rank⟧\n'), /“match” wants keys with values/],
  [entry('OWN-1', '    match: { technologies: [⟦face-recognition⟧] }\n'), /Did you mean “facial-recognition”\?/],
  [entry('⟦OWN-2⟧', '    x-own: 1\n').replace('Ranking', 'Second'), /There is an entry “OWN-2” already/],
  [entry('⟦EU-A3-4a⟧'), /already in the catalogues that come with RAIA/],
];

describe('configuration', () => {
  for (const [marked, message] of BAD_CONFIGS) {
    it(`says what is wrong, and where: ${marked.replace(/\n/g, ' ')}`, () => {
      const { text, spans } = unmark(marked);
      const loaded = load(text);
      assert.equal(mark(text, loaded.problems.map((p) => p.span)), mark(text, spans), loaded.problems.map((p) => p.message).join('\n'));
      assert.match(loaded.problems[0]!.message, message);
      assert.equal(loaded.problems[0]!.severity, 'error');
      assertBuiltIn(loaded);
    });
  }

  for (const [marked, message] of BAD_ENTRIES) {
    it(`drops a wrong entry alone: ${/⟦(.*)⟧/.exec(marked)![1]!}, ${message.source.slice(0, 30)}`, () => {
      const { text, spans } = unmark(catalogue(entry('OWN-2', '    effectiveFrom: 2026-06-01\n'), marked));
      const loaded = load(NAMED, { [OWN]: text });
      assert.equal(mark(text, loaded.problems.map((p) => p.span)), mark(text, spans), loaded.problems.map((p) => p.message).join('\n'));
      assert.match(loaded.problems[0]!.message, message);
      assert.equal(loaded.problems[0]!.uri, `file:///w/${OWN}`);
      assertBuiltIn(loaded);
      const own = loaded.policy.catalogue.catalogues.at(-1)!;
      assert.deepEqual(own.entries.map(({ id, title }) => [id, title]), [['OWN-2', 'Ranking of people']]);
    });
  }

  it('drops a wrong catalogue alone, and keeps what the configuration says besides', () => {
    const good = catalogue(entry('OWN-1'));
    for (const bad of ['id: [', '- a', 'just a text', '', good.replace('version: 2026-11-20', 'version: soon'), good.replace('title: Own uses\n', ''), `${good}    equivalentTo: [${'A, '.repeat(1001)}A]\n`]) {
      const loaded = load(config(`catalogues: [bad.yaml, ${OWN}]\nrules: { stale-annual: off }\n`), { 'bad.yaml': bad, [OWN]: good });
      assert.ok(loaded.problems.length > 0 && loaded.problems.every((p) => p.uri.endsWith('bad.yaml') || p.message.includes('already')), bad);
      assertBuiltIn(loaded);
      assert.equal(loaded.policy.rules['stale-annual'], 'off');
      assert.deepEqual(loaded.files, ['file:///w/bad.yaml', `file:///w/${OWN}`]);
    }
  });

  it('never makes a mandatory entry milder', () => {
    const files = { [OWN]: catalogue(entry('OWN-1', '    mandatory: true\n')) };
    for (const [change, message] of [['{ off: ⟦true⟧, reason: x }', /mandatory in its catalogue: nobody/], ['{ mandatory: ⟦false⟧ }', /stays so/]] as const) {
      const { text, spans } = unmark(`${NAMED}entries:\n  OWN-1: ${change}\n`);
      const { problems, policy } = load(text, files);
      assert.equal(mark(text, problems.map((p) => p.span)), mark(text, spans));
      assert.match(problems[0]!.message, message);
      const own = policy.catalogue.entries.get('OWN-1')!;
      assert.ok(own.mandatory && !own.off);
    }
  });

  it('points to the first entry of an id, in whichever file', () => {
    const { problems } = load(config('catalogues: [a.yaml, b.yaml]\n'), { 'a.yaml': catalogue(entry('OWN-1')), 'b.yaml': catalogue(entry('OWN-1')) });
    assert.deepEqual(problems.map((p) => [p.uri, p.related?.map((r) => r.uri)]), [['file:///w/b.yaml', ['file:///w/a.yaml']]]);
  });

  it('is what the organisation lays down', () => {
    const { policy, problems } = load(
      config(`catalogues: [./${OWN}]
entries:
  EU-A3-4a: { kind: prohibited, reason: We do not rank people. }
  MS-COC-13: { off: true, reason: We build no companions. }
  OMB-M2521-N: { mandatory: true }
required: { sections: [consultation, /adverseImpact/misuses], roles: [Responsible AI office] }
rules: { harm-no-mitigation: warning, stale-annual: off }
x-own: kept
`),
      { [OWN]: catalogue(entry('OWN-1', '    equivalentTo: [EU-A3-4a]\n')).replace('2026-11-20', '2027-01-01') },
    );
    assert.deepEqual(problems, []);
    const { entries, version } = policy.catalogue;
    assert.equal(version, '2027-01-01');
    assert.deepEqual([entries.get('EU-A3-4a')!.kind, entries.get('EU-A3-4a')!.reason], ['prohibited', 'We do not rank people.']);
    assert.deepEqual(entries.get('EU-A3-4a')!.equivalentTo, ['OWN-1']);
    assert.ok(entries.get('OMB-M2521-N')!.mandatory && entries.has('OWN-1'));
    const off = entries.get('MS-COC-13')!;
    assert.ok(off.off && !isLive(off, TODAY) && !inForce(off, TODAY), 'known, but not compared');
    assert.deepEqual(policy.requiredSections, ['consultation', 'adverseImpact/misuses']);
    assert.deepEqual(policy.requiredRoles, ['Responsible AI office']);
    assert.deepEqual(policy.rules, { 'harm-no-mitigation': 'warning', 'stale-annual': 'off' });
    assert.equal(builtInCatalogues.entries.get('EU-A3-4a')!.kind, 'high-risk', 'what is shared stays as it is');
  });

  it('is JSON or YAML in its catalogues', () => {
    const own = { id: 'own', title: 'Own', version: '2026-01-01', source: 'x', entries: [{ ...builtInCatalogues.entries.get('MS-COC-13')!, id: 'OWN-1' }] };
    const { policy, problems } = load(config('catalogues: [own.json]\n'), { 'own.json': JSON.stringify(own) });
    assert.deepEqual(problems, []);
    assert.ok(policy.catalogue.entries.has('OWN-1'));
    assert.equal(policy.catalogue.version, builtInCatalogues.version);
  });

  it('names its files for hosts that cannot read at once', () => {
    assert.deepEqual(namedFiles(URI, config('catalogues: [a/./b.json, ../c.json, d.json, d.json]\nbaseline: ./e.json\n')), ['a/b.json', 'd.json', 'e.json']);
    assert.deepEqual(namedFiles(URI, '['), []);
  });

  it('never fails, and never switches a built-in entry off by mistake', () => {
    const whole = `raia: 1\ncatalogues: [${OWN}]\nentries:\n  EU-A3-4a: { kind: prohibited, reason: none }\n  OMB-M2521-N: { mandatory: true }\nrequired:\n  sections: [consultation, adverseImpact/misuses]\n  roles: [Legal]\n  reviewers: [Mel]\nprofiles: [ungp, eu-fria]\nfiles: { include: ["a/**"], exclude: ["{b,c}/*"] }\nreview: { interval: P6M }\nrules: { stale-annual: { level: off, options: { months: 3 } } }\n`;
    const own = catalogue(entry('OWN-1', '    equivalentTo: [EU-A3-4a]\n    match: { phrases: [[rank], [people]] }\n'), entry('OWN-2', '    supersededBy: OWN-1\n    effectiveTo: 2025-01-01\n'));
    const piece = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('\t', '{', '[', '"', '|', '&a', '*a', '<<: *a', ': ', '- ', '\n', '---\n', 'null', '~', '\n  - null\n', '__proto__: {off: true}\n', '../', '\0'));
    const mutate = (text: string, [at, gone, put]: readonly [number, number, string]): string => text.slice(0, at % text.length) + put + text.slice((at % text.length) + gone);
    const change = fc.tuple(fc.nat(2000), fc.nat(40), piece);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), fc.array(change, { maxLength: 3 }), (a, b) => {
        const text = a.reduce(mutate, whole);
        const file = b.reduce(mutate, own);
        const loaded = load(text, { [OWN]: file });
        assertBuiltIn(loaded);
        loaded.holdsFor('file:///w/a/b.raia.yaml');
        for (const { uri, span } of loaded.problems) assert.ok(0 <= span.start && span.start <= span.end && span.end <= (uri === URI ? text : file).length);
        for (const offset of [0, text.length >> 1, text.length]) {
          completeConfig(text, offset, builtInCatalogues);
          hoverConfig(text, offset, builtInCatalogues);
        }
      }),
      { numRuns: 400, seed: 17 },
    );
  });

  it('does not hang on files that are made for it', () => {
    const many = (count: number, item: (i: number) => string): string => Array.from({ length: count }, (_, i) => item(i)).join('');
    const started = Date.now();
    const texts = [config(`rules:\n${many(100_000, (i) => `  r${i}: x\n`)}`), config(`entries:\n${many(900, (i) => `  OWN-${i}: { off: 1, x: 2 }\n`)}`), config(`catalogues: [${many(100_000, () => 'a, ')}a]\n`), config(`${'x'.repeat(200_000)}: 1\n`)];
    for (const text of texts) assertBuiltIn(load(text));
    const own = [catalogue(...Array.from({ length: 900 }, (_, i) => entry(`OWN-${i}`, `    equivalentTo: [${many(100, (k) => `X-${i}-${k}, `)}A]\n`))), catalogue(many(20_000, (i) => entry(`OWN-${i}`)))];
    for (const text of own) {
      const loaded = load(NAMED, { [OWN]: text });
      assertBuiltIn(loaded);
      assert.ok(loaded.problems.length > 0 && loaded.problems.length <= 200 && loaded.problems.every((p) => p.message.length <= 1003));
    }
    assert.ok(Date.now() - started < 10_000, `${Date.now() - started} ms`);
  });

  it('has a schema that describes every field, with examples that fit', () => {
    const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/config.schema.json'), 'utf8')) as Record<string, unknown>;
    const ajv = new Ajv2020({ strict: true, strictTypes: false });
    ajv.addSchema(schema, 'config');
    let fields = 0;
    const visit = (node: Record<string, unknown>, path: string): void => {
      for (const [key, field] of Object.entries({ ...(node['properties'] as object), ...(node['items'] ? { items: node['items'] } : {}), ...(path === '' ? (node['$defs'] as object) : {}) } as Record<string, Record<string, unknown>>)) {
        fields++;
        assert.ok(field['description'] && field['examples'], `${path}/${key}`);
        for (const example of field['examples'] as unknown[]) assert.ok(ajv.validate(JSON.parse(JSON.stringify(field).replaceAll('"#/$defs', '"config#/$defs')) as object, example), `${path}/${key}: ${ajv.errorsText()}`);
        visit(field, `${path}/${key}`);
      }
    };
    visit(schema, '');
    assert.ok(fields > 10);
  });

  it('does not mind a base without catalogues', () => {
    const { policy } = loadConfig({ uri: URI, text: config(), base: catalogueSet([]), read: () => assert.fail('asks for nothing') });
    assert.equal(policy.catalogue.version, '');
  });

  it('decides what rules say', () => {
    const { policy } = load(config('required: { sections: [consultation] }\n'));
    assert.deepEqual(check('raia: 1\n', { rule: 'organisation-section-missing', policy }).findings.map((f) => f.pointer), ['/consultation']);
  });
});

/** The labels that are proposed at the | in a text. */
function labels(marked: string): string[] {
  const offset = marked.indexOf('|');
  return completeConfig(marked.replace('|', ''), offset, builtInCatalogues).map(({ label }) => label);
}

/** The text after the proposal with a label was taken at the |. */
function taken(marked: string, label: string): string {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completeConfig(text, offset, builtInCatalogues).find((completion) => completion.label === label);
  assert.ok(found, `${label} is proposed`);
  const lines = text.split('\n');
  const { start, end } = found.range;
  assert.equal(start.line, end.line);
  const line = lines[start.line]!;
  lines[start.line] = line.slice(0, start.character) + found.newText + line.slice(end.character);
  return lines.join('\n');
}

describe('completion in raia.config.yaml', () => {
  const TOP = ['raia', 'profiles', 'files', 'catalogues', 'entries', 'required', 'review', 'rules', 'mandatory', 'baseline'];
  const REQUIRED = ['sections', 'roles', 'reviewers'];
  const CHANGE = ['kind', 'off', 'mandatory', 'reason'];
  const LEVELS = ['error', 'warning', 'info', 'off'];
  const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ['|', TOP],
    ['raia: 1\n|', TOP.slice(1)],
    ['raia: 1\nru|', TOP.slice(1)],
    ['raia: 1\nrules:\n  stale-annual: off\n|\nrequired: {}\n', ['profiles', 'files', 'catalogues', 'entries', 'review', 'mandatory', 'baseline']],
    ['raia: |', ['1']],
    ['raia:|', ['1']],
    ['required:\n  |', REQUIRED],
    ['required:\n  roles: [Legal]\n  |', ['sections', 'reviewers']],
    ['required: { | }', REQUIRED],
    ['required:\n  roles:\n    - |', []],
    ['required:\n  roles: |', []],
    ['rules:\n  stale-annual: |', LEVELS],
    ['rules:\n  stale-annual:|\n', LEVELS],
    ['rules: { stale-annual: wa| }', LEVELS],
    ['entries:\n  EU-A3-4a:\n    |', CHANGE],
    ['entries:\n  EU-A3-4a:\n    kind: prohibited\n    |', CHANGE.slice(1)],
    ['entries:\n  EU-A3-4a: { | }', CHANGE],
    ['entries:\n  EU-A3-4a: { kind: prohibited, |', CHANGE.slice(1)],
    ['entries:\n  EU-A3-4a: { kind: |', ['prohibited', 'restricted', 'high-risk']],
    ['entries:\n  EU-A3-4a:\n    off: |', ['true', 'false']],
    ['entries:\n  EU-A3-4a:\n    reason: |', []],
    ['profiles: [ungp, |]', ['ms-rais', 'eu-fria', 'us-m25-21']],
    ['profiles:\n  - |', ['ms-rais', 'eu-fria', 'us-m25-21', 'ungp']],
    ['files:\n  |', ['include', 'exclude']],
    ['review:\n  |', ['interval']],
    ['review:\n  interval: |', ['P6M', 'P1Y']],
    ['rules:\n  stale-annual: { | }', ['level', 'options']],
    ['rules:\n  stale-annual:\n    level: |', LEVELS],
    ['rules:\n  stale-annual:\n    options:\n      |', ['months']],
    ['rules:\n  stale-annual: { options: { months: | } }', ['12']],
    ['rules:\n  harm-no-mitigation: { | }', ['level']],
    ['rules:\n  readiness-vs-stage: { options: { readiness: [proven-in-production, basic-research, feasibility-shown, |] } }', ['first-component-validation', 'first-whole-system-validation']],
    ['raia: 1 # |', []],
    ['required:\n  roles: ["|"]', []],
    ['rules:\n  harm-no\n|', TOP.filter((key) => key !== 'rules')],
  ];
  for (const [text, expected] of cases) it(`at ${JSON.stringify(text)}`, () => assert.deepEqual(labels(text), expected));

  it('has rules, entries and sections that are not there yet', () => {
    const rules = labels('rules:\n  stale-annual: off\n  harm-no\n  |');
    assert.ok(rules.includes('harm-no-mitigation') && !rules.includes('stale-annual'));
    const entries = labels('raia: 1\nentries:\n  MS-COC-13: { off: true }\n  |\nrules: {}\n');
    assert.ok(entries.includes('EU-A3-4a') && !entries.includes('MS-COC-13'));
    for (const text of ['required:\n  sections: [consultation, |]', 'required:\n  sections:\n    - consultation\n    - |']) {
      const sections = labels(text);
      assert.ok(!sections.includes('waivers'), 'nobody is asked to waive');
      assert.ok(sections.includes('valueChain') && sections.includes('adverseImpact/misuses') && !sections.includes('consultation') && !sections.includes('raia'), text);
    }
  });

  it('has rules that can be made mandatory, and are not yet', () => {
    const rules = labels('mandatory: [stale-annual, |]');
    assert.ok(rules.includes('goal-a5-missing') && !rules.includes('stale-annual') && !rules.includes('syntax-error'));
  });

  it('writes what fits the place', () => {
    assert.equal(taken('ru|', 'rules'), 'rules:');
    assert.equal(taken('r|: {}', 'rules'), 'rules: {}');
    assert.equal(taken('entries:\n  X:\n    k|', 'kind'), 'entries:\n  X:\n    kind: ');
    assert.equal(taken('required: { se| }', 'sections'), 'required: { sections:  }');
    assert.equal(taken('rules:\n  stale-annual:|', 'off'), 'rules:\n  stale-annual: off');
    assert.equal(taken('rules:\n  stale-annual: war|nin', 'warning'), 'rules:\n  stale-annual: warning');
    assert.equal(taken('required:\n  sections: [adverseImpact/mis|]', 'adverseImpact/misuses'), 'required:\n  sections: [adverseImpact/misuses]');
  });
});

describe('hover in raia.config.yaml', () => {
  const text = 'raia: 1\nentries:\n  EU-A3-4a: { kind: prohibited }\nrequired: { sections: [valueChain] }\nrules: { stale-annual: off }\n';
  const over = (word: string) => hoverConfig(text, text.indexOf(word) + 1, builtInCatalogues);

  it('says what a field, an entry, a section or a rule is', () => {
    assert.match(over('entries')!.markdown, /Changes to single entries/);
    assert.match(over('EU-A3-4a')!.markdown, /^\*\*EU-A3-4a: .+\*\*\n\n.+high-risk/);
    assert.match(over('prohibited')!.markdown, /A stricter kind/);
    assert.match(over('valueChain')!.markdown, /Value chain/);
    assert.match(over('stale-annual')!.markdown, /last looked at more than a year ago/);
    assert.deepEqual(over('stale-annual')!.range, { start: { line: 4, character: 9 }, end: { line: 4, character: 21 } });
    assert.match(over('stale-annual')!.markdown, /Options:\n\n- `months`: Most months/);
    assert.equal(hoverConfig('', 0, builtInCatalogues), undefined);
  });

  it('says what a profile switches on and does not cover, and what an option is', () => {
    const more = 'raia: 1\nprofiles: [eu-fria]\nrules: { stale-annual: { options: { months: 6 } } }\nfiles: { exclude: [a/] }\n';
    const at = (word: string) => hoverConfig(more, more.indexOf(word) + 1, builtInCatalogues)!.markdown;
    assert.match(at('eu-fria'), /unconfirmed[^]*Sections:\n\n- `humanRights`: [^]*Rules:[^]*Not covered:/);
    assert.match(at('months'), /Most months between two reviews/);
    assert.match(at('a/'), /Pattern of paths/);
  });
});
