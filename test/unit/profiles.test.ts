import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { builtInCatalogues } from '../../src/catalogue/index.js';
import { loadConfig, profiles, sectionNames, type LoadedConfig } from '../../src/config/index.js';
import { parseDocument } from '../../src/document/index.js';
import { allRules, stricter } from '../../src/rules/index.js';
import { effectiveConfig, effectiveYaml, type EffectiveConfig } from '../../src/service/effective.js';
import { conditionsFor, ownSettings, validate } from '../../src/service/index.js';
import { ROOT, TODAY } from './support/rules.js';

const CONFIG = 'file:///w/raia.config.yaml';
const FILE = 'file:///w/a/x.raia.yaml';
const EXAMPLE = readFileSync(join(ROOT, 'examples/applicant-ranker.raia.yaml'), 'utf8');

const own = { id: 'own', title: 'Own', version: '2026-01-01', source: 'x', entries: [{ ...builtInCatalogues.entries.get('MS-COC-13')!, id: 'OWN-1', equivalentTo: undefined }] };
const FILES: Record<string, string> = { 'policies/own-uses.raia-catalogue.json': JSON.stringify(own), 'raia-baseline.json': '{ "version": 1, "findings": [] }' };

const load = (rest: string): LoadedConfig => loadConfig({ uri: CONFIG, text: `raia: 1\n${rest}`, base: builtInCatalogues, read: (path) => (FILES[path] === undefined ? { uri: path, problem: 'none' } : { uri: `file:///w/${path}`, text: FILES[path] }) });
const messages = ({ problems }: LoadedConfig): string[] => problems.map(({ message }) => message);
const found = (config: LoadedConfig | undefined, text = EXAMPLE, settings = {}): string[] => validate(parseDocument(FILE, text), { today: TODAY, ...conditionsFor(config, FILE, settings) }).findings.map(({ rule, severity }) => `${rule} ${severity}`);

describe('profiles', () => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false });
  (addFormats as unknown as { default: (ajv: Ajv2020, formats: string[]) => void }).default(ajv, ['date']);
  const fits = ajv.compile(JSON.parse(readFileSync(join(ROOT, 'schemas/profile.schema.json'), 'utf8')) as object);

  it('are those of the folder', () => {
    assert.deepEqual(profiles.map(({ id }) => `${id}.json`).sort(), readdirSync(join(ROOT, 'profiles')).sort());
    assert.deepEqual(profiles.map(({ id }) => id), ['ms-rais', 'eu-fria', 'us-m25-21', 'ungp']);
  });

  for (const profile of profiles) {
    it(`${profile.id} fits its schema, and names sections and rules that there are and that it changes`, () => {
      assert.ok(fits(profile), ajv.errorsText(fits.errors));
      for (const section of Object.keys(profile.required.sections)) assert.ok(sectionNames().some(({ name }) => name === section), section);
      for (const [id, { level }] of Object.entries(profile.rules)) {
        const rule = allRules.find((one) => one.id === id);
        assert.ok(rule, id);
        const before = rule.tier === 'advisory' ? 'off' : rule.severity;
        assert.equal(stricter(before, level), level, id);
        assert.notEqual(before, level, `${id} has this level by default`);
      }
      // Reasons end a sentence of a message.
      for (const why of [...Object.values(profile.required.sections), ...Object.values(profile.rules).map((rule) => rule.why)]) assert.match(why, /^[a-z].*[^.]$/);
    });

    it(`${profile.id} switches on its sections and rules, and nothing else`, () => {
      const config = load(`profiles: [${profile.id}]\n`);
      assert.deepEqual(config.problems, []);
      assert.deepEqual(config.policy.requiredSections, Object.keys(profile.required.sections));
      assert.deepEqual(config.policy.rules, Object.fromEntries(Object.entries(profile.rules).map(([id, { level }]) => [id, level])));
      const empty = 'raia: 1\n';
      const missing = validate(parseDocument(FILE, empty), { today: TODAY, ...conditionsFor(config, FILE) }).findings.filter(({ rule }) => rule === 'organisation-section-missing');
      assert.deepEqual(missing.map(({ pointer }) => pointer).sort(), Object.keys(profile.required.sections).map((section) => `/${section}`).sort());
      for (const { message, pointer } of missing) assert.ok(message.includes(`demanded by ${profile.id}: ${profile.required.sections[pointer.slice(1)]!}`), message);
    });
  }

  it('add up: the stricter level counts, a section is demanded once for all reasons', () => {
    const { policy, problems, origins } = load('profiles: [eu-fria, us-m25-21, ungp]\n');
    assert.deepEqual(problems, []);
    assert.equal(policy.rules['consultation-missing'], 'error');
    assert.equal(policy.rules['scale-risky-combination'], 'warning');
    assert.deepEqual(origins.get('rules/misuse-report-open/level'), { profiles: ['eu-fria', 'us-m25-21', 'ungp'] });
    assert.deepEqual(load('profiles: [ungp, ungp]\n').policy, load('profiles: [ungp]\n').policy);
    assert.equal(policy.requiredSections.filter((section) => section === 'grievance').length, 1);
    assert.deepEqual(policy.sectionProfiles['grievance']!.map(({ profile }) => profile), ['eu-fria', 'us-m25-21', 'ungp']);
    assert.deepEqual(load('profiles: [ungp, us-m25-21, eu-fria]\n').policy.rules, policy.rules, 'in whatever order');
  });

  it('stand below what the configuration says itself', () => {
    const { policy } = load('profiles: [ungp]\nrules: { priority-order: off, causation-missing: info }\nrequired: { sections: [grievance] }\n');
    assert.deepEqual([policy.rules['priority-order'], policy.rules['causation-missing'], policy.rules['offset-language']], ['off', 'info', 'warning']);
    assert.equal(policy.sectionProfiles['grievance'], undefined, 'the organisation demands it itself');
  });

  it('ms-rais changes nothing', () => {
    assert.deepEqual(found(load('profiles: [ms-rais]\n'), 'raia: 1\n'), found(undefined, 'raia: 1\n'));
  });

  it('can be met, by an assessment that has nothing to tell too', () => {
    const text = 'raia: 1\nhumanRights: { impacts: [] }\nreview: { misuseReports: [] }\nconsultation: { notApplicable: nobody is touched }\ngrievance: { notApplicable: nobody is touched }\nvalueChain: { notApplicable: all is made here }\ntransparency: { published: [this assessment] }\n';
    assert.deepEqual(found(load('profiles: [ungp]\n'), text).filter((line) => line.startsWith('organisation-')), []);
  });
});

