//! What the terminal and the page ask of the lab: to run a program, to explore all that it can do, and to go through
//! one schedule step by step. Everything that it answers is data that serde writes; what [`RunReport`] and
//! [`ExploreReports`] become as JSON is what `many lab … --json` prints.
//!
//! ```
//! use lab_session::{ExploreOptions, Stepper, Verdict, explore};
//!
//! let program = b"import threading\nthreading.Thread(target=print, args=('a',)).start()\nprint('b')\n";
//! let options = ExploreOptions::default();
//! let report = explore(program, "letters.py", &options, &mut |_| true);
//! assert_eq!(report.verdict, Some(Verdict::Differs));
//!
//! // Each outcome has a schedule, and a schedule can be gone through step by step.
//! let outcome = &report.outcomes[0];
//! let mut stepper = Stepper::open(program, "letters.py", &options, &outcome.schedule).unwrap();
//! while stepper.forward() {}
//! assert_eq!(Some(stepper.view().stdout), outcome.stdout);
//! ```

#![forbid(unsafe_code)]

mod advice;
mod at_once;
mod bound;
mod cause;
mod changed;
mod choices;
mod effects;
mod explore;
mod forced;
mod later;
mod locks;
mod look;
mod names;
mod no_return;
mod older;
mod options;
mod outcome;
mod patience;
mod play;
mod repeats;
mod report;
mod rows;
mod run;
mod run_report;
mod schedule;
mod serial;
mod sharing;
mod start;
mod stepper;
mod track;
mod unordered;
mod view;
mod waits;
mod words;

pub use at_once::{SoonSeen, seen_to_fail};
pub use cause::{Accessed, Cause, CauseKind};
pub use explore::{Exploring, explained, explore, explore_newest, explore_versions, newest_that_fails, ways};
pub use forced::{Follow, Followed, SCRIPTS, Strayed};
pub use lab_python::{
    OutOfTime, OwnModule, Texts, bring_library_file, inventory, library_file, needs_library_file, own_modules,
};
pub use locks::{Round, new_each_time, why_no_lock, without_each_lock};
pub use options::{ExploreOptions, Interpreter, Order, RunOptions};
pub use outcome::{Endless, Fairness, NoReturn, Outcome, OutcomeKind, Shortest};
pub use patience::Patience;
pub use play::{Play, Win, Winning};
pub use repeats::Repeat;
pub use report::{
    Established, ExploreReport, ExploreReports, MadeLock, NeverTrue, Newest, Progress, ThreadName, Verdict,
    Without, WithoutIn,
};
pub use rows::{MOST_OUTPUTS, Row, rows};
pub use run::run;
pub use run_report::{Missing, Refused, RefusedKind, RunReport};
pub use schedule::{Entry, Malformed, Schedule, parse_schedule, schedule_json};
pub use stepper::{StepError, Stepper};
pub use unordered::Unordered;
pub use view::{
    ChoiceView, Did, Effect, EffectKind, EndingKind, EndingView, LockView, Made, Print, SharedView,
    ThreadState, ThreadView, Variable, View,
};
pub use waits::{Holder, Waiting};
pub use words::{
    ASYNCIO, CHANCE, CLOCK, NOT_SERIAL, count, established, grouped, headline, label, not_well, saved_by,
    so_far,
};
