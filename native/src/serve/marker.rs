//! Tells a page that it was served by a companion, so that it offers to run natively. Pages of other hosts
//! have no such mark, and need not ask anybody to find out.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_TYPE, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    LAST_MODIFIED, RANGE, X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, Response};
use axum::middleware::Next;
use experiments::companion::MARKER;

use super::gate::Gate;

/// Marks pages, unless they were asked for under a name that is not this machine's.
pub async fn mark(State(gate): State<Arc<Gate>>, mut request: Request, next: Next) -> Response<Body> {
    if !gate.knows_host(request.headers()) || !may_be_page(request.uri().path()) {
        return next.run(request).await;
    }
    // What the browser has kept may come from a host without mark, a part of a page has no head, and where a compressed one
    // has it, nobody sees.
    for name in [IF_MODIFIED_SINCE, IF_NONE_MATCH, RANGE, ACCEPT_ENCODING] {
        request.headers_mut().remove(name);
    }
    let response = next.run(request).await;
    if is_page(&response) { marked(response).await } else { response }
}

fn may_be_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    !name.contains('.') || name.ends_with(".html")
}

fn is_page(response: &Response<Body>) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

async fn marked(response: Response<Body>) -> Response<Body> {
    let (mut head, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        // It could not be read to its end; nor could it have been sent.
        return Response::from_parts(head, Body::empty());
    };
    for name in [LAST_MODIFIED, ACCEPT_RANGES, CONTENT_LENGTH] {
        head.headers.remove(name);
    }
    // Nobody shall lay a page of his own over ours and have the reader press Run without knowing. Without
    // scripts the book frames its own table of contents.
    head.headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    let page = String::from_utf8_lossy(&page);
    let mark = format!("<meta name=\"{MARKER}\" content=\"yes\"></head>");
    Response::from_parts(head, Body::from(page.replacen("</head>", &mark, 1)))
}