describe('options of rules', () => {
  it('have defaults that their own description allows, and a sentence', () => {
    const options = allRules.flatMap((rule) => Object.entries(rule.options ?? {}).map(([name, option]) => ({ name: `${rule.id} ${name}`, option })));
    assert.ok(options.length >= 4);
    for (const { name, option } of options) {
      const { description, ...schema } = option;
      assert.match(description, /^[A-Z].*\.$/, name);
      assert.ok(new Ajv2020({ strict: true, strictTypes: false }).validate(schema, option.default), name);
    }
  });

  it('come from the configuration, in each of its forms, and one that is wrong is dropped alone', () => {
    const { policy, problems } = load('rules:\n  stale-annual: { level: error, options: { months: 0 } }\n  placeholder-text: { options: { words: [later] } }\n  readiness-vs-stage: { level: warn, options: { stages: [testing], readiness: [none] } }\n');
    assert.deepEqual(policy.rules, { 'stale-annual': 'error' });
    assert.deepEqual(policy.options, { 'placeholder-text': { words: ['later'] }, 'readiness-vs-stage': { stages: ['testing'] } });
    assert.deepEqual(problems.map(({ message }) => message.slice(0, 30)).sort(), ['“months” is at least 1, not “0', '“none” is not a value for “rea', '“warn” is not a value for “lev']);
  });

  for (const [interval, months] of [['P6M', 6], ['P1Y', 12], ['P1Y6M', 18], ['6 months', 6], ['1 month', 1], ['1 year', 12], ['5 years', 60]] as const) {
    it(`take the review interval ${interval}`, () => assert.deepEqual(load(`review: { interval: ${interval} }\n`).policy.options, { 'stale-annual': { months } }));
  }

  it('take the shorter of two review intervals', () => {
    for (const [option, counts] of [[3, 3], [9, 6]] as const) {
      const config = load(`review: { interval: 6 months }\nrules: { stale-annual: { options: { months: ${option} } } }\n`);
      assert.deepEqual(config.policy.options, { 'stale-annual': { months: counts } });
      assert.match(messages(config).join(), /set twice.*The shorter one counts/);
      assert.equal(config.problems[0]!.related?.length, 1);
    }
    assert.deepEqual(messages(load('review: { interval: 6 months }\nrules: { stale-annual: { options: { months: 6 } } }\n')), []);
  });

  it('change what is found', () => {
    const text = 'raia: 1\nsystem:\n  name: Later\n  lastUpdated: 2026-05-01\n';
    const lines = (rest: string): string[] => found(load(rest), text);
    assert.ok(!lines('').some((line) => /^(?:stale-annual|placeholder)/.test(line)));
    assert.ok(lines('review: { interval: P6M }\n').includes('stale-annual warning'));
    assert.ok(lines('rules: { placeholder-text: { level: error, options: { words: [later] } } }\n').includes('placeholder-text error'));
    const settings = { 'placeholder-text': { level: 'info', options: { words: ['later'] } }, 'stale-annual': { options: { months: '6' } } };
    assert.ok(found(undefined, text, settings).includes('placeholder-text info'));
    assert.ok(!found(undefined, text, settings).some((line) => line.startsWith('stale-annual')), 'what is no number is no option');
  });
});

