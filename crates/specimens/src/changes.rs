use crate::distributions::estimate;
use crate::{Random, facts, words};
use stagecraft_process::definition::*;
use stagecraft_process::id::*;

/// Something that changes on the way, if the definition has what it needs.
pub(crate) fn change(definition: &Definition, number: usize, random: &mut Random) -> Option<Change> {
    let fact = random.pick(&definition.facts)?;
    let what = match fact.kind {
        FactKind::Choices => {
            let options: Vec<OptionId> = fact.options.iter().map(|option| option.id.clone()).collect();
            ChangeKind::Adds { fact: fact.id.clone(), option: random.pick(&options)? }
        }
        _ if random.chance(0.3) => ChangeKind::Leaves(random.one_of(&BuyerRole::ALL)),
        _ => ChangeKind::Becomes { fact: fact.id.clone(), value: facts::value(&fact, random) },
    };
    let stages: Vec<StageId> = definition.stages.iter().map(|stage| stage.id.clone()).collect();
    Some(Change {
        id: format!("change-{number}").into(),
        name: words::sentence(random),
        what,
        chance: estimate(0.05, 0.6, random),
        stages: if random.chance(0.5) { random.some_of(&stages, 0.5) } else { Vec::new() },
        visible: random.chance(0.5),
        other: Other::new(),
    })
}
