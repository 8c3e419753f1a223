// Figures of the package under Node, each beside its reference of the same run: one JSON object a line, for
// `cargo xtask bench`.

import { performance } from "node:perf_hooks";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { stagecraft } from "../stagecraft.mjs";

const { Engine } = createRequire(new URL("../../browser/package.json", import.meta.url))("json-rules-engine");
const module = await stagecraft();
const print = (name, value, reference, note) => console.log(JSON.stringify({ name, value, reference, note }));

/** The median of so many runs, in milliseconds. */
function median(runs, work) {
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[runs >> 1];
}

// Twenty rules over six facts, two or three leaves each; the last always holds.
const sizes = ["small", "medium", "large"];
const regions = ["north", "south", "east", "west"];
const rules = Array.from({ length: 20 }, (_, n) => ({
  all: [
    { fact: "size", is: sizes[n % 3] },
    n % 2 === 0 ? { fact: "seats", moreThan: 40 * n } : { fact: "region", is: regions[n % 4] },
    n % 4 === 3 ? { fact: "secure", is: true } : { fact: "budget", atLeast: 10_000 * n },
  ].slice(0, n === 19 ? 0 : 2 + (n % 2)),
}));
const definition = {
  format: "stagecraft-process",
  formatVersion: 1,
  name: "Decisions",
  facts: [
    { id: "size", name: "Size", kind: "choice", knownAtCreation: true, options: sizes.map((id) => ({ id, name: id })) },
    { id: "region", name: "Region", kind: "choice", knownAtCreation: true, options: regions.map((id) => ({ id, name: id })) },
    { id: "seats", name: "Seats", kind: "number", knownAtCreation: true },
    { id: "budget", name: "Budget", kind: "money", knownAtCreation: true },
    { id: "secure", name: "Secure", kind: "yesNo", knownAtCreation: true },
    { id: "partner", name: "Partner", kind: "yesNo", knownAtCreation: true },
  ],
  stages: [{ id: "one", name: "One" }],
  triggers: rules.map((when, n) => ({ id: `r${n}`, name: `R${n}`, when, actions: [{ alert: { message: "x" } }] })),
};
const ids = definition.triggers.map(({ id }) => id);
let state = 1;
const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
const COUNT = 100_000;
const deals = Array.from({ length: COUNT }, () => ({
  size: sizes[Math.floor(next() * 3)],
  region: regions[Math.floor(next() * 4)],
  seats: Math.floor(next() * 1000),
  budget: Math.floor(next() * 300_000),
  secure: next() < 0.4,
  partner: next() < 0.2,
}));
const columns = Object.fromEntries(Object.keys(deals[0]).map((id) => [id, deals.map((deal) => deal[id])]));

// By hand: rule objects interpreted, as somebody would write it without a library.
const tests = { is: (a, b) => a === b, moreThan: (a, b) => a > b, atLeast: (a, b) => a >= b };
const holds = (rule, deal) => {
  if (rule.all) return rule.all.every((part) => holds(part, deal));
  for (const key in rule) if (key !== "fact") return tests[key](deal[rule.fact], rule[key]);
  return false;
};
const interpreted = () => deals.map((deal) => rules.findIndex((rule) => holds(rule, deal)));

// By hand: rules as code.
const code = rules.map(({ all }, n) => {
  const tests = all.map(({ fact, ...test }) => {
    const [[key, value]] = Object.entries(test);
    return `deal.${fact} ${{ is: "===", moreThan: ">", atLeast: ">=" }[key]} ${JSON.stringify(value)}`;
  });
  return `if (${tests.join(" && ") || "true"}) return ${n};`;
});
const compiled = new Function("deal", `${code.join("\n")}\nreturn -1;`);

const compiledRules = module.compile(definition);
const found = module.decideMany(compiledRules, ids, columns).first;
const expected = interpreted();
for (let at = 0; at < COUNT; at += 1) {
  if (found[at] !== expected[at] || found[at] !== compiled(deals[at])) throw new Error(`deal ${at} is decided otherwise`);
}

// json-rules-engine, on the first thousand: the first rule by priority.
const names = { is: "equal", moreThan: "greaterThan", atLeast: "greaterThanInclusive" };
const engine = new Engine();
for (const [n, { all }] of rules.entries()) {
  const conditions = { all: all.map(({ fact, ...test }) => { const [[key, value]] = Object.entries(test); return { fact, operator: names[key], value }; }) };
  engine.addRule({ conditions, event: { type: String(n) }, priority: 100 - n });
}
engine.on("success", () => engine.stop());
const started = performance.now();
for (let at = 0; at < 1000; at += 1) {
  const { events } = await engine.run(deals[at]);
  if (Math.min(...events.map(({ type }) => Number(type))) !== found[at]) throw new Error(`json-rules-engine decides deal ${at} otherwise`);
}
const theirs = 1000 / ((performance.now() - started) / 1000);

