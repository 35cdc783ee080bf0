//! A deterministic machine for a documented subset of Python 3.13.
//!
//! A text goes through five hands before anything moves. `gate` turns away what is too long, too deeply nested or
//! no text. `parse` reads Python's whole syntax. `check` refuses, by name and line, what the machine lacks. `compile`
//! writes instructions (`code`), and `machine` loads them, beside the `prelude`, the `builtins` and the `modules`.
//!
//! [`run()`] does all this, and then lets a scheduler choose again and again which thread takes the next visible step:
//! `switch` says where a step ends.
//!
//! ```
//! use lab_python::{Settings, run};
//!
//! let report = run(b"print(6 * 7)", "answer.py", Settings::default(), 0, &mut || true);
//! assert_eq!((report.stdout.as_str(), report.exit), ("42\n", Some(0)));
//! ```
//!
//! What is between two steps is a value: a [`Process`] that can be copied, compared by its fingerprint and run on
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

mod arithmetic;
mod assumed;
mod bare;
mod builtins;
mod check;
mod class;
mod clock;
mod code;
mod compare;
mod compile;
mod complaint;
mod convert;
mod dict;
mod exception;
mod exploration;
mod fingerprint;
mod format;
mod function;
mod gate;
mod grain;
mod growth;
mod hash;
mod heap;
mod hint;
mod inspect;
pub mod inventory;
mod iterator;
mod machine;
mod modules;
mod names;
mod native;
mod number;
mod object;
mod operator;
mod output;
mod parse;
mod prelude;
mod random;
mod range;
mod recall;
mod relocate;
mod run;
mod seal;
mod section;
mod sequence;
mod sharing;
mod sort;
mod source;
mod switch;
mod text;
mod traceback;
mod types;
mod unread;
mod value;
mod vars;
#[cfg(test)]
mod vary;
mod written;

pub use assumed::Assumption;
pub use exploration::{CLOCK, Exploration, RANDOM, READING, TIME};
pub use inspect::{LockState, Place};
pub use machine::thread::ThreadId;
pub use machine::{Machine, Settings};
pub use native::{Missing, Refusal, RefusalKind};
pub use recall::{Exploring, explore};
pub use run::{Process, Report, run};
pub use switch::Interpreter;
pub use value::Value;
