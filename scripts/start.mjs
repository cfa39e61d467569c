// npm start: opens a real VS Code with this extension, to try it out in any browser, on a copy of the examples.
//   --port N      another port than any free one
//   --folder DIR  this folder itself instead of a copy of the examples
//   --once        starts, checks that the page answers, and ends
// Ctrl+C ends it and leaves nothing behind.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installFolder } from '../test/host/install.mjs';
import { remoteUri, serverNode, startServer, workbenchUrl } from '../test/host/server.mjs';
import { isMain, repoRoot, temporaryFolder } from '../test/host/util.mjs';

const withoutServer = `VS Code's server cannot run on this Node (${process.version}); it wants Node 22 or later, best 24.
To try the extension without it: open this folder in your VS Code and press F5, or start it with
  code --extensionDevelopmentPath="${repoRoot}" "${join(repoRoot, 'examples')}"`;

/**
 * Builds the extension.
 * @param {string} root folder of the extension
 * @param {AbortSignal} signal ends it
 */
async function build(root, signal) {
  const child = spawn(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'inherit' });
  const code = await new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
    signal.addEventListener('abort', () => child.kill(), { once: true });
  });
  if (code !== 0) throw new Error('the build failed');
}

/**
 * @param {string | undefined} folder the one asked for
 * @param {string} root
 * @returns {string} the folder to open
 */
function folderToOpen(folder, root) {
  const source = resolve(folder ?? join(root, 'examples'));
  if (!statSync(source, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${source} is not a folder`);
  if (folder !== undefined) return source;
  const copy = join(temporaryFolder('raia-try-'), 'examples');
  cpSync(source, copy, { recursive: true });
  return copy;
}

/**
 * Checks that a browser would get VS Code's page.
 * @param {string} address
 */
async function checkPage(address) {
  const first = await fetch(address, { redirect: 'manual' }); // takes the token from the address into a cookie
  const target = new URL(first.headers.get('location') ?? address, address);
  const cookie = first.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const page = first.status === 200 ? first : await fetch(target, { headers: { cookie } });
  const isWorkbench = (await page.text()).includes('vscode-workbench-web-configuration');
  if (page.status !== 200 || !isWorkbench) throw new Error(`the page answered with ${page.status}`);
}

/**
 * Starts VS Code's server with the extension installed. It listens on 127.0.0.1 only, and since its page has a terminal, it
 * asks for a secret, which is in the address.
 * @param {{ root?: string, port?: number, folder?: string, signal: AbortSignal }} options `root`: folder of the extension
 */
async function start({ root = repoRoot, port = 0, folder, signal }) {
  const opened = folderToOpen(folder, root);
  await build(root, signal);
  const extensionsDir = temporaryFolder('raia-ext-');
  await installFolder(root, extensionsDir);
  const token = randomBytes(16).toString('hex');
  const server = await startServer({ port, extensionsDir, token, shutdown: 'never' });
  // Something to look at: of the examples, the last one has findings.
  const shown = readdirSync(opened).filter((name) => /\.raia\.ya?ml$/.test(name)).sort().at(-1);
  const payload = shown ? [['openFile', remoteUri(server.port, join(opened, shown))]] : [];
  return { server, address: workbenchUrl(server.port, { folder: opened, token, payload }) };
}

/** @param {string[]} args */
function readArguments(args) {
  const options = { port: { type: 'string' }, folder: { type: 'string' }, once: { type: 'boolean' } };
  const { values } = parseArgs({ args, options });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is not a port`);
  return { port, folder: values.folder, once: values.once === true };
}

/**
 * @param {string[]} args
 * @param {string} [root] folder of the extension
 * @returns {Promise<number>} the exit code
 */
export async function main(args, root) {
  const abort = new AbortController();
  let end;
  const stopped = new Promise((done) => (end = done));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      abort.abort();
      end('signal');
    });
  }
  let server;
  try {
    const { once, ...options } = readArguments(args);
    try {
      serverNode();
    } catch {
      console.error(withoutServer);
      return 1;
    }
    const starting = start({ ...options, root, signal: abort.signal });
    starting.catch(() => {}); // reported below, unless a signal came first
    const started = await Promise.race([starting, stopped]);
    if (started === 'signal') return 0; // what is half started ends with this process
    server = started.server;
    if (once) {
      await checkPage(started.address);
      console.log(`VS Code answers at ${server.url}`);
      return 0;
    }
    console.log(`\nVS Code with this extension is at\n\n  ${started.address}\n\nCtrl+C ends it.`);
    const reason = await Promise.race([stopped, server.ended.then(() => 'server')]);
    if (reason === 'signal') return 0;
    console.error(`VS Code's server ended by itself.\n${server.output()}`);
    return 1;
  } catch (error) {
    console.error(error.message);
    return 1;
  } finally {
    await server?.close();
  }
}

if (isMain(import.meta.url)) process.exit(await main(process.argv.slice(2)));
