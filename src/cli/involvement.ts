import { existsSync } from 'node:fs';
import { isReadable } from '../document/index.js';
import { modelOf } from '../model/index.js';
import { guideImpacts, guideState, type GuideState } from '../service/involvement.js';
import { inEnglish } from '../text/index.js';
import { readAssessment } from './reading.js';
import type { Terminal } from './terminal.js';

export interface InvolvementOptions {
  readonly path: string;
  readonly format: 'pretty' | 'json';
}

/** Shows for each impact how the organisation is involved: what stands in the file, what the answers point to and why, and what follows. @returns exit code */
export function showInvolvement({ path, format }: InvolvementOptions, terminal: Terminal): number {
  if (!existsSync(path)) {
    terminal.error(`raia: there is no file ${path}.`);
    return 2;
  }
  const document = readAssessment(path);
  if (!isReadable(document)) {
    terminal.error(`raia: ${path} cannot be read to its end; correct that first (raia check names the place).`);
    return 2;
  }
  const model = modelOf(document);
  const states = guideImpacts(model).map(({ target }) => guideState(model, target)!);
  if (format === 'json') terminal.print(JSON.stringify({ version: 1, impacts: states.map(jsonOf) }, null, 2));
  else if (!states.length) terminal.print(`${path} names no impact on human rights (humanRights.impacts).`);
  else terminal.print(states.map(prettyOf).join('\n\n'));
  return 0;
}

const owedOf = ({ classes, proposal, written }: GuideState) => classes.find(({ id }) => id === (written.class ?? proposal.class))!.owed;

function jsonOf(state: GuideState): object {
  const { impact, proposal, written, steps } = state;
  return {
    target: impact.target,
    impact: impact.impact,
    ...(written.class && { written: written.class }),
    proposed: proposal.class,
    why: proposal.why,
    ...(proposal.conflict.length && { conflict: proposal.conflict }),
    answers: steps.flatMap(({ id, answer, reason }) => (answer === undefined ? [] : [{ factor: id, answer, ...(reason && { reason }) }])),
    open: proposal.missing,
    duties: owedOf(state).map(({ kind, duty, basis }) => ({ kind, duty, basis })),
  };
}

function prettyOf(state: GuideState): string {
  const { impact, proposal, written, steps, classes } = state;
  const titleOf = (id: string): string => classes.find((one) => one.id === id)?.title.toLowerCase() ?? 'no class';
  const answers = steps.flatMap(({ id, title, answers: all, answer, reason }) => {
    const said = all.find((one) => one.id === answer);
    if (!said) return answer === undefined ? [] : [`    ${title}: it cannot be told${reason ? ` (${reason})` : ''}`];
    const clash = proposal.conflict.includes(id) ? '; does not go well with another answer' : '';
    return [`    ${title}: ${said.title}${reason ? ` (${reason})` : ''}; points to ${titleOf(said.pointsTo)}, as ${said.why}${clash}`];
  });
  const unasked = steps.filter(({ answer }) => answer === undefined).map(({ title }) => title);
  return [
    `${inEnglish(impact.name)}: ${impact.impact}`,
    `  In the file: ${written.class ? titleOf(written.class) : 'nothing yet'}`,
    `  The answers point to: ${titleOf(proposal.class)}. ${proposal.why}`,
    ...answers,
    ...(unasked.length ? [`    Not asked: ${unasked.join(', ')}`] : []),
    '  What follows:',
    ...owedOf(state).map(({ kind, duty, basis }) => `    ${kind}: ${duty} (${basis})`),
  ].join('\n');
}
