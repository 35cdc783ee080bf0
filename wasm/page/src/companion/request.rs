use std::cell::Cell;
use std::rc::Rc;

use experiments::companion::{Event, RUN_PATH, Request, TOKEN_HEADER, TOKEN_PATH};
use experiments::plan::Plan;
use host::message::decode;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, ReadableStreamDefaultReader, RequestInit, Response};

use super::pieces::Pieces;
use super::{Here, STRANGE};

const SILENT: &str = "The companion does not answer. Does “many serve” still run?";
const LOST: &str = "The connection to the companion was lost, and with it the native run.";
const GONE: &str = "What serves this page now is no companion. Load the page again.";

/// Whether a companion served this page. It leaves a mark, so that pages of all other hosts need not ask.
#[cfg(feature = "companion")]
pub fn look() -> Option<Here> {
    let document = web_sys::window().and_then(|window| window.document());
    let selector = format!("meta[name={}]", experiments::companion::MARKER);
    document.and_then(|it| it.query_selector(&selector).ok()?).map(|_| Here(()))
}

#[cfg(not(feature = "companion"))]
pub fn look() -> Option<Here> {
    None
}

/// Runs that the companion does for us. Dropping it closes the connection, which ends them.
#[must_use = "dropping it ends the runs"]
pub struct CompanionRequest {
    abort: Option<AbortController>,
    is_over: Rc<Cell<bool>>,
    _of: Here,
}

impl CompanionRequest {
    /// Tells `hear` what happens, until all plans are over; an error is a sentence, and the last that is heard.
    pub fn start(of: Here, plans: Vec<Plan>, hear: impl Fn(Result<Event, String>) + 'static) -> Self {
        let (abort, is_over) = (AbortController::new().ok(), Rc::default());
        let asking =
            Asking { signal: abort.as_ref().map(AbortController::signal), is_over: Rc::clone(&is_over) };
        spawn_local(async move {
            if let Err(why) = asking.ask(plans, &hear).await
                && !asking.is_over.get()
            {
                hear(Err(why));
            }
        });
        Self { abort, is_over, _of: of }
    }
}

impl Drop for CompanionRequest {
    fn drop(&mut self) {
        // What is over closes by itself.
        if !self.is_over.replace(true)
            && let Some(abort) = &self.abort
        {
            abort.abort();
        }
    }
}

/// The request's side of the connection.
struct Asking {
    signal: Option<AbortSignal>,
    is_over: Rc<Cell<bool>>,
}

impl Asking {
    async fn ask(&self, plans: Vec<Plan>, hear: &dyn Fn(Result<Event, String>)) -> Result<(), String> {
        // It is a new one with every start of the companion, so it is not kept.
        let token = text(self.post(TOKEN_PATH, "", "").await?).await?;
        let mut left = plans.len();
        let request = serde_json::to_string(&Request { plans }).map_err(|_| STRANGE)?;
        let body = self.post(RUN_PATH, &token, &request).await?.body().ok_or(LOST)?;
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        let mut pieces = Pieces::default();
        loop {
            let read = JsFuture::from(reader.read()).await.map_err(|_| LOST)?;
            let piece = Reflect::get(&read, &"value".into()).unwrap_or_default();
            pieces.add(&piece.dyn_into::<Uint8Array>().map_err(|_| LOST)?.to_vec());
            while let Some(frame) = pieces.take()?
                && !self.is_over.get()
            {
                let event = decode(&frame).map_err(|_| STRANGE)?;
                left -= usize::from(matches!(event, Event::Ended { .. } | Event::Failed { .. }));
                self.is_over.set(left == 0);
                hear(Ok(event));
            }
        }
    }

    /// # Errors
    /// A sentence, if the companion is not there or says no.
    async fn post(&self, path: &str, token: &str, body: &str) -> Result<Response, String> {
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_signal(self.signal.as_ref());
        if !body.is_empty() {
            let pair = |name: &str, value: &str| Array::of2(&name.into(), &value.into());
            init.set_headers(&Array::of2(
                &pair("content-type", "application/json"),
                &pair(TOKEN_HEADER, token),
            ));
            init.set_body(&body.into());
        }
        let window = web_sys::window().ok_or(SILENT)?;
        let answer = JsFuture::from(window.fetch_with_str_and_init(path, &init)).await.map_err(|_| SILENT)?;
        let response: Response = answer.unchecked_into();
        if response.ok() {
            return Ok(response);
        }
        // Only the companion says no in a sentence.
        let kind = response.headers().get("content-type").ok().flatten().unwrap_or_default();
        let is_sentence = kind.starts_with("text/plain");
        Err(if is_sentence {
            format!("The companion says: {}.", text(response).await?)
        } else {
            GONE.to_owned()
        })
    }
}

async fn text(response: Response) -> Result<String, String> {
    let text = response.text().map_err(|_| LOST)?;
    let text: JsValue = JsFuture::from(text).await.map_err(|_| LOST)?;
    Ok(text.as_string().unwrap_or_default())
}
