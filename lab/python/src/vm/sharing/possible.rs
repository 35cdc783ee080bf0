use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// For all copies of a machine: the lines in which something is to be possible, and whether it was true in some state.
#[derive(Debug, Default)]
pub(crate) struct Possible(Mutex<BTreeMap<u32, bool>>);

impl Possible {
    pub(crate) fn note(&self, line: u32, is_true: bool) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(line).or_default() |= is_true;
    }

    pub(crate) fn is_asked(&self) -> bool {
        !self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// The lines in which nothing came true.
    pub(crate) fn never_true(&self) -> Vec<u32> {
        let lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.iter().filter(|&(_, is_true)| !is_true).map(|(&line, _)| line).collect()
    }
}
