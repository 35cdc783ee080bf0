//! The lab in a page: a program that can be changed, and a place for what running it in every order comes to.
//! What that is, is written by who runs Python; here it is HTML.

pub mod colour;
mod first;
pub mod mend;
pub mod right;

use experiments::parameter::{Parameter, Parameters};

pub use first::{First, WALK, body, html};

/// What a reader may change beside the program.
pub const PARAMETERS: &[Parameter] = &[
    Parameter::choice("interpreter", "Interpreter", &[BOTH, "gil", "free"], BOTH),
    Parameter::number("seed", "Seed of one run", "", (0, 999_999), 0),
];

/// Of what is chosen as the interpreter: the one with the global lock, and then the one without.
pub const BOTH: &str = "both";

/// Whether a program may have tasks, of which one can be cancelled.
pub fn has_tasks(program: &str) -> bool {
    program.contains("asyncio")
}

/// Which interpreter is to be explored, by its name, or [`BOTH`].
pub fn interpreter(values: &Parameters) -> &str {
    values.choice("interpreter")
}
