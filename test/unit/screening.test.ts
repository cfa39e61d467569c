import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { builtInCatalogues } from '../../src/catalogue/index.js';
import { conceptOf, families, familyById, lexicon, patternHits, readPassage, screen, screenOptions, type Screening } from '../../src/screening/index.js';
import { scopesOf } from '../../src/screening/scope.js';
import { wordForms, wordsOf } from '../../src/screening/text.js';
import { ROOT } from './support/rules.js';

const options = screenOptions(builtInCatalogues, { today: '2026-11-24' });
const judge = (text: string, title = ''): Screening => screen([...(title ? [{ name: 'title', text: title }] : []), { name: 'text', text }], options);

/** Words of a text that are marked with [ ] must be denied, and no others. */
function denied(marked: string): void {
  const text = marked.replace(/[[\]]/g, '');
  const words = wordsOf(text);
  const { deniedBy } = scopesOf(words);
  const found = words.starts.map((start, i) => (deniedBy[i]! >= 0 ? text.slice(start, words.ends[i]) : '')).filter(Boolean);
  const wanted = [...marked.matchAll(/\[([^\]]*)\]/g)].flatMap((m) => m[1]!.match(/[\p{L}\p{N}'’]+/gu) ?? []);
  assert.deepEqual(found, wanted, text);
}

describe('reading texts', () => {
  it('knows inflection and spelling', () => {
    const same = [
      ['recognises', 'recognized', 'recognition', 'recognising'],
      ['analyse', 'analyzes', 'analysis', 'analytics'],
      ['decide', 'decision', 'decides'],
      ['behaviour', 'behaviors'],
      ['offence', 'offenses'],
      ['identify', 'identification', 'identifies'],
      ['categorisation', 'categorize'],
    ];
    for (const words of same) assert.equal(new Set(words.map((word) => wordForms(word).stem)).size, 1, words.join(', '));
    for (const word of ['precise', 'exercise', 'advertise', 'disease']) assert.ok(!wordForms(word).plain.includes('iz'), word);
  });

  it('tells sentences apart, and not by every full stop', () => {
    const count = (text: string): number => new Set(wordsOf(text).sentences).size;
    assert.equal(count('It ranks people, e.g. applicants. Dr. Who approves it.'), 2);
    assert.equal(count('The U.S. police use it.'), 1);
    assert.equal(count('one line\ngoes on here'), 1);
    assert.equal(count('One line\nAnother line'), 2);
    assert.equal(count('- first point\n- second point'), 2);
    assert.equal(count('Version 2.0 is fine! Is it? Yes.'), 3);
  });

  it('cuts what has no end into pieces, as long sentences would take ever longer to read', () => {
    const { sentences } = wordsOf('not a face, '.repeat(1000));
    assert.ok(Math.max(...sentences) >= 9);
  });

  it('keeps offsets of UTF-16 code units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const words = wordsOf(text);
        words.starts.forEach((start, i) => {
          assert.ok(start < words.ends[i]! && words.ends[i]! <= text.length && (i === 0 || words.ends[i - 1]! <= start));
          assert.match(text.slice(start, words.ends[i]), /^[\p{L}\p{N}]/u);
        });
      }),
    );
  });

  it('reads links past', () => assert.deepEqual(wordsOf('See https://example.com/police-face for more').plain, ['see', 'for', 'more']));
});

describe('what is denied', () => {
  for (const text of [
    'The system does not [use facial recognition].',
    'It does not [screen, rank or select candidates], it plans interviews.',
    'No [faces are stored], but voices are.',
    'It works without [facial recognition or tracking].',
    '[It must] never [be used to rank staff]; it must help them.',
    '[Facial recognition is] not [used].',
    '[Emotion inference is] prohibited here.',
    '[Ranking of people is] out of scope.',
    'It finds documents rather than [people].',
    "It doesn't [identify anybody].",
    'It not only finds faces but names them.',
    'Whether or not it ranks people, it helps.',
    'Neither [faces nor voices are kept].',
    'Excluding [minors], all users are scored.',
    '[Messages of staff are] not [analysed].',
    'People were not [told]; faces are compared.',
    'The city council banned [live recognition of faces].',
    'The app banned drivers.',
    '[We considered emotion recognition and] rejected it.',
    'The insurer stopped [inferring emotions].',
    'Unlike [its rival, which scores citizens], it reminds people.',
    'Logs show searches for journalists who [were] not [wanted for anything].',
  ]) it(text, () => denied(text));
});

