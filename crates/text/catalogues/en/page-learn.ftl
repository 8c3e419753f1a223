# Learn: opening a file, matching it, what was read and measured, suggestions.
learn-title = What do your real deals say?
learn-drop = Drop a list of opportunities or a history of their changes here: CSV, as your CRM exports it.
learn-choose-file = Choose a file
learn-nothing-leaves = Nothing leaves this browser. The file is read here, and forgotten when you say so or close the page.
learn-finds-rate = How often you win, with how sure that is, and what it is a share of
learn-finds-time = How long deals take, with those that are still open counted and not forgotten
learn-finds-change = What that says about this process, as a change you can apply and take back
learn-kinds = One row for each deal, with its stage or result, when it began and when it ended. Or one row for each change of a deal.
learn-delimiter = Fields are separated by
learn-delimiter-comma = comma
learn-delimiter-semicolon = semicolon
learn-delimiter-tab = tabulator
learn-delimiter-pipe = bar |
learn-encoding = Characters
learn-encoding-utf8 = UTF-8
learn-encoding-windows = Windows-1252
learn-encoding-utf16-little = UTF-16, little-endian
learn-encoding-utf16-big = UTF-16, big-endian
learn-decimal = Numbers
learn-decimal-point = 1,234.50
learn-decimal-comma = 1.234,50
learn-dates = Dates
learn-dates-year-first = 2026-03-31
learn-dates-day-first = 31.03.2026
learn-dates-month-first = 03/31/2026
learn-header = First row
learn-header-yes = names the columns
learn-header-no = is a deal
learn-reading = Reading { $file }
learn-measuring = Measuring
learn-rows-so-far = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
  }
learn-role-ignored = not used
learn-role-id = deal id
learn-role-name = deal name
learn-role-stage = stage
learn-role-outcome = result
learn-role-start = began on
learn-role-end = ended on
learn-role-amount = amount
learn-role-owner = owner
learn-role-segment = compare by
learn-role-of = What { $column } is
learn-means-won = Won
learn-means-lost = Lost
learn-means-open = Open
learn-means-left-out = No deal, leave out
learn-means-unsaid = Not said
learn-means = What { $value } means
learn-rows-deals = a deal as it is now
learn-rows-changes = a change of a deal
learn-rows-are = Each row is
learn-sampled-all = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}, { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}
learn-sampled = the first { $rows } rows, { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}
learn-read-rows = { $rows ->
    [one] Read { $rows } row
   *[other] Read { $rows } rows
  }
learn-read-about = Read all, about { $rows } rows
learn-forget = Forget the data
learn-doubts = Please check
learn-first-rows = The first rows of the file, and what each column is
learn-empty-cell = (empty)
learn-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
  }
