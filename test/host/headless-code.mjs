// A stand-in for the `code` executable that runTests() of @vscode/test-electron starts: takes its flags, runs the tests in
// the extension host of a real VS Code (server and headless Chromium), prints what they print and ends with their result.
// Exit codes: 0 all passed, 1 a test failed or nothing could start, 70 the extension host died before the tests were through,
// 124 no result in time, 130 Ctrl+C, 134 the page crashed.
// RAIA_HOST_TIMEOUT     seconds until 124 (600)
// RAIA_HOST_SCREENSHOT  a .png to write when the time is up
// RAIA_HOST_VERBOSE     any value: what the launcher does, and the workbench's console
// RAIA_HOST_LOGS        a folder for VS Code's logs (extension host, output channels)
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser, remoteUri, startServer, workbenchUrl } from './server.mjs';
import { codeServerVersion } from './setup.mjs';
import { environment, kitFolder, pause, temporaryFolder } from './util.mjs';

const exitCodes = { failed: 1, hostDied: 70, timeout: 124, crashed: 134, SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
const started = Date.now();

/** Flags of `code` that take a value, as `--flag value` or `--flag=value`; all flags not read below are ignored. */
const valuedFlags = new Set([
  'crash-reporter-directory', 'enable-proposed-api', 'extensionDevelopmentKind', 'extensionDevelopmentPath', 'extensionTestsPath',
  'extensions-dir', 'file-uri', 'folder-uri', 'install-extension', 'locale', 'log', 'password-store', 'profile', 'sync',
  'uninstall-extension', 'user-data-dir',
]);

/**
 * @param {string[]} args
 * @returns {{ flags: Map<string, string[]>, paths: string[] }} the flags' values, and the folders and files to open
 */
function parseArguments(args) {
  const flags = new Map();
  const paths = [];
  for (let index = 0; index < args.length; index++) {
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(args[index]);
    if (!match) {
      if (!args[index].startsWith('-')) paths.push(args[index]);
      continue;
    }
    const [, name, inlineValue] = match;
    const next = args[index + 1];
    const takesNext = inlineValue === undefined && valuedFlags.has(name) && next !== undefined && !next.startsWith('--');
    if (takesNext) index++;
    const value = takesNext ? next : (inlineValue ?? '');
    flags.set(name, [...(flags.get(name) ?? []), value]);
    if (name === 'folder-uri' || name === 'file-uri') paths.push(value);
  }
  return { flags, paths };
}

/** @param {string | undefined} value a path or a file: URI */
const toPath = (value) => value && (value.startsWith('file:') ? fileURLToPath(value) : resolve(value));

/** @param {unknown[]} parts */
function note(...parts) {
  if (environment('RAIA_HOST_VERBOSE')) console.error(`[headless-code +${Date.now() - started} ms]`, ...parts);
}

/** @param {string} message */
const complain = (message) => console.error(`[headless-code] ${message}`);

/**
 * Prints what is appended to a file, as it is appended.
 * @param {string} file
 * @returns {{ flush: () => void, close: () => void }}
 */
function printGrowing(file) {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(65_536);
  let position = 0;
  const flush = () => {
    while (position < fstatSync(descriptor).size) {
      const count = readSync(descriptor, buffer, 0, buffer.length, position);
      if (count === 0) return;
      position += count;
      process.stdout.write(Buffer.from(buffer.subarray(0, count)));
    }
  };
  const timer = setInterval(flush, 30);
  return {
    flush,
    close() {
      clearInterval(timer);
      flush();
      closeSync(descriptor);
    },
  };
}

/**
 * @param {number} port of the server
 * @param {ReturnType<typeof parseArguments>} command
 */
function pageAddress(port, { flags, paths }) {
  const payload = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
  for (const path of flags.get('extensionDevelopmentPath') ?? []) payload.push(['extensionDevelopmentPath', remoteUri(port, toPath(path))]);
  if (flags.has('extensionTestsPath')) payload.push(['extensionTestsPath', remoteUri(port, join(kitFolder, 'shim.cjs'))]);
  if (flags.has('extensionDevelopmentKind')) payload.push(['extensionDevelopmentKind', flags.get('extensionDevelopmentKind')[0]]);
  if (flags.has('disable-extensions')) payload.push(['disableExtensions', 'true']);
  let folder;
  let workspace;
  for (const path of paths.map(toPath)) {
    if (path.endsWith('.code-workspace')) workspace = path;
    else if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) folder ??= path;
    else payload.push(['openFile', remoteUri(port, path)]);
  }
  return workbenchUrl(port, { folder: workspace ? undefined : folder, workspace, payload });
}

