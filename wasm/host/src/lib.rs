//! What the page and its workers share.
//!
//! A run in the page goes like this. [`page::Run::start`] creates a *coordinator* worker and gives it an
//! [`message::RunRequest`]. The coordinator asks the page for the workers that the model needs: threads and
//! the rayon pool get the coordinator's memory, processes get a message port and nothing else. It is
//! always the page that creates workers. Every lane tells the page what happens as [`message::News`];
//! the coordinator's last news is the judged report. Dropping the [`page::Run`] ends all its workers.
//!
//! An [`page::WorkerClient`] is one worker besides, that answers a widget's questions: a [`page::Simulator`] in virtual
//! time, a [`page::Lab`] about a Python program.

pub mod message;
pub mod page;
pub mod worker;

pub use message::{Event, Sites};
pub use page::{Conditions, Lab, Run, Simulator, conditions};

use wasm_bindgen::{JsCast, JsValue};

/// What JavaScript threw, in words.
pub fn sentence(error: &JsValue) -> String {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    message.or_else(|| error.as_string()).unwrap_or_else(|| "the browser gave no reason".to_owned())
}
