import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type CodeLens, type CompletionList, type DocumentLink, type DocumentSymbol, type FoldingRange, type Hover, type InitializeResult, type InlayHint, type Location, type LocationLink, type MessageConnection, type PublishDiagnosticsParams, type SelectionRange, type SemanticTokens, type SymbolInformation, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { BASE } from '../cases/base.js';
import { cases, snippetText, type Face, type Position } from '../cases/run.js';
import { localToday } from '../../src/host/today.js';
import { ROOT } from './support/rules.js';

/** `raia lsp --stdio` as another editor starts it. */
class StdioFace implements Face {
  readonly today = localToday();
  readonly published = new Map<string, PublishDiagnosticsParams>();
  capabilities: InitializeResult['capabilities'] = {};
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly connection: MessageConnection;
  private text: string | undefined;
  private opened = 0;

  constructor(readonly folder: string) {
    this.child = spawn(process.execPath, [join(ROOT, 'dist/cli/raia.js'), 'lsp', '--stdio'], { cwd: folder });
    this.connection = createMessageConnection(new StreamMessageReader(this.child.stdout), new StreamMessageWriter(this.child.stdin));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => void this.published.set(params.uri, params));
    this.connection.listen();
  }

  async start(): Promise<void> {
    const capabilities = { workspace: { workspaceEdit: { documentChanges: true } }, textDocument: { completion: { completionItem: { snippetSupport: true } } } };
    ({ capabilities: this.capabilities } = await this.request<InitializeResult>('initialize', { processId: process.pid, rootUri: pathToFileURL(this.folder).href, capabilities, initializationOptions: { raia: { inlayHints: true } } }));
    await this.connection.sendNotification('initialized', {});
  }

  async stop(): Promise<void> {
    await this.request('shutdown', undefined);
    await this.connection.sendNotification('exit');
    await new Promise((done) => this.child.once('exit', done));
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  uri = '';

  async open(text: string): Promise<void> {
    if (text === this.text) return;
    if (this.uri) await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri } });
    this.text = text;
    this.uri = pathToFileURL(join(this.folder, `a${++this.opened}.raia.${text.startsWith('{') ? 'json' : 'yaml'}`)).href;
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: this.uri, languageId: 'yaml', version: 1, text } });
  }

  private at(position: Position): object {
    return { textDocument: { uri: this.uri }, position };
  }

  async complete(at: Position): ReturnType<Face['complete']> {
    const { items } = await this.request<CompletionList>('textDocument/completion', this.at(at));
    const sorted = [...items].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
    return sorted.map(({ label, textEdit, insertTextFormat }) => {
      const { range, newText } = textEdit as TextEdit;
      return { label, edit: { range, newText: insertTextFormat === 2 ? snippetText(newText) : newText } };
    });
  }

  async hover(at: Position): Promise<string> {
    const found = await this.request<Hover | null>('textDocument/hover', this.at(at));
    return found ? (found.contents as { value: string }).value : '';
  }

  async definition(at: Position): ReturnType<Face['definition']> {
    const found = await this.request<LocationLink[] | null>('textDocument/definition', this.at(at));
    return found?.[0]?.targetSelectionRange;
  }

  async references(at: Position): ReturnType<Face['references']> {
    return (await this.request<Location[]>('textDocument/references', { ...this.at(at), context: { includeDeclaration: true } })).map(({ range }) => range);
  }

  async rename(at: Position, newName: string): ReturnType<Face['rename']> {
    try {
      const edit = await this.request<WorkspaceEdit>('textDocument/rename', { ...this.at(at), newName });
      return (edit.documentChanges ?? []).flatMap((change) => ('edits' in change ? (change.edits as TextEdit[]) : []));
    } catch (error) {
      return { refused: (error as Error).message };
    }
  }
}

