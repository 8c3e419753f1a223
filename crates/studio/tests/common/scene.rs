//! The machine of the live figures brought into each of its states, and what it then sends and shows in few words.

use stagecraft_protocol::{FromSimulation, Job, Run, ToSimulation};
use stagecraft_report::search::Found;
use stagecraft_report::{CohortReport, PlayEffect};
use stagecraft_studio::{Live, ToWorker};

/// Two workers, 2,000 deals in two rounds, two plays whose effects are wanted.
pub struct Scene {
    pub live: Live,
    /// What the workers have still to do.
    pub asked: Vec<ToSimulation>,
}

/// Each comes after the one before, but for the last two.
pub const STATES: [&str; 12] = [
    "nothing asked",
    "first round",
    "one part there",
    "first report",
    "second round",
    "second report",
    "effect of a",
    "effect of a counted",
    "effect of b",
    "all done",
    "solving",
    "outdated",
];

impl Scene {
    /// The machine in one of the states, come there by the shortest way.
    pub fn at(state: &str) -> Self {
        let mut live = Live::new(2);
        live.want(2_000, 7);
        live.want_effects(true);
        let mut scene = Self { live, asked: Vec::new() };
        let steps = STATES.iter().position(|known| *known == state).unwrap_or_else(|| panic!("{state}"));
        if steps > 0 {
            let sent = scene.live.start("one".into(), plays(), None);
            scene.asks(&sent);
        }
        // How many answers it has then had: each part, report and effect is one.
        let answers = [0, 0, 1, 2, 3, 5, 6, 8, 9, 12, 12, 12][steps];
        for _ in 0..answers {
            scene.answers();
        }
        match state {
            "solving" => {
                let sent = scene.live.solve("two".into(), None);
                scene.asks(&sent);
            }
            "outdated" => scene.live.outdated(),
            _ => {}
        }
        scene
    }

    /// Notes what is asked of the workers. A cancel ends what was asked before.
    fn asks(&mut self, sent: &[ToWorker]) {
        for ToWorker { message, .. } in sent {
            match message {
                ToSimulation::CancelAll => self.asked.clear(),
                ToSimulation::Load { .. } => {}
                message => self.asked.push(message.clone()),
            }
        }
    }

    /// The first thing asked is answered.
    pub fn answers(&mut self) -> Vec<ToWorker> {
        assert!(!self.asked.is_empty(), "nothing is asked");
        let asked = self.asked.remove(0);
        self.receive(answer(&asked))
    }

    pub fn receive(&mut self, answer: FromSimulation) -> Vec<ToWorker> {
        let (sent, _) = self.live.receive(answer);
        self.asks(&sent);
        sent
    }

    pub fn does(&mut self, what: &str) -> Vec<ToWorker> {
        let live = &mut self.live;
        let sent = match what {
            "the answer" => return self.answers(),
            "a failure" => {
                let job = self.asked.iter().find_map(job);
                return self.receive(FromSimulation::Failed { job, reason: "why".into() });
            }
            "a failure of nothing in particular" => {
                return self.receive(FromSimulation::Failed { job: None, reason: "why".into() });
            }
            "an older failure" => {
                return self.receive(FromSimulation::Failed { job: Some(9_999), reason: "why".into() });
            }
            "an older part" => return self.receive(FromSimulation::Part { job: 9_999, part: vec![1] }),
            "an older report" => {
                let report = Box::new(CohortReport { deals: 77, ..CohortReport::default() });
                return self.receive(FromSimulation::Report { job: 9_999, report });
            }
            "an older effect" => {
                let effect = PlayEffect::default();
                return self.receive(FromSimulation::Effect { job: 9_999, play: "old".into(), effect });
            }
            "older chances" => {
                return self.receive(FromSimulation::Solved { job: 9_999, found: Found::default() });
            }
            "progress" => return self.receive(FromSimulation::Progress { job: 1, done: 250 }),
            "an edit" => {
                live.outdated();
                Vec::new()
            }
            "the same draft" => live.start("one".into(), plays(), None),
            "another draft" => live.start("three".into(), plays(), None),
            "a version to compare" => live.start("one".into(), plays(), Some("published".into())),
            "other deals" => live.want(500, 8),
            "the first worker again" => live.worker_restarted(0),
            "the second worker again" => live.worker_restarted(1),
            "the first worker lost" => live.worker_lost(0, "lost".into()),
            "the second worker lost" => live.worker_lost(1, "lost".into()),
            "stop" => live.stop(),
            "no effects" => live.want_effects(false),
            "effects" => live.want_effects(true),
            "a search" => live.solve("two".into(), None),
            "another document" => {
                live.forget();
                Vec::new()
            }
            what => panic!("{what}"),
        };
        self.asks(&sent);
        sent
    }
}

