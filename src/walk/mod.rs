//! Walk a deal: one sample deal, moment by moment, with what is known, what to do, and why.

mod called;
mod event_panel;
mod gate;
mod head;
mod known;
mod move_panel;
mod new_deal;
mod panel;
mod player;
mod said;
mod samples;
mod todo;
mod tree;
mod value_field;
mod why;

pub use called::alert_words;
pub use panel::Panel;
pub use value_field::{ValueField, checked, chosen, form_of, number_of, read_value, text_of};

use crate::dispatch::{Asked, Dispatch, use_asked, use_dispatch};
use crate::glue::timer::Timer;
use crate::strategies::StrategyForm;
use gate::Standing;
use head::{Head, Rail};
use known::Known;
use new_deal::NewDeal;
use player::Player;
use stagecraft_engine::days;
use stagecraft_process::Definition;
use stagecraft_process::definition::{Event, Move};
use stagecraft_process::id::FactId;
use stagecraft_studio::{Command, Message, Shared, Snapshot, WalkMessage, WalkState};
use stagecraft_text::names::capitalised;
use stagecraft_text::{message, numbers, say};
use todo::Todo;
use why::Why;
use yew::prelude::*;

/// What lies open over the walk.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Open {
    /// Nothing.
    #[default]
    Nothing,
    /// The list of sample deals.
    Samples,
    /// The form for a new deal.
    NewDeal,
    /// What happens next.
    Event,
    /// The same, for a fact that becomes known.
    Learn(FactId),
    /// The same, for a person.
    Person,
    /// What holds the deal.
    Move,
    /// The form for a strategy.
    Strategy,
}

/// The panels, whatever they were opened for.
#[derive(Clone, Copy, PartialEq)]
enum OpenPanel {
    Samples,
    Event,
    Move,
}

impl Open {
    fn shows(&self, panel: OpenPanel) -> bool {
        match panel {
            OpenPanel::Samples => *self == Self::Samples,
            OpenPanel::Event => matches!(self, Self::Event | Self::Learn(_) | Self::Person),
            OpenPanel::Move => *self == Self::Move,
        }
    }

    /// A key of its own for everything a panel can be opened for.
    fn key(&self) -> String {
        match self {
            Self::Learn(fact) => format!("learn/{fact}"),
            Self::Person => "person".to_owned(),
            _ => "event".to_owned(),
        }
    }
}

/// Lets something happen to the deal that is walked.
fn happen(dispatch: &Dispatch, event: Event) {
    dispatch.send(Message::Walk(WalkMessage::Happen(Box::new(event))));
}

/// Moves the deal on, or shows what holds it. A deal that is won or lost stays where it is.
fn move_on(dispatch: &Dispatch, state: Option<&Shared<WalkState>>, on_open: &Callback<Open>) {
    let standing = state.and_then(|state| state.walk.as_ref()).and_then(Standing::of);
    match standing {
        Some(standing) if standing.blocks() => on_open.emit(Open::Move),
        Some(_) => happen(dispatch, Event::Move(Move::default())),
        None => {}
    }
}

#[derive(Properties, PartialEq)]
pub struct WalkViewProps {
    pub snapshot: Snapshot,
    pub asked: Asked,
    /// Whether something lies over the whole page.
    pub is_covered: bool,
}

