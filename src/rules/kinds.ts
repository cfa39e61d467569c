import type { EntryKind } from '../schema/index.js';
import { t, type Text } from '../text/index.js';

/** What a reader calls an entry of a kind. */
export const KIND_NAMES: Readonly<Record<EntryKind, Text>> = {
  stakeholder: t('stakeholder'),
  demographicGroup: t('demographic group'),
  intendedUse: t('intended use'),
  harm: t('harm'),
  failure: t('failure'),
  misuse: t('misuse'),
  dataSet: t('data set'),
  impact: t('human-rights impact'),
};
