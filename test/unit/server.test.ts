import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import {
  createMessageConnection,
  type CodeAction,
  type CompletionItem,
  type Hover,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { CheckWorkspace, EffectiveConfiguration, EngineError, FindConfigs, FindFiles, ReadFile, RunTool, TrustGranted, type EffectiveRequest, type FileText, type ToolAnswer, type ToolRequest } from '../../src/server/protocol.js';
import { builtInCatalogues } from '../../src/catalogue/index.js';
import { loadConfig } from '../../src/config/index.js';
import { parseDocument } from '../../src/document/index.js';
import { startServer } from '../../src/server/server.js';
import { baselineEntries, baselineText, fixAll, validate } from '../../src/service/index.js';
import { environment, TODAY } from './support/rules.js';

const URI = 'file:///w/a.raia.yaml';

/** A client that speaks LSP with a server in this process. */
class Client {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly errors: string[] = [];
  files: Record<string, string> = {};
  settings: unknown = {};
  /** Whether the client hands over configurations. */
  trusted = true;
  private readonly connection: MessageConnection;

  constructor(today: () => string = () => TODAY) {
    const [up, down] = [new PassThrough(), new PassThrough()];
    startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), { today });
    this.connection = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => void this.published.push(params));
    this.connection.onNotification(EngineError, (message: string) => void this.errors.push(message));
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => this.settings));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest(FindFiles, () => Object.keys(this.files).filter((uri) => /\.raia\.(yaml|json)$/.test(uri)));
    this.connection.onRequest(FindConfigs, () => (this.trusted ? Object.keys(this.files).filter((uri) => uri.endsWith('/raia.config.yaml')) : []));
    this.connection.onRequest<FileText, void>(ReadFile, (uri: string) => (uri in this.files ? { text: this.files[uri]! } : null));
    this.connection.listen();
  }

  async start(options: object = {}, documentChanges = true): Promise<InitializeResult> {
    const capabilities = { workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit: { documentChanges } } };
    const result = await this.connection.sendRequest<InitializeResult>('initialize', { processId: null, rootUri: null, capabilities, initializationOptions: { docsUrl: 'docs:{rule}', ...options } });
    await this.notify('initialized', {});
    return result;
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  open(text: string, languageId = 'raia', uri = URI): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  change(version: number, text: string): Promise<void> {
    return this.notify('textDocument/didChange', { textDocument: { uri: URI, version }, contentChanges: [{ text }] });
  }

  /** Waits for diagnostics that pass a test. */
  async diagnostics(test: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    for (let i = 0; i < 500; i++) {
      const found = this.published.find(test);
      if (found) return found;
      await new Promise((done) => setTimeout(done, 10));
    }
    throw new Error(`in vain; published: ${JSON.stringify(this.published)}`);
  }

  stop(): void {
    this.connection.dispose();
  }
}

const codes = (params: PublishDiagnosticsParams): unknown[] => params.diagnostics.map((d) => d.code);

