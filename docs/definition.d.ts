// The types of a process definition. Made from the tables that read and write it: `cargo run -p stagecraft-reference`.

/** One sales process: the whole document that is exported. */
export type Definition = {
  /** Always `FORMAT`. */
  format: string;
  /** Always `FORMAT_VERSION` once read. */
  formatVersion: number;
  /** What people call the process. */
  name: string;
  /** What it is for, in a few sentences. */
  description?: string;
  /** The kind of selling. */
  motion?: Motion;
  /** ISO 4217 code of all money in the process, such as `EUR`. */
  currency?: string;
  /** What a good quarter is. */
  target?: Target | null;
  /** Anything else the team wants to keep with it. */
  notes?: string;
  /** Which days are worked. */
  calendar?: Calendar;
  /** Who works on the seller's side. */
  roles?: Array<Role>;
  /** What can be known about a deal, beside the built-in facts. */
  facts?: Array<Fact>;
  /** The stages in their order from left to right. */
  stages?: Array<Stage>;
  /** The plays. */
  plays?: Array<Play>;
  /** The triggers, in the order in which they act. */
  triggers?: Array<Trigger>;
  /** How deals end. */
  outcomes?: Outcomes;
  /** What the simulation needs and the process itself does not. */
  assumptions?: Assumptions | null;
  /** The definition's own tests. */
  sampleDeals?: Array<SampleDeal>;
  /** Ids of the same things in other tools. */
  systemMappings?: Array<SystemMapping>;
};

/** What a good quarter is. */
export type Target = {
  /** Value won in a quarter, in the process's currency. */
  valuePerQuarter: number;
};

/** Which days are worked. */
export type Calendar = {
  /** ISO numbers of the days that are worked: 1 is Monday. */
  workingDays: Array<number>;
  /** Days on which nobody works. */
  holidays?: Array<Date>;
};

/** Who works on the seller's side. */
export type Role = {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** How it is written where there is little room, such as `AE`. */
  shortName?: string;
  /** How many people have it. */
  people?: number;
  /** Hours a week each of them has for deals. */
  hoursPerWeek?: number;
};

/** Something that can be known about a deal and that rules may read. */
export type Fact = {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** What its values look like. */
  kind: FactKind;
  /** The options of a choice, in the order in which they are offered; at most `MOST_OPTIONS`. */
  options?: Array<FactOption>;
  /** What a number counts, such as `beds`. */
  unit?: string;
  /** Whether it is known when the deal is created; otherwise a step teaches it. */
  knownAtCreation?: boolean;
  /** The question that finds it out, in the buyer's words. */
  question?: string;
  /** The qualification framework it comes from, such as `MEDDPICC`. */
  pack?: string;
  /** Notes. */
  notes?: string;
};

/** One option of a choice. */
export type FactOption = {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
};

/** What is known in support of a qualification field. */
export type Evidence = {
  /** How far it is proven. */
  state: EvidenceState;
  /** What was heard or seen. */
  text?: string;
  /** Where it can be read. */
  link?: string;
};

/** A person on the buyer's side of a deal. */
export type Person = {
  /** Their id within the deal. */
  id: string;
  /** Their name or title. */
  name?: string;
  /** Their part in the decision. */
  role: BuyerRole;
  /** How much they can move. */
  influence?: Influence;
  /** Whether they want this deal. */
  stance?: Stance;
  /** Whether we have met them. */
  met?: boolean;
  /** What supports all this. */
  evidence?: Evidence;
};

/** A span between two milestones that the buyer has confirmed. */
export type Stage = {
  /** Its id; `won` and `lost` are taken. */
  id: string;
  /** Its name. */
  name: string;
  /** What it is for. */
  purpose?: string;
  /** What the buyer has done or confirmed when it ends. */
  verifiableOutcome?: string;
  /** Days it usually takes. */
  expectedDays?: number | null;
  /** Days after which a deal in it counts as stalled. */
  stallDays?: number | null;
  /** Share of deals here that the forecast counts as won, 0 to 1. */
  probability?: number | null;
  /** Where the forecast puts its deals. */
  forecastCategory?: ForecastCategory;
  /** What is done in it. */
  steps?: Array<Step>;
  /** What must be true to leave it. */
  gate?: Gate;
  /** Where deals go next: the first whose condition holds. Without routes: to the next stage in the order. */
  routes?: Array<Route>;
  /** Whether a deal may skip this stage. */
  skipping?: Policy;
  /** Whether a deal may come back to it. */
  movingBack?: Policy;
  /** Notes. */
  notes?: string;
};

