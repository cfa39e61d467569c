import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ScreenList, type ScreenListResult, type ScreenRow } from '../server/protocol.js';
import { nameOf, pickFile, readText } from './files.js';

/** Where the table asks for something. */
type Message = { readonly type: 'ready' } | { readonly type: 'entry'; readonly id: string } | { readonly type: 'assessment'; readonly row: number };

/** Template that is nearest to a family of uses; the first match of a row counts. */
const TEMPLATES: Readonly<Record<string, string>> = {
  'H-employment': 'hiring',
  'H-credit-insurance': 'credit',
  'H-health': 'health-triage',
  'H-benefits': 'public-benefits',
  'R-face-police': 'law-enforcement-analytics',
  'H-law-enforcement': 'law-enforcement-analytics',
  'H-biometric': 'biometric-access',
  'H-content': 'assistant',
};

/** Asks for a list of AI uses (or takes the one that is open), screens it and shows a table. @returns the result, for tests and key bindings */
export async function screenList({ extensionUri }: vscode.ExtensionContext, client: BaseLanguageClient, given?: vscode.Uri): Promise<ScreenListResult | undefined> {
  const uri = given ?? (await pickList());
  if (!uri) return undefined;
  const text = await readText(uri);
  if (text === undefined) return undefined;
  const name = nameOf(uri);
  const progress = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Screening {0}...', name), cancellable: true };
  const result = await vscode.window.withProgress(progress, (_, token) => client.sendRequest<ScreenListResult>(ScreenList, { uri: uri.toString(), text }, token));
  show(extensionUri, name, result);
  return result;
}

async function pickList(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active && /\.(?:csv|tsv|jsonl|ndjson)$/i.test(active.path)) return active;
  return pickFile({
    pattern: '**/*.{csv,tsv,jsonl,ndjson}',
    title: vscode.l10n.t('Screen a List of AI Uses: Which File?'),
    placeHolder: vscode.l10n.t('A table (CSV) or JSON lines with a title and a description of each use'),
    kind: vscode.l10n.t('Lists'),
    extensions: ['csv', 'tsv', 'jsonl', 'ndjson'],
    openLabel: vscode.l10n.t('Screen'),
  });
}

function show(extensionUri: vscode.Uri, name: string, result: ScreenListResult): void {
  const media = vscode.Uri.joinPath(extensionUri, 'media');
  const panel = vscode.window.createWebviewPanel('raia.screening', vscode.l10n.t('Screening: {0}', name), vscode.ViewColumn.Active, { enableScripts: true, localResourceRoots: [media], retainContextWhenHidden: true });
  panel.webview.onDidReceiveMessage((message: Message) => {
    if (message.type === 'ready') return void panel.webview.postMessage({ result, texts: { ...texts(), heading: name } });
    if (message.type === 'entry') return void vscode.commands.executeCommand('raia.openCatalogue', message.id);
    const row = result.rows[message.row];
    if (row) void createAssessment(row);
  });
  panel.webview.html = page(panel.webview, media);
}

/** Texts of the table in the user's language. */
const texts = (): Record<string, string> => ({
  search: vscode.l10n.t('Search in titles and reasons'),
  all: vscode.l10n.t('All'),
  restricted: vscode.l10n.t('Restricted'),
  review: vscode.l10n.t('Review'),
  none: vscode.l10n.t('None'),
  problem: vscode.l10n.t('Unreadable'),
  use: vscode.l10n.t('Use'),
  verdict: vscode.l10n.t('Verdict'),
  why: vscode.l10n.t('Why, and which entry to compare'),
  triggers: vscode.l10n.t('Sensitive use'),
  next: vscode.l10n.t('Next step'),
  create: vscode.l10n.t('Create Assessment'),
  line: vscode.l10n.t('line {0}'),
  cut: vscode.l10n.t('The first {0} records are shown; the command line (raia screen) gives all.'),
  note: vscode.l10n.t('A screening asks, a person decides: it reads the words of each description and nothing else.'),
  SU1: vscode.l10n.t('legal position or life opportunities'),
  SU2: vscode.l10n.t('physical or psychological injury'),
  SU3: vscode.l10n.t('human rights'),
});

function page(webview: vscode.Webview, media: vscode.Uri): string {
  const source = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString();
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource}">
<link rel="stylesheet" href="${source('screening.css')}">
<title>RAIA</title>
</head>
<body><main></main><script src="${source('screening.js')}"></script></body>
</html>`;
}

/** Starts an assessment from a record: the nearest template, with the name and the description filled in. */
async function createAssessment({ title, text, families }: ScreenRow): Promise<void> {
  const template = families.map((family) => TEMPLATES[family]).find((id) => id !== undefined) ?? 'blank';
  await vscode.commands.executeCommand('raia.newAssessment', { template, name: title.trim() || vscode.l10n.t('New system'), description: text });
}
