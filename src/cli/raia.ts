import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';

// The program is in start.js. What V8 made of it is kept in the user's cache folder, as compiling takes a good part of the time
// that checking a file does; V8 itself refuses what another Node has made.
const file = join(__dirname, 'start.js');
const folder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'raia');
const { mtimeMs, size } = statSync(file);
const kept = join(folder, `${process.version}-${process.arch}-${size}-${Math.trunc(mtimeMs)}.bin`);

const script = new Script(wrap(readFileSync(file, 'utf8')), { filename: file, cachedData: read() });
const main = script.runInThisContext() as (exports: object, require: NodeJS.Require, startModule: object, filename: string, dirname: string) => void;
const startModule = { exports: {} };
main(startModule.exports, createRequire(file), startModule, file, __dirname);
if (script.cachedDataRejected !== false) keep(script.createCachedData());

function read(): Buffer | undefined {
  try {
    return readFileSync(kept);
  } catch {
    return undefined; // the first start
  }
}

/** Keeps what was compiled, and only that; written aside and renamed, so that no other start sees half of it. */
function keep(data: Buffer): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
    writeFileSync(`${kept}.${process.pid}`, data);
    renameSync(`${kept}.${process.pid}`, kept);
  } catch {
    // Without a folder to write to (a read-only home) every start compiles anew.
  }
}
