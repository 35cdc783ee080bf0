//! A task that somebody outside may cancel, once, wherever it waits.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// Names of others that are told where there is no task of the name that was asked for.
const MOST_OTHERS: usize = 8;

/// For all copies of a machine: the name that was asked for, and which there are.
#[derive(Debug)]
pub(crate) struct Cancels {
    name: Box<str>,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    is_met: bool,
    others: BTreeSet<String>,
}

impl Cancels {
    pub(crate) fn new(name: &str) -> Self {
        Cancels { name: name.into(), seen: Mutex::default() }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether one of a task's names is the one that was asked for.
    pub(crate) fn is_any_of<'n>(&self, names: impl IntoIterator<Item = Option<&'n str>>) -> bool {
        let is_it = names.into_iter().flatten().any(|name| name == &*self.name);
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).is_met |= is_it;
        is_it
    }

    pub(crate) fn note(&self, other: Option<&str>) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.others.len() < MOST_OTHERS {
            seen.others.extend(other.map(str::to_owned));
        }
    }

    /// What other tasks there were, where there was none of this name.
    pub(crate) fn instead(&self) -> Option<Vec<String>> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        (!seen.is_met).then(|| seen.others.iter().cloned().collect())
    }
}
