//! How a function that Rust implements is declared, and how it ends.
//!
//! A native function is a plain Rust function. When it needs an answer from Python code (a user's `__eq__`,
//! the elements of a generator), it calls [`Machine::ask`](crate::Machine::ask) with `?`. The machine then
//! leaves the native function, runs that code as an ordinary frame, and calls the native function again with
//! the same arguments; now `ask` gives the answer at once. So no state of a run ever lives on Rust's stack,
//! and a thread can be stopped, copied and compared in the middle of `list.index`.
//!
//! The price is a rule: **a native function changes nothing before its last question**, and asks the same
//! questions in the same order when it is called again. Meanwhile whoever answers, and other threads, may have
//! changed what it reads. So what decides what it asks is read as a [`memo`](crate::Machine::memo), which is done
//! once. A function that would ask about each item of a container asks one question instead: a function of the
//! prelude, which goes through the container as CPython does while it changes
//! ([`unasked`](crate::Machine::unasked)).

use std::ops::Deref;

use crate::ids::Id;
use crate::objects::names::Name;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::vm::Machine;
use crate::vm::threads::wait::Wait;

/// What a native function came to.
///
/// RustPython calls its own so.
pub(crate) type PyResult<T = Value> = Result<T, Exit>;

/// Why an instruction did not complete. It is no suspension only: it may also raise, or end the run. What others call to yield
/// is to *give way* here, because generators yield.
#[derive(Clone, Debug)]
pub(crate) enum Exit {
    /// This exception is raised.
    Raise(Value),
    /// Python code has to run before the instruction can be tried again.
    Ask { callee: Value, args: Vec<Value> },
    /// The thread waits before the instruction is tried again.
    Block(Wait),
    /// Another thread may run before the instruction is tried again.
    GiveWay,
    /// The instruction is tried again at once, and remembers its parts. See [`Machine::memo`](crate::Machine::memo).
    Again,
    /// A generator goes on, and what it yields is the result.
    Resume { generator: Id, input: Input },
    /// Unreachable objects have to be freed before the instruction is tried again.
    Collect,
    /// The run cannot go on.
    Refuse(Refusal),
}

/// What a generator goes on with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Input {
    Send(Value),
    Throw(Value),
    /// An exception that `athrow` or `aclose` throws: `GeneratorExit` does not close whom it delegates to, but goes there.
    Pass(Value),
}

/// A function or method that Rust implements.
#[derive(Debug)]
pub(crate) struct Native {
    pub name: &'static str,
    /// Whether its first argument is a receiver, which error messages do not count.
    pub is_method: bool,
    pub arity: Arity,
    /// Whether its receiver is the class, wherever it is called from.
    pub is_class_method: bool,
    /// Whether other threads can tell that it was called, whatever its arguments are: it prints, starts a thread,
    /// asks what time it is.
    pub is_visible: bool,
    /// Whether it has to do with an attribute of its first argument. The second, if there is one, is its name.
    pub reflects: bool,
    /// The arguments that may be given by name. [`ANY`]: all that a caller likes.
    pub keywords: &'static [&'static str],
    /// Whether those are the names of all its arguments, in their order.
    pub names_all: bool,
    pub call: fn(&mut Machine, &Args<'_>) -> PyResult,
}

/// Any argument may be given by name.
pub(crate) const ANY: &[&str] = &["**"];

/// How many arguments a native function takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arity {
    None,
    One,
    /// Exactly so many.
    Exactly(usize),
    /// From so many to so many.
    Range(usize, usize),
    AtLeast(usize),
}

impl Native {
    pub(crate) const fn function(
        name: &'static str,
        arity: Arity,
        call: fn(&mut Machine, &Args<'_>) -> PyResult,
    ) -> Self {
        Native {
            name,
            is_method: false,
            is_class_method: false,
            is_visible: false,
            reflects: false,
            arity,
            keywords: &[],
            names_all: false,
            call,
        }
    }

    pub(crate) const fn method(
        name: &'static str,
        arity: Arity,
        call: fn(&mut Machine, &Args<'_>) -> PyResult,
    ) -> Self {
        Native { is_method: true, ..Native::function(name, arity, call) }
    }

    /// A method of the class: `dict.fromkeys`.
    pub(crate) const fn of_class(mut self) -> Self {
        self.is_class_method = true;
        self
    }

    pub(crate) const fn visible(mut self) -> Self {
        self.is_visible = true;
        self
    }

    pub(crate) const fn any_keywords(mut self) -> Self {
        self.keywords = ANY;
        self
    }

    pub(crate) const fn reflects(mut self) -> Self {
        self.reflects = true;
        self
    }

    pub(crate) const fn keywords(mut self, keywords: &'static [&'static str]) -> Self {
        self.keywords = keywords;
        self
    }

    /// The names of all arguments. Those that have to be given may be given by name, too.
    pub(crate) const fn all_names(mut self, keywords: &'static [&'static str]) -> Self {
        self.names_all = true;
        self.keywords(keywords)
    }
}

/// The arguments of a call: those by position as a slice (a method's receiver first), then those by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Args<'a> {
    values: &'a [Value],
    names: &'a [Name],
}

impl<'a> Args<'a> {
    /// The last `names.len()` of the values were given by name.
    pub(crate) fn new(values: &'a [Value], names: &'a [Name]) -> Self {
        Args { values, names }
    }

    /// The argument at this position, if it was given by position.
    pub(crate) fn at(&self, position: usize) -> Option<Value> {
        self.get(position).copied()
    }

    /// The argument given by this name.
    pub(crate) fn keyword(&self, m: &Machine, name: &str) -> Option<Value> {
        self.by_name().find(|&(found, _)| &**m.names.text(found) == name).map(|(_, value)| value)
    }

    /// The argument given by this position, or else by this name.
    pub(crate) fn at_or_keyword(&self, m: &Machine, position: usize, name: &str) -> Option<Value> {
        self.at(position).or_else(|| self.keyword(m, name))
    }

    /// The same of an argument that has to be given, and was: `all_names` sees to it.
    pub(crate) fn required(&self, m: &Machine, position: usize, name: &str) -> Value {
        let given = self.at_or_keyword(m, position, name);
        given.unwrap_or_else(|| unreachable!("calls without `{name}` are refused"))
    }

    pub(crate) fn by_name(&self) -> impl Iterator<Item = (Name, Value)> + use<'a> {
        let by_name = &self.values[self.values.len() - self.names.len()..];
        self.names.iter().copied().zip(by_name.iter().copied())
    }

    pub(crate) fn names(&self) -> &'a [Name] {
        self.names
    }

    /// All values, those given by name last.
    pub(crate) fn all(&self) -> &'a [Value] {
        self.values
    }
}

impl Deref for Args<'_> {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.values[..self.values.len() - self.names.len()]
    }
}
