// Writes the page of the involvement guide from its data.

const line = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
const OCCASIONS = { actual: 'it happened', potential: 'it could happen', both: 'either way' };

/** docs/involvement.md. @param guide frameworks/involvement.json */
export function involvementPage(guide) {
  const { title, version, source, caveat, leastFactors, factors, rules, classes } = guide;
  const factorOf = new Map(factors.map((factor) => [factor.id, factor]));
  const classOf = new Map(classes.map((one) => [one.id, one]));
  const named = (id) => (id === 'none' ? 'no class' : classOf.get(id).title.toLowerCase());
  const parts = (condition) => Object.entries(condition).map(([id, answers]) => {
    const { title: name, answers: known } = factorOf.get(id);
    return `${name}: ${answers.map((answer) => known.find((one) => one.id === answer).title).join(' or ')}`;
  });
  const condition = ({ when, besides }) => [...parts(when), ...(besides ? [`at least ${besides.least} of: ${parts(besides.of).join('; ')}`] : [])].join('<br>') || 'anything else';

  const factorPart = ({ id, title: name, question, basis, answers }) => [
    `### ${name}`, '', `${question} (\`${id}\`; ${basis})`, '',
    ...table(['Answer', 'Choose it when', 'Speaks for', 'Because'], answers.map((one) => [one.title, one.meaning, named(one.pointsTo), one.why])),
  ];
  const classPart = ({ id, title: name, meaning, duties, asIf }) => [
    `### ${name}`, '', `${meaning} (\`${id}\`)`, '',
    ...(asIf ? [`What is owed is what is owed under “${classOf.get(asIf).title}”.`, ''] : table(['If', 'Kind', 'What is owed', 'Rests on'], duties.map((one) => [[OCCASIONS[one.on], ...(one.when ? parts(one.when) : [])].join('<br>'), one.kind, one.duty, one.basis]))),
  ];
  return [
    `# ${title}`, '', `Version **${version}**. Source: ${source}.`, '', caveat, '', '**RAI: Assess Involvement** asks for the factors one after the other and writes answers and reasons into the file; the line over an impact leads there too.', '',
    '## How a class is found', '',
    `- At least ${leastFactors} factors have to be answered: none decides alone.`,
    `- A factor that cannot be told (\`unknown\`) is open, like one that was not asked. Each open factor is tried with each of its answers; a class stands only if it is the same for all of them, and is unclear otherwise.`,
    '- A further answer can therefore settle a doubt, but never overturn a class.',
    '- In doubt, act as if you were directly linked.', '',
    '## The table', '', 'Of the rows whose conditions all hold, the first one gives the class.', '',
    ...table(['Row', 'Answers', 'Class', 'Why'], rules.map((rule) => [`\`${rule.id}\``, condition(rule), `${named(rule.class)}${rule.conflict ? ' (answers that hardly go together)' : ''}`, rule.why])),
    '## The factors', '', ...factors.flatMap(factorPart),
    '## The classes, and what is owed', '', ...classes.flatMap(classPart),
  ].join('\n').trimEnd() + '\n';
}