describe('screening', () => {
  const RESTRICTED: Record<string, readonly string[]> = {
    'R-face-police': ['Officers of the Chicago police department use facial recognition to identify suspects from surveillance footage.', 'Detectives of a county sheriff compare photographs of suspects with a face recognition database.'],
    'R-biometric-realtime-public': ['On patrol cars, cameras match the faces of pedestrians against the list of wanted persons of the police while the car drives.'],
    'R-surveillance': ['Cameras at the shop entrance compare the face of every visitor with a gallery; customers were never told.', 'The ministry tracks activists and journalists by the location data of their phones.'],
    'R-emotion': ['During video interviews the software analyses facial expressions to infer the emotions of applicants.', 'Cameras in the classroom detect the emotions of students from their faces.'],
    'R-biometric-categorisation': ['The camera system infers the ethnicity of people from their faces.', 'It determines the sexual orientation of a person from a facial image.'],
    'R-face-scraping': ['The company scraped billions of photos of faces from social media to build a face recognition database.'],
    'R-impersonation': ['The app makes deepfake nude images of classmates from a photograph.', 'AI clones the voice of a politician for robocalls that tell voters to stay at home.'],
    'R-no-human': ['The algorithm automatically denied benefit claims without human review.', 'Drivers are fired by an algorithm; no human reviews the dismissal.'],
    'R-social-scoring': ['The city computes a social credit score of residents from their behaviour and refuses services to those with a low score.'],
    'R-workplace-inference': ['The tool reads emails and chats of employees to infer their attitude and their resignation risk.'],
  };
  for (const [family, texts] of Object.entries(RESTRICTED)) {
    for (const text of texts) {
      it(`finds ${family}: ${text}`, () => {
        const { verdict, families: found, matches } = judge(text);
        assert.ok(found.includes(family), found.join(', '));
        assert.equal(verdict, 'restricted');
        const match = matches.find((m) => m.family === family)!;
        assert.ok(match.entry !== null && builtInCatalogues.entries.get(match.entry)!.families!.includes(family));
        for (const { start, end, text: words } of match.evidence) assert.equal(text.slice(start, end), words);
      });
    }
  }

  for (const text of [
    'The police department does not use facial recognition.',
    'Cameras count people in the station. They do not identify faces, and no biometric data are kept.',
    'We removed the emotion recognition from the video interview tool.',
    'The system must not be used to infer the ethnicity of people from their faces.',
    'Facial recognition by the police is out of scope of this tool, which finds documents.',
    'A training course on facial recognition and the police for law students.',
    'The paper reviews literature on emotion recognition from faces.',
    'The model controls the heating of the police station.',
    'It detects deepfake videos of politicians and flags them for moderators.',
    'The filter blocks phishing e-mails and scams before they reach users.',
    'The tool finds sentiment in written customer reviews of products.',
    'The camera app detects faces to focus on them and to blur them.',
    'Traveller photographs are compared with their own passport at the border gate, and an officer checks every mismatch.',
    'Every decision on a claim is made by a case worker; nothing is denied automatically.',
    'A voice actor gave consent to a synthetic voice for the audio guide of the museum.',
    'Visitors who have agreed have their face compared with the gallery of members at the entrance.',
    'Disease surveillance: counts of influenza cases by week.',
    'A training course for police officers on the legal limits of facial recognition.',
    'A policy paper that discusses predictive policing and its harms.',
    'An awareness campaign that explains voice cloning scams to pensioners.',
    'A bibliography of social credit research.',
    'Stalkerware is detected on the phones of victims of domestic violence.',
    'The software blurs faces of passers-by in street images.',
    'The chatbot declines requests to write fake reviews.',
  ]) it(`finds nothing restricted: ${text}`, () => assert.notEqual(judge(text).verdict, 'restricted', JSON.stringify(judge(text).matches)));

  for (const text of ['Staff search internal policy documents with questions in natural language.', 'The model forecasts the weather for the next five days.', 'A chatbot helps developers to write unit tests.']) {
    it(`finds nothing: ${text}`, () => assert.deepEqual(judge(text), { verdict: 'none', families: [], triggers: [], matches: [] }));
  }

  it('reads the title with the text', () => {
    const { matches } = judge('Identifies suspects by their faces in footage of surveillance cameras.', 'Police department of New Orleans: facial recognition');
    assert.ok(matches.some(({ family, evidence }) => family === 'R-face-police' && evidence.some(({ field }) => field === 'title')));
  });

  it('is about US police only where no other country is named', () => {
    const met = (text: string) => patternHits(readPassage([{ name: 'text', text }])).some(({ family }) => family.id === 'R-face-police');
    assert.ok(met('The police use facial recognition.'));
    assert.ok(!met('The police of Delhi use facial recognition.'));
  });

  it('names entries of the place and of the day', () => {
    const text = 'The app makes nude images of classmates: deepfakes of girls from a photograph, AI generated.';
    const entries = (today: string, jurisdictions: string[]) => {
      const { matches } = screen([{ name: 'text', text }], screenOptions(builtInCatalogues, { today, jurisdictions }));
      const match = matches.find(({ family }) => family === 'R-impersonation')!;
      return [match.entry, ...match.also];
    };
    assert.ok(entries('2026-12-03', ['DE']).includes('EU-5-1-ba'));
    assert.ok(!entries('2026-12-03', ['BR']).includes('EU-5-1-ba'));
    assert.ok(entries('2026-12-03', ['BR']).includes('MS-COC-21'));
  });

  it('gives the same result every time, and never fails', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('police', 'facial recognition', 'does not', 'without human review', 'employees', 'emails', ',', '.', '\n', 'score', 'children', '😀', 'é', 'deny', 'benefit claims', '('), { maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        const first = judge(text, 'A title');
        assert.deepEqual(judge(text, 'A title'), first);
        for (const { evidence } of first.matches) for (const { field, start, end, text: words } of evidence) assert.equal((field === 'title' ? 'A title' : text).slice(start, end), words);
      }),
    );
  });

  it('takes a very long text', () => assert.equal(judge('The police use facial recognition. '.repeat(20_000)).verdict, 'restricted'));

  it('has results after its schema', () => {
    const valid = new Ajv2020().compile(JSON.parse(readFileSync(join(ROOT, 'schemas/screening.schema.json'), 'utf8')) as object);
    for (const texts of Object.values(RESTRICTED)) for (const text of texts) assert.ok(valid({ id: '1', ...judge(text) }), JSON.stringify(valid.errors));
  });
});

