// Trains screening/weights.json. usage: node scripts/train-screening.mjs INVENTORY.jsonl [--without FILE.jsonl] [--dry]
//   INVENTORY  the 2024 Federal Agency AI Use Case Inventory (US OMB, public domain), a JSON record a line: id, title, text
//   --dry      prints cross-validated figures and writes nothing
//   --without  leaves out records whose title or text also stands in this file (to evaluate on it)
// Labels of the inventory: training/us-inventory-2024.labels.jsonl; own descriptions with labels: training/*.corpus.jsonl.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from './engine.mjs';

const root = resolve(import.meta.dirname, '..');
const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { without: { type: 'string' }, dry: { type: 'boolean' }, errors: { type: 'string' }, cost: { type: 'string', default: '0.5' }, own: { type: 'string', default: '0.3' }, min: { type: 'string', default: '2' }, concepts: { type: 'string', default: '1' }, least: { type: 'string', default: '0.15' } } });
const jsonl = (path) => readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));

const { readPassage, featuresOf, flaggedSigns, families, familyById, isDenied, mayBe, patternHits, score, strength } = await load('src/screening/index.ts');
/** A label with fewer examples is not learnt. */
const FEWEST = 5;
const LABELS = ['flagged', ...families.map(({ id }) => id), 'SU1', 'SU2', 'SU3'];

/** How much a label counts, by its reader's confidence. */
const CONFIDENCE = { h: 1, m: 0.7, l: 0.3 };

function example({ id, title, text }, { v, f, m = [], t, c = 'h' }) {
  const weight = CONFIDENCE[c];
  const passage = readPassage([{ name: 'title', text: title }, { name: 'text', text }]);
  const features = featuresOf(passage);
  const hits = new Set(patternHits(passage).map(({ family }) => family.id));
  const denied = families.filter((family) => isDenied(passage, family)).map((family) => LABELS.indexOf(family.id));
  const may = new Set(families.filter((family) => mayBe(passage, family)).map((family) => family.id));
  const yes = new Set([...f, ...t, ...(v === 'none' ? [] : ['flagged'])]);
  // What only a second reader might name teaches nothing either way.
  const open = new Set(m.filter((label) => !yes.has(label)));
  return { id, title, text, hits, may, denied, features: features.map(({ key }) => key), raw: features, y: LABELS.map((label) => (open.has(label) ? -1 : yes.has(label) ? 1 : 0)), weight };
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
      if (label && !skip.has(record.title.trim().toLowerCase()) && !skip.has(record.text.slice(0, 200))) examples.push({ ...example(record, label), origin: `inventory ${examples.length % 5}` });
    }
  }
  for (const name of readdirSync(join(root, 'training')).filter((file) => file.endsWith('.corpus.jsonl'))) {
    for (const row of jsonl(join(root, 'training', name))) examples.push({ ...example(row, { ...row, c: undefined }), weight: Number(options.own), origin: name });
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

const valueOf = (key, idf) => idf * (key.startsWith('@') ? Number(options.concepts) : 1);

/** @returns what screening/weights.json holds */
function train(examples) {
  const frequency = new Map();
  for (const { features } of examples) for (const key of features) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  const minimum = Number(options.min);
  const vocabulary = [...frequency].filter(([, n]) => n >= minimum).map(([key]) => key).sort();
  const index = new Map(vocabulary.map((key, i) => [key, i]));
  const idf = vocabulary.map((key) => valueOf(key, Math.log((1 + examples.length) / (1 + frequency.get(key))) + 1));
  const rows = examples.map(({ raw, y, weight }) => {
    const known = raw.filter(({ key }) => index.has(key));
    const ids = known.map(({ key }) => index.get(key));
    const values = known.map((feature, i) => idf[ids[i]] * strength(feature));
    const norm = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0)) || 1;
    return { ids, values: values.map((value) => value / norm), y, weight };
  });
  const trained = LABELS.map((_, label) => {
    const own = rows.filter(({ y }) => y[label] >= 0).map((row) => ({ ...row, y: row.y[label] ? 1 : -1 }));
    return own.filter(({ y }) => y > 0).length < FEWEST ? undefined : separate(own, vocabulary.length, Number(options.cost));
  });
  const terms = {};
  vocabulary.forEach((key, i) => {
    const row = trained.flatMap((w, label) => (w && Math.abs(w[i]) >= Number(options.least) ? [label, Math.round(w[i] * 100)] : []));
    if (row.length) terms[key] = [Math.round(idf[i] * 100), ...row];
  });
  return { labels: LABELS, bias: trained.map((w) => (w ? Number(w[vocabulary.length].toFixed(2)) : -9)), thresholds: LABELS.map(() => 0), supported: LABELS.map(() => 0), terms };
}

/** Share of uses to look at in a list that somebody screens: the inventory of a whole administration has fewer. */
const FLAGGED_SHARE = 0.6;

/** Least share of right ones among those that are said to be restricted. */
const SURE = 0.85;

/** The score from which on taking a label gives the best F1, on top of what is taken already. */
function best(rows, positives, floor, taken = { right: 0, all: 0 }) {
  const sorted = [...rows].sort((a, b) => b.v - a.v);
  let { right, all } = taken;
  let found = { f1: (2 * right) / (all + positives || 1), threshold: 99, right, all };
  sorted.forEach(({ y, v, cost }, i) => {
    right += y;
    all += y || cost;
    const f1 = (2 * right) / (all + positives);
    if (f1 > found.f1 && right - taken.right >= floor * (all - taken.all)) found = { f1, threshold: (v + (sorted[i + 1]?.v ?? v - 1)) / 2, right, all };
  });
  return found;
}

