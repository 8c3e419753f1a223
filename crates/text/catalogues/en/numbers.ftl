# Spans, dates and ranges.

days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
day-of-deal = day { $day }
# The twelve months, with spaces between them.
months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
date = { $day } { $month } { $year }
range = { $low } to { $high }
