// Which Chromium the tests drive: $CHROMIUM_PATH, else the one packed in @sparticuz/chromium (x64 Linux), else the system's.
import { execFile } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { hostHome, installOnce } from './setup.mjs';
import { environment, isMain } from './util.mjs';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Debian's package for each library that Chromium links and small machines lack. */
const debianPackages = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
};

/**
 * Finds a Chromium that can start on this machine.
 * @returns {Promise<{ path: string, env: Record<string, string> }>} the executable and what its environment needs besides
 */
export async function findChromium() {
  const chosen = environment('CHROMIUM_PATH');
  if (chosen) return { path: chosen, env: {} };
  const packed = await packedChromium();
  if (packed?.missing.length === 0) return { path: packed.path, env: packed.env };
  const system = systemBrowsers.find((path) => existsSync(path));
  if (system) return { path: system, env: {} };
  throw new Error(packed ? missingLibraries(packed.missing) : noChromium);
}

const noChromium = `There is no Chromium for the tests: set CHROMIUM_PATH, or install the optional npm package @sparticuz/chromium
(x64 Linux), Debian's package chromium (apt-get install -y chromium) or Google Chrome.`;

/** @param {string[]} missing names of libraries */
function missingLibraries(missing) {
  const packages = new Set(missing.map((name) => debianPackages[name]).filter(Boolean));
  return `Chromium cannot start, this machine lacks ${missing.join(', ')}.
On Debian or Ubuntu: apt-get install -y ${[...packages, 'fonts-dejavu-core'].join(' ')}
or install the package chromium, or set CHROMIUM_PATH.`;
}

/**
 * The Chromium of @sparticuz/chromium, unpacked under hostHome(). Its own executablePath() unpacks to /tmp/chromium,
 * where two runs at once get in each other's way.
 * @returns {Promise<{ path: string, env: Record<string, string>, missing: string[] } | undefined>}
 */
async function packedChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const source = packageFolder('@sparticuz/chromium');
  if (source === undefined) return undefined;
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const folder = join(hostHome(), `chromium-${version}`);
  await installOnce(folder, (work) => unpack(join(source, 'bin'), work));
  const path = join(folder, 'chromium');
  const env = await fontEnvironment(folder);
  let missing = await missingLibrariesOf(path, env);
  if (missing.length > 0) { // the package brings those that Amazon's machines lack, which are the same ones
    env.LD_LIBRARY_PATH = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
    missing = await missingLibrariesOf(path, env);
  }
  return { path, env, missing };
}

/**
 * @param {string} name of an installed package
 * @returns {string | undefined} its folder
 */
function packageFolder(name) {
  try {
    const main = createRequire(import.meta.url).resolve(name); // its package.json is not among its exports
    return main.slice(0, main.lastIndexOf(name) + name.length);
  } catch {
    return undefined;
  }
}

/**
 * @param {string} archives folder with the .br files
 * @param {string} work folder to unpack them in
 */
async function unpack(archives, work) {
  const folder = join(work, 'chromium');
  mkdirSync(folder);
  const binary = join(folder, 'chromium');
  await Promise.all([
    pipeline(createReadStream(join(archives, 'chromium.br')), createBrotliDecompress(), createWriteStream(binary)),
    ...['fonts', 'swiftshader', 'al2023'].map((name) => untar(join(archives, `${name}.tar.br`), folder)),
  ]);
  chmodSync(binary, 0o755);
  return folder;
}

/**
 * Through a file: a tar that reads from a pipe may stop at the archive's end mark, before all of the pipe is written.
 * @param {string} archive a .tar.br
 * @param {string} folder
 */
async function untar(archive, folder) {
  const plain = join(folder, basename(archive, '.br'));
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(plain));
  await promisify(execFile)('tar', ['xf', plain, '-C', folder]);
  rmSync(plain);
}

/**
 * On a machine without any font, the font that comes with the package.
 * @param {string} folder of the unpacked Chromium
 * @returns {Promise<Record<string, string>>}
 */
async function fontEnvironment(folder) {
  const places = ['/usr/share/fonts', '/usr/local/share/fonts', join(process.env.HOME ?? '/', '.fonts')];
  const hasFont = places.some((place) => existsSync(place) && readdirSync(place).length > 0);
  if (hasFont || process.env.FONTCONFIG_FILE || process.env.FONTCONFIG_PATH) return {};
  const config = join(folder, 'fonts-here.conf');
  if (!existsSync(config)) {
    writeFileSync(config, `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`);
  }
  return { FONTCONFIG_FILE: config };
}

/**
 * @param {string} path an executable
 * @param {Record<string, string>} env
 * @returns {Promise<string[]>} the libraries it links that are not found
 */
async function missingLibrariesOf(path, env) {
  try {
    const { stdout } = await promisify(execFile)('ldd', [path], { env: { ...process.env, ...env } });
    return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
  } catch {
    return []; // no ldd here: Chromium itself will tell
  }
}

if (isMain(import.meta.url)) {
  try {
    console.log((await findChromium()).path);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
