import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { InvolvementEdits, InvolvementGuide, InvolvementImpacts, type InvolvementChange, type InvolvementImpact, type InvolvementState, type PlainEdits } from '../server/protocol.js';
import { plainEditOf, rangeOf } from './edits.js';
import { isAssessment } from './languages.js';

const BACK = 'back';
const FINISH = 'finish';
type Left = typeof BACK | typeof FINISH | undefined;

type Change = InvolvementChange['change'];
type Step = InvolvementState['steps'][number];
type Class = InvolvementState['classes'][number];

/** Names the impact to begin with; one that asks (a line over the impact, a key binding) may leave it out. */
export interface GuideStart {
  readonly uri?: string;
  readonly target?: string;
}

/** Walks through the factors of an organisation's involvement in an impact. Every answer is written as it is given, so that leaving loses nothing. */
export async function assessInvolvement(client: BaseLanguageClient, { uri, target }: GuideStart): Promise<void> {
  const editor = uri === undefined ? vscode.window.activeTextEditor : await vscode.window.showTextDocument(vscode.Uri.parse(uri, true));
  if (!editor || !isAssessment(editor.document)) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open an impact assessment first: a file whose name ends in .raia.yaml or .raia.json.'));
    return;
  }
  const chosen = target ?? (await pickImpact(client, editor));
  if (chosen !== undefined) await new Guide(client, editor, chosen).run();
}

