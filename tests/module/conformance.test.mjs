// The conformance cases of the language, through the module: what another implementation would be held against.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { stagecraft } from "./stagecraft.mjs";

const folder = new URL("../cases/language/", import.meta.url).pathname;
const usual = ["play", "alert", "strategy", "stage", "deal", "refused", "loop"];

let module;
before(async () => {
  module = await stagecraft();
});

const day = (at) => {
  const minutes = Math.round(at * 1440);
  const rest = minutes % 1440;
  const two = (number) => String(number).padStart(2, "0");
  const whole = `day ${(minutes - rest) / 1440}`;
  return rest === 0 ? whole : `${whole} ${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
};

const refusals = {
  ended: () => "the deal has ended",
  stepNotOpen: ({ step }) => `step ${step} is not open`,
  stepNotClosed: ({ step }) => `step ${step} is not closed`,
  playRunning: ({ play }) => `play ${play} is running`,
  skippingForbidden: ({ stage }) => `${stage} must not be skipped`,
  skippingNeedsReason: ({ stage }) => `skipping ${stage} needs a reason`,
  movingBackForbidden: ({ stage }) => `no way back to ${stage}`,
  movingBackNeedsReason: ({ stage }) => `going back to ${stage} needs a reason`,
  mayNotOverride: ({ stage }) => `may not override ${stage}`,
  alreadyThere: ({ stage }) => `already in ${stage}`,
};

const words = {
  stageEntered: (e) => `stage ${e.stage} entered`,
  stageLeft: (e) => `stage ${e.stage} left`,
  factLearned: (e) => `fact ${e.fact} learned`,
  factChanged: (e) => `fact ${e.fact} changed`,
  factForgotten: (e) => `fact ${e.fact} forgotten`,
  personAdded: (e, person) => `person ${person(e.person)} added`,
  personChanged: (e, person) => `person ${person(e.person)} changed`,
  personGone: (e, person) => `person ${person(e.person)} gone`,
  stepOpened: (e) => `step ${e.step} opened`,
  stepClosed: (e) => `step ${e.step} closed`,
  stepDone: (e) => `step ${e.step} done`,
  stepSkipped: (e) => `step ${e.step} skipped`,
  stepReopened: (e) => `step ${e.step} reopened`,
  criterionTicked: (e) => `criterion ${e.criterion} ticked`,
  criterionUnticked: (e) => `criterion ${e.criterion} unticked`,
  criterionMissing: (e) => `criterion ${e.criterion} missing, ${e.strictness}`,
  triggerActed: (e) => `trigger ${e.trigger} acted`,
  playRan: (e) => `play ${e.play} ran by ${e.trigger ?? "hand"}`,
  playSuppressed: (e) => `play ${e.play} suppressed by ${e.trigger}`,
  playDone: (e) => `play ${e.play} done`,
  alert: (e) => `alert ${e.level}: ${e.message}`,
  strategyAsked: (e) => `strategy asked: ${e.message}`,
  gateHeld: (e) => `gate of ${e.stage} held`,
  gateOverridden: (e) => `gate of ${e.stage} overridden`,
  closeDateMoved: () => "close date moved",
  won: () => "deal won",
  lost: (e) => (e.reason === null ? "deal lost" : `deal lost: ${e.reason}`),
  loopStopped: () => "loop stopped",
  refused: (e) => `refused: ${refusals[e.because](e)}`,
};

const verdicts = { acts: "acts", stillTrue: "still true", actedAlready: "acted already", suppressed: "suppressed" };
const answered = ({ verdict, truth, isAllowedHere }) => {
  if (verdict === "notTrue") return truth === "unknown" ? "unknown" : "not true";
  if (verdict !== null) return verdicts[verdict];
  return isAllowedHere ? "not asked" : "not allowed here";
};

/** Whether an explanation says what is expected of it: conditions are not repeated in cases. */
const plain = ({ condition, ...said }) => {
  for (const key of ["all", "any"]) if (said[key]) said[key] = said[key].map(plain);
  if (said.not) said.not = plain(said.not);
  return said;
};

function run(file) {
  const c = JSON.parse(readFileSync(file, "utf8"));
  const definition = { format: "stagecraft-process", formatVersion: 1, name: "Case", stages: [{ id: "one", name: "One" }], ...c.process };
  const deal = { startDate: "2026-01-05", ...c.deal };
  const process = module.compile(definition);
  try {
    const walk = module.walk(process, deal);
    const people = [...new Set([...(deal.people ?? []), ...(deal.events ?? []).flatMap((event) => event.person ?? [])].map(({ id }) => id))];
    if (c.effects) {
      const kinds = c.effectsOf ?? usual;
      const lines = walk.history().slice(1);
      const said = lines.map((effect) => [effect.day, words[effect.effect](effect, (id) => people.indexOf(id))]);
      const found = said.filter(([, line]) => kinds.some((kind) => line.startsWith(kind))).map(([at, line]) => `${day(at)}: ${line}`);
      assert.deepEqual(found, c.effects);
    }
    const state = walk.state();
    for (const [trigger, expected] of Object.entries(c.triggers ?? {})) assert.equal(answered(walk.why("trigger", trigger)), expected, trigger);
    for (const [step, expected] of Object.entries(c.steps ?? {})) assert.equal(walk.why("step", step).state, expected, step);
    for (const [play, expected] of Object.entries(c.plays ?? {})) assert.equal(walk.why("play", play).state, expected, play);
    for (const [fact, expected] of Object.entries(c.facts ?? {})) assert.deepEqual(state.facts[fact] ?? null, expected, fact);
    if (c.stage) assert.equal(state.stage ?? "none", c.stage);
    if (c.offers) assert.deepEqual(walk.offers().map(({ step }) => step), c.offers);
    for (const [condition, truth, explanation] of c.conditions ?? []) {
      const found = walk.explain(condition);
      assert.equal(found.truth, truth, JSON.stringify(condition));
      if (explanation) assert.deepEqual(plain(found), explanation, JSON.stringify(condition));
    }
    walk.dispose();
  } finally {
    process.dispose();
  }
}

for (const area of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  test(`cases: ${area.name}`, () => {
    const files = readdirSync(join(folder, area.name));
    assert.ok(files.length > 0);
    const failed = [];
    for (const file of files) {
      try {
        run(join(folder, area.name, file));
      } catch (error) {
        failed.push(`${area.name}/${file}: ${error.message}`);
      }
    }
    assert.deepEqual(failed, []);
  });
}
