use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

use super::{bytes, fail, scope};
use crate::message::decode;

/// Hears the page's questions from now on, until it ends this worker. `answer` is given each with a function that
/// tells the page what is said to it, as often as there is something to say.
pub fn answer<Q: DeserializeOwned, A: Serialize>(mut answer: impl FnMut(Q, &mut dyn FnMut(A)) + 'static) {
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(asked) = event.data().dyn_ref::<Uint8Array>().map(Uint8Array::to_vec) else { return };
        match decode::<(u32, Q)>(&asked) {
            // If it cannot be posted, nobody is left to hear it.
            Ok((number, question)) => answer(question, &mut |said| {
                let _ = scope().post_message(&bytes(&(number, said)));
            }),
            Err(why) => fail(&why),
        }
    });
    let _ = scope().add_event_listener_with_callback("message", hear.as_ref().unchecked_ref());
    // For as long as the worker lives.
    hear.forget();
}
