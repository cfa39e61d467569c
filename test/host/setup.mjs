// Puts a real VS Code on this machine from the npm registry alone: the server and the web workbench inside the package
// code-server. It lands in <repository>/.vscode-host, about 570 MB; nothing is compiled and no install script runs.
// usage: node test/host/setup.mjs      prints the folder of VS Code; quick if it is there already
// RAIA_HOST_HOME     another folder than <repository>/.vscode-host
// RAIA_HOST_VERSION  another version of code-server (4.N.x is VS Code 1.N.x), to try an older VS Code
import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { environment, exitOnSignals, isMain, kitFolder, removeFolder, repoRoot } from './util.mjs';

/** The version of code-server; its server wants Node 24. */
export const codeServerVersion = environment('RAIA_HOST_VERSION') ?? '4.139.1';

/** The folder that holds VS Code and the unpacked Chromium. */
export const hostHome = () => resolve(environment('RAIA_HOST_HOME') ?? join(repoRoot, '.vscode-host'));

const installFolder = () => join(hostHome(), `code-server-${codeServerVersion}`);

/** The folder of VS Code's server, once it is installed. */
export const vscodeFolder = () => join(installFolder(), 'lib', 'vscode');

/**
 * Installs VS Code unless it is there.
 * @param {{ log?: (message: string) => void }} [options]
 * @returns {Promise<string>} the folder of VS Code's server
 */
export async function ensureVsCode({ log = (message) => console.error(`[vscode-host] ${message}`) } = {}) {
  const isThere = await installOnce(installFolder(), async (work) => {
    log(`fetching code-server@${codeServerVersion} from the npm registry ...`);
    const unpacked = await fetchPackage(`code-server@${codeServerVersion}`, work);
    log('installing the dependencies of its VS Code (no scripts) ...');
    const vscode = join(unpacked, 'lib', 'vscode');
    await run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], vscode);
    replaceNativeModules(join(vscode, 'node_modules', '@vscode'));
    await addRipgrep(join(vscode, 'node_modules', '@vscode', 'ripgrep'), work);
    return unpacked;
  });
  if (!isThere) log(`VS Code 1.${codeServerVersion.slice(2)} is in ${installFolder()}`);
  return vscodeFolder();
}

/**
 * Fills a folder under hostHome() once: it appears complete or not at all, and runs at once do not disturb each other.
 * @param {string} folder
 * @param {(work: string) => Promise<string>} fill prepares the contents under `work` and returns the folder with them
 * @returns {Promise<boolean>} whether it was there already
 */
export async function installOnce(folder, fill) {
  if (existsSync(folder)) return true;
  removeAbandoned();
  mkdirSync(hostHome(), { recursive: true });
  const work = mkdtempSync(join(hostHome(), `.tmp-${process.pid}-`));
  const cleanUp = () => removeFolder(work);
  process.once('exit', cleanUp);
  try {
    const filled = await fill(work);
    try {
      renameSync(filled, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error; // else another run was quicker
    }
    return false;
  } finally {
    process.off('exit', cleanUp);
    cleanUp();
  }
}

/** Removes what installations left that were killed. */
function removeAbandoned() {
  if (!existsSync(hostHome())) return;
  for (const name of readdirSync(hostHome())) {
    const owner = /^\.tmp-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) removeFolder(join(hostHome(), name));
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Downloads a package and unpacks it, without its dependencies.
 * @param {string} name name@version
 * @param {string} work
 * @returns {Promise<string>} the unpacked folder
 */
async function fetchPackage(name, work) {
  const target = join(work, name.replace(/[^\w.-]+/g, '_'));
  mkdirSync(target);
  await run('npm', ['pack', name, '--silent', '--pack-destination', target], work);
  const archive = readdirSync(target).find((file) => file.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack ${name} left no archive`);
  await run('tar', ['xzf', archive], target);
  return join(target, 'package');
}

/** @param {string} scope node_modules/@vscode of the server */
function replaceNativeModules(scope) {
  for (const name of ['spdlog', 'native-watchdog']) {
    const folder = join(scope, name);
    if (existsSync(folder)) copyFileSync(join(kitFolder, 'stubs', `${name}.cjs`), join(folder, 'index.js'));
  }
}

/**
 * Older VS Codes download ripgrep in an install script, and workspace.findFiles needs it: take it out of another package.
 * @param {string} ripgrep folder of @vscode/ripgrep
 * @param {string} work
 */
async function addRipgrep(ripgrep, work) {
  const binary = join(ripgrep, 'bin', 'rg');
  if (!existsSync(ripgrep) || existsSync(binary)) return;
  const universal = await fetchPackage('@vscode/ripgrep-universal@1.18.0', work);
  mkdirSync(join(ripgrep, 'bin'), { recursive: true });
  copyFileSync(join(universal, 'bin', `${process.platform}-${process.arch}`, 'rg'), binary);
  chmodSync(binary, 0o755);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
function run(command, args, cwd) {
  return new Promise((resolved, rejected) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    const kill = () => child.kill();
    process.once('exit', kill);
    child.on('error', rejected);
    child.on('close', (code, signal) => {
      process.off('exit', kill);
      if (code === 0) resolved(undefined);
      else rejected(new Error(`${command} ${args.join(' ')} ended with ${code ?? signal} (is the npm registry reachable?)`));
    });
  });
}

if (isMain(import.meta.url)) {
  exitOnSignals();
  process.once('SIGINT', () => process.exit(130));
  try {
    console.log(await ensureVsCode());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
