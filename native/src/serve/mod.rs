//! The built book over HTTP, with the headers that it wants: what a host that reads `_headers` would do. And
//! what no other host can do: its own pages may ask it to run their experiments on this machine.

mod api;
mod connections;
mod gate;
mod headers;
mod marker;
mod port;
mod refusal;
mod reload;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::services::{ServeDir, ServeFile};

use crate::os::{self, Interrupts};
use crate::show;
use gate::Gate;
use headers::Headers;
use reload::Reload;

/// What to serve, and where.
pub struct Options {
    pub port: u16,
    pub book: PathBuf,
    pub open: bool,
    pub live: bool,
}

/// Serves until it is interrupted.
///
/// # Errors
/// A sentence, if no port is free or the system does not let us listen.
pub fn serve(options: &Options) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("cannot start the server: {error}"))?;
    let (listener, sentence) = runtime.block_on(port::listen(options.port))?;
    sentence.into_iter().for_each(|sentence| eprintln!("{sentence}"));
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let gate = Gate::new(address.port()).map_err(|error| format!("cannot make a token: {error}"))?;
    let url = format!("http://{address}/");
    show::print(&format!("Serving {} at {url}", options.book.display()))?;
    if options.open {
        open(&url);
    }
    let served = runtime.block_on(until_interrupted(listener, options, Arc::new(gate)));
    // Dropped here: open connections, such as those that wait for a reload, end with it.
    runtime.shutdown_background();
    served.map_err(|error| format!("the server ended: {error}"))
}

async fn until_interrupted(listener: TcpListener, options: &Options, gate: Arc<Gate>) -> io::Result<()> {
    let mut interrupts = Interrupts::listen()?;
    let program = std::env::current_exe()?;
    let router = router(options, gate, program);
    let server = tokio::spawn(connections::answer(listener, router, connections::PATIENCE));
    interrupts.next().await;
    server.abort();
    Ok(())
}

/// The book's files, compressed if the browser takes them so: as they were published, if they were, or else
/// on the way. What runs tell is not among them: it is told at once.
fn files(book: &Path, gate: Arc<Gate>) -> Router {
    let files = ServeDir::new(book).precompressed_br().precompressed_gzip();
    let files = files.not_found_service(ServeFile::new(book.join("404.html")));
    let marked =
        Router::new().fallback_service(files).layer(middleware::from_fn_with_state(gate, marker::mark));
    marked.layer(CompressionLayer::new())
}

/// Every answer, errors included, carries those of the book's headers that browsers obey in it.
fn router(options: &Options, gate: Arc<Gate>, program: PathBuf) -> Router {
    let headers = Arc::new(Headers::read(&options.book));
    let mut router = api::router(gate.clone(), program);
    if options.live {
        let reload = Reload::watch(&options.book);
        router = router.route("/__reload", get(async move || reload.events()));
    }
    let cache = HeaderValue::from_static(if options.live { "no-store" } else { "no-cache" });
    router
        .fallback_service(files(&options.book, gate))
        .layer(middleware::from_fn_with_state((headers, cache), add_headers))
}

async fn add_headers(
    State((headers, cache)): State<(Arc<Headers>, HeaderValue)>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    headers.add_to(&path, response.status(), response.headers_mut());
    response.headers_mut().insert(CACHE_CONTROL, cache);
    response
}

fn open(url: &str) {
    if let Err(why) = os::open_in_browser(url) {
        eprintln!("cannot open a browser ({why}); open {url} yourself");
    }
}
