//! A page with workers that answer late, die and are cancelled, and a person who does not wait for them: what
//! is shown is of the definition it stands beside, and in the end everything is shown.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

mod common;

use common::page::Page;
use common::template;
use common::workers::chance;
use stagecraft_process::definition::Definition;
use stagecraft_process::edit::{Edit, StageChange, Uses};
use stagecraft_process::finding::Subject;
use stagecraft_specimens::Random;
use stagecraft_studio::{Answers, Beside, Command, Message, StageAnswer, View, from_stage_list};
use std::rc::Rc;

/// Base chances as the workers of these tests find them.
fn solved(mut definition: Definition) -> Definition {
    let mut assumed = definition.assumptions.as_deref().cloned().expect("assumptions");
    for stage in assumed.stages.values_mut() {
        stage.base_chance = Some(chance(stage.advance.typical));
    }
    definition.assumptions = Some(Rc::new(assumed));
    definition
}

fn documents() -> [Definition; 3] {
    let mut short = template();
    short.name = "Shorter".into();
    let plays: Vec<Subject> = short.plays.iter().map(|play| Subject::Play(play.id.clone())).collect();
    for play in plays.into_iter().skip(3) {
        short = Edit::Remove(play, Uses::RemoveToo).apply(&short).expect("removed");
    }
    [solved(template()), solved(short), from_stage_list("Pasted", "Acceptance\nDiscovery\nScoping")]
}

/// Something a person does.
fn person(page: &Page, documents: &[Definition], random: &mut Random) -> Message {
    let definition = page.studio.document().draft().clone();
    let name = format!("Name {}", random.below(1_000_000));
    let stage = random.pick(&definition.stages).map(|stage| stage.id.clone()).expect("a stage");
    match random.below(16) {
        0..=2 => Message::Edit(Edit::ChangeStage(stage, StageChange::Name(name))),
        3 => match random.pick(&definition.plays) {
            Some(play) => Message::Edit(Edit::Remove(Subject::Play(play.id.clone()), Uses::RemoveToo)),
            None => Message::Command(Command::AddPlay),
        },
        4 => Message::Command(Command::AddPlay),
        5 | 6 => Message::Command(Command::Undo),
        7 => Message::Command(Command::Redo),
        8 => Message::Publish { from: None, note: name },
        9 | 10 => Message::Show(random.one_of(&View::ALL)),
        11 => Message::Want(500 + random.below(60_000) as u64, 1 + random.below(3) as u64),
        12 => Message::Open(
            Box::new(random.one_of(documents)),
            Rc::new(Beside::default()),
            format!("document-{}", random.below(9)),
        ),
        _ => {
            let mut reached = 100.0;
            let stages = definition.stages.iter().map(|stage| {
                let answer = StageAnswer { stage: stage.id.clone(), reached };
                reached = (reached * random.between(0.4, 0.95)).round();
                answer
            });
            Message::Answer(Box::new(Answers {
                stages: stages.collect(),
                won_of_100: Some(5.0),
                ..Answers::default()
            }))
        }
    }
}

/// Base chances are those of the rates beside them, or not found yet.
fn chances_fit(page: &Page) {
    for (id, stage) in page.studio.document().draft().assumptions.iter().flat_map(|assumed| &assumed.stages) {
        let found =
            stage.base_chance.is_none_or(|found| (found - chance(stage.advance.typical)).abs() < 1e-9);
        assert!(found, "{id}: {:?} of the rate {}", stage.base_chance, stage.advance.typical);
    }
}

#[test]
fn figures_are_those_of_the_definition_beside_them_and_always_come() {
    let documents = documents();
    let (mut deaths, mut answers, mut rests) = (0, 0, 0);
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let workers = 1 + random.below(4);
        let document = random.one_of(&documents);
        let beside = Rc::new(Beside::default());
        let document = stagecraft_studio::Document::new("document".into(), Rc::new(document), beside);
        let mut page = Page::new(stagecraft_studio::Studio::new(document, workers), workers);
        for _ in 0..12 {
            for _ in 0..random.below(4) {
                let message = person(&page, &documents, &mut random);
                page.send(message);
                page.shown_belongs();
                chances_fit(&page);
                if random.chance(0.1) {
                    page.dies(random.below(workers), &mut random);
                    page.shown_belongs();
                }
                for _ in 0..random.below(60) {
                    answers += usize::from(page.happens(&mut random));
                    page.shown_belongs();
                    chances_fit(&page);
                }
            }
            if random.chance(0.4) {
                page.settle(&mut random);
                page.all_is_shown();
                rests += 1;
            }
        }
        page.send(Message::Show(View::Simulate));
        page.settle(&mut random);
        page.all_is_shown();
        page.all_effects_are_shown();
        assert_eq!(page.failures, 0, "a worker was asked for what it was not given");
        deaths += page.deaths;
    }
    assert!(
        deaths > 50 && answers > 20_000 && rests > 200,
        "{deaths} deaths, {answers} answers, {rests} rests"
    );
}
