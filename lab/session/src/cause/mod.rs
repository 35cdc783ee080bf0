//! Why a schedule fails, in one sentence.
//!
//! What the schedule's steps read and write suggests causes. One is said only if it is checked: the program is explored
//! once more with a change that rules the cause out and nothing else, and this failure is gone, without any other instead.

mod calls;
mod check;
mod cut;
mod left;
mod overlap;
mod pairs;
mod round;
mod short;
mod started;
mod stuck;
mod trace;
mod wakeups;
mod words;

use lab_python::{Access, Action, Texts};
use serde::{Deserialize, Serialize};

use crate::options::ExploreOptions;
use crate::outcome::{Outcome, OutcomeKind};
use crate::report::{ExploreReport, Progress};
use check::Check;
use trace::Trace;

/// Outcomes whose cause is told, at most.
const MOST_OUTCOMES: usize = 12;

/// Why an outcome comes about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    pub kind: CauseKind,
    pub sentence: String,
    /// Those that are named in the sentence, in the order in which they happen.
    pub accesses: Vec<Accessed>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// A value is written over that was never read by whoever writes.
    LostUpdate,
    /// What was checked is otherwise when it is acted on.
    StaleCheck,
    /// Somebody reads in the middle of another's changes.
    HalfChanged,
    /// Two are where only one may be.
    TwoAtOnce,
    /// What others use is not complete when they come to it.
    PublishedEarly,
    /// Of two who change the same, one comes between the steps of the other.
    Interrupted,
    /// Two locks are taken in two orders.
    LockOrder,
    /// Each waits for the next, and the last for the first.
    WaitsInRing,
    /// A lock is not given back.
    LockKept,
    /// Who has a lock takes it again.
    WaitsForItself,
    /// A worker waits for work of its own pool, which has no worker left.
    WaitsForOwnPool,
    /// A coroutine is made and not awaited.
    NeverAwaited,
    /// That one comes before the other is taken for granted.
    Order,
    /// Somebody is told to go on before it waits.
    LostWakeup,
    /// One is told to go on where more have to.
    NotifiedTooFew,
    /// What is waited for was looked at once, not again.
    IfForWhile,
    /// Fewer come to a barrier than it waits for.
    TooFewParties,
    /// A permit of a semaphore is not given back.
    PermitKept,
    /// Each has some permits and waits for more.
    PermitsInParts,
    /// Fewer items are put into a queue than are taken, such as one sentinel for two.
    TooFewItems,
    /// A task is cancelled in the middle of what it does.
    Cancelled,
    /// Each gives way to the other, again and again.
    Livelock,
    /// A wait ends because its time is over, and what was waited for is not there.
    TimedOut,
    /// A queue is full, and nobody takes anything out of it.
    NoRoom,
    /// An event is cleared before somebody comes to wait for it.
    SignalTakenBack,
    /// What is not taken is given back.
    Untaken,
    /// Nobody is left who could do what somebody waits for.
    NobodyLeft,
    /// There is no order that ends well.
    EveryOrder,
}

