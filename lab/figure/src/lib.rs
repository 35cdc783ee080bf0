//! What the lab found out, as HTML and as the one sentence that is read aloud.
//!
//! The build of the book writes a program's first state with it, the lab's worker what a reader asks for, and the companion the
//! page of `many lab explore --html`.

#![forbid(unsafe_code)]

mod explored;
mod lanes;
mod locks;
mod marks;
mod ran;
mod refused;
mod stepped;
mod text;
mod told;
mod verdict;
mod waits;
mod which;

pub use explored::{explored, found_on};
pub use lanes::whole_way;
pub use ran::ran;
pub use refused::refused;
pub use stepped::stepped;
pub use told::told;
