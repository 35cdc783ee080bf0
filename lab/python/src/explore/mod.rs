//! A program as something that is run or of which every outcome is found.

mod ahead;
pub(crate) mod exploration;
pub(crate) mod fingerprint;
mod model;
mod observer;
pub(crate) mod recall;
mod rehearsal;
pub(crate) mod run;
mod standing;
pub(crate) mod turns;
mod watched;
