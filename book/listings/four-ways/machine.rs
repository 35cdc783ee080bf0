//! A visit as a state machine, written by hand.

use std::collections::VecDeque;
use std::thread;
use std::time::Duration;

// ANCHOR: machine
enum Visit {
    Begins { name: String },
    WaitsForKey { name: String },
    WaitsForPage { name: String },
    Ended,
}

impl Visit {
    /// Goes on to the next pause; which question is asked there, if any.
    fn resume(&mut self, answer: &str) -> Option<String> {
        match std::mem::replace(self, Visit::Ended) {
            Visit::Begins { name } => {
                println!("{name} asks");
                let question = format!("key-of-{name}");
                *self = Visit::WaitsForKey { name };
                Some(question)
            }
            Visit::WaitsForKey { name } => {
                println!("{name} has {answer}");
                *self = Visit::WaitsForPage { name };
                Some(format!("page-of-{answer}"))
            }
            Visit::WaitsForPage { name } => {
                println!("{name} reads {answer}");
                None
            }
            Visit::Ended => None,
        }
    }
}
// ANCHOR_END: machine

fn main() {
    let names = ["Ann", "Bob"];
    let mut visits = names.map(|name| Visit::Begins { name: name.to_owned() });
    // Who gets which answer, and how many moments it has to wait for it.
    let mut answers = VecDeque::new();
    for (visitor, moments) in [(0, 9), (1, 1)] {
        if let Some(question) = visits[visitor].resume("") {
            answers.push_back((moments, visitor, question));
        }
    }
    while let Some((moments, visitor, answer)) = answers.pop_front() {
        if moments > 0 {
            thread::sleep(Duration::from_millis(5));
            answers.push_back((moments - 1, visitor, answer));
        } else if let Some(question) = visits[visitor].resume(&answer) {
            answers.push_back((1, visitor, question));
        }
    }
}
