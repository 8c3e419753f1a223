//! The machine of the live figures by a table: in every state, what it sends and shows after every message.
//!
//! A case reads: in this state, when this comes, it sends this and shows that.

mod common;

use common::scene::{STATES, Scene, answer, holds, job, sent, shown};
use stagecraft_protocol::ToSimulation;
use stagecraft_studio::{Live, ToWorker};
use std::rc::Rc;

/// From nothing to the effects of all plays.
#[test]
fn what_is_asked_one_after_the_other() {
    holds(&[
        ("first round", "the answer", "", "nothing, 0 of 2000"),
        // The next round does not wait for the report.
        (
            "one part there",
            "the answer",
            "0:report of 2, 0:run 1000+500, 1:run 1500+500",
            "nothing, 1000 of 2000",
        ),
        ("first report", "the answer", "", "1000, 1000 of 2000"),
        ("second round", "the answer", "", "1000, 1000 of 2000"),
        (
            "second report",
            "the answer",
            "0:run 0+1000 against 0 without a, 1:run 1000+1000 against 0 without a",
            "2000, 2 left",
        ),
        ("effect of a", "the answer", "", "2000, 2 left"),
        (
            "effect of a counted",
            "the answer",
            "0:run 0+1000 against 0 without b, 1:run 1000+1000 against 0 without b",
            "2000, effect a, 1 left",
        ),
        ("all done", "progress", "", "2000, effect a, effect b"),
        ("solving", "the answer", "", "2000, effect a, effect b"),
    ]);
}

/// An answer to anything but the present question changes nothing in any state.
#[test]
fn what_comes_too_late_is_not_heard() {
    for state in STATES {
        let before = shown(&Scene::at(state).live);
        for what in [
            "an older part",
            "an older report",
            "an older effect",
            "older chances",
            "an older failure",
            "progress",
        ] {
            holds(&[(state, what, "", &before)]);
        }
    }
}

/// The answers that were on their way when somebody edited: none of them is shown as if it were of the draft.
#[test]
fn after_an_edit_nothing_that_was_asked_is_heard() {
    for state in STATES.into_iter().filter(|state| *state != "solving") {
        let mut scene = Scene::at(state);
        let waiting = scene.asked.clone();
        scene.live.outdated();
        let before = shown(&scene.live);
        assert_eq!(scene.live.state.is_stale, scene.live.state.report.is_some(), "{state}");
        for asked in &waiting {
            let messages = scene.receive(answer(asked));
            assert_eq!((sent(&messages).as_str(), &shown(&scene.live)), ("", &before), "{state}");
        }
        // Whatever else happens meanwhile, nothing of the old draft is counted; the new one is.
        for what in ["other deals", "effects", "no effects", "effects", "the second worker again"] {
            let messages = scene.does(what);
            assert!(!sent(&messages).contains("run"), "{state}, then {what}: {}", sent(&messages));
        }
        let messages = scene.does("another draft");
        assert!(sent(&messages).ends_with("0:run 0+250, 1:run 250+250"), "{state}: {}", sent(&messages));
    }
}

/// In every state a draft is asked for at once, and loaded only where it is another.
#[test]
fn another_draft_begins_anew() {
    let runs = "0:run 0+500, 1:run 500+500";
    for state in STATES {
        let mut scene = Scene::at(state);
        let messages = scene.does("another draft");
        let expected = format!("0:cancel, 1:cancel, 0:load 0=three, 1:load 0=three, {runs}");
        assert_eq!(sent(&messages), expected, "{state}");
        // The draft of a search is on the first worker only, and another: it is loaded again.
        let is_known = !["nothing asked", "solving"].contains(&state);
        let load = if is_known { "" } else { "0:load 0=one, 1:load 0=one, " };
        let mut scene = Scene::at(state);
        assert_eq!(
            sent(&scene.does("the same draft")),
            format!("0:cancel, 1:cancel, {load}{runs}"),
            "{state}"
        );
        assert_eq!(scene.live.state.is_stale, scene.live.state.report.is_some(), "{state}");
        assert_eq!((scene.live.state.solving, scene.live.state.effects_left), (None, 0), "{state}");
        let mut scene = Scene::at(state);
        let against = "0:run 0+500 against 1, 1:run 500+500 against 1";
        let baseline = "0:load 1=published, 1:load 1=published";
        let messages = scene.does("a version to compare");
        assert_eq!(sent(&messages), format!("0:cancel, 1:cancel, {load}{baseline}, {against}"), "{state}");
    }
}

