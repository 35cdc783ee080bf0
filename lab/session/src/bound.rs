//! Which bound cut an exploration off, and what of the program kept growing.

use explore::{Bound, Entry, Explorable, replay};
use lab_python::Exploration;

use crate::options::ExploreOptions;
use crate::words::{count, grouped};

/// Begins with the bound's name, for programs; goes on for people.
pub(crate) fn sentence(
    bound: Bound,
    options: &ExploreOptions,
    start: &Exploration,
    deepest: Option<&[Entry]>,
) -> String {
    let what = match bound {
        Bound::States => format!("states: there are more than {}", grouped(&options.max_states.to_string())),
        Bound::Seconds => "seconds: there was no time to look at everything".to_owned(),
        Bound::Memory => format!("memory: more than {} MiB are needed", options.max_memory_bytes >> 20),
        Bound::Steps => {
            let why = deepest.and_then(|way| why_cut_off(start, way));
            let why = why.unwrap_or_else(|| {
                format!("a path has more than {}", count(options.max_steps as u64, "step"))
            });
            format!("steps: {why}")
        }
    };
    match deepest.and_then(|way| what_grew(start, way)) {
        Some(name) => format!("{what}; `{name}` kept growing"),
        None => what,
    }
}

/// The bound of the program's own run that it met.
fn why_cut_off(start: &Exploration, way: &[Entry]) -> Option<String> {
    let end = crate::explore::after(start, way);
    end.refusal().map(|refusal| refusal.message.clone())
}

/// The variable of the program that was larger after half of a long way than at its beginning, and larger still at
/// its end.
fn what_grew(start: &Exploration, way: &[Entry]) -> Option<String> {
    let mut sizes = Vec::new();
    let mut state = start.clone();
    let note = &mut |state: &mut Exploration, _| {
        state.take_printed();
        sizes.push(state.machine().sizes_of_globals());
    };
    replay(&mut state, way, note).ok()?;
    let [quarter, half, end] =
        [sizes.len() / 4, sizes.len() / 2, sizes.len().checked_sub(1)?].map(|at| &sizes[at]);
    let size = |of: &[(String, u64)], name: &str| of.iter().find(|(it, _)| it == name).map(|&(_, size)| size);
    let grows =
        |name: &str| Some(size(quarter, name)? < size(half, name)? && size(half, name)? < size(end, name)?);
    end.iter().map(|(name, _)| name).find(|name| grows(name) == Some(true)).cloned()
}
