# What the parts of the language are called. Labels begin with a capital; inside a sentence the first letter
# is written small.

motion-new-business = New business
motion-expansion = Expansion
motion-renewal = Renewal
motion-services = Services
motion-channel = Channel

fact-kind-choice = One of several
fact-kind-choices = Any of several
fact-kind-yes-no = Yes or no
fact-kind-number = Number
fact-kind-money = Money
fact-kind-date = Date
fact-kind-text = Text
fact-kind-evidence = Evidence

buyer-role-economic-buyer = Economic buyer
buyer-role-champion = Champion
buyer-role-coach = Coach
buyer-role-user = User
buyer-role-technical = Technical evaluator
buyer-role-legal = Legal
buyer-role-procurement = Procurement
buyer-role-influencer = Influencer

stance-for = In favour
stance-neutral = Neutral
stance-against = Against
stance-unknown = Unknown

influence-low = Low
influence-medium = Medium
influence-high = High

evidence-empty = Empty
evidence-suggested = Suggested
evidence-noted = Noted
evidence-validated = Validated

step-kind-task = Task
step-kind-call = Call
step-kind-email = E-mail
step-kind-meeting = Meeting
step-kind-question = Question
step-kind-document = Document
step-kind-stakeholder = Stakeholder
step-kind-review = Review

importance-optional = Optional
importance-helpful = Helpful
importance-important = Important
importance-critical = Critical
importance-mandatory = Mandatory

strictness-record = Records
strictness-warn = Warns
strictness-block = Blocks

proof-buyer = The buyer’s act
proof-seller = The seller’s act
proof-internal = Internal

forecast-omitted = Omitted
forecast-pipeline = Pipeline
forecast-best-case = Best case
forecast-commit = Commit
forecast-closed = Closed

policy-allowed = Allowed
policy-with-reason = With a reason
policy-forbidden = Not allowed

event-deal-created = The deal is created
event-stage-entered = A stage is entered
event-stage-left = A stage is left
event-fact-learned = A fact becomes known
event-fact-changed = A fact changes
event-person-added = A person is added
event-person-changed = Something about a person changes
event-step-done = A step is done
event-step-skipped = A step is skipped
event-days-in-stage = So many days in a stage
event-no-activity = No activity for so many days
event-close-date-moved = The close date is moved
event-none = It becomes true that

often-once-per-deal = Once per deal
often-once-per-stage = Once per stage
often-every-time = Every time
often-again-after-days = Again after some days

alert-level-advice = Advice
alert-level-flag = Flag
alert-level-warning = Warning

action-run-plays = Run plays
action-add-step = Add a step
action-skip-step = Skip a step
action-alert = Show a message
action-ask-for-strategy = Ask for a deal strategy
action-move-deal = Move the deal

play-kind-evergreen = Evergreen
play-kind-focused = Focused
play-kind-test = Test

play-evidence-untested = Untested
play-evidence-promising = Promising
play-evidence-shown-to-help = Shown to help
play-evidence-shown-not-to = Shown not to help

origin-guess = Guess
origin-estimate = Estimate
origin-data = From data

content-know = Know
content-say = Say
content-show = Show
content-do = Do

agreement-proposed = Proposed
agreement-changed = Changed
agreement-agreed = Agreed
agreement-declined = Declined

strategy-outcome-open = Open
strategy-outcome-won = Won
strategy-outcome-lost = Lost

fact-value = Deal value
fact-days-in-stage = Days in stage
fact-days-open = Days open
fact-days-since-activity = Days since last activity
fact-close-date-moves = Times the close date moved
fact-close-date = Close date
# On a card, where there is little room and the deal is meant anyway.
fact-value-short = Value

severity-note = Note
severity-warning = Warning
severity-error = Error

truth-true = True
truth-false = Not true
truth-unknown = Not known

condition-all = All of these
condition-any = Any of these
condition-not = Not
condition-people = People
condition-step = A step
condition-play = A play
condition-stage = Stage

people-count-any = Any
people-count-all = Every
people-count-none = No
people-count-at-least = At least so many
people-count-at-most = At most so many

step-test-done = Is done
step-test-skipped = Is skipped
step-test-open = Is open

play-test-running = Is running
play-test-done = Is done

change-adds = Something is added
change-becomes = Something changes
change-leaves = Somebody leaves

subject-process = Process
subject-stage = Stage
subject-step = Step
subject-criterion = Exit criterion
subject-trigger = Trigger
subject-play = Play
subject-fact = Fact
subject-role = Role
subject-sample-deal = Sample deal

value-yes = Yes
value-no = No
value-none = None
# A value of evidence with what was heard: “Validated: overtime 14 %”.
value-evidence = { $state }: { $text }
value-with-unit = { $value } { $unit }
