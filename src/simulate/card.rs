use super::drawing::Drawing;
use super::table::Table;
use crate::dispatch::use_dispatch;
use crate::glue::files;
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Message, Notice, NoticeKind, Shared, View};
use stagecraft_text::{message, say, say_with};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// Where it stands: a class.
    pub place: &'static str,
    /// What it found, in a few words.
    pub title: String,
    /// What it shows.
    pub kind: AttrValue,
    /// What else is to be known: which deals, what is still to come.
    #[prop_or_default]
    pub aside: String,
    /// Its numbers.
    pub table: Shared<Table>,
    /// Its picture, if it can be saved as one.
    #[prop_or_default]
    pub drawing: Option<Shared<Drawing>>,
    /// Whether what it shows is its table already.
    #[prop_or_default]
    pub is_table: bool,
    /// Something to choose, in its head.
    #[prop_or_default]
    pub choice: Html,
    /// Where its width is read.
    #[prop_or_default]
    pub node: NodeRef,
    /// What stands in it instead of the table.
    #[prop_or_default]
    pub children: Html,
}

/// A chart with what it found as its title; its table is one key away, and both can be saved.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let dispatch = use_dispatch();
    let as_table = use_state(|| false);
    let on_name = use_open_subject();
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    let saved = {
        let dispatch = dispatch.clone();
        move |outcome: Result<(), String>| {
            if let Err(reason) = outcome {
                let text = say_with(message::SIMULATE_NOT_SAVED, &[("reason", reason.into())]);
                dispatch.send(Message::Say(Notice { kind: NoticeKind::Problem, text, offers_undo: false }));
            }
        }
    };
    let save_table = {
        let (saved, table, kind) = (saved.clone(), props.table.clone(), props.kind.clone());
        Callback::from(move |_: MouseEvent| {
            saved(files::save(&files::file_name(&kind, "csv"), "text/csv", &table.csv()));
        })
    };
    let save_picture = props.drawing.clone().map(|drawing| {
        let (kind, title) = (props.kind.clone(), props.title.clone());
        Callback::from(move |_: MouseEvent| {
            saved(files::save(&files::file_name(&kind, "svg"), "image/svg+xml", &drawing.file(&title)));
        })
    });
    let what = |sentence| say_with(sentence, &[("what", props.kind.as_str().into())]);
    let word = if *as_table { message::SIMULATE_CHART } else { message::SIMULATE_TABLE };
    html! {
        <section ref={props.node.clone()} class={classes!("pane", props.place)} data-card={props.place} aria-label={props.kind.clone()}>
            <header>
                <div class="pane-title">
                    <h2>{ &props.title }</h2>
                    <p>
                        <span>{ &props.kind }</span>
                        if !props.aside.is_empty() {
                            <span class="aside">{ &props.aside }</span>
                        }
                    </p>
                </div>
                { props.choice.clone() }
                <div class="pane-tools">
                    if !props.is_table {
                        <button type="button" key="table" aria-pressed={as_table.to_string()} aria-label={what(message::SIMULATE_TABLE_OF)} onclick={toggle}>{ say(word) }</button>
                    }
                    if let Some(save) = save_picture {
                        <button type="button" key="svg" aria-label={what(message::SIMULATE_SAVE_SVG_OF)} title={what(message::SIMULATE_SAVE_SVG_OF)} onclick={save}>{ say(message::SIMULATE_SAVE_SVG) }</button>
                    }
                    <button type="button" key="csv" aria-label={what(message::SIMULATE_SAVE_CSV_OF)} title={what(message::SIMULATE_SAVE_CSV_OF)} onclick={save_table}>{ say(message::SIMULATE_SAVE_CSV) }</button>
                </div>
            </header>
            <div class="pane-body">
                if *as_table {
                    { props.table.show(&on_name) }
                } else {
                    { props.children.clone() }
                }
            </div>
        </section>
    }
}

/// Selects something and shows it on the board; the same callback for as long as the component lives.
#[hook]
pub fn use_open_subject() -> Callback<Subject> {
    let dispatch = use_dispatch();
    use_callback((), move |subject: Subject, ()| {
        dispatch.select(subject);
        dispatch.send(Message::Show(View::Design));
    })
}

/// A card's padding, both sides.
const PADDING: f64 = 34.0;

/// The width there is inside a card, in pixels; another one renders again.
#[hook]
pub fn use_width(node: &NodeRef, first: f64) -> f64 {
    let width = use_state_eq(|| first);
    {
        let (width, node) = (width.clone(), node.clone());
        use_effect_with((), move |()| {
            let element = node.cast::<HtmlElement>();
            let seen = element.clone();
            let measure = Closure::<dyn FnMut()>::new(move || {
                let now = seen.as_ref().map_or(0, |element| element.client_width());
                if now > 0 {
                    width.set(f64::from(now) - PADDING);
                }
            });
            let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, &element) {
                observer.observe(element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(measure);
            }
        });
    }
    *width
}
