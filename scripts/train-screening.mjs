// Trains screening/weights.json. usage: node scripts/train-screening.mjs INVENTORY.jsonl [--without FILE.jsonl] [--dry]
//   INVENTORY  the 2024 Federal Agency AI Use Case Inventory (US OMB, public domain), a JSON record a line: id, title, text
//   --dry      prints cross-validated figures and writes nothing
//   --contrasts, --cost, --min, --least, --mass   weight of contrasts for families, cost of errors, least frequency of a term, least weight that is kept, weight of contrasts in measuring restricted uses
//   --without  leaves out records whose title or text also stands in this file (to evaluate on it)
// Labels of the inventory: training/us-inventory-2024.labels.jsonl; own descriptions with labels: training/*.corpus.jsonl.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from './engine.mjs';

const root = resolve(import.meta.dirname, '..');
const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { without: { type: 'string' }, dry: { type: 'boolean' }, errors: { type: 'string' }, cost: { type: 'string', default: '1' }, min: { type: 'string', default: '3' }, contrasts: { type: 'string', default: '0.1' }, least: { type: 'string', default: '0.1' }, mass: { type: 'string', default: '0.1' } } });
const jsonl = (path) => readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));

const { readPassage, enough, featuresOf, flaggedSigns, families, familyById, isDenied, mayBe, patternHits, restrictedSigns, score, wordingOf } = await load('src/screening/index.ts');
/** A label with fewer examples is not learnt. */
const FEWEST = 5;
const TRIGGERS = ['SU1', 'SU2', 'SU3'];
const LABELS = ['flagged', ...families.map(({ id }) => id), ...TRIGGERS, 'done'];

/** Texts that do a restricted thing, and texts that have its words and do not: learnt from with little weight, and not measured with, as no list is made of them. */
const CONTRASTS = 'contrasts.corpus.jsonl';
const isContrast = (origin) => origin.startsWith(CONTRASTS);
/** Least frequency of a term of the wording. */
const RARE = 3;
/** The inventory, with many writers of its own, is split. */
const FOLDS = 5;

/** How much a label counts, by its reader's confidence. */
const CONFIDENCE = { h: 1, m: 0.7, l: 0.3 };

function example({ id, title, text }, { v, f, m = [], t, c = 'h' }) {
  const passage = readPassage([{ name: 'title', text: title }, { name: 'text', text }]);
  const features = featuresOf(passage);
  const hits = new Set(patternHits(passage).map(({ family }) => family.id));
  const denied = families.filter((family) => isDenied(passage, family)).map((family) => LABELS.indexOf(family.id));
  const may = new Set(families.filter((family) => mayBe(passage, family)).map((family) => family.id));
  const done = v === 'restricted' ? 1 : m.some((label) => label.startsWith('R-')) ? -1 : 0;
  const yes = new Set([...f, ...t, ...(v === 'none' ? [] : ['flagged']), ...(done === 1 ? ['done'] : [])]);
  // What only a second reader might name teaches nothing either way.
  const open = new Set([...m, ...(done === -1 ? ['done'] : [])].filter((label) => !yes.has(label)));
  return { id, title, text, hits, may, denied, raw: features, wording: wordingOf(passage), y: LABELS.map((label) => (open.has(label) ? -1 : yes.has(label) ? 1 : 0)), weight: CONFIDENCE[c], sure: c !== 'l', done };
}

/** By which our labels know an entry of the inventory: the beginning of the SHA-256 of its title in lower case. */
const keyOf = ({ title }) => createHash('sha256').update(title.trim().toLowerCase()).digest('hex').slice(0, 12);

function loadExamples() {
  const examples = [];
  const skip = new Set();
  if (options.without) for (const { title, text } of jsonl(options.without)) skip.add(title.trim().toLowerCase()).add(text.slice(0, 200));
  if (positionals[0]) {
    const labels = new Map(jsonl(join(root, 'training/us-inventory-2024.labels.jsonl')).map((row) => [row.key, row]));
    for (const record of jsonl(positionals[0])) {
      const label = labels.get(keyOf(record));
      if (label && !skip.has(record.title.trim().toLowerCase()) && !skip.has(record.text.slice(0, 200))) examples.push({ ...example(record, label), origin: `inventory ${examples.length % FOLDS}` });
    }
  }
  for (const name of readdirSync(join(root, 'training')).filter((file) => file.endsWith('.corpus.jsonl'))) {
    for (const row of jsonl(join(root, 'training', name))) {
      examples.push({ ...example(row, row), origin: name === CONTRASTS ? `${CONTRASTS} ${row.id.slice(0, row.id.lastIndexOf('-'))}` : name });
    }
  }
  return examples;
}

