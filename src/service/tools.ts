// Not part of ./index.js: the command line starts without it.
import { checkAnswer, explainAnswer, fixAnswer, missingAnswer, ToolError, type Subject } from './answers.js';

export { ToolError, type ConfigurationProblem, type Subject } from './answers.js';

/** JSON Schema of a tool's input: plain keys only, so that every client and model understands it. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, { readonly type: 'string' | 'integer'; readonly description: string; readonly minimum?: number }>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** What a tool was asked, after inputOf(). */
export interface ToolInput {
  readonly path?: string;
  readonly text?: string;
  readonly rule?: string;
  readonly pointer?: string;
  readonly choice?: number;
}

/** Something that an assistant can ask of an assessment. Tools look and propose; none of them writes. */
export interface Tool {
  readonly name: string;
  /** Name by which people refer to it in a chat. */
  readonly reference: string;
  readonly title: string;
  /** For the model: what it gives and when to take it. */
  readonly description: string;
  readonly inputSchema: InputSchema;
  /** Whether it works without an assessment. */
  readonly alone?: true;
  readonly run: (input: ToolInput, subject: Subject | undefined) => object;
}

/** What tools need of the machine: a path with or without a text leads to an assessment and to what holds for it. */
export interface ToolHost {
  /**
   * @param path as the assistant names it; undefined for a text that is in no file
   * @param text counts instead of what the file holds
   * @throws ToolError where there is nothing to look at
   */
  open(path: string | undefined, text: string | undefined): Promise<Subject>;
}

const PATH = { type: 'string', description: 'Path of the assessment (*.raia.yaml, *.raia.yml or *.raia.json), in the workspace or relative to it.' } as const;
const TEXT = { type: 'string', description: 'Text of the assessment, YAML or JSON. Give it instead of a path, or with a path to look at a changed text before it is saved there.' } as const;
const POINTER = { type: 'string', description: 'JSON Pointer of the place, as a finding names it, such as /intendedUses/0/oversight.' } as const;
const inputs = (properties: InputSchema['properties'], required?: readonly string[]): InputSchema => ({ type: 'object', properties, ...(required ? { required } : {}), additionalProperties: false });

export const tools: readonly Tool[] = [
  {
    name: 'raia_check',
    reference: 'raiaCheck',
    title: 'Check an Impact Assessment',
    description: 'Checks a Responsible AI Impact Assessment (*.raia.yaml, *.raia.json) and returns all findings: what is missing, contradictory, restricted or a question, each with its rule, requirement, severity, message, line and column (from 1), JSON Pointer and the titles of its fixes. The findings are the same as those of “raia check” and honour raia.config.yaml. Give a path or a text. Call it before and after you change an assessment. It writes nothing.',
    inputSchema: inputs({ path: PATH, text: TEXT }),
    run: (_input, subject) => checkAnswer(subject!),
  },
  {
    name: 'raia_explain_finding',
    reference: 'raiaExplain',
    title: 'Explain a Finding in an Impact Assessment',
    description: 'Explains a rule of Responsible AI Impact Assessments: the page of the rule (what it checks, why it matters, examples, how to settle it) and the requirement that it rests on. With a path or text, and a pointer to narrow it down, also what the rule found there, related places, and the catalogue entries (restricted uses) that the finding is about. Take the rule from a finding of raia_check. It writes nothing.',
    inputSchema: inputs({ rule: { type: 'string', description: 'Id of the rule, such as goal-a5-missing.' }, path: PATH, text: TEXT, pointer: POINTER }, ['rule']),
    alone: true,
    run: ({ rule, pointer }, subject) => explainAnswer(rule!, pointer, subject),
  },
  {
    name: 'raia_list_missing',
    reference: 'raiaMissing',
    title: 'List What an Impact Assessment Leaves Open',
    description: 'Lists what a Responsible AI Impact Assessment still lacks, required things first: sections and fields that are not there, with the template text and the place to insert it, and answers that are still TODO. Each has a title, what is asked for and a JSON Pointer. Use it to plan which questions to put to the people responsible; do not make up answers. Give a path or a text. It writes nothing.',
    inputSchema: inputs({ path: PATH, text: TEXT }),
    run: (_input, subject) => missingAnswer(subject!),
  },
  {
    name: 'raia_propose_fix',
    reference: 'raiaFix',
    title: 'Propose a Fix for an Impact Assessment',
    description: 'Proposes the next fix for a Responsible AI Impact Assessment, worst finding first, or a fix for the rule and pointer that you name: its edits (lines and columns from 1), a unified diff, the resulting text, and the number of findings before and after. It keeps comments, order and style. What only the author knows stays TODO: ask, do not make it up. Nothing is written to disk; apply the edits yourself if the user agrees. Give a path or a text.',
    inputSchema: inputs({
      path: PATH,
      text: TEXT,
      rule: { type: 'string', description: 'Only findings of this rule.' },
      pointer: POINTER,
      choice: { type: 'integer', minimum: 1, description: 'Which of the fixes of the finding, from 1; the first if it is left out.' },
    }),
    run: (input, subject) => fixAnswer(subject!, input),
  },
];

/** Runs a tool. @returns its answer as JSON @throws ToolError with a sentence for the assistant where it cannot answer */
export async function runTool(name: string, given: unknown, host: ToolHost): Promise<string> {
  const tool = tools.find((one) => one.name === name);
  if (!tool) throw new ToolError(`There is no tool “${name}”. There are: ${tools.map((one) => one.name).join(', ')}.`);
  const input = inputOf(tool, given);
  const { path, text } = input;
  if (path === undefined && text === undefined) {
    if (!tool.alone) throw new ToolError(`${name} needs a path or a text.`);
    return JSON.stringify(tool.run(input, undefined));
  }
  // Nothing else in the workspace is any of an assistant's business here.
  if (path !== undefined && !/\.raia\.(?:ya?ml|json)$/i.test(path)) throw new ToolError(`“${path}” is no assessment: its name should end in .raia.yaml, .raia.yml or .raia.json.`);
  const subject = await host.open(path, text);
  // Which files are checked says nothing of a text that is in none.
  return JSON.stringify(tool.run(input, path === undefined ? { ...subject, environment: { ...subject.environment, leftOut: false } } : subject));
}

/** The input with what models leave empty left out. @throws ToolError that names what does not fit */
function inputOf({ name, inputSchema: { properties, required = [] } }: Tool, given: unknown): ToolInput {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new ToolError(`${name} takes an object with ${Object.keys(properties).join(', ')}.`);
  const input: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    const shape = Object.hasOwn(properties, key) ? properties[key]! : undefined;
    if (!shape) throw new ToolError(`${name} does not know “${key}”. It takes ${Object.keys(properties).join(', ')}.`);
    if (value === undefined || value === null || value === '') continue;
    if (shape.type === 'string' ? typeof value !== 'string' : !Number.isInteger(value)) throw new ToolError(`“${key}” of ${name} is ${shape.type === 'string' ? 'a text' : 'a whole number'}.`);
    if (shape.minimum !== undefined && (value as number) < shape.minimum) throw new ToolError(`“${key}” of ${name} is at least ${shape.minimum}.`);
    input[key] = value;
  }
  const lacking = required.find((key) => !Object.hasOwn(input, key));
  if (lacking !== undefined) throw new ToolError(`${name} needs “${lacking}”.`);
  return input;
}
