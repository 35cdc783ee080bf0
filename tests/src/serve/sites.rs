//! The sites that the book's programs fetch, for those that need the network.

use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use experiments::env::Site;
use serde::Deserialize;

#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    ms: u64,
    #[serde(default = "usual_bytes")]
    bytes: usize,
}

fn usual_bytes() -> usize {
    1000
}

pub fn router() -> Router {
    Router::new().route("/sites/{number}", get(site))
}

async fn site(Path(number): Path<u64>, Query(wish): Query<Wish>) -> Response {
    let latency = Duration::from_millis(wish.ms);
    if latency > Site::SLOWEST || !(Site::SMALLEST_BYTES..=Site::LARGEST_BYTES).contains(&wish.bytes) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    tokio::time::sleep(latency).await;
    let site = Site { number, latency, size_bytes: wish.bytes };
    ([(CONTENT_TYPE, "application/json")], site.body()).into_response()
}