/** What must be true to leave a stage, and how strictly that is held. */
export type Gate = {
  /** How strictly. */
  strictness?: Strictness;
  /** The criteria, in the order in which a deal waits for them. */
  criteria?: Array<Criterion>;
  /** Roles that may let a deal pass a gate that blocks; nobody in particular means everybody. */
  overriddenBy?: Array<string>;
};

/** One statement that must be true to leave a stage. */
export type Criterion = {
  /** Its id, unique over all gates. */
  id: string;
  /** The statement. */
  statement: string;
  /** When it is met; without a condition it is ticked by hand. */
  when?: Condition | null;
  /** Whose act proves it. */
  proof?: Proof;
};

/** Where a deal goes next, under a condition. */
export type Route = {
  /** Where to. */
  to: RouteTarget;
  /** Taken if this is true; a route without a condition always is. */
  when?: Condition | null;
};

/** One thing to do. */
export type Step = {
  /** Its id, unique over all stages and plays. */
  id: string;
  /** Its name. */
  name: string;
  /** What kind of work it is. */
  kind?: StepKind;
  /** How much it matters. */
  importance?: Importance;
  /** Who does it. */
  role?: string | null;
  /** Hours it takes, fixed or drawn. */
  effortHours?: Drawn | null;
  /** Days after it became open at which it is due. */
  dueDays?: number | null;
  /** The facts it finds out. */
  learns?: Array<string>;
  /** Applies only where this is true. */
  when?: Condition | null;
  /** What helps to do it. */
  content?: Array<Content>;
};

/** Something that helps to do a step or a play. */
export type Content = {
  /** Whether to know, say, show or do it. */
  kind: ContentKind;
  /** The words. */
  text?: string;
  /** Where more of it is. */
  link?: string;
};

/** A named set of steps and content for one known situation. */
export type Play = {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** The situation it is for, or what it does, in one sentence. */
  summary?: string;
  /** How long it lives. */
  kind?: PlayKind;
  /** The group of plays it belongs to. */
  playbook?: string;
  /** What is done. */
  steps?: Array<Step>;
  /** What helps to do it. */
  content?: Array<Content>;
  /** What is known of its effect. */
  evidence?: PlayEvidence;
  /** The strategies it was made from, if it came from single deals. */
  promotedFrom?: Promotion | null;
};

/** What is known of a play's effect. */
export type PlayEvidence = {
  /** How far it is shown. */
  state?: PlayEvidenceState;
  /** The figures. */
  figures?: string;
  /** Where they come from. */
  source?: string;
};

/** Where a play came from when single deals taught it. */
export type Promotion = {
  /** The situation those deals shared, in words. */
  situation: string;
  /** The names of those deals. */
  deals: Array<string>;
  /** How many of them were won. */
  won?: number;
  /** How many of them were lost. */
  lost?: number;
};

/** When something is done with a deal, and what. */
export type Trigger = {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** The event at which it is asked; without one it is asked whenever its condition becomes true. */
  on?: On | null;
  /** What must be true. */
  when?: Condition | null;
  /** The stages in which it is allowed; none named means all. */
  stages?: Array<string>;
  /** What it does, in order. */
  actions?: Array<Action>;
  /** How often it may act. */
  often?: Frequency;
};

/** A word to the people on a deal. */
export type Alert = {
  /** How loud. */
  level?: AlertLevel;
  /** What it says. */
  message: string;
};

