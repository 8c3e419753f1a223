# One sentence for each code of a finding: finding-<code>. $place is the thing it is about, with its kind, and
# $name that thing's name alone. The other variables are the finding's arguments, with names instead of ids.
# help-<code> says in one more sentence what to do.

finding-not-json = The file is not JSON: line { $line }, column { $column } cannot be read ({ $error }).
help-not-json = Export the process again, or correct that line in a text editor.

finding-too-deep = From line { $line }, column { $column } on, the file is nested more deeply than can be read.
help-too-deep = A condition of more than a hundred groups within groups is easier to read as several.

finding-truncated = The file ends in the middle, at line { $line }: part of it is missing.
help-truncated = Copy or download the file again.

finding-too-large = The file has { $megabytes } MB, and at most { $limit } MB can be read.
help-too-large = A process needs far less; check that this is the right file.

finding-not-a-process = The file is not a process: { $found ->
    [noObject] it holds no JSON object
    [noFormat] it does not say its format
    [noVersion] it does not say the version of its format
   *[other] it says that it is “{ $found }”
}.
help-not-a-process = Choose a file that was exported as a process; lists and histories are imported elsewhere.

finding-newer-format = The file was written by a newer version: its format is { $found }, and this one reads up to { $known }.
help-newer-format = Reload the page to get the newest version. Nothing has been changed.

finding-unreadable = { $path ->
    [top] The file
   *[part] The part at { $path }
} could not be read: { $error }.
help-unreadable = Correct it in a text editor, or remove it, and open the file again.

finding-duplicate-id = Two { $kinds } have the id “{ $id }”.
help-duplicate-id = Give one of them another id in the file; other parts refer to things by their ids.

finding-reserved-id = { $id ->
    [none] A { $kind } has no id
   *[other] The id “{ $id }” of a { $kind } means something else in every process
}.
help-reserved-id = Give it another id in the file.

finding-dangling-reference = { $place } refers to { $kind ->
    [criterion] an exit criterion
    [condition] something
    [option] an option
    [stage] a stage
    [fact] a fact
    [role] a role
    [play] a play
    [step] a step
    [trigger] a trigger
   *[other] a { $kind }
} that does not exist: “{ $id }”.
help-dangling-reference = Choose one that exists, or remove the reference.

finding-wrong-test = { $place } asks something of “{ $fact }” that cannot be asked of such a fact.
help-wrong-test = Choose one of the words that are offered for this fact.

finding-wrong-value = { $place } compares “{ $fact }” with a value that it cannot have.
help-wrong-value = Choose one of the values that are offered for this fact.

finding-no-stages = The process has no stages yet.
help-no-stages = Add the first stage, or start from a template.

finding-no-won-end = No way through the stages ends with a win.
help-no-won-end = Let the last stage lead to a win.

finding-unreachable-stage = No deal ever comes to “{ $stage }”.
help-unreachable-stage = Let an earlier stage lead to it, or remove it.

finding-stage-without-exit = Deals that come to “{ $stage }” never leave it.
help-stage-without-exit = Let it lead to another stage, to a win or to a loss.

finding-route-never-taken = In “{ $stage }” the route to “{ $route }” is never taken: whenever it holds, one before it does.
help-route-never-taken = Move it up, or let the ones before it hold less often.

finding-route-contradicts = A route of “{ $name }” can never hold: what it asks of { $facts } contradicts itself.
help-route-contradicts = Change the condition so that there can be such a deal, or remove the route.

finding-trigger-never-true = “{ $name }” can never act: what it asks of { $facts } contradicts itself.
help-trigger-never-true = Change the condition so that there can be such a deal.

finding-criterion-never-met = “{ $name }” can never be met: what it asks of { $facts } contradicts itself.
help-criterion-never-met = Change the condition so that there can be such a deal.

finding-step-never-applies = “{ $name }” never applies: what it asks of { $facts } contradicts itself.
help-step-never-applies = Change the condition so that there can be such a deal, or remove the step.

finding-alternative-never-true = One way in which { $place } can be true never is: what it asks of { $facts } contradicts itself.
help-alternative-never-true = Change that way so that there can be such a deal, or remove it.

finding-always-true = The condition of { $place } tells no deals apart: once { $facts } is known, it is true.
help-always-true = Remove the condition, ask only whether it is known, or narrow it.

finding-trigger-needless = “{ $trigger }” does nothing that “{ $other }” does not do at the same moments.
help-trigger-needless = Remove it, or let one of the two ask for something else.

finding-play-run-twice = “{ $trigger }” and “{ $other }” can both run “{ $play }” on one deal.
help-play-run-twice = If that is not meant, make them one trigger, or let their conditions exclude each other.

finding-trigger-not-exercised = { $place } applies to none of the sample deals: nothing shows that it does what you mean.
help-trigger-not-exercised = Give a sample deal what it asks for, or write one about it.

finding-sample-deal-fails = { $place } does not come as expected: { $expected ->
    [runs] “{ $what }” never runs
    [neverRuns] “{ $what }” runs on day { $day }
    [byDay] it comes to “{ $what }”, but after day { $day }
   *[reaches] it does not come to “{ $what }”
}.
help-sample-deal-fails = Open it in Walk to see why, and then change the rules or what is expected.

finding-sample-deal-too-long = { $place } lasts so long, with what repeats in it, that it cannot be walked.
help-sample-deal-too-long = Let it end earlier, or let fewer things come again after days.

