/** Language ids of assessments. */
export const LANGUAGES = ['raia', 'raia-json'] as const;