describe('texts with the words of a restricted use', () => {
  interface Contrast {
    readonly id: string;
    readonly text: string;
  }
  const read = (name: string): Contrast[] => readFileSync(join(ROOT, 'test/fixtures/screening', name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Contrast);

  // How good it is, not how good it should be: screening/README.md says the same numbers. The unseen ones were used to compare ways of telling, the later ones to measure only.
  const AT_MOST = { 'denied.jsonl': 12, 'denied-unseen.jsonl': 31, 'denied-later.jsonl': 32 };
  const AT_LEAST = { 'done.jsonl': 243, 'done-unseen.jsonl': 87, 'done-later.jsonl': 95 };
  const restricted = (name: string): string[] => read(name).filter(({ text }) => judge(text, 'System').verdict === 'restricted').map(({ id }) => id);

  for (const [name, most] of Object.entries(AT_MOST)) {
    it(`keeps from finding more where it is denied, fought, a mere topic or something else: ${name}`, () => {
      const wrong = restricted(name);
      assert.ok(wrong.length <= most, `${wrong.length}: ${wrong.join(' ')}`);
    });
  }

  for (const [name, least] of Object.entries(AT_LEAST)) {
    it(`goes on finding what is done, also in spite of a law or without consent: ${name}`, () => {
      const found = restricted(name);
      assert.ok(found.length >= least, `${found.length} found`);
    });
  }
});

describe('the data of screening', () => {
  it('names concepts that exist, and uses all of them', () => {
    for (const { id, patterns, needs } of families) for (const concept of [...patterns.flatMap(({ all, unless }) => [...all.flat(), ...(unless ?? [])]), ...(needs ?? []).flat()]) assert.ok(lexicon().concepts[concept], `${id}: ${concept}`);
  });

  it('has an entry of a catalogue for every family, everywhere', () => {
    const { entries } = screenOptions(builtInCatalogues, { today: '2026-11-24', jurisdictions: ['BR'] });
    for (const { id } of families) assert.ok(entries.some((entry) => entry.families!.includes(id)), id);
  });

  it('has catalogue entries that name families that exist, and each other in both directions', () => {
    for (const { id, families: own, equivalentTo } of builtInCatalogues.entries.values()) {
      for (const family of own ?? []) assert.ok(familyById.has(family), `${id}: ${family}`);
      for (const other of equivalentTo ?? []) assert.ok(builtInCatalogues.entries.get(other)?.equivalentTo?.includes(id), `${id}: ${other}`);
    }
  });

  it('has technologies and customers of the assessment format', () => {
    const { $defs } = JSON.parse(readFileSync(join(ROOT, 'schemas/assessment.schema.json'), 'utf8')) as { $defs: Record<string, { enum: string[] }> };
    for (const name of Object.keys(lexicon().concepts)) {
      const { technology, customer } = conceptOf(name);
      assert.ok(technology === undefined || $defs['technology']!.enum.includes(technology), name);
      assert.ok(customer === undefined || $defs['customer']!.enum.includes(customer), name);
    }
  });
});
