import { json } from './generated/weights.js';
import type { Weights } from './linear.js';

let parsed: Weights | undefined;

/** The trained weights of screening/weights.json; read when they are first needed. */
export const weights = (): Weights => (parsed ??= JSON.parse(json) as Weights);
