import guide from '../../frameworks/involvement.json';

export type InvolvementClass = 'causes' | 'contributes' | 'directly-linked' | 'below-linkage' | 'unclear';
export type FactorId = 'own-activity' | 'encouraged-motivated' | 'customisation' | 'enabled' | 'knowledge' | 'core-and-specificity' | 'continuing-relationship' | 'mitigation-quality' | 'substitutability';

/** Answers by factor. A factor without one is open; so is one with `unknown` (asked, and cannot be told) or with what is no answer of it. */
export type Answers = Readonly<Partial<Record<FactorId, string>>>;

export interface Answer {
  readonly id: string;
  readonly title: string;
  /** When to choose it. */
  readonly meaning: string;
  /** The class that it speaks for among the other factors. */
  readonly pointsTo: InvolvementClass | 'none';
  readonly why: string;
}

export interface Factor {
  readonly id: FactorId;
  readonly title: string;
  readonly question: string;
  readonly basis: string;
  readonly answers: readonly Answer[];
}

/** Factors, each with the answers of which it has to have one. */
type Condition = Readonly<Partial<Record<FactorId, readonly string[]>>>;

export interface InvolvementRule {
  readonly id: string;
  readonly when: Condition;
  /** Answers of which some have to be given besides. */
  readonly besides?: { readonly least: number; readonly of: Condition };
  readonly class: InvolvementClass;
  /** The answers hardly go together: one of them needs another look. */
  readonly conflict?: true;
  readonly why: string;
}

export interface Duty {
  readonly kind: 'prevention' | 'mitigation' | 'cessation' | 'leverage' | 'remediation';
  /** Whether it is owed for a harm that happened, one that could happen, or both. */
  readonly on: 'actual' | 'potential' | 'both';
  readonly duty: string;
  readonly basis: string;
  readonly when?: Condition;
}

export interface ClassOfInvolvement {
  readonly id: InvolvementClass;
  readonly title: string;
  readonly meaning: string;
  readonly duties?: readonly Duty[];
  /** The class whose duties hold for this one too. */
  readonly asIf?: InvolvementClass;
}

/** The guide as data (schemas/involvement.schema.json). */
export interface InvolvementGuide {
  readonly version: string;
  readonly source: string;
  readonly caveat: string;
  readonly leastFactors: number;
  readonly factors: readonly Factor[];
  readonly doubts: { readonly few: string; readonly open: string };
  readonly rules: readonly InvolvementRule[];
  readonly classes: readonly ClassOfInvolvement[];
}

export const involvementGuide = guide as unknown as InvolvementGuide;
const { factors, rules, classes, doubts, leastFactors } = involvementGuide;

/** A factor that is answered, and where it points. */
export interface Reason extends Pick<Answer, 'pointsTo' | 'why'> {
  readonly factor: FactorId;
  readonly answer: string;
}

export interface Involvement {
  readonly class: InvolvementClass;
  /** Why these answers together give this class. */
  readonly why: string;
  /** The row of the table that gives it; none where too little is known for any. */
  readonly rule?: string;
  /** Factors whose answers hardly go together; none where they do. */
  readonly conflict: readonly FactorId[];
  readonly reasons: readonly Reason[];
  /** Factors that are open. */
  readonly missing: readonly FactorId[];
  readonly duties: readonly Duty[];
  /** The factor to ask next: the first that was not asked and may change the class. */
  readonly next?: FactorId;
}

const fits = (condition: Condition, answers: Answers): number => Object.entries(condition).filter(([factor, allowed]) => allowed.includes(answers[factor as FactorId] ?? '')).length;
const meets = (condition: Condition, answers: Answers): boolean => fits(condition, answers) === Object.keys(condition).length;

/** Factors that the table looks at. */
const telling = factors.filter(({ id }) => rules.some(({ when, besides }) => when[id] ?? besides?.of[id]));

/** Whether a row is met by the answers, or kept out by them whatever the open factors turn out to be; else the open factor to try next. */
function stateOf({ when, besides }: InvolvementRule, answers: Answers): FactorId | 'met' | 'out' {
  const open = (condition: Condition): FactorId[] => (Object.keys(condition) as FactorId[]).filter((id) => answers[id] === undefined);
  const among = besides ? open(besides.of) : [];
  const lacks = besides ? besides.least - fits(besides.of, answers) : 0;
  if (fits(when, answers) + open(when).length < Object.keys(when).length || lacks > among.length) return 'out';
  return open(when)[0] ?? (lacks > 0 ? among[0]! : 'met');
}

/** The rows that may give the class: the first row that is not out gives it, or depends on an open factor, which is tried with each of its answers. */
function possible(answers: Answers, from = 0): Set<InvolvementRule> {
  for (let i = from; ; i++) {
    const state = stateOf(rules[i]!, answers);
    if (state === 'met') return new Set([rules[i]!]);
    if (state !== 'out') return new Set(factors.find(({ id }) => id === state)!.answers.flatMap(({ id }) => [...possible({ ...answers, [state]: id }, i)]));
  }
}
const classesOf = (rows: Iterable<InvolvementRule>): InvolvementClass[] => [...new Set([...rows].map((row) => row.class))].sort();

/** Whether knowing a factor would narrow down the classes that are possible now. */
function tells(factor: Factor, answers: Answers, now: readonly InvolvementClass[]): boolean {
  return telling.includes(factor) && factor.answers.some(({ id }) => classesOf(possible({ ...answers, [factor.id]: id })).length < now.length);
}

/** What is owed under a class, whichever class the table proposes. */
export function dutiesOf(id: InvolvementClass, answers: Answers): readonly Duty[] {
  const { duties, asIf } = classes.find((one) => one.id === id)!;
  return asIf ? dutiesOf(asIf, answers) : duties!.filter(({ when }) => !when || meets(when, answers));
}

/**
 * Proposes how an organisation is involved in a harm (UNGP 13, 19). No factor decides alone, and a class other than unclear stands
 * only if it holds whatever the open factors turn out to be; so another answer can settle a doubt, but never overturn a class.
 */
export function assessInvolvement(given: Answers): Involvement {
  const reasons = factors.flatMap(({ id, answers }) => answers.filter((answer) => answer.id === given[id]).map((answer): Reason => ({ factor: id, answer: answer.id, pointsTo: answer.pointsTo, why: answer.why })));
  const answers: Answers = Object.fromEntries(reasons.map(({ factor, answer }) => [factor, answer]));
  const open = factors.filter(({ id }) => answers[id] === undefined);
  const unasked = open.filter(({ id }) => given[id] === undefined);
  const clash = rules.find((row) => row.conflict && meets(row.when, answers));
  const conflict = Object.keys(clash?.when ?? {}) as FactorId[];
  const result = (id: InvolvementClass, why: string, rule: string | undefined, next: Factor | undefined): Involvement => ({ class: id, why, ...(rule && { rule }), conflict, reasons, missing: open.map((factor) => factor.id), duties: dutiesOf(id, answers), ...(next && { next: next.id }) });

  if (reasons.length < leastFactors) return result('unclear', doubts.few, undefined, unasked[0]);
  const now = classesOf(possible(answers));
  const row = now.length === 1 ? rules.find((one) => one.class === now[0] && stateOf(one, answers) === 'met') : undefined;
  if (row) return result(row.class, row.why, row.id, undefined);
  return result('unclear', doubts.open, undefined, unasked.find((factor) => tells(factor, answers, now)) ?? unasked.find((factor) => telling.includes(factor)));
}
