//! A program as something that is run or of which every outcome is found.

pub(crate) mod exploration;
pub(crate) mod fingerprint;
pub(crate) mod recall;
pub(crate) mod run;
mod watched;
