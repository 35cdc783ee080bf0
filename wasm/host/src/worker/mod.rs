//! The worker's side: telling the page, asking it, and the time.

mod answering;
mod span_stream;

pub use answering::{Responder, answer};
pub use span_stream::SpanStream;

use js_sys::{Atomics, Int32Array, Object, Promise, Reflect, Uint8Array, WebAssembly};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;

use crate::message::{Event, encode};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static TIME_ORIGIN: f64;
    /// Of `worker.js`, as `cancelled` is.
    #[wasm_bindgen(js_name = ask)]
    fn ask_page(request: &Object) -> Promise;
    /// A promise, whose `then` takes any function: one that is called once gives itself up.
    type Answered;
    #[wasm_bindgen(method)]
    fn then(this: &Answered, hear: &JsValue) -> JsValue;
    #[wasm_bindgen(thread_local_v2, js_name = cancelled)]
    static CANCELLED: JsValue;
    #[wasm_bindgen(js_namespace = Math, js_name = random)]
    fn random() -> f64;
}

/// The time that page and workers share: each adds its own beginning to its own clock.
pub fn now_epoch_ms() -> f64 {
    TIME_ORIGIN.with(|origin| *origin) + performance_now()
}

pub fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// How many of the processor's cores the browser offers.
pub fn cores() -> usize {
    scope().navigator().hardware_concurrency() as usize
}

/// All the memory that this module has taken.
pub fn memory_bytes() -> f64 {
    let memory: WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    // Shared or not, it has a length.
    let length = Reflect::get(&memory.buffer(), &"byteLength".into());
    length.ok().and_then(|length| length.as_f64()).unwrap_or(f64::INFINITY)
}

/// Tells the page. News that cannot be told has nobody left to hear it.
pub fn tell(event: &Event) {
    let _ = scope().post_message(&bytes(event));
}

/// Whether the page wants the run to end. A worker that is busy hears no message, but it can ask this.
pub fn is_cancelled() -> bool {
    CANCELLED.with(|flag| match flag.dyn_ref::<Int32Array>() {
        Some(flag) => Atomics::load(flag, 0).is_ok_and(|raised| raised != 0),
        None => false,
    })
}

/// Ends this worker at once, from however deep in its stack; for one that has nothing to come back to.
pub fn leave() -> ! {
    wasm_bindgen::throw_val(JsValue::NULL)
}

/// Says that this worker cannot go on; for whoever minds it.
pub fn fail(why: &str) {
    let failed = Object::new();
    let _ = Reflect::set(&failed, &"failed".into(), &why.into());
    let _ = scope().post_message(&failed);
}

/// As bytes that can be posted.
pub fn bytes<T: Serialize>(value: &T) -> Uint8Array {
    Uint8Array::from(encode(value).as_slice())
}

/// A number that tells this worker from all others: drawn once by each worker's own global scope, which
/// no two workers share, whatever memory they share.
pub fn identity() -> u64 {
    let scope = scope();
    let name = JsValue::from("identity");
    let known = Reflect::get(&scope, &name).ok().and_then(|known| known.as_f64());
    known.unwrap_or_else(|| {
        let drawn = (random() * 4_294_967_296.0).floor() + 1.0;
        let _ = Reflect::set(&scope, &name, &drawn.into());
        drawn
    }) as u64
}

/// Asks the page for workers that share this memory, and begin with a function of this module and its argument. Nobody
/// waits for them: they tell of themselves. Where the page cannot create any, none come.
pub fn ask_for_workers(entry: &str, count: usize, argument: usize) {
    let request = Object::new();
    let entries: [(&str, JsValue); 5] = [
        ("entry", entry.into()),
        ("count", count.into()),
        ("argument", argument.into()),
        ("module", wasm_bindgen::module()),
        ("memory", wasm_bindgen::memory()),
    ];
    for (name, value) in &entries {
        let _ = Reflect::set(&request, &(*name).into(), value);
    }
    let _ = asked("spawn", &request);
}

/// Asks the page for workers, or whatever else the request says; done when the page has answered.
///
/// # Errors
/// What JavaScript threw.
pub async fn ask(name: &str, request: &JsValue) -> Result<JsValue, JsValue> {
    wasm_bindgen_futures::JsFuture::from(asked(name, request)?).await
}

/// Asks the page for the file that the lab's module comes without. Where it is not to be had the page says so, and nobody
/// is answered.
pub fn ask_for_library(then: impl FnOnce(String) + 'static) {
    let hear = Closure::once_into_js(move |answer: JsValue| then(answer.as_string().unwrap_or_default()));
    if let Ok(promise) = asked("library", &JsValue::TRUE) {
        let promise: &JsValue = promise.as_ref();
        let _ = promise.unchecked_ref::<Answered>().then(&hear);
    }
}

fn asked(name: &str, request: &JsValue) -> Result<Promise, JsValue> {
    let envelope = Object::new();
    Reflect::set(&envelope, &name.into(), request)?;
    Ok(ask_page(&envelope))
}
