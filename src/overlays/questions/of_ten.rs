use crate::glue::keys::act;
use stagecraft_studio::{KeyAct, KeyPlace};
use stagecraft_text::{message, numbers, say_with};
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OfTenProps {
    /// The whole question, for those who do not see where it stands.
    pub label: String,
    /// From 0 to 10; nothing is shown empty.
    pub value: Option<f64>,
    pub on_change: Callback<f64>,
}

/// Ten places, of which so many are filled: clicked, dragged over, or moved by the arrow keys.
#[component]
pub fn OfTen(props: &OfTenProps) -> Html {
    let node = use_node_ref();
    let value = props.value.unwrap_or_default();
    let place = {
        let node = node.clone();
        move |event: &PointerEvent| {
            let area = node.cast::<Element>()?.get_bounding_client_rect();
            let share = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0);
            Some((share * 10.0).ceil().clamp(0.0, 10.0))
        }
    };
    let last = use_mut_ref(|| f64::NAN);
    let onpointerdown = {
        let (node, on_change, place) = (node.clone(), props.on_change.clone(), place.clone());
        let last = last.clone();
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            if let Some(node) = node.cast::<Element>() {
                // Without the capture a drag ends at the edge; nothing else is lost.
                let _ = node.set_pointer_capture(event.pointer_id());
            }
            if let Some(place) = place(&event) {
                let place = place.max(1.0);
                *last.borrow_mut() = place;
                // The last one is taken back by a click on it.
                on_change.emit(if (place - value).abs() < 1e-9 { place - 1.0 } else { place });
            }
        })
    };
    let onpointermove = {
        let on_change = props.on_change.clone();
        let node = node.clone();
        Callback::from(move |event: PointerEvent| {
            let holds =
                node.cast::<Element>().is_some_and(|node| node.has_pointer_capture(event.pointer_id()));
            let Some(place) = place(&event).filter(|_| holds) else { return };
            // A hand that does not leave its place has clicked, not dragged.
            let before = last.replace(place);
            if (before - place).abs() > 0.5 {
                on_change.emit(place);
            }
        })
    };
    let onkeydown = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match act(KeyPlace::Bar, &event) {
                Some(KeyAct::More) => (value + 1e-9).floor() + 1.0,
                Some(KeyAct::Less) => (value - 1e-9).ceil() - 1.0,
                Some(KeyAct::MuchMore) => value + 5.0,
                Some(KeyAct::MuchLess) => value - 5.0,
                Some(KeyAct::Least) => 0.0,
                Some(KeyAct::Most) => 10.0,
                _ => return,
            };
            event.prevent_default();
            on_change.emit(to.clamp(0.0, 10.0));
        })
    };
    let written = say_with(message::QUESTION_OF_TEN, &[("count", decimals(value).into())]);
    html! {
        <div
            ref={node}
            class="of-ten"
            role="slider"
            tabindex="0"
            aria-label={props.label.clone()}
            aria-valuemin="0"
            aria-valuemax="10"
            aria-valuenow={((value * 10.0).round() / 10.0).to_string()}
            aria-valuetext={written}
            {onpointerdown}
            {onpointermove}
            {onkeydown}
        >
            { for (0..10).map(|at| {
                let filled = (value - f64::from(at)).clamp(0.0, 1.0);
                let style = format!("--filled:{:.0}%", filled * 100.0);
                html! { <i key={at} {style}></i> }
            }) }
        </div>
    }
}

/// A count with a decimal where it has one.
pub fn decimals(value: f64) -> String {
    numbers::decimal(value, u8::from((value - value.round()).abs() > 0.04))
}
