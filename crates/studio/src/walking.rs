//! Walking a deal on the page.

use stagecraft_engine::{Compiled, StartProblem, Walk};
use stagecraft_process::Definition;
use stagecraft_process::definition::{DealEvent, Event, Expected, RouteTarget, SampleDeal};
use stagecraft_process::id::SampleDealId;
use std::rc::Rc;

/// What is done with the deal that is walked.
#[derive(Debug, Clone, PartialEq)]
pub enum WalkMessage {
    /// Walks this sample deal from its beginning.
    Open(SampleDealId),
    /// Walks a deal that is not among the sample deals.
    OpenDeal(Box<SampleDeal>),
    /// The next moment.
    Forward,
    /// The moment before.
    Back,
    /// The first moment.
    First,
    /// The last moment.
    Last,
    /// This moment.
    Go(usize),
    /// Something happens now.
    Happen(Box<Event>),
    /// Days pass.
    Wait(f64),
    /// Takes back the event of the present moment.
    TakeBack,
    /// Keeps the walk as the sample deal, expecting what happened.
    MakeTest,
}

/// The deal that is walked, and why it cannot be where it cannot.
#[derive(Debug, Clone)]
pub struct WalkState {
    /// The sample deal, if it is one.
    pub deal: SampleDealId,
    /// Its name.
    pub name: String,
    /// The walk; nothing if it cannot be walked.
    pub walk: Option<Walk>,
    /// Why not.
    pub problems: Vec<StartProblem>,
    /// What could not happen just now.
    pub refused: Option<StartProblem>,
    /// The deal that cannot be walked through the process as it is now, and may be again: undo must not lose what
    /// happened in it.
    waiting: Option<SampleDeal>,
}

impl WalkState {
    /// Walks a deal from its beginning.
    pub(crate) fn open(compiled: &Rc<Compiled>, deal: &SampleDeal) -> Self {
        let (walk, problems) = match Walk::new(compiled.clone(), deal) {
            Ok(walk) => (Some(walk), Vec::new()),
            Err(problems) => (None, problems),
        };
        let waiting = walk.is_none().then(|| deal.clone());
        Self { deal: deal.id.clone(), name: deal.name.clone(), walk, problems, refused: None, waiting }
    }

    /// The same deal through another version of the process, standing at the same moment or near it. Where it
    /// cannot be walked through that, the sample deal as it is kept now may.
    pub(crate) fn through(&self, compiled: &Rc<Compiled>) -> Self {
        let walked = self.walk.as_ref().map(Walk::sample_deal);
        let kept = compiled.definition.sample_deal(self.deal.as_str()).map(|deal| (**deal).clone());
        let mut deals = [self.waiting.clone(), walked, kept].into_iter().flatten();
        let Some(first) = deals.next() else { return self.clone() };
        let mut next = Self::open(compiled, &first);
        if next.walk.is_none()
            && let Some(other) =
                deals.map(|deal| Self::open(compiled, &deal)).find(|next| next.walk.is_some())
        {
            next = Self { waiting: Some(first), ..other };
        }
        if let (Some(walk), Some(before)) = (&mut next.walk, &self.walk) {
            let at = before.moment().at;
            let reached = walk.moments().partition_point(|moment| moment.at <= at).saturating_sub(1);
            let same = before.position().min(walk.moments().len().saturating_sub(1));
            walk.go(if walk.moments()[same].at == at { same } else { reached });
        }
        next
    }

    pub(crate) fn update(&mut self, message: WalkMessage) {
        let Some(walk) = &mut self.walk else { return };
        self.refused = None;
        match message {
            WalkMessage::Forward => {
                walk.forward();
            }
            WalkMessage::Back => {
                walk.back();
            }
            WalkMessage::First => walk.go(0),
            WalkMessage::Last => walk.go(usize::MAX),
            WalkMessage::Go(position) => walk.go(position),
            WalkMessage::Happen(event) => {
                self.refused = walk.happen(*event).err();
                self.waiting = None;
            }
            WalkMessage::Wait(days) => {
                self.refused = walk.wait(days).err();
                self.waiting = None;
            }
            WalkMessage::TakeBack => {
                walk.take_back();
                self.waiting = None;
            }
            WalkMessage::Open(_) | WalkMessage::OpenDeal(_) | WalkMessage::MakeTest => {}
        }
    }

    /// Whether the present moment was made by an event that the sample deal does not have. Of equal events the deal
    /// has the first ones: what is added at a moment comes after what was there.
    pub fn is_added(&self, definition: &Definition) -> bool {
        let Some(walk) = &self.walk else { return false };
        let Some(index) = walk.moment().event else { return false };
        let until = walk.events().get(..=index).unwrap_or_default();
        let Some(event) = until.last() else { return false };
        let count = |events: &[DealEvent]| events.iter().filter(|other| *other == event).count();
        let known = definition.sample_deal(self.deal.as_str()).map_or(0, |deal| count(&deal.events));
        count(until) > known
    }

    /// The walk as a sample deal that expects what happened in it: the plays that ran, and where it stands.
    pub(crate) fn as_test(&self) -> Option<SampleDeal> {
        use stagecraft_engine::{Effect, End, days};
        use stagecraft_process::condition::Reader;
        let walk = self.walk.as_ref()?;
        let definition = &walk.compiled().definition;
        let mut deal = walk.sample_deal();
        let effects = walk.moments().iter().flat_map(|moment| &moment.effects);
        let mut runs = Vec::new();
        for effect in effects {
            if let Effect::PlayRan(play, _) = effect
                && let Some(play) = definition.plays.get(usize::from(*play))
                && !runs.contains(&play.id)
            {
                runs.push(play.id.clone());
            }
        }
        let last = walk.moments().last()?;
        let reaches = match last.deal.end() {
            Some(End::Won) => Some(RouteTarget::Won),
            Some(End::Lost(_)) => Some(RouteTarget::Lost),
            None => {
                let stage = last.deal.stage().and_then(|stage| definition.stages.get(usize::from(stage)));
                stage.map(|stage| RouteTarget::Stage(stage.id.clone()))
            }
        };
        let never_runs =
            deal.expected.never_runs.iter().filter(|play| !runs.contains(play)).cloned().collect();
        let by_day = Some(days(last.at).ceil());
        deal.expected = Expected { runs, never_runs, reaches, by_day, other: deal.expected.other.clone() };
        Some(deal)
    }
}
