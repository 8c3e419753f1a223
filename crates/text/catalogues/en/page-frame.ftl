# Words of the page's frame: top bar, outline, live figures, notices, first visit, export.
new-stage = New stage
new-step = New step
new-play = New play
new-trigger = New trigger
new-fact = New fact
version-published = Version { $number } is published
rate-missed = { $others ->
    [0] “{ $stage }” cannot pass { $wanted } of its deals on as things are: a gate, a play or a trigger bounds it. { $seen } comes nearest.
    [one] “{ $stage }” cannot pass { $wanted } of its deals on as things are, { $seen } comes nearest; one other stage is off too. Gates, plays and triggers bound what a rate can be.
   *[other] “{ $stage }” cannot pass { $wanted } of its deals on as things are, { $seen } comes nearest; { $others } other stages are off too. Gates, plays and triggers bound what a rate can be.
}
cycle-missed = Won deals cannot take as long as you said with the process as it is: gates, plays and moves back take their own time. A typical win takes { $median } days.
cycle-missed-slow = Won deals cannot take as long as you said with the process as it is: gates, plays and moves back take their own time. A typical win takes { $median } days, one in ten more than { $slow }.
walk-renewed = Expectations of “{ $deal }” renewed: what happened is what must happen
walk-kept = The walk is kept as a sample deal: what happened is what must happen
app-name = Stagecraft
view-design = Design
view-walk = Walk a deal
view-simulate = Simulate
view-learn = Learn
view-strategies = Strategies
undo = Undo
undo-change = Undo: { $change }
redo = Redo
redo-change = Redo: { $change }
search = Search
export = Export
draft-of-version = Version { $number }, draft
version-number = Version { $number }
draft = Draft
saved = Saved
saving = Saving
not-saved = Not saved
not-saved-help = The browser could not store your last change. Export the process to a file so that nothing is lost.
outline = Outline
stages = Stages
triggers = Triggers
plays = Plays
facts = Facts
roles = Roles
problems = Problems
no-problems = Nothing is wrong
velocity-unknown = Say how many deals come in
own-strategy = Deals that need their own strategy
deals-simulated = { $deals } deals simulated
simulating = Simulating { $done } of { $wanted } deals
simulated-again = { $deals } deals simulated again after your last change
compared-with = compared with version { $number }, same deals
no-figures = No figures: { $reason }
let-go-to-simulate = The figures are those of before: let go to simulate
rests-on-guesses = Every rate is still a guess
finding-chances = Fitting the chances to your rates
close = Close
cancel = Cancel
add-stage = Stage
add-step = Step
add-play = Play
add-criterion = Criterion
rename = Rename
remove = Remove
open-file = Open a file
days-unit = { $count ->
    [one] day
   *[other] days
}
bottleneck-share = Bottleneck, { $share } of the time
live-figures = Live figures
new-or-open = New process, templates, open a file
process-name = Name of the process
publish-hint = Publish this draft as a version
views = Views
file-no-text = “{ $file }” is no text
worker-silent = it said nothing for too long
storage-absent = This browser keeps nothing: { $reason }. Save your work to a file before you leave.
storage-unreadable = What was stored could not be read: { $reason }
storage-damaged = Part of what was stored was damaged. The newest undamaged draft is open.
undo-elsewhere = Change in another window
changed-elsewhere = Another window changed this process at the same moment as you, and its change took the place of yours.
elsewhere-unreadable = Another window changed this process, and its change could not be read: { $reason }. What you change here is stored over it.
template-absent = The example could not be loaded: { $reason }
greeting = Welcome
greeting-title = This is an example: an enterprise SaaS process
greeting-about = Change anything, walk a deal through it, watch the figures below. Or begin with your own stages. Nothing you type or open leaves this browser.
greeting-begin = Begin your own
greeting-keep = Keep the example
