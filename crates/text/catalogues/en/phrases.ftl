# The words between the slots of a trigger and of a condition, and those that fill them.

word-and = and
word-or = or
word-when = When
word-in = in
more = { $count } more
the-process = the process
what-is-no-fact = the stage, steps, plays or people
the-thing = the { $kind } “{ $name }”

# When a trigger is asked. Inside the sentence, so all small.
phrase-deal-created = the deal is created
phrase-stage-entered = a stage is entered
phrase-stage-left = a stage is left
phrase-fact-learned = a fact becomes known
phrase-fact-changed = a fact changes
phrase-person-added = a person is added
phrase-person-changed = something about a person changes
phrase-step-done = a step is done
phrase-step-skipped = a step is skipped
phrase-days-in-stage = the deal has been in its stage for
phrase-no-activity = no step is done for
phrase-close-date-moved = the close date is moved
phrase-becomes-true = it becomes true that
phrase-nothing-yet = something happens
# After the name of one fact, person or step.
phrase-this-learned = becomes known
phrase-this-changed = changes
phrase-this-added = is added
phrase-this-person-changed = changes
phrase-this-done = is done
phrase-this-skipped = is skipped

phrase-any-stage = any stage
phrase-run = run
phrase-add-step = add the step
phrase-skip-step = skip
phrase-alert = { $level ->
    [warning] warn:
    [flag] flag:
   *[advice] advise:
}
phrase-ask-for-strategy = ask for a deal strategy:
phrase-move-deal = move the deal to
phrase-no-action = do nothing yet
phrase-again-after = again after
phrase-quoted = “{ $text }”

phrase-all-of = all of these
phrase-any-of = any of these
phrase-not = not
phrase-always = always
phrase-never = never
phrase-stage = Stage
phrase-step-is-done = is done
phrase-step-is-skipped = is skipped
phrase-step-is-open = is open
phrase-play-is-running = is running
phrase-play-is-done = is done

# In the short form: “competitors come to include an incumbent”.
phrase-come-to-include = { $number ->
    [many] come to include
   *[one] comes to include
}
phrase-becomes = becomes

people-count = { $count ->
    [any] { $role ->
        [economicBuyer] the
       *[other] any
    }
    [all] every
    [none] no
    [atLeast] at least { $number }
   *[atMost] at most { $number }
}
people-noun = { $role ->
    [economicBuyer] { $number ->
        [one] economic buyer
       *[other] economic buyers
    }
    [champion] { $number ->
        [one] champion
       *[other] champions
    }
    [coach] { $number ->
        [one] coach
       *[other] coaches
    }
    [user] { $number ->
        [one] user
       *[other] users
    }
    [technical] { $number ->
        [one] technical evaluator
       *[other] technical evaluators
    }
    [legal] { $number ->
        [one] legal contact
       *[other] legal contacts
    }
    [procurement] { $number ->
        [one] procurement contact
       *[other] procurement contacts
    }
    [influencer] { $number ->
        [one] influencer
       *[other] influencers
    }
   *[anybody] { $number ->
        [one] person
       *[other] people
    }
}
people-is = { $number ->
    [one] is
   *[other] are
}
people-is-known = { $number ->
    [one] is known
   *[other] are known
}
people-met = { $number ->
    [one] has been met
   *[other] have been met
}
people-not-met = { $number ->
    [one] has not been met
   *[other] have not been met
}
people-with = with
people-influence = { $influence ->
    [high] high influence
    [medium] at least medium influence
   *[low] any influence
}

# What is asked of a fact: in the editor’s sentence, in a reason, and on a card where a sign is shorter.
operator-is = is
operator-is-not = is not
operator-is-one-of = is one of
operator-includes-any = includes any of
operator-includes-all = includes all of
operator-includes-none = includes none of
operator-includes = includes
operator-does-not-include = does not include
operator-at-least = is at least
operator-at-least-plain = at least
operator-at-least-sign = ≥
operator-at-most = is no more than
operator-at-most-plain = no more than
operator-at-most-sign = ≤
operator-more-than = is more than
operator-more-than-plain = more than
operator-more-than-sign = >
operator-less-than = is less than
operator-less-than-plain = less than
operator-less-than-sign = <
operator-between = is between
operator-between-plain = between
operator-before = is before
operator-before-plain = before
operator-after = is after
operator-after-plain = after
operator-in-at-least = is in at least
operator-in-at-least-plain = in at least
operator-in-at-most = is in at most
operator-in-at-most-plain = in at most
operator-in-more-than = is in more than
operator-in-more-than-plain = in more than
operator-in-less-than = is in less than
operator-in-less-than-plain = in less than
operator-past-by-at-least = is past by at least
operator-past-by-at-least-plain = past by at least
operator-past-by-at-most = is past by at most
operator-past-by-at-most-plain = past by at most
operator-past-by-more-than = is past by more than
operator-past-by-more-than-plain = past by more than
operator-past-by-less-than = is past by less than
operator-past-by-less-than-plain = past by less than
operator-contains = contains
operator-is-known = is known
operator-is-not-known = is not known

# What a leaf read.
read-not-asked = not asked yet
read-ask-in = ask in “{ $step }”
read-asked-in-vain = asked in “{ $step }”, no answer
read-missed = not asked: “{ $step }” was not done
read-no-today = { $value }, but the deal has no start date
read-holds = yes
read-holds-not = no
read-people-unknown = not known yet