// zen-engine, on the same thousand: one decision table, first hit. `cargo xtask bench` builds it and says where it is.
const operators = { moreThan: (value) => `> ${value}`, atLeast: (value) => `>= ${value}` };
function table() {
  const inputs = Object.keys(columns).map((field) => ({ id: field, name: field, field }));
  const rows = rules.map(({ all }, n) => {
    const row = { _id: `r${n}`, out: String(n), ...Object.fromEntries(inputs.map(({ id }) => [id, ""])) };
    for (const { fact, ...test } of all) {
      const [[key, value]] = Object.entries(test);
      row[fact] = operators[key]?.(value) ?? JSON.stringify(value);
    }
    return row;
  });
  const content = { hitPolicy: "first", inputs, outputs: [{ id: "out", name: "rule", field: "rule" }], rules: rows };
  const nodes = [
    { id: "in", name: "in", type: "inputNode", content: {} },
    { id: "table", name: "table", type: "decisionTableNode", content },
    { id: "end", name: "end", type: "outputNode", content: {} },
  ];
  const edges = [["in", "table"], ["table", "end"]];
  return { nodes, edges: edges.map(([sourceId, targetId]) => ({ id: `${sourceId}-${targetId}`, sourceId, targetId, type: "edge" })) };
}
let inRust = null;
if (process.env.RULES_ENGINE) {
  const input = JSON.stringify({ table: table(), deals: deals.slice(0, 1000) });
  const { answers, perSecond } = JSON.parse(execFileSync(process.env.RULES_ENGINE, { input }).toString());
  answers.forEach((answer, at) => {
    if (answer !== found[at]) throw new Error(`zen-engine decides deal ${at} otherwise: ${answer}, not ${found[at]}`);
  });
  if (answers.length !== 1000) throw new Error(`zen-engine decided ${answers.length} deals`);
  inRust = Math.round(perSecond);
}

const perSecond = (milliseconds, count = COUNT) => Math.round(count / (milliseconds / 1000));
const many = perSecond(median(9, () => module.decideMany(compiledRules, ids, columns)));
const byHand = perSecond(median(9, interpreted));
const inCode = perSecond(median(9, () => deals.map(compiled)));
print("decisions, 20 rules over 6 facts", many, byHand, `JavaScript with the rules compiled in: ${inCode} deals/s`);
print("decisions, beside a rules engine in JavaScript", many, Math.round(theirs));
if (inRust !== null) print("decisions, beside a rules engine in Rust", many, inRust);

// The largest template.
const texts = module.templates().map(({ id }) => module.write(module.template(id)));
const largest = texts.sort((a, b) => b.length - a.length)[0];
const open = () => {
  const read = module.read(largest);
  const opened = module.compile(largest);
  const walk = module.walk(opened, {}, "2026-01-05");
  walk.state();
  walk.dispose();
  opened.dispose();
  return read;
};
// As in a tool that opens one file after another: what is run for the first time is slower.
for (let warm = 0; warm < 30; warm += 1) open();
print("open the largest template", median(51, open), median(51, () => JSON.parse(largest)));

// Walks of all sample deals. To take the last event back is to walk the others again, inside wasm, with everything that
// `why` needs kept; beside it every event comes across from JavaScript, and what came of it goes back.
const opened = module.compile(largest);
const sample = JSON.parse(largest).sampleDeals;
const walks = sample.map((deal) => module.walk(opened, deal));
const taken = walks.map((walk) => walk.events().at(-1));
const inside = [];
for (let run = 0; run < 300; run += 1) {
  const started = performance.now();
  for (const walk of walks) walk.back();
  inside.push(performance.now() - started);
  walks.forEach((walk, n) => walk.apply(taken[n]));
}
const again = sample.reduce((sum, { events }) => sum + events.length - 1, 0);
const events = again + sample.length;
const across = () => {
  for (const { events, ...deal } of sample) {
    const walk = module.walk(opened, deal);
    for (const event of events) walk.apply(event);
    walk.dispose();
  }
};
for (let warm = 0; warm < 20; warm += 1) across();
const whole = inside.slice(-101).sort((a, b) => a - b)[50];
print("walk, event by event, inside wasm", perSecond(whole, again), perSecond(median(51, across), events));
