/** A sign, or one of the wildcards of a pattern. */
type Token = { readonly literal: string } | 'sign' | 'signs' | 'any' | 'folders';

/** A pattern of paths, ready to be compared. */
export type Glob = readonly Token[];

/** Most patterns that one with braces stands for. */
const MOST_ALTERNATIVES = 50;

/** A pattern's alternatives without braces, or why it cannot be read. Braces do not nest, so that reading takes no longer than the pattern is. */
function alternatives(pattern: string): readonly string[] | string {
  let made = [''];
  const parts = pattern.split(/([{}])/);
  let open = false;
  for (const part of parts) {
    if (part === '{' && open) return 'has braces inside braces; write two patterns instead.';
    if (part === '{' || part === '}') {
      if (part === '}' && !open) return 'closes braces that it does not open.';
      open = part === '{';
    } else {
      const choices = open ? part.split(',') : [part];
      made = made.flatMap((start) => choices.map((choice) => start + choice));
      if (made.length > MOST_ALTERNATIVES) return `stands for more than ${MOST_ALTERNATIVES} patterns; write fewer braces.`;
    }
  }
  return open ? 'opens braces that it does not close.' : made;
}

function tokens(pattern: string): Glob {
  const parts = pattern.matchAll(/((?<=^|\/)\*\*\/)|((?<=^|\/)\*\*$)|(\*+)|[\s\S]/gu);
  return [...parts].map(([text, folders, any, signs]): Token => (folders ? 'folders' : any ? 'any' : signs ? 'signs' : text === '?' ? 'sign' : { literal: text }));
}

/** Reads a pattern: `*` any signs but slashes, `**` any folders, `?` one sign, `{a,b}` either. @returns why it is none, as the end of a sentence */
export function readGlob(pattern: string): readonly Glob[] | string {
  if (pattern.includes('\\')) return 'is written with other signs than slashes between folders.';
  if (/^\/|^[A-Za-z]:/.test(pattern)) return 'is a path on one machine only. Write it from the folder of this file.';
  if (pattern.split('/').some((part) => part === '..' || part === '.')) return 'has a dot for a folder. Patterns begin in the folder of this file, and hold for what is in it.';
  if (/[[\]!]/.test(pattern)) return 'has signs that patterns do not know; there are *, **, ? and {a,b}.';
  const all = alternatives(pattern);
  // A folder stands for what is in it.
  return typeof all === 'string' ? all : all.map((one) => tokens(one.endsWith('/') ? `${one}**` : one));
}

/**
 * Whether a path is one of those that a pattern stands for. All ways to read the pattern are followed at once, sign by sign, so that no
 * pattern takes longer than its length times the path's.
 */
export function matchesGlob(glob: Glob, path: string): boolean {
  const { length } = glob;
  /** The positions in the pattern that can be reached, wildcards that stand for nothing passed over. */
  const reach = (states: Uint8Array): Uint8Array => {
    for (let i = 0; i < length; i++) if (states[i] && (glob[i] === 'signs' || glob[i] === 'any' || glob[i] === 'folders')) states[i + 1] = 1;
    return states;
  };
  let states = reach(Uint8Array.of(1, ...new Uint8Array(length)));
  /** Wildcards for folders that are inside one: they end with its slash only. */
  let inside = new Uint8Array(length + 1);
  for (const sign of path) {
    const [next, deeper] = [new Uint8Array(length + 1), new Uint8Array(length + 1)];
    for (let i = 0; i < length; i++) {
      const token = glob[i]!;
      if (token === 'folders' && (states[i] || inside[i])) {
        if (sign === '/') next[i] = 1;
        else deeper[i] = 1;
      } else if (!states[i]) continue;
      else if (token === 'any' || (token === 'signs' && sign !== '/')) next[i] = 1;
      else if (typeof token === 'object' ? token.literal === sign : token === 'sign' && sign !== '/') next[i + 1] = 1;
    }
    [states, inside] = [reach(next), deeper];
  }
  return states[length] === 1;
}
