# Words for what is counted and compared, the same in every view.

# Of a trigger or a play: “applies to 31 % of deals”.
applies-to = applies to { $share } of deals
share-of-deals = { $share } of deals
applies-to-samples = applies to { $count } of { $total }
how-often-it-is-done = How often it is done
what-can-change = What can change on the way
unlimited-people = Unlimited people
unlimited-people-hint = No deal waits for a person: everybody has time for every deal
our-team = Our team
deals-with-own-strategy = Deals that need their own strategy
win-rate = Win rate
median-cycle = Median cycle, won deals
sales-velocity = Sales velocity
bottleneck = Bottleneck
per-week = per week
points-short = pts
