import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { builtInCatalogues } from '../../src/catalogue/index.js';
import { parseDocument } from '../../src/document/index.js';
import { isPlaceholder, Model } from '../../src/model/index.js';
import { assessmentSchema, toData } from '../../src/schema/index.js';
import { instantiate, templates } from '../../src/service/index.js';
import { check, describeFinding, ROOT, TODAY } from './support/rules.js';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** What a template may leave to its author, and why it cannot answer it. */
const LEFT_OPEN: Record<string, string> = {
  'placeholder-text': 'only the author knows the system',
  'restricted-use-unchecked': 'the author has to compare the system with the catalogue; a template cannot have done so',
  'restricted-use-match': 'a question about what is typical of the kind of system; the author answers it',
  'sensitive-use-no-report': 'follows from a yes that the kind of system brings; only the author can report it',
};

/** What the record of a published case leaves open besides, and its template with it. */
const OPEN_IN_CASES: Record<string, string> = {
  'stakeholder-category-gap': 'the record names nobody who watches the system and can stop it',
  'failure-use-uncovered': 'the record speaks of abuse and describes no failure',
};

/** An entry of the catalogue that each kind of system is asked about as soon as its places are known. */
const ASKED: Record<string, string> = {
  assistant: 'EU-50-2',
  hiring: 'EU-A3-4a',
  credit: 'EU-A3-5b',
  'health-triage': 'EU-A3-5d',
  'public-benefits': 'EU-A3-5a',
  'law-enforcement-analytics': 'OMB-M2521-J',
  'biometric-access': 'MS-COC-15',
};

const DIRECT = ['end-user', 'decision-subject', 'oversight-team', 'system-owner', 'builders', 'malicious-actors'];

describe('templates', () => {
  const name = 'Night Bus: "7" #1';
  const start = (id: string): string => instantiate(templates.find((template) => template.id === id)!, { name, today: TODAY });
  const kinds = Object.keys(ASKED);
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
  (addFormats as unknown as { default: (ajv: Ajv2020, formats: string[]) => void }).default(ajv, ['date']);
  ajv.addVocabulary(['x-raia', 'markdownEnumDescriptions']);
  const fits = ajv.compile(JSON.parse(read('schemas/assessment.schema.json')) as object);

  it('are those of the folder, the blank one first, and then the published cases', () => {
    assert.deepEqual(templates.flatMap(({ id, from }) => (from ? [] : [id])), ['blank', ...kinds]);
    assert.deepEqual(readdirSync(join(ROOT, 'templates')).sort(), ['blank', ...kinds].sort());
    const list = JSON.parse(read('examples/hria/templates.json')) as { id: string }[];
    assert.deepEqual(templates.slice(kinds.length + 1).map(({ id, from }) => [id, from]), list.map(({ id }) => [id, 'case']));
  });

  for (const { id, text, source, title, description, version, from } of templates) {
    describe(id, () => {
      it('is filled in with the name and the day, and with nothing else', () => {
        const made = start(id);
        const system = new Model(parseDocument('a.raia.yaml', made)).root.get('system');
        assert.deepEqual([system.get('name').text, system.get('lastUpdated').text], [name, TODAY]);
        const [before, after] = [text.split('\n'), made.split('\n')];
        assert.equal(after.length, before.length);
        assert.deepEqual(before.filter((line, i) => line !== after[i]).map((line) => line.trim().split(':')[0]), ['name', 'lastUpdated']);
      });

      it('leaves open only what its author has to answer', () => {
        const other = check(start(id)).findings.filter(({ rule }) => !Object.hasOwn(from ? { ...LEFT_OPEN, ...OPEN_IN_CASES } : LEFT_OPEN, rule));
        assert.deepEqual(other.map(describeFinding), []);
      });

      it('answers nothing that only its author knows', () => {
        const { root, uses } = new Model(parseDocument('a.raia.yaml', text));
        const [system, restricted, dataSets] = [root.get('system'), root.get('adverseImpact').get('restrictedUses'), root.get('data').get('dataSets')];
        const authors = [
          ...(['name', 'team', 'lastUpdated', 'description', 'purpose', 'relationToOtherSystems'] as const).map((key) => system.get(key)),
          ...(['authors', 'reviewers'] as const).flatMap((key) => system.get(key).items()),
          ...(['current', 'upcoming', 'future'] as const).flatMap((when) => system.get('geographies').get(when).items()),
          ...uses.flatMap((use) => (['fitnessForPurpose', 'technologyReadiness', 'taskComplexity', 'roleOfHumans', 'deploymentEnvironmentComplexity'] as const).map((key) => use.get(key))),
          root.get('data').get('requirements'),
          ...dataSets.items().flatMap((set) => (['name', 'quantity', 'suitability'] as const).map((key) => set.get(key))),
        ];
        assert.ok(authors.length > 15);
        assert.deepEqual(authors.filter((place) => !isPlaceholder(place.text ?? '')).map((place) => place.pointer), []);
        // A case shows what was compared and signed there, as holes.
        const empty = from ? [] : [restricted.get('checked').get('date'), restricted.get('checked').get('catalogue'), restricted.get('answers'), root.get('summary').get('signOff')];
        assert.deepEqual(empty.filter((place) => !place.blank).map((place) => place.pointer), []);
      });

      it('fits the schema, apart from what is still open', () => {
        const data = toData(parseDocument('a.raia.yaml', start(id)).root);
        const valueAt = (pointer: string): unknown => pointer.split('/').slice(1).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], data);
        fits(data);
        const wrong = (fits.errors ?? []).filter((error) => {
          const value = valueAt(error.instancePath);
          if (error.keyword === 'required') return error.instancePath !== '/adverseImpact/restrictedUses/checked';
          return error.keyword !== 'if' && !(typeof value === 'string' && isPlaceholder(value));
        });
        assert.deepEqual(wrong.map((error) => `${error.instancePath} ${error.message}`), []);
      });

      it('says what it is and what it rests on, with catalogue entries that exist', () => {
        assert.ok(title && description.endsWith('.') && source);
        assert.match(version, /^\d{4}-\d\d-\d\d$/);
        const named = `${source}\n${text}`.match(/\b(?:EU|MS|OMB)-[A-Z0-9][A-Za-z0-9-]*/g) ?? [];
        assert.equal(named.length > 0, id !== 'blank');
        assert.deepEqual(named.filter((entry) => !builtInCatalogues.entries.has(entry)), []);
      });

      it('is plain: two spaces, no tabs, no walls of comments', () => {
        assert.doesNotMatch(text, /\t|\r| $/m);
        assert.deepEqual(text.split('\n').filter((line) => (/^ */.exec(line)![0].length) % 2), []);
        assert.doesNotMatch(text, /(?:^ *#.*\n){3}/m);
      });
    });
  }

  it('leave nothing open that no template leaves open', () => {
    const found = new Set(templates.filter(({ from }) => !from).flatMap(({ id }) => check(start(id)).findings.map(({ rule }) => rule)));
    assert.deepEqual([...found].sort(), Object.keys(LEFT_OPEN).sort());
  });

  for (const id of kinds) {
    it(`${id} names every sort of people, and its uses are asked about once its places are known`, () => {
      const text = start(id).replace('upcoming: [TODO]', 'upcoming: [DE, US]');
      const { findings, model } = check(text);
      assert.deepEqual(DIRECT.filter((category) => !model.stakeholdersIn(category).length), []);
      const asked = findings.filter(({ rule, message }) => rule === 'restricted-use-match' && message.includes(`${ASKED[id]} `));
      assert.deepEqual([...new Set(asked.map(({ pointer }) => pointer.split('/')[2]))], model.uses.map((_use, i) => String(i)));
    });
  }
});

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const USE = 'intendedUses:\n  - id: some-use\n    name: Some use\n';

