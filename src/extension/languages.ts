/** Language ids of assessments. */
export const LANGUAGES = ['raia', 'raia-json'] as const;
/** Language id of the organisation's configuration, raia.config.yaml. */
export const CONFIG_LANGUAGE = 'raia-config';