learn-no-stage = no stage of this process
learn-is-stage = Which stage { $value } is
learn-values-of = What the values of { $column } mean
learn-no-outcome-column = Which column says how deals ended? Choose “stage” or “result” above it.
learn-too-many-values = This column has nearly another value in every row, so it cannot say how deals ended.
learn-stages-of-file = Which stage of the process each value is
learn-clock = When the clock runs
learn-starts-in = At its first date, a deal is in
learn-until = Open deals were watched until
learn-until-help = The day of the export. Left empty, it is the last date on which something happened.
learn-column-number = Column { $number }
learn-kind-empty = empty
learn-kind-date = dates
learn-kind-number = numbers
learn-kind-yes-no = yes or no
learn-kind-category = words that repeat
learn-kind-text = words
learn-kind-filled = { $kind }, { $share } filled
learn-kilobytes = { $size } kB
learn-megabytes = { $size } MB
learn-trouble-file = The browser could not read the file: { $reason }. It may have been moved or changed. Your process is as it was; choose the file again.
learn-trouble-worker = Reading the file broke down: { $reason }. Your process is safe. The file is looked at anew where that is possible; otherwise choose it again.
learn-field-too-long = From line { $line } on, one field is longer than any real one: probably a quotation mark is not closed. Correct the file, or how its fields are separated.
learn-row-too-long = Line { $line } is longer than any real row: probably this is no table, or its fields are separated by something else.
learn-after-end = The file grew while it was being read. Choose it again.
learn-doubt-one-column = Only one column was found. Are the fields separated by something else?
learn-doubt-unequal-rows = The rows have unequal numbers of fields. Those that do not fit will be counted and can be saved.
learn-doubt-date-order = The dates could begin with the day or with the month, and none decides. Check the order above.
learn-doubt-mixed-dates = Some dates can only begin with the day and others only with the month. Those that do not fit the order above are not read.
learn-doubt-decimal = Numbers such as 1,234 could have a comma for thousands or for the fraction. Check above.
learn-doubt-mixed-decimals = Some numbers have a decimal point and others a decimal comma. Those that do not fit are not read.
learn-doubt-header = It was a close call whether the first row names the columns.
learn-doubt-no-outcome = No column says how deals ended. Choose one, or there is nothing to measure.
learn-doubt-nothing-won = No value was recognised as won. Say below which one is.
learn-doubt-no-start = No column says when a deal began, so no times can be measured.
learn-doubt-no-end = No column says when a deal ended, so no times can be measured.
learn-doubt-starts-later = “{ $column }” seems to be the day on which work on a deal began, not its creation. Say below in which stage a deal is then: times are compared from that stage on.
learn-doubt-changes = { $deals } deals stand in { $rows } rows, so each row is taken as a change of a deal, the latest as how it is now.
learn-fields-found = { $found } fields instead of { $expected }
learn-unclosed-quote = the file ends within quotation marks
learn-left-no-deal = are no deals
learn-left-unknown-outcome = left out: nobody has said what their result means
learn-left-repeated = left out: a row above has the same deal id
learn-left-without-deal = left out: changes without a deal id
learn-left-without-date = left out: changes without a date that can be read
learn-untimed-no-start = { $deals ->
    [one] { $deals } deal has no date on which it began, and tells no time.
   *[other] { $deals } deals have no date on which they began, and tell no time.
  }
learn-untimed-no-end = { $deals ->
    [one] { $deals } closed deal has no date on which it ended, and tells no time.
   *[other] { $deals } closed deals have no date on which they ended, and tell no time.
  }
learn-untimed-backwards = { $deals ->
    [one] { $deals } deal ended before it began, and tells no time.
   *[other] { $deals } deals ended before they began, and tell no time.
  }
learn-untimed-after = { $deals ->
    [one] { $deals } deal began or ended after the data were taken, and tells no time.
   *[other] { $deals } deals began or ended after the data were taken, and tell no time.
  }
