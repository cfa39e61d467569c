import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchesGlob, readGlob } from '../../src/config/globs.js';

/** Whether a pattern names a path; the pattern has to be one. */
function names(pattern: string, path: string): boolean {
  const globs = readGlob(pattern);
  assert.ok(typeof globs !== 'string', pattern);
  return globs.some((glob) => matchesGlob(glob, path));
}

/** The same by a regular expression, for patterns that are short. */
function byExpression(pattern: string, path: string): boolean {
  const [, before, choices, after] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(pattern) ?? [];
  if (choices !== undefined) return choices.split(',').some((choice) => byExpression(`${before!}${choice}${after!}`, path));
  const source = (pattern.endsWith('/') ? `${pattern}**` : pattern).replace(/\./g, '\\.').replace(/\?/g, '[^/]').replace(/(^|\/)\*\*$/, '$1.<>').replace(/(?<=^|\/)\*\*\//g, '(?:[^/]<>/)<>').replace(/\*+/g, '[^/]<>').replaceAll('<>', '*');
  return new RegExp(`^${source}$`, 'u').test(path);
}

describe('file patterns', () => {
  const cases: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
    ['**/*.raia.{yaml,yml,json}', ['a.raia.yaml', 'b/c/a.raia.json'], ['a.raia.txt', 'araia.yaml']],
    ['drafts/', ['drafts/a.raia.yaml', 'drafts/b/a.raia.yaml'], ['a/drafts/a.raia.yaml', 'drafts.raia.yaml']],
    ['**/drafts/**', ['drafts/a', 'x/drafts/a', 'x/y/drafts/z/a'], ['xdrafts/a', 'drafts']],
    ['*/a.yaml', ['x/a.yaml'], ['a.yaml', 'x/y/a.yaml']],
    ['a?.yaml', ['ab.yaml', 'a😀.yaml'], ['a.yaml', 'a/.yaml', 'abc.yaml']],
    ['a**b', ['ab', 'axxb'], ['a/b']],
    ['**', ['a', 'a/b/c'], []],
    ['über/*.yaml', ['über/a.yaml'], ['ueber/a.yaml']],
    ['a.b', ['a.b'], ['axb']],
  ];
  for (const [pattern, yes, no] of cases) {
    it(pattern, () => {
      for (const path of yes) assert.ok(names(pattern, path), path);
      for (const path of no) assert.ok(!names(pattern, path), path);
    });
  }

  it('says what is no pattern', () => {
    for (const [pattern, message] of [['a\\b', /slashes/], ['/a', /one machine/], ['C:/a', /one machine/], ['../a', /dot for a folder/], ['./a', /dot for a folder/], ['[ab]', /do not know/], ['!a', /do not know/], ['{a', /does not close/], ['a}', /does not open/], ['{a,{b}}', /inside braces/], ['{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}', /more than 50/]] as const) {
      assert.match(JSON.stringify(readGlob(pattern)), message, pattern);
    }
  });

  it('agrees with a regular expression', () => {
    const part = fc.constantFrom('a', 'b', '*', '**', '?', '/', '/**/', '{a,b}', '{a/b,}', '**/', '.');
    const path = fc.array(fc.constantFrom('a', 'b', '/', '.'), { minLength: 1, maxLength: 8 }).map((signs) => signs.join('').replace(/^\/+/, ''));
    let yes = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')), path, (pattern, given) => {
        if (typeof readGlob(pattern) === 'string') return;
        const expected = byExpression(pattern, given);
        if (expected) yes++;
        assert.equal(names(pattern, given), expected, `${pattern} and ${given}`);
      }),
      { numRuns: 5000, seed: 3 },
    );
    assert.ok(yes > 300, `${yes} of them fit`);
  });

  it('does not hang on patterns that are made for it', () => {
    const started = Date.now();
    for (const pattern of ['*a'.repeat(100), '**/'.repeat(66), '*'.repeat(200), '?*'.repeat(100), `${'**/a'.repeat(50)}`]) assert.ok(!names(pattern, `${'a/'.repeat(500)}${'a'.repeat(3000)}b/c!`) || pattern.startsWith('**/**'));
    assert.ok(Date.now() - started < 2000, `${Date.now() - started} ms`);
  });
});
