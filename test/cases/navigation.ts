import type { DefinitionCase, ReferencesCase, RenameCase } from './types.js';

const [RECRUITER, APPLICANT, LEAD, DIRECTOR, VENDOR] = ['- id: ⟦recruiter⟧\n', '- id: ⟦applicant⟧\n', '- id: ⟦recruiting-lead⟧ #', '- id: ⟦hr-director⟧', '- id: ⟦tracking-vendor⟧'];
const [WOMEN, OLDER, RANK, SUMMARISE, HARM] = ['- id: ⟦women⟧', '- id: ⟦older-women⟧', '- id: ⟦rank⟧', '- id: ⟦summarise⟧', '- id: ⟦wrongful-rejection⟧'];

/** Where each mention of an entry stands, with the cursor in it. */
const MENTIONS: readonly (readonly [at: string, home: string])[] = [
  ['- id: recr‸uiter\n', RECRUITER],
  ['- id: ‸recruiter\n', RECRUITER],
  ['- id: recruiter‸\n', RECRUITER],
  ['- stakeholder: "re‸cruiter"', RECRUITER],
  ['- stakeholder: "‸recruiter"', RECRUITER],
  ['makers: [rec‸ruiter]', RECRUITER],
  ['makers: [recruiter‸]', RECRUITER],
  ["exposure: [applicant, 'recr‸uiter']", RECRUITER],
  ['stakeholders: [applicant, recr‸uiter]', RECRUITER],
  ['- id: appli‸cant\n', APPLICANT],
  ['- stakeholder: appli‸cant', APPLICANT],
  ['subjects: [app‸licant]', APPLICANT],
  ["exposure: [app‸licant, 'recruiter']", APPLICANT],
  ['      uses: [rank]\n      stakeholders: [app‸licant]', APPLICANT],
  ['stakeholders: [app‸licant, recruiter]', APPLICANT],
  ['people: [app‸licant]', APPLICANT],
  ['- id: recruit‸ing-lead', LEAD],
  ['- stakeholder: recruit‸ing-lead', LEAD],
  ['- id: hr‸-director', DIRECTOR],
  ['deciders: [hr-‸director]', DIRECTOR],
  ['- id: tracking-‸vendor', VENDOR],
  ['integrators: [tracking‸-vendor]', VENDOR],
  ['- id: wo‸men', WOMEN],
  ['groups: [wo‸men, older-women]', WOMEN],
  ['- id: older‸-women', OLDER],
  ['groups: [women, old‸er-women]', OLDER],
  ['- groups: [old‸er-women]', OLDER],
  ['- id: ra‸nk\n', RANK],
  ['        uses: [ra‸nk]\n        status', RANK],
  ['      uses: [ra‸nk]\n      stakeholders', RANK],
  ['uses: [ra‸nk, summarise]', RANK],
  ['- id: summ‸arise', SUMMARISE],
  ['uses: [rank, summ‸arise]', SUMMARISE],
  ['- id: wrong‸ful-rejection', HARM],
  ['        harms: [wrong‸ful-rejection]', HARM],
  ['      harms: [wrong‸ful-rejection]\n  sensitiveUses', HARM],
];

/** Places at which nothing is referred to. */
const NOWHERE = ['status: dr‸aft', '# A comment about recr‸uiter', 'name: Recr‸uiters\n', 'who: Recr‸uiters', '    A recr‸uiter decides', 'customers: [recr‸uiter]', 'sys‸tem:\n', 'current: [D‸E, AT]', 'goals: [F‸2, T1]', '# leads the recr‸uiter team'];

export const definitionCases: readonly DefinitionCase[] = [...MENTIONS.map(([at, to]) => ({ at, to })), ...NOWHERE.map((at) => ({ at, to: undefined }))];

/** All mentions of an entry, in the order of the text. */
const ALL: Readonly<Record<string, readonly string[]>> = {
  [RECRUITER]: [RECRUITER, '- stakeholder: ⟦"recruiter"⟧', 'makers: [⟦recruiter⟧]', "exposure: [applicant, ⟦'recruiter'⟧]", 'stakeholders: [applicant, ⟦recruiter⟧]'],
  [APPLICANT]: [APPLICANT, '- stakeholder: ⟦applicant⟧', 'subjects: [⟦applicant⟧]', "exposure: [⟦applicant⟧, 'recruiter']", '      uses: [rank]\n      stakeholders: [⟦applicant⟧]', 'stakeholders: [⟦applicant⟧, recruiter]', 'people: [⟦applicant⟧]'],
  [LEAD]: [LEAD, '- stakeholder: ⟦recruiting-lead⟧'],
  [DIRECTOR]: [DIRECTOR, 'deciders: [⟦hr-director⟧]'],
  [VENDOR]: [VENDOR, 'integrators: [⟦tracking-vendor⟧]'],
  [WOMEN]: [WOMEN, 'groups: [⟦women⟧, older-women]'],
  [OLDER]: [OLDER, 'groups: [women, ⟦older-women⟧]', '- groups: [⟦older-women⟧]'],
  [RANK]: [RANK, '        uses: [⟦rank⟧]\n        status', '      uses: [⟦rank⟧]\n      stakeholders', 'uses: [⟦rank⟧, summarise]'],
  [SUMMARISE]: [SUMMARISE, 'uses: [rank, ⟦summarise⟧]'],
  [HARM]: ['        harms: [⟦wrongful-rejection⟧]', '      harms: [⟦wrongful-rejection⟧]\n  sensitiveUses', HARM],
};

