// VS Code for the Web as on vscode.dev: no server behind it, the extension runs in the browser's worker, and the workspace
// lies on a virtual file system (vscode-test-web://mount/...). Made of the files of code-server.
import { promises as fs, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, normalize } from 'node:path';
import { format } from 'node:util';
import { launchBrowser, quietSettings } from './server.mjs';
import { ensureVsCode } from './setup.mjs';
import { sendJson, serve } from './static.mjs';
import { environment, pause } from './util.mjs';

const testsRoute = '/ext/__tests__.js'; // under the extension: VS Code runs tests only in a host that has an extension there
const workbenchScript = 'out/vs/code/browser/workbench/workbench.js';
const providerMain = 'dist/fsExtensionMain.js';

/** What the test bundle's lines on the console begin with, to tell them from VS Code's own, and its last line if all passed. */
const testOutputMark = '\u0001';
const testsPassedMark = '\u0002';

/**
 * @typedef {object} WebOptions
 * @property {string} [extensionDevelopmentPath] folder of the extension
 * @property {string} [extensionTestsPath] a CommonJS bundle in one file with `run(): Promise<void>`
 * @property {string} [workspace] a folder (what the page changes in it stays in the page), opened as a copy with its name;
 *   if there is a test.code-workspace in it, that is opened
 * @property {Record<string, unknown>} [settings] user settings, over quietSettings
 * @property {number} [port] 0: any free one
 */

/**
 * Serves VS Code for the Web on 127.0.0.1.
 * @param {WebOptions} [options]
 * @returns {Promise<{ url: string, port: number, notFound: string[], close: () => Promise<void> }>}
 */
export async function startWeb(options = {}) {
  const { extensionDevelopmentPath, extensionTestsPath, workspace, port = 0 } = options;
  const vscode = await ensureVsCode();
  const script = withoutRemote(readFileSync(join(vscode, workbenchScript), 'utf8'));
  const routes = {
    '/': (request, response, rest) => {
      if (rest !== '') return false;
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(workbenchPage(request.headers.host, options));
      return true;
    },
    '/vs': vscode,
    [`/vs/${workbenchScript}`]: sendScript(() => script),
  };
  if (extensionDevelopmentPath) routes['/ext'] = extensionDevelopmentPath;
  if (extensionTestsPath) routes[testsRoute] = sendScript(() => wrapTests(readFileSync(extensionTestsPath, 'utf8')));
  if (workspace) {
    const provider = join(dirname(createRequire(import.meta.url).resolve('@vscode/test-web/package.json')), 'fs-provider');
    const providerScript = readFileSync(join(provider, providerMain), 'utf8');
    routes['/fs-provider'] = provider;
    // takes what is typed into "Go to File" for a glob of whole addresses and finds nothing; VS Code filters the list itself
    routes[`/fs-provider/${providerMain}`] = sendScript(() => providerScript.replace('pattern ? new ', 'false ? new '));
    routes['/static/mount'] = sendWorkspaceEntry(workspace);
  }
  const server = await serve(routes, port);
  return { ...server, url: `http://127.0.0.1:${server.port}/` };
}

/** @param {() => string} script */
const sendScript = (script) => (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script());
  return true;
};

/**
 * Undoes what code-server did to the workbench for its own remote: that the page always has one, and keeps user data on it.
 * @param {string} script
 */
function withoutRemote(script) {
  const changes = [
    [/(\{\.\.\.JSON\.parse\(\w+\)),remoteAuthority:location\.host\}/, '$1}'],
    [/\w+\((\w+)\.file\(this\.userDataPath\)\.with\(\{scheme:(\w+)\.vscodeRemote\}\),"User"\)/, '$1.file("/User").with({scheme:$2.vscodeUserData})'],
  ];
  for (const [pattern, replacement] of changes) {
    if (!pattern.test(script)) throw new Error(`this code-server's workbench.js has nothing like ${pattern}`);
    script = script.replace(pattern, replacement);
  }
  return script;
}

/**
 * Marks what the bundle prints, hands it the mocha grep, and lets it say when run() came to its end. The folders of a
 * .code-workspace file are known only a while after the host has started. No line goes in front, so that stack traces stay true.
 * @param {string} bundle
 */
function wrapTests(bundle) {
  const prepare = `globalThis.RAIA_TEST_GREP = ${JSON.stringify(environment('RAIA_TEST_GREP') ?? null)} ?? undefined;
    for (const method of ['log', 'info', 'warn', 'error', 'debug']) {
      const original = console[method].bind(console);
      const value = (...args) => original(${JSON.stringify(testOutputMark)}, ...args);
      Object.defineProperty(console, method, { value, configurable: true, writable: true });
    }`.replace(/\s+/g, ' ');
  const finish = `;(() => {
    const run = module.exports.run ?? module.exports.default?.run;
    const { workspace } = require('vscode');
    const isOpen = () => !workspace.workspaceFile || workspace.workspaceFolders?.length > 0;
    module.exports = { run: async () => {
      for (let tries = 0; !isOpen() && tries < 400; tries++) await new Promise((done) => setTimeout(done, 50));
      await run();
      console.log(${JSON.stringify(testsPassedMark)});
    } };
  })();`;
  return `${prepare} ${bundle}\n${finish}`;
}

/**
 * Answers the file system provider of @vscode/test-web: its root holds the workspace folder alone.
 * @param {string} workspace folder
 * @returns {import('./static.mjs').Handler}
 */