/** How deals end. */
export type Outcomes = {
  /** What a win is called. */
  won?: string;
  /** What a loss is called. */
  lost?: string;
  /** Why deals are lost: five to eight, one of them for no decision. */
  reasons?: Array<LossReason>;
};

/** Why deals are lost. */
export type LossReason = {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** Whether it stands for deals in which the buyer decided nothing. */
  noDecision?: boolean;
};

/** Everything assumed about deals. */
export type Assumptions = {
  /** New deals a month; without it velocity is not shown. */
  dealsPerMonth?: Estimate | null;
  /** What deals are worth. */
  value?: Spread | null;
  /** What happens in each stage. */
  stages?: Record<string, StageAssumption>;
  /** What is true of deals, fact by fact. */
  mix?: Record<string, FactMix>;
  /** Who is on the buyer's side. */
  people?: Array<PersonMix>;
  /** What moves the odds of advancing. */
  factors?: Array<OddsFactor>;
  /** What plays do. */
  plays?: Record<string, PlayAssumption>;
  /** How deals meet exit criteria. */
  criteria?: Record<string, CriterionAssumption>;
  /** How often steps are done when due, by importance: a share, 0 to 1. Mandatory ones always are. */
  done?: Record<string, Estimate>;
  /** How often a role does its steps, as a factor on that share. */
  doneByRole?: Record<string, Estimate>;
  /** What can change on the way. */
  changes?: Array<Change>;
};

/** A number somebody assumes, with how far off it may be and where it comes from. */
export type Estimate = {
  /** The lowest value thought possible. */
  low?: number | null;
  /** The value that is used. */
  typical: number;
  /** The highest value thought possible. */
  high?: number | null;
  /** Where it comes from. */
  origin?: Origin;
};

/** An amount by its median and the value that one deal in ten exceeds. */
export type Spread = {
  /** Half of the deals are below. */
  median: Estimate;
  /** One in ten is above. */
  percentile90: Estimate;
};

/** What happens to deals in one stage. */
export type StageAssumption = {
  /** Of the deals that enter, the share that goes on today, 0 to 1: what people see. */
  advance: Estimate;
  /** The chance of one visit to advance with no factor active, 0 to 1, solved so that the process as it is today shows `advance`. Without it `advance` is taken as it is. */
  baseChance?: number | null;
  /** Days a visit takes before the gate is asked. */
  days?: Drawn | null;
  /** Where `days` comes from. */
  daysOrigin?: Origin;
  /** Of the visits that do not advance, the share that goes back, 0 to 1. */
  back?: number;
  /** Where those go; the stage before if nothing is said. */
  backTo?: string | null;
  /** Of the visits that do not advance, the share that falls silent, 0 to 1. */
  silent?: number;
  /** Days a silent deal is kept before it ends as no decision. */
  patienceDays?: number | null;
  /** Weights of the reasons for which the others are lost. */
  reasons?: Record<string, number>;
};

/** What is true of deals in one fact. */
export type FactMix = {
  /** Another spread for each value of another choice. */
  given?: Given | null;
  /** Where it comes from. */
  origin?: Origin;
} & ({ weights: Record<string, number> } | { chances: Record<string, number> } | { yes: number } | { amount: Distribution } | { daysAhead: Distribution } | { evidence: Record<string, number> });

/** A fact's spread that depends on a choice. */
export type Given = {
  /** The choice it depends on. */
  fact: string;
  /** The spread for each of its options; those not named keep the usual one. */
  cases: Record<string, MixValues>;
};

/** Who is on the buyer's side. */
export type PersonMix = {
  /** In which role. */
  role: BuyerRole;
  /** In what share of deals there is one, 0 to 1. */
  present: Estimate;
  /** Weights of what they want. */
  stances: Record<string, number>;
  /** Steps that find them and learn what they want. */
  metBy?: Array<string>;
};

/** Something that moves the odds of advancing. */
export type OddsFactor = {
  /** Its id. */
  id: string;
  /** What it is, in a few words. */
  name: string;
  /** When it is active; read from what is true, not from what is known. */
  when: Condition;
  /** In which stages; none named means all. */
  stages?: Array<string>;
  /** Points (hundredths) by which a stage's chance moves, at the stage's rate today. */
  points: Estimate;
};