learn-refused-no-dates = No times: they need one column that says when a deal began and one that says when it ended.
learn-refused-too-few = No times: only { $closed } closed deals have both dates, and fewer than { $needed } say nothing. Win rates stand.
learn-refused-one-day = No times: { $deals } of { $of } deals begin on { $date }. That is the day on which the list was written, not the day on which they began. Win rates stand.
learn-refused-backwards = No times: { $deals } of { $of } closed deals end before they begin, so one of the two dates means something else. Win rates stand.
learn-refused-same-day = No times: { $deals } of { $of } closed deals end on the day they begin. They were entered when they were over. Win rates stand.
learn-more-than = { $days } or more
learn-less-than = up to { $days }
learn-not-reached = not reached
learn-p-tiny = < 0.001
learn-method-win = Aalen–Johansen, losing counted as another way to end; interval by resampling
learn-method-visit = Kaplan–Meier, visits that go on counted as longer than so far
learn-method-stall = the day within which nine tenths of such visits ended
learn-now-simulated = the simulation of this process says { $days }
learn-now-expected = the expected days of its stages add up to { $days }
learn-now-stage = the process says { $days }
learn-what-total = How long winning takes
learn-what-stage = Time in { $stage }
learn-what-stall = Stall limit of { $stage }
learn-why-too-few = only { $ended } have ended, and { $needed } are needed.
learn-why-too-few-won = only { $won } deals are won, and { $needed } are needed.
learn-why-refused = the dates in this file tell no times.
learn-why-still-open = more than half are still going on.
learn-why-no-days = { $stages } say no expected days, so there is nothing to compare with.
learn-why-agrees = the process says { $now } and the data say { $days }. They agree.
learn-why-not-matched = “{ $value }” was matched to no stage of the process.
learn-why-several = several values of the file were matched to this stage, so none of them tells its time.
learn-why-no-stages = the process has no stages.
learn-withheld = { $what }: { $why }
learn-axis-days = days since a deal began
learn-time = How long deals take
learn-half-closed = Half of the deals are closed by day { $day }
learn-still-open-after = { $share } of the deals are still open after { $days }
learn-half-won = Of the deals that are won, half are won by day { $day }
learn-no-win-time = Too few deals are won to say when
learn-half-by = half by day { $day }
learn-naive-closed = closed deals only: { $day }
learn-naive-won = won deals only: { $day }
learn-share-open = Share of deals still open
learn-until-closed = Until closed
learn-until-won = Until won
learn-days-until = Days, range
learn-quarter = a quarter
learn-half = half
learn-three-quarters = three quarters
learn-nine-tenths = nine in ten
learn-naive-short = The closed deals alone have a median of { $naive }. That is too short: it forgets the { $open } deals that are still open, and those are the slow ones. With them it is { $median }.
learn-naive-same = The closed deals alone have a median of { $naive }. Here the { $open } open deals change little: with them it is { $median }. Where more deals are open, or the slow ones are, forgetting them misleads.
learn-time-counts = Kaplan–Meier over { $deals } deals: { $closed } closed, { $open } still open on { $date } and counted as longer than so far. The shaded range holds the curve in 95 of 100 such samples.
learn-win-counts = Aalen–Johansen over { $deals } deals: { $closed } closed, losing being another way to end, { $open } still open on { $date } and counted as longer than so far. Ranges by resampling.
learn-as-table = The curve as a table
learn-day = Day
learn-interval = Range, 95 in 100
learn-stage-in-file = Stage in the file
learn-stage-in-process = Stage of the process
learn-visits = Visits
learn-median-days = Median days
learn-deals = { $deals ->
    [one] { $deals } deal
   *[other] { $deals } deals
  }
learn-match-again = Match the columns again
learn-closed-rate = Win rate of closed deals
learn-closed-of = { $won } won of { $of } closed, won or lost. The open ones are not in it.
learn-nothing-closed = No deal is closed, so there is no rate. Do the columns and values mean what was read? Match them again if not.
learn-created-rate = Won of all created
learn-created-of = { $won } of { $of }, { $interval }. Open deals count as not won, so it is low while a pipeline grows.
learn-won-value = Median value of a win
learn-won-value-of = { $deals } won deals with an amount; one in ten is worth more than { $high }. { $total } in all.
learn-what-was-read = What was read
learn-rows-gave = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} gave { $deals ->
    [0] no deal
    [one] { $deals } deal
   *[other] { $deals } deals
}.
learn-all-used = Every row was used.
learn-unreadable = cannot be assigned to the columns
learn-first-line = The first is line { $line }: { $why }
learn-save-rows = Save these rows
learn-not-saved = The rows could not be saved: { $reason }
learn-bad-amounts = { $rows ->
    [one] { $rows } amount is no number; its deal counts without one.
   *[other] { $rows } amounts are no numbers; their deals count without one.
  }
learn-bad-characters = { $rows ->
    [one] { $rows } character could not be read with these characters’ encoding.
   *[other] { $rows } characters could not be read with this encoding.
  }
learn-not-kept = { $rows ->
    [one] { $rows } more such row was counted but its text was not kept.
   *[other] { $rows } more such rows were counted but their text was not kept.
  }
learn-by-column = Win rate by
learn-no-columns = No column was taken as something to compare deals by. Choose “compare by” over one when you match the columns.
learn-no-looks = No value has enough closed deals to be compared
learn-none-stands-out = { $before ->
    [0] None of { $taken } looks stands out
    [one] None of { $taken } looks stands out once their number is corrected for; { $before } would have alone
   *[other] None of { $taken } looks stands out once their number is corrected for; { $before } would have alone
  }