function sendWorkspaceEntry(workspace) {
  const typeOf = (entry) => (entry.isFile() ? 1 : entry.isDirectory() ? 2 : 0); // VS Code's FileType
  const name = basename(workspace);
  return async (_request, response, rest, url) => {
    const path = normalize(`/${rest}`);
    if (path === '/' && url.searchParams.has('readdir')) return sendJson(response, [{ name, type: 2 }]);
    const inWorkspace = path === '/' || path === `/${name}` || path.startsWith(`/${name}/`);
    const file = path === '/' ? workspace : join(workspace, path.slice(name.length + 1));
    try {
      if (!inWorkspace) return sendJson(response, { error: 'ENOENT' });
      if (url.searchParams.has('stat')) {
        const stat = await fs.stat(file);
        return sendJson(response, { type: typeOf(stat), ctime: stat.ctimeMs, mtime: stat.mtimeMs, size: stat.size });
      }
      if (url.searchParams.has('readdir')) {
        const entries = await fs.readdir(file, { withFileTypes: true });
        return sendJson(response, entries.map((entry) => ({ name: entry.name, type: typeOf(entry) })));
      }
      const content = await fs.readFile(file);
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(content);
      return true;
    } catch (error) {
      return sendJson(response, { error: error.code });
    }
  };
}

/**
 * @param {string} authority host and port
 * @param {WebOptions} options
 * @returns {string} HTML
 */
function workbenchPage(authority, { extensionDevelopmentPath, extensionTestsPath, workspace, settings }) {
  const served = (path) => ({ scheme: 'http', authority, path });
  const base = `http://${authority}/vs/out`;
  const configuration = {
    productConfiguration: {
      nameShort: 'Code Web',
      nameLong: 'Code Web',
      embedderIdentifier: 'raia-test-host',
      enableTelemetry: false,
      extensionsGallery: undefined,
      extensionEnabledApiProposals: { 'vscode.vscode-test-web-fs': ['fileSearchProvider', 'textSearchProvider'] },
    },
    webviewEndpoint: `${base}/vs/workbench/contrib/webview/browser/pre`,
    // code-server's workbench throws without these four
    userDataPath: '/User',
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
    configurationDefaults: { ...quietSettings, ...settings },
    additionalBuiltinExtensions: workspace ? [served('/fs-provider')] : [],
    developmentOptions: {
      enableSmokeTestDriver: extensionTestsPath !== undefined, // hides toasts: not for UI tests
      logLevel: 3,
      extensions: extensionDevelopmentPath ? [served('/ext')] : undefined,
      extensionTestsPath: extensionTestsPath ? served(testsRoute) : undefined,
    },
    ...workspaceToOpen(workspace),
  };
  const attribute = JSON.stringify(configuration).replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${attribute}">
<link rel="stylesheet" href="${base}/vs/code/browser/workbench/workbench.css">
</head>
<body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = '${base}/';</script>
<script type="module" src="${base}/nls.messages.js"></script>
<script type="module" src="http://${authority}/vs/${workbenchScript}"></script>
</html>`;
}

/** @param {string | undefined} workspace folder */
function workspaceToOpen(workspace) {
  if (!workspace) return {};
  const mounted = (path) => ({ scheme: 'vscode-test-web', authority: 'mount', path });
  const folder = `/${basename(workspace)}`;
  if (existsSync(join(workspace, 'test.code-workspace'))) return { workspaceUri: mounted(`${folder}/test.code-workspace`) };
  return { folderUri: mounted(folder) };
}

/**
 * Runs a test bundle in the web extension host.
 * @param {WebOptions & { extensionTestsPath: string, timeout?: number, print?: (text: string) => void }} options `timeout` in
 *   seconds; `print` gets what the tests print
 * @returns {Promise<number>} 0 all passed, 1 a test failed, 70 the host ended before the tests, 124 no result in time, 134 crash
 */
export async function runWebTests(options) {
  const { timeout = Number(environment('RAIA_HOST_TIMEOUT') ?? 600), print = (text) => process.stdout.write(text), ...web } = options;
  const verbose = environment('RAIA_HOST_VERBOSE') !== undefined;
  const server = await startWeb(web);
  let browser;
  try {
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    let passed = false;
    // VS Code calls these two functions of the page when its extension host ends and when something is logged
    const ended = new Promise((done) => {
      page.exposeFunction('codeAutomationExit', done).catch(() => done(1));
      page.on('crash', () => done(134));
    });
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      if (args[0] !== testOutputMark) {
        if (verbose) console.error(`[${type}] ${args.map(String).join(' ').slice(0, 500)}`);
      } else if (args[1] === testsPassedMark) {
        passed = true;
      } else {
        print(`${format(...args.slice(1))}\n`);
      }
    });
    await page.goto(server.url, { waitUntil: 'commit' });
    const code = await Promise.race([ended, pause(timeout * 1000).then(() => 124)]);
    if (code === 124) {
      console.error(`no result after ${timeout} s (RAIA_HOST_TIMEOUT)`);
      const screenshot = environment('RAIA_HOST_SCREENSHOT');
      if (screenshot) await page.screenshot({ path: screenshot });
    }
    if (code !== 0 || passed) return code;
    console.error('the extension host ended before the tests did');
    return 70;
  } finally {
    await browser?.close();
    await server.close();
    if (verbose && server.notFound.length > 0) console.error('not found:', server.notFound);
  }
}
