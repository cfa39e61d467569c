export { conceptOf, Lexicon, lexicon, type Concept, type Mention } from './lexicon.js';
export { enough, featuresOf, flaggedSigns, restrictedSigns, score, wordingOf, type Feature, type Weights } from './linear.js';
export { evidenceOf, readPassage, type Evidence, type Passage, type TextField } from './passage.js';
export { phraseBook, PhraseBook, type PhraseGroups } from './phrases.js';
export { families, familyById, isDenied, mayBe, patternHits, type Family, type Trigger, type Verdict } from './patterns.js';
export { saidFamilies, screen, screenOptions, type Certainty, type FamilyHit, type Screening, type ScreenMatch, type ScreenOptions } from './screen.js';
