use super::given::{Act, Given, Item};
use super::number_field::NumberField;
use crate::glue::keys::act;
use stagecraft_studio::{KeyAct, KeyPlace};
use stagecraft_text::{message, numbers, say, say_with};
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HeightsProps {
    pub given: UseReducerHandle<Given>,
    /// What a win is called.
    pub won: String,
}

/// Of 100 new deals, how many reach each stage: a row of heights that are dragged, moved by keys, or typed.
#[component]
pub fn Heights(props: &HeightsProps) -> Html {
    let given = &props.given;
    let stages = &given.asked.stages;
    let set = {
        let given = given.clone();
        use_callback((), move |(at, value): (usize, f64), ()| {
            given.dispatch(Act::Set(Item::Height(at), Some(value)));
        })
    };
    html! {
        <div class="heights">
            { for given.values.heights.iter().enumerate().map(|(at, height)| {
                let stage = stages.get(at);
                let (name, label) = match stage {
                    Some((_, name)) => {
                        (name.clone(), say_with(message::QUESTION_STAGES_OF, &[("stage", name.into())]))
                    }
                    None => (props.won.clone(), say(message::QUESTION_STAGES_WON).to_owned()),
                };
                let key = stage.map_or("won", |(id, _)| id.as_str()).to_owned();
                html! {
                    <Height {key} {at} {name} {label} height={*height} is_won={stage.is_none()} on_set={set.clone()} />
                }
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct HeightProps {
    at: usize,
    name: String,
    label: String,
    height: f64,
    is_won: bool,
    on_set: Callback<(usize, f64)>,
}

#[component]
fn Height(props: &HeightProps) -> Html {
    let node = use_node_ref();
    let at = props.at;
    // Every new deal enters the first stage.
    let is_fixed = at == 0;
    let to_pointer = {
        let (node, on_set) = (node.clone(), props.on_set.clone());
        move |event: &PointerEvent| {
            let Some(track) = node.cast::<Element>() else { return };
            let area = track.get_bounding_client_rect();
            let share = (area.bottom() - f64::from(event.client_y())) / area.height().max(1.0);
            on_set.emit((at, (share * 100.0).round().clamp(0.0, 100.0)));
        }
    };
    let onpointerdown = {
        let (node, to_pointer) = (node.clone(), to_pointer.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 || is_fixed {
                return;
            }
            if let Some(track) = node.cast::<Element>() {
                // Without the capture a drag ends at the edge; nothing else is lost.
                let _ = track.set_pointer_capture(event.pointer_id());
            }
            to_pointer(&event);
        })
    };
    let onpointermove = {
        let node = node.clone();
        Callback::from(move |event: PointerEvent| {
            if node.cast::<Element>().is_some_and(|track| track.has_pointer_capture(event.pointer_id())) {
                to_pointer(&event);
            }
        })
    };
    let onkeydown = {
        let (on_set, height) = (props.on_set.clone(), props.height);
        Callback::from(move |event: KeyboardEvent| {
            let whole = height.round();
            let to = match act(KeyPlace::Bar, &event) {
                Some(KeyAct::More) => whole + 1.0,
                Some(KeyAct::Less) => whole - 1.0,
                Some(KeyAct::MuchMore) => whole + 10.0,
                Some(KeyAct::MuchLess) => whole - 10.0,
                Some(KeyAct::Least) => 0.0,
                Some(KeyAct::Most) => 100.0,
                _ => return,
            };
            event.prevent_default();
            if !is_fixed {
                on_set.emit((at, to.clamp(0.0, 100.0)));
            }
        })
    };
    let on_change = {
        let on_set = props.on_set.clone();
        Callback::from(move |value: Option<f64>| {
            if let Some(value) = value {
                on_set.emit((at, value));
            }
        })
    };
    let style = format!("height:{:.1}%", props.height);
    html! {
        <div class={classes!("height", props.is_won.then_some("won"), is_fixed.then_some("fixed"))}>
            <div
                ref={node}
                class="track"
                role="slider"
                tabindex={if is_fixed { "-1" } else { "0" }}
                aria-label={props.label.clone()}
                aria-orientation="vertical"
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow={format!("{:.0}", props.height)}
                aria-disabled={is_fixed.to_string()}
                {onpointerdown}
                {onpointermove}
                {onkeydown}
            >
                <i {style}><span>{ numbers::decimal(props.height, 0) }</span></i>
            </div>
            <NumberField label={props.label.clone()} value={props.height.round()} disabled={is_fixed} {on_change} />
            <span class="height-name" title={props.name.clone()}>{ &props.name }</span>
        </div>
    }
}
