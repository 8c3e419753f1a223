//! Random messages: whatever a person can do, plausible or not.

use stagecraft_process::Definition;
use stagecraft_process::definition::{Importance, Other, Step};
use stagecraft_process::edit::Edit;
use stagecraft_process::finding::Subject;
use stagecraft_process::strategy::{AgreementEntry, AgreementState, Strategy, StrategyOutcome};
use stagecraft_specimens::{Random, event, sample_deal, value};
use stagecraft_studio::{
    Answers, Command, Message, Notice, NoticeKind, Snapshot, StageAnswer, StrategyMessage, View, WalkMessage,
};

/// Something a person does who sees this.
pub fn message(shown: &Snapshot, random: &mut Random) -> Message {
    let d: &Definition = &shown.definition;
    match random.below(40) {
        0..=9 => Message::Edit(stagecraft_specimens::edit(d, random)),
        10..=13 => Message::EditAndSelect(stagecraft_specimens::edit(d, random)),
        14 | 15 => Message::Edit(typed(d, random)),
        16 => Message::FieldLeft,
        17..=20 => Message::Command(random.one_of(Command::ALL)),
        21 | 22 => Message::Command(Command::Undo),
        23 => Message::Command(Command::Redo),
        24 | 25 => Message::Select(random.chance(0.9).then(|| subject(d, random))),
        26 => Message::Rename(subject(d, random)),
        27 => Message::RenameDone,
        28 => Message::Show(random.one_of(&View::ALL)),
        29 if random.chance(0.2) => Message::Publish { from: None, note: "A note".into() },
        30 => Message::Answer(Box::new(answers(d, random))),
        31..=34 => Message::Walk(walk(shown, random)),
        35..=37 => Message::Strategy(strategy(shown, random)),
        38 => Message::Want(random.below(100_000) as u64, random.below(9) as u64),
        39 => {
            let kind = random.one_of(&[NoticeKind::Done, NoticeKind::Problem]);
            Message::Say(Notice { kind, text: "Something".into(), offers_undo: false })
        }
        _ => Message::NoticeRead,
    }
}

/// What somebody types into a field, letter by letter.
fn typed(d: &Definition, random: &mut Random) -> Edit {
    use stagecraft_process::edit::{PlayChange, StageChange};
    let text = random.one_of(&["A", "Ab", "Abc", ""]).to_owned();
    let (stage, play) = (d.stages.first(), d.plays.first());
    match (random.below(4), stage, play) {
        (0, Some(stage), _) => Edit::ChangeStage(stage.id.clone(), StageChange::Purpose(text)),
        (1, Some(stage), _) => Edit::ChangeStage(stage.id.clone(), StageChange::Notes(text)),
        (2, _, Some(play)) => Edit::ChangePlay(play.id.clone(), PlayChange::Summary(text)),
        _ => Edit::DescribeProcess(text),
    }
}

/// Something of the process; one in ten is not there.
pub fn subject(d: &Definition, random: &mut Random) -> Subject {
    let things: Vec<Subject> = stagecraft_studio::things(d).into_iter().map(|thing| thing.subject).collect();
    match random.below(20) {
        0 => Subject::Process,
        1 => Subject::Stage("gone".into()),
        2 => Subject::Step("gone".into()),
        _ => random.pick(&things).unwrap_or(Subject::Process),
    }
}

fn answers(d: &Definition, random: &mut Random) -> Answers {
    let mut answers = Answers::default();
    let amount = |random: &mut Random, high: f64| {
        random.chance(0.5).then(|| random.between(0.0, high).round()).filter(|_| random.chance(0.9))
    };
    answers.win_days = amount(random, 300.0);
    answers.win_days_90 = amount(random, 600.0);
    answers.deals_per_month = amount(random, 50.0);
    answers.value = amount(random, 100_000.0);
    answers.value_90 = amount(random, 300_000.0);
    answers.won_of_100 = amount(random, 60.0);
    if random.chance(0.5) {
        answers.stages = d
            .stages
            .iter()
            .map(|stage| StageAnswer { stage: stage.id.clone(), reached: random.below(101) as f64 })
            .collect();
    }
    for reason in &d.outcomes.reasons {
        amount(random, 10.0).map(|count| answers.losses.insert(reason.id.clone(), count));
    }
    for fact in &d.facts {
        for option in &fact.options {
            amount(random, 10.0).map(|of| answers.facts.insert((fact.id.clone(), option.id.clone()), of));
        }
    }
    for play in &d.plays {
        if random.chance(0.3) {
            answers.plays.insert(play.id.clone(), amount(random, 10.0));
        }
    }
    for importance in Importance::ALL {
        amount(random, 10.0).map(|of_ten| answers.done.insert(importance, of_ten));
    }
    answers
}

