// What people import. It loads the wasm beside it, turns what is given into text, failures into errors, and begins
// anew after a crash, so that no call ever leaves the module unusable.

import init, * as raw from "./stagecraft.js";
import { schemaText } from "./schema.js";
import { templateTexts } from "./templates.js";

/** Why a call could not be answered. */
export class StagecraftError extends Error {
  constructor({ code, message, place = "", findings = [] }, options) {
    super(message, options);
    this.name = "StagecraftError";
    this.code = code;
    this.place = place;
    this.findings = findings;
  }
}

let loading = null;
let isReady = false;
/** Counts how often the wasm began anew: what was made before does not live in it any more. */
let generation = 0;
/** Whether the wasm has crashed and is to begin anew; not at once, since what crashed may have been out of stack. */
let isBroken = false;

/** Loads the wasm. Nothing else works before; calling it again waits for the same loading. */
export function ready(source) {
  loading ??= load(source).catch((error) => {
    loading = null;
    throw new StagecraftError({ code: "not-loaded", message: `The wasm cannot be loaded: ${error.message}` }, { cause: error });
  });
  return loading;
}

async function load(source) {
  let input = source;
  if (input === undefined) {
    const beside = new URL("./stagecraft_bg.wasm", import.meta.url);
    // Node's fetch reads no files.
    input = beside.protocol === "file:" ? await (await import("node:fs/promises")).readFile(beside) : beside;
  }
  await init({ module_or_path: input });
  isReady = true;
}

/** Calls into the wasm, and tells its failures from its crashes. */
function call(work) {
  if (!isReady) {
    throw new StagecraftError({ code: "not-ready", message: "Wait for ready() before anything else." });
  }
  if (isBroken) {
    raw.__wbg_reset_state();
    isBroken = false;
  }
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof StagecraftError) throw thrown;
    if (thrown !== null && typeof thrown === "object" && typeof thrown.code === "string" && !(thrown instanceof Error)) {
      throw new StagecraftError(thrown);
    }
    isBroken = true;
    generation += 1;
    const message = `The call failed inside, and the module begins anew: ${thrown?.message ?? thrown}`;
    throw new StagecraftError({ code: "internal", message }, { cause: thrown });
  }
}

/** What the wasm has written, as plain objects. */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StagecraftError({ code: "internal", message: `What came out cannot be read: ${cause.message}` }, { cause });
  }
}

/** How a large text goes across: several times as quick as text by text. */
const encoder = new TextEncoder();
const bytes = (text) => encoder.encode(text);

/** Definitions that lie deeper are not opened either. */
const DEEPEST = 120;

const isPlain = (value) => value !== null && typeof value === "object";

/** JSON of a plain value. What JSON would drop or change without a word is refused, with its place. */
function toText(value, what) {
  const path = [];
  const around = new Set();
  const refuse = (found) => {
    const place = path.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    throw new StagecraftError({ code: "wrong-argument", place, message: `${what} holds ${found}, which no JSON can hold.` });
  };
  const check = (held) => {
    if (typeof held === "number" && !Number.isFinite(held)) refuse(String(held));
    if (["bigint", "function", "symbol"].includes(typeof held)) refuse(`a ${typeof held}`);
    if (!isPlain(held)) return;
    if (around.has(held)) refuse("a circle");
    if (path.length > DEEPEST) refuse("objects nested too deeply");
    around.add(held);
    for (const [key, inner] of Object.entries(held)) {
      path.push(key);
      check(inner);
      path.pop();
    }
    around.delete(held);
  };
  if (value === undefined) throw new StagecraftError({ code: "wrong-argument", message: `${what} is missing.` });
  check(value);
  return JSON.stringify(value);
}

const definitionText = (definition, what = "The definition") => {
  if (definition instanceof Process) return definition.text();
  if (typeof definition === "string") return definition;
  return toText(definition, what);
};

/** A process, ready to be asked; `dispose` it when it is not needed any more. */
export class Process {
  #text;
  #raw = null;
  #generation = -1;
  #isDisposed = false;

