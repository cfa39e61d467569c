// The test module that headless-code really gives to VS Code, run in the Node extension host. Copies what the tests print
// to a file that the launcher prints (the console that VS Code forwards comes unformatted and mixed with its own log), then
// runs the tests, and leaves a mark when they came through.
const fs = require('node:fs');
const util = require('node:util');
const { Writable } = require('node:stream');
const { pathToFileURL } = require('node:url');

const outputFile = process.env.RAIA_HOST_OUTPUT;
const testsPath = process.env.RAIA_HOST_TESTS;
const descriptor = fs.openSync(outputFile, 'a');

/** @param {string | Uint8Array} text */
function print(text) {
  try {
    fs.writeSync(descriptor, text);
  } catch {
    // the launcher has gone
  }
}

// VS Code has made console.* accessors whose setter does nothing, and process.stdout.write one that cannot be redefined:
// hence defineProperty, and another process.stdout.
for (const method of ['log', 'info', 'debug', 'warn', 'error', 'trace']) {
  const value = (...args) => print(`${util.format(...args)}\n`);
  Object.defineProperty(console, method, { value, writable: true, configurable: true });
}
for (const [name, fd] of [['stdout', 1], ['stderr', 2]]) {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      print(chunk);
      done();
    },
  });
  Object.defineProperty(process, name, { value: Object.assign(stream, { isTTY: false, fd, columns: 120 }), configurable: true });
}

async function load() {
  try {
    return require(testsPath);
  } catch (error) {
    if (error?.code !== 'ERR_REQUIRE_ESM') throw error;
    return import(pathToFileURL(require.resolve(testsPath)).href);
  }
}

exports.run = async () => {
  try {
    const tests = await load();
    const run = tests.run ?? tests.default?.run;
    if (typeof run !== 'function') throw new Error(`${testsPath} exports no run()`);
    await run(); // VS Code prints the reason if it rejects
    fs.writeFileSync(`${outputFile}.passed`, '');
  } finally {
    if (process.env.NODE_V8_COVERAGE) require('node:v8').takeCoverage(); // the host is killed, it would never write it
  }
};
