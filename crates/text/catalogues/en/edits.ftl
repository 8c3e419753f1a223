# What was changed, for the history and for undo: edit-<name of the edit>.

edit-change = Change
edit-rename-process = Rename process
edit-describe-process = Change description
edit-set-motion = Change kind of selling
edit-set-currency = Change currency
edit-add-stage = Add stage
edit-move-stage = Move stage
edit-rename-stage = Rename stage
edit-change-stage = Change stage
edit-change-stage-purpose = Change purpose
edit-change-stage-outcome = Change verifiable outcome
edit-change-stage-expected-days = Change expected days
edit-change-stage-stall-days = Change stall limit
edit-change-stage-probability = Change forecast probability
edit-change-stage-strictness = Change exit gate
edit-change-stage-overridden-by = Change who may override
edit-change-stage-routes = Change routes
edit-change-stage-notes = Change notes
edit-add-step = Add step
edit-move-step = Move step
edit-rename-step = Rename step
edit-change-step = Change step
edit-change-step-kind = Change kind of step
edit-change-step-importance = Change importance
edit-change-step-role = Change role
edit-change-step-effort = Change effort
edit-change-step-due = Change due days
edit-change-step-learns = Change what the step finds out
edit-change-step-when = Change where the step applies
edit-change-step-content = Change content
edit-add-criterion = Add exit criterion
edit-move-criterion = Move exit criterion
edit-change-criterion = Change exit criterion
edit-add-trigger = Add trigger
edit-move-trigger = Move trigger
edit-rename-trigger = Rename trigger
edit-change-trigger = Change trigger
edit-change-trigger-on = Change event
edit-change-trigger-when = Change condition
edit-change-trigger-stages = Change stages of trigger
edit-change-trigger-actions = Change what the trigger does
edit-change-trigger-often = Change how often
edit-add-play = Add play
edit-move-play = Move play
edit-rename-play = Rename play
edit-change-play = Change play
edit-change-play-summary = Change summary
edit-change-play-kind = Change kind of play
edit-change-play-playbook = Move to another playbook
edit-change-play-evidence = Change evidence
edit-change-play-content = Change content
edit-add-fact = Add fact
edit-change-fact = Change fact
edit-rename-fact = Rename fact
edit-change-fact-question = Change question
edit-add-option = Add option
edit-rename-option = Rename option
edit-remove-option = Remove option
edit-add-role = Add role
edit-change-role = Change role
edit-rename-role = Rename role
edit-change-role-people = Change number of people
edit-change-role-hours = Change hours a week
edit-add-sample-deal = Add sample deal
edit-change-sample-deal = Change sample deal
edit-change-outcomes = Change outcomes
edit-change-assumptions = Change assumptions
edit-remove = Remove
edit-remove-stage = Remove stage
edit-remove-step = Remove step
edit-remove-criterion = Remove exit criterion
edit-remove-trigger = Remove trigger
edit-remove-play = Remove play
edit-remove-fact = Remove fact
edit-remove-role = Remove role
edit-remove-sample-deal = Remove sample deal

# In the history: what was changed, and of which thing.
history-entry = { $edit }: { $name }

# What was removed, for the notice afterwards. $place is the thing with its kind.
removed = Removed { $place }
removed-with = Removed { $place } together with { $gone }
removed-from = Removed { $place } and what spoke of it in { $changed }
removed-with-and-from = Removed { $place } together with { $gone }, and what spoke of it in { $changed }

# Why an edit was not applied.
refusal-missing = { $place } no longer exists.
refusal-id-taken = The id “{ $id }” is taken.
refusal-no-id = It needs an id.
refusal-used = { $place } is still used by { $users }.
refusal-empty-name = A name is needed.
refusal-out-of-range = The number must be { $range }, not { $value }.
refusal-option-used = “{ $option }” is still used by { $users }.
refusal-too-many-options = A fact has at most { $most } options.
refusal-too-deep = A condition can be nested at most { $levels } levels deep.
refusal-not-finite = This is too large, or no number at all, and could not be saved.
refusal-dangling = { $kind ->
    [value] This value does not fit “{ $id }”.
    [criterion] There is no exit criterion “{ $id }”.
   *[other] There is no { $kind } “{ $id }”.
}
