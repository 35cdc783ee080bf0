//! The same work in CPython, for the rows beside ours.

mod find;
mod measure;
mod scripts;
pub mod setup;

pub use find::{Choice, Interpreter, find};
pub use measure::measure;
pub use scripts::has;