/** What a play does. */
export type PlayAssumption = {
  /** Points (hundredths) by which it moves the chance of the stage in which it is done and of later ones, at the stage's rate today. Nothing means unknown, and then it has no effect. */
  points?: Estimate | null;
  /** The share of the time left in the stage that remains once it is done: 0.9 is a tenth faster. */
  timeLeft?: Estimate | null;
  /** The chance that it wakes a deal that has fallen silent, 0 to 1. */
  wakes?: Estimate | null;
};

/** How deals meet an exit criterion. */
export type CriterionAssumption = {
  /** Of the deals that stay alive, the share that has met it by the end of the stage, if it is ticked by hand. */
  met?: Estimate | null;
  /** Days a deal waits for it where it holds. */
  waitDays?: Drawn | null;
  /** The chance that a waiting deal is let pass without it, 0 to 1. */
  overridden?: Estimate | null;
  /** The chance that a waiting deal is given up, 0 to 1. */
  givenUp?: Estimate | null;
  /** Points by which meeting it moves the stage's chance. */
  points?: Estimate | null;
};

/** Something that can change while a deal is on its way; at most once a visit. */
export type Change = {
  /** Its id. */
  id: string;
  /** What it is, in a few words. */
  name: string;
  /** What it does to what is true. */
  what: ChangeKind;
  /** The chance in one visit, 0 to 1. */
  chance: Estimate;
  /** In which stages; none named means all. */
  stages?: Array<string>;
  /** Whether it is known as soon as it happens. */
  visible?: boolean;
};

/** A named deal with what happens to it and what is expected of the process: a test that people can read. */
export type SampleDeal = {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** Who the buyer is, in a sentence. */
  description?: string;
  /** The date on which it was created. */
  startDate?: Date | null;
  /** What it is worth, in the process's currency. */
  value?: number | null;
  /** Facts known when it was created. */
  facts?: Record<string, FactValue>;
  /** Facts that are true but not known: the steps that learn them reveal them. */
  hidden?: Record<string, FactValue>;
  /** People known when it was created. */
  people?: Array<Person>;
  /** What happens to it, in the order of the days. */
  events?: Array<DealEvent>;
  /** What the process is expected to do. */
  expected?: Expected;
};

/** What a process is expected to do with a sample deal. */
export type Expected = {
  /** Plays that must have run. */
  runs?: Array<string>;
  /** Plays that must not have run. */
  neverRuns?: Array<string>;
  /** Where the deal must have ended or be standing. */
  reaches?: RouteTarget | null;
  /** The last day on which it may have come there. */
  byDay?: number | null;
};

/** Something that happened to a deal from outside, at a moment. A deal is the list of its events. */
export type DealEvent = {
  /** Days since the deal was created; parts of a day are allowed and rounded to a minute. */
  day: number;
} & ({ learn: {
    /** Which fact. */
    fact: string;
    /** Its value. */
    value: FactValue;
  } } | { becomes: {
    /** Which fact. */
    fact: string;
    /** What is true now. */
    value: FactValue;
  } } | { forget: string } | { person: Person } | { personGone: string } | { done: string } | { skip: string } | { reopen: string } | { tick: string } | { untick: string } | { move: Move } | { lose: string } | { closeDate: Date } | { runPlay: string } | { wait: Record<string, never> });

/** A wish to move a deal. */
export type Move = {
  /** Where to; along the first route that holds if nothing is said. */
  to?: RouteTarget | null;
  /** Why the gate, or the policy, is overridden. */
  because?: string | null;
  /** Who overrides. */
  by?: string | null;
};

/** The ids that things of this process have in one other tool, so that a second export updates them. */
export type SystemMapping = {
  /** The tool, such as `hubspot`. */
  system: string;
  /** From ids here (`stages/discovery`) to ids there. */
  ids?: Record<string, string>;
};

/** The kind of selling a process is for. */
export type Motion =
  | "newBusiness"
  | "expansion"
  | "renewal"
  | "services"
  | "channel";

