// Every function of the package, as people call it.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { stagecraft } from "./stagecraft.mjs";

let module;
let saas;
before(async () => {
  module = await stagecraft();
  saas = module.template("enterprise-saas");
});

const small = () => ({
  format: "stagecraft-process",
  formatVersion: 1,
  name: "Small",
  facts: [
    { id: "size", name: "Size", kind: "choice", knownAtCreation: true, options: [{ id: "s", name: "S" }, { id: "l", name: "L" }] },
    { id: "rivals", name: "Rivals", kind: "choices", options: [{ id: "a", name: "A" }, { id: "b", name: "B" }] },
    { id: "budget", name: "Budget", kind: "money", knownAtCreation: true },
    { id: "secure", name: "Secure", kind: "yesNo" },
    { id: "due", name: "Due", kind: "date", knownAtCreation: true },
    { id: "words", name: "Words", kind: "text" },
    { id: "proof", name: "Proof", kind: "evidence" },
  ],
  stages: [
    { id: "one", name: "One", steps: [{ id: "ask", name: "Ask", learns: ["secure", "rivals"], dueDays: 2 }], gate: { strictness: "block", criteria: [{ id: "big", statement: "Budget is there", when: { fact: "budget", atLeast: 100 } }, { id: "hand", statement: "Seen by hand" }] } },
    { id: "two", name: "Two", routes: [{ to: "lost", when: { fact: "secure", is: false } }] },
  ],
  plays: [{ id: "p", name: "P", steps: [{ id: "ring", name: "Ring" }] }],
  triggers: [
    { id: "large", name: "Large", when: { fact: "size", is: "l" }, actions: [{ runPlays: ["p"] }] },
    { id: "rich", name: "Rich", when: { fact: "budget", moreThan: 1000 }, actions: [{ alert: { message: "Rich" } }] },
    { id: "soon", name: "Soon", when: { fact: "due", daysUntil: { atMost: 30 } }, actions: [{ alert: { message: "Soon" } }] },
    { id: "rival", name: "Rival", when: { all: [{ fact: "rivals", includesAny: ["b"] }, { not: { fact: "words", contains: "home" } }] }, actions: [{ alert: { message: "Rival" } }] },
    { id: "sure", name: "Sure", when: { any: [{ fact: "proof", atLeast: "noted" }, { fact: "secure", is: true }] }, stages: ["two"], actions: [{ alert: { message: "Sure" } }] },
  ],
});

const refuses = (work, code, place) => assert.throws(work, (error) => {
  assert.ok(error instanceof module.StagecraftError, String(error));
  assert.ok(error instanceof Error && error.message.length > 5);
  assert.equal(error.code, code, error.message);
  if (place !== undefined) assert.equal(error.place, place);
  return true;
});

test("every template reads, says nothing bad of itself, and passes its own sample deals", () => {
  const templates = module.templates();
  assert.equal(templates.length, 6);
  assert.equal(templates[0].id, "enterprise-saas");
  for (const { id, name, stages } of templates) {
    const definition = module.template(id);
    assert.equal(definition.name, name);
    assert.equal(definition.stages.length, stages);
    const { findings } = module.read(definition);
    assert.deepEqual(findings.filter(({ severity }) => severity !== "note"), [], id);
    const results = module.test(definition);
    assert.ok(results.length >= 3, id);
    assert.deepEqual(results.filter(({ passed }) => !passed), [], id);
  }
  refuses(() => module.template("no such"), "not-found");
});

test("what is read can be written and read again", () => {
  const text = module.write(saas);
  const { definition, findings } = module.read(text);
  assert.deepEqual(definition, saas);
  assert.ok(Array.isArray(findings));
  assert.equal(module.write(definition), text);
  assert.equal(module.schema().$schema, "https://json-schema.org/draft/2020-12/schema");
});

test("what cannot be opened is said with its place, and nothing is opened", () => {
  const truncated = module.read('{"format": "stagecraft-process"');
  assert.equal(truncated.definition, null);
  assert.deepEqual(truncated.findings.map(({ code }) => code), ["truncated"]);
  const wrong = module.read({ ...small(), stages: [{ id: "one", name: 3 }] });
  assert.equal(wrong.definition, null);
  assert.equal(wrong.findings[0].place, "/stages/0/name");
  refuses(() => module.check({ format: "other" }), "unreadable-definition", "");
  refuses(() => module.read({ ...small(), name: NaN }), "wrong-argument", "/name");
  refuses(() => module.read({ ...small(), name: 1n }), "wrong-argument", "/name");
  const circle = small();
  circle.self = circle;
  refuses(() => module.read(circle), "wrong-argument");
  refuses(() => module.read(undefined), "wrong-argument");
});

test("findings bring changes that mend them", () => {
  const definition = small();
  definition.stages[1].routes.push({ to: "won" }, { to: "one" });
  const finding = module.check(definition).find(({ code }) => code === "route-never-taken");
  assert.equal(finding.place, "/stages/1/routes/2");
  assert.ok(finding.sentence.includes("Two"), finding.sentence);
  const mended = module.apply(definition, finding.fix);
  assert.ok(!module.check(mended).some(({ code }) => code === "route-never-taken"));
  assert.equal(definition.stages[1].routes.length, 3, "what was given is as it was");
});