/** A pseudo-random order that is the same at every run. */
function shuffled(list, seed) {
  const result = [...list];
  let state = seed;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** Linear support vector machine with squared hinge loss, one label at a time, by dual coordinate descent (Hsieh et al. 2008). */
function separate(rows, size, cost) {
  const w = new Float64Array(size + 1); // the last one is the bias
  const alpha = new Float64Array(rows.length);
  const positives = rows.filter(({ y }) => y > 0).length;
  const boost = Math.min(4, Math.sqrt((rows.length - positives) / positives));
  const diagonal = rows.map(({ y, weight }) => 1 / (2 * cost * weight * (y > 0 ? boost : 1)));
  const order = rows.map((_, i) => i);
  for (let epoch = 0; epoch < 60; epoch++) {
    let largest = 0;
    for (const i of shuffled(order, epoch + 1)) {
      const { ids, values, y } = rows[i];
      let z = w[size];
      for (let k = 0; k < ids.length; k++) z += w[ids[k]] * values[k];
      const gradient = y * z - 1 + diagonal[i] * alpha[i];
      const step = Math.max(alpha[i] - gradient / (2 + diagonal[i]), 0) - alpha[i];
      if (!step) continue;
      alpha[i] += step;
      largest = Math.max(largest, Math.abs(step));
      for (let k = 0; k < ids.length; k++) w[ids[k]] += step * y * values[k];
      w[size] += step * y;
    }
    if (largest < 1e-3) break;
  }
  return w;
}

/** Weights of terms for some labels. @param rows features, how much the row counts for a label, and for each label 1, 0 or, where it teaches nothing, -1 */
function learn(rows, minimum, least) {
  const frequency = new Map();
  for (const { features } of rows) for (const { key } of features) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  const vocabulary = [...frequency].filter(([, n]) => n >= minimum).map(([key]) => key).sort();
  const index = new Map(vocabulary.map((key, i) => [key, i]));
  const idf = vocabulary.map((key) => Math.log((1 + rows.length) / (1 + frequency.get(key))) + 1);
  const scaled = rows.map(({ features, y, weightOf }) => {
    const known = features.filter(({ key }) => index.has(key));
    const ids = known.map(({ key }) => index.get(key));
    const values = known.map((feature, i) => idf[ids[i]] * feature.strength);
    const norm = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0)) || 1;
    return { ids, values: values.map((value) => value / norm), y, weightOf };
  });
  const trained = rows[0].y.map((_, label) => {
    const own = scaled.filter(({ y }) => y[label] >= 0).map((row) => ({ ...row, y: row.y[label] ? 1 : -1, weight: row.weightOf(label) }));
    return own.filter(({ y }) => y > 0).length < FEWEST ? undefined : separate(own, vocabulary.length, Number(options.cost));
  });
  const terms = new Map();
  vocabulary.forEach((key, i) => {
    const row = trained.flatMap((w, label) => (w && Math.abs(w[i]) >= least ? [label, Math.round(w[i] * 100)] : []));
    if (row.length) terms.set(key, [Math.round(idf[i] * 100), ...row]);
  });
  return { bias: trained.map((w) => (w ? Number(w[vocabulary.length].toFixed(2)) : -9)), terms };
}

/** What screening/weights.json holds, but for thresholds. Contrasts teach with little weight what a family is about, and with all of it that something is done. */
function train(examples) {
  const done = LABELS.indexOf('done');
  const topics = learn(examples.map(({ raw, y, weight, origin }) => ({ features: raw, y, weightOf: (label) => weight * (label !== done && isContrast(origin) ? Number(options.contrasts) : 1) })), Number(options.min), Number(options.least));
  const wording = learn(examples.map(({ wording, done, weight }) => ({ features: wording, y: [done], weightOf: () => weight })), RARE, Number(options.least));
  return { labels: LABELS, ...topics, wording };
}

/** Share of uses to look at in a list that somebody screens: the inventory of a whole administration has fewer. */
const FLAGGED_SHARE = 0.6;

/** Least share of right ones among those that are said to be restricted. */
const SURE = 0.85;

/** What is said in sentences is worth more than what words suggest: a pattern's match is taken more readily. */
const PATTERN_PRICE = 0.5;

const ofInventory = ({ origin }) => origin.startsWith('inventory');

