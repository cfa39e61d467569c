import * as vscode from 'vscode';
import { LANGUAGES } from './languages.js';

/** Shows the open assessment's counts beside its language. */
export function registerStatus({ subscriptions }: vscode.ExtensionContext): void {
  const item = vscode.languages.createLanguageStatusItem('raia.findings', LANGUAGES.map((language) => ({ language })));
  item.name = vscode.l10n.t('RAIA Findings');
  item.command = { title: vscode.l10n.t('Show Problems'), command: 'workbench.actions.view.problems' };
  const update = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const own = uri ? vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'raia') : [];
    const count = (severity: vscode.DiagnosticSeverity): number => own.filter((d) => d.severity === severity).length;
    const [errors, warnings, notes] = [vscode.DiagnosticSeverity.Error, vscode.DiagnosticSeverity.Warning, vscode.DiagnosticSeverity.Information].map(count) as [number, number, number];
    item.text = own.length ? `$(checklist) ${vscode.l10n.t('Errors: {0}, warnings: {1}, notes: {2}', errors, warnings, notes)}` : `$(pass) ${vscode.l10n.t('No findings')}`;
    item.detail = vscode.l10n.t('Responsible AI Impact Assessment');
    item.severity = errors ? vscode.LanguageStatusSeverity.Error : warnings ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  };
  update();
  subscriptions.push(item, vscode.languages.onDidChangeDiagnostics(update), vscode.window.onDidChangeActiveTextEditor(update));
}
