import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Where the command line prints; a test gives its own. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { isTTY?: boolean };
  print(text: string): void;
  error(text: string): void;
  /** Shows what is going on, on a terminal only; an empty text takes it away. */
  progress(text: string): void;
}

/** Writes all of it, also into a pipe that takes its time. */
function writeAll(fd: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(0); // the reader (head, less) has seen enough
      if (code === 'EAGAIN') continue;
      if (fd === 1) writeSync(2, `raia: the output cannot be written: ${(error as Error).message}.\n`);
      process.exit(2); // a full disk, say: what was found did not get through
    }
  }
}

export function processTerminal(): Terminal {
  let shown = 0;
  const clear = (): void => {
    if (shown) writeAll(2, `\r${' '.repeat(shown)}\r`);
    shown = 0;
  };
  let last = 0;
  const watched = isatty(2);
  return {
    cwd: process.cwd(),
    env: process.env,
    // Asked of the file itself: process.stdout would be set up as a stream first, which takes longer than checking a file.
    stdout: { isTTY: isatty(1) },
    print: (text) => {
      clear();
      writeAll(1, `${text}\n`);
    },
    error: (text) => {
      clear();
      writeAll(2, `${text}\n`);
    },
    progress: (text) => {
      if (!watched) return;
      const now = Date.now();
      if (text && now - last < 50) return;
      last = now;
      clear();
      const line = text.slice(0, (process.stderr.columns ?? 80) - 1);
      if (line) writeAll(2, line);
      shown = line.length;
    },
  };
}
