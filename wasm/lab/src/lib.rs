//! The lab in a worker of a page.
//!
//! `worker.js` loads this module in a worker of its own, which answers what the page asks ([`experiment_with`]). A
//! program that brings it down, or takes all its memory, costs the page this worker and nothing else.

mod answers;
mod bounds;

use host::message::lab::{Answer, Question};
use wasm_bindgen::prelude::*;

/// Answers questions as they come, until the page ends this worker.
#[wasm_bindgen]
pub fn experiment_with() {
    let mut desk = answers::Desk::default();
    host::worker::answer(move |question: Question, tell: &mut dyn FnMut(Answer)| {
        let shown = desk.answer(question, &mut |states| tell(Answer::Found(states)));
        tell(Answer::Shown(shown));
    });
}
