//! The web sites that experiments fetch from: a server of our own on this machine, with the latency that
//! each request asks for.

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::serve::ListenerExt;
use experiments::env::Site;
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use crate::cancel::{Cancel, Listening};

/// A server on a port of its own, in a thread of its own. It ends when it is dropped or cancelled.
pub struct Sites {
    url: String,
    close: Option<Listening>,
    thread: Option<JoinHandle<()>>,
    closing: Arc<Mutex<Option<oneshot::Sender<()>>>>,
}

/// Clients that may knock at the same moment. std's 128 would make some of 200 wait a second.
const BACKLOG: u32 = 1024;

impl Sites {
    /// # Errors
    /// A sentence, if there is no port or no thread to be had.
    pub fn open(cancel: &Cancel) -> Result<Self, String> {
        Self::try_open(cancel).map_err(|error| format!("cannot open the server of the sites: {error}"))
    }

    /// Such as `http://127.0.0.1:4711`.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn try_open(cancel: &Cancel) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let listener = listen(&runtime)?;
        let url = format!("http://{}", listener.local_addr()?);
        let (closing, closed) = oneshot::channel();
        let thread =
            thread::Builder::new().name("sites".into()).spawn(move || serve(&runtime, listener, closed))?;
        let closing = Arc::new(Mutex::new(Some(closing)));
        let on_cancel = closing.clone();
        let close = Some(cancel.when_cancelled(move || send_close(&on_cancel)));
        Ok(Self { url, close, thread: Some(thread), closing })
    }
}

impl Drop for Sites {
    fn drop(&mut self) {
        drop(self.close.take());
        send_close(&self.closing);
        if let Some(thread) = self.thread.take() {
            // A server that panicked has said so on standard error; there is nothing to add.
            let _ = thread.join();
        }
    }
}

fn send_close(closing: &Mutex<Option<oneshot::Sender<()>>>) {
    let sender = closing.lock().unwrap_or_else(PoisonError::into_inner).take();
    // If the server has ended by itself there is nobody to tell.
    sender.map(|sender| sender.send(()).ok());
}

fn listen(runtime: &Runtime) -> io::Result<TcpListener> {
    let _inside = runtime.enter();
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
    socket.listen(BACKLOG)
}

/// The runtime's end, next, is the end of every connection, also of those that still wait for an answer.
fn serve(runtime: &Runtime, listener: TcpListener, closed: oneshot::Receiver<()>) {
    let listener = listener.tap_io(|stream| {
        // Without it answers still come, only later.
        let _ = stream.set_nodelay(true);
    });
    runtime.spawn(async { axum::serve(listener, router()).await });
    let _ = runtime.block_on(closed);
}

/// The sites alone.
pub fn router() -> Router {
    Router::new().route("/sites/{number}", get(site)).fallback(nothing_here)
}

async fn site(Path(number): Path<String>, Query(query): Query<BTreeMap<String, String>>) -> Response {
    match asked_for(&number, &query) {
        Ok(site) => {
            tokio::time::sleep(site.latency).await;
            let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
            (headers, site.body()).into_response()
        }
        Err(sentence) => refuse(StatusCode::BAD_REQUEST, sentence),
    }
}

async fn nothing_here() -> Response {
    refuse(StatusCode::NOT_FOUND, "there is nothing here; a site is at /sites/1?ms=100&bytes=1000".to_owned())
}

fn refuse(status: StatusCode, sentence: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, sentence + "\n").into_response()
}

fn asked_for(number: &str, query: &BTreeMap<String, String>) -> Result<Site, String> {
    let slowest = u64::try_from(Site::SLOWEST.as_millis()).unwrap_or(u64::MAX);
    let sizes = (Site::SMALLEST_BYTES as u64, Site::LARGEST_BYTES as u64);
    let given = |name: &str, default| query.get(name).map_or(default, String::as_str).to_owned();
    let size_bytes = within("bytes", &given("bytes", "1000"), sizes)?;
    Ok(Site {
        number: within("the site's number", number, (0, 1_000_000))?,
        latency: Duration::from_millis(within("ms", &given("ms", "100"), (0, slowest))?),
        size_bytes: usize::try_from(size_bytes).map_err(|error| error.to_string())?,
    })
}

fn within(name: &str, text: &str, (min, max): (u64, u64)) -> Result<u64, String> {
    let number = text.parse::<u64>().ok().filter(|number| (min..=max).contains(number));
    number.ok_or_else(|| format!("{name} = “{text}” is not a whole number from {min} to {max}"))
}
