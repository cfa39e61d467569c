import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allTexts, allUntranslated, textsIn, untranslatedIn } from '../../scripts/texts.mjs';
import { builtInCatalogues } from '../../src/catalogue/index.js';
import { parseDocument } from '../../src/document/index.js';
import { languages, textsFor } from '../../src/host/texts.js';
import { allRules, NO_DEMANDS } from '../../src/rules/index.js';
import { allGeographies, allLanguages, nameOfCode } from '../../src/rules/codes.js';
import { translator } from '../../src/server/texts.js';
import { validate, type Finding } from '../../src/service/index.js';
import { listed, quoted, speaker, t } from '../../src/text/index.js';
import { plainWords, pseudo } from './support/pseudo.js';
import { environment, filesOf, fixturesOf, ROOT, TODAY } from './support/rules.js';

type Bundle = Record<string, string>;
const read = (path: string): Bundle => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Bundle;
const L10N = join(ROOT, 'l10n');
const english = read('l10n/bundle.l10n.json');
const manifest = read('package.nls.json');
const others = languages(L10N).slice(1);

/** Words that are the same in two languages. */
const SAME: Record<string, readonly string[]> = {
  de: [],
  fr: ['Exceptions', 'Verdict', 'format'],
  es: ['1 error'],
  ja: [],
};
/** Quotation marks of other languages. */
const FOREIGN: Record<string, RegExp> = { de: /”|«|」/, fr: /[“”„」]/, es: /[“”„」]/, ja: /[“”„«]/ };

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const commands = (text: string): string[] => [...text.matchAll(/RAI: ([^”“»」]+?)\s?[”“»」]/g)].map((match) => match[1]!);

describe('translations', () => {
  it('are there in four languages', () => assert.deepEqual(others, ['de', 'es', 'fr', 'ja']));

  it('start from all English texts, and from no others', () => {
    const messages = allRules.flatMap((rule) => Object.values(rule.messages));
    const wanted = [...allTexts(ROOT), ...messages].filter((text) => !/^\{\w+\}$/.test(text));
    assert.deepEqual(Object.keys(english), [...new Set(wanted)].sort());
    assert.ok(Object.entries(english).every(([key, text]) => key === text));
  });

  it('of the manifest have the keys that it uses', () => {
    const used = [...readFileSync(join(ROOT, 'package.json'), 'utf8').matchAll(/"%([^"%]+)%"/g)].map((match) => match[1]!);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(manifest).sort());
  });

  for (const language of others) {
    const files: [string, Bundle, Bundle][] = [['bundle', english, read(`l10n/bundle.l10n.${language}.json`)], ['manifest', manifest, read(`package.nls.${language}.json`)]];
    for (const [name, source, bundle] of files) {
      it(`${language}, ${name}: every text, once, with its placeholders and signs, and really translated`, () => {
        assert.deepEqual(Object.keys(bundle).sort(), Object.keys(source).sort());
        for (const [key, text] of Object.entries(bundle)) {
          assert.deepEqual(placeholders(text), placeholders(source[key]!), key);
          assert.doesNotMatch(text, FOREIGN[language]!, key);
          assert.deepEqual(text.match(/`[^`]+`/g), source[key]!.match(/`[^`]+`/g), key);
          const copied = text === source[key] && /\p{L}{2}/u.test(text.replace(/\{\w+\}/g, ''));
          assert.equal(copied, SAME[language]!.includes(key), `is “${key}” translated?`);
        }
      });
    }

    it(`${language} calls commands as its menu does`, () => {
      const [[, , bundle], [, , menu]] = files as [(typeof files)[0], (typeof files)[0]];
      const titles = Object.entries(menu).filter(([key]) => key.startsWith('command.')).map(([, title]) => title);
      const named = Object.values(bundle).flatMap(commands);
      assert.equal(named.length, Object.values(english).flatMap(commands).length);
      for (const command of named) assert.ok(titles.includes(command), command);
    });
  }

  it('are found by the locale as editors and systems write it', () => {
    for (const locale of ['de', 'de-AT', 'DE_de.UTF-8']) assert.equal(textsFor(locale, L10N)!['Example'], 'Beispiel', locale);
    assert.deepEqual(textsFor('en-GB', L10N), {});
    assert.equal(textsFor('tlh', L10N), undefined);
    assert.equal(textsFor('../de', L10N), undefined);
    assert.deepEqual(languages(join(ROOT, 'nowhere')), ['en']);
  });

  it('are put in with their data, one inside the other, and missing ones in English', () => {
    const say = speaker(translator({ '{most} and {last}': '{last} und {most}', '“{words}”': '„{words}“' }));
    assert.equal(say(t('Compare {what} and {other}.', { what: listed([quoted('{most}'), 2]) })), 'Compare 2 und „{most}“ and {other}.');
    assert.equal(speaker(translator())(listed(['a', 'b', 'c'])), 'a, b and c');
  });
});

