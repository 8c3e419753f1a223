# Words of Walk a deal.

# The deal and its stages.
walk-sample-of = Sample deal { $number } of { $count }
walk-not-a-sample = Not among the sample deals
walk-samples = Sample deals
walk-samples-fail = { $count ->
    [one] { $count } sample deal does not come out as expected
   *[other] { $count } sample deals do not come out as expected
}
walk-as-expected = as expected
walk-not-as-expected = not as expected
walk-missed-runs = { $name } should have run and did not
walk-missed-never-runs = { $name } should not have run and did, on { $day }
walk-missed-reaches = It should have come to { $name }
walk-missed-day = { $name } was reached on { $day }, expected by { $by }
walk-new-deal = New deal
walk-start-again = Start again
walk-make-test = Make this walk a test
walk-make-test-hint = Keeps this walk in the sample deal: the plays that ran and where it stands are what must happen from now on
walk-propose = Propose a strategy
walk-rail = Stages of the deal
walk-in-stage = in { $stage } for { $days }
walk-is-won = won
walk-is-lost = lost
walk-days-of = { $days } of { $expected }
walk-stage-skipped = skipped

# What just happened.
walk-said = { $day }: { $what }
walk-said-created = the deal was created in { $name }
walk-said-entered = moved to { $name }
walk-said-gate-held = the gate held the deal, { $name } { $count ->
    [one] is
   *[other] are
} missing
walk-said-gate-overridden = the gate was overridden without { $name }: { $reason }
walk-said-gate-passed = the gate let it pass without { $name }
walk-said-done = “{ $name }” done
walk-said-skipped = “{ $name }” skipped
walk-said-reopened = “{ $name }” opened again
walk-said-left-undone = { $count ->
    [one] { $count } step left undone
   *[other] { $count } steps left undone
}
walk-said-learned = { $name } learned
walk-said-changed = { $name } changed
walk-said-forgotten = { $name } not known after all
walk-said-close-date = close date set to { $name }
walk-said-person-met = { $name } met
walk-said-person-known = { $name } is now known
walk-said-person-changed = { $name } is seen differently
walk-said-person-gone = { $name } left
walk-said-met = “{ $name }” is met
walk-said-not-met = “{ $name }” is not met after all
walk-said-started = { $name } started
walk-said-play-done = { $name } completed
walk-said-play-ended = { $name } ended
walk-said-advice = advice: { $name }
walk-said-flag = flag: { $name }
walk-said-warning = warning: { $name }
walk-said-strategy = a strategy of its own is asked for
walk-said-loop = triggers caused one another without end and were stopped
walk-said-won = the deal was won
walk-said-lost = the deal was lost
walk-said-lost-because = the deal was lost: { $name }
walk-said-opened = “{ $name }” is to be done
walk-said-closed = “{ $name }” does not apply any more
walk-said-nothing = nothing new

# What cannot be.
walk-refused-ended = not possible, the deal has ended
walk-refused-step-not-open = not possible, “{ $name }” is not open
walk-refused-step-open = not possible, “{ $name }” is still open
walk-refused-play-running = not possible, { $name } is running already
walk-refused-skipping = not possible, { $name } must not be skipped
walk-refused-skipping-reason = not possible, { $name } may be skipped only with a reason
walk-refused-back = not possible, deals must not come back to { $name }
walk-refused-back-reason = not possible, deals may come back to { $name } only with a reason
walk-refused-override = not possible, this role may not override the gate of { $name }
walk-refused-there = not possible, the deal is in { $name } already
walk-problem-no-stages = The process has no stages yet
walk-problem-missing = The deal names the { $kind } “{ $id }”, which the process does not have
walk-problem-too-long = The deal goes through more than { $most } moments: it lasts too long for what repeats in it
walk-problem-value = The deal gives { $name } a value it cannot have

