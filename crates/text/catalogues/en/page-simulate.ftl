# Words of the view in which many deals are simulated.
simulate-controls = What is simulated
simulate-deals = Deals
simulate-advanced = Advanced
simulate-seed = Seed
simulate-seed-help = The same process, seed and number of deals give the same figures, on every machine. Another seed draws other deals.
simulate-compared = Compared with version { $number }
simulate-compared-hint = Both versions meet the same deals, so that a difference is not chance
simulate-not-compared = Same as version { $number }
simulate-not-compared-hint = This draft is the version as it was published: there is nothing to compare
simulate-stop = Stop
simulate-stop-hint = Simulates no more: the figures are of the deals counted so far
simulate-progress = { $done } of { $wanted } deals are simulated
simulate-finding = Win rate { $rate }
simulate-finding-more = Win rate { $rate }, that is { $points } ({ $range })
simulate-finding-same = Win rate { $rate }; against version { $number } { $nothing }
simulate-points-more = { $points } points more
simulate-points-less = { $points } points less
simulate-no-difference = no difference that this many deals can show
simulate-stale = These figures are of the draft before your last change
simulate-table = Table
simulate-chart = Chart
simulate-table-of = Show as a table: { $what }
simulate-save-svg = SVG
simulate-save-csv = CSV
simulate-save-svg-of = Save as a picture (SVG): { $what }
simulate-save-csv-of = Save the numbers (CSV): { $what }
simulate-not-saved = The file could not be saved: { $reason }
simulate-open-subject = Show “{ $name }” on the board
simulate-failed = There are no figures
simulate-failed-safe = Your process is as you left it. What stopped the simulation: { $reason }
simulate-again = Simulate again
simulate-loading = The first deals are being simulated
simulate-no-stages = There is no stage yet
simulate-no-stages-help = Deals need stages to pass through. Add the first one on the board.
simulate-to-board = To the board
simulate-no-assumptions = Nothing is known yet about your deals
simulate-no-assumptions-help = Seven short questions, in counts that you have in your head, and each may be skipped: how many deals get how far, how long it takes, why they are lost. Then the figures are here.
simulate-ask = Answer the seven questions

simulate-funnel = Funnel
simulate-funnel-of = of 100 deals created
simulate-funnel-title = { $won } of 100 deals are won; { $stage } loses most, { $lost }
simulate-funnel-title-plain = { $won } of 100 deals are won
simulate-funnel-label = Funnel: { $stages }
simulate-funnel-part = { $stage } { $share }
simulate-lost = { $share } lost
simulate-lost-why = { $share } lost: { $reasons }
simulate-reason-count = { $reason } { $count }
simulate-no-reason = no reason given
simulate-stage = Stage
simulate-reached = Reached
simulate-goes-on = Goes on
simulate-goes-on-range = of 95 in 100 such runs
simulate-lost-here = Lost
simulate-no-decision-here = No decision
simulate-median-days = Median days
simulate-time-share = Share of the time

simulate-plays = Plays, each taken out in turn
simulate-plays-on = on the same { $deals } deals
simulate-plays-left = { $count ->
    [one] { $count } play still to be taken out
   *[other] { $count } plays still to be taken out
}
simulate-plays-title-best = “{ $play }” brings most: { $points } points of win rate
simulate-plays-title-runs = “{ $play }” runs most often, on { $share } of deals
simulate-plays-title-idle = No play runs
simulate-plays-title-none = No play shows a difference on this many deals
simulate-plays-label = Points of win rate that each play adds: { $plays }
simulate-play = Play
simulate-runs-on = Runs on
simulate-first-day = Median
simulate-adds = Points it adds, same deals
simulate-points = Points
simulate-done-share = Steps done
simulate-no-difference-shown = no difference shown
simulate-unknown = unknown
simulate-unknown-hint = Nobody has said what this play does, so it is simulated without an effect
simulate-measuring = being measured
simulate-never-runs = never runs
simulate-no-plays = There are no plays yet
simulate-surprise-nothing = “{ $play }” runs on { $share } of deals and changes nothing that this many deals could show.
simulate-surprise-costs = “{ $play }” costs { $points } points: the win rate is higher without it.
simulate-surprise-rare = “{ $play }” runs on only { $share } of deals and still brings { $points } points.
simulate-surprise-unknown = Nobody has said what “{ $play }” does, and it runs on { $share } of deals. Until somebody does, it has no effect here.
simulate-surprise-never = “{ $play }” never runs: no simulated deal meets its trigger.
simulate-see-it = See it on the board

