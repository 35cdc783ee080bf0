use std::collections::HashSet;

use explore::{Explorable, Model};

use super::win::Win;
use crate::look::ending;
use crate::stepper::Stepper;

/// Nobody waits while more states are looked at.
const MOST_STATES: usize = 2_000;

impl Stepper {
    /// Whether what is asked for can still happen, whoever goes on. Nothing if that would take too long to find out, or if
    /// somebody is to starve, which is a matter of the way and not of a state.
    pub fn can_still_win(&self, win: &Win) -> Option<bool> {
        if win.starve.is_some() {
            return None;
        }
        let mut start = self.track.state(self.at);
        start.take_printed();
        let mut met = HashSet::new();
        let mut waiting = vec![(start, self.track.stdout(self.at))];
        while let Some((state, printed)) = waiting.pop() {
            let end = ending(&state);
            if end.is_some_and(|end| win.is_kind(end.kind.name(), &end.detail)) && win.is_printed(&printed) {
                return Some(true);
            }
            for next in state.moves() {
                let mut after = state.clone();
                after.advance(next);
                let printed = match &win.prints {
                    Some(_) => printed.clone() + &after.take_printed(),
                    None => String::new(),
                };
                if met.insert((after.fingerprint(), printed.clone())) {
                    waiting.push((after, printed));
                }
            }
            if met.len() > MOST_STATES {
                return None;
            }
        }
        Some(false)
    }
}
