import type {
  Condition,
  DealEvent,
  DealHappening,
  Definition,
  FactValue,
  Importance,
  Motion,
  Person,
  SampleDeal,
  Strictness,
} from "./definition.js";

export type * from "./definition.js";

/** True, false, or not known. */
export type Truth = "true" | "false" | "unknown";

/**
 * Why a call could not be answered. `code` is stable:
 *
 * - `not-ready`, `not-loaded`: `ready()` has not finished, or failed;
 * - `wrong-argument`: not what the function takes; `place` is a JSON pointer into it;
 * - `unreadable-definition`: the definition cannot be opened; `findings` says why;
 * - `not-found`: it names something that does not exist;
 * - `wrong-value`: a fact cannot have that value;
 * - `not-a-condition`, `not-a-change`, `does-not-apply`: what is given does not fit the definition;
 * - `no-stages`, `too-long`, `in-the-past`: a deal that cannot be walked;
 * - `disposed`: the process or walk was disposed of;
 * - `internal`: the call failed inside; everything can be used again at once.
 */
export class StagecraftError extends Error {
  readonly name: "StagecraftError";
  readonly code: string;
  readonly place: string;
  readonly findings: Array<Finding>;
}

/** What is to be said about a definition. */
export interface Finding {
  /** A stable code; `docs/checks` has a page for each. */
  code: string;
  severity: "error" | "warning" | "note";
  /** A JSON pointer into the definition. */
  place: string;
  /** The part of the process it is about. */
  subject: { kind: string; id?: string } | null;
  arguments: Record<string, string | number>;
  /** In words. */
  sentence: string;
  /** What to do about it, in words. */
  help: string;
  /** Changes that mend it, for `apply`; only from `check`. */
  fix?: Array<Change> | null;
}

/** A change between two definitions. In `place` the members of lists stand by their ids. */
export type Change =
  | { change: "added"; place: string; value: unknown; after: string | null }
  | { change: "removed"; place: string; value: unknown }
  | { change: "moved"; place: string; after: string | null }
  | { change: "set"; place: string; before: unknown; after: unknown };

/** A place at which two changes of one definition do not agree. */
export interface Conflict {
  place: string;
  clash: "both-changed" | "removed-and-changed" | "both-added" | "both-ordered" | "not-readable" | "dangling";
  base: unknown;
  ours: unknown;
  theirs: unknown;
  finding?: Finding;
  reason?: string;
}

/** Who finds an unknown fact out: a step now, later, one that did not, one that was missed, or nobody. */
export type Asking = { now: string } | { later: string } | { inVain: string } | { missed: string } | "nobody";

/** Why a condition is true, false or unknown: the same tree, each place with its truth. */
export type Explanation = { truth: Truth } & (
  | { all: Array<Explanation> }
  | { any: Array<Explanation> }
  | { not: Explanation }
  | { condition: Condition; read?: FactValue; asking?: Asking }
);

/** Something that came of an event, on its day. */
export type Effect = { day: number } & (
  | { effect: "stageEntered" | "stageLeft" | "gateHeld" | "gateOverridden"; stage: string }
  | { effect: "factLearned" | "factChanged" | "factForgotten"; fact: string }
  | { effect: "personAdded" | "personChanged" | "personGone"; person: string }
  | { effect: "stepOpened" | "stepClosed" | "stepDone" | "stepSkipped" | "stepReopened"; step: string }
  | { effect: "criterionTicked" | "criterionUnticked"; criterion: string }
  | { effect: "criterionMissing"; criterion: string; strictness: Strictness }
  | { effect: "triggerActed"; trigger: string }
  | { effect: "playRan"; play: string; trigger: string | null }
  | { effect: "playSuppressed"; play: string; trigger: string }
  | { effect: "playDone"; play: string }
  | { effect: "alert"; level: "advice" | "flag" | "warning"; trigger: string; message: string }
  | { effect: "strategyAsked"; trigger: string; message: string }
  | { effect: "closeDateMoved" | "won" | "loopStopped" }
  | { effect: "lost"; reason: string | null }
  | { effect: "refused"; because: string; step?: string; play?: string; stage?: string }
);

/** What can happen to a deal; without a day it happens now. */
export type WalkEvent = DealHappening extends infer Happening
  ? Happening extends string
    ? { [Key in Happening]: Record<string, never> } & { day?: number }
    : Happening & { day?: number }
  : never;

/** The deal as it stands. */
export interface DealState {
  day: number;
  stage: string | null;
  daysInStage: number;
  /** Where it would go next: a stage, "won" or "lost". */
  next: string | null;
  end: null | { outcome: "won" } | { outcome: "lost"; reason: string | null };
  facts: Record<string, FactValue>;
  people: Array<Person>;
  steps: Record<string, "open" | "done" | "skipped">;
  plays: Record<string, "running" | "done">;
  ticked: Array<string>;
  strategyAsked: boolean;
}

/** An open step. */
export interface Offer {
  step: string;
  name: string;
  importance: Importance;
  dueOnDay: number | null;
  isOverdue: boolean;
}

export interface TriggerAnswer {
  trigger: string;
  /** What it answered when it was asked at this moment; null if it was not. */
  verdict: "acts" | "notTrue" | "stillTrue" | "actedAlready" | "suppressed" | null;
  isAllowedHere: boolean;
  truth: Truth;
  explanation: Explanation | null;
}

export interface CriterionAnswer {
  criterion: string;
  statement: string;
  isMet: boolean;
  /** Null for a criterion that is ticked by hand. */
  explanation: Explanation | null;
}