learn-some-stand-out = { $after ->
    [one] { $after } of { $taken } looks stands out after the correction: { $names }
   *[other] { $after } of { $taken } looks stand out after the correction: { $names }
  }
learn-looks-help = Each value against all others, all columns counted together (Benjamini–Hochberg). Above 0.05, chance alone gives such differences too often to make anything of them. Association, not cause.
learn-too-many-to-compare = This column has too many different values to be compared.
learn-show-all = Show all { $count }
learn-closed-deals = Closed
learn-adjusted-p = Chance, adjusted
learn-too-few = too few
learn-overall-differ = Deals differ by { $column } as a whole (chi-square, adjusted p { $p }).
learn-overall-alike = As a whole, { $column } makes no difference that these deals can show (chi-square, adjusted p { $p }).
learn-overall-rough = Some counts are small, so this is rough.
learn-suggestions = What this says about your process
learn-no-suggestion = Nothing is suggested.
learn-bring-back = Show what was put aside
learn-waiting = Waiting for the simulation of the process as it is.
learn-suggest-total = Won deals take { $days } ({ $interval }) from their first date, and { $now }. The data do not say in which stage, so all would change alike.
learn-suggest-stage = Deals stay { $days } ({ $interval }) in { $stage }, { $than ->
    [longer] longer
   *[shorter] less long
  } than planned: { $now }.
learn-suggest-stage-new = Deals stay { $days } ({ $interval }) in { $stage }, for which the process says no days yet.
learn-suggest-stall = Nine in ten visits of won deals to { $stage } take at most { $days } ({ $interval }); { $now } before a deal counts as stalled.
learn-suggest-stall-new = Nine in ten visits of won deals to { $stage } take at most { $days } ({ $interval }). A deal that stays longer could be marked as stalled.
learn-evidence-deals = { $observed } deals tell a time: { $ended } won, { $open } still open. Method: { $method }.
learn-evidence-visits = { $observed } visits, { $ended } ended, { $open } going on. Method: { $method }.
learn-apply = Apply as new version
learn-try = Try as a draft
learn-not-now = Not now
learn-apply-help = Becomes version { $number }. As many deals go on as before: the chances behind that are found again. One undo takes the change of the draft back; version { $number } stays in the list.
learn-apply-help-draft = Either way your draft becomes version { $before } first; applied, this becomes version { $number }. As many deals go on as before: the chances behind that are found again. One undo takes this change of the draft back; the versions stay in the list.
learn-note = { $sentence } { $evidence }
learn-note-before = As it was before the suggestion from your deals was applied
learn-scales = Expected days of each stage, { $share }
learn-sets-days = Expected days of the stage
learn-sets-stall = Days after which a deal counts as stalled
learn-from = From
learn-to = To
learn-applied-draft = Applied to the draft of version { $number }
learn-applied-version = Applied and published as version { $number }
learn-applied-stays = Taking it back changes the draft. Version { $number } stays in the list.
learn-cycle-adds = Your won deals took { $measured }; simulated they now take { $days }. The simulation adds waiting at gates and moves back to the days of the stages, and those did not change with them.
learn-rates-apart = Of your closed deals { $real } were won, of the simulated { $simulated }. Rates were left as they are; you change them in the seven questions, question 1.
learn-rates-open = Open the seven questions
learn-comparing = Simulating the old and the new version on the same deals.
learn-publish = Publish as version { $number }
learn-take-back = Take it back
learn-same-deals = Both on the same { $deals } simulated deals
learn-difference = Difference
learn-wins-more = More of the same deals are won, beyond chance. Only times changed, so this comes from what runs by the day.
learn-wins-less = Fewer of the same deals are won, beyond chance. Only times changed, so this comes from what runs by the day.
learn-wins-same = No difference in the win rate that this many deals can show. Deals take another time; they end the same way.
