/** Colours of the terminal. */
export type Paint = Record<'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan' | 'green', (text: string) => string>;

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], blue: [34, 39], cyan: [36, 39], green: [32, 39] } as const;

/** Paints if a person is looking and has not asked for plain text (https://no-color.org). */
export function paintFor(stream: { isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): Paint {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  const on = !env['NO_COLOR'] && (forced || (stream.isTTY === true && env['TERM'] !== 'dumb'));
  return Object.fromEntries(Object.entries(CODES).map(([name, [open, close]]) => [name, (text: string) => (on ? `\u001b[${open}m${text}\u001b[${close}m` : text)])) as Paint;
}

/** A text of somebody else for one line of a terminal: what would break the line, or steer the terminal, is taken out. */
export const onOneLine = (text: string): string => text.replace(/\s*[\r\n\u2028]\s*/g, ' ').replace(CONTROLS, '\ufffd');

export const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
