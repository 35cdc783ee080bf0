//! The lab in a worker of a page.
//!
//! `worker.js` loads this module in a worker of its own, which answers what the page asks ([`experiment_with`]). A
//! program that brings it down, or takes all its memory, costs the page this worker and nothing else.
//!
//! It is compiled twice. Where memory can be shared, the threaded build asks the page for more workers when there is
//! much to explore, and `join_pool` makes them a pool.

mod answers;
mod bounds;
mod parsed;
#[cfg(feature = "threads")]
mod pool;

#[cfg(feature = "threads")]
pub use pool::join_pool;

use std::cell::RefCell;
use std::rc::Rc;

use host::message::lab::{Answer, Program, Question};
use host::worker::Responder;
use wasm_bindgen::prelude::*;

/// Programs let go of small blocks and ask for such again all the time; and workers that share memory have one
/// allocator, and its lock, between them.
#[global_allocator]
static MEMORY: memory::PerThread<std::alloc::System> = memory::PerThread::new(std::alloc::System);

/// Answers questions as they come, until the page ends this worker.
#[wasm_bindgen]
pub fn experiment_with() {
    unicode_normalization::ask(|text| js_sys::JsString::from(text).normalize("NFKC").into());
    let service = Rc::new(RefCell::new(answers::LabService::default()));
    host::worker::answer(move |question: Question, responder: Responder<Answer>| {
        let needs_library = |program: &Program| lab_session::needs_library_file(program.text.as_bytes());
        if !question.program().is_some_and(needs_library) {
            return answer(&mut service.borrow_mut(), question, responder);
        }
        let service = service.clone();
        // The page asks nothing else before this is answered, or ends this worker.
        host::worker::ask_for_library(move |file| match lab_session::bring_library_file(file) {
            Ok(()) => answer(&mut service.borrow_mut(), question, responder),
            Err(why) => host::worker::fail(&why),
        });
    });
}

fn answer(service: &mut answers::LabService, question: Question, responder: Responder<Answer>) {
    match question {
        #[cfg(feature = "threads")]
        Question::Explore(program) => {
            service.clear();
            pool::explore(&program, false, responder);
        }
        #[cfg(feature = "threads")]
        Question::Locks(program) => {
            service.clear();
            pool::explore(&program, true, responder);
        }
        question => service.answer(question, responder),
    }
}