describe('a reader’s own settings', () => {
  const settings = { 'missing-section': 'off', 'unknown-value': 'info', 'stale-annual': { level: 'info', options: { months: 60 } }, 'offset-language': 'error', nothing: 'off', 'unused-id': 'loud' };

  it('count where the configuration says nothing', () => {
    assert.deepEqual(ownSettings(settings, undefined), { rules: { 'missing-section': 'off', 'unknown-value': 'info', 'stale-annual': 'info', 'offset-language': 'error' }, options: { 'stale-annual': { months: 60 } } });
    assert.deepEqual(ownSettings(settings, load('rules: { missing-section: warning }\nreview: { interval: P6M }\n')).rules['missing-section'], undefined);
    assert.deepEqual(conditionsFor(load('review: { interval: P6M }\n'), FILE, settings).options, { 'stale-annual': { months: 6 } });
  });

  it('make no rule milder that is mandatory', () => {
    const config = load('mandatory: [missing-section, unknown-value, stale-annual, offset-language]\n');
    assert.deepEqual(ownSettings(settings, config), { rules: { 'offset-language': 'error' }, options: {} });
    assert.ok(found(config, 'raia: 1\nstatus: final\n', settings).includes('missing-section error'));
    assert.ok(!found(load(''), 'raia: 1\nstatus: final\n', settings).includes('missing-section error'));
  });
});

describe('files', () => {
  it('are all, those that are included, and never those that are excluded', () => {
    const holds = (rest: string, ...paths: string[]): boolean[] => paths.map((path) => load(rest).holdsFor(`file:///w/${path}`));
    assert.deepEqual(holds('', 'a.raia.yaml', 'x/b.raia.json'), [true, true]);
    assert.deepEqual(holds('files: { include: [a/**] }\n', 'a/b.raia.yaml', 'b.raia.yaml'), [true, false]);
    assert.deepEqual(holds('files: { include: [a/**], exclude: ["**/old*"] }\n', 'a/b.raia.yaml', 'a/old.raia.yaml'), [true, false]);
    assert.deepEqual(holds('files: { exclude: ["a b/"] }\n', 'a%20b/c.raia.yaml', '../a b/c.raia.yaml'), [false, true]);
    assert.deepEqual(holds('files: { include: ["[a]"] }\n', 'b.raia.yaml'), [true], 'where no pattern can be read, all are checked');
  });

  it('that are left out have no findings, waivers or baseline entries', () => {
    const result = validate(parseDocument(FILE, 'raia: 2\nwaivers: [{ rule: x }]\n'), { today: TODAY, ...conditionsFor(load('files: { exclude: [a/] }\n'), FILE) });
    assert.deepEqual([result.findings, result.waived, result.outdated], [[], [], []]);
  });
});