/** What the values of a fact look like. */
export type FactKind =
  | "choice"
  | "choices"
  | "yesNo"
  | "number"
  | "money"
  | "date"
  | "text"
  | "evidence";

/** How far a qualification field is proven. `Empty` counts as unknown in conditions. */
export type EvidenceState =
  | "empty"
  | "suggested"
  | "noted"
  | "validated";

/** A person's part in the buyer's decision. */
export type BuyerRole =
  | "economicBuyer"
  | "champion"
  | "coach"
  | "user"
  | "technical"
  | "legal"
  | "procurement"
  | "influencer";

/** How much a person can move. */
export type Influence =
  | "low"
  | "medium"
  | "high";

/** Whether a person wants the deal. */
export type Stance =
  | "for"
  | "neutral"
  | "against"
  | "unknown";

/** Where the forecast puts a deal. */
export type ForecastCategory =
  | "omitted"
  | "pipeline"
  | "bestCase"
  | "commit"
  | "closed";

/** Whether something may be done with a deal. */
export type Policy =
  | "allowed"
  | "withReason"
  | "forbidden";

/** How strictly a gate is held. */
export type Strictness =
  | "record"
  | "warn"
  | "block";

/** Whose act proves a criterion. */
export type Proof =
  | "buyer"
  | "seller"
  | "internal";

/** What kind of work a step is. */
export type StepKind =
  | "task"
  | "call"
  | "email"
  | "meeting"
  | "question"
  | "document"
  | "stakeholder"
  | "review";

/** How much a step matters. A mandatory one is always done. */
export type Importance =
  | "optional"
  | "helpful"
  | "important"
  | "critical"
  | "mandatory";

/** What a piece of content is for. */
export type ContentKind =
  | "know"
  | "say"
  | "show"
  | "do";

/** How long a play lives. */
export type PlayKind =
  | "evergreen"
  | { focused: {
    /** The first day. */
    from: Date;
    /** The last day. */
    to: Date;
  } }
  | { test: {
    /** What is expected. */
    hypothesis: string;
    /** What is measured. */
    measure: string;
    /** After how many deals it is judged. */
    judgedAfterDeals: number;
  } };

/** How far a play's effect is shown. */
export type PlayEvidenceState =
  | "untested"
  | "promising"
  | "shownToHelp"
  | "shownNotTo";

/** What a trigger does. */
export type Action =
  | { runPlays: Array<string> }
  | { addStep: Step }
  | { skipStep: string }
  | { alert: Alert }
  | { askForStrategy: string }
  | { moveDeal: RouteTarget };

/** How loud an alert is. */
export type AlertLevel =
  | "advice"
  | "flag"
  | "warning";

/** How often a trigger may act on one deal. */
export type Frequency =
  | "oncePerDeal"
  | "oncePerStage"
  | "everyTime"
  | { againAfterDays: number };

/** Where an assumption comes from. */
export type Origin =
  | "guess"
  | "estimate"
  | "data";

/** A named distribution over a non-negative number. */
export type Distribution =
  | { uniform: {
    /** The lowest. */
    low: number;
    /** The highest. */
    high: number;
  } }
  | { triangular: {
    /** The lowest. */
    low: number;
    /** The most frequent. */
    mode: number;
    /** The highest. */
    high: number;
  } }
  | { exponential: {
    /** Its mean. */
    mean: number;
  } }
  | { gamma: {
    /** Its shape. */
    shape: number;
    /** Its scale. */
    scale: number;
  } }
  | { logNormal: {
    /** Half are below. */
    median: number;
    /** One in ten is above. */
    percentile90: number;
  } }
  | { empirical: {
    /** The values seen. */
    values: Array<number>;
  } };

/** How the values of a fact are spread over deals. */
export type MixValues =
  | { weights: Record<string, number> }
  | { chances: Record<string, number> }
  | { yes: number }
  | { amount: Distribution }
  | { daysAhead: Distribution }
  | { evidence: Record<string, number> };