fn walk(shown: &Snapshot, random: &mut Random) -> WalkMessage {
    let d = &shown.definition;
    let people = shown.walk.as_ref().and_then(|walk| walk.walk.as_ref()).map_or_else(Vec::new, |walk| {
        walk.sample_deal().people.iter().map(|person| person.id.clone()).collect()
    });
    match random.below(14) {
        0 => WalkMessage::Open("gone".into()),
        1 | 2 => random
            .pick(&d.sample_deals)
            .map_or(WalkMessage::Forward, |deal| WalkMessage::Open(deal.id.clone())),
        3 => WalkMessage::OpenDeal(Box::new(sample_deal(d, 500 + random.below(3), random))),
        4 => WalkMessage::Forward,
        5 => WalkMessage::Back,
        6 => random.one_of(&[WalkMessage::First, WalkMessage::Last]),
        7 => WalkMessage::Go(random.below(50)),
        8..=10 => WalkMessage::Happen(Box::new(event(d, &people, random))),
        11 => WalkMessage::Wait(random.one_of(&[0.0, 0.5, 3.0, 40.0])),
        12 => WalkMessage::TakeBack,
        _ => WalkMessage::MakeTest,
    }
}

fn strategy(shown: &Snapshot, random: &mut Random) -> StrategyMessage {
    let known = &shown.beside.strategies;
    let id = random.pick(known).map_or(7, |strategy| strategy.id);
    match random.below(12) {
        0..=6 => StrategyMessage::Propose(proposal(&shown.definition, random)),
        7 => match random.pick(known) {
            Some(before) => {
                StrategyMessage::Replace(Strategy { id: before.id, ..proposal(&shown.definition, random) })
            }
            None => StrategyMessage::Remove(1),
        },
        8 => StrategyMessage::Remove(id),
        9 => {
            let state = random.one_of(&[AgreementState::Agreed, AgreementState::Declined]);
            let entry = AgreementEntry {
                state,
                date: None,
                by: "Manager".into(),
                words: String::new(),
                other: Other::new(),
            };
            StrategyMessage::Say(id, entry)
        }
        10 => StrategyMessage::Ended(id, random.one_of(&[StrategyOutcome::Won, StrategyOutcome::Lost])),
        _ => match random.pick(&shown.recurrences) {
            Some(recurrence) => StrategyMessage::Promote(recurrence),
            None => StrategyMessage::Remove(99),
        },
    }
}

/// A strategy with few situations among many, so that they recur.
pub fn proposal(d: &Definition, random: &mut Random) -> Strategy {
    let facts = d.facts.iter().take(2).filter(|_| random.chance(0.7)).map(|fact| fact.id.clone());
    let facts: Vec<_> = facts.collect();
    let values = facts.into_iter().map(|id| {
        let fact = d.fact(id.as_str()).cloned();
        (id, fact.map(|fact| value(&fact, &mut Random::new(1))))
    });
    let count = random.below(3);
    let steps = (0..count).map(|number| {
        let mut step = Step::named(format!("step-{number}").into(), random.one_of(&["Call them", "Visit"]));
        step.role = random.pick(&d.roles).map(|role| role.id.clone());
        step
    });
    let steps: Vec<Step> = steps.collect();
    Strategy {
        id: 0,
        deal: format!("Deal {}", random.below(100)),
        situation: random.one_of(&["They build it themselves. Twice.", "", "A late: request", "…"]).into(),
        facts: values.filter_map(|(id, value)| Some((id, value?))).collect(),
        stage: d.stages.first().map_or_else(|| "none".into(), |stage| stage.id.clone()),
        steps,
        proposed_by: "Seller".into(),
        agreement: Vec::new(),
        outcome: StrategyOutcome::Open,
        promoted_to: None,
        other: Default::default(),
    }
}