/** Where a snippet belongs: a text with % for its lines, and the pointer of what it writes. */
const PLACES: Record<string, readonly [text: string, pointer: string]> = {
  'raia-system': ['%', '/system'],
  'raia-stakeholders': ['%', '/stakeholders'],
  'raia-demographic-groups': ['%', '/demographicGroups'],
  'raia-intended-uses': ['%', '/intendedUses'],
  'raia-adverse-impact': ['%', '/adverseImpact'],
  'raia-data': ['%', '/data'],
  'raia-summary': ['%', '/summary'],
  'raia-human-rights': ['%', '/humanRights'],
  'raia-consultation': ['%', '/consultation'],
  'raia-value-chain': ['%', '/valueChain'],
  'raia-grievance': ['%', '/grievance'],
  'raia-transparency': ['%', '/transparency'],
  'raia-review': ['%', '/review'],
  'raia-evidence': ['%', '/evidence'],
  'raia-stakeholder': ['stakeholders:\n  %', '/stakeholders/0'],
  'raia-stakeholder-map': ['stakeholders:\n  %', '/stakeholders/0'],
  'raia-group': ['demographicGroups:\n  %', '/demographicGroups/0'],
  'raia-group-combined': ['demographicGroups:\n  %', '/demographicGroups/0'],
  'raia-intended-use': ['intendedUses:\n  %', '/intendedUses/0'],
  'raia-use-stakeholder': [`${USE}    stakeholders:\n      %`, '/intendedUses/0/stakeholders/0'],
  'raia-oversight': [`${USE}    oversight:\n      %`, '/intendedUses/0/oversight/0'],
  'raia-decisions': [`${USE}    %`, '/intendedUses/0/decisions'],
  'raia-communication': [`${USE}    %`, '/intendedUses/0/communication'],
  'raia-exposure': [`${USE}    %`, '/intendedUses/0/exposure'],
  'raia-fairness': [`${USE}    fairness:\n      qualityOfService:\n        %`, '/intendedUses/0/fairness/qualityOfService/0'],
  'raia-restricted-check': ['adverseImpact:\n  restrictedUses:\n    %', '/adverseImpact/restrictedUses/checked'],
  'raia-restricted-answer': ['adverseImpact:\n  restrictedUses:\n    answers:\n      %', '/adverseImpact/restrictedUses/answers/0'],
  'raia-restricted-answer-applies': ['adverseImpact:\n  restrictedUses:\n    answers:\n      %', '/adverseImpact/restrictedUses/answers/0'],
  'raia-failure-false-positive': ['adverseImpact:\n  failures:\n    %', '/adverseImpact/failures/0'],
  'raia-failure-false-negative': ['adverseImpact:\n  failures:\n    %', '/adverseImpact/failures/0'],
  'raia-misuse-on-purpose': ['adverseImpact:\n  misuses:\n    %', '/adverseImpact/misuses/0'],
  'raia-misuse-by-mistake': ['adverseImpact:\n  misuses:\n    %', '/adverseImpact/misuses/0'],
  'raia-sensitive-uses': ['adverseImpact:\n  %', '/adverseImpact/sensitiveUses'],
  'raia-sensitive-report': ['adverseImpact:\n  sensitiveUses:\n    %', '/adverseImpact/sensitiveUses/report'],
  'raia-data-set': ['data:\n  dataSets:\n    %', '/data/dataSets/0'],
  'raia-harm': ['summary:\n  harms:\n    %', '/summary/harms/0'],
  'raia-goals': ['summary:\n  %', '/summary/goals'],
  'raia-sign-off': ['summary:\n  signOff:\n    %', '/summary/signOff/0'],
  'raia-human-rights-impact': ['humanRights:\n  impacts:\n    %', '/humanRights/impacts/0'],
  'raia-policy': ['humanRights:\n  policies:\n    %', '/humanRights/policies/0'],
  'raia-engagement': ['humanRights:\n  %', '/humanRights/engagement'],
  'raia-remedy': ['humanRights:\n  impacts:\n    - id: stops\n      actions:\n        %', '/humanRights/impacts/0/actions/0'],
  'raia-consultation-plan': ['%', '/consultation'],
  'raia-concern-form': ['%', '/grievance'],
  'raia-consultation-entry': ['consultation:\n  %', '/consultation/0'],
  'raia-party': ['valueChain:\n  %', '/valueChain/0'],
  'raia-review-entry': ['review:\n  history:\n    %', '/review/history/0'],
  'raia-misuse-report': ['review:\n  misuseReports:\n    %', '/review/misuseReports/0'],
  'raia-follow-up': ['review:\n  followUps:\n    %', '/review/followUps/0'],
  'raia-waivers': ['%', '/waivers'],
  'raia-waiver': ['waivers:\n  %', '/waivers/0'],
  'raia-not-applicable': ['system:\n  languages:\n    %', '/system/languages'],
};

