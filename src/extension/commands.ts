import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CheckWorkspace, InsertSection, NewAssessment, Sections, Templates, type FixEdits, type NewAssessmentText, type Range, type SectionItem, type TemplateItem, type WorkspaceSummary } from '../server/protocol.js';
import { assessInvolvement, type GuideStart } from './involvement.js';
import { isAssessment } from './languages.js';
import { importMetrics, type ImportMetricsAnswers } from './metrics.js';
import { showPage } from './docs.js';
import { rangeOf, workspaceEditOf } from './edits.js';
import { screenList } from './screening.js';

/** Answers that a caller may give instead of being asked (key bindings, tests). */
export interface NewAssessmentAnswers {
  readonly template?: string;
  readonly name?: string;
  readonly folder?: vscode.Uri;
  /** What the system is and does. */
  readonly description?: string;
}

export function registerCommands(context: vscode.ExtensionContext, client: Promise<BaseLanguageClient>, log: vscode.LogOutputChannel): void {
  const { subscriptions, extension } = context;
  const register = (name: string, run: (...args: never[]) => unknown): void => {
    subscriptions.push(vscode.commands.registerCommand(`raia.${name}`, run));
  };
  register('newAssessment', async (answers?: NewAssessmentAnswers) => newAssessment(await client, answers ?? {}));
  register('insertSection', async (pointer?: string) => insertSection(await client, pointer));
  register('assessInvolvement', async (start?: GuideStart) => assessInvolvement(await client, start ?? {}));
  register('importMetrics', async (answers?: ImportMetricsAnswers) => importMetrics(await client, answers ?? {}));
  register('screenList', async (uri?: vscode.Uri) => screenList(context, await client, uri));
  register('checkWorkspace', async () => checkWorkspace(await client));
  register('showRuleDocumentation', (rule?: string) => showRuleDocumentation(extension.packageJSON as RuleSettings, rule));
  register('openCatalogue', (entry?: unknown) => openCatalogue(entry));
  register('goTo', (uri: string, range: Range) => goTo(uri, range));
  register('restartServer', async () => {
    await (await client).stop();
    await (await client).start();
  });
  register('openWalkthrough', () => vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`));
  register('showLog', () => log.show());
}

/** Asks for template, name and folder and writes the assessment. @returns its address; undefined if the user left or the file exists */
async function newAssessment(client: BaseLanguageClient, answers: NewAssessmentAnswers): Promise<vscode.Uri | undefined> {
  const template = answers.template ?? (await pickTemplate(client));
  if (template === undefined) return undefined;
  const name = answers.name ?? (await askName());
  if (name === undefined) return undefined;
  const made = await client.sendRequest<NewAssessmentText | null>(NewAssessment, { template, name, description: answers.description });
  if (!made) throw new Error(vscode.l10n.t('There is no template “{0}”.', template));
  const folder = answers.folder ?? (await pickFolder());
  if (folder === undefined) return undefined;
  if (folder === 'untitled') {
    const document = await vscode.workspace.openTextDocument({ language: 'raia', content: made.text });
    await show(document);
    return document.uri;
  }
  const uri = vscode.Uri.joinPath(folder, made.fileName);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(made.text) });
  // VS Code refuses to create what exists; nothing is ever overwritten.
  if ((await exists(uri)) || !(await vscode.workspace.applyEdit(edit))) {
    const open = vscode.l10n.t('Open It');
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} exists already and was left as it is. Choose another name or folder.', vscode.workspace.asRelativePath(uri)), open).then((choice) => {
      if (choice === open) void vscode.window.showTextDocument(uri);
    });
    return undefined;
  }
  await show(await vscode.workspace.openTextDocument(uri));
  return uri;
}

const exists = (uri: vscode.Uri): Promise<boolean> => Promise.resolve(vscode.workspace.fs.stat(uri)).then(() => true, () => false);

/** Shows a new assessment with its first open answer selected. */
async function show(document: vscode.TextDocument): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  // A comment that speaks of holes is none.
  const hole = /^(?!\s*#)(.*?)(\bTODO\b[^\r\n'"\]]*)/m.exec(document.getText());
  if (!hole) return;
  const start = hole.index + hole[1]!.length;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + hole[2]!.length));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function pickTemplate(client: BaseLanguageClient): Promise<string | undefined> {
  const item = ({ id, title, description }: TemplateItem) => ({ id, label: title, detail: description });
  const templates = client.sendRequest<TemplateItem[]>(Templates).then((list) => [
    ...list.filter(({ from }) => !from).map(item),
    { id: '', label: vscode.l10n.t('Published cases'), kind: vscode.QuickPickItemKind.Separator },
    ...list.filter(({ from }) => from).map(item),
  ]);
  const picked = await vscode.window.showQuickPick(templates, { title: vscode.l10n.t('New Impact Assessment (1/3): What Kind of System?'), placeHolder: vscode.l10n.t('Choose the template that is nearest; everything in it can be changed'), matchOnDetail: true, ignoreFocusOut: true });
  return picked?.id;
}

async function askName(): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Impact Assessment (2/3): Name of the System'),
    prompt: vscode.l10n.t('The file is named after it.'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : vscode.l10n.t('Give the system a name.')),
  });
  return name?.trim();
}

async function pickFolder(): Promise<vscode.Uri | 'untitled' | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (!folders.length) return 'untitled';
  const active = vscode.window.activeTextEditor?.document.uri;
  const near = active && vscode.workspace.getWorkspaceFolder(active) ? vscode.Uri.joinPath(active, '..') : undefined;
  const found = await vscode.workspace.findFiles('**/*.raia.{yaml,yml,json}', '**/{node_modules,.git}/**', 200);
  const all = [...folders.map(({ uri }) => uri), ...(near ? [near] : []), ...found.map((uri) => vscode.Uri.joinPath(uri, '..'))];
  const unique = [...new Map(all.map((uri) => [uri.toString(), uri])).values()];
  const label = (uri: vscode.Uri): string => {
    const root = folders.find((folder) => folder.uri.toString() === uri.toString());
    return root ? root.name : vscode.workspace.asRelativePath(uri, folders.length > 1);
  };
  const other = { label: vscode.l10n.t('Another Folder...'), uri: undefined };
  const picked = await vscode.window.showQuickPick([...unique.map((uri) => ({ label: `$(folder) ${label(uri)}`, uri })), other], { title: vscode.l10n.t('New Impact Assessment (3/3): In Which Folder?'), ignoreFocusOut: true });
  if (picked !== other) return picked?.uri;
  const chosen = await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, defaultUri: folders[0]!.uri, openLabel: vscode.l10n.t('Put It Here') });
  return chosen?.[0];
}

/** Inserts a section that is still missing into the open assessment. */
async function insertSection(client: BaseLanguageClient, pointer?: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isAssessment(editor.document)) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open an impact assessment first: a file whose name ends in .raia.yaml or .raia.json.'));
    return;
  }
  const uri = editor.document.uri.toString();
  const chosen = pointer ?? (await pickSection(await client.sendRequest<SectionItem[]>(Sections, uri)));
  if (chosen === undefined) return;
  const fix = await client.sendRequest<FixEdits | null>(InsertSection, { uri, pointer: chosen });
  if (!fix?.edits.length || fix.version !== editor.document.version) return;
  await vscode.workspace.applyEdit(workspaceEditOf(fix));
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function pickSection(sections: readonly SectionItem[]): Promise<string | undefined> {
  if (!sections.length) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Every section is there.'));
    return undefined;
  }
  const item = ({ title, within, description, pointer }: SectionItem) => ({ label: title, description: within, detail: description, pointer });
  const separator = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator, pointer: '' });
  const missing = sections.filter(({ required }) => required);
  const optional = sections.filter(({ required }) => !required);
  const items = [...(missing.length ? [separator(vscode.l10n.t('missing'))] : []), ...missing.map(item), ...(optional.length ? [separator(vscode.l10n.t('optional'))] : []), ...optional.map(item)];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Insert Section'), matchOnDescription: true, matchOnDetail: true });
  return picked?.pointer;
}

async function checkWorkspace(client: BaseLanguageClient): Promise<WorkspaceSummary> {
  const location = vscode.ProgressLocation.Notification;
  const summary = await vscode.window.withProgress({ location, title: vscode.l10n.t('Checking all assessments...') }, () => client.sendRequest<WorkspaceSummary>(CheckWorkspace));
  const { files, errors, warnings, infos } = summary;
  if (!files) void vscode.window.showInformationMessage(vscode.l10n.t('There is no assessment in this workspace. Create one with “RAI: New Impact Assessment”.'));
  else {
    void vscode.window.showInformationMessage(vscode.l10n.t('Assessments: {0}. Errors: {1}, warnings: {2}, notes: {3}.', files, errors, warnings, infos));
    if (errors + warnings + infos) await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
  return summary;
}

/** Shows the page of a catalogue entry, or the list of all. */
async function openCatalogue(entry: unknown): Promise<void> {
  await showPage(typeof entry === 'string' && /^[A-Za-z0-9-]+$/.test(entry) ? `catalogue/${entry}.md` : 'catalogue.md');
}

/** Shows a place of a file. */
async function goTo(uri: string, range: Range): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), { selection: rangeOf(range) });
}

interface RuleSettings {
  readonly contributes: { readonly configuration: { readonly properties: { readonly 'raia.rules': { readonly properties: Readonly<Record<string, { readonly description: string }>> } } } };
}

/** Shows a rule's page; asks which one if none is given. */
async function showRuleDocumentation(manifest: RuleSettings, rule?: string): Promise<void> {
  const { properties } = manifest.contributes.configuration.properties['raia.rules'];
  const chosen = rule ?? (await vscode.window.showQuickPick(Object.entries(properties).map(([label, { description }]) => ({ label, detail: description })), { title: vscode.l10n.t('Show Rule Documentation'), matchOnDetail: true }))?.label;
  if (chosen !== undefined && Object.hasOwn(properties, chosen)) await showPage(`rules/${chosen}.md`);
}
