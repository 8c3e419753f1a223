use crate::dispatch::use_dispatch;
use crate::glue::timer::Timer;
use stagecraft_studio::{Command, Message, Notice, NoticeKind, Shared};
use stagecraft_text::{message, say};
use yew::prelude::*;

/// Milliseconds for which a notice that only informs is shown.
const PASSES_AFTER: i32 = 9_000;

#[derive(Properties, PartialEq)]
pub struct NoticeBarProps {
    pub notice: Option<Shared<Notice>>,
}

/// Something said to the person; it is announced, and stays until it is read or something else is said.
#[component]
pub fn NoticeBar(props: &NoticeBarProps) -> Html {
    let dispatch = use_dispatch();
    let read = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Message::NoticeRead))
    };
    {
        let dispatch = dispatch.clone();
        use_effect_with(props.notice.clone(), move |notice| {
            // What went wrong stays until it is read; the rest is read in passing.
            let passes = notice.as_ref().is_some_and(|notice| notice.kind != NoticeKind::Problem);
            let timer =
                passes.then(|| Timer::after(PASSES_AFTER, move || dispatch.send(Message::NoticeRead)));
            move || drop(timer)
        });
    }
    let undo = Callback::from(move |_: MouseEvent| dispatch.send(Message::Command(Command::Undo)));
    html! {
        <div role="status" aria-live="polite">
            if let Some(notice) = &props.notice {
                <div class={classes!("notice", (notice.kind == NoticeKind::Problem).then_some("problem"))}>
                    <span>{ &notice.text }</span>
                    if notice.offers_undo {
                        <button type="button" onclick={undo}>{ say(message::UNDO) }</button>
                    }
                    <button type="button" onclick={read} aria-label={say(message::CLOSE)}>{ "×" }</button>
                </div>
            }
        </div>
    }
}
