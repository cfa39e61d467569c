import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInCatalogues } from '../../src/catalogue/index.js';
import { Csv, Inventory, inventoryFormat, JsonLines, LARGEST_RECORD, type RecordReader, type Row } from '../../src/inventory/index.js';

/** Reads a text in pieces of a size. */
function readAll(reader: RecordReader, text: string, size = text.length || 1): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)));
  return [...rows, ...reader.end()];
}
const csv = (text: string, size?: number): Row[] => readAll(new Csv(), text, size);
const jsonl = (text: string, size?: number): Row[] => readAll(new JsonLines(), text, size);
const quoted = (value: string): string => `"${value.replace(/"/g, '""')}"`;

describe('a list as CSV', () => {
  it('has names in its first line, and says where each record begins', () => {
    assert.deepEqual(csv('id,text\n1,"one\ntwo, ""three"""\r\n2,four'), [
      { line: 2, values: { id: '1', text: 'one\ntwo, "three"' } },
      { line: 4, values: { id: '2', text: 'four' } },
    ]);
  });

  it('may be separated by semicolons or tabs, and begin with a byte order mark', () => {
    assert.deepEqual(csv('\ufeffid;text\n1;a, b'), [{ line: 2, values: { id: '1', text: 'a, b' } }]);
    assert.deepEqual(csv('id\ttext\n1\ta; b'), [{ line: 2, values: { id: '1', text: 'a; b' } }]);
  });

  it('reads the same in pieces of any size', () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '"', ',', '\n', ' ', ';'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (rows, size) => {
        const text = ['id,text', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
        const found = csv(text, size);
        assert.deepEqual(found, csv(text));
        assert.deepEqual(found.map(({ values }) => [values!['id'], values!['text']]), rows.filter((row) => row.some((field) => field.trim())));
      }),
    );
  });

  it('goes on after a quotation mark that is never closed, at its place', () => {
    const rows = csv('id,text\n1,fine\n2,"open\n3,"closed"\n4,fine\n');
    assert.deepEqual(rows.map(({ line, problem }) => [line, problem?.split('.')[0]]), [
      [2, undefined],
      [3, 'A quotation mark is opened here and not closed'],
      [4, undefined],
      [5, undefined],
    ]);
    assert.match(csv('id,text\n1,"open to the end\n').at(-1)!.problem!, /not closed/);
  });

  it('says what stands behind a closing quotation mark', () => {
    const [broken, next] = csv('id,text\n1,"a"b\n2,c\n');
    assert.match(broken!.problem!, /stands “b” \(column 6\)/);
    assert.deepEqual(next, { line: 3, values: { id: '2', text: 'c' } });
  });

  it('says which record has too many fields, and lets one have too few', () => {
    const [many, few] = csv('id,text\n1,a,b\n2\n');
    assert.match(many!.problem!, /has 3 fields, the first line names 2/);
    assert.deepEqual(few!.values, { id: '2' });
  });

  for (const [what, huge] of [['in quotation marks', quoted('x\n'.repeat(2_500_000))], ['without', 'x'.repeat(5_000_000)]] as const) {
    it(`passes over a record of 5 MB ${what}, in bounded memory`, () => {
      const rows = csv(`id,text\n1,${huge}\n2,fine\n`, 1 << 16);
      assert.deepEqual(rows.map(({ line, values }) => [line, values?.['id']]), [[2, undefined], [what === 'without' ? 3 : 5_000_000 / 2 + 3, '2']]);
      assert.match(rows[0]!.problem!, /longer than/);
    });
  }

  it('goes on after a quotation mark that is never closed in a list of more than a megabyte', () => {
    const lines = Array.from({ length: 40_000 }, (_, i) => `${i + 3},"A tool, of ""some"" kind, for staff"`);
    const rows = csv(['id,text', '2,"Police use', ...lines].join('\n'), 1 << 16);
    assert.deepEqual(rows.length, 40_001);
    assert.match(rows[0]!.problem!, /not closed/);
    assert.deepEqual(rows.at(-1), { line: 40_002, values: { id: '40002', text: 'A tool, of "some" kind, for staff' } });
  });

  it('passes over a large record with quotation marks in it, wherever a piece ends', () => {
    for (const size of [1 << 16, (1 << 16) + 1, (1 << 16) + 2, (1 << 16) + 3]) {
      const rows = csv(`id,text\n1,${quoted('x "q"\n'.repeat(400_000))}\n2,fine\n`, size);
      assert.deepEqual(rows.map(({ line, values }) => [line, values?.['id']]), [[2, undefined], [400_003, '2']]);
    }
  });

  it('waits for the whole first line before it finds out how columns are separated', () => {
    assert.deepEqual(csv('id;text\n1;a, b', 2), [{ line: 2, values: { id: '1', text: 'a, b' } }]);
  });

  it('may have lines that end with a carriage return alone', () => {
    for (const size of [1, 2, 3, 100]) {
      assert.deepEqual(csv('id,text\r1,a\r2,"b\rc"\r', size), [
        { line: 2, values: { id: '1', text: 'a' } },
        { line: 3, values: { id: '2', text: 'b\rc' } },
      ]);
    }
  });

  it('keeps what stands in a second column of the same name', () => {
    assert.deepEqual(csv('id,text,text\n1,a,b'), [{ line: 2, values: { id: '1', text: 'a', 'text (2)': 'b' } }]);
    assert.deepEqual(csv('text,text (2),text\na,b,c'), [{ line: 2, values: { text: 'a', 'text (2)': 'b', 'text (3)': 'c' } }]);
  });

  it('passes over rows without anything, as spreadsheets write them', () => {
    assert.deepEqual(csv('id,text\n1,a\n,\n , \n').length, 1);
  });

  it('is separated by tabs where its name says so, whatever its first line holds', () => {
    assert.deepEqual(readAll(new Csv('\t'), 'id\tname, short\tpurpose, or aim\n1\tX\ty'), [{ line: 2, values: { id: '1', 'name, short': 'X', 'purpose, or aim': 'y' } }]);
  });

  it('tells bytes that are not UTF-8', () => {
    assert.match(csv(new TextDecoder().decode(Buffer.from('id,titl\u00e9\n1,a\n', 'latin1')))[0]!.problem!, /not UTF-8/);
    const text = new TextDecoder().decode(Buffer.from('id,text\n1,Gr\u00fc\u00dfe\n2,fine\n', 'latin1'));
    const [bad, fine] = csv(text);
    assert.match(bad!.problem!, /not UTF-8/);
    assert.equal(fine!.values!['text'], 'fine');
  });
});

