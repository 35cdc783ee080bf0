//! Tells a page that it was served by a companion, so that it offers to run natively. Pages of other hosts
//! have no such mark, and need not ask anybody to find out.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    LAST_MODIFIED, RANGE, X_FRAME_OPTIONS,
};
use axum::http::response::Parts;
use axum::http::{HeaderValue, Response, StatusCode};
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
    let has = request.headers().get(IF_NONE_MATCH).cloned();
    for name in [IF_MODIFIED_SINCE, IF_NONE_MATCH, RANGE, ACCEPT_ENCODING] {
        request.headers_mut().remove(name);
    }
    let response = next.run(request).await;
    if is_page(&response) { unless_had(has.as_ref(), marked(response).await) } else { response }
}

fn may_be_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    !name.contains('.') || name.ends_with(".html")
}

fn is_page(response: &Response<Body>) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// Nothing, if the browser has this very page, mark and all.
fn unless_had(has: Option<&HeaderValue>, (mut head, page): (Parts, String)) -> Response<Body> {
    if head.status != StatusCode::OK {
        return Response::from_parts(head, Body::from(page));
    }
    let mut hasher = DefaultHasher::new();
    page.hash(&mut hasher);
    // Weak, since it may be compressed on its way.
    let tag = format!("W/\"{:016x}\"", hasher.finish());
    let is_had = has.and_then(|has| has.to_str().ok()).is_some_and(|has| has.split(", ").any(|it| it == tag));
    head.headers.extend(HeaderValue::try_from(tag).ok().map(|tag| (ETAG, tag)));
    if is_had {
        head.status = StatusCode::NOT_MODIFIED;
        return Response::from_parts(head, Body::empty());
    }
    Response::from_parts(head, Body::from(page))
}

async fn marked(response: Response<Body>) -> (Parts, String) {
    let (mut head, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        // It could not be read to its end; nor could it have been sent.
        return (head, String::new());
    };
    // The file's own says nothing of the mark.
    for name in [LAST_MODIFIED, ACCEPT_RANGES, CONTENT_LENGTH, ETAG] {
        head.headers.remove(name);
    }
    // Nobody shall lay a page of his own over ours and have the reader press Run without knowing. Without
    // scripts the book frames its own table of contents.
    head.headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    let page = String::from_utf8_lossy(&page);
    let mark = format!("<meta name=\"{MARKER}\" content=\"yes\"></head>");
    (head, page.replacen("</head>", &mark, 1))
}
