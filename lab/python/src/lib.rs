//! A deterministic machine for a documented subset of Python 3.13.

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