/** The impact at the cursor, else the one that is chosen. */
async function pickImpact(client: BaseLanguageClient, { document, selection }: vscode.TextEditor): Promise<string | undefined> {
  const impacts = await client.sendRequest<InvolvementImpact[]>(InvolvementImpacts, document.uri.toString());
  if (!impacts.length) {
    const insert = vscode.l10n.t('Insert Section...');
    const choice = await vscode.window.showInformationMessage(vscode.l10n.t('The assessment names no impact on human rights yet: list one under “humanRights”, then assess how you are involved in it.'), insert);
    if (choice === insert) await vscode.commands.executeCommand('raia.insertSection');
    return undefined;
  }
  const here = impacts.find(({ range }) => rangeOf(range).contains(selection.active)) ?? (impacts.length === 1 ? impacts[0] : undefined);
  if (here) return here.target;
  const items = impacts.map(({ name, impact, class: found, asked, target }) => ({ label: name, description: found ?? vscode.l10n.t('{0} factors answered', asked), detail: impact, target }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Assess Involvement: In Which Impact?'), matchOnDetail: true, ignoreFocusOut: true }))?.target;
}

class Guide {
  private readonly uri: string;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly editor: vscode.TextEditor,
    /** The impact, by its id as soon as that is known: others may be put in front of it. */
    private target: string,
  ) {
    this.uri = editor.document.uri.toString();
  }

  /** Begins where it was left: at the first factor that was not asked. */
  async run(): Promise<void> {
    let state = await this.state();
    if (!state) return;
    this.editor.revealRange(rangeOf(state.impact.range), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const open = state.steps.findIndex(({ answer }) => answer === undefined);
    let at = open < 0 ? state.steps.length : open;
    for (;;) {
      state = await this.state();
      if (!state) return;
      const step = state.steps[at];
      const next = step ? await this.factor(state, step, at) : await this.conclusion(state);
      if (next === undefined) {
        await this.left(state);
        return;
      }
      if (next === 'done') return;
      at = next;
    }
  }

  private async state(): Promise<InvolvementState | undefined> {
    const state = await this.client.sendRequest<InvolvementState | null>(InvolvementGuide, { uri: this.uri, target: this.target });
    if (state) this.target = state.impact.target;
    else void vscode.window.showWarningMessage(vscode.l10n.t('The impact is not in the assessment any more.'));
    return state ?? undefined;
  }

  private async write(change: Change): Promise<boolean> {
    const { document } = this.editor;
    for (let tries = 0; tries < 3; tries++) {
      const made = await this.client.sendRequest<PlainEdits | null>(InvolvementEdits, { uri: this.uri, target: this.target, change } satisfies InvolvementChange);
      if (!made) break;
      if (!made.edits.length) return true;
      if (made.version !== document.version) continue; // somebody typed in between
      if (await vscode.workspace.applyEdit(plainEditOf(document.uri, made))) return true;
    }
    void vscode.window.showErrorMessage(vscode.l10n.t('The answer could not be written without touching what you wrote there: look at “involvement” of this impact in the Problems view. Nothing was changed.'));
    return false;
  }

  /** Asks for an answer and its reason. @returns the step to go on with; undefined if the user left */
  private async factor(state: InvolvementState, step: Step, at: number): Promise<number | undefined> {
    const item = (id: string, label: string, detail: string, description: string) => ({ id, label: `${id === step.answer ? '$(check) ' : ''}${label}`, detail, description });
    const pointsTo = (id: string): string => vscode.l10n.t('points to: {0}', id === 'none' ? vscode.l10n.t('no class') : titleOf(state, id));
    const items = [
      ...step.answers.map(({ id, title, meaning, pointsTo: to }) => item(id, title, meaning, pointsTo(to))),
      item('unknown', vscode.l10n.t('It cannot be told'), vscode.l10n.t('Counts as open: in doubt, act as if you were linked.'), ''),
      item('', vscode.l10n.t('Later'), vscode.l10n.t('Writes nothing and goes on to the next question.'), ''),
    ];
    const picked = await choose(items, {
      title: step.question,
      placeholder: this.title(state),
      step: at + 1,
      of: state.steps.length + 1,
      back: at > 0,
      finish: true,
      active: step.answer,
    });
    if (picked === undefined) return undefined;
    if (picked === BACK) return at - 1;
    if (picked === FINISH) return state.steps.length;
    const answer = picked.id;
    if (!answer) return at + 1;
    if (!(await this.write({ factor: step.id, answer }))) return undefined;
    const said = step.answers.find(({ id }) => id === answer);
    const reason = await ask({
      title: this.title(state),
      prompt: said ? vscode.l10n.t('{0}: {1}. {2}. What in your case speaks for that?', step.title, said.title, capital(said.why)) : vscode.l10n.t('{0}: it cannot be told. Why not, and who might know?', step.title),
      placeholder: vscode.l10n.t('Reason, for those who read the assessment; may stay empty'),
      value: step.reason ?? '',
      step: at + 1,
      of: state.steps.length + 1,
    });
    if (reason === BACK) return at;
    if (reason === undefined) return undefined;
    return (await this.write({ factor: step.id, reason: reason.text })) ? at + 1 : undefined;
  }

  /** Shows what the answers point to, and writes the class that the author chooses. */
  private async conclusion(state: InvolvementState): Promise<number | 'done' | undefined> {
    const { proposal, written, classes, steps } = state;
    const separator = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });
    const classItem = ({ id, title, meaning }: Class) => ({ label: title, description: id === written.class ? vscode.l10n.t('stands in the file') : '', detail: meaning, class: id });
    const proposed = classes.find(({ id }) => id === proposal.class)!;
    const answers = steps.map(({ id, title, answer, reason, answers: all }, step) => {
      const said = all.find((one) => one.id === answer)?.title ?? (answer === 'unknown' ? vscode.l10n.t('It cannot be told') : vscode.l10n.t('open'));
      return { label: `${proposal.conflict.includes(id) ? '$(warning) ' : ''}${title}: ${said}`, description: reason ?? '', step };
    });
    const items: (vscode.QuickPickItem & { class?: Class['id']; step?: number })[] = [
      separator(vscode.l10n.t('what the answers point to')),
      { ...classItem(proposed), label: `$(lightbulb) ${proposed.title}`, detail: `${proposal.why} ${proposed.meaning}` },
      separator(vscode.l10n.t('your own judgement')),
      ...classes.filter((one) => one !== proposed).map(classItem),
      separator(vscode.l10n.t('look at an answer again')),
      ...answers,
    ];
    const picked = await choose(items, { title: this.title(state), placeholder: vscode.l10n.t('It is for you to decide: choose a class, and give your reason'), step: steps.length + 1, of: steps.length + 1, back: true });
    if (picked === undefined || picked === FINISH) return undefined;
    if (picked === BACK) return steps.length - 1;
    if (picked.step !== undefined) return picked.step;
    const chosen = classes.find(({ id }) => id === picked.class)!;
    const own = chosen !== proposed;
    const reason = await ask({
      title: this.title(state),
      prompt: own ? vscode.l10n.t('The answers point to “{0}”. Why do you see it otherwise?', proposed.title) : `${proposal.why} ${vscode.l10n.t('This is written as your reason; change it as you like.')}`,
      placeholder: vscode.l10n.t('Reason'),
      // A reason that the author wrote for this class is kept; one for another class would be wrong here.
      value: written.reason !== undefined && written.class === chosen.id ? written.reason : own ? '' : proposal.reasoning,
      step: steps.length + 1,
      of: steps.length + 1,
      needed: true,
    });
    if (reason === BACK) return steps.length;
    if (reason === undefined || !(await this.write({ class: chosen.id, reason: reason.text }))) return undefined;
    return this.duties(state, chosen);
  }

  /** Offers what follows from the class as actions. */
  private async duties(state: InvolvementState, { title, owed }: Class): Promise<'done'> {
    const missing = owed.filter(({ kind }) => !state.written.actions.includes(kind));
    if (missing.length) {
      const items = missing.map((duty) => ({ label: duty.kind, description: duty.basis, detail: duty.duty, duty, picked: true }));
      const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('{0}: What Follows', title), placeHolder: vscode.l10n.t('Choose what to add under “actions”; each is for you to fill in'), canPickMany: true, ignoreFocusOut: true });
      if (picked?.length) await this.write({ actions: picked.map(({ duty: { kind, duty } }) => ({ kind, duty })) });
    }
    const now = await this.state();
    if (now) this.editor.revealRange(rangeOf(now.impact.range), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    void vscode.window.showInformationMessage(vscode.l10n.t('How you are involved in {0} is written: {1}.', state.impact.name, title.toLowerCase()));
    return 'done';
  }

  private title({ impact, proposal }: InvolvementState): string {
    return vscode.l10n.t('Involvement in {0}. So far: {1}', impact.name, proposal.title.toLowerCase());
  }

  private async left({ impact, steps }: InvolvementState): Promise<void> {
    const goOn = vscode.l10n.t('Go On');
    const { asked } = (await this.state())?.impact ?? impact;
    const choice = await vscode.window.showInformationMessage(vscode.l10n.t('Your answers are kept in the file ({0} of {1} factors). “RAI: Assess Involvement” goes on where you left.', asked, steps.length), goOn);
    if (choice === goOn) await this.run();
  }
}