simulate-cycle = How long won deals take
simulate-cycle-title = Half of the won deals take { $days } or less, one in ten more than { $slow }
simulate-cycle-none = No simulated deal was won
simulate-cycle-label = Won deals by the days they took. Half by day { $median }, nine in ten by day { $slow }.
simulate-half-by = half by day { $day }
simulate-nine-by = nine in ten by day { $day }
simulate-days-axis = days from creation to won
simulate-from-day = From day
simulate-to-day = To day
simulate-won-deals = Won deals
simulate-share-of-won = Share of won

simulate-reasons = Why deals are lost
simulate-reasons-of = of 100 deals created
simulate-reasons-title = “{ $reason }” takes most: { $count } of 100 deals
simulate-reasons-none = No simulated deal was lost
simulate-reasons-label = Deals lost by reason, of 100 created: { $reasons }
simulate-reason = Reason
simulate-of-100 = Of 100 deals

simulate-gates = Where deals wait at a gate
simulate-gates-of = share held, days
simulate-gates-title = “{ $criterion }” holds deals most often
simulate-gates-none = No gate held a deal
simulate-gates-none-help = Every exit criterion was met when it was asked, or no gate blocks.
simulate-criterion = Criterion
simulate-held = Held

simulate-segments = Win rate by
simulate-segments-kind = Win rate by { $fact }
simulate-segments-title = { $best } is won most often, { $worst } least
simulate-segments-none = By { $fact } there is no difference that this many deals can show
simulate-segments-empty = No fact has a mix yet
simulate-segments-label = Win rate by { $fact }: { $options }
simulate-win-rate-range = 95 in 100 such runs
simulate-deals-count = Deals

simulate-triggers = What each trigger applies to
simulate-triggers-title = { $count ->
    [0] Every trigger applies to some deals
    [one] { $count } trigger never applies
   *[other] { $count } triggers never apply
}
simulate-triggers-none = There are no triggers yet
simulate-trigger = Trigger
simulate-applies-to = Applies to
simulate-mostly-in = Mostly in
simulate-never = never
simulate-stage-share = { $stage }, { $share }
simulate-show-all = Show all { $count }
simulate-show-fewer = Show fewer

simulate-assumed = What is assumed
simulate-assumed-help = The figures follow.
simulate-assumed-questions = Seven questions
simulate-assumed-rates = Of 100 deals in a stage, how many go on
simulate-assumed-days = Days in a stage, half take less
simulate-assumed-inflow = How many, and worth how much
simulate-assumed-done = Of 100 times it is due, how often it is done
simulate-assumed-plays = Points a play adds to a stage’s chance
simulate-deals-a-month = New deals a month
simulate-typical-value = A typical deal, { $currency }
simulate-value-90 = One in ten is above, { $currency }
simulate-assumed-rate-of = Of 100 deals in { $stage }, how many go on
simulate-assumed-days-of = Median days in { $stage }
simulate-assumed-done-of = Of 100 times a step that is { $importance } is due, how often it is done
simulate-assumed-points-of = Points that { $play } adds
simulate-slider-of = Slider: { $what }
simulate-unknown-field = unknown
simulate-column-low = { $column }, low
simulate-column-high = { $column }, high
