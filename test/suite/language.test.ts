import * as vscode from 'vscode';
import { cases, snippetText, type Edit, type Face, type Position, type Range } from '../cases/run.js';
import { BASE } from '../cases/base.js';
import { assert, close, equal, EXTENSION, file, open, put, until } from './support.js';

interface Api {
  readonly ready: Promise<void>;
}

const positionOf = ({ line, character }: Position): vscode.Position => new vscode.Position(line, character);
const rangeOf = ({ start, end }: vscode.Range): Range => ({ start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } });
const pad = (part: number): string => String(part).padStart(2, '0');

/** VS Code with the extension in it, asked through its own commands. */
class EditorFace implements Face {
  readonly today: string;
  private document: vscode.TextDocument | undefined;

  constructor() {
    const now = new Date();
    this.today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  }

  get uri(): vscode.Uri {
    return this.document!.uri;
  }

  async open(text: string): Promise<void> {
    if (this.document?.getText() === text && !this.document.isClosed) return;
    this.document = await vscode.workspace.openTextDocument({ language: text.startsWith('{') ? 'raia-json' : 'raia', content: text });
  }

  async complete(at: Position): ReturnType<Face['complete']> {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', this.uri, positionOf(at));
    // Words of the text and static snippets come from VS Code itself.
    const own = items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text && kind !== vscode.CompletionItemKind.Snippet);
    return own.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map((item): { label: string; edit: Edit } => {
      const range = item.range instanceof vscode.Range ? item.range : item.range!.replacing;
      const text = item.insertText!;
      return { label: typeof item.label === 'string' ? item.label : item.label.label, edit: { range: rangeOf(range), newText: typeof text === 'string' ? text : snippetText(text.value) } };
    });
  }

  async hover(at: Position): Promise<string> {
    const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', this.uri, positionOf(at));
    return found.flatMap(({ contents }) => contents).map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
  }

  async definition(at: Position): ReturnType<Face['definition']> {
    const [found] = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>('vscode.executeDefinitionProvider', this.uri, positionOf(at));
    if (!found) return undefined;
    return rangeOf('targetUri' in found ? (found.targetSelectionRange ?? found.targetRange) : found.range);
  }

  async references(at: Position): ReturnType<Face['references']> {
    const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', this.uri, positionOf(at));
    return found.map(({ range }) => rangeOf(range));
  }

  async rename(at: Position, to: string): ReturnType<Face['rename']> {
    try {
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', this.uri, positionOf(at), to);
      return edit.get(this.uri).map(({ range, newText }) => ({ range: rangeOf(range), newText }));
    } catch (error) {
      return { refused: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** A test that counts for the table of conformance. */
const counts = new Map<string, number>();
function counted(request: string, title: string, run: () => Promise<void>): void {
  it(title, async () => {
    await run();
    counts.set(request, (counts.get(request) ?? 0) + 1);
  });
}

describe('the language in VS Code', () => {
  const face = new EditorFace();

  before(async () => {
    await (await vscode.extensions.getExtension<Api>(EXTENSION)!.activate()).ready;
  });

  after(async () => {
    await close();
    const host = (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node === undefined ? 'web' : 'node';
    for (const [request, passed] of counts) console.log(`conformance ${host} ${request} ${passed}`);
  });

  // Many small cases; one line of output for each request is enough.
  for (const request of new Set(cases.map((one) => one.request))) {
    it(`answers ${request} at every marked place`, async function () {
      this.timeout(120_000);
      const failed: string[] = [];
      for (const one of cases) {
        if (one.request !== request) continue;
        try {
          await one.run(face);
          counts.set(request, (counts.get(request) ?? 0) + 1);
        } catch (error) {
          failed.push(`${one.name}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      equal(failed, []);
    });
  }

  const base = async (): Promise<vscode.Uri> => {
    await face.open(BASE);
    return face.uri;
  };

  counted('documentSymbol', 'shows an outline', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', await base());
    equal(symbols.map(({ name }) => name).slice(0, 4), ['Format version', 'Status', 'System information', 'Stakeholders']);
  });

  counted('foldingRange', 'folds sections', async () => {
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', await base());
    const lines = BASE.split('\n');
    assert(folds.some(({ start, end }) => lines[start] === 'system:' && lines[end] === '  deploymentMode: { current: Cloud service }'), 'the section of the system');
  });

  counted('selectionRange', 'widens the selection', async () => {
    const line = BASE.split('\n').indexOf('  stage: testing');
    const [range] = await vscode.commands.executeCommand<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', await base(), [new vscode.Position(line, 12)]);
    const text = (await vscode.workspace.openTextDocument(face.uri)).getText.bind(await vscode.workspace.openTextDocument(face.uri));
    const widths: string[] = [];
    for (let at: vscode.SelectionRange | undefined = range; at; at = at.parent) widths.push(text(at.range).split('\n')[0]!);
    assert(widths.includes('testing') && widths.includes('stage: testing'), widths.join(' | '));
  });

  counted('documentHighlight', 'marks the mentions of an entry', async () => {
    const line = BASE.split('\n').indexOf('  - id: women');
    const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', await base(), new vscode.Position(line, 9));
    equal(found.map(({ kind }) => kind), [vscode.DocumentHighlightKind.Write, vscode.DocumentHighlightKind.Read]);
  });

  counted('codeLens', 'counts over each use, and leads there', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(await base()));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', face.uri, 100);
    equal(lenses.slice(0, 4).map(({ command }) => command?.title), ['oversight 1', 'decisions 2', 'exposed 2', 'groups 2 (1 combined)']);
    const { command } = lenses[2]!;
    await vscode.commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
    equal(editor.document.getText(vscode.window.activeTextEditor!.selection), "[applicant, 'recruiter']");
  });

  counted('inlayHint', 'shows names behind codes only where the user wants it', async () => {
    const uri = await base();
    const hints = () => vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', uri, new vscode.Range(0, 0, 40, 0));
    equal((await hints()).length, 0);
    await vscode.workspace.getConfiguration('raia').update('inlayHints', true, vscode.ConfigurationTarget.Global);
    try {
      const found = await until('hints', async () => {
        const shown = await hints();
        return shown.length > 0 && shown;
      });
      equal(found.slice(0, 2).map(({ label }) => label), ['Germany', 'Austria']);
    } finally {
      await vscode.workspace.getConfiguration('raia').update('inlayHints', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  counted('semanticTokens', 'tells ids, references, goals and holes apart', async () => {
    const uri = await base();
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', uri);
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', uri);
    equal(legend.tokenTypes, ['assessmentId', 'assessmentReference', 'assessmentGoal', 'assessmentPlaceholder']);
    assert(tokens.data.length > 100, 'there are tokens');
  });

  counted('formatting', 'formats white space only', async () => {
    const text = 'raia:   1\nsystem:\n    name: A   # why\n\n\n\n    team: B';
    await face.open(text);
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>('vscode.executeFormatDocumentProvider', face.uri, { tabSize: 2, insertSpaces: true });
    const edit = new vscode.WorkspaceEdit();
    edit.set(face.uri, edits);
    await vscode.workspace.applyEdit(edit);
    equal((await vscode.workspace.openTextDocument(face.uri)).getText(), 'raia: 1\nsystem:\n  name: A   # why\n\n  team: B\n');
  });

  counted('documentLink', 'opens files that are referred to', async () => {
    const uri = file('first/linked.raia.yaml');
    await put(uri, 'raia: 1\nsystem:\n  supplementaryInfo:\n    - description: Other\n      link: gaps.raia.yaml\n    - description: Gone\n      link: gone.md\n');
    await open(uri);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    equal(links.map(({ target }) => target?.path.split('/').at(-1)), ['gaps.raia.yaml', 'gone.md']);
    const missing = await until('the finding', () => vscode.languages.getDiagnostics(uri).find(({ code }) => typeof code === 'object' && code.value === 'file-missing'));
    assert(missing.message.includes('gone.md'), missing.message);
    await close();
    await vscode.workspace.fs.delete(uri);
  });

  counted('completion', 'proposes files of the workspace as evidence', async () => {
    const uri = file('first/evidence.raia.yaml');
    await put(uri, 'raia: 1\nsystem:\n  supplementaryInfo:\n    - description: Other\n      link: \n');
    await open(uri);
    const found = await until('files', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, new vscode.Position(4, 12));
      const files = items.filter(({ kind }) => kind === vscode.CompletionItemKind.File).map(({ label }) => (typeof label === 'string' ? label : label.label));
      return files.length > 0 && files;
    });
    assert(found.includes('gaps.raia.yaml') && !found.includes('evidence.raia.yaml'), found.join(', '));
    await close();
    await vscode.workspace.fs.delete(uri);
  });

  counted('rename', 'renames over files', async () => {
    const [model, user] = [file('first/model.raia.yaml'), file('first/user.raia.yaml')];
    await put(model, 'raia: 1\nintendedUses:\n  - id: write-texts\n    name: Write texts\n');
    await put(user, 'raia: 1\n# write-texts stays in comments\nsystem:\n  relatedAssessments:\n    - assessment: model.raia.yaml\n      use: write-texts # here\n      how: It writes.\n');
    await open(user);
    const at = new vscode.Position(5, 14);
    await until('the definition', async () => (await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', user, at))[0]);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', user, at, 'explain');
    equal(edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits.length]).sort(), [['model.raia.yaml', 1], ['user.raia.yaml', 1]]);
    assert(await vscode.workspace.applyEdit(edit), 'the edit is taken');
    equal((await vscode.workspace.openTextDocument(user)).lineAt(5).text, '      use: explain # here');
    equal((await vscode.workspace.openTextDocument(user)).lineAt(1).text, '# write-texts stays in comments');
    await close();
    for (const uri of [model, user]) await vscode.workspace.fs.delete(uri);
  });

  counted('workspace/symbol', 'finds entries of the workspace', async () => {
    const found = await until('symbols', async () => {
      const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'ops');
      return symbols.length > 0 && symbols;
    });
    assert(found.some(({ name }) => name.startsWith('ops')), found.map(({ name }) => name).join(', '));
  });
});