describe('language server', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('says what it can', async () => {
    client = new Client();
    const { capabilities } = await client.start();
    assert.deepEqual(capabilities.codeActionProvider, { codeActionKinds: ['quickfix', 'source.fixAll.raia'] });
  });

  it('publishes findings with the version they belong to, a code and its page', async () => {
    client = new Client();
    await client.start();
    await client.open('raia: 1\nstatus: final\n');
    const { diagnostics, version } = await client.diagnostics((p) => p.diagnostics.length > 0);
    assert.equal(version, 1);
    const value = diagnostics.find((d) => d.code === 'unknown-value')!;
    assert.deepEqual(value.codeDescription, { href: 'docs:unknown-value' });
    assert.deepEqual(value.range, { start: { line: 1, character: 8 }, end: { line: 1, character: 13 } });
    assert.equal(value.source, 'raia');
  });

  it('checks the last of quick changes only', async () => {
    client = new Client();
    await client.start();
    await client.open('raia: 1\n');
    await client.diagnostics((p) => p.version === 1);
    for (let version = 2; version <= 9; version++) await client.change(version, `raia: 1\nstatus: ${'x'.repeat(version)}\n`);
    await client.diagnostics((p) => p.version === 9);
    assert.deepEqual(client.published.map((p) => p.version), [1, 9]);
  });

  it('clears the findings of a file that is closed', async () => {
    client = new Client();
    await client.start();
    await client.open('raia: 1\n');
    await client.diagnostics((p) => p.diagnostics.length > 0);
    await client.notify('textDocument/didClose', { textDocument: { uri: URI } });
    await client.diagnostics((p) => p.diagnostics.length === 0);
  });

  it('leaves alone what only shows another document’s past', async () => {
    client = new Client();
    await client.start();
    await client.open('raia: [\n', 'raia', 'git:/w/a.raia.yaml');
    await client.open('raia: [\n');
    await client.diagnostics((p) => p.uri === URI);
    assert.ok(client.published.every((p) => p.uri === URI));
  });

  it('checks files that are not open, follows them and takes settings per file', async () => {
    client = new Client();
    client.files = { 'file:///w/b.raia.yaml': 'raia: 2\n', 'file:///w/c.raia.json': '{' };
    client.settings = { rules: { 'missing-section': 'off' } };
    await client.start({ hostFiles: true });
    const b = await client.diagnostics((p) => p.uri.endsWith('b.raia.yaml'));
    assert.ok(codes(b).includes('unknown-value') && !codes(b).includes('missing-section'), String(codes(b)));
    assert.deepEqual(codes(await client.diagnostics((p) => p.uri.endsWith('c.raia.json'))), ['syntax-error']);
    delete client.files['file:///w/b.raia.yaml'];
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///w/b.raia.yaml', type: 3 }] });
    await client.diagnostics((p) => p.uri.endsWith('b.raia.yaml') && p.diagnostics.length === 0);
    client.settings = { checkWorkspace: false };
    client.published.length = 0;
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.diagnostics((p) => p.uri.endsWith('c.raia.json') && p.diagnostics.length === 0);
  });

  describe('with an organisation’s configuration', () => {
    const CONFIG = 'file:///w/raia.config.yaml';
    const text = (rest: string): string => `raia: 1\n${rest}`;
    const has = (code: string, uri = URI) => (p: PublishDiagnosticsParams): boolean => p.uri === uri && codes(p).includes(code);
    const lacks = (code: string, uri = URI) => (p: PublishDiagnosticsParams): boolean => p.uri === uri && !codes(p).includes(code);

    it('takes the nearest one, before the editor’s settings, and follows it', async () => {
      client = new Client();
      client.files = { [CONFIG]: text('rules: { missing-section: off }\n'), 'file:///w/a/raia.config.yaml': text(''), 'file:///w/b.raia.yaml': 'raia: 2\n', 'file:///w/a/c.raia.yaml': 'raia: 1\n' };
      client.settings = { rules: { 'missing-section': 'info' } };
      await client.start({ hostFiles: true });
      await client.open('raia: 1\nstatus: final\n');
      await client.diagnostics((p) => has('unknown-value')(p) && lacks('missing-section')(p));
      await client.diagnostics((p) => has('unknown-value', 'file:///w/b.raia.yaml')(p) && lacks('missing-section', 'file:///w/b.raia.yaml')(p));
      await client.diagnostics(has('missing-section', 'file:///w/a/c.raia.yaml'));
      assert.ok(client.published.every((p) => p.uri !== URI || lacks('missing-section')(p)), 'nothing is shown before it is read');
      client.files[CONFIG] = text('required: { sections: [transparency] }\n');
      client.published.length = 0;
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: CONFIG, type: 2 }] });
      await client.diagnostics((p) => has('organisation-section-missing')(p) && has('missing-section')(p));
      await client.diagnostics(has('organisation-section-missing', 'file:///w/b.raia.yaml'));
      delete client.files[CONFIG];
      client.published.length = 0;
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: CONFIG, type: 3 }] });
      await client.diagnostics(lacks('organisation-section-missing'));
      assert.deepEqual(client.errors, []);
    });

    it('shows what is wrong in it and in its catalogues, and follows both', async () => {
      client = new Client();
      const own = 'file:///w/own%20uses.json';
      client.files = { [CONFIG]: text('catalogues: [own uses.json]\n'), [own]: '{ "id": 1 }', 'file:///w/b.raia.yaml': 'raia: 1\n' };
      await client.start({ hostFiles: true });
      await client.diagnostics(has('configuration', own));
      await client.open(text('catalogues: [own uses.json]\nruls: {}\n'), 'raia-config', CONFIG);
      const { diagnostics } = await client.diagnostics(has('configuration', CONFIG));
      assert.deepEqual(diagnostics[0]!.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } });
      client.files[own] = '{ "id": "own", "title": "Own", "version": "2026-01-01", "source": "x", "entries": [] }';
      client.published.length = 0;
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: own, type: 2 }] });
      const { diagnostics: fewer } = await client.diagnostics((p) => p.uri === own);
      assert.match(JSON.stringify(fewer.map((d) => d.message)), /^\["“entries” has too little in it[^"]*"\]$/);
      assert.ok(client.published.every((p) => p.uri !== CONFIG || codes(p).every((code) => code === 'configuration')), 'it is no assessment');
    });

    it('leaves it aside until the workspace is trusted', async () => {
      client = new Client();
      client.trusted = false;
      client.files = { [CONFIG]: text('rules: { missing-section: off }\n') };
      await client.start({ hostFiles: true });
      await client.open(client.files[CONFIG]!, 'raia-config', CONFIG);
      await client.open('raia: 1\nstatus: final\n');
      await client.diagnostics(has('missing-section'));
      client.trusted = true;
      client.published.length = 0;
      await client.notify(TrustGranted, {});
      await client.diagnostics((p) => has('unknown-value')(p) && lacks('missing-section')(p));
    });

    it('takes its baseline and the waivers of files into account, and follows both', async () => {
      client = new Client();
      const [known, text2] = ['file:///w/raia-baseline.json', 'raia: 1\nstatus: final\nsystem: 7\nwaivers:\n  - { rule: unknown-value, target: /status, reason: Our own word., owner: Casey, date: 2026-11-20 }\n'];
      const all = validate(parseDocument(URI, text2), environment()).findings;
      client.files = { [CONFIG]: text('baseline: raia-baseline.json\n'), [known]: baselineText(baselineEntries(known, URI, all)), 'file:///w/b.raia.yaml': text2 };
      await client.start({ hostFiles: true });
      await client.open(text2);
      const { diagnostics } = await client.diagnostics((p) => p.uri === URI && p.diagnostics.length > 0);
      const { policy } = loadConfig({ uri: CONFIG, text: client.files[CONFIG]!, base: builtInCatalogues, read: () => ({ uri: known, text: client.files[known]! }) });
      const expected = validate(parseDocument(URI, text2), environment({ policy })).findings;
      assert.deepEqual(diagnostics.map(({ code, message }) => [code, message]), expected.map(({ rule, message }) => [rule, message]), 'the same as on the command line');
      assert.deepEqual(codes({ uri: URI, diagnostics }), ['wrong-type'], 'what is mandatory stays');
      await client.diagnostics(has('missing-section', 'file:///w/b.raia.yaml')); // a file that the baseline does not name
      client.files[known] = '{ "version": 1, "findings": [ }';
      client.published.length = 0;
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: known, type: 2 }] });
      await client.diagnostics(has('configuration', known));
      await client.diagnostics((p) => has('missing-section')(p) && lacks('unknown-value')(p));
      assert.deepEqual(client.errors, []);
    });

    it('lets no setting of the editor switch off what it has made mandatory', async () => {
      client = new Client();
      client.files = { [CONFIG]: text('mandatory: [missing-section]\n') };
      client.settings = { rules: { 'missing-section': 'off', 'unknown-value': 'off' } };
      await client.start({ hostFiles: true });
      await client.open('raia: 1\nstatus: final\n');
      await client.diagnostics((p) => has('missing-section')(p) && lacks('unknown-value')(p));
    });

    it('says nothing of files that it leaves out, and counts them nowhere', async () => {
      client = new Client();
      client.files = { [CONFIG]: text('files: { exclude: [drafts/] }\n'), 'file:///w/drafts/a.raia.yaml': 'raia: 2\n', 'file:///w/b.raia.yaml': 'raia: 2\n' };
      await client.start({ hostFiles: true });
      await client.open('raia: 2\n', 'raia', 'file:///w/drafts/c.raia.yaml');
      await client.diagnostics(has('unknown-value', 'file:///w/b.raia.yaml'));
      assert.equal((await client.request<{ files: number }>(CheckWorkspace, null)).files, 1);
      assert.ok(client.published.every((p) => !p.uri.includes('drafts') || !p.diagnostics.length));
      const answer = await client.request<ToolAnswer>(RunTool, { name: 'raia_check', input: { path: 'drafts/a.raia.yaml' }, uri: 'file:///w/drafts/a.raia.yaml' } satisfies ToolRequest);
      assert.match(JSON.stringify(answer), /leaves this file out/);
      client.files[CONFIG] = text('');
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: CONFIG, type: 2 }] });
      await client.diagnostics(has('unknown-value', 'file:///w/drafts/a.raia.yaml'));
      await client.diagnostics(has('unknown-value', 'file:///w/drafts/c.raia.yaml'));
    });

    it('is shown with where each value comes from, for each folder its own', async () => {
      client = new Client();
      client.files = { [CONFIG]: text('profiles: [ungp]\n'), 'file:///w/a/raia.config.yaml': text('rules: { priority-order: error }\n') };
      client.settings = { rules: { 'unused-id': 'off' } };
      await client.start({ hostFiles: true });
      const shown = (uri: string): Promise<string> => client.request(EffectiveConfiguration, { uri, root: 'file:///w/' } satisfies EffectiveRequest);
      assert.match(await shown(URI), /^# What holds for a\.raia\.yaml.*\n# Configuration: raia\.config\.yaml\n[^]* {2}priority-order: warning # profile ungp\n[^]* {2}unused-id: "off" # your settings\n/);
      assert.match(await shown('file:///w/a/b.raia.yaml'), /# Configuration: a\/raia\.config\.yaml\n[^]* {2}priority-order: error # a\/raia\.config\.yaml:2\n/);
      assert.match(await shown('file:///v/b.raia.yaml'), /# Configuration: none/);
    });

    it('helps to write it', async () => {
      client = new Client();
      const { capabilities } = await client.start();
      assert.ok(capabilities.completionProvider && capabilities.hoverProvider);
      await client.open(text('rules:\n  stale-annual: \n'), 'raia-config', CONFIG);
      const position = { line: 2, character: 16 };
      const items = await client.request<CompletionItem[]>('textDocument/completion', { textDocument: { uri: CONFIG }, position });
      assert.deepEqual(items.map((i) => i.label), ['error', 'warning', 'info', 'off']);
      const hover = await client.request<Hover>('textDocument/hover', { textDocument: { uri: CONFIG }, position: { line: 2, character: 4 } });
      assert.match((hover.contents as { value: string }).value, /stale-annual/);
    });
  });

  it('offers fixes as plain edits, with tab stops besides for clients that know them', async () => {
    client = new Client();
    await client.start();
    await client.open('intendedUses:\n  - id: rank\n');
    const params = { textDocument: { uri: URI }, range: { start: { line: 1, character: 8 }, end: { line: 1, character: 8 } }, context: { diagnostics: [], only: ['quickfix.raia.goal-a5-missing'] } };
    const [action] = await client.request<CodeAction[]>('textDocument/codeAction', params);
    assert.equal(action!.kind, 'quickfix.raia.goal-a5-missing');
    const change = action!.edit!.documentChanges![0] as TextDocumentEdit;
    assert.equal(change.textDocument.version, 1);
    assert.match((change.edits[0] as { newText: string }).newText, /^\n {4}oversight:\n {6}- stakeholder: TODO\n/);
    assert.match(JSON.stringify(action!.data), /\$\{1:TODO\}/);
    assert.deepEqual(await client.request('textDocument/codeAction', { ...params, context: { diagnostics: [], only: ['refactor'] } }), []);
  });

  it('fixes in one action what a first fix brings to light, and nothing else', async () => {
    client = new Client();
    await client.start();
    const text = 'raia:   1 # kept\r\nstatus: Draft\r\nsystm:\r\n  teem: "X"\r\n  purpos: y # too\r\n\r\n\r\nstakeholders: [ ]\r\n';
    await client.open(text);
    const params = { textDocument: { uri: URI }, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, context: { diagnostics: [], only: ['source.fixAll.raia'] } };
    const [action] = await client.request<CodeAction[]>('textDocument/codeAction', params);
    const { edits, textDocument } = action!.edit!.documentChanges![0] as { edits: TextEdit[]; textDocument: { version: number } };
    assert.equal(textDocument.version, 1);
    assert.deepEqual(edits.map(({ range: { start, end }, newText }) => [start.line, start.character, end.line, end.character, newText]), [[1, 8, 1, 13, 'draft'], [2, 0, 2, 5, 'system'], [3, 2, 3, 6, 'team'], [4, 2, 4, 8, 'purpose']]);
    await client.change(2, fixAll(parseDocument(URI, text), environment()).text);
    assert.deepEqual(await client.request<CodeAction[]>('textDocument/codeAction', params), []);
  });

  it('edits without versions where a client does not know them', async () => {
    client = new Client();
    await client.start({}, false);
    await client.open('raia: 1\nstatus: Draft\nstakeholders:\n  - id: ops\n    name: O\n');
    const params = { textDocument: { uri: URI }, range: { start: { line: 1, character: 9 }, end: { line: 1, character: 9 } }, context: { diagnostics: [], only: ['quickfix.raia.unknown-value', 'source.fixAll'] } };
    const changed = { changes: { [URI]: [{ range: { start: { line: 1, character: 8 }, end: { line: 1, character: 13 } }, newText: 'draft' }] } };
    assert.deepEqual((await client.request<CodeAction[]>('textDocument/codeAction', params)).map(({ edit }) => edit), [changed, changed]);
    const renamed = await client.request<WorkspaceEdit>('textDocument/rename', { textDocument: { uri: URI }, position: { line: 3, character: 9 }, newName: 'staff' });
    assert.deepEqual(renamed, { changes: { [URI]: [{ range: { start: { line: 3, character: 8 }, end: { line: 3, character: 11 } }, newText: 'staff' }] } });
  });

  it('offers to waive a finding, last and never as the preferred fix, with the cursor in the reason', async () => {
    client = new Client();
    await client.start();
    await client.open('raia: 1\nstatus: drft\n');
    const params = { textDocument: { uri: URI }, range: { start: { line: 1, character: 9 }, end: { line: 1, character: 9 } }, context: { diagnostics: [] } };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', params);
    assert.deepEqual(actions.map(({ kind, isPreferred }) => [kind, isPreferred]), [['quickfix.raia.unknown-value', true], ['quickfix.raia.waive', false], ['quickfix.raia.waive', false]]);
    assert.match(JSON.stringify(actions[1]!.data), /reason: \$\{1:TODO why this may stay\}/);
    assert.match(JSON.stringify(actions[2]!.data), /# raia-waive unknown-value: \$\{1:TODO/);
  });

  it('answers the questions of assistants from what is open, else from the file', async () => {
    client = new Client();
    client.files = { 'file:///w/raia.config.yaml': 'raia: 1\nrules: { missing-section: off }\n', [URI]: 'raia: 1\nstatus: final\n' };
    await client.start({ hostFiles: true });
    const ask = (input: object, name = 'raia_check', uri = URI): Promise<ToolAnswer> => client.request(RunTool, { name, input, uri } satisfies ToolRequest);
    const rules = async (input: object): Promise<string[]> => {
      const answer = await ask(input);
      assert.ok('text' in answer, JSON.stringify(answer));
      return (JSON.parse(answer.text) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
    };
    const saved = await rules({ path: 'a.raia.yaml' });
    assert.ok(saved.includes('unknown-value') && !saved.includes('missing-section'), String(saved));
    await client.open('raia: 1\nstatus: draft\n');
    assert.ok(!(await rules({ path: 'a.raia.yaml' })).includes('unknown-value'));
    assert.ok((await rules({ text: '{ "raia": 1, "status": "final" }' })).includes('unknown-value'));
    assert.deepEqual(await ask({ path: 'b.raia.yaml' }, 'raia_check', 'file:///w/b.raia.yaml'), { problem: 'There is no file “b.raia.yaml”.' });
    assert.match(JSON.stringify(await ask({ path: 'b.txt' })), /is no assessment/);
  });

  it('speaks with the texts that its client brings, and English to assistants', async () => {
    client = new Client();
    const texts = { '“{value}” is not a value for “{field}”. Allowed are {allowed}.': '{allowed}, nicht „{value}“.', 'Change to “{value}”': '„{value}“ nehmen', '“{words}”': '„{words}“' };
    await client.start({ texts });
    await client.open('raia: 1\nstatus: final\n');
    const { diagnostics } = await client.diagnostics((p) => codes(p).includes('unknown-value'));
    assert.match(JSON.stringify(diagnostics), /"„draft“, „[^"]*“, nicht „final“\."/);
    const params = { textDocument: { uri: URI }, range: { start: { line: 1, character: 9 }, end: { line: 1, character: 9 } }, context: { diagnostics: [] } };
    assert.equal((await client.request<CodeAction[]>('textDocument/codeAction', params))[0]!.title, '„draft“ nehmen');
    const answer = await client.request<ToolAnswer>(RunTool, { name: 'raia_check', input: { path: 'a.raia.yaml' }, uri: URI } satisfies ToolRequest);
    assert.match(JSON.stringify(answer), /“final” is not a value for/);
  });

  it('tells of an error inside the engine instead of swallowing it', async () => {
    client = new Client(() => {
      throw new Error('no clock');
    });
    await client.start();
    await client.open('raia: 1\n');
    for (let i = 0; i < 200 && !client.errors.length; i++) await new Promise((done) => setTimeout(done, 10));
    assert.match(client.errors[0]!, /RAIA failed in check/);
  });
});
