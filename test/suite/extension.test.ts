import * as vscode from 'vscode';
import { assert, close, equal, EXTENSION, file, finding, findings, open, put, quickFixes, replaceAll, ruleOf, until } from './support.js';

const GAPS = 'first/gaps.raia.yaml';

interface Api {
  readonly ready: Promise<void>;
}

describe('RAIA in VS Code', () => {
  before(async () => {
    const extension = vscode.extensions.getExtension<Api>(EXTENSION);
    assert(extension, 'the extension is there');
    await (await extension.activate()).ready;
  });

  afterEach(close);

  describe('languages', () => {
    it('are its own, so that generic YAML and JSON tools stay out', async () => {
      equal((await vscode.workspace.openTextDocument(file(GAPS))).languageId, 'raia');
      equal((await vscode.workspace.openTextDocument(file('second/closed.raia.json'))).languageId, 'raia-json');
    });
  });

  describe('findings', () => {
    it('stand at the narrowest place, with a code that leads to the page', async () => {
      const { document } = await open(file(GAPS));
      const key = await until('unknown-key', () => finding(document.uri, 'unknown-key'));
      equal(document.getText(key.range), 'categry');
      assert(key.message.includes('Did you mean “category”?'), key.message);
      const oversight = await until('goal-a5-missing', () => finding(document.uri, 'goal-a5-missing'));
      equal(document.getText(oversight.range), 'rank');
      equal(oversight.severity, vscode.DiagnosticSeverity.Error);
      const { code } = oversight;
      assert(typeof code === 'object', 'the code has a target');
      equal(code.target.toString(true), 'command:raia.showRuleDocumentation?["goal-a5-missing"]');
    });

    it('name the candidates of a broken reference as related places', async () => {
      const editor = await open(file(GAPS));
      await replaceAll(editor, editor.document.getText().replace('[nobody]', '[opz]'));
      const reference = await until('unknown-reference', () => {
        const found = finding(editor.document.uri, 'unknown-reference');
        return found && editor.document.getText(found.range) === 'opz' && found;
      });
      equal(reference.relatedInformation?.map((r) => editor.document.getText(r.location.range)), ['ops']);
    });

    it('follow typing', async () => {
      const editor = await open(file(GAPS));
      const { uri } = editor.document;
      await until('the first findings', () => finding(uri, 'unknown-key'));
      await replaceAll(editor, editor.document.getText().replace('categry', 'category'));
      await until('the finding to go', () => !finding(uri, 'unknown-key'));
      await replaceAll(editor, editor.document.getText().replace('raia: 1', 'raia: ['));
      await until('a syntax error', () => finding(uri, 'syntax-error'));
      assert(!finding(uri, 'goal-a5-missing'), 'what cannot be read is not called missing');
    });

    it('come in a file that has no name yet', async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'raia', content: 'raia: 1\n' });
      await vscode.window.showTextDocument(document);
      await until('findings', () => finding(document.uri, 'missing-section'));
    });

    it('cover files that are not open, and follow them on disk', async () => {
      const uri = file('first/docs/later.raia.yaml');
      await put(uri, 'raia: 1\nstatus: final\n');
      await vscode.commands.executeCommand('raia.checkWorkspace');
      await until('findings of a new file', () => finding(uri, 'unknown-value'));
      await vscode.workspace.fs.delete(uri);
      await vscode.commands.executeCommand('raia.checkWorkspace');
      await until('the findings to go with the file', () => findings(uri).length === 0);
    });

    it('of what was typed and not saved go with the editor; those of the file on disk come back', async () => {
      const editor = await open(file(GAPS));
      const { uri } = editor.document;
      await replaceAll(editor, 'raia: [\n');
      await until('a syntax error', () => finding(uri, 'syntax-error'));
      await close();
      await until('the findings of the saved file', () => !finding(uri, 'syntax-error') && finding(uri, 'unknown-key'));
    });

    it('stay out of other YAML files', async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: 'raia: 1\n' });
      await vscode.window.showTextDocument(document);
      await until('the own file to be checked', () => finding(file(GAPS), 'unknown-key'));
      equal(findings(document.uri).length, 0);
    });
  });

  describe('quick fixes', () => {
    it('insert what is missing with tab stops, in the file’s own style', async () => {
      const editor = await open(file(GAPS));
      const { document } = editor;
      const oversight = await until('goal-a5-missing', () => finding(document.uri, 'goal-a5-missing'));
      const titles = await until('fixes', async () => {
        const actions = await quickFixes(document.uri, oversight.range);
        return actions.length > 0 && actions.map((action) => action.title);
      });
      assert(titles.includes('Add who oversees this use'), titles.join(', '));
      // As from the light bulb: through the API the edit would lose that it is indented already.
      editor.selection = new vscode.Selection(oversight.range.start, oversight.range.start);
      await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'quickfix.raia.goal-a5-missing', apply: 'first' });
      await until('the text', () => document.getText().includes('    oversight:\n      - stakeholder: TODO\n        responsibilities:\n          - TODO what they watch, and what they may stop or override\n'));
      await until('the finding to go', () => !finding(document.uri, 'goal-a5-missing'));
    });

    it('correct a spelling', async () => {
      const { document } = await open(file(GAPS));
      const key = await until('unknown-key', () => finding(document.uri, 'unknown-key'));
      const [fix] = await quickFixes(document.uri, key.range);
      equal(fix?.title, 'Change to “category”');
      assert(fix?.isPreferred && fix.edit && (await vscode.workspace.applyEdit(fix.edit)), 'it is preferred and was applied');
      await until('the finding to go', () => !finding(document.uri, 'unknown-key'));
    });

    it('are offered all at once as far as they are safe', async () => {
      const { document } = await open(file(GAPS));
      await until('unknown-key', () => finding(document.uri, 'unknown-key'));
      const [all] = await quickFixes(document.uri, new vscode.Range(0, 0, 0, 0), 'source.fixAll.raia');
      assert(all?.edit && (await vscode.workspace.applyEdit(all.edit)), 'fix-all was applied');
      assert(document.getText().includes('    category: oversight-team\n'), document.getText());
    });

    it('run on save where the user wants it', async () => {
      const uri = file('first/docs/onsave.raia.yaml');
      await put(uri, 'raia: 1\nstakeholders:\n  - id: a\n    name: b\n    categry: builders\n');
      const editor = vscode.workspace.getConfiguration('editor', { uri, languageId: 'raia' });
      await editor.update('codeActionsOnSave', { 'source.fixAll.raia': 'always' }, vscode.ConfigurationTarget.Global);
      try {
        const { document } = await open(uri);
        await until('unknown-key', () => finding(uri, 'unknown-key'));
        await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(0, 0), '# saved\n'));
        await document.save();
        await until('the corrected text', () => document.getText().includes('    category: builders'));
      } finally {
        await editor.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global);
        await vscode.workspace.fs.delete(uri);
      }
    });
  });

  describe('commands', () => {
    it('create an assessment from a template and never overwrite one', async () => {
      const folder = vscode.Uri.joinPath(file(GAPS), '../docs');
      const make = (name: string) => vscode.commands.executeCommand<vscode.Uri | undefined>('raia.newAssessment', { template: 'blank', name, folder });
      const uri = await make('Größe & Ärger');
      assert(uri, 'it was created');
      assert(uri.path.endsWith('/docs/große-arger.raia.yaml'), uri.path);
      const before = (await vscode.workspace.fs.readFile(uri)).length;
      const { document } = vscode.window.activeTextEditor!;
      equal(document.uri.toString(), uri.toString());
      assert(document.getText().includes('Größe & Ärger'), 'the name is in it');
      await until('its findings', () => finding(uri, 'placeholder-text'));
      equal(await make('Größe & Ärger'), undefined);
      equal((await vscode.workspace.fs.readFile(uri)).length, before);
      await close();
      await vscode.workspace.fs.delete(uri);
    });

    it('insert a section that is missing', async () => {
      const { document } = await open(file(GAPS));
      await until('findings', () => finding(document.uri, 'missing-section'));
      await vscode.commands.executeCommand('raia.insertSection', '/data');
      await until('the section', () => /\ndata:\n {2}requirements: TODO .*\n {2}dataSets:\n/.test(document.getText()));
    });

    it('check all assessments of the workspace', async () => {
      const summary = await vscode.commands.executeCommand<{ files: number; errors: number }>('raia.checkWorkspace');
      equal(summary.files, 3);
      assert(summary.errors > 3, 'errors are counted');
    });

    it('show a rule’s page and the catalogue without a network', async () => {
      await vscode.commands.executeCommand('raia.showRuleDocumentation', 'goal-a5-missing');
      const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('raia-docs:/rules/goal-a5-missing.md'));
      assert(page.getText().startsWith('# goal-a5-missing'), 'the page');
      const catalogue = await vscode.workspace.openTextDocument(vscode.Uri.parse('raia-docs:/catalogue.md'));
      assert(catalogue.getText().includes('EU-5-1-f'), 'the catalogue');
    });

    it('import a table of fairness metrics, or change nothing', async () => {
      const [uri, table] = [file('first/docs/measured.raia.yaml'), file('first/docs/metrics.csv')];
      await put(uri, 'raia: 1\ndemographicGroups:\n  - { id: women, name: Women, factors: [gender] }\nintendedUses:\n  - id: rank # measured\n    name: Rank\n');
      await put(table, 'gender,selection_rate,count\nwomen,0.31,120\nmen,0.4,130\n');
      try {
        const { document } = await open(uri);
        equal(await vscode.commands.executeCommand('raia.importMetrics', { table }), 1);
        assert(/- id: rank # measured\n(?:.*\n)*.*metric: selection_rate\n +group: women\n +value: 0\.31\n +sampleSize: 120/.test(document.getText()), document.getText());
        const before = document.getText();
        equal(await vscode.commands.executeCommand('raia.importMetrics', { table, use: 'rank' }), 0);
        await put(table, 'gender,selection_rate\nwomen,much\n');
        equal(await vscode.commands.executeCommand('raia.importMetrics', { table, use: 'rank' }), undefined);
        equal(document.getText(), before);
      } finally {
        await close();
        await vscode.workspace.fs.delete(uri);
        await vscode.workspace.fs.delete(table);
      }
    });

    it('lead to the guide to involvement, which writes each answer as it is given', async () => {
      const uri = file('first/docs/impact.raia.yaml');
      await put(uri, 'raia: 1\nhumanRights:\n  impacts:\n    - id: stops # grave\n      impact: People are stopped.\n      status: potential\n      involvement: { class: TODO }\n');
      try {
        const { document } = await open(uri);
        const lens = await until('the line over the impact', async () => (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri)).find(({ command }) => command?.command === 'raia.assessInvolvement'));
        equal(lens.command?.title, 'involvement: missing (0 of 9 factors)');
        const hole = await until('the open class', () => finding(uri, 'placeholder-text'));
        const action = (await quickFixes(uri, hole.range)).find(({ command }) => command?.command === 'raia.assessInvolvement');
        equal(action?.command?.arguments, [{ uri: uri.toString(), target: '/humanRights/impacts/0' }]);
        const guide = vscode.commands.executeCommand('raia.assessInvolvement', lens.command?.arguments?.[0]);
        await until('an answer in the file', async () => {
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return document.getText().includes('answer: ours');
        });
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        assert(document.getText().includes('- id: stops # grave'), document.getText());
        void guide; // it waits for the notification to be answered
      } finally {
        await vscode.commands.executeCommand('notifications.clearAll');
        await close();
        await vscode.workspace.fs.delete(uri);
      }
    });

    it('screen a list of AI uses', async () => {
      const uri = file('first/docs/uses.csv');
      await put(uri, 'id,title,text\n1,Cameras,The police of Chicago use facial recognition to find suspects.\n2,Docs,Staff search policy documents.\n3,Broken,"a"b\n');
      try {
        const result = await vscode.commands.executeCommand<{ counts: Record<string, number>; rows: { verdict: string; matches: { entry: string | null }[] }[] }>('raia.screenList', uri);
        equal(result.counts, { records: 3, restricted: 1, review: 0, none: 1, problem: 1 });
        equal(result.rows.map(({ verdict }) => verdict), ['restricted', 'none', 'problem']);
        await until('the table', () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'Screening: uses.csv')));
      } finally {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await vscode.workspace.fs.delete(uri);
      }
    });

    it('show a catalogue entry, from a finding and from its hover', async () => {
      const uri = file('first/docs/mood.raia.yaml');
      await put(uri, 'raia: 1\nsystem:\n  geographies: { current: [DE] }\nintendedUses:\n  - id: mood\n    description: Cameras read the emotions of students from their faces.\n');
      try {
        const { document } = await open(uri);
        const found = await until('restricted-use-match', () => finding(uri, 'restricted-use-match'));
        assert(/emotions|faces/.test(document.getText(found.range)), document.getText(found.range));
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, found.range.start);
        const texts = hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
        assert(texts.includes('EU-5-1-f') && texts.includes('command:raia.openCatalogue'), texts);
        const actions = await quickFixes(uri, found.range);
        assert(actions.some(({ command }) => command?.command === 'raia.openCatalogue' && command.arguments?.[0] === 'EU-5-1-f'), actions.map(({ title }) => title).join(', '));
        const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('raia-docs:/catalogue/EU-5-1-f.md'));
        assert(page.getText().startsWith('# EU-5-1-f'), 'the page');
      } finally {
        await close();
        await vscode.workspace.fs.delete(uri);
      }
    });

    it('start the language server anew', async () => {
      const { document } = await open(file(GAPS));
      await until('findings', () => finding(document.uri, 'unknown-key'));
      await vscode.commands.executeCommand('raia.restartServer');
      await until('findings of the new server', () => finding(document.uri, 'unknown-key'));
    });
  });

  describe('tools for language models', () => {
    interface Answer {
      readonly path: string;
      readonly findings: readonly { readonly rule: string; readonly message: string; readonly line: number; readonly column: number }[];
      readonly text: string;
    }
    const invoke = async (name: string, input: object): Promise<Answer> => {
      const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
      return JSON.parse((content[0] as vscode.LanguageModelTextPart).value) as Answer;
    };
    const refusal = (name: string, input: object): Promise<string> => invoke(name, input).then(() => 'it answered', String);

    it('are those that the extension declares', () => {
      const own = vscode.lm.tools.filter(({ name }) => name.startsWith('raia_'));
      equal(own.map(({ name }) => name).sort(), ['raia_check', 'raia_explain_finding', 'raia_list_missing', 'raia_propose_fix']);
      assert(own.every(({ description, inputSchema, tags }) => description.includes('Impact Assessment') && inputSchema && tags.includes('raia')), 'with description, input and tags');
    });

    it('check what is typed, not only what is saved', async () => {
      const editor = await open(file(GAPS));
      const { uri } = editor.document;
      await until('the first findings', () => finding(uri, 'unknown-key'));
      const saved = await invoke('raia_check', { path: GAPS });
      equal(saved.findings.map(({ rule, message, line, column }) => [rule, message, line, column]), findings(uri).map((d) => [ruleOf(d), d.message, d.range.start.line + 1, d.range.start.character + 1]));
      await replaceAll(editor, editor.document.getText().replace('categry', 'category'));
      const typed = await invoke('raia_check', { path: uri.path });
      assert(!typed.findings.some(({ rule }) => rule === 'unknown-key'), 'what is typed counts');
    });

    it('check a file that is not open, and a text, and propose without writing', async () => {
      const other = await invoke('raia_check', { path: 'second/closed.raia.json' });
      assert(other.findings.some(({ rule }) => rule === 'unknown-value'), JSON.stringify(other));
      const text = 'raia: 1\nstatus: drft\n';
      const fix = await invoke('raia_propose_fix', { text, rule: 'unknown-value' });
      equal(fix.text, 'raia: 1\nstatus: draft\n');
      assert(vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty), 'nothing was changed');
    });

    it('look at assessments in the workspace only, and say so', async () => {
      assert((await refusal('raia_check', { path: '../../out.raia.yaml' })).includes('outside of the workspace'), 'dots');
      assert((await refusal('raia_check', { path: '/etc/out.raia.yaml' })).includes('outside of the workspace'), 'from the root');
      assert((await refusal('raia_check', { path: 'first/notes.txt' })).includes('is no assessment'), 'another file');
      assert((await refusal('raia_check', { path: 'first/none.raia.yaml' })).includes('There is no file'), 'no file');
    });
  });

  describe('the organisation’s configuration', () => {
    it('goes before the settings, brings entries of its own, and is checked itself', async () => {
      const config = file('first/raia.config.yaml');
      const own = file('first/own.raia-catalogue.json');
      const uses = { id: 'own', title: 'Own uses', version: '2026-01-01', source: 'Policy', entries: [{ id: 'OWN-1', ref: '1', title: 'Ranking', definition: 'Ranks people.', kind: 'prohibited', status: 'in-force', jurisdictions: ['*'], actors: ['provider'], source: 'Policy', confidence: 'read' }] };
      const answer = file('first/answer.raia.yaml');
      await put(answer, 'raia: 1\nadverseImpact:\n  restrictedUses:\n    answers:\n      - { entry: OWN-1, status: does-not-apply, reason: nobody is ranked }\n');
      try {
        const { document } = await open(file(GAPS));
        await until('missing-section', () => finding(document.uri, 'missing-section'));
        await vscode.commands.executeCommand('raia.checkWorkspace');
        await until('an entry that nobody knows', () => finding(answer, 'unknown-catalogue-entry'));
        await put(own, JSON.stringify(uses));
        await put(config, 'raia: 1\ncatalogues: [own.raia-catalogue.json]\nrules: { missing-section: off }\n');
        await until('the rule to be off', () => !finding(document.uri, 'missing-section') && finding(document.uri, 'unknown-key'));
        await until('the entry to be known', () => findings(answer).length > 0 && !finding(answer, 'unknown-catalogue-entry'));
        const editor = await open(config);
        equal(editor.document.languageId, 'raia-config');
        await replaceAll(editor, 'raia: 1\nruls: {}\n');
        await until('a finding in the configuration', () => finding(config, 'configuration'));
        const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', config, new vscode.Position(2, 0));
        assert(list.items.some(({ label }) => label === 'required'), 'keys are proposed');
        await replaceAll(editor, 'raia: 1\nprofiles: [ungp]\n');
        await until('a section that the profile demands', () => finding(document.uri, 'organisation-section-missing'));
        await vscode.commands.executeCommand('raia.showEffectiveConfiguration');
        const shown = vscode.window.activeTextEditor!.document;
        equal([shown.languageId, shown.uri.scheme], ['yaml', 'raia-effective']);
        assert(shown.getText().includes('  priority-order: warning # profile ungp'), shown.getText());
        await close();
        await open(config);
        await close();
      } finally {
        for (const uri of [config, own, answer]) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
      }
      await until('the rule to be on again', () => finding(file(GAPS), 'missing-section'));
    });
  });

  describe('settings', () => {
    it('change the level of a rule, at once', async () => {
      const { document } = await open(file(GAPS));
      await until('missing-section', () => finding(document.uri, 'missing-section'));
      const raia = vscode.workspace.getConfiguration('raia', document.uri);
      try {
        await raia.update('rules', { 'missing-section': 'info', 'unknown-key': 'off' }, vscode.ConfigurationTarget.Global);
        await until('another level', () => finding(document.uri, 'missing-section')?.severity === vscode.DiagnosticSeverity.Information && !finding(document.uri, 'unknown-key'));
      } finally {
        await raia.update('rules', undefined, vscode.ConfigurationTarget.Global);
      }
      await until('the default level', () => finding(document.uri, 'missing-section')?.severity === vscode.DiagnosticSeverity.Error);
    });

    if ((vscode.workspace.workspaceFolders?.length ?? 0) > 1) {
      it('of a folder hold in that folder only', async () => {
        const json = file('second/closed.raia.json');
        await vscode.commands.executeCommand('raia.checkWorkspace');
        await until('the second folder’s findings', () => finding(json, 'unknown-value'));
        equal(findings(json).map(ruleOf).filter((rule) => rule === 'missing-section'), []);
        await until('the first folder’s findings', () => finding(file(GAPS), 'missing-section'));
      });
    }
  });
});