/** Examples whose label is sure enough to measure with. */
const usable = (scored) => scored.filter(({ weight, origin }) => weight > 0.5 || !origin.startsWith('inventory'));

/** How much a record with nothing to look at counts, so that they are as many as in a list that somebody screens. */
function costOfNone(kept) {
  const share = kept.filter(({ y }) => y[0] === 1).length / kept.length;
  return (share / (1 - share)) * ((1 - FLAGGED_SHARE) / FLAGGED_SHARE);
}

/** Thresholds that give the best F1 of each label on examples that were not trained on: first where a pattern is met, then elsewhere. */
function tune(scored) {
  const kept = usable(scored);
  const cost = costOfNone(kept);
  return LABELS.map((label, l) => {
    const rows = kept.filter(({ y }) => y[l] >= 0).map(({ y, values, hits, may }) => ({ y: y[l], v: values[l], cost: y[0] === 1 ? 1 : cost, hit: hits.has(label), may: !familyById.has(label) || may.has(label) }));
    const positives = rows.filter(({ y }) => y).length;
    const floor = familyById.get(label)?.verdict === 'restricted' ? SURE : 0;
    const supported = best(rows.filter(({ hit }) => hit), positives, floor);
    const alone = best(rows.filter(({ hit, may }) => !hit && may), positives, floor, supported);
    return { threshold: Number(alone.threshold.toFixed(2)), supported: Number(supported.threshold.toFixed(2)), f1: alone.f1, precision: alone.right / alone.all, recall: alone.right / positives, positives };
  });
}

/** How the signs of a use to look at are weighed, by logistic regression on examples that were not trained on; and from which sum on it is one. */
function combine(scored, tuned) {
  const kept = usable(scored);
  const none = costOfNone(kept);
  const thresholds = tuned.map(({ threshold }) => threshold);
  const rows = kept.map(({ y, values, origin }) => ({ y: y[0], signs: flaggedSigns(values, { labels: LABELS, thresholds }), weight: origin.startsWith('inventory') ? 1 : Number(options.own), cost: y[0] ? 1 : none }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  let weights = rows[0].signs.map(() => 0);
  let bias = 0;
  const sum = (signs) => signs.reduce((z, sign, i) => z + sign * weights[i], 0);
  for (let step = 0; step < 400; step++) {
    const gradient = weights.map(() => 0);
    let drift = 0;
    for (const { y, signs, weight } of rows) {
      const error = (1 / (1 + Math.exp(-sum(signs) - bias)) - y) * weight;
      signs.forEach((sign, i) => (gradient[i] += error * sign));
      drift += error;
    }
    weights = weights.map((w, i) => w - (3 * gradient[i]) / total);
    bias -= (3 * drift) / total;
  }
  const positives = rows.filter(({ y }) => y).length;
  const found = best(rows.map((row) => ({ ...row, v: sum(row.signs) })), positives, 0);
  console.log(`to look at: P ${(found.right / found.all).toFixed(3)}  R ${(found.right / positives).toFixed(3)}  F1 ${found.f1.toFixed(3)}`);
  return { weights: weights.map((w) => Number(w.toFixed(2))), threshold: Number(found.threshold.toFixed(2)) };
}

/**
 * Scores of examples by weights that were trained without them and without everything of the same origin: another writer's texts
 * are further from these than these are from each other. The inventory, with many writers of its own, is split in five.
 */
function crossValidate(examples) {
  const origins = [...new Set(examples.map(({ origin }) => origin))];
  return origins.flatMap((origin) => {
    const held = examples.filter((one) => one.origin === origin);
    const weights = train(examples.filter((one) => one.origin !== origin));
    return held.map((one) => ({ ...one, values: score(one.raw, weights).values.map((value, label) => (one.denied.includes(label) ? -3 : value)) }));
  });
}

const examples = loadExamples();
const scored = crossValidate(examples);
const tuned = tune(scored);
LABELS.forEach((label, i) => console.log(`${label.padEnd(28)} ${String(tuned[i].positives).padStart(5)} positive   P ${tuned[i].precision.toFixed(3)}  R ${tuned[i].recall.toFixed(3)}  F1 ${tuned[i].f1.toFixed(3)}  from ${tuned[i].threshold}${familyById.get(label)?.patterns.length ? `, with a pattern ${tuned[i].supported}` : ''}`));
if (options.errors) {
  const label = LABELS.indexOf(options.errors);
  const wrong = scored.filter(({ y, values, weight }) => y[label] >= 0 && weight === 1 && y[label] !== Number(values[label] >= tuned[label].threshold));
  wrong.sort((a, b) => Math.abs(b.values[label] - tuned[label].threshold) - Math.abs(a.values[label] - tuned[label].threshold));
  for (const { id, title, text, y, values } of wrong) console.log(`${y[label] ? 'missed' : 'extra '} ${values[label].toFixed(2)} ${id} ${title} | ${text.replace(/\s+/g, ' ').slice(0, 240)}`);
}
if (!options.dry) {
  const weights = { $comment: 'Trained by scripts/train-screening.mjs; see training/README.md.', ...train(examples), thresholds: tuned.map(({ threshold }) => threshold), supported: tuned.map(({ supported }) => supported), flagged: combine(scored, tuned) };
  const rows = Object.entries(weights.terms).map(([key, row]) => `    ${JSON.stringify(key)}: ${JSON.stringify(row)}`).join(',\n');
  const { terms: _terms, ...head } = weights;
  writeFileSync(join(root, 'screening/weights.json'), `${JSON.stringify(head, null, 1).replace(/\n}$/, '')},\n "terms": {\n${rows}\n }\n}\n`);
  console.log(`${examples.length} examples, ${Object.keys(weights.terms).length} terms`);
}