  /** @internal */
  constructor(text) {
    this.#text = text;
    this.raw();
  }

  /** @internal */
  raw() {
    if (this.#isDisposed) {
      throw new StagecraftError({ code: "disposed", message: "This process was disposed of." });
    }
    if (this.#generation !== generation || this.#raw === null) {
      this.#raw = call(() => raw.RawProcess.compile(bytes(this.#text)));
      this.#generation = generation;
    }
    return this.#raw;
  }

  /** @internal */
  text() {
    this.raw();
    return this.#text;
  }

  /** The definition it was made from. */
  definition() {
    const process = this.raw();
    return parse(call(() => process.text()));
  }

  /** Gives its memory back. */
  dispose() {
    if (this.#raw !== null && this.#generation === generation) this.#raw.free();
    this.#raw = null;
    this.#isDisposed = true;
  }
}
if (Symbol.dispose) Process.prototype[Symbol.dispose] = Process.prototype.dispose;

/** One deal on its way. */
export class Walk {
  #process;
  #deal;
  #startDate;
  #said = [];
  #raw = null;
  #generation = -1;
  #isDisposed = false;

  /** @internal */
  constructor(process, deal, startDate) {
    this.#process = process;
    this.#deal = deal;
    this.#startDate = startDate;
    this.#live();
  }

