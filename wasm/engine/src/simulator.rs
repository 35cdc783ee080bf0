//! Simulates what a widget asks for: never on the page's main thread.

use experiments::simulate::{Question, Simulated};
use host::message::{Answer, Asked, decode};
use host::worker::{bytes, fail, scope};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

/// Hears the page from now on.
pub fn listen() {
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| hear(&event.data()));
    let _ = scope().add_event_listener_with_callback("message", hear.as_ref().unchecked_ref());
    // For as long as the worker lives.
    hear.forget();
}

fn hear(data: &JsValue) {
    let Some(asked) = data.dyn_ref::<Uint8Array>() else { return };
    match decode::<Asked>(&asked.to_vec()) {
        Ok((number, questions)) => {
            let answers: Result<Vec<Simulated>, String> = questions.iter().map(Question::answer).collect();
            let answer: Answer = (number, answers);
            // Nobody is left to hear it, else.
            let _ = scope().post_message(&bytes(&answer));
        }
        Err(why) => fail(&why),
    }
}
