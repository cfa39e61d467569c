// Trains screening/weights.json. usage: node scripts/train-screening.mjs INVENTORY.jsonl [--without FILE.jsonl] [--dry]
//   INVENTORY  the 2024 Federal Agency AI Use Case Inventory (US OMB, public domain), a JSON record a line: id, title, text
//   --dry      prints cross-validated figures and writes nothing
//   --contrasts, --cost, --min, --least   weight of contrasts, cost of errors, least frequency of a term, least weight that is kept
//   --without  leaves out records whose title or text also stands in this file (to evaluate on it)
// Labels of the inventory: training/us-inventory-2024.labels.jsonl; own descriptions with labels: training/*.corpus.jsonl.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from './engine.mjs';

const root = resolve(import.meta.dirname, '..');
const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { without: { type: 'string' }, dry: { type: 'boolean' }, errors: { type: 'string' }, cost: { type: 'string', default: '1' }, min: { type: 'string', default: '2' }, concepts: { type: 'string', default: '1' }, contrasts: { type: 'string', default: '0.1' }, least: { type: 'string', default: '0.2' } } });
const jsonl = (path) => readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));

const { readPassage, featuresOf, flaggedSigns, families, familyById, isDenied, mayBe, patternHits, score, strength } = await load('src/screening/index.ts');
/** A label with fewer examples is not learnt. */
const FEWEST = 5;
const LABELS = ['flagged', ...families.map(({ id }) => id), 'SU1', 'SU2', 'SU3'];

/** Texts that do a restricted thing, and texts that have its words and do not: learnt from with little weight, and not measured with, as no list is made of them. */
const CONTRASTS = 'contrasts.corpus.jsonl';
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
  const yes = new Set([...f, ...t, ...(v === 'none' ? [] : ['flagged'])]);
  // What only a second reader might name teaches nothing either way.
  const open = new Set(m.filter((label) => !yes.has(label)));
  return { id, title, text, hits, may, denied, features: features.map(({ key }) => key), raw: features, y: LABELS.map((label) => (open.has(label) ? -1 : yes.has(label) ? 1 : 0)), weight: CONFIDENCE[c], sure: c !== 'l' };
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
      const one = { ...example(row, row), origin: name };
      examples.push(name === CONTRASTS ? { ...one, weight: one.weight * Number(options.contrasts) } : one);
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

/** What is said in sentences is worth more than what words suggest: a pattern's match is taken more readily. */
const PATTERN_PRICE = 0.5;

const ofInventory = ({ origin }) => origin.startsWith('inventory');