const titleOf = ({ classes }: InvolvementState, id: string): string => classes.find((one) => one.id === id)!.title.toLowerCase();
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface Shown {
  readonly title: string;
  readonly placeholder: string;
  readonly step: number;
  readonly of: number;
  readonly back?: boolean;
}

/** A quick pick that one can go back from, or to the end. */
function choose<T extends vscode.QuickPickItem>(items: readonly T[], { title, placeholder, step, of, back, finish, active }: Shown & { readonly finish?: boolean; readonly active?: string | undefined }): Promise<T | Left> {
  const pick = vscode.window.createQuickPick<T>();
  const end: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('check-all'), tooltip: vscode.l10n.t('Go to the conclusion') };
  Object.assign(pick, { title, placeholder, step, totalSteps: of, items, ignoreFocusOut: true, matchOnDetail: true, buttons: [...(back ? [vscode.QuickInputButtons.Back] : []), ...(finish ? [end] : [])] });
  const now = items.find((item) => active !== undefined && (item as { id?: string }).id === active);
  if (now) pick.activeItems = [now];
  return shown<T>(pick, (done) => [
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) done(item);
    }),
    pick.onDidTriggerButton((button) => done(button === end ? FINISH : BACK)),
  ]);
}

/** An input box that one can go back from. */
function ask({ title, prompt, placeholder, value, step, of, needed }: Shown & { readonly prompt: string; readonly value: string; readonly needed?: boolean }): Promise<{ readonly text: string } | typeof BACK | undefined> {
  const input = vscode.window.createInputBox();
  Object.assign(input, { title, prompt, placeholder, value, step, totalSteps: of, ignoreFocusOut: true, buttons: [vscode.QuickInputButtons.Back] });
  return shown<{ readonly text: string }>(input, (done) => [
    input.onDidAccept(() => {
      const text = input.value.trim();
      if (text || !needed) done({ text });
      else input.validationMessage = vscode.l10n.t('Those who read the assessment need the reason.');
    }),
    input.onDidChangeValue(() => (input.validationMessage = undefined)),
    input.onDidTriggerButton(() => done(BACK)),
  ]) as Promise<{ readonly text: string } | typeof BACK | undefined>;
}

/** Shows an input until something is chosen or it is left. */
function shown<T>(input: vscode.QuickInput, listen: (done: (result: T | Left) => void) => vscode.Disposable[]): Promise<T | Left> {
  return new Promise((resolve) => {
    const all: vscode.Disposable[] = [];
    const done = (result: T | Left): void => {
      resolve(result);
      for (const one of all) one.dispose();
      input.dispose();
    };
    all.push(...listen(done), input.onDidHide(() => done(undefined)));
    input.show();
  });
}
