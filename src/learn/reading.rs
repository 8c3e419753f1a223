//! While the file is read.

use super::session::{LearnState, Session};
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ReadingViewProps {
    pub session: Session,
    pub state: LearnState,
}

#[component]
pub fn ReadingView(props: &ReadingViewProps) -> Html {
    let cancel = use_callback(props.session.clone(), |_: MouseEvent, session| session.cancel());
    let state = &props.state;
    let (name, size) = state.file.clone().unwrap_or_default();
    // All read is not yet all measured.
    let is_measuring = state.summary.is_some();
    let share = if is_measuring { 1.0 } else { state.progress.bytes as f64 / size.max(1) as f64 };
    let said = if is_measuring {
        say(message::LEARN_MEASURING).to_owned()
    } else {
        say_with(message::LEARN_ROWS_SO_FAR, &[("rows", state.progress.rows.into())])
    };
    html! {
        <div class="learn-start">
            <section class="learn-card learn-reading">
                <h2>{ say_with(message::LEARN_READING, &[("file", (&*name).into())]) }</h2>
                <div
                    class="learn-progress"
                    role="progressbar"
                    aria-label={say_with(message::LEARN_READING, &[("file", (&*name).into())])}
                    aria-valuemin="0"
                    aria-valuemax="100"
                    aria-valuenow={format!("{:.0}", share * 100.0)}
                ><i style={format!("width:{:.1}%", share * 100.0)}></i></div>
                <p>{ said }<span class="numbers">{ numbers::percent(share, 0) }</span></p>
                <button type="button" class="button" onclick={cancel}>{ say(message::CANCEL) }</button>
            </section>
        </div>
    }
}