export const referencesCases: readonly ReferencesCase[] = [...MENTIONS.map(([at, home]) => ({ at, found: ALL[home]! })), ...NOWHERE.map((at) => ({ at, found: [] }))];

/** What each entry's lines become under a new id. */
const LINES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  [RECRUITER]: [
    ['  - id: recruiter', '  - id: NEW'],
    ['      - stakeholder: "recruiter"', '      - stakeholder: "NEW"'],
    ['    decisions: { makers: [recruiter], subjects: [applicant] }', '    decisions: { makers: [NEW], subjects: [applicant] }'],
    ["    exposure: [applicant, 'recruiter']", "    exposure: [applicant, 'NEW']"],
    ['      stakeholders: [applicant, recruiter]', '      stakeholders: [applicant, NEW]'],
    ['    target: /stakeholders/recruiter/name', '    target: /stakeholders/NEW/name'],
  ],
  [APPLICANT]: [
    ['  - id: applicant', '  - id: NEW'],
    ['      - stakeholder: applicant', '      - stakeholder: NEW'],
    ['    decisions: { makers: [recruiter], subjects: [applicant] }', '    decisions: { makers: [recruiter], subjects: [NEW] }'],
    ["    exposure: [applicant, 'recruiter']", "    exposure: [NEW, 'recruiter']"],
    ['      stakeholders: [applicant]', '      stakeholders: [NEW]'],
    ['      stakeholders: [applicant, recruiter]', '      stakeholders: [NEW, recruiter]'],
    ['      people: [applicant]', '      people: [NEW]'],
    ['    target: /intendedUses/rank/stakeholders/applicant', '    target: /intendedUses/rank/stakeholders/NEW'],
  ],
  [LEAD]: [['  - id: recruiting-lead # leads the recruiter team', '  - id: NEW # leads the recruiter team'], ['      - stakeholder: recruiting-lead', '      - stakeholder: NEW']],
  [DIRECTOR]: [['  - id: hr-director', '  - id: NEW'], ['      deciders: [hr-director]', '      deciders: [NEW]']],
  [VENDOR]: [['  - id: tracking-vendor', '  - id: NEW'], ['      integrators: [tracking-vendor]', '      integrators: [NEW]']],
  [WOMEN]: [['  - id: women', '  - id: NEW'], ['        - groups: [women, older-women]', '        - groups: [NEW, older-women]']],
  [OLDER]: [['  - id: older-women', '  - id: NEW'], ['        - groups: [women, older-women]', '        - groups: [women, NEW]'], ['        - groups: [older-women]', '        - groups: [NEW]']],
  [RANK]: [['  - id: rank', '  - id: NEW'], ['        uses: [rank]', '        uses: [NEW]'], ['      uses: [rank]', '      uses: [NEW]'], ['      uses: [rank, summarise]', '      uses: [NEW, summarise]'], ['    target: /intendedUses/rank/stakeholders/applicant', '    target: /intendedUses/NEW/stakeholders/applicant']],
  [SUMMARISE]: [['  - id: summarise', '  - id: NEW'], ['      uses: [rank, summarise]', '      uses: [rank, NEW]']],
  [HARM]: [['        harms: [wrongful-rejection]', '        harms: [NEW]'], ['      harms: [wrongful-rejection]', '      harms: [NEW]'], ['    - id: wrongful-rejection', '    - id: NEW']],
};

export const renameCases: readonly RenameCase[] = [
  ...MENTIONS.map(([at, home]) => ({ at, to: 'renamed-2', lines: LINES[home]!.map(([before, after]) => [before, after.replace('NEW', 'renamed-2')] as const) })),
  ...NOWHERE.map((at) => ({ at, to: 'renamed', refused: 'Only ids can be renamed' })),
  { at: '- id: recr‸uiter\n', to: 'has blank', refused: 'cannot be an id' },
  { at: '- id: recr‸uiter\n', to: '', refused: 'cannot be an id' },
  { at: '- id: recr‸uiter\n', to: '-x', refused: 'cannot be an id' },
  { at: '- id: recr‸uiter\n', to: 'applicant', refused: 'the id of another entry' },
  { at: 'makers: [recr‸uiter]', to: 'applicant', refused: 'the id of another entry' },
  // Ids of different kinds do not meet.
  { at: '- id: summ‸arise', to: 'women', lines: [['  - id: summarise', '  - id: women'], ['      uses: [rank, summarise]', '      uses: [rank, women]']] },
  { at: '- id: recr‸uiter\n', to: 'recruiter', lines: [] },
  // What would be read as something else is put in quotes.
  { at: '- id: summ‸arise', to: '42', lines: [['  - id: summarise', '  - id: "42"'], ['      uses: [rank, summarise]', '      uses: [rank, "42"]']] },
];
