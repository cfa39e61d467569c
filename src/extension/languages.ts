/** Language ids of assessments. */
export const LANGUAGES = ['raia', 'raia-json'] as const;
/** Language id of the organisation's configuration, raia.config.yaml. */
export const CONFIG_LANGUAGE = 'raia-config';

/** Whether a document is an assessment. */
export const isAssessment = ({ languageId }: { readonly languageId: string }): boolean => LANGUAGES.some((language) => language === languageId);
