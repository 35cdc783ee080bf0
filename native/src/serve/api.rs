//! What pages of this server may ask for: the token, and with it a run. One at a time, whoever asks: two
//! would take the cores from each other, and neither would measure anything.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::post;
use experiments::companion::{Event, RUN_PATH, Request, TOKEN_PATH};
use experiments::model::Model;
use experiments::workload;
use futures_util::stream::unfold;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::gate::Gate;
use super::refusal::Refusal;
use crate::frames;
use crate::served_run::ServedRun;

/// A plan for each model takes less than two thousand bytes in all.
const MOST_BYTES: usize = 16 << 10;

/// A run that has been cancelled needs a moment to end. Who presses the button again meanwhile shall not be
/// told of somebody else's run.
const PATIENCE: Duration = Duration::from_secs(1);

/// A page sends all that it has to say at once.
const BODY_PATIENCE: Duration = Duration::from_secs(10);

#[derive(Clone)]
struct ServerState {
    gate: Arc<Gate>,
    /// The program that runs are started from.
    program: PathBuf,
    /// The one place to run in. It is free when the last run's process is gone.
    place: Arc<Semaphore>,
}

pub fn router(gate: Arc<Gate>, program: PathBuf) -> Router {
    let state = ServerState { gate, program, place: Arc::new(Semaphore::new(1)) };
    Router::new().route(TOKEN_PATH, post(token)).route(RUN_PATH, post(run)).with_state(state)
}

async fn token(State(state): State<ServerState>, headers: HeaderMap) -> Result<String, Refusal> {
    state.gate.check_sender(&headers)?;
    Ok(state.gate.token().to_owned())
}

/// The run lives as long as its answer is being read.
async fn run(State(state): State<ServerState>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    state.gate.check_sender(&headers)?;
    state.gate.check_request(&headers)?;
    let body = read(body, BODY_PATIENCE).await?;
    let request = checked(&body).map_err(|why| Refusal::new(StatusCode::BAD_REQUEST, why))?;
    let place = state.take_place().await?;
    let served = ServedRun::start(&state.program, &request, place)
        .map_err(|why| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, why))?;
    Ok(answer(served))
}

async fn read(body: Body, patience: Duration) -> Result<Bytes, Refusal> {
    let body = timeout(patience, to_bytes(body, MOST_BYTES)).await.map_err(|_| {
        Refusal::new(StatusCode::REQUEST_TIMEOUT, "the rest of the request did not come in time")
    })?;
    body.map_err(|_| {
        let sentence = format!("a request has at most {MOST_BYTES} bytes");
        Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, sentence)
    })
}

/// Nothing is run that the page's own form could not have asked for.
fn checked(body: &[u8]) -> Result<Request, String> {
    let request: Request =
        serde_json::from_slice(body).map_err(|error| format!("this is no request: {error}"))?;
    if !(1..=Model::ALL.len()).contains(&request.plans.len()) {
        return Err(format!("a request has 1 to {} plans", Model::ALL.len()));
    }
    for plan in &request.plans {
        workload::find_listed(&plan.workload)?;
        plan.workload()?;
    }
    Ok(request)
}

impl ServerState {
    async fn take_place(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let place = timeout(PATIENCE, self.place.clone().acquire_owned()).await;
        place.ok().and_then(Result::ok).ok_or_else(|| {
            let sentence = "another page is running something natively; one run at a time, or neither would measure anything";
            Refusal::new(StatusCode::CONFLICT, sentence)
        })
    }
}

fn answer(served: ServedRun) -> Response {
    let events = unfold(served, |mut served| async {
        let event = served.next().await?;
        Some((framed(&event), served))
    });
    let mut response = Response::new(Body::from_stream(events));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    response
}

fn framed(event: &Event) -> std::io::Result<Bytes> {
    let mut frame = Vec::new();
    frames::write(&mut frame, event)?;
    Ok(frame.into())
}

#[cfg(test)]
mod tests {
    use futures_util::stream::pending;

    use super::*;

    #[test]
    fn a_body_that_does_not_come_is_refused() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let never = Body::from_stream(pending::<std::io::Result<Bytes>>());
        let refusal = runtime.block_on(read(never, Duration::from_millis(1))).unwrap_err();
        assert!(format!("{refusal:?}").contains("408"), "{refusal:?}");
    }

    #[test]
    fn what_is_no_part_of_a_plan_is_refused() {
        let plan = r#""workload": "primes", "model": "threads", "parameters": {}, "workers": 2, "repeat": 1"#;
        assert!(checked(format!("{{\"plans\": [{{{plan}}}]}}").as_bytes()).is_ok());
        for body in [
            format!("{{\"plans\": [{{{plan}, \"shell\": \"rm\"}}]}}"),
            format!("{{\"plans\": [{{{plan}}}], \"shell\": \"rm\"}}"),
        ] {
            let why = checked(body.as_bytes()).unwrap_err();
            assert!(why.contains("unknown field `shell`"), "{why}");
        }
    }
}