describe('texts in the sources', () => {
  it('of the extension are all translatable', () => assert.deepEqual(allUntranslated(ROOT), []));

  it('are noticed where they are not', () => {
    const lines = ["vscode.window.showErrorMessage('Gone');", "const a = { title: ok ? 'Yes it is' : vscode.l10n.t('No') };", 'item.text = `$(pass) ${n} found`;', "throw new Error('Broken');", "input({ validateInput: (s) => (s ? undefined : 'Say it') });", "create('id', `x`); vscode.window.createWebviewPanel('id', 'Table', 1);"];
    assert.equal(untranslatedIn('x.ts', lines.join('\n')).length, lines.length);
    assert.deepEqual(untranslatedIn('x.ts', "vscode.window.showErrorMessage(vscode.l10n.t('Gone'), open); item.text = `$(pass) ${n}`; const o = { id: 'abc', name: 'RAIA' };"), []);
  });

  it('are written out where they are declared', () => {
    assert.deepEqual(textsIn('x.ts', "const a = [t('One'), vscode.l10n.t('Two {0}', n), other.t(x)];"), ['One', 'Two {0}']);
    assert.throws(() => textsIn('x.ts', 'const a = t(`One ${n}`);'), /x\.ts:1: the text has to be written out/);
  });
});

describe('a pseudo-locale', () => {
  const data = ['schemas/assessment.schema.json', 'screening/families.json', 'frameworks/rights.json', 'frameworks/salient-harms.json', 'frameworks/involvement.json'].map((path) => readFileSync(join(ROOT, path), 'utf8'));
  const known = [...data, JSON.stringify([...builtInCatalogues.entries.values()]), ...[...allGeographies(), ...allLanguages()].flatMap(({ code }) => [code, nameOfCode(code)]), ...allRules.map(({ id }) => id)].join('\n');

  /** Texts of findings in which something is not translated. */
  function untranslated(findings: readonly Finding[], own: string): string[] {
    const fixes = findings.flatMap((finding) => [...finding.fixes(), ...finding.waive()]);
    const texts = [...findings.flatMap(({ message, related }) => [message, ...related.map((spot) => spot.message)]), ...fixes.map(({ title }) => title)];
    // Words of the author, of what a fix writes, and of data that is English in every language.
    const given = [own, known, ...fixes.flatMap(({ edits }) => edits.map(({ newText }) => newText))].join('\n');
    const stray = (text: string): boolean => !/^⟦[^]*⟧$/.test(text) || plainWords(text).some((words) => !given.includes(words));
    return texts.filter(stray);
  }

  for (const rule of allRules) {
    it(`shows in all that ${rule.id} says`, () => {
      for (const { text, format, today, policy, files, options } of fixturesOf(rule.id).bad) {
        const document = parseDocument(`file:///a.raia.${format ?? 'yaml'}`, text.replace(/[⟦⟧]/g, ''), format);
        const { findings } = validate(document, environment({ today: today ?? TODAY, rules: { [rule.id]: rule.severity }, policy: { ...NO_DEMANDS, ...policy }, translate: pseudo, ...(files ? { files: filesOf(files) } : {}), ...(options ? { options: { [rule.id]: options } } : {}) }), rule.last ? allRules : [rule]);
        assert.ok(findings.length > 0);
        assert.deepEqual(untranslated(findings, `${document.text}\n${JSON.stringify([policy, files])}`), []);
      }
    });
  }

  it('shows in all findings of the examples', () => {
    for (const name of ['examples/applicant-ranker', 'examples/hria/nypd-das']) {
      const document = parseDocument(`file:///${name}.raia.yaml`, readFileSync(join(ROOT, `${name}.raia.yaml`), 'utf8').replace(/oversight:/, 'oversigt:'));
      const { findings } = validate(document, environment({ translate: pseudo }));
      assert.ok(findings.length > 0);
      assert.deepEqual(untranslated(findings, document.text), []);
    }
  });
});

describe('raia check --locale', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'raia-l10n-'));
    writeFileSync(join(folder, 'a.raia.yaml'), 'raia: 1\nstatus: final\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const raia = (args: readonly string[], env: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/cli/raia.js'), 'check', '--today', TODAY, ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', RAIA_LOCALE: '', ...env } });
    return { status, stdout, stderr };
  };

  it('says findings, fixes and the sum in that language, by the option before the environment', () => {
    const german = raia(['--locale', 'de-AT'], { RAIA_LOCALE: 'fr' });
    assert.match(german.stdout, /„final“ ist kein Wert für „[^“]+“\. Erlaubt sind „draft“/);
    assert.match(german.stdout, /= Korrektur: In „draft“ ändern/);
    assert.match(german.stdout, /^\d+ Fehler, 0 Warnungen, 0 Hinweise in 1 Folgenabschätzung$/m);
    assert.match(raia([], { RAIA_LOCALE: 'fr_FR.UTF-8' }).stdout, /«\u00a0final\u00a0» n’est pas une valeur/);
    assert.equal(german.status, 1);
  });

  it('is English by default, and always English for programs', () => {
    assert.match(raia([]).stdout, /“final” is not a value for/);
    assert.equal(raia(['--format', 'json', '--locale', 'de']).stdout, raia(['--format', 'json']).stdout);
  });

  it('names the languages that there are', () => {
    const { status, stderr } = raia(['--locale', 'tlh']);
    assert.equal(status, 2);
    assert.match(stderr, /no texts in the language “tlh”, only in en, de, es, fr, ja/);
  });
});
