# Words of the seven questions.
question-title = Seven questions about your deals
question-progress = Question { $number } of { $count }
question-back = Back
question-next = Next
question-skip = Skip
question-finish = Show the figures
question-close = Close and keep nothing
question-list = The seven questions
question-answered = answered
question-guessed = guess
question-kept = kept as it is
question-skipped = skipped
question-problem = cannot be
question-more-than-nothing = This must be more than 0.
question-below-typical = This cannot be less than the typical one: one in ten is above it, half are above that.
question-guess = Guess
question-own = Your answer
question-guess-hint = This is a guess. It stays one until you change it.
question-reset = Back to the guess
question-not-said = not said

question-stages-short = How far deals get
question-stages = Of 100 new deals, how many reach each stage, and how many do you win today?
question-stages-help = Drag the bars, or choose one and use the arrow keys. What you see today is enough: plays and habits as they are now are in it.
question-stages-of = Of 100 new deals, how many reach { $stage }
question-stages-won = Of 100 new deals, how many are won
question-no-stages = There is no stage yet. Close this, add stages to the board, and come back.

question-days-short = How long it takes
question-days = How many days does a typical win take?
question-days-help = From the day a deal is created to the day it is won. The days are split over the stages as they are split now.
question-days-typical = A typical win takes
question-days-slow = One win in ten takes longer than
question-days-split = Split over the stages as now: { $stages }
question-days-split-rest = Split over the stages as now: { $stages }. The rest is waiting at gates, moves back, and that slow visits add up.
question-days-part = { $stage } { $days }

question-worth-short = How many, how much
question-worth = How many new deals come in a month, and what is one worth?
question-worth-help = With these the value won in a week is known too. Leave out what you do not want to say.
question-worth-deals = New deals a month
question-worth-typical = A typical deal is worth, { $currency }
question-worth-large = One deal in ten is worth more than, { $currency }

question-losses-short = Why they are lost
question-losses = Why were your last ten losses lost?
question-losses-help = Ten tokens, one for each lost deal. Click a place to put tokens up to there, click the last one to take it back; or choose a row and use the arrow keys.
question-losses-left = { $count ->
    [0] All ten are placed
    [one] { $count } token left
   *[other] { $count } tokens left
}
question-losses-of = Of your last ten losses, how many were lost for “{ $reason }”
question-no-reasons = This process names no reasons for a loss.

question-facts-short = What is true of them
question-facts = Of ten deals, in how many is each of these true? Of ten such deals, how many do you win today?
question-facts-help = These are the facts that your triggers, gates and assumptions read.
question-facts-of = Of ten deals, in how many is { $fact } { $option }
question-facts-yes = Of ten deals, in how many: { $fact }
question-facts-won-of = Of ten deals with { $what }, how many do you win today
question-facts-won = of ten won
question-facts-together = together ten
question-facts-each = each on its own
question-no-facts = Nothing in this process reads a choice or a yes-or-no fact yet.

question-plays-short = What plays bring
question-plays = Of ten deals in its situation, how many more do you win with the play?
question-plays-help = “Don’t know” is a good answer: the play then has no effect in the simulation, and is shown as unknown.
question-plays-of = Of ten deals, how many more are won with “{ $play }”
question-plays-unit = more of ten
question-dont-know = Don’t know
question-dont-know-of = Don’t know what “{ $play }” does
question-no-plays = There are no plays yet.

question-done-short = How often it is done
question-done = Of ten times a step is due, how often is it done?
question-done-help = Nobody does everything. Mandatory steps are always done.
question-done-of = Of ten times a step that is { $importance } is due, how often is it done
question-of-ten = { $count } of ten
question-leaving = Leave without keeping your answers?
question-forget = Leave without them
question-stay = Go on answering
