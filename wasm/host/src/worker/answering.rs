use std::marker::PhantomData;

use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

use super::{bytes, fail, scope};
use crate::message::decode;

/// Tells the page what there is to say to one of its questions, as often as there is something; from any of the workers
/// that share a memory.
pub struct Responder<A> {
    question: u32,
    says: PhantomData<fn(A)>,
}

impl<A: Serialize> Responder<A> {
    pub fn tell(&self, said: A) {
        // If it cannot be posted, nobody is left to hear it.
        let _ = scope().post_message(&bytes(&(self.question, said)));
    }
}

/// Hears the page's questions from now on, until it ends this worker.
pub fn answer<Q: DeserializeOwned, A: Serialize>(mut answer: impl FnMut(Q, Responder<A>) + 'static) {
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(asked) = event.data().dyn_ref::<Uint8Array>().map(Uint8Array::to_vec) else { return };
        match decode::<(u32, Q)>(&asked) {
            Ok((question, asked)) => answer(asked, Responder { question, says: PhantomData }),
            Err(why) => fail(&why),
        }
    });
    let _ = scope().add_event_listener_with_callback("message", hear.as_ref().unchecked_ref());
    // For as long as the worker lives.
    hear.forget();
}
