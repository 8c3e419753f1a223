# Words of Strategies.

strategy-lead = What single deals need beyond the process, agreed between salesperson and manager
strategy-list = Strategies
strategy-count = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
strategy-new = Propose a strategy
strategy-change = Change the strategy
strategy-empty-title = Some deals need steps of their own
strategy-empty = A strategy belongs to one deal: what is different about it, which facts make it so, and what will be done beyond the process. The manager agrees, changes it or declines.
strategy-how-notice = On a walked deal, say why it is different and name the steps it needs.
strategy-how-agree = Keep what salesperson and manager agreed, and how the deal ended.
strategy-how-promote = When three deals share a situation, make a play of it, so that every deal like them gets it.
strategy-go-walk = Walk a deal

# The form.
strategy-deal = Deal
strategy-stage = Stage
strategy-situation = What is different about this deal
strategy-situation-example = The works council must agree before anybody signs
strategy-facts = Facts that make the situation
strategy-facts-hint = Deals that share these facts are found again.
strategy-more-facts = Another fact …
strategy-steps = Steps beyond the process
strategy-no-steps = No steps of its own
strategy-add-step = Add a step
strategy-step-number = Step { $number }
strategy-step-name = What is done
strategy-step-kind = Kind
strategy-step-role = Role
strategy-step-due = Due, days
strategy-anybody = Anybody
strategy-remove-step = Remove step { $number }
strategy-proposed-by = Proposed by
strategy-date = Date
strategy-propose = Propose
strategy-keep = Keep changes

# One strategy.
strategy-edit = Change
strategy-because = Facts of the situation
strategy-proposed-in = Proposed in { $stage }
strategy-proposed-in-by = Proposed in { $stage } by { $name }
strategy-promoted = Promoted
strategy-promoted-to = Promoted to the play
strategy-due = due in { $days }
strategy-outcome = How the deal ended
strategy-said = What was agreed
strategy-word = Answer
strategy-by = Who
strategy-words = In these words
strategy-say = Add

# What recurs.
strategy-recurs = What recurs
strategy-recurs-not = Nothing yet. When three deals share a fact of their situation, they are shown here with their wins and losses.
strategy-share = { $count ->
    [3] Three deals share
    [4] Four deals share
    [5] Five deals share
   *[other] { $count } deals share
}
strategy-results = { $won } won, { $lost } lost, { $open } open
strategy-step-share = in { $times } of { $count }
strategy-fails = More of these deals were lost than won: a play of these steps would be a warning rather than a help.
strategy-promote = Promote to a test play

# Signs of divergence.
strategy-signs = Signs of a deal of its own kind
strategy-signs-of = { $name }, { $day }
strategy-show-walk = Show the walk
strategy-signs-none = Nothing sets this deal apart so far.
strategy-for-it = Propose a strategy for it
strategy-sign-stalls = In { $stage } for { $days }: it counts as stalled after { $stall }
strategy-sign-gate = Left { $stage } without “{ $criterion }”, { $day }
strategy-sign-overridden = The gate of { $stage } was overridden without “{ $criterion }”, { $day }
strategy-sign-reason = The reason given: “{ $words }”
strategy-sign-back = Went back from { $from } to { $stage }, { $day }
strategy-sign-skipped = Skipped { $stage }, { $day }
strategy-sign-asked = A trigger asks for a strategy: “{ $words }”
strategy-sign-uncovered = { $fact } includes { $option }, which no trigger answers

# What undo takes back.
undo-add-strategy = Add strategy
undo-change-strategy = Change strategy
undo-remove-strategy = Remove strategy
undo-say-of-strategy = Add to the agreement
undo-end-strategy = Change outcome
undo-promote-strategies = Make a play of strategies
undo-learned = Apply what the deals say