/** Findings that a snippet brings along because of a hole in it, or of the answer that an author chose. */
const HOLES: Record<string, string> = {
  'placeholder-text': 'a hole',
  'waiver-unreasoned': 'the reason is a hole',
  'restricted-use-unchecked': 'the catalogue version is a hole',
  'sensitive-use-no-report': 'a yes has yet to be reported; a snippet of its own does that',
  'signoff-not-collaborative': 'a no asks for a comment',
  'goal-na-without-reason': 'a no asks for a reason',
  'fairness-single-factor-only': 'the factors of the combined group are holes',
  'involvement-factors-few': 'follows from the class that was chosen; a command asks for the factors',
  'leverage-missing': 'follows from the class that was chosen',
  'misuse-response-missing': 'a step of another kind than those asked for was chosen',
};

const STOP = /\$\{(\d+)\|((?:\\.|[^|])*)\|\}|\$\{(\d+):((?:\\.|[^}])*)\}/g;
const [YEAR, MONTH, DAY] = TODAY.split('-');
const unescape = (text: string): string => text.replace(/\\(.)/g, '$1');
const choicesOf = (list: string): string[] => list.split(/(?<!\\),/).map(unescape);

/** A snippet as it stands once it is inserted: with its defaults and first choices, but for what was chosen at one stop. */
function inserted(body: string, chosen: { readonly stop?: number; readonly choice?: string } = {}): string {
  return body
    .replace(STOP, (_whole, stop: string | undefined, list: string | undefined, _stop, hole: string | undefined) => {
      if (list === undefined) return unescape(hole!);
      return Number(stop) === chosen.stop ? chosen.choice! : choicesOf(list)[0]!;
    })
    .replaceAll('$CURRENT_YEAR', YEAR!)
    .replaceAll('$CURRENT_MONTH', MONTH!)
    .replaceAll('$CURRENT_DATE', DAY!);
}

