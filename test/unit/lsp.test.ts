import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type InitializeResult, type Location, type LocationLink, type MessageConnection, type PublishDiagnosticsParams, type TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { Addresses, fileAddress } from '../../src/cli/lsp/addresses.js';
import { ROOT } from './support/rules.js';

const CLI = join(ROOT, 'dist/cli/raia.js');

const codes = ({ diagnostics }: PublishDiagnosticsParams): unknown[] => diagnostics.map(({ code }) => code);

describe('raia lsp', () => {
  let folder: string;
  let server: ChildProcessWithoutNullStreams;
  let connection: MessageConnection;
  let published: PublishDiagnosticsParams[];
  let shown: string[];
  let asked: string[];
  let errors: string;

  beforeEach(() => {
    // A name that has to be encoded in addresses, as other programs encode it.
    folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'raia-lsp-'))), 'my [work]');
    mkdirSync(join(folder, 'in'), { recursive: true });
    server = spawn(process.execPath, [CLI, 'lsp', '--stdio']);
    [published, shown, asked, errors] = [[], [], [], ''];
    server.stderr.on('data', (data) => (errors += String(data)));
    connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => void published.push(params));
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => void shown.push(message));
    connection.onUnhandledNotification(({ method }) => void asked.push(method));
    connection.onRequest((method) => {
      asked.push(method);
      return null;
    });
    connection.listen();
  });
  afterEach(() => {
    connection.dispose();
    server.kill();
    rmSync(join(folder, '..'), { recursive: true, force: true });
    assert.equal(errors, '');
  });

  /** An address as Neovim and VS Code write it: brackets are encoded. */
  const uri = (...path: string[]): string => pathToFileURL(join(folder, ...path)).href.replaceAll('[', '%5B').replaceAll(']', '%5D');
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const start = async (options: unknown, workspace: object = {}, root: string | null = uri('in'), locale?: string): Promise<InitializeResult> => {
    const result = await connection.sendRequest<InitializeResult>('initialize', { processId: process.pid, rootUri: root, capabilities: { workspace }, initializationOptions: options, locale });
    await connection.sendNotification('initialized', {});
    return result;
  };
  const open = (name: string, text: string, languageId: string): Promise<void> => connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uri(name), languageId, version: 1, text } });
  const until = async (what: string, test: () => unknown): Promise<void> => {
    for (let i = 0; i < 500; i++) {
      if (test()) return;
      await new Promise((done) => setTimeout(done, 10));
    }
    assert.fail(`still waiting for: ${what}; published: ${JSON.stringify(published.map((p) => [p.uri, codes(p)]))}; shown: ${shown.join(' ')}`);
  };
  const last = (name: string): unknown[] | undefined => {
    const found = published.filter((p) => p.uri === uri(name)).at(-1);
    return found && codes(found);
  };

  it('knows its files by their names and stays silent in all others', async () => {
    await start(undefined);
    await open('in/plain.yaml', 'raia: 1\n', 'yaml');
    await open('in/a.raia.json', '{ "raia": 1, "status": "final" }', 'json');
    await open('in/a.raia.yaml', 'raia: 1\nstatus: final\n', 'yaml');
    await open('in/raia.config.yaml', 'ruls: {}\n', 'raia');
    await until('all findings', () => last('in/a.raia.json')?.includes('unknown-value') && last('in/a.raia.yaml')?.includes('unknown-value') && last('in/raia.config.yaml')?.includes('configuration'));
    assert.deepEqual(last('in/plain.yaml'), undefined);
    const hover = { textDocument: { uri: uri('in/plain.yaml') }, position: { line: 0, character: 0 } };
    assert.equal(await connection.sendRequest('textDocument/hover', hover), null);
    assert.deepEqual(asked, [], 'it asks nothing that this client cannot answer');
  });

  it('takes the configuration above the folder, catalogues and files that are not open, and follows them on disk', async () => {
    const own = { id: 'own', title: 'Own uses', version: '2026-01-01', source: 'Policy', entries: [{ id: 'OWN-1', ref: '1', title: 'Ranking', definition: 'Ranks people.', kind: 'prohibited', status: 'in-force', jurisdictions: ['*'], actors: ['provider'], source: 'Policy', confidence: 'read' }] };
    put('raia.config.yaml', 'raia: 1\ncatalogues: [own.json]\nrules: { missing-section: off }\n');
    put('own.json', JSON.stringify(own));
    put('in/a.raia.yaml', 'raia: 1\nadverseImpact:\n  restrictedUses:\n    answers:\n      - { entry: OWN-1, status: does-not-apply, reason: none }\n      - { entry: OWN-2, status: does-not-apply, reason: none }\n');
    await start(undefined);
    await until('findings of the file', () => last('in/a.raia.yaml')?.includes('unknown-catalogue-entry'));
    assert.ok(!last('in/a.raia.yaml')!.includes('missing-section'), String(last('in/a.raia.yaml')));
    assert.equal(last('in/a.raia.yaml')!.filter((code) => code === 'unknown-catalogue-entry').length, 1);
    put('own.json', JSON.stringify({ ...own, entries: [...own.entries, { ...own.entries[0], id: 'OWN-2' }] }));
    await until('the new entry to be known', () => !last('in/a.raia.yaml')!.includes('unknown-catalogue-entry'));
    put('in/new [1].raia.yaml', 'raia: 1\nstatus: final\n');
    await until('findings of a new file', () => last('in/new [1].raia.yaml')?.includes('unknown-value'));
    renameSync(join(folder, 'in/new [1].raia.yaml'), join(folder, 'away'));
    await until('the findings to go with the file', () => last('in/new [1].raia.yaml')?.length === 0);
    assert.deepEqual(new Set(published.map((p) => p.uri)), new Set([uri('in/a.raia.yaml'), uri('in/new [1].raia.yaml')]));
  });

  it('follows folders that come, go and come again', async () => {
    mkdirSync(join(folder, 'in/empty/deep'), { recursive: true });
    await start(undefined);
    await open('in/a.raia.yaml', 'raia: 1\n', 'yaml');
    await until('the start', () => last('in/a.raia.yaml'));
    put('in/empty/deep/b.raia.yaml', 'raia: 1\nstatus: final\n');
    await until('a file in a folder that had none', () => last('in/empty/deep/b.raia.yaml')?.includes('unknown-value'));
    const [first, moved] = ['in/new/deep/c.raia.yaml', 'in/moved/deep/c.raia.yaml'] as const;
    for (const round of ['made', 'made again']) {
      mkdirSync(join(folder, 'in/new/deep'), { recursive: true });
      put('in/new/raia.config.yaml', 'raia: 1\nrules: { missing-section: off }\n');
      put(first, 'raia: 1\nstatus: final\n');
      await until(`the findings in a folder that was ${round}`, () => last(first)?.includes('unknown-value') && !last(first)!.includes('missing-section'));
      put(first, 'raia: 1\nstatus: draft\n');
      await until('a change in it', () => !last(first)!.includes('unknown-value'));
      renameSync(join(folder, 'in/new'), join(folder, 'in/moved'));
      await until('the findings to move with the folder', () => last(first)!.length === 0 && last(moved)?.length);
      put(moved, 'raia: 1\nstatus: final\n');
      await until('a change at the new place', () => last(moved)!.includes('unknown-value'));
      rmSync(join(folder, 'in/moved'), { recursive: true });
      await until('the findings to go with the folder', () => last(moved)!.length === 0);
    }
    mkdirSync(join(folder, 'in/node_modules'));
    put('in/node_modules/d.raia.yaml', 'raia: 1\n');
    put('in/e.raia.yaml', 'raia: 1\n');
    await until('a file beside', () => last('in/e.raia.yaml'));
    assert.equal(last('in/node_modules/d.raia.yaml'), undefined);
  });

  it('takes its settings from the start and from changes, and says what does not count', async () => {
    await start({ raia: { rules: { 'missing-section': 'off', 'unknown-value': 'warn', nix: 'off' }, checkWorkspac: true } });
    await open('in/a.raia.yaml', 'raia: 1\nstatus: final\n', 'yaml');
    await until('the findings', () => last('in/a.raia.yaml')?.includes('unknown-value'));
    assert.ok(!last('in/a.raia.yaml')!.includes('missing-section'));
    assert.equal(shown.length, 3);
    assert.match(shown.join('\n'), /“unknown-value” is error, warning, info, off[^]*no rule “nix”[^]*no setting “raia\.checkWorkspac”/);
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: { raia: { rules: { 'unknown-value': 'off' } } } });
    await until('the new levels', () => last('in/a.raia.yaml')!.includes('missing-section') && !last('in/a.raia.yaml')!.includes('unknown-value'));
  });

  it('asks a client that has settings, and falls back on those of the start', async () => {
    let settings: unknown = { rules: { 'unknown-value': 'off', 'missing-section': 'loud' } };
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => settings));
    await start({ raia: { rules: { 'missing-section': 'off' } } }, { configuration: true });
    await open('in/a.raia.yaml', 'raia: 1\nstatus: final\n', 'yaml');
    await until('the client’s settings', () => last('in/a.raia.yaml')?.includes('missing-section') && !last('in/a.raia.yaml')!.includes('unknown-value'));
    assert.match(shown.join(), /“missing-section” is error/);
    settings = null;
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('the first settings', () => last('in/a.raia.yaml')!.includes('unknown-value') && !last('in/a.raia.yaml')!.includes('missing-section'));
  });

  it('leads to the pages that are on disk', async () => {
    await start(undefined, {}, null);
    await open('in/a.raia.yaml', 'raia: 1\nstatus: final\n', 'yaml');
    await until('the findings', () => last('in/a.raia.yaml')?.includes('unknown-value'));
    const [{ diagnostics }] = published as [PublishDiagnosticsParams];
    assert.equal(diagnostics.find(({ code }) => code === 'unknown-value')!.codeDescription!.href, pathToFileURL(join(ROOT, 'docs/rules/unknown-value.md')).href);
  });

  it('speaks the language of its client', async () => {
    await start(undefined, {}, null, 'de-AT');
    const text = 'raia: 1\nsystem:\n  name: Ranker\n  stage: maintenance\nintendedUses:\n  - id: rank\n    name: Rank\n';
    await open('in/a.raia.yaml', text, 'yaml');
    await until('the findings', () => last('in/a.raia.yaml')?.includes('goal-a5-missing'));
    const { diagnostics } = published.at(-1)!;
    assert.match((diagnostics.find(({ code }) => code === 'goal-a5-missing') as { message: string }).message, /^Niemand ist genannt, der das System in der Nutzung „Rank“ beaufsichtigt/);
    const textDocument = { uri: uri('in/a.raia.yaml') };
    const range = { start: { line: 5, character: 0 }, end: { line: 6, character: 14 } };
    const actions = await connection.sendRequest<{ title: string }[]>('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
    assert.ok(actions.some(({ title }) => title === 'Hinzufügen, wer diese Nutzung beaufsichtigt'), JSON.stringify(actions.map(({ title }) => title)));
    const lenses = await connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(lenses.map(({ command }) => command.title), ['Aufsicht: fehlt', 'Entscheidungen: fehlt', 'Ausgesetzte: fehlt', 'Gruppen: fehlt']);
    const hover = await connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', { textDocument, position: { line: 4, character: 4 } });
    assert.match(hover.contents.value, /\*Warum es wichtig ist\*/);
    await assert.rejects(connection.sendRequest('textDocument/rename', { textDocument, position: { line: 2, character: 4 }, newName: 'x' }), /Nur Ids lassen sich umbenennen/);
    const proposals = await connection.sendRequest<{ items: { detail: string }[] } | { detail: string }[]>('textDocument/completion', { textDocument, position: { line: 7, character: 0 } });
    assert.ok(JSON.stringify(proposals).includes('(erforderlich)'));
  });

  it('follows the folders of the workspace', async () => {
    mkdirSync(join(folder, 'more'));
    put('more/b.raia.yaml', 'raia: 1\nstatus: final\n');
    await start(undefined, { workspaceFolders: true });
    await connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: uri('more'), name: 'more' }], removed: [] } });
    await until('the new folder’s findings', () => last('more/b.raia.yaml')?.includes('unknown-value'));
    await connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: uri('more'), name: 'more' }] } });
    await until('the findings to go', () => last('more/b.raia.yaml')!.length === 0);
  });

  it('knows a file under one address, and writes it as its client does', async () => {
    const other = 'raia: 1\nstatus: final\nintendedUses:\n  - id: rank\n    name: Rank\n';
    const own = 'raia: 1\nsystem:\n  relatedAssessments:\n    - { assessment: b+b (1).raia.yaml, use: rank, how: x }\n';
    mkdirSync(join(folder, 'in/r+d'));
    put('in/r+d/b+b (1).raia.yaml', other);
    put('in/r+d/a@a.raia.yaml', own);
    await start(undefined, { workspaceEdit: { documentChanges: true } });
    await until('findings of the files', () => published.length === 2);
    const [a, b] = ['in/r+d/a@a.raia.yaml', 'in/r+d/b+b (1).raia.yaml'] as const;
    await open(b, other.replace('final', 'draft'), 'yaml');
    await until('findings of what is typed', () => last(b));
    const shown = new Map(published.map((p) => [p.uri, codes(p)]));
    assert.equal([...shown.values()].flat().filter((code) => code === 'unknown-value').length, 0, 'those of the file are gone, under whatever address they were');
    assert.equal([...shown].filter(([address, found]) => address.includes('/b') && found.length).length, 1);
    await open(a, own, 'yaml');
    const at = (name: string, line: number, character: number): object => ({ textDocument: { uri: uri(name) }, position: { line, character } });
    const [link] = await connection.sendRequest<LocationLink[]>('textDocument/definition', at(a, 3, 48));
    assert.equal(link!.targetUri, uri(b));
    const references = await connection.sendRequest<Location[]>('textDocument/references', { ...at(b, 3, 9), context: { includeDeclaration: true } });
    assert.deepEqual(references.map((one) => one.uri).sort(), [uri(a), uri(b)]);
    for (const from of [at(a, 3, 48), at(b, 3, 9)]) {
      const { documentChanges } = await connection.sendRequest<WorkspaceEdit>('textDocument/rename', { ...from, newName: 'sort' });
      assert.deepEqual((documentChanges as TextDocumentEdit[]).map(({ textDocument }) => [textDocument.uri, textDocument.version]).sort(), [[uri(a), 1], [uri(b), 1]]);
    }
    const symbols = await connection.sendRequest<{ location: Location }[]>('workspace/symbol', { query: 'rank' });
    assert.deepEqual(symbols.map(({ location }) => location.uri), [uri(b)]);
  });

  it('starts for a client that announces nothing, and answers what the protocol does not know', async () => {
    const logged: string[] = [];
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
    const invalid = { code: -32602 };
    for (const params of [undefined, 7, { capabilities: 7 }, { capabilities: {}, workspaceFolders: [7] }]) await assert.rejects(connection.sendRequest('initialize', params), invalid);
    const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', { processId: null, rootUri: null, locale: null });
    assert.equal(capabilities.hoverProvider, true);
    await connection.sendNotification('initialized', {});
    for (const method of ['workspace/didChangeWatchedFiles', 'workspace/didChangeWorkspaceFolders', 'workspace/didChangeConfiguration', 'textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose']) {
      await connection.sendNotification(method, {});
      await connection.sendNotification(method);
    }
    server.stdin.write('Content-Length: 4\r\n\r\nnull');
    await open('in/a.raia.yaml', 'raia: 1\nstatus: final\n', 'yaml');
    await until('the findings', () => last('in/a.raia.yaml')?.includes('unknown-value'));
    const textDocument = { uri: uri('in/a.raia.yaml') };
    const [start, end] = [{ line: 0, character: 0 }, { line: 1, character: 9 }];
    await assert.rejects(connection.sendRequest('textDocument/documentSymbol', {}), invalid);
    await assert.rejects(connection.sendRequest('textDocument/hover', { textDocument }), invalid);
    await assert.rejects(connection.sendRequest('textDocument/codeAction', { textDocument, range: { start } }), invalid);
    await assert.rejects(connection.sendRequest('textDocument/rename', { textDocument, position: start, newName: 1 }), invalid);
    const actions = await connection.sendRequest<unknown[]>('textDocument/codeAction', { textDocument, range: { start, end }, context: { diagnostics: [] } });
    assert.ok(actions.length);
    assert.deepEqual(shown, [], 'the user has nothing to do with it');
    assert.equal(logged.filter((message) => message.startsWith('The parameters of')).length, 10);
    assert.deepEqual(logged.filter((message) => message.includes('RAIA failed')), []);
  });

  it('ends when its client leaves, in good order or not', async () => {
    const ended = new Promise<number | null>((done) => server.on('exit', done));
    await start(undefined);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await ended, 0);
    const other = spawn(process.execPath, [CLI, 'lsp', '--stdio']);
    const torn = new Promise<number | null>((done) => other.on('exit', done));
    other.stdin.end();
    assert.equal(await torn, 1);
  });
});

