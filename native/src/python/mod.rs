//! The same work in CPython, for the rows beside ours.

mod find;
pub mod forced;
mod interpreter;
mod measure;
mod places;
mod printed;
mod scripts;
pub mod setup;
mod words;

pub use find::{Choice, Found, check_named, find};
pub use interpreter::{Interpreter, examine};
pub use measure::{NOT_INSTALLED, measure};
pub use scripts::{has, lacks};
pub use words::{about, finding, runtimes};
