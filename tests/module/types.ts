// What the types must accept and refuse; compiled, never run.

import * as stagecraft from "stagecraft";
import type { Condition, Definition, Effect, Explanation, WalkEvent } from "stagecraft";

await stagecraft.ready();
const definition: Definition = stagecraft.template(stagecraft.templates()[0]!.id);
const stage = definition.stages?.[0];
const condition: Condition = { all: [{ fact: "size", is: "large" }, { not: { people: "any", role: "champion" } }, { fact: "rivals", includesAny: "acme" }] };
const explanation: Explanation = stagecraft.evaluate(definition, condition, { size: "large" });
if ("all" in explanation) explanation.all.map((part) => part.truth);

const process = stagecraft.compile(definition);
const walk = stagecraft.walk(process, { facts: { size: "large" } }, "2026-01-05");
const events: Array<WalkEvent> = [{ done: "ask" }, { day: 3, move: {} }, { learn: { fact: "size", value: "l" } }, { wait: {} }, { move: { to: "won", because: "agreed" } }];
const effects: Array<Effect> = events.flatMap((event) => walk.apply(event));
for (const effect of effects) {
  if (effect.effect === "playRan") effect.trigger?.toUpperCase();
  if (effect.effect === "criterionMissing") effect.strictness satisfies "record" | "warn" | "block";
}
const gate = walk.why("gate", stage?.id ?? "one").criteria;
const first: Int32Array = stagecraft.decideMany(process, ["a"], { size: ["large", null], budget: new Float64Array(2) }).first;
const merged = stagecraft.merge(definition, definition, definition).conflicts.map(({ clash }) => clash);
try {
  stagecraft.read("{");
} catch (error) {
  if (error instanceof stagecraft.StagecraftError) error.findings.map(({ severity }) => severity);
}

// @ts-expect-error a condition has no such test
const wrongCondition: Condition = { fact: "size", resembles: "large" };
// @ts-expect-error there is no such kind
walk.why("weather", "today");
// @ts-expect-error an event says what happens
walk.apply({ day: 3 });
// @ts-expect-error a walk takes a compiled process
stagecraft.walk(definition);
// @ts-expect-error processes are compiled, not made
new stagecraft.Process();
// @ts-expect-error a stage has a name
const nameless: NonNullable<Definition["stages"]>[number] = { id: "one" };

export { first, gate, merged, nameless, wrongCondition };