describe('addresses of files', () => {
  it('have one spelling', () => {
    for (const spelled of [
      ['file:///ws/a+b%20(1)%5B%C3%A9%5D.raia.yaml', 'file:///ws/a%2bb%20%281%29[é].raia.yaml', 'file:///ws/a%2Bb (1)%5Bé%5D.raia.yaml'],
      ['file:///c%3A/ws/a.raia.yaml', 'file:///C:/ws/a.raia.yaml', 'file:///C%3a/ws/a.raia.yaml', 'file:///c:/ws/a.raia.yaml'],
    ]) {
      assert.deepEqual([...new Set(spelled.map(fileAddress))], [fileAddress(fileAddress(spelled[0]!))]);
    }
    assert.notEqual(fileAddress('file:///ws/a%2525'), fileAddress('file:///ws/a%25'));
    for (const other of ['untitled:a+b', 'vscode-vfs://github/o/r/a+b.raia.yaml', 'https://example.org/?a=b', 'file:////a']) assert.equal(fileAddress(other), other);
  });

  it('are written as the client writes them, those beside its files too', () => {
    const addresses = new Addresses();
    addresses.learn('file:///C:/my+work/in/');
    addresses.learn('file:///C:/my+work/in/a+b.raia.yaml');
    const read = addresses.toServer({ textDocument: { uri: 'file:///C:/my+work/in/a+b.raia.yaml', text: 'file:///C:/' }, list: ['file:///C:/x'] });
    assert.deepEqual(read, { textDocument: { uri: 'file:///c%3A/my%2Bwork/in/a%2Bb.raia.yaml', text: 'file:///C:/' }, list: ['file:///c%3A/x'] });
    const written = { uri: 'file:///c%3A/my%2Bwork/in/a%2Bb.raia.yaml', arguments: ['file:///c%3A/my%2Bwork/raia.config.yaml', 7], changes: { 'file:///c%3A/my%2Bwork/in/d/c.raia.yaml': [{ newText: 'file:///c%3A/' }] }, none: null };
    assert.deepEqual(addresses.toClient(written), { uri: 'file:///C:/my+work/in/a+b.raia.yaml', arguments: ['file:///C:/my+work/raia.config.yaml', 7], changes: { 'file:///C:/my+work/in/d/c.raia.yaml': [{ newText: 'file:///c%3A/' }] }, none: null });
  });
});
