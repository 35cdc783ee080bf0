//! Which arrangement to take: what a reader says of a program ([`Profile`]), what follows from it ([`advise`]), and
//! what becomes of the advice when it is tried ([`verdict`]).
//!
//! The advice reckons as a reader can, without a simulator. The trial knows nothing of the advice.

mod advice;
mod profile;
mod trial;
mod verdict;
mod way;

pub use advice::{Advice, advise, short_rule};
pub use profile::{PARAMETERS, Profile};
pub use trial::{Trial, plan, questions, trials};
pub use verdict::{capital, verdict};
pub use way::Way;
