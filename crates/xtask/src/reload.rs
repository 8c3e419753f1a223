//! The page under work hears that it has been built again, or why it has not.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

/// How far the builder is.
#[derive(Clone, Default)]
pub(crate) struct Progress {
    /// The name of the newest folder of contents that has been built.
    pub(crate) app: Option<String>,
    /// Why what is on disk now could not be built.
    pub(crate) failure: Option<String>,
}

pub(crate) struct Reload {
    progress: watch::Sender<Progress>,
}

const SCRIPT_PATH: &str = "/__xtask/reload.js";
const SCRIPT: &str = include_str!("reload.js");

impl Reload {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { progress: watch::Sender::new(Progress::default()) })
    }

    /// Tells every open page.
    pub(crate) fn tell(&self, progress: Progress) {
        self.progress.send_replace(progress);
    }

    pub(crate) fn router(reload: Arc<Self>) -> Router {
        Router::new()
            .route(SCRIPT_PATH, get(script))
            .route("/__xtask/progress", get(progress))
            .with_state(reload)
    }

    /// The page with the script in it. A file and not a text inside the page: a page may forbid those.
    pub(crate) fn inject(&self, page: &str) -> String {
        let app = self.progress.borrow().app.clone().unwrap_or_default();
        let tag = format!("<script src=\"{SCRIPT_PATH}\" data-app=\"{app}\"></script>\n");
        match page.find("</head>") {
            Some(place) => format!("{}{tag}{}", &page[..place], &page[place..]),
            None => format!("{page}{tag}"),
        }
    }

    /// Stands where the page will be once the first build is through.
    pub(crate) fn waiting_page(&self) -> String {
        self.inject(concat!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
            "<title>Building</title>\n</head>\n",
            "<body style=\"font: 16px system-ui; margin: 4rem; color-scheme: light dark\">\n",
            "<p>Building. The page comes by itself.</p>\n</body>\n</html>\n",
        ))
    }
}

async fn script() -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (headers, SCRIPT).into_response()
}

/// The progress now, and again whenever it changes.
async fn progress(State(reload): State<Arc<Reload>>) -> impl IntoResponse {
    let events = WatchStream::new(reload.progress.subscribe()).map(|progress| {
        let message = serde_json::json!({ "app": progress.app, "failure": progress.failure });
        Ok::<_, Infallible>(Event::default().data(message.to_string()))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_with_the_build_that_the_page_is_of() {
        let reload = Reload::new();
        reload.tell(Progress { app: Some("app-1".to_owned()), failure: None });
        let page = reload.inject("<html><head></head><body></body></html>");
        assert!(
            page.starts_with("<html><head><script src=\"/__xtask/reload.js\" data-app=\"app-1\">"),
            "{page}"
        );
        assert!(page.ends_with("</head><body></body></html>"), "{page}");
    }
}