describe('raia lsp --stdio answers', () => {
  let face: StdioFace;
  const counts = new Map<string, number>();
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'raia-stdio-'));
    mkdirSync(join(folder, 'docs'));
    writeFileSync(join(folder, 'docs/architecture.md'), '');
    writeFileSync(join(folder, 'other.raia.yaml'), 'raia: 1\nintendedUses:\n  - id: write\n    name: Write texts\n');
    face = new StdioFace(folder);
    await face.start();
  });
  after(async () => {
    await face.stop();
    rmSync(face.folder, { recursive: true, force: true });
    // On lines of their own, behind the dots of mocha's reporter.
    console.log(['', ...[...counts].map(([request, passed]) => `conformance stdio ${request} ${passed}`)].join('\n'));
  });

  for (const one of cases) {
    it(`${one.request} ${one.name}`, async () => {
      await one.run(face);
      counts.set(one.request, (counts.get(one.request) ?? 0) + 1);
    });
  }

  const counted = (request: string, run: () => Promise<void>): void => {
    it(request, async () => {
      await face.open(BASE);
      await run();
      counts.set(request, (counts.get(request) ?? 0) + 1);
    });
  };
  const own = () => ({ textDocument: { uri: face.uri } });

  counted('documentSymbol', async () => {
    const symbols = await face.request<DocumentSymbol[]>('textDocument/documentSymbol', own());
    assert.deepEqual(symbols.map(({ name }) => name).slice(0, 4), ['Format version', 'Status', 'System information', 'Stakeholders']);
    assert.deepEqual(symbols[3]!.children!.map(({ name, detail }) => [name, detail])[1], ['Job applicants', 'applicant']);
  });
  counted('workspace/symbol', async () => {
    const found = await face.request<SymbolInformation[]>('workspace/symbol', { query: 'write' });
    assert.deepEqual(found.map(({ name, containerName }) => [name, containerName]), [['write (Write texts)', 'other.raia.yaml']]);
  });
  counted('foldingRange', async () => {
    const folds = await face.request<FoldingRange[]>('textDocument/foldingRange', own());
    const lines = BASE.split('\n');
    const system = folds.find(({ startLine }) => lines[startLine] === 'system:')!;
    assert.equal(lines[system.endLine], '  deploymentMode: { current: Cloud service }');
  });
  counted('selectionRange', async () => {
    const line = BASE.split('\n').indexOf('  stage: testing');
    const [range] = await face.request<SelectionRange[]>('textDocument/selectionRange', { ...own(), positions: [{ line, character: 12 }] });
    assert.deepEqual([range!.range.start.character, range!.parent!.range.start.character, range!.parent!.parent!.range.start.line], [9, 2, 5]);
  });
  counted('documentHighlight', async () => {
    const line = BASE.split('\n').indexOf('  - id: women');
    assert.equal((await face.request<unknown[]>('textDocument/documentHighlight', { ...own(), position: { line, character: 9 } })).length, 2);
  });
  counted('documentLink', async () => {
    const [link] = await face.request<DocumentLink[]>('textDocument/documentLink', own());
    assert.equal(link!.target, pathToFileURL(join(face.folder, 'docs/architecture.md')).href);
  });
  counted('codeLens', async () => {
    const lenses = await face.request<CodeLens[]>('textDocument/codeLens', own());
    assert.deepEqual(lenses.map(({ command }) => command!.title), ['oversight 1', 'decisions 2', 'exposed 2', 'groups 2 (1 combined)', 'oversight missing', 'decisions missing', 'exposed missing', 'groups missing', 'involvement: missing (0 of 9 factors)']);
  });
  counted('inlayHint', async () => {
    const hints = await face.request<InlayHint[]>('textDocument/inlayHint', { ...own(), range: { start: { line: 0, character: 0 }, end: { line: 40, character: 0 } } });
    assert.deepEqual(hints.map(({ label }) => label), ['Germany', 'Austria', 'a part of United States of America', 'German', 'English', 'French (Canada)']);
  });
  counted('semanticTokens', async () => {
    const { data } = await face.request<SemanticTokens>('textDocument/semanticTokens/full', own());
    assert.ok(data.length > 100 && data.length % 5 === 0);
    const types = new Set(data.filter((_, i) => i % 5 === 3));
    assert.deepEqual([...types].sort(), [0, 1, 2]);
  });
  counted('formatting', async () => {
    await face.open('raia:   1\nsystem:\n    name: A   \n\n\n\n    team: B');
    const edits = await face.request<TextEdit[]>('textDocument/formatting', { ...own(), options: { tabSize: 2, insertSpaces: true } });
    assert.ok(edits.length >= 5);
  });
  counted('onTypeFormatting', async () => {
    await face.open('raia: 1\nsystem:\n\n');
    const edits = await face.request<TextEdit[]>('textDocument/onTypeFormatting', { ...own(), position: { line: 2, character: 0 }, ch: '\n', options: { tabSize: 2, insertSpaces: true } });
    assert.deepEqual(edits.map(({ newText }) => newText), ['  ']);
  });
  counted('prepareRename', async () => {
    const line = BASE.split('\n').indexOf('  - id: women');
    const { placeholder } = await face.request<{ placeholder: string }>('textDocument/prepareRename', { ...own(), position: { line, character: 9 } });
    assert.equal(placeholder, 'women');
  });
});
