import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ImportMetrics, Uses, type ImportMetricsRequest, type ImportMetricsResult, type UseItem } from '../server/protocol.js';
import { plainEditOf } from './edits.js';
import { nameOf, pickFile, readText } from './files.js';
import { isAssessment } from './languages.js';

/** Answers that a caller may give instead of being asked (key bindings, tests). */
export interface ImportMetricsAnswers {
  readonly table?: vscode.Uri;
  /** Id of the intended use that was measured. */
  readonly use?: string;
}

/** Writes a table of fairness metrics into a use of the open assessment. @returns the number of results that were written; undefined if none could be */
export async function importMetrics(client: BaseLanguageClient, answers: ImportMetricsAnswers): Promise<number | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !isAssessment(document)) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open an impact assessment first: a file whose name ends in .raia.yaml or .raia.json.'));
    return undefined;
  }
  const uri = document.uri.toString();
  const use = answers.use ?? (await pickUse(await client.sendRequest<UseItem[]>(Uses, uri)));
  if (use === undefined) return undefined;
  const table = answers.table ?? (await pickTable());
  if (!table) return undefined;
  const text = await readText(table);
  if (text === undefined) return undefined;
  const format = /\.json$/i.test(table.path) ? 'json' : 'csv';
  const result = await client.sendRequest<ImportMetricsResult | null>(ImportMetrics, { uri, use, text, format } satisfies ImportMetricsRequest);
  if (result?.version !== document.version) return undefined;
  const [problem] = result.problems;
  if (problem) {
    void showProblem(table, problem, result.problems.length - 1);
    return undefined;
  }
  if (result.edits.length && !(await vscode.workspace.applyEdit(plainEditOf(document.uri, result)))) return undefined;
  const said = [
    vscode.l10n.t('Results written: {0}. There already: {1}.', result.imported, result.known),
    ...(result.empty.length ? [vscode.l10n.t('Without a value: {0}.', result.empty.join('; '))] : []),
    ...(result.unmatched.length ? [vscode.l10n.t('Left out, as no single demographic group has their id, name or factors: {0}.', result.unmatched.join('; '))] : []),
  ].join(' ');
  void (result.unmatched.length ? vscode.window.showWarningMessage(said) : vscode.window.showInformationMessage(said));
  return result.imported;
}

async function pickUse(uses: readonly UseItem[]): Promise<string | undefined> {
  if (!uses.length) void vscode.window.showInformationMessage(vscode.l10n.t('The assessment has no intended use with an id yet: metrics are written into the use that was measured.'));
  if (uses.length < 2) return uses[0]?.id;
  const items = uses.map(({ id, name }) => ({ label: name || id, description: id, id }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Import Fairness Metrics: Which Use Was Measured?'), ignoreFocusOut: true }))?.id;
}

const pickTable = (): Promise<vscode.Uri | undefined> => pickFile({
  pattern: '**/*{metric,fairness,fairlearn}*.{csv,tsv,json}',
  title: vscode.l10n.t('Import Fairness Metrics: Which Table?'),
  placeHolder: vscode.l10n.t('As Fairlearn writes it: by_group.to_csv() or to_json()'),
  kind: vscode.l10n.t('Tables'),
  extensions: ['csv', 'tsv', 'json'],
  openLabel: vscode.l10n.t('Import'),
});

/** Shows what keeps a table from being taken, and leads to the place. */
async function showProblem(table: vscode.Uri, { line, column, message }: ImportMetricsResult['problems'][number], others: number): Promise<void> {
  const where = line === undefined ? '' : `${nameOf(table)}:${line}${column === undefined ? '' : `:${column}`}: `;
  const more = others ? ` ${vscode.l10n.t('Further problems: {0}.', others)}` : '';
  const open = vscode.l10n.t('Open the Table');
  const choice = await vscode.window.showErrorMessage(`${where}${message}${more} ${vscode.l10n.t('Nothing was changed.')}`, ...(line === undefined ? [] : [open]));
  if (choice === open) await vscode.window.showTextDocument(table, { selection: new vscode.Range(line! - 1, 0, line! - 1, 0) });
}