#[test]
fn a_worker_that_died_gets_everything_again() {
    let anew = "0:cancel, 1:cancel, 0:run 0+500, 1:run 500+500";
    let first = format!("0:load 0=one, {anew}");
    let second = format!("1:load 0=one, {anew}");
    for state in &STATES[1..10] {
        let mut scene = Scene::at(state);
        assert_eq!(sent(&scene.does("the first worker again")), first, "{state}");
        assert_eq!(sent(&Scene::at(state).does("the second worker again")), second, "{state}");
    }
    holds(&[
        ("nothing asked", "the first worker again", "0:cancel, 1:cancel", "nothing"),
        // A search is on the first worker: only its death ends it.
        (
            "solving",
            "the first worker again",
            "0:cancel, 1:cancel, 0:load 0=two, 0:solve",
            "2000, effect a, effect b, solving",
        ),
        ("solving", "the second worker again", "", "2000, effect a, effect b, solving"),
        (
            "outdated",
            "the second worker again",
            "1:load 0=one, 0:cancel, 1:cancel",
            "2000 old, effect a, effect b",
        ),
    ]);
}

#[test]
fn other_deals_are_simulated_anew() {
    let anew = "0:cancel, 1:cancel, 0:run 0+250, 1:run 250+250";
    holds(&[
        ("nothing asked", "other deals", "0:cancel, 1:cancel", "nothing"),
        ("first round", "other deals", anew, "nothing, 0 of 500"),
        ("second round", "other deals", anew, "1000 old, 0 of 500"),
        ("all done", "other deals", anew, "2000 old, 0 of 500, effect a, effect b"),
        // A search is not cut off: nothing would begin it again.
        ("solving", "other deals", "", "2000, effect a, effect b, solving"),
        ("outdated", "other deals", "0:cancel, 1:cancel", "2000 old, effect a, effect b"),
    ]);
}

#[test]
fn a_failure_is_shown_and_the_next_draft_forgets_it() {
    for (state, expected) in [
        ("first round", "nothing, failed"),
        ("one part there", "nothing, failed"),
        ("first report", "nothing, failed"),
        ("second round", "1000, failed"),
        ("effect of a", "2000, 2 left, failed"),
        ("effect of b", "2000, effect a, 1 left, failed"),
        ("solving", "2000, effect a, effect b, failed"),
    ] {
        for failure in ["a failure", "a failure of nothing in particular"] {
            let mut scene = Scene::at(state);
            assert_eq!(sent(&scene.does(failure)), "", "{state}");
            assert_eq!(shown(&scene.live), expected, "{state}, then {failure}");
            scene.does("another draft");
            assert_eq!(scene.live.state.failed, None, "{state}");
            assert_eq!(scene.live.state.progress, Some((0, 2_000)), "{state}");
        }
    }
}

/// Looking away stops the effects, and looking again goes on where it stopped: no play is left out or done twice.
#[test]
fn effects_stop_and_go_on_with_the_next_play() {
    for state in ["effect of a", "effect of a counted", "effect of b", "all done"] {
        let mut scene = Scene::at(state);
        assert_eq!(sent(&scene.does("no effects")), "", "{state}");
        while !scene.asked.is_empty() {
            let messages = scene.answers();
            assert!(!sent(&messages).contains("run"), "{state}: it goes on with nobody looking");
        }
        let mut measured: Vec<String> = scene.live.state.effects.keys().cloned().collect();
        let messages = scene.does("effects");
        if measured.len() == 2 {
            assert_eq!(sent(&messages), "", "{state}: measured twice");
        }
        while !scene.asked.is_empty() {
            if let ToSimulation::Effect { play, .. } = &scene.asked[0] {
                assert!(!measured.contains(play), "{state}: {play} is measured twice");
                measured.push(play.clone());
            }
            scene.answers();
        }
        assert_eq!(shown(&scene.live), "2000, effect a, effect b", "{state}");
    }
}

