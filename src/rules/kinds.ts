import type { EntryKind } from '../schema/index.js';

/** What a reader calls an entry of a kind. */
export const KIND_NAMES: Readonly<Record<EntryKind, string>> = {
  stakeholder: 'stakeholder',
  demographicGroup: 'demographic group',
  intendedUse: 'intended use',
  harm: 'harm',
  failure: 'failure',
  misuse: 'misuse',
  dataSet: 'data set',
  impact: 'human-rights impact',
};