/// The view.
#[component]
pub fn WalkView(props: &WalkViewProps) -> Html {
    let dispatch = use_dispatch();
    let snapshot = &props.snapshot;
    let open = use_state(Open::default);
    let playing = use_state(|| false);
    let speed = use_state(|| 1.0);
    let on_open = {
        let open = open.setter();
        use_callback((), move |next: Open, ()| open.set(next))
    };
    let on_speed = {
        let speed = speed.setter();
        use_callback((), move |next: f64, ()| speed.set(next))
    };
    let at = snapshot.walk.as_ref().and_then(|state| state.walk.as_ref());
    let at = at.map(|walk| (walk.position(), walk.moments().len().saturating_sub(1)));
    let on_play = {
        let (dispatch, playing) = (dispatch.clone(), playing.setter());
        use_callback(at, move |plays: bool, at| {
            if plays && at.is_some_and(|(position, last)| position == last) {
                dispatch.send(Message::Walk(WalkMessage::First));
            }
            playing.set(plays);
        })
    };
    {
        // While it plays, the next moment follows after a while; at the last it stops.
        let (dispatch, playing) = (dispatch.clone(), playing.clone());
        use_effect_with((*playing, at, *speed), move |(plays, at, speed)| {
            let timer = match at {
                Some((position, last)) if *plays && position < last => {
                    Timer::after((1600.0 / speed) as i32, move || {
                        dispatch.send(Message::Walk(WalkMessage::Forward));
                    })
                }
                _ => {
                    if *plays {
                        playing.set(false);
                    }
                    None
                }
            };
            move || drop(timer)
        });
    }
    {
        // Nobody sees what happens behind something that lies open.
        let (playing, is_hidden) = (playing.clone(), props.is_covered || *open != Open::Nothing);
        use_effect_with((*playing, is_hidden), move |(plays, is_hidden)| {
            if *plays && *is_hidden {
                playing.set(false);
            }
        });
    }
    {
        // A process that was opened while this view is shown has no deal yet.
        let (dispatch, id) =
            (dispatch.clone(), snapshot.definition.sample_deals.first().map(|deal| deal.id.clone()));
        use_effect_with((snapshot.walk.is_some(), id), move |(has_walk, id)| {
            if let (false, Some(id)) = (has_walk, id) {
                dispatch.send(Message::Walk(WalkMessage::Open(id.clone())));
            }
        });
    }
    {
        let (on_play, on_open, is_playing) = (on_play.clone(), on_open.clone(), *playing);
        let (dispatch, state) = (dispatch.clone(), snapshot.walk.clone());
        use_asked(&props.asked, move |command| match command {
            Command::Play => on_play.emit(!is_playing),
            Command::AddEvent => on_open.emit(Open::Event),
            Command::ChooseDeal => on_open.emit(Open::Samples),
            Command::NewDeal => on_open.emit(Open::NewDeal),
            Command::ProposeStrategy => on_open.emit(Open::Strategy),
            Command::MoveOn => move_on(&dispatch, state.as_ref(), &on_open),
            _ => {}
        });
    }
    let Some(state) = &snapshot.walk else { return empty(&snapshot.definition) };
    let Some(walk) = &state.walk else { return broken(snapshot, state) };
    let close = on_open.reform(|()| Open::Nothing);
    let what = said::clauses(walk, walk.position());
    let kind = said::kind(walk.moment());
    let refused = state.refused.as_ref().map(|problem| samples::problem_words(&snapshot.definition, problem));
    html! {
        <div class="walk" key="walk">
            <Head key="head" state={state.clone()} snapshot={snapshot.clone()} open={(*open).clone()} on_open={on_open.clone()} />
            <Rail key="rail" state={state.clone()} />
            <p class="just" key="just" role="status" aria-live="polite" aria-atomic="true">
                <i class={classes!("moment", format!("is-{kind}"))} aria-hidden="true"></i>
                <span>
                    <b>{ capitalised(&numbers::day_of_deal(days(walk.moment().at))) }{ ":" }</b>
                    { for what.iter().enumerate().map(|(at, clause)| html! {
                        <span key={at.to_string()}>{ if at > 0 { "; " } else { " " } }<span class={format!("said-{}", clause.kind)}>{ &clause.text }</span></span>
                    }) }
                </span>
            </p>
            if let Some(refused) = refused {
                <p class="refused" key="refused" role="alert">{ refused }</p>
            }
            <div class="panes" key="panes">
                <Known key="known" state={state.clone()} on_open={on_open.clone()} />
                <Todo key="todo" state={state.clone()} />
                <Why key="why" state={state.clone()} />
            </div>
            <Player
                key="player"
                state={state.clone()}
                snapshot={snapshot.clone()}
                is_playing={*playing}
                open={(*open).clone()}
                {on_open}
                {on_play}
                {on_speed}
            />
            if *open == Open::NewDeal {
                <Panel key="new-deal" title={say(message::WALK_NEW_DEAL)} class="centred" on_close={close.clone()}>
                    <NewDeal definition={snapshot.definition.clone()} on_done={close.clone()} />
                </Panel>
            }
            if *open == Open::Strategy {
                <Panel key="strategy" title={say(message::STRATEGY_NEW)} class="centred wide" on_close={close.clone()}>
                    <StrategyForm snapshot={snapshot.clone()} shows_list=true on_done={close} />
                </Panel>
            }
        </div>
    }
}

/// A process without sample deals.
fn empty(definition: &Shared<Definition>) -> Html {
    html! {
        <div class="walk empty" key="empty">
            <section class="deal-pane first-deal">
                <h1>{ say(message::WALK_EMPTY_TITLE) }</h1>
                <p>{ say(message::WALK_EMPTY) }</p>
                <NewDeal definition={definition.clone()} />
            </section>
        </div>
    }
}

/// A deal that cannot be walked.
fn broken(snapshot: &Snapshot, state: &Shared<WalkState>) -> Html {
    let definition = &snapshot.definition;
    html! {
        <div class="walk empty" key="broken">
            <section class="deal-pane first-deal">
                <h1>{ &state.name }</h1>
                <p>{ say(message::WALK_BROKEN) }</p>
                <ul class="unmet">{ for state.problems.iter().enumerate().map(|(at, problem)| html! {
                    <li key={at.to_string()}>{ samples::problem_words(definition, problem) }</li>
                }) }</ul>
                <BrokenOthers definition={definition.clone()} />
            </section>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct BrokenOthersProps {
    definition: Shared<Definition>,
}

/// The other deals, to walk one of them instead.
#[component]
fn BrokenOthers(props: &BrokenOthersProps) -> Html {
    let dispatch = use_dispatch();
    let others = props.definition.sample_deals.iter().map(|deal| {
        let (dispatch, id) = (dispatch.clone(), deal.id.clone());
        let onclick =
            Callback::from(move |_: MouseEvent| dispatch.send(Message::Walk(WalkMessage::Open(id.clone()))));
        html! { <li key={deal.id.as_str()}><button type="button" class="link" {onclick}>{ &deal.name }</button></li> }
    });
    html! { <ul class="walk-others">{ for others }</ul> }
}
