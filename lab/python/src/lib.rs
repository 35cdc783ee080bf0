//! A deterministic machine for a documented subset of Python 3.15.
//!
//! In the order in which a program comes to them:
//!
//! 1. `syntax` turns away what is too long, too deeply nested or no text, reads Python's whole syntax, and refuses, by name
//!    and line, what the machine lacks;
//! 2. `compiler` writes the instructions of `bytecode`;
//! 3. `objects` is what lies in the heap, and `numbers` what is computed with numbers, whoever asks;
//! 4. `vm` loads the instructions and runs them: `vm::threads` knows whose turn it is and where a thread may be interrupted,
//!    `vm::sharing` what others could see of a step;
//! 5. `builtins` and `stdlib` are what a program has by itself, and what it imports;
//! 6. `inspect` says what a reader sees of a state;
//! 7. `explore` runs a program once, or finds all that it can come to.
//!
//! [`run()`] does all this, and lets a scheduler choose again and again which thread takes the next visible step:
//! `vm::threads::switch` says where a step ends.
//!
//! ```
//! use lab_python::{Settings, run};
//!
//! let report = run(b"print(6 * 7)", "answer.py", Settings::default(), 0, &mut || true);
//! assert_eq!((report.stdout.as_str(), report.exit), ("42\n", Some(0)));
//! ```
//!
//! What is between two steps is a value: an [`Execution`] that can be copied, compared by its fingerprint and run on
//! from either copy. An [`Exploration`] is one whose clock moves, too, and of which every outcome can be found.
//!
//! ```
//! use explore::{Bounds, Verdict};
//! use lab_python::{Exploration, Settings, explore};
//!
//! let text = b"
//! import threading
//! first, second = threading.Thread(target=print), threading.Thread(target=print)
//! first.start(), second.start()
//! ";
//! let start = Exploration::new(text, "two.py", Settings::default())?;
//! let report = explore(&start, &Bounds::default(), &mut |_| true);
//! assert_eq!(report.verdict, Verdict::Proved);
//! # Ok::<(), lab_python::Refusal>(())
//! ```

#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

mod builtins;
mod bytecode;
mod compiler;
mod explore;
mod ids;
mod inspect;
mod numbers;
mod objects;
mod refusal;
mod settings;
mod stdlib;
mod syntax;
mod vm;

pub use crate::explore::exploration::{CLOCK, Exploration};
pub use crate::explore::recall::{Exploring, explore};
pub use crate::explore::run::{Execution, Report, run};
pub use crate::explore::turns::{Turn, Until, turns};
pub use bytecode::source::Span;
pub use ids::ThreadId;
pub use inspect::inventory;
pub use inspect::{
    Access, Decided, Deeds, Ended, LockAwaited, LockState, Place, Printed, Spot, Timer, WORKERS,
};
pub use objects::value::Value;
pub use refusal::{Missing, Refusal, RefusalKind};
pub use settings::{Interpreter, Order, OutOfTime, Settings};
pub use stdlib::{bring_library_file, library_file, made_locks, needs_library_file, own_modules};
pub use syntax::conditions::{Test, tests};
pub use syntax::mend::{MadeLock, Mend, Region};
pub use syntax::newer::Newest;
pub use syntax::own::{OwnModule, Texts};
pub use vm::Machine;
pub use vm::clock::{Passed, Than};
pub use vm::library::primitives::{Operation, Primitive};
pub use vm::sharing::assumed::Assumption;
pub use vm::sharing::watched::Action;
pub use vm::threads::awaited::{Awaited, Why};
pub use vm::threads::parties::Party;
pub use vm::threads::wait::{CHOICE, ORDER, RANDOM, READING, TIME, TIMER, TIMERS, TURN};
