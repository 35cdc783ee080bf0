//! A way to end a run from outside, at any moment.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Shared by whoever cancels and whoever is to notice.
#[derive(Clone, Default)]
pub struct Cancel {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    cancelled: bool,
    next: u64,
    hooks: BTreeMap<u64, Hook>,
}

type Hook = Box<dyn FnOnce() + Send>;

impl Cancel {
    /// Calls every hook, once. Those who look see it before the first hook is called.
    pub fn cancel(&self) {
        let hooks = {
            let mut state = self.state();
            state.cancelled = true;
            std::mem::take(&mut state.hooks)
        };
        hooks.into_values().for_each(|hook| hook());
    }

    pub fn is_cancelled(&self) -> bool {
        self.state().cancelled
    }

    /// Calls `hook` on the thread that cancels, at once if that has happened already.
    pub fn when_cancelled(&self, hook: impl FnOnce() + Send + 'static) -> Listening {
        let mut state = self.state();
        let number = state.next;
        state.next += 1;
        if state.cancelled {
            drop(state);
            hook();
        } else {
            state.hooks.insert(number, Box::new(hook));
        }
        Listening { cancel: self.clone(), number }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As long as it lives, its hook will be called.
#[must_use = "dropping it takes the hook away"]
pub struct Listening {
    cancel: Cancel,
    number: u64,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let hook = self.cancel.state().hooks.remove(&self.number);
        drop(hook);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_hook_is_called_once_also_when_it_comes_late_and_never_after_it_was_dropped() {
        let (cancel, (calls, called)) = (Cancel::default(), mpsc::channel());
        let hook = |name: &'static str| {
            let calls = calls.clone();
            move || calls.send(name).unwrap()
        };
        let _early = cancel.when_cancelled(hook("early"));
        drop(cancel.when_cancelled(hook("dropped")));
        cancel.cancel();
        cancel.cancel();
        let _late = cancel.when_cancelled(hook("late"));
        assert_eq!(called.try_iter().collect::<Vec<_>>(), ["early", "late"]);
        assert!(cancel.is_cancelled());
    }
}