let server;
let browser;

/** Ends the browser and the server. */
async function close() {
  await browser?.close().catch(() => {});
  await server?.close();
}

/**
 * Runs the tests.
 * @param {ReturnType<typeof parseArguments>} command
 * @returns {Promise<number>} the exit code
 */
async function run(command) {
  const { flags } = command;
  const testsPath = toPath(flags.get('extensionTestsPath')?.[0]);
  const output = join(temporaryFolder('raia-run-'), 'output.log');
  writeFileSync(output, '');
  server = await startServer({
    userDataDir: toPath(flags.get('user-data-dir')?.[0]),
    extensionsDir: toPath(flags.get('extensions-dir')?.[0]),
    env: { RAIA_HOST_OUTPUT: output, ...(testsPath ? { RAIA_HOST_TESTS: testsPath } : {}) },
    smokeDriver: true, // else VS Code would not take extensionDevelopmentPath
    shutdown: 'at once',
  });
  note(`server ${server.url}, process ${server.pid}`);
  browser = await launchBrowser({ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
  note('Chromium', browser.version());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  // VS Code calls these two functions of the page when its extension host ends and when something is logged
  const ended = new Promise((done) => {
    page.exposeFunction('codeAutomationExit', done).catch(() => done(exitCodes.failed));
    page.on('crash', () => {
      complain('the workbench page crashed');
      done(exitCodes.crashed);
    });
    server.ended.then(() => pause(3000)).then(() => done(exitCodes.hostDied)); // a result of the tests may still be on its way
  });
  await page.exposeFunction('codeAutomationLog', (type, args) => note(type, ...args.map((arg) => String(arg).slice(0, 400))));
  const printer = printGrowing(output);
  await page.goto(pageAddress(server.port, command), { waitUntil: 'commit' });
  note('page opened');
  const seconds = Number(environment('RAIA_HOST_TIMEOUT') ?? 600);
  const code = await Promise.race([ended, pause(seconds * 1000).then(() => 'timeout')]);
  note('result', code);
  if (environment('NODE_V8_COVERAGE')) await pause(2000); // a language server writes its coverage when it ends
  printer.close();
  if (code === 'timeout') {
    complain(`no result after ${seconds} s (RAIA_HOST_TIMEOUT)`);
    const screenshot = environment('RAIA_HOST_SCREENSHOT');
    if (screenshot) await page.screenshot({ path: screenshot });
    return exitCodes.timeout;
  }
  // process.exit() in the host is reported as 0: a pass counts only if run() of the tests came to its end
  if (code === 0 && testsPath && !existsSync(`${output}.passed`)) {
    complain('the extension host ended before the tests did');
    return exitCodes.hostDied;
  }
  return code;
}

/** Ends everything on Ctrl+C and the like, and when the process that started this one is gone. */
function endOnSignals() {
  const end = (code) => {
    setTimeout(() => process.exit(code), 4000).unref();
    close().finally(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => end(exitCodes[signal]));
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(exitCodes.SIGHUP), 1000).unref();
}

const command = parseArguments(process.argv.slice(2));
if (command.flags.has('version')) {
  console.log(`1.${codeServerVersion.slice(2)}`);
} else {
  endOnSignals();
  let code = exitCodes.failed;
  try {
    code = await run(command);
  } catch (error) {
    complain(error.stack ?? String(error));
    if (server) console.error(server.output().slice(-4000));
  }
  await close();
  note('done');
  process.exitCode = code;
  setTimeout(() => process.exit(code), 500).unref(); // whatever else keeps the process alive
}