/** Examples to measure with: the label is sure enough. `mass` makes the inventory and our own descriptions count alike, and of each as many as somebody has to look at in a list. */
function measured(scored) {
  const kept = scored.filter(({ sure }) => sure);
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
function tune(scored) {
  const kept = measured(scored);
  const thresholdsOf = (label, price) => {
    const l = LABELS.indexOf(label);
    const rows = kept.filter(({ y }) => y[l] >= 0).map(({ y, values, hits, may, mass }) => ({ y: y[l], v: values[l], mass, hit: hits.has(label), may: !familyById.has(label) || may.has(label) }));
    const floor = familyById.get(label)?.verdict === 'restricted' ? SURE : 0;
    const supported = best(rows.filter(({ hit }) => hit), price * PATTERN_PRICE, floor);
    const alone = best(rows.filter(({ hit, may }) => !hit && may), price, floor);
    return { threshold: Number(alone.threshold.toFixed(2)), supported: Number(supported.threshold.toFixed(2)), right: alone.right + supported.right, all: alone.all + supported.all, positives: sumOf(rows, ({ y, mass }) => y * mass) };
  };
  return [LABELS.slice(0, 1), LABELS.slice(1, -3), LABELS.slice(-3)].flatMap((group) => byF1((price) => group.map((label) => thresholdsOf(label, price))));
}

const figures = ({ right, all, positives }) => `P ${(right / all).toFixed(3)}  R ${(right / positives).toFixed(3)}  F1 ${((2 * right) / (all + positives)).toFixed(3)}`;

/** How the signs of a use to look at are weighed, by logistic regression on examples that were not trained on; and from which sum on it is one. */
function combine(scored, tuned) {
  const thresholds = tuned.map(({ threshold }) => threshold);
  const rows = measured(scored).map(({ y, values, mass }) => ({ y: y[0], signs: flaggedSigns(values, { labels: LABELS, thresholds }), mass }));
  let weights = rows[0].signs.map(() => 0);
  let bias = 0;
  const sum = (signs) => signs.reduce((z, sign, i) => z + sign * weights[i], 0);
  for (let step = 0; step < 400; step++) {
    const gradient = weights.map(() => 0);
    let drift = 0;
    for (const { y, signs, mass } of rows) {
      const error = (1 / (1 + Math.exp(-sum(signs) - bias)) - y) * mass;
      signs.forEach((sign, i) => (gradient[i] += error * sign));
      drift += error;
    }
    weights = weights.map((w, i) => w - (3 * gradient[i]) / rows.length);
    bias -= (3 * drift) / rows.length;
  }
  const positives = sumOf(rows, ({ y, mass }) => y * mass);
  const [found] = byF1((price) => [{ ...best(rows.map((row) => ({ ...row, v: sum(row.signs) })), price), positives }]);
  console.log(`to look at: ${figures(found)}`);
  return { weights: weights.map((w) => Number(w.toFixed(2))), threshold: Number(found.threshold.toFixed(2)) };
}

/**
 * Scores of examples by weights that were trained without them and without everything of the same origin: another writer's texts
 * are further from these than these are from each other. The inventory, with many writers of its own, is split in five.
 */
function crossValidate(examples) {
  const origins = [...new Set(examples.map(({ origin }) => origin))].filter((origin) => origin !== CONTRASTS);
  return origins.flatMap((origin) => {
    const held = examples.filter((one) => one.origin === origin);
    const weights = train(examples.filter((one) => one.origin !== origin));
    return held.map((one) => ({ ...one, values: score(one.raw, weights).values.map((value, label) => (one.denied.includes(label) ? -3 : value)) }));
  });
}

const examples = loadExamples();
const scored = crossValidate(examples);
const tuned = tune(scored);
LABELS.forEach((label, i) => console.log(`${label.padEnd(28)} ${String(scored.filter(({ y }) => y[i] === 1).length).padStart(5)} positive   ${figures(tuned[i])}  from ${tuned[i].threshold}${familyById.get(label)?.patterns.length ? `, with a pattern ${tuned[i].supported}` : ''}`));
if (options.errors) {
  const label = LABELS.indexOf(options.errors);
  const wrong = scored.filter(({ y, values, weight }) => y[label] >= 0 && weight === 1 && y[label] !== Number(values[label] >= tuned[label].threshold));
  wrong.sort((a, b) => Math.abs(b.values[label] - tuned[label].threshold) - Math.abs(a.values[label] - tuned[label].threshold));
  for (const { id, title, text, y, values } of wrong) console.log(`${y[label] ? 'missed' : 'extra '} ${values[label].toFixed(2)} ${id} ${title} | ${text.replace(/\s+/g, ' ').slice(0, 240)}`);
}
if (!options.dry) {
  const weights = { $comment: 'Trained by scripts/train-screening.mjs; see screening/README.md.', ...train(examples), thresholds: tuned.map(({ threshold }) => threshold), supported: tuned.map(({ supported }) => supported), flagged: combine(scored, tuned) };
  const rows = Object.entries(weights.terms).map(([key, row]) => `    ${JSON.stringify(key)}: ${JSON.stringify(row)}`).join(',\n');
  const { terms: _terms, ...head } = weights;
  writeFileSync(join(root, 'screening/weights.json'), `${JSON.stringify(head, null, 1).replace(/\n}$/, '')},\n "terms": {\n${rows}\n }\n}\n`);
  console.log(`${examples.length} examples, ${Object.keys(weights.terms).length} terms`);
}
