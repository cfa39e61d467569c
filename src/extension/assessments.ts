import * as vscode from 'vscode';

const ASSESSMENTS = '**/*.raia.{yaml,yml,json}';
const HIDDEN = '**/{node_modules,.git}/**';
/** Milliseconds in which the changes of one check are gathered. */
const SETTLE = 200;

/** An assessment of the workspace, with the number of its findings by severity. */
interface Item {
  readonly uri: vscode.Uri;
  readonly counts: readonly [errors: number, warnings: number, notes: number];
}

/** The view of the workspace's assessments: which there are, and what they leave open. Without any, VS Code shows how to begin. */
export function registerAssessments({ subscriptions }: vscode.ExtensionContext): void {
  const changed = new vscode.EventEmitter<undefined>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(undefined), SETTLE);
  };
  const view = vscode.window.createTreeView<Item>('raia.assessments', {
    treeDataProvider: { onDidChangeTreeData: changed.event, getChildren: (parent) => (parent ? [] : list()), getTreeItem: treeItem },
  });
  const watcher = vscode.workspace.createFileSystemWatcher(ASSESSMENTS, false, true, false);
  subscriptions.push(changed, view, watcher, watcher.onDidCreate(refresh), watcher.onDidDelete(refresh), vscode.workspace.onDidChangeWorkspaceFolders(refresh), vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some(({ path }) => /\.raia\.(?:ya?ml|json)$/i.test(path)) && refresh()));
}

/** The assessments of the workspace: those with the gravest findings first. */
async function list(): Promise<Item[]> {
  const uris = await vscode.workspace.findFiles(ASSESSMENTS, HIDDEN);
  const items = uris.map((uri): Item => {
    const own = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'raia');
    const count = (severity: vscode.DiagnosticSeverity): number => own.filter((one) => one.severity === severity).length;
    return { uri, counts: [count(vscode.DiagnosticSeverity.Error), count(vscode.DiagnosticSeverity.Warning), count(vscode.DiagnosticSeverity.Information)] };
  });
  const [errors, warnings] = [({ counts }: Item) => counts[0], ({ counts }: Item) => counts[1]];
  return items.sort((a, b) => errors(b) - errors(a) || warnings(b) - warnings(a) || (a.uri.path < b.uri.path ? -1 : 1));
}

function treeItem({ uri, counts: [errors, warnings, notes] }: Item): vscode.TreeItem {
  const item = new vscode.TreeItem(uri);
  const said = errors + warnings + notes ? vscode.l10n.t('Errors: {0}, warnings: {1}, notes: {2}', errors, warnings, notes) : vscode.l10n.t('No findings');
  const name = vscode.workspace.asRelativePath(uri);
  item.label = name;
  item.description = said;
  item.tooltip = `${name}\n${said}`;
  item.accessibilityInformation = { label: `${name}. ${said}` };
  item.iconPath = errors ? new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')) : warnings ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')) : new vscode.ThemeIcon('pass');
  item.command = { title: vscode.l10n.t('Open Assessment'), command: 'vscode.open', arguments: [uri] };
  return item;
}