/** What a change on the way does to what is true. */
export type ChangeKind =
  | { adds: {
    /** To which fact. */
    fact: string;
    /** Which option. */
    option: string;
  } }
  | { becomes: {
    /** Which fact. */
    fact: string;
    /** Its new value. */
    value: FactValue;
  } }
  | { leaves: BuyerRole };

/** What can happen to a deal from outside. */
export type DealHappening =
  | { learn: {
    /** Which fact. */
    fact: string;
    /** Its value. */
    value: FactValue;
  } }
  | { becomes: {
    /** Which fact. */
    fact: string;
    /** What is true now. */
    value: FactValue;
  } }
  | { forget: string }
  | { person: Person }
  | { personGone: string }
  | { done: string }
  | { skip: string }
  | { reopen: string }
  | { tick: string }
  | { untick: string }
  | { move: Move }
  | { lose: string }
  | { closeDate: Date }
  | { runPlay: string }
  | "wait";

/** What a step must be. */
export type StepTest =
  | "done"
  | "skipped"
  | "open";

/** What a play must be. */
export type PlayTest =
  | "running"
  | "done";

/** The event at which a trigger is asked. */
export type On =
  | ({ event: "dealCreated" } & {
  })
  | ({ event: "stageEntered" } & {
  })
  | ({ event: "stageLeft" } & {
  })
  | ({ event: "factLearned" } & {
    /** Which. */
    fact?: string | null;
  })
  | ({ event: "factChanged" } & {
    /** Which. */
    fact?: string | null;
  })
  | ({ event: "personAdded" } & {
    /** In which role. */
    role?: BuyerRole | null;
  })
  | ({ event: "personChanged" } & {
    /** In which role. */
    role?: BuyerRole | null;
  })
  | ({ event: "stepDone" } & {
    /** Which. */
    step?: string | null;
  })
  | ({ event: "stepSkipped" } & {
    /** Which. */
    step?: string | null;
  })
  | ({ event: "daysInStage" } & {
    /** How many. */
    days: number;
  })
  | ({ event: "noActivity" } & {
    /** How many. */
    days: number;
  })
  | ({ event: "closeDateMoved" } & {
  });

/** A civil date such as "2026-01-31". */
export type Date = string;

/** The id of a stage, "won" or "lost". */
export type RouteTarget = string;

/** A number that is fixed or drawn. */
export type Drawn = number | Distribution;

/** What a fact is compared with: an option's id, a date, a state of evidence or words are texts. */
export type Operand = boolean | number | string;

/** The value of a fact, as its kind has it. */
export type FactValue = boolean | number | string | Array<string> | Evidence;

/** A number of days, compared. */
export type DayTest = { atLeast: number } | { atMost: number } | { moreThan: number } | { lessThan: number };

/** How many people must answer to the question. */
export type PeopleCount = "any" | "all" | "none" | { atLeast: number } | { atMost: number };

/** A condition: true, false or unknown. */
export type Condition =
  | { all: Array<Condition> }
  | { any: Array<Condition> }
  | { not: Condition }
  | { fact: string; is: Operand }
  | { fact: string; isNot: Operand }
  | { fact: string; isOneOf: Array<Operand> }
  | { fact: string; includesAny: string | Array<string> }
  | { fact: string; includesAll: string | Array<string> }
  | { fact: string; includesNone: string | Array<string> }
  | { fact: string; atLeast: Operand }
  | { fact: string; atMost: Operand }
  | { fact: string; moreThan: Operand }
  | { fact: string; lessThan: Operand }
  | { fact: string; between: [number, number] }
  | { fact: string; before: Date }
  | { fact: string; after: Date }
  | { fact: string; daysUntil: DayTest }
  | { fact: string; daysSince: DayTest }
  | { fact: string; contains: string }
  | { fact: string; isKnown: boolean }
  | { people: PeopleCount; role?: BuyerRole | null; stance?: Stance | null; influence?: Influence | null; met?: boolean | null }
  | { step: string; is: StepTest }
  | { play: string; is: PlayTest }
  | { stage: string | Array<string> };