# What is known.
walk-known = What is known
walk-known-count = { $known } of { $count } facts
walk-just-now = just now
walk-learn-hint = Say what became known
walk-ask-in = Unknown: ask in “{ $name }”
walk-asked-in-vain = Unknown: asked in “{ $name }”, no answer
walk-asked-in-stage = Unknown: asked in { $name }
walk-asked-in-play = Unknown: asked when { $name } runs
walk-missed = Unknown: not asked, “{ $name }” was not done
walk-asked-nowhere = Unknown: no step asks for it
walk-people = People
walk-add-person = Add a person
walk-nobody = Nobody is known yet
walk-not-met = not met

# What to do.
walk-todo = What to do
walk-done-count = { $done } of { $count } done
walk-nothing-to-do = Nothing is open
walk-do = Do:
walk-done = done
walk-skip = Skip
walk-skip-step = Skip “{ $name }”
walk-skipped = skipped
walk-reopen = Reopen
walk-reopen-step = Open “{ $name }” again
walk-due-in = { $days }
walk-due-today = today
walk-late = { $days } late
walk-step-hint = { $kind }, { $importance }: click when it is done
walk-gate = Exit gate
walk-ticked-by-hand = tick when met
walk-anybody = anybody
walk-gate-open = Nothing holds the deal: it can move to { $next }.
walk-gate-records = The deal can move to { $next }. It will be recorded that { $missing } { $count ->
    [one] is
   *[other] are
} missing.
walk-gate-warns = The deal can move to { $next }, with a warning: { $missing } { $count ->
    [one] is
   *[other] are
} missing.
walk-gate-blocks = The deal cannot move yet: { $missing } { $count ->
    [one] is
   *[other] are
} missing. { $who } can let it pass with a reason.

# Why.
walk-why = Why, at this moment
walk-why-over = The deal has ended: no trigger is asked any more.
walk-why-elsewhere = { $count ->
    [one] { $count } trigger is not allowed in this stage
   *[other] { $count } triggers are not allowed in this stage
}
walk-ran = ran
walk-ran-before = ran on { $day }
walk-waits = waits
walk-holds = waits for its event
walk-suppressed = holds, and runs already
walk-no = no
walk-not-here = not in this stage
walk-asked-when = Asked when { $event }
walk-open-trigger = Open this trigger in Design

# The player.
walk-player = Walk
walk-first = First moment
walk-back = Back
walk-play = Play
walk-pause = Pause
walk-forward = Forward
walk-last = Last moment
walk-speed = Speed
walk-time-line = Moments of the deal
walk-take-back = Take back
walk-add-event = Add an event
walk-move-on = Try to move on
walk-move-title = Move to { $next }
walk-move-held = The gate of this stage blocks. Missing:
walk-move-because = Why it may pass all the same
walk-move-by = Who lets it pass
walk-move-override = Let it pass
walk-move-no-reason = Write first why it may pass
walk-move-attempt = Try, and be held

# Adding an event.
walk-event-kind = What happens
walk-event-learn = A fact becomes known
walk-event-option = An objection or rival comes up
walk-event-person = Somebody enters
walk-event-wait = Days pass
walk-event-play = A play is run by hand
walk-event-close-date = The close date moves
walk-event-move = The deal moves back or skips
walk-event-lose = The deal is lost
walk-event-fact = Fact
walk-event-option-of = What is it about?
walk-event-which-option = Which one?
walk-event-days = How many days
walk-event-which-play = Play
walk-event-date = New close date
walk-event-where = Where to
walk-event-because = Reason
walk-event-reason = Reason
walk-event-happen = Let it happen
walk-none-of-them = None of them
walk-not-known = Not known
walk-evidence-words = What supports it
walk-person-name = Name or title
walk-person-role = Part in the decision
walk-person-stance = Stance
walk-person-influence = Influence
walk-person-met = We have met

# A deal of one's own.
walk-empty-title = Walk a deal through this process
walk-empty = There is no sample deal yet. Make one, and see step by step which plays would run, and why. Sample deals stay in the process and are its tests.
walk-broken = This deal cannot be walked through the process as it is now:
walk-deal-name = Name of the deal
walk-deal-name-example = Hospital group, 140 beds
walk-deal-value = Value, { $currency }
walk-deal-start = Created on
walk-deal-description = The buyer in a sentence
walk-deal-make = Walk this deal
