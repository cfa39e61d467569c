// The guide to involvement by hand, in a real editor: nine questions, back and forth, left midway and resumed, to the conclusion.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { editorText, goToLine, openWorkbench, pickItem, quickInput, quickInputRow, runCommand, saveFile, screenshot, toast, typeInInput, waitForEditorText } from '../host/page.mjs';

const root = resolve(import.meta.dirname, '../..');
const { factors } = JSON.parse(readFileSync(join(root, 'frameworks/involvement.json'), 'utf8'));
const { answers } = JSON.parse(readFileSync(join(root, 'test/fixtures/involvement-cases.json'), 'utf8')).cases.find(({ id }) => id === 'nypd-das');

const TEXT = `# a dashboard that police use
raia: 1
stakeholders:
  - id: residents
    name: People who live where it is used
    category: communities
humanRights:
  impacts:
    - id: unequal-policing # the gravest
      impact: Communities are watched and policed unequally.
      people: [residents]
      status: potential
`;

const titleOf = ({ id, answers: all }) => all.find((answer) => answer.id === answers[id]).title;
const heading = (page, text) => page.locator('.quick-input-title', { hasText: text });

describe('the guide to involvement in a real editor', function () {
  this.timeout(180_000);
  let workbench;
  let page;

  before(async () => {
    workbench = await openWorkbench({ write: { 'dashboard.raia.yaml': TEXT }, files: ['dashboard.raia.yaml'], viewport: { width: 1400, height: 900 } });
    page = workbench.page;
    await goToLine(page, 10, 1);
  });
  after(() => workbench?.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(page, `failed-${this.currentTest.title.replace(/\W+/g, '-').slice(0, 60)}`);
  });

  /** Takes a picture once nothing moves any more. */
  async function picture(name) {
    await page.evaluate(() => Promise.allSettled(globalThis.document.getAnimations().filter(({ effect }) => effect.getTiming().iterations !== Infinity).map(({ finished }) => finished)));
    await screenshot(page, name);
  }

  /** Waits for a question, answers it, gives a reason. */
  async function step(at, reason = '') {
    await heading(page, `(${at + 1}/${factors.length + 1})`).waitFor();
    await quickInputRow(page, titleOf(factors[at])).waitFor();
    await picture(`60-involvement-${at + 1}`);
    await pickItem(page, titleOf(factors[at]));
    await inputText(page, 'What in your case speaks for that?');
    if (at === 0) await picture('60-involvement-1-reason');
    await typeInInput(page, reason);
  }

  it('asks for one factor after the other, and says where each answer points', async () => {
    await runCommand(page, 'RAI: Assess Involvement');
    await heading(page, 'Is the harm done by your own acts').waitFor();
    assert.equal(await quickInput(page).getAttribute('placeholder'), 'Involvement in “unequal-policing”. So far: unclear');
    await step(0, 'We built it together with the department.');
    await waitForEditorText(page, 'reason: We built it together with the department.');
    assert.ok((await editorText(page)).includes('# the gravest'), 'comments stay');
    await step(1);
  });

  it('goes back, with what was answered', async () => {
    await heading(page, '(3/10)').waitFor();
    await page.locator('.quick-input-titlebar a[aria-label="Back"], .quick-input-titlebar .codicon-quick-input-back').first().click();
    await heading(page, '(2/10)').waitFor();
    const chosen = page.locator('.quick-input-list .monaco-list-row.focused');
    assert.match(await chosen.innerText(), new RegExp(titleOf(factors[1])));
    await page.keyboard.press('Enter');
    await inputText(page, 'What in your case speaks for that?');
    await page.keyboard.press('Enter');
    await heading(page, '(3/10)').waitFor();
  });

  it('loses nothing when it is left, and goes on there', async () => {
    await step(2, 'Joint design since 2009.');
    await heading(page, '(4/10)').waitFor();
    await page.keyboard.press('Escape');
    await toast(page, 'Your answers are kept in the file (3 of 9 factors)');
    await picture('61-involvement-left');
    const lens = page.locator('.codelens-decoration', { hasText: 'involvement: missing (3 of 9 factors)' }).locator('a').first();
    await lens.click();
    await page.locator('.notification-toast .codicon-notifications-clear').first().click({ force: true });
    for (let at = 3; at < factors.length; at++) await step(at);
  });

  it('proposes a class with its reasons, and leaves the decision to the author', async () => {
    await heading(page, '(10/10)').waitFor();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Directly linked' }).first().waitFor();
    await picture('62-involvement-conclusion');
    await pickItem(page, 'Causes');
    await inputText(page, 'The answers point to “Directly linked”. Why do you see it otherwise?');
    await page.keyboard.press('Enter');
    await inputText(page, 'Those who read the assessment need the reason.');
    await page.locator('.quick-input-titlebar a[aria-label="Back"], .quick-input-titlebar .codicon-quick-input-back').first().click();
    await pickItem(page, /Directly linked/);
    await inputText(page, 'change it as you like');
    assert.match(await quickInput(page).inputValue(), /shaped with the customer for this use.*We built it together with the department/);
    await picture('63-involvement-reasoning');
    await page.keyboard.press('Enter');
  });

  it('adds what follows from it', async () => {
    await heading(page, 'Directly linked: What Follows').waitFor();
    await picture('64-involvement-duties');
    await page.keyboard.press('Enter');
    await waitForEditorText(page, 'class: directly-linked');
    await waitForEditorText(page, '- kind: leverage');
    await toast(page, 'is written: directly linked');
    const text = await editorText(page);
    for (const { id } of factors) assert.ok(text.includes(`${id}:`), id);
    await picture('65-involvement-written');
    await saveFile(page);
  });
});

const inputText = (page, text) => page.locator('.quick-input-message', { hasText: text }).waitFor();