/** Examples to measure with: the label is sure enough. `mass` makes the inventory and our own descriptions count alike, and of each as many as somebody has to look at in a list. */
function measured(scored) {
  const kept = scored.filter(({ sure, origin }) => sure && !isContrast(origin));
  const kind = (one) => `${ofInventory(one)} ${one.y[0]}`;
  const sizes = new Map();
  for (const one of kept) sizes.set(kind(one), (sizes.get(kind(one)) ?? 0) + 1);
  return kept.map((one) => ({ ...one, mass: (kept.length * (one.y[0] === 1 ? FLAGGED_SHARE : 1 - FLAGGED_SHARE)) / (2 * sizes.get(kind(one))) }));
}

/** The score from which on taking a label gains most, if each one taken costs `price` and each right one brings 1. */
function best(rows, price, floor = 0) {
  const sorted = [...rows].sort((a, b) => b.v - a.v);
  let [right, all, most] = [0, 0, 0];
  let found = { threshold: 99, right, all };
  sorted.forEach(({ y, v, mass }, i) => {
    right += y * mass;
    all += mass;
    if (right - price * all <= most || right < floor * all) return;
    most = right - price * all;
    found = { threshold: (v + (sorted[i + 1]?.v ?? v - 1)) / 2, right, all };
  });
  return found;
}

const hundredths = (value) => Number(value.toFixed(2));
const sumOf = (list, value) => list.reduce((sum, one) => sum + value(one), 0);

/** Thresholds, by what gives the best F1: a label is worth taking where it is right more often than half of that F1. */
function byF1(thresholdsAt) {
  let f1 = 0.7;
  let found;
  for (let round = 0; round < 8; round++) {
    found = thresholdsAt(f1 / 2);
    f1 = (2 * sumOf(found, ({ right }) => right)) / (sumOf(found, ({ all }) => all) + sumOf(found, ({ positives }) => positives));
  }
  return found;
}

/** Thresholds that give the best F1 of all families together, and of all triggers, on examples that were not trained on: where a pattern is met, and elsewhere. */
function tune(scored, restricted) {
  const kept = measured(scored);
  const thresholdsOf = (label, price) => {
    const l = LABELS.indexOf(label);
    const only = familyById.get(label)?.verdict === 'restricted';
    const rows = kept.filter(({ y }) => y[l] >= 0).map(({ y, values, signs, hits, may, mass }) => ({ y: y[l], v: values[l], mass, hit: hits.has(label), may: (!familyById.has(label) || may.has(label)) && (!only || enough(signs, restricted)) }));
    const supported = best(rows.filter(({ hit, may }) => hit && may), price * PATTERN_PRICE);
    const alone = best(rows.filter(({ hit, may }) => !hit && may), price, only ? SURE : 0);
    return { threshold: Number(alone.threshold.toFixed(2)), supported: Number(supported.threshold.toFixed(2)), right: alone.right + supported.right, all: alone.all + supported.all, positives: sumOf(rows, ({ y, mass }) => y * mass) };
  };
  return [['flagged'], families.map(({ id }) => id), TRIGGERS, ['done']].flatMap((group) => byF1((price) => group.map((label) => thresholdsOf(label, price))));
}

const figures = ({ right, all, positives }) => `P ${(right / all).toFixed(3)}  R ${(right / positives).toFixed(3)}  F1 ${((2 * right) / (all + positives)).toFixed(3)}`;

/** Weights of signs, by logistic regression on examples that were not trained on. @param rows label 1 or 0, signs and mass */
function weighSigns(rows) {
  let weights = rows[0].signs.map(() => 0);
  let bias = 0;
  const total = sumOf(rows, ({ mass }) => mass);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map(() => 0);
    let drift = 0;
    for (const { y, signs, mass } of rows) {
      const error = (1 / (1 + Math.exp(-dot(signs, weights) - bias)) - y) * mass;
      signs.forEach((sign, i) => (gradient[i] += error * sign));
      drift += error;
    }
    weights = weights.map((w, i) => w - (3 * gradient[i]) / total);
    bias -= (3 * drift) / total;
  }
  return weights;
}
const STEPS = 400;

/** Which of the signs of a restricted use says that a pattern is met. */
const MET = 3;

const dot = (signs, weights) => signs.reduce((z, sign, i) => z + sign * weights[i], 0);

