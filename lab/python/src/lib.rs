//! A deterministic machine for a documented subset of Python 3.13.
//!
//! A text goes through five hands before anything moves. [`gate`] turns away what is too long, too deeply nested or
//! no text. [`parse`] reads Python's whole syntax. [`check`] refuses, by name and line, what the machine lacks.
//! [`compile`] writes instructions ([`code`]), and [`machine`] loads them, beside the [`prelude`], the [`builtins`] and
//! the [`modules`].
//!
//! ```
//! use lab_python::machine::Machine;
//! use lab_python::source::Source;
//! use lab_python::{Settings, check, compile, gate, parse};
//! use std::sync::Arc;
//!
//! let text = gate::admit(b"print(6 * 7)")?;
//! let source = Arc::new(Source::new("answer.py", text, false));
//! let module = parse::parse(&source)?;
//! check::check(&module, &source)?;
//! let code = compile::compile(&mut Machine::new(Settings::default()), &module, &source)?;
//! assert!(!code.ops.is_empty());
//! # Ok::<(), lab_python::Refusal>(())
//! ```
//!
//! [`run()`] does all this, and then lets a scheduler choose again and again which thread takes the next visible step:
//! [`switch`] says where a step ends.
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
//! use explore::{Bounds, Verdict, explore};
//! use lab_python::{Exploration, Settings};
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

pub mod arithmetic;
pub mod builtins;
pub mod check;
pub mod class;
pub mod code;
pub mod compare;
pub mod compile;
pub mod complaint;
pub mod convert;
pub mod dict;
pub mod exception;
mod exploration;
mod fingerprint;
pub mod format;
pub mod function;
pub mod gate;
mod growth;
pub mod hash;
pub mod heap;
pub mod hint;
mod inspect;
pub mod iterator;
pub mod machine;
pub mod modules;
pub mod names;
pub mod native;
pub mod number;
pub mod object;
pub mod operator;
mod output;
pub mod parse;
pub mod prelude;
pub mod random;
pub mod run;
pub mod sequence;
mod sharing;
pub mod sort;
pub mod source;
pub mod switch;
pub mod text;
pub mod traceback;
pub mod types;
pub mod value;
pub mod vars;
mod written;

pub use exploration::{CLOCK, Exploration};
pub use heap::Id;
pub use inspect::{LockState, Place};
pub use machine::thread::ThreadId;
pub use machine::{Machine, Settings};
pub use native::{Args, Arity, Exit, Native, Outcome, Refusal, RefusalKind};
pub use object::Object;
pub use run::{Process, Report, run};
pub use switch::Interpreter;
pub use value::Value;