test("comparing gives changes that apply, and two changes are merged", () => {
  const base = small();
  const ours = structuredClone(base);
  ours.stages[0].name = "First";
  const theirs = structuredClone(base);
  theirs.plays[0].name = "Play";
  assert.deepEqual(module.compare(base, base), []);
  const changes = module.compare(base, ours);
  assert.deepEqual(changes, [{ change: "set", place: "/stages/one/name", before: "One", after: "First" }]);
  assert.deepEqual(module.apply(base, changes), module.read(ours).definition);
  const merged = module.merge(base, ours, theirs);
  assert.deepEqual(merged.conflicts, []);
  assert.equal(merged.definition.stages[0].name, "First");
  assert.equal(merged.definition.plays[0].name, "Play");
  theirs.stages[0].name = "Erste";
  const [conflict] = module.merge(base, ours, theirs).conflicts;
  assert.deepEqual(conflict, { place: "/stages/one/name", clash: "both-changed", base: "One", ours: "First", theirs: "Erste" });
  refuses(() => module.apply(base, [{ change: "removed", place: "/stages/none" }]), "does-not-apply");
  refuses(() => module.apply(base, [{}]), "not-a-change", "/0");
});

test("a condition is decided with its explanation", () => {
  const condition = { all: [{ fact: "size", is: "l" }, { fact: "secure", is: true }] };
  const explanation = module.evaluate(small(), condition, { size: "l" });
  assert.equal(explanation.truth, "unknown");
  assert.deepEqual(explanation.all[0], { truth: "true", condition: { fact: "size", is: "l" }, read: "l" });
  assert.equal(explanation.all[1].truth, "unknown");
  const process = module.compile(small());
  assert.equal(module.evaluate(process, { fact: "due", daysUntil: { atMost: 3 } }, { due: "2028-03-01" }, { today: "2028-02-28" }).truth, "true");
  assert.equal(module.evaluate(process, { people: "any", role: "champion", met: true }, {}, { people: [{ id: "x", role: "champion", met: true }] }).truth, "true");
  assert.equal(module.evaluate(process, { stage: ["two"] }, {}, { stage: "two" }).truth, "true");
  refuses(() => module.evaluate(process, { fact: "none", is: 1 }), "not-a-condition", "/condition");
  refuses(() => module.evaluate(process, { fact: "size", is: "xl" }), "not-a-condition", "/condition");
  refuses(() => module.evaluate(process, { nonsense: 1 }), "not-a-condition");
  refuses(() => module.evaluate(process, condition, { size: 3 }), "wrong-value", "/facts/size");
  refuses(() => module.evaluate(process, condition, { none: 3 }), "not-found", "/facts/none");
  process.dispose();
  refuses(() => module.evaluate(process, condition), "disposed");
});

test("a deal is walked, asked, and rewound", () => {
  const process = module.compile(small());
  const walk = module.walk(process, { facts: { budget: 50 } }, "2026-01-05");
  assert.equal(walk.state().stage, "one");
  assert.deepEqual(walk.offers().map(({ step, dueOnDay }) => [step, dueOnDay]), [["ask", 2]]);
  assert.deepEqual(walk.apply({ day: 1, move: {} }).map(({ effect }) => effect), ["criterionMissing", "criterionMissing", "gateHeld"]);
  const gate = walk.why("gate", "one");
  assert.equal(gate.isOpen, false);
  assert.deepEqual(gate.criteria.map(({ isMet }) => isMet), [false, false]);
  assert.equal(gate.criteria[0].explanation.read, 50);
  assert.equal(gate.criteria[1].explanation, null);
  assert.deepEqual(walk.apply({ learn: { fact: "size", value: "l" } }).map(({ effect }) => effect), ["factLearned", "triggerActed", "playRan", "stepOpened"]);
  assert.equal(walk.why("trigger", "large").verdict, "acts");
  assert.equal(walk.why("play", "p").state, "running");
  assert.equal(walk.back(), true);
  assert.equal(walk.why("play", "p").state, "absent");
  walk.apply({ learn: { fact: "budget", value: 500 } });
  walk.apply({ tick: "hand" });
  assert.deepEqual(walk.apply({ day: 4, move: {} }).filter(({ effect }) => effect.startsWith("stage")).map(({ day, stage }) => [day, stage]), [[4, "one"], [4, "two"]]);
  assert.deepEqual(walk.why("routes", "two").routes.map(({ to, isTaken }) => [to, isTaken]), [["lost", false], ["won", true]]);
  assert.equal(walk.events().length, 4);
  refuses(() => walk.apply({ day: 1, wait: {} }), "in-the-past", "/day");
  refuses(() => walk.apply({ done: "nothing" }), "not-found");
  refuses(() => walk.apply({ learn: { fact: "budget", value: "much" } }), "wrong-value");
  refuses(() => walk.apply("done"), "wrong-argument");
  refuses(() => walk.why("trigger", "none"), "not-found");
  refuses(() => walk.why("weather", "x"), "wrong-argument");
  assert.equal(walk.events().length, 4, "what was refused has changed nothing");
  while (walk.back());
  assert.equal(walk.state().day, 0);
  refuses(() => module.walk(small()), "wrong-argument");
  refuses(() => module.walk(process, { facts: { none: 1 } }), "not-found");
  refuses(() => module.walk(process, {}, "tomorrow"), "wrong-argument", "/startDate");
});