finding-trigger-loop = { $triggers } can move one deal in a circle.
help-trigger-loop = Let one of them act once per deal, or let its condition end the circle.

finding-not-decided = Whether the condition of { $place } can be true takes too long to find out.
help-not-decided = A condition this rich is hard for people as well: several triggers or steps may be easier to read.

finding-gate-cannot-open = “{ $stage }” waits for “{ $criterion }”, but nobody has asked for “{ $fact }” by then.
help-gate-cannot-open = Let a step of this stage or of an earlier one find it out.

finding-fact-never-learned = { $place } reads “{ $fact }”, which no step finds out.
help-fact-never-learned = Add a question that finds it out, or say that it is known from the start.

finding-fact-not-assumed = Nothing is assumed about “{ $fact }”: no simulated deal has it, and { $place } applies to none.
help-fact-not-assumed = Say how many deals have which of its values; a rough guess will do.

finding-trigger-without-action = The trigger “{ $trigger }” does nothing.
help-trigger-without-action = Say which play it runs, or remove it.

finding-trigger-never-asked = The trigger “{ $trigger }” never applies: it waits for no event and no condition.
help-trigger-never-asked = Say when it applies.

finding-play-without-trigger = No trigger runs the play “{ $play }”.
help-play-without-trigger = Say when it is run, or keep it for people to start by hand.

finding-play-without-steps = The play “{ $play }” has no steps.
help-play-without-steps = Say what is to be done.

finding-stage-without-criteria = “{ $stage }” does not say what must be true before a deal moves on.
help-stage-without-criteria = Add one thing that the buyer has done or confirmed by then.

finding-no-buyer-proof = Everything that ends “{ $stage }” is the seller’s own act.
help-no-buyer-proof = Add something that the buyer does or confirms: sellers alone judge a deal too kindly.

finding-too-many-blocks = { $blocking } of { $gates } exit gates block.
help-too-many-blocks = Let most of them warn instead: a process that blocks everywhere is worked around.

finding-no-decision-missing = No reason for losing stands for a buyer who decides nothing.
help-no-decision-missing = Add “No decision”: for most teams it is the most frequent loss.

finding-reason-other = A reason for losing is called “{ $reason }”.
help-reason-other = Name what it stands for: a reason that fits everything teaches nothing.

finding-duplicate-name = Two { $kinds } are called “{ $name }”.
help-duplicate-name = Rename one of them so that people can tell them apart.

finding-nobody-to-do-it = “{ $step }” must be done by “{ $role }”, and nobody has that role.
help-nobody-to-do-it = Say how many people have the role, or give the step to another.

finding-out-of-range = { $place }: { $what ->
    [expectedDays] the expected days
    [stallDays] the days until a deal counts as stalled
    [probability] the forecast’s probability
    [advance] the share of deals that go on
    [baseChance] the chance of one visit to advance
    [days] the days
    [day] the day of an event
    [patienceDays] the days for which a silent deal is kept
    [waitDays] the days for which a deal waits
    [dealsPerMonth] the new deals a month
    [doneByRole] how often the role does its steps
    [present] the share of deals in which there is such a person
    [wakes] the chance that it wakes a silent deal
    [timeLeft] the share of the time that is left
    [yes] the chance of yes
    [chances] the chance of an option
    [weight] a weight
    [back] the share of deals that go back
    [silent] the share of deals that fall silent
    [back-and-silent-together] the shares of deals that go back and that fall silent, taken together,
    [met] the share of deals that meet a criterion
    [overridden] the share of deals that are let pass
    [givenUp] the share of deals that are given up
    [done] how often steps are done
    [chance] the chance of a change on the way
    [low] the lowest value
    [high] the highest value
    [mode] the most frequent value
    [mean] the mean
    [shape] the shape
    [scale] the scale
    [median] the median
    [percentile90] the value that one deal in ten exceeds
    [values] the values
   *[other] “{ $what }”
} must be { $range }, not { $value }.
help-out-of-range = Set it to a number in that range.

finding-assumption-missing = Nothing is assumed about “{ $stage }”, so it cannot be simulated.
help-assumption-missing = Say how many deals go on from it and how long it takes; a rough guess will do.

finding-too-many-options = “{ $fact }” has { $count } options: what comes after the first { $limit } is true of no deal.
help-too-many-options = Put options together that lead to the same play, or make two facts of it.
finding-empty-mix = Nothing is assumed to be true of “{ $fact }”: all its shares are zero.
help-empty-mix = Give at least one of its values a share.

finding-probability-falls = The forecast’s probability falls from “{ $before }” to “{ $stage }”.
help-probability-falls = Deals that come further usually win more often; check both numbers.

# For a code that has no sentence yet.
finding-without-words = { $place }: { $code }.

# A kind of thing in the plural, inside a sentence.
kinds = { $kind ->
    [stage] stages
    [step] steps
    [criterion] exit criteria
    [trigger] triggers
    [play] plays
    [fact] facts
    [role] roles
    [option] options
    [sample-deal] sample deals
    [loss-reason] reasons for losing
    [factor] factors
    [change] changes on the way
   *[other] things
}
# The bounds of a number, inside a sentence.
range-between = between { $low } and { $high }
range-at-least = at least { $low }
range-more-than-zero = more than 0