describe('a list as JSON lines', () => {
  it('goes on after every line that is no record, at its place', () => {
    const rows = jsonl('{"id":1,"text":"a"}\nnonsense\n[1]\n\n{"id":"2","text":"b","deep":{}}');
    assert.deepEqual(rows.map(({ line, values }) => [line, values]), [
      [1, { id: '1', text: 'a' }],
      [2, undefined],
      [3, undefined],
      [5, { id: '2', text: 'b' }],
    ]);
    assert.match(rows[1]!.problem!, /no JSON/);
    assert.match(rows[2]!.problem!, /no object/);
  });

  it('passes over a line of 5 MB', () => {
    const rows = jsonl(`{"id":"1","text":"${'x'.repeat(5 * LARGEST_RECORD)}"}\n{"id":"2","text":"b"}\n`, 1 << 16);
    assert.match(rows[0]!.problem!, /longer than/);
    assert.deepEqual(rows[1], { line: 2, values: { id: '2', text: 'b' } });
  });

  it('reads the same in pieces of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom('id', 'title', 'text'), fc.string({ unit: 'grapheme', maxLength: 12 }))), fc.integer({ min: 1, max: 30 }), (records, size) => {
        const text = records.map((record) => JSON.stringify(record)).join('\n');
        assert.deepEqual(jsonl(text, size), jsonl(text));
        assert.equal(jsonl(text).length, records.length);
      }),
    );
  });
});

describe('an inventory', () => {
  const inventory = (format: 'csv' | 'jsonl', text: string, fields = {}) => {
    const made = new Inventory({ format, catalogue: builtInCatalogues, today: '2026-11-24', fields });
    return [...made.push(text), ...made.end()];
  };

  it('has one result a record, in order', () => {
    const results = inventory('csv', 'Use Case Name,Description\nFace,The police of Chicago use facial recognition to find suspects.\n,broken,"\nDocs,Staff search policy documents.\n');
    assert.deepEqual(results.map(({ id, title, problem, ...rest }) => [id, title, problem === undefined ? (rest as { verdict: string }).verdict : 'problem']), [
      ['1', 'Face', 'restricted'],
      ['2', '', 'problem'],
      ['3', 'Docs', 'none'],
    ]);
  });

  it('says which field a record lacks', () => {
    const [result] = inventory('jsonl', '{"id":"7","name":"x","words":"y"}');
    assert.equal(result!.id, '7');
    assert.match(result!.problem!, /no field with a text; it has “id”, “name”, “words”\. Name the field with --text/);
    assert.match(inventory('jsonl', '{"text":"y"}', { text: ['summary'] })[0]!.problem!, /no field “summary”; it has “text”/);
    assert.match(inventory('jsonl', '{"text":"  "}')[0]!.problem!, /no text/);
  });

  it('reads several fields, and says in which the words stand', () => {
    const [result] = inventory('jsonl', JSON.stringify({ key: '1', a: 'A tool of the police department.', b: 'It uses facial recognition.' }), { text: ['a', 'b'] });
    assert.ok(result?.problem === undefined && result);
    const match = result.matches.find(({ family }) => family === 'R-face-police');
    assert.deepEqual(match?.evidence.map(({ field, text }) => [field, text]), [['a', 'police department'], ['b', 'facial recognition']]);
  });

  it('reads what is null as no text, a list of texts as one, and says what holds no text', () => {
    const results = inventory('jsonl', '{"title":"Police use facial recognition.","text":null}\n{"text":["The police of Chicago", "use facial recognition."]}\n{"text":{"en":"x"}}\n{"text":"Plays chess.","summary":{}}');
    assert.deepEqual(results.map((result) => result.problem ?? result.verdict), ['restricted', 'restricted', 'The field “text” holds no text, but an object or a list of objects.', 'none']);
  });

  it('reads the second column of a name too', () => {
    assert.deepEqual(inventory('csv', 'id,text,text\n1,A tool for staff.,The police of Chicago use facial recognition.').map((result) => result.problem ?? result.verdict), ['restricted']);
  });

  it('knows which of the named fields no record has', () => {
    const made = new Inventory({ format: 'csv', catalogue: builtInCatalogues, today: '2026-11-24', fields: { id: 'nr', text: ['text', 'moer'] } });
    made.push('id,text,more\n1,a,b\n');
    assert.deepEqual(made.unknown, { names: ['nr', 'moer'], known: ['id', 'text', 'more'] });
  });

  it('is told apart by its name', () => {
    assert.deepEqual(['a.csv', 'A.TSV', 'b.jsonl', 'b.ndjson', 'c.txt'].map(inventoryFormat), ['csv', 'tsv', 'jsonl', 'jsonl', undefined]);
  });
});