fn plays() -> Vec<String> {
    vec!["a".into(), "b".into()]
}

/// The number of the work that is asked.
pub fn job(asked: &ToSimulation) -> Option<Job> {
    match asked {
        ToSimulation::Run { job, .. }
        | ToSimulation::Report { job, .. }
        | ToSimulation::Effect { job, .. }
        | ToSimulation::Solve { job, .. } => Some(*job),
        _ => None,
    }
}

/// What a worker would answer: a report is of 1,000 deals for every two parts.
pub fn answer(asked: &ToSimulation) -> FromSimulation {
    match asked.clone() {
        ToSimulation::Run { job, run } => FromSimulation::Part { job, part: vec![run.slot] },
        ToSimulation::Report { job, parts, .. } => {
            let report = CohortReport { deals: parts.len() as u64 * 500, ..CohortReport::default() };
            FromSimulation::Report { job, report: Box::new(report) }
        }
        ToSimulation::Effect { job, play, .. } => {
            FromSimulation::Effect { job, play, effect: PlayEffect::default() }
        }
        ToSimulation::Solve { job, .. } => FromSimulation::Solved { job, found: Found::default() },
        other => panic!("{other:?} has no answer"),
    }
}

/// What was sent, in few words.
pub fn sent(messages: &[ToWorker]) -> String {
    let words = messages.iter().map(|ToWorker { worker, message }| match message {
        ToSimulation::CancelAll => format!("{worker}:cancel"),
        ToSimulation::Load { slot, text } => format!("{worker}:load {slot}={text}"),
        ToSimulation::Run { run: Run { first, count, against, without_play, .. }, .. } => {
            let against = against.map_or_else(String::new, |slot| format!(" against {slot}"));
            let without = without_play.as_ref().map_or_else(String::new, |play| format!(" without {play}"));
            format!("{worker}:run {first}+{count}{against}{without}")
        }
        ToSimulation::Report { parts, .. } => format!("{worker}:report of {}", parts.len()),
        ToSimulation::Effect { play, parts, .. } => format!("{worker}:effect of {play} of {}", parts.len()),
        ToSimulation::Solve { .. } => format!("{worker}:solve"),
        other => format!("{worker}:{other:?}"),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// What is shown, in few words.
pub fn shown(live: &Live) -> String {
    let state = &live.state;
    let mut words = vec![match &state.report {
        None => "nothing".to_owned(),
        Some(report) if state.is_stale => format!("{} old", report.deals),
        Some(report) => report.deals.to_string(),
    }];
    words.extend(state.progress.map(|(done, wanted)| format!("{done} of {wanted}")));
    words.extend(state.effects.keys().map(|play| format!("effect {play}")));
    words.extend((state.effects_left > 0).then(|| format!("{} left", state.effects_left)));
    words.extend(state.solving.map(|_| "solving".to_owned()));
    words.extend(state.failed.clone().map(|_| "failed".to_owned()));
    words.join(", ")
}

/// A table of cases: the state, what comes, what is sent, what is shown.
pub fn holds(cases: &[(&str, &str, &str, &str)]) {
    for (state, what, expected_sent, expected_shown) in cases {
        let mut scene = Scene::at(state);
        let messages = scene.does(what);
        assert_eq!(
            (sent(&messages).as_str(), shown(&scene.live).as_str()),
            (*expected_sent, *expected_shown),
            "{state}, then {what}"
        );
    }
}
