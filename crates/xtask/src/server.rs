//! A web server on the loopback address, for the page under work, the browser tests and the figures.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::compression::{self, Effort, Encoding};
use crate::distribution::PREFIX;
use crate::reload::Reload;

const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const REVALIDATE: &str = "no-cache";
/// How many ports after the wanted one are tried when it is taken.
const PORTS_TRIED: u16 = 50;

/// A folder as a site.
pub(crate) struct Site {
    folder: PathBuf,
    effort: Effort,
    /// Compressed files under the folder of contents. Its name changes with its contents, so nothing in here
    /// is ever stale.
    compressed: Mutex<HashMap<(PathBuf, Encoding), Bytes>>,
    /// Where the page is told to reload itself.
    reload: Option<Arc<Reload>>,
}

impl Site {
    /// A finished site, served as a good host would.
    pub(crate) fn finished(folder: &Path) -> Self {
        Self::new(folder, Effort::Best, None)
    }

    /// A site that changes while it is looked at.
    pub(crate) fn under_work(folder: &Path, reload: Arc<Reload>) -> Self {
        Self::new(folder, Effort::Quick, Some(reload))
    }

    fn new(folder: &Path, effort: Effort, reload: Option<Arc<Reload>>) -> Self {
        Self { folder: folder.to_path_buf(), effort, compressed: Mutex::default(), reload }
    }

    fn router(self) -> Router {
        let mut router = Router::new();
        if let Some(reload) = &self.reload {
            router = router.merge(Reload::router(Arc::clone(reload)));
        }
        router.fallback_service(get(answer).with_state(Arc::new(self)))
    }

    /// What is sent for that path, and under which type.
    fn read(&self, path: &str, encoding: Encoding) -> Result<Option<(Bytes, &'static str)>> {
        let index = path.is_empty() || path == "index.html";
        let Some(file) = self.file(if index { "index.html" } else { path }) else { return Ok(None) };
        let kind = content_type(&file);
        if !index {
            return Ok(self.read_compressed(file, encoding)?.map(|bytes| (bytes, kind)));
        }
        let page = match (std::fs::read_to_string(file), &self.reload) {
            (Ok(page), Some(reload)) => reload.inject(&page),
            (Ok(page), None) => page,
            (Err(_), Some(reload)) => reload.waiting_page(),
            (Err(_), None) => return Ok(None),
        };
        let bytes = compression::compress(page.into_bytes(), encoding, self.effort)?;
        Ok(Some((bytes.into(), kind)))
    }

    fn read_compressed(&self, file: PathBuf, encoding: Encoding) -> Result<Option<Bytes>> {
        let Ok(bytes) = std::fs::read(&file) else { return Ok(None) };
        if encoding == Encoding::Identity {
            return Ok(Some(bytes.into()));
        }
        let key = (file, encoding);
        let known = || self.compressed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = known().get(&key) {
            return Ok(Some(bytes.clone()));
        }
        let compressed = Bytes::from(compression::compress(bytes, encoding, self.effort)?);
        known().insert(key, compressed.clone());
        Ok(Some(compressed))
    }

    /// The file of that path, if the path stays inside the folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = decode(path)?;
        let inside = Path::new(&path).components().all(|part| matches!(part, Component::Normal(_)));
        inside.then(|| self.folder.join(path))
    }
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let mut encoding = accepted(request.headers());
    if is_compressed_already(&path) {
        encoding = Encoding::Identity;
    }
    let asked = path.clone();
    // Compressing takes seconds at its best: other requests are answered meanwhile.
    let read = tokio::task::spawn_blocking(move || site.read(&asked, encoding)).await;
    match read.map_err(|error| anyhow!(error)).flatten() {
        Ok(Some((bytes, kind))) => {
            let cached = if path.starts_with(PREFIX) { IMMUTABLE } else { REVALIDATE };
            let mut response = bytes.into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cached));
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            if let Some(name) = encoding.name() {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
            }
            response
        }
        Ok(None) => (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}\n")).into_response(),
    }
}

fn accepted(headers: &HeaderMap) -> Encoding {
    let value = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    Encoding::choose(value.unwrap_or_default())
}

fn ending(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

fn is_compressed_already(path: &str) -> bool {
    matches!(ending(path), "woff2" | "png" | "jpg" | "webp" | "gz")
}

/// Browsers compile wasm while it arrives only under its own type, and refuse modules under a wrong one.
fn content_type(file: &Path) -> &'static str {
    match ending(&file.to_string_lossy()) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// `%20` and its like resolved; nothing where what comes out is not text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Takes that port of the loopback address, or the next that is free; 0 is any.
pub(crate) fn bind(port: u16) -> Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS_TRIED) };
    let listener = (port..=last)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| format!("no port from {port} to {last} is free"))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

pub(crate) fn address(listener: &TcpListener) -> Result<String> {
    let address: SocketAddr = listener.local_addr()?;
    Ok(format!("http://{address}/"))
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}

/// Serves until the process is asked to end by Ctrl-C.
pub(crate) fn serve_until_interrupted(listener: TcpListener, site: Site) -> Result<()> {
    let runtime = runtime()?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let server = axum::serve(listener, site.router());
        tokio::select! {
            served = async { server.await } => served,
            interrupted = tokio::signal::ctrl_c() => interrupted,
        }
    });
    // Open pages hold their connection for news: nobody waits for those.
    runtime.shutdown_background();
    Ok(served?)
}

/// A server on a thread of its own, which ends when this is dropped.
pub(crate) struct Background {
    pub(crate) address: String,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
}

impl Background {
    pub(crate) fn start(site: Site) -> Result<Self> {
        let listener = bind(0)?;
        let address = address(&listener)?;
        let runtime = runtime()?;
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        std::thread::spawn(move || {
            runtime.block_on(async {
                if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                    let server = axum::serve(listener, site.router());
                    tokio::select! {
                        _ended = async { server.await } => {}
                        _stopped = stopped => {}
                    }
                }
            });
            runtime.shutdown_background();
        });
        Ok(Self { address, stop: Some(stop) })
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // A server that has ended by itself hears nothing, and need not.
            let _ended = stop.send(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_folder() {
        let site = Site::finished(Path::new("/site"));
        assert_eq!(site.file("app-1/page.js"), Some(PathBuf::from("/site/app-1/page.js")));
        assert_eq!(site.file("a%20b.svg"), Some(PathBuf::from("/site/a b.svg")));
        for path in ["../secret", "app/../../secret", "%2e%2e/secret", "%2Fetc/passwd", "a%zz", "a%f"] {
            assert_eq!(site.file(path), None, "{path}");
        }
    }

    #[test]
    fn wasm_has_its_own_type() {
        assert_eq!(content_type(Path::new("app-1/page_bg.wasm")), "application/wasm");
    }
}