  #live() {
    if (this.#isDisposed) {
      throw new StagecraftError({ code: "disposed", message: "This walk was disposed of." });
    }
    if (this.#raw === null || this.#generation !== generation) {
      const process = this.#process.raw();
      const walk = call(() => process.walk(this.#deal, this.#startDate));
      for (const event of this.#said) call(() => walk.apply(event));
      this.#raw = walk;
      this.#generation = generation;
    }
    return this.#raw;
  }

  /** The deal as it stands. */
  state() {
    const walk = this.#live();
    return call(() => walk.state());
  }

  /** Lets something happen and gives what came of it. */
  apply(event) {
    const text = toText(event, "The event");
    const walk = this.#live();
    const effects = call(() => walk.apply(text));
    this.#said.push(text);
    return effects;
  }

  /** Everything that has happened, from the beginning. */
  history() {
    const walk = this.#live();
    return call(() => walk.history());
  }

  /** The open steps, the one to do next first. */
  offers() {
    const walk = this.#live();
    return call(() => walk.offers());
  }

  /** Why a trigger, gate, criterion, route, step or play is as it is now. */
  why(kind, id) {
    const walk = this.#live();
    return call(() => walk.why(String(kind), String(id)));
  }

  /** A condition decided for the deal as it stands, with its explanation. */
  explain(condition) {
    const text = toText(condition, "The condition");
    const walk = this.#live();
    return call(() => walk.explain(text));
  }

  /** Takes the last event back that was applied here; false if there is none. */
  back() {
    if (this.#said.length === 0) return false;
    const walk = this.#live();
    const is = call(() => walk.back());
    if (is) this.#said.pop();
    return is;
  }

  /** The deal's events so far. */
  events() {
    const walk = this.#live();
    return call(() => walk.events());
  }

  /** Gives its memory back. */
  dispose() {
    if (this.#raw !== null && this.#generation === generation) this.#raw.free();
    this.#raw = null;
    this.#isDisposed = true;
  }
}
if (Symbol.dispose) Walk.prototype[Symbol.dispose] = Walk.prototype.dispose;

/** The templates that come with the package. */
export function templates() {
  return templateTexts.map(({ id, text }) => {
    const { name, description = "", motion, stages } = JSON.parse(text);
    return { id, name, description, motion, stages: stages.length };
  });
}

/** A template's definition. */
export function template(id) {
  const found = templateTexts.find((template) => template.id === id);
  if (!found) throw new StagecraftError({ code: "not-found", message: `There is no template "${id}".` });
  return JSON.parse(found.text);
}

/** The JSON Schema of a definition. */
export function schema() {
  return JSON.parse(schemaText);
}

/** Reads a definition; what is to be said about it is in the findings. */
export function read(textOrObject) {
  const text = typeof textOrObject === "string" ? textOrObject : toText(textOrObject, "The definition");
  const result = call(() => raw.read(bytes(text)));
  return { definition: result.text === null ? null : parse(result.text), findings: result.findings };
}

/** The canonical text of a definition. */
export function write(definition) {
  const text = definitionText(definition);
  return call(() => raw.write(bytes(text)));
}

/** Everything that is to be said about a definition, worst first. */
export function check(definition) {
  const text = definitionText(definition);
  return call(() => raw.check(bytes(text)));
}

/** The changes that lead from one definition to another. */
export function compare(before, after) {
  const texts = [definitionText(before, "The first definition"), definitionText(after, "The second definition")];
  return call(() => raw.compare(...texts.map(bytes)));
}

/** A definition with changes made. */
export function apply(definition, changes) {
  const texts = [definitionText(definition), toText(changes, "The list of changes")];
  return parse(call(() => raw.apply(...texts.map(bytes))));
}

/** Two changes of one definition, brought together. */
export function merge(base, ours, theirs) {
  const texts = [definitionText(base, "The base"), definitionText(ours, "The first change"), definitionText(theirs, "The second change")];
  const merged = call(() => raw.merge(...texts.map(bytes)));
  return { definition: parse(merged.text), conflicts: merged.conflicts };
}

/** Makes a definition ready to be asked. */
export function compile(definition) {
  return new Process(definitionText(definition));
}

/** Lends a process made of a definition, or the one given. */
function withProcess(definition, work) {
  if (definition instanceof Process) return work(definition.raw());
  const process = compile(definition);
  try {
    return work(process.raw());
  } finally {
    process.dispose();
  }
}

/** A condition decided for what is known of a deal, with its explanation. */
export function evaluate(definition, condition, facts = {}, { people, stage, today } = {}) {
  const texts = [toText(condition, "The condition"), toText(facts, "The facts"), toText({ people, stage, today }, "What is beside the facts")];
  return withProcess(definition, (process) => call(() => process.evaluate(...texts)));
}

/** What came of each sample deal. */
export function test(definition) {
  return withProcess(definition, (process) => call(() => process.test()));
}

/** Begins a deal. */
export function walk(process, deal = {}, startDate) {
  if (!(process instanceof Process)) {
    throw new StagecraftError({ code: "wrong-argument", message: "A walk takes a process that was compiled." });
  }
  return new Walk(process, toText(deal, "The deal"), startDate === undefined ? undefined : String(startDate));
}

const UNKNOWN = { codes: 255, days: -2147483648, texts: 4294967295, stages: 65535 };

/** Triggers asked for many deals at once; each fact is a column, all of one length. */
export function decideMany(process, triggers, columns, { truths = false, today } = {}) {
  if (!(process instanceof Process)) {
    throw new StagecraftError({ code: "wrong-argument", message: "decideMany takes a process that was compiled." });
  }
  if (!Array.isArray(triggers) || triggers.some((id) => typeof id !== "string")) {
    throw new StagecraftError({ code: "wrong-argument", place: "/triggers", message: "Triggers are a list of ids." });
  }
  const names = Object.keys(columns);
  const length = names.length === 0 ? 0 : columns[names[0]].length;
  for (const name of names) {
    const column = columns[name];
    if (!(Array.isArray(column) || ArrayBuffer.isView(column)) || column.length !== length) {
      throw new StagecraftError({ code: "wrong-argument", place: `/columns/${name}`, message: `The column "${name}" is no list of ${length} values.` });
    }
  }
  const handle = process.raw();
  const given = call(() => new raw.RawColumns(handle, length, toText({ today }, "Today")));
  try {
    for (const name of names) {
      if (name === "stage") call(() => given.stages(codesOf(columns.stage, handle.stages(), "stage", Uint16Array, UNKNOWN.stages)));
      else encode(handle, given, name, columns[name]);
    }
    return call(() => handle.decideMany(triggers, given, truths));
  } finally {
    given.free();
  }
}

const wrongValue = (fact, at, value) =>
  new StagecraftError({ code: "wrong-value", place: `/columns/${fact}/${at}`, message: `"${fact}" cannot be ${JSON.stringify(value)}.` });

/** Words as positions among those that a fact can be. */
function codesOf(column, words, fact, Type, unknown) {
  if (column instanceof Type) return column;
  const positions = new Map(words.map((word, position) => [word, position]));
  const codes = new Type(column.length);
  for (let at = 0; at < codes.length; at += 1) {
    const value = column[at];
    const code = value === null || value === undefined ? unknown : positions.get(value);
    if (code === undefined) throw wrongValue(fact, at, value);
    codes[at] = code;
  }
  return codes;
}

function encode(process, given, fact, column) {
  const { encoding, words } = call(() => process.column(fact));
  if (encoding === "numbers") {
    call(() => given.numbers(process, fact, numbersOf(column, fact)));
  } else if (encoding === "codes") {
    const codes = words.length === 0 ? yesNoOf(column, fact) : codesOf(column, words, fact, Uint8Array, UNKNOWN.codes);
    call(() => given.codes(process, fact, codes));
  } else if (encoding === "days") {
    call(() => given.days(process, fact, daysOf(column, fact)));
  } else if (encoding === "bits") {
    const { halves, known } = bitsOf(column, words, fact);
    call(() => given.bits(process, fact, halves, known));
  } else {
    const { positions, texts } = textsOf(column, fact);
    call(() => given.texts(process, fact, positions, texts));
  }
}

function numbersOf(column, fact) {
  if (column instanceof Float64Array) return column;
  if (ArrayBuffer.isView(column)) return Float64Array.from(column);
  const numbers = new Float64Array(column.length);
  for (let at = 0; at < numbers.length; at += 1) {
    const value = column[at];
    if (value === null || value === undefined) numbers[at] = NaN;
    else if (typeof value === "number") numbers[at] = value;
    else throw wrongValue(fact, at, value);
  }
  return numbers;
}

function yesNoOf(column, fact) {
  if (column instanceof Uint8Array) return column;
  const codes = new Uint8Array(column.length);
  for (let at = 0; at < codes.length; at += 1) {
    const value = column[at];
    if (value === null || value === undefined) codes[at] = UNKNOWN.codes;
    else if (typeof value === "boolean") codes[at] = value ? 1 : 0;
    else throw wrongValue(fact, at, value);
  }
  return codes;
}

const MILLISECONDS_PER_DAY = 86_400_000;

function daysOf(column, fact) {
  if (column instanceof Int32Array) return column;
  const days = new Int32Array(column.length);
  for (let at = 0; at < days.length; at += 1) {
    const value = column[at];
    if (value === null || value === undefined) {
      days[at] = UNKNOWN.days;
      continue;
    }
    // Only the form that definitions use, and only dates that exist.
    const moment = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
    if (moment === null || Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== value) throw wrongValue(fact, at, value);
    days[at] = moment.getTime() / MILLISECONDS_PER_DAY;
  }
  return days;
}

function bitsOf(column, words, fact) {
  const length = column.length;
  const positions = new Map(words.map((word, position) => [word, position]));
  const halves = new Uint32Array(2 * length);
  const known = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    const value = column[at];
    if (value === null || value === undefined) continue;
    if (!Array.isArray(value)) throw wrongValue(fact, at, value);
    known[at] = 1;
    for (const word of value) {
      const position = positions.get(word);
      if (position === undefined) throw wrongValue(fact, at, value);
      const half = position < 32 ? at : length + at;
      halves[half] = (halves[half] | (1 << position % 32)) >>> 0;
    }
  }
  return { halves, known };
}

function textsOf(column, fact) {
  const positions = new Uint32Array(column.length);
  const seen = new Map();
  for (let at = 0; at < positions.length; at += 1) {
    const value = column[at];
    if (value === null || value === undefined) {
      positions[at] = UNKNOWN.texts;
      continue;
    }
    if (typeof value !== "string") throw wrongValue(fact, at, value);
    if (!seen.has(value)) seen.set(value, seen.size);
    positions[at] = seen.get(value);
  }
  return { positions, texts: [...seen.keys()] };
}