impl CauseKind {
    pub const ALL: [CauseKind; 28] = [
        CauseKind::LostUpdate,
        CauseKind::StaleCheck,
        CauseKind::HalfChanged,
        CauseKind::TwoAtOnce,
        CauseKind::PublishedEarly,
        CauseKind::Interrupted,
        CauseKind::LockOrder,
        CauseKind::WaitsInRing,
        CauseKind::LockKept,
        CauseKind::WaitsForItself,
        CauseKind::WaitsForOwnPool,
        CauseKind::NeverAwaited,
        CauseKind::Order,
        CauseKind::LostWakeup,
        CauseKind::NotifiedTooFew,
        CauseKind::IfForWhile,
        CauseKind::TooFewParties,
        CauseKind::PermitKept,
        CauseKind::PermitsInParts,
        CauseKind::TooFewItems,
        CauseKind::Cancelled,
        CauseKind::Livelock,
        CauseKind::TimedOut,
        CauseKind::NoRoom,
        CauseKind::SignalTakenBack,
        CauseKind::Untaken,
        CauseKind::NobodyLeft,
        CauseKind::EveryOrder,
    ];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            CauseKind::LostUpdate => "lost_update",
            CauseKind::StaleCheck => "stale_check",
            CauseKind::HalfChanged => "half_changed",
            CauseKind::TwoAtOnce => "two_at_once",
            CauseKind::PublishedEarly => "published_early",
            CauseKind::Interrupted => "interrupted",
            CauseKind::LockOrder => "lock_order",
            CauseKind::WaitsInRing => "waits_in_ring",
            CauseKind::LockKept => "lock_kept",
            CauseKind::WaitsForItself => "waits_for_itself",
            CauseKind::WaitsForOwnPool => "waits_for_own_pool",
            CauseKind::NeverAwaited => "never_awaited",
            CauseKind::Order => "order",
            CauseKind::LostWakeup => "lost_wakeup",
            CauseKind::NotifiedTooFew => "notified_too_few",
            CauseKind::IfForWhile => "if_for_while",
            CauseKind::TooFewParties => "too_few_parties",
            CauseKind::PermitKept => "permit_kept",
            CauseKind::PermitsInParts => "permits_in_parts",
            CauseKind::TooFewItems => "too_few_items",
            CauseKind::Cancelled => "cancelled",
            CauseKind::Livelock => "livelock",
            CauseKind::TimedOut => "timed_out",
            CauseKind::NoRoom => "no_room",
            CauseKind::SignalTakenBack => "signal_taken_back",
            CauseKind::Untaken => "untaken",
            CauseKind::NobodyLeft => "nobody_left",
            CauseKind::EveryOrder => "every_order",
        }
    }
}

/// A read, a write, or the taking of a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accessed {
    /// After how many moves of the schedule it is done.
    pub step: u64,
    /// The number of who does it.
    pub actor: u64,
    /// The line of the program, counted from 1.
    pub line: u32,
    /// `reads hits`, `writes hits`, `takes lock`.
    pub what: String,
    /// What was read or written; none of a lock, and of what is still to come.
    pub value: Option<String>,
}

impl Accessed {
    pub(crate) fn of(access: &Access, step: u64, value: Option<String>) -> Self {
        let verb = match access.action {
            Action::Reads => "reads",
            Action::Writes => "writes",
            Action::Takes => "takes",
        };
        let what = format!("{verb} {}", access.name);
        Accessed { step, actor: access.actor as u64, line: access.line(), what, value }
    }
}

/// The report with the causes of what fails, as far as they can be found and checked. `keep_going` is asked as in
/// [`explore`](crate::explore).
pub(crate) fn told(
    mut report: ExploreReport,
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
) -> ExploreReport {
    let options = report.options_of_schedules(options);
    let known = report.outcomes.clone();
    let mut check = Check::new(text, file, &options, &known, report.states, keep_going);
    let is_well = |outcome: &Outcome| outcome.kind == OutcomeKind::Ok;
    check.fails_always = report.complete && !report.outcomes_truncated && !known.iter().any(is_well);
    check.order = report.order;
    // Whoever starves does so because of the scheduler.
    let never_said = [OutcomeKind::Ok, OutcomeKind::Starvation];
    let fails = |outcome: &&mut Outcome| !never_said.contains(&outcome.kind);
    let mut failing: Vec<_> = report.outcomes.iter_mut().filter(fails).collect();
    failing.sort_by_key(|outcome| outcome.shortest);
    for outcome in failing.into_iter().take(MOST_OUTCOMES) {
        outcome.cause = cause(outcome, &mut check);
    }
    report
}

fn cause(outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let trace = Trace::of(outcome, check)?;
    if outcome.kind == OutcomeKind::Livelock {
        let cause = round::cause(&trace, outcome, check);
        let cause = cause.or_else(|| overlap::in_functions(&trace, outcome, check));
        return cause.or_else(|| left::every_order(&trace, outcome, check));
    }
    stuck::cause(&trace, outcome, check)
        .or_else(|| wakeups::cause(&trace, outcome, check))
        .or_else(|| cut::cause(&trace, outcome, check))
        .or_else(|| short::cause(&trace, outcome, check))
        .or_else(|| pairs::cause(&trace, outcome, check))
        .or_else(|| left::cause(&trace, outcome, check))
        .or_else(|| overlap::cause(&trace, outcome, check))
        .or_else(|| left::every_order(&trace, outcome, check))
        .or_else(|| calls::cause(&trace, outcome, check))
        .or_else(|| started::cause(&trace, outcome, check))
}
