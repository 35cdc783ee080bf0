//! Accesses that nothing orders: of two threads, to the same variable, attribute or item, one of them a write, both next in
//! a state that can be reached. Where no order fails they are told of, because whoever changes the program may be surprised.

use explore::Marked;
use lab_python::{Access, Action, Exploration};
use serde::{Deserialize, Serialize};

use crate::cause::Accessed;
use crate::explore::after;
use crate::report::{ExploreReport, Verdict};
use crate::schedule::{Schedule, moves_in, ours};
use crate::words::count;

/// Two accesses that nothing orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unordered {
    pub sentence: String,
    /// The write first; each with the number of moves after which it comes next.
    pub accesses: Vec<Accessed>,
    /// To a state in which both come next.
    pub schedule: Schedule,
}

impl Unordered {
    /// Those that were found, in the order of the program's lines.
    pub(crate) fn all(start: &Exploration, found: Vec<Marked>) -> Vec<Self> {
        found.into_iter().filter_map(|marked| Self::of(start, marked)).collect()
    }

    fn of(start: &Exploration, Marked { mark, schedule }: Marked) -> Option<Self> {
        let state = after(start, &schedule);
        let mut accesses = state.unordered(mark)?;
        if accesses[0].action == Action::Reads {
            accesses.swap(0, 1);
        }
        let schedule = ours(schedule);
        let step = moves_in(&schedule) as u64;
        let [one, other] = accesses.each_ref().map(|it| did(&state, it));
        let sentence = format!(
            "Nothing orders these two: {} `{}`{}, {} it{}.",
            one.0, accesses[0].name, one.1, other.0, other.1
        );
        let accesses = accesses.iter().map(|it| Accessed::of(it, step, None)).collect();
        Some(Unordered { sentence, accesses, schedule })
    }
}

/// Who does what, and where.
fn did(state: &Exploration, access: &Access) -> (String, String) {
    let verb = if access.action == Action::Writes { "writes" } else { "reads" };
    let file = access.spots.last().and_then(|spot| spot.file.as_ref());
    let file = file.map(|file| format!(" of {file}")).unwrap_or_default();
    let who = state.machine().party_name(access.actor);
    (format!("{who} {verb}"), format!(" in line {}{file}", access.line()))
}

impl ExploreReport {
    /// What is to be said of the accesses that nothing orders, after each of them was told.
    pub fn of_unordered(&self) -> Option<String> {
        let what = match self.verdict? {
            Verdict::Proved => "That does no harm in any order here.",
            _ => "No order fails for that, but what is printed may depend on it.",
        };
        let more = match self.more_unordered {
            0 => String::new(),
            more => format!("So it is with {} of lines. ", count(more, "more pair")),
        };
        (!self.unordered.is_empty()).then(|| more + what)
    }
}
