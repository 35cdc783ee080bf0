//! Simulates what a widget asks for: never on the page's main thread.

use experiments::simulate::{Question, Simulated};

/// Hears the page from now on.
pub fn listen() {
    host::worker::answer(|questions: Vec<Question>, responder| {
        responder.tell(questions.iter().map(Question::answer).collect::<Result<Vec<Simulated>, String>>());
    });
}