#[test]
fn another_document_begins_with_nothing() {
    for state in STATES {
        let mut scene = Scene::at(state);
        let waiting = scene.asked.clone();
        scene.does("another document");
        for asked in &waiting {
            assert_eq!(sent(&scene.receive(answer(asked))), "", "{state}");
        }
        assert_eq!(shown(&scene.live), "nothing", "{state}");
    }
}

/// The effects of one draft go as soon as there are figures of the next.
#[test]
fn new_figures_take_the_old_effects_away() {
    let mut scene = Scene::at("all done");
    scene.does("another draft");
    assert_eq!(shown(&scene.live), "2000 old, 0 of 2000, effect a, effect b");
    for _ in 0..3 {
        scene.answers();
    }
    assert_eq!(shown(&scene.live), "1000, 1000 of 2000");
}

/// However many workers there are and deals are wanted, each deal is counted once.
#[test]
fn the_rounds_cover_all_deals() {
    for workers in [1, 2, 3, 7, 64] {
        for wanted in [0, 1, 2, 999, 1_000, 1_001, 5_000, 40_000, 100_000] {
            let mut live = Live::new(workers);
            live.want(wanted, 1);
            let mut asked: Vec<ToWorker> = live.start(Rc::from("one"), Vec::new(), None);
            let mut next = 0;
            while !asked.is_empty() {
                let mut more = Vec::new();
                for ToWorker { message, .. } in &asked {
                    if let ToSimulation::Run { run, .. } = message {
                        assert_eq!(run.first, next, "{workers} workers, {wanted} deals");
                        assert!(run.count > 0);
                        next += run.count;
                    }
                    if job(message).is_some() {
                        more.extend(live.receive(answer(message)).0);
                    }
                }
                asked = more;
            }
            assert_eq!(next, wanted.max(1), "{workers} workers");
            assert_eq!((live.state.progress, live.state.is_stale), (None, false));
            assert!(live.state.report.is_some());
        }
    }
}

#[test]
fn what_is_stopped_leaves_the_figures_there_are() {
    let cancel = "0:cancel, 1:cancel";
    holds(&[
        ("nothing asked", "stop", "", "nothing"),
        ("first round", "stop", "", "nothing, 0 of 2000"),
        ("second round", "stop", cancel, "1000"),
        ("effect of b", "stop", cancel, "2000, effect a"),
        ("all done", "stop", cancel, "2000, effect a, effect b"),
        ("solving", "stop", "", "2000, effect a, effect b, solving"),
        ("outdated", "stop", "", "2000 old, effect a, effect b"),
    ]);
    let mut scene = Scene::at("second round");
    let late: Vec<_> = scene.asked.clone();
    scene.does("stop");
    for asked in &late {
        assert_eq!(sent(&scene.receive(answer(asked))), "");
    }
    assert_eq!(shown(&scene.live), "1000");
    assert!(sent(&scene.does("another draft")).ends_with("0:run 0+500, 1:run 500+500"));
}

#[test]
fn the_others_do_the_work_of_a_worker_that_is_lost() {
    for state in &STATES[1..10] {
        assert_eq!(
            sent(&Scene::at(state).does("the first worker lost")),
            "1:cancel, 1:run 0+1000",
            "{state}"
        );
        let mut scene = Scene::at(state);
        assert_eq!(sent(&scene.does("the second worker lost")), "0:cancel, 0:run 0+1000", "{state}");
        assert_eq!(sent(&scene.does("the first worker lost")), "", "{state}");
        assert!(shown(&scene.live).ends_with("failed"), "{state}: {}", shown(&scene.live));
        assert_eq!(scene.live.state.progress, None, "{state}");
        for what in ["another draft", "other deals", "a search"] {
            assert_eq!(sent(&scene.does(what)), "", "{state}, then {what}");
            assert_eq!(scene.live.state.failed.as_deref(), Some("lost"), "{state}, then {what}");
        }
    }
    holds(&[
        (
            "solving",
            "the first worker lost",
            "1:cancel, 1:load 0=two, 1:solve",
            "2000, effect a, effect b, solving",
        ),
        ("solving", "the second worker lost", "", "2000, effect a, effect b, solving"),
        ("outdated", "the second worker lost", "0:cancel", "2000 old, effect a, effect b"),
    ]);
}