describe('the effective configuration', () => {
  const TEXT = `profiles: [eu-fria, ungp]
files: { exclude: [drafts/] }
catalogues: [policies/own-uses.raia-catalogue.json]
entries:
  MS-COC-13: { off: true, reason: "We build none: never." }
required: { sections: [consultation], roles: [Legal], reviewers: ["Mel: Legal"] }
review: { interval: P6M }
rules: { stale-annual: error, offset-language: off }
mandatory: [goal-a5-missing]
baseline: raia-baseline.json
`;
  const effective = (settings = {}): EffectiveConfig => effectiveConfig({ uri: FILE, root: 'file:///w/', config: load(TEXT), settings });

  it('says where each value comes from', () => {
    const lines = effectiveYaml(effective({ 'unused-id': 'off', 'goal-a5-missing': 'off', 'placeholder-text': { options: { words: ['later'] } } })).split('\n');
    for (const line of [
      '# What holds for a/x.raia.yaml, and where it comes from. This is a view; nothing reads it.',
      '# Configuration: raia.config.yaml',
      '  - eu-fria # raia.config.yaml:2',
      '    - "**/*.raia.{yaml,yml,json}" # default',
      '    - drafts/ # raia.config.yaml:3',
      '  - policies/own-uses.raia-catalogue.json # raia.config.yaml:4',
      '  MS-COC-13: { kind: prohibited, off: true, reason: "We build none: never." } # raia.config.yaml:6',
      '    - consultation # raia.config.yaml:7',
      '    - humanRights # profile eu-fria, ungp',
      '    - "Mel: Legal" # raia.config.yaml:7',
      '    level: error # raia.config.yaml:9',
      '      months: 6 # raia.config.yaml:8',
      '      words: [later] # your settings',
      '  priority-order: warning # profile ungp',
      '  unused-id: "off" # your settings',
      '  goal-a5-missing: error # default; “off” in your settings does not count',
      '  - syntax-error # default',
      '  - goal-a5-missing # raia.config.yaml:10',
      'baseline: raia-baseline.json # raia.config.yaml:11',
    ]) assert.ok(lines.includes(line), `${line}\n--- in\n${lines.join('\n')}`);
  });

  it('is a configuration that means the same', () => {
    const first = load(TEXT);
    const again = loadConfig({ uri: CONFIG, text: effectiveYaml(effective()), base: builtInCatalogues, read: (path) => ({ uri: `file:///w/${path}`, text: FILES[path]! }) });
    assert.deepEqual(messages(again), []);
    const levels = (config: LoadedConfig): unknown => { const { rules, mandatory } = effectiveConfig({ uri: FILE, root: 'file:///w/', config }); return JSON.parse(JSON.stringify([rules, mandatory], (key, value: unknown) => (key === 'source' ? undefined : value))); };
    assert.deepEqual(levels(again), levels(first));
    assert.deepEqual([again.policy.requiredSections, again.policy.requiredRoles, again.policy.requiredReviewers, again.policy.catalogue, again.profiles], [first.policy.requiredSections, first.policy.requiredRoles, first.policy.requiredReviewers, first.policy.catalogue, first.profiles]);
  });

  it('is that of RAIA where there is none, and says that a file is left out', () => {
    const none = effectiveConfig({ uri: FILE, root: 'file:///w/', config: undefined });
    assert.equal(none.configuration, null);
    assert.ok(Object.values(none.rules).every(({ level }) => level.source.from === 'default'));
    assert.deepEqual(Object.keys(none.rules), allRules.map(({ id }) => id));
    assert.deepEqual((parse(effectiveYaml(none)) as { rules: Record<string, unknown> }).rules['offset-language'], { level: 'info', options: { phrases: [] } });
    assert.match(effectiveYaml(effectiveConfig({ uri: 'file:///w/drafts/x.raia.yaml', root: 'file:///w/', config: load(TEXT) })), /leaves this file out/);
  });
});

describe('docs/configuration.md', () => {
  const page = readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8');
  const blocks = [...page.matchAll(/^```yaml config\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);

  for (const text of blocks) {
    it(`has an example that counts: ${text.split('\n')[1]!}`, () => {
      const config = load(text.replace('raia: 1\n', ''));
      assert.deepEqual(messages(config), []);
    });
  }

  it('explains every key, each with an example', () => {
    const { properties } = JSON.parse(readFileSync(join(ROOT, 'schemas/config.schema.json'), 'utf8')) as { properties: Record<string, { properties?: object }> };
    const examples = blocks.map((text) => parse(text) as Record<string, object>);
    const sections = page.split(/^## /m);
    for (const [key, { properties: inner = {} }] of Object.entries(properties)) {
      if (key === '$schema') continue;
      assert.ok(sections.some((section) => section.startsWith(`\`${key}\``) && section.includes('```yaml config')), key);
      for (const name of key === 'rules' ? [] : Object.keys(inner)) assert.ok(examples.some((example) => example[key] && name in example[key]), `${key}.${name}`);
    }
  });
});