test("an event after the last goes on where the walk stood, and gives what a whole walk gives", () => {
  for (const { id } of module.templates()) {
    const definition = module.template(id);
    const process = module.compile(definition);
    for (const deal of definition.sampleDeals) {
      const whole = module.walk(process, deal);
      const { events, ...start } = deal;
      const stepwise = module.walk(process, start);
      const sorted = [...(events ?? [])].sort((a, b) => a.day - b.day);
      for (const event of sorted) stepwise.apply(event);
      assert.deepEqual(stepwise.history(), whole.history(), `${id}: ${deal.id}`);
      assert.deepEqual(stepwise.state(), whole.state(), `${id}: ${deal.id}`);
    }
  }
});

test("many deals at once are decided as one by one", () => {
  const definition = small();
  const process = module.compile(definition);
  const choices = {
    size: [null, "s", "l"],
    rivals: [null, [], ["a"], ["b", "a"]],
    budget: [null, 0, 1000, 1000.01],
    secure: [null, true, false],
    due: [null, "2026-01-31", "2026-02-05", "2028-02-29"],
    words: [null, "", "At HOME", "away"],
    proof: [null, "empty", "suggested", "noted", "validated"],
    stage: [null, "one", "two"],
  };
  const today = "2026-01-05";
  let state = 7;
  const next = (size) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * size);
  };
  const deals = Array.from({ length: 2000 }, () => Object.fromEntries(Object.entries(choices).map(([id, values]) => [id, values[next(values.length)]])));
  const columns = Object.fromEntries(Object.keys(choices).map((id) => [id, deals.map((deal) => deal[id])]));
  const ids = definition.triggers.map(({ id }) => id);
  const many = module.decideMany(process, ids, columns, { truths: true, today });
  const codes = { false: 0, true: 1, unknown: 2 };
  for (const [at, { stage, ...facts }] of deals.entries()) {
    const truths = definition.triggers.map(({ when, stages }) => {
      if (stages && !stages.includes(stage)) return 0;
      return codes[module.evaluate(process, when, facts, { stage: stage ?? undefined, today }).truth];
    });
    // A deal without a stage is in none of those that a trigger names.
    if (stage === null) truths.fill(0);
    assert.deepEqual(ids.map((id) => many.truths[id][at]), truths, JSON.stringify(deals[at]));
    assert.equal(many.first[at], truths.indexOf(1));
  }
  assert.deepEqual(module.decideMany(process, ids, { budget: Float64Array.of(5, NaN, 2000) }).first, Int32Array.of(-1, -1, 1));
  refuses(() => module.decideMany(process, ["none"], {}), "not-found", "/triggers/0");
  refuses(() => module.decideMany(process, ids, { none: [1] }), "not-found", "/columns/none");
  refuses(() => module.decideMany(process, ids, { size: ["s", "xl"] }), "wrong-value", "/columns/size/1");
  refuses(() => module.decideMany(process, ids, { due: ["2026-02-30"] }), "wrong-value", "/columns/due/0");
  refuses(() => module.decideMany(process, ids, { size: ["s"], budget: [1, 2] }), "wrong-argument", "/columns/budget");
  refuses(() => module.decideMany(process, ids, {}, { today: "now" }), "wrong-argument", "/today");
});

test("a call that crashes inside says so, and everything goes on", () => {
  const process = module.compile(small());
  const walk = module.walk(process, {}, "2026-01-05");
  walk.apply({ learn: { fact: "budget", value: 500 } });
  const text = module.write(saas);
  const codes = [];
  // At the end of the stack it is first JavaScript that runs out of it; some calls further up it is the wasm.
  const dive = () => {
    try {
      dive();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      try {
        module.write(text);
        codes.push("fine");
      } catch (inner) {
        codes.push(inner.code ?? inner.name);
      }
      if (codes.length < 600) throw error;
    }
  };
  dive();
  assert.ok(codes.length > 1 && codes.at(-1) === "fine", [...new Set(codes)].join());
  // And on the way into the wasm, with room enough to say so.
  const { encode } = TextEncoder.prototype;
  TextEncoder.prototype.encode = () => {
    throw new Error("out of order");
  };
  try {
    refuses(() => module.write(text), "internal");
  } finally {
    TextEncoder.prototype.encode = encode;
  }
  assert.equal(module.read(text).definition.name, saas.name);
  assert.equal(walk.state().facts.budget, 500, "a walk is as it was");
  assert.equal(module.evaluate(process, { fact: "budget", is: 1 }, { budget: 1 }).truth, "true");
});