/** All lists of values in the schema. */
function vocabularies(node: unknown): string[] {
  if (!node || typeof node !== 'object') return [];
  const own = (node as { enum?: unknown[] }).enum;
  return [...(Array.isArray(own) ? [own.filter((value) => typeof value === 'string').join()] : []), ...Object.values(node).flatMap(vocabularies)];
}

describe('snippets file', () => {
  const snippets = Object.entries(JSON.parse(read('snippets/raia.json')) as Record<string, Snippet>);
  const words = new Set([...vocabularies(assessmentSchema), 'does-not-apply,exception']); // “applies” has a snippet of its own

  it('has one snippet for each place', () => {
    assert.deepEqual(snippets.map(([, { prefix }]) => prefix).sort(), Object.keys(PLACES).sort());
  });

  it('has a snippet for each section', () => {
    const sections = Object.keys(assessmentSchema.properties!).filter((key) => !['$schema', 'raia', 'status'].includes(key));
    const begun = Object.values(PLACES).filter(([text]) => text === '%').map(([, pointer]) => pointer.slice(1));
    assert.deepEqual([...new Set(begun)].sort(), sections.sort());
  });

  for (const [title, { prefix, description, body }] of snippets) {
    describe(prefix, () => {
      const text = body.join('\n');
      const stops = [...text.matchAll(STOP)];
      const [place, pointer] = PLACES[prefix] ?? ['%', '/'];
      const indent = /^( *)%/m.exec(place)![1]!;
      const put = (chosen: Parameters<typeof inserted>[1]): string => `raia: 1\nstatus: draft\n${place.replace('%', () => inserted(text, chosen).replaceAll('\n', `\n${indent}`))}\n`;
      const below = (at: string): boolean => at === pointer || at.startsWith(`${pointer}/`);

      it('has a title, a description, numbered stops and no tabs', () => {
        assert.ok(title && description);
        assert.doesNotMatch(text, /\t/);
        assert.ok(stops.length > 0);
        assert.deepEqual(stops.map((stop) => Number(stop[1] ?? stop[3])), stops.map((_stop, i) => i + 1));
        assert.doesNotMatch(inserted(text), /[$|]|\\/, 'something is left that only a snippet has');
      });

      it('offers whole vocabularies, and an open answer first', () => {
        const lists = stops.flatMap((stop) => (stop[2] === undefined ? [] : [choicesOf(stop[2])]));
        assert.deepEqual(lists.filter(([first, ...rest]) => first !== 'TODO' || (!words.has(rest.join()) && rest.join() !== 'yes,no')), []);
      });

      it('is complete and fits its place, whatever is chosen', () => {
        const choices = stops.flatMap((stop) => (stop[2] === undefined ? [] : choicesOf(stop[2]).map((choice) => ({ stop: Number(stop[1]), choice }))));
        for (const chosen of [{}, ...choices]) {
          const { document, findings, model } = check(put(chosen));
          assert.deepEqual(document.problems, [], put(chosen));
          assert.ok(model.fields.some((field) => field.place.pointer === pointer), `nothing is written at ${pointer}`);
          const wrong = findings.filter((finding) => finding.kind === 'invalid' || (finding.kind === 'missing' && below(finding.pointer) && !Object.hasOwn(HOLES, finding.rule)));
          assert.deepEqual(wrong.map(describeFinding), [], put(chosen));
        }
      });
    });
  }
});

describe('examples', () => {
  const complete = read('examples/applicant-ranker.raia.yaml');
  const readme = read('examples/README.md');

  it('are explained', () => {
    const files = readdirSync(join(ROOT, 'examples')).filter((file) => file !== 'README.md' && file !== 'hria');
    assert.deepEqual([...files, 'hria/README.md'].filter((file) => !readme.includes(`](${file})`)), []);
    assert.deepEqual(files.sort(), ['ai-uses.csv', 'applicant-ranker.raia.yaml']);
  });

  it('the complete one has no findings', () => {
    assert.deepEqual(check(complete).findings.map(describeFinding), []);
  });

  it('the complete one has none until its next review, which a sensitive use has after half a year', () => {
    for (const today of ['2026-12-01', '2026-12-02', '2027-01-18', '2027-05-16']) {
      assert.deepEqual(check(complete, { today }).findings.map(describeFinding), [], today);
    }
    assert.deepEqual(check(complete, { today: '2027-05-17' }).findings.map(({ rule }) => rule), ['stale-sensitive']);
    assert.ok(check(complete, { today: '2027-12-01' }).findings.some(({ rule }) => rule === 'stale-annual'), 'a year later it is due');
  });
});