export interface GateAnswer {
  stage: string;
  strictness: Strictness;
  isOpen: boolean;
  criteria: Array<CriterionAnswer>;
}

export interface RoutesAnswer {
  stage: string;
  /** The last is the way to the next stage, which is taken where no other is. */
  routes: Array<{ to: string; isTaken: boolean; explanation: Explanation | null }>;
}

export interface StepAnswer {
  step: string;
  state: "absent" | "open" | "done" | "skipped";
  explanation: Explanation | null;
}

export interface PlayAnswer {
  play: string;
  state: "absent" | "running" | "done";
  triggers: Array<TriggerAnswer>;
}

/** A process, ready to be asked. Dispose of it when it is not needed any more. */
export class Process {
  private constructor();
  /** The definition it was made from. */
  definition(): Definition;
  dispose(): void;
}

/** One deal on its way. */
export class Walk {
  private constructor();
  state(): DealState;
  /** Lets something happen and gives what came of it, timers on the way included. Nothing has changed if it throws. */
  apply(event: WalkEvent): Array<Effect>;
  /** Everything that has happened, from the beginning. */
  history(): Array<Effect>;
  /** The open steps, the one to do next first. */
  offers(): Array<Offer>;
  why(kind: "trigger", id: string): TriggerAnswer;
  why(kind: "gate", stage: string): GateAnswer;
  why(kind: "criterion", id: string): CriterionAnswer;
  why(kind: "routes", stage: string): RoutesAnswer;
  why(kind: "step", id: string): StepAnswer;
  why(kind: "play", id: string): PlayAnswer;
  /** A condition decided for the deal as it stands, with its explanation. */
  explain(condition: Condition): Explanation;
  /** Takes the last event back that was applied here; false if there is none. */
  back(): boolean;
  /** The deal's events so far. */
  events(): Array<DealEvent>;
  dispose(): void;
}

/** What came of a sample deal. */
export interface TestResult {
  id: string;
  name: string;
  passed: boolean;
  expectations: Array<
    | { runs: string; met: boolean; day: number | null }
    | { neverRuns: string; met: boolean; day: number | null }
    | { reaches: string; byDay: number | null; met: boolean; day: number | null }
  >;
  problems: Array<{ code: string; message: string; place: string }>;
  endedOnDay: number | null;
}

/**
 * Loads the wasm; everything else needs it. Calling it again waits for the same loading.
 * @param source where the wasm is, if it does not lie beside this file: its bytes, a response, or a compiled module.
 */
export function ready(source?: BufferSource | WebAssembly.Module | Response | URL | string): Promise<void>;

/** The templates that come with the package. */
export function templates(): Array<{ id: string; name: string; description: string; motion?: Motion; stages: number }>;

/** A template's definition. */
export function template(id: string): Definition;

/** The JSON Schema (2020-12) of a definition. */
export function schema(): Record<string, unknown>;

/** Reads a definition; null if it cannot be opened, and the findings say why. */
export function read(textOrObject: string | object): { definition: Definition | null; findings: Array<Finding> };

/** The canonical text of a definition: two versions of it differ only where the process does. */
export function write(definition: Definition | Process): string;

/** Everything that is to be said about a definition, worst first, with what would mend it. */
export function check(definition: Definition | Process): Array<Finding>;

/** The changes that lead from one definition to another. */
export function compare(before: Definition | Process, after: Definition | Process): Array<Change>;

/** A definition with these changes made, in their order. */
export function apply(definition: Definition | Process, changes: Array<Change>): Definition;

/** Two changes of one definition, brought together; where they do not agree it is as in `ours`. */
export function merge(
  base: Definition | Process,
  ours: Definition | Process,
  theirs: Definition | Process,
): { definition: Definition; conflicts: Array<Conflict> };

/** Makes a definition ready to be asked. */
export function compile(definition: Definition): Process;

/** A condition decided for what is known of a deal, with its explanation. */
export function evaluate(
  definition: Definition | Process,
  condition: Condition,
  facts?: Record<string, FactValue | null>,
  beside?: { people?: Array<Person>; stage?: string; today?: string },
): Explanation;

/** What came of each sample deal. */
export function test(definition: Definition | Process): Array<TestResult>;

/** Begins a deal; what the deal says that happens has happened then. */
export function walk(process: Process, deal?: Partial<SampleDeal>, startDate?: string): Walk;

/** A fact of many deals: null or undefined where it is not known. */
export type Column =
  | ReadonlyArray<FactValue | null | undefined>
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint8Array
  | Uint16Array;

/**
 * Triggers asked for many deals at once. Only conditions are asked: no people, no steps and no plays are known.
 * @param columns by the ids of facts, all of one length; `stage` holds ids of stages, and without it triggers of certain
 *   stages are asked everywhere. Numbers may be a Float64Array (NaN: not known); yes and no, options and states of
 *   evidence a Uint8Array of positions (255: not known); dates an Int32Array of days since 1970-01-01
 *   (-2147483648: not known).
 */
export function decideMany(
  process: Process,
  triggers: Array<string>,
  columns: Record<string, Column>,
  options?: { truths?: boolean; today?: string },
): {
  /** For each deal the position among `triggers` of the first whose condition is true; -1 for none. */
  first: Int32Array;
  /** For each trigger its truth for each deal, if asked for: 0 false, 1 true, 2 unknown. */
  truths: Record<string, Uint8Array>;
};