/** From which sum of its signs on a use is to be looked at. */
function combineFlagged(scored, tuned) {
  const thresholds = tuned.map(({ threshold }) => threshold);
  const rows = measured(scored).filter(({ y }) => y[0] >= 0).map(({ y, values, mass }) => ({ y: y[0], signs: flaggedSigns(values, { labels: LABELS, thresholds }), mass }));
  const weights = weighSigns(rows);
  const positives = sumOf(rows, ({ y, mass }) => y * mass);
  const [found] = byF1((price) => [{ ...best(rows.map((row) => ({ ...row, v: dot(row.signs, weights) })), price), positives }]);
  console.log(`to look at: ${figures(found)}`);
  return { weights: weights.map(hundredths), threshold: hundredths(found.threshold) };
}

/** A text made to mislead is rare in a list, and not without weight. */
const CONTRAST_MASS = Number(options.mass);

/** From which sum of its signs on a use is restricted: where a pattern is met, and elsewhere. The weight of that sign makes up the difference. */
function combineRestricted(scored) {
  const contrasts = scored.filter(({ sure, origin }) => sure && isContrast(origin)).map((one) => ({ ...one, mass: CONTRAST_MASS }));
  const rows = [...measured(scored), ...contrasts].filter(({ done }) => done >= 0).map(({ done, signs, mass }) => ({ y: done, signs, mass }));
  const weights = weighSigns(rows);
  const groups = [1, 0].map((met) => rows.filter(({ signs }) => signs[MET] === met).map((row) => ({ ...row, v: dot(row.signs, weights) })));
  const [supported, alone] = byF1((price) => groups.map((group) => ({ ...best(group, price, SURE), positives: sumOf(group, ({ y, mass }) => y * mass) })));
  console.log(`restricted with a pattern: ${figures(supported)}, without: ${figures(alone)}`);
  weights[MET] += alone.threshold - supported.threshold;
  return { weights: weights.map(hundredths), threshold: hundredths(alone.threshold) };
}

/**
 * Scores of examples by weights that were trained without them and without everything of the same origin: another writer's texts
 * are further from these than these are from each other. The inventory, with many writers of its own, is split in five.
 */
function crossValidate(examples) {
  return [...new Set(examples.map(({ origin }) => origin))].flatMap((origin) => {
    const held = examples.filter((one) => one.origin === origin);
    const weights = train(examples.filter((one) => one.origin !== origin));
    return held.map((one) => {
      const values = score(one.raw, weights).values.map((value, label) => (one.denied.includes(label) ? -3 : value));
      return { ...one, values, signs: restrictedSigns(values, score(one.wording, weights.wording).values[0], { labels: LABELS }, one.may, one.hits) };
    });
  });
}

const examples = loadExamples();
const scored = crossValidate(examples);
const restricted = combineRestricted(scored);
const tuned = tune(scored, restricted);
LABELS.forEach((label, i) => console.log(`${label.padEnd(28)} ${String(scored.filter(({ y }) => y[i] === 1).length).padStart(5)} positive   ${figures(tuned[i])}  from ${tuned[i].threshold}${familyById.get(label)?.patterns.length ? `, with a pattern ${tuned[i].supported}` : ''}`));
if (options.errors) {
  const label = LABELS.indexOf(options.errors);
  const wrong = scored.filter(({ y, values, weight }) => y[label] >= 0 && weight === 1 && y[label] !== Number(values[label] >= tuned[label].threshold));
  wrong.sort((a, b) => Math.abs(b.values[label] - tuned[label].threshold) - Math.abs(a.values[label] - tuned[label].threshold));
  for (const { id, title, text, y, values } of wrong) console.log(`${y[label] ? 'missed' : 'extra '} ${values[label].toFixed(2)} ${id} ${title} | ${text.replace(/\s+/g, ' ').slice(0, 240)}`);
}
if (!options.dry) {
  const { terms, wording, ...head } = train(examples);
  const weights = { $comment: 'Trained by scripts/train-screening.mjs; see screening/README.md.', ...head, thresholds: tuned.map(({ threshold }) => threshold), supported: tuned.map(({ supported }) => supported), flagged: combineFlagged(scored, tuned), restricted };
  const lines = (some, indent) => [...some].map(([key, row]) => `${indent}${JSON.stringify(key)}: ${JSON.stringify(row)}`).join(',\n');
  writeFileSync(join(root, 'screening/weights.json'), `${JSON.stringify(weights, null, 1).replace(/\n}$/, '')},\n "terms": {\n${lines(terms, '  ')}\n },\n "wording": {\n  "bias": ${JSON.stringify(wording.bias)},\n  "terms": {\n${lines(wording.terms, '   ')}\n  }\n }\n}\n`);
  console.log(`${examples.length} examples, ${terms.size} terms, ${wording.terms.size} of wording`);
}
