//! The program comes to what older versions do otherwise.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::syntax::newer::New;
use crate::vm::Machine;
pub(crate) use crate::vm::sharing::change::Change;
#[cfg(test)]
pub(crate) use crate::vm::sharing::change::MOST_NEWER;
use crate::vm::threads::thread::Frame;

/// Texts of exceptions, of which each has these parts, by the version that has first put it like that.
const TEXTS: [(Change, &[&[&str]]); 5] = [
    (
        Change::Text15,
        &[
            &["() must return a str, not "],
            &["() must return a bool, not "],
            &["() must return an int, not "],
            &["() must return an iterator, not "],
            &["Value after *", " must be a"],
            &["format argument", ": %", " requires "],
            &["length cannot be negative"],
            &["r cannot be negative"],
            &["argument 'offset' must be datetime.timedelta"],
            &["not all arguments converted during string formatting (required "],
            &["not enough arguments for format string (got "],
            &["unsupported format %", " at position "],
            &["format requires a mapping, not "],
            &["stray % at position "],
            &["lock() takes no positional arguments"],
            &["%c argument not in range("],
            &["format argument ", ": * requires int, not "],
            &["stray % or incomplete format key"],
            &["slice indices must be integers or have an __index__ method"],
            &["type.__new__() argument 3 must be dict or frozendict"],
            &["() must return a float, not "],
            &["class pattern must refer to a class"],
            &["() missing required argument '"],
        ],
    ),
    (
        Change::Text14,
        &[
            &["cannot use '", " (unhashable type: "],
            &["map() got an unexpected keyword argument '"],
            &["__ expected ", " argument"],
            &[" context manager protocol (missed __"],
            &["too many values to unpack (expected ", ", got "],
            &["list.index(x): x not in list"],
            &["deque.remove(x): x not in deque"],
            &["deque.index(x): x not in deque"],
            &["An asyncio.Future, a coroutine or an awaitable is required"],
            &[" object can't be awaited"],
            &["argument of type '", "' is not a container or iterable"],
            &["zero to a negative power"],
            &["parties must be >= 1"],
            &["expected a nonnegative input, got "],
            &["expected a number between ", " and ", ", got "],
            &["expected a number in range from ", " up to ", ", got "],
            &["expected a positive input"],
            &["expected argument value not less than ", ", got "],
            &["range.index(x): x not in range"],
            &["cannot import name '", " (unknown location)"],
            &["add_note() argument must be str"],
            &["year must be in 1..", ", not "],
            &["month must be in 1..12, not "],
            &["day ", " must be in range 1.."],
            &["hour must be in 0..23, not "],
            &["minute must be in 0..59, not "],
            &["second must be in 0..59, not "],
            &["microsecond must be in 0..999999, not "],
            &["offset must be a timedelta strictly between "],
        ],
    ),
    (
        Change::Text13,
        &[
            &[" and no __dict__ for setting new attributes"],
            &["() got an unexpected keyword argument '", "'. Did you mean '"],
            &["timeout value must be a non-negative number"],
            &["Cannot create a consistent method resolution order (MRO) for bases"],
            &["count() argument 1 must be str, not "],
            &["find() argument 1 must be str, not "],
            &["index() argument 1 must be str, not "],
            &["find expected at least 1 argument, got 0"],
            &["index expected at least 1 argument, got 0"],
            &["swith expected at least 1 argument, got 0"],
            &["int expected at most 2 arguments, got "],
            &["replace() takes at least 2 positional arguments"],
            &["super(type, obj): obj (instance of "],
            &["must assign iterable to extended slice"],
            &["Got unexpected field names: "],
            &["The only supported seed types are:"],
            &["Cannot overwrite attribute ", " Consider using functools"],
            &["non-default argument '", "' follows default argument '"],
            &["'<' not supported between instances of 'datetime.date' and 'datetime.datetime'"],
            &["'<' not supported between instances of 'datetime.datetime' and 'datetime.date'"],
            &["with non-method members don't support issubclass()"],
            &["iter(v, w): v must be callable"],
            &["str() argument '", " must be str, not NoneType"],
        ],
    ),
    (
        Change::Text12,
        &[
            &["() iterable argument is empty"],
            &["empty range in rand"],
            &[" has no members; specify `names=()`"],
            &["Can't instantiate abstract class ", " without an implementation for abstract method"],
        ],
    ),
    (Change::DivisionText, &[&["division by zero"]]),
];

impl Machine {
    /// The program comes to what older versions do otherwise.
    pub(crate) fn note_change(&self, change: Change) {
        if self.search.explores {
            self.search.assumed.changes.note(change, self.line_of_now().unwrap_or(1));
        }
    }

    /// The same, of what is named in the library.
    pub(crate) fn note_change_named(&self, name: Value) -> Value {
        if let Some(name) = self.as_str(name) {
            match Change::named(name) {
                Some(change) => self.note_change(change),
                None => self.note_newer(name),
            }
        }
        Value::None
    }

    /// The program comes to what older versions do not have, by its name in the library's list.
    pub(crate) fn note_newer(&self, name: &str) {
        let is_known = self.note_each_newer(|new| new.name == name);
        debug_assert!(is_known || !self.search.explores, "the library has it in its list: {name}");
    }

    /// Whether there is any.
    fn note_each_newer(&self, is_it: impl Fn(&New) -> bool) -> bool {
        if !self.search.explores {
            return false;
        }
        let newer = self.program.library.newer.iter().enumerate();
        let places: Vec<usize> = newer.filter(|(_, new)| is_it(new)).map(|(place, _)| place).collect();
        for &place in &places {
            self.search.assumed.changes.note_newer(place, self.line_of_now().unwrap_or(1));
        }
        !places.is_empty()
    }

    /// The program asks an object for an attribute that not every version has there, by a text.
    pub(crate) fn note_asked_for(&self, object: Value, name: Name) {
        let asks = self.thread.frames.last().is_some_and(Frame::runs_program);
        if !self.search.explores || !asks {
            return;
        }
        let name_of = |name: Name| &**self.names.text(name);
        let of = match object.id().map(|id| (id, self.heap.get(id))) {
            Some((_, Object::Module(module))) => Some(name_of(module.name)),
            Some((id, Object::Class(_))) => self.owner_to_ask(id, name),
            _ => self.owner_to_ask(self.class_of(object), name),
        };
        let of = of.and_then(|of| of.split('.').next());
        self.note_each_newer(|new| of.is_some() && new.is_called(of, name_of(name)));
    }

    /// The class that has the attribute, or whose objects may have it, if it is one of the library's.
    fn owner_to_ask(&self, class: Id, name: Name) -> Option<&str> {
        let mro = &self.class(class).mro;
        let owner = mro.iter().find(|&&it| self.class(it).attrs.contains(name));
        let known = |&&class: &&Id| {
            let is_ours = self.class(class).module != names::MAIN;
            let names_it = |new: &New| new.is_called(Some(&self.class(class).name), self.names.text(name));
            is_ours && self.program.library.newer.iter().any(names_it)
        };
        let class = match owner {
            Some(owner) => Some(owner).filter(known)?,
            None => mro.iter().find(known)?,
        };
        Some(&self.class(*class).name)
    }

    /// A function of the library gets arguments by names of which not every version knows each.
    pub(in crate::vm) fn note_keywords(&self, function: &str, given: &[Name]) {
        if !given.is_empty() && self.search.explores {
            let is_given = |keyword: &str| given.iter().any(|&name| **self.names.text(name) == *keyword);
            self.note_each_newer(|new| {
                new.attribute() == Some(function) && new.keyword().is_some_and(is_given)
            });
        }
    }

    /// A class is used as one that is none everywhere.
    pub(crate) fn note_if_lock(&self, class: Id) {
        let [module, name] = self.program.library.lock_class;
        if self.search.explores && self.is_named(class, module, name) {
            self.note_change(Change::LockClass);
        }
    }

    /// Whether it is this class of the library.
    pub(crate) fn is_named(&self, class: Id, module: &str, name: &str) -> bool {
        let Object::Class(class) = self.heap.get(class) else { return false };
        *class.name == *name && **self.names.text(class.module) == *module
    }

    /// Whether CPython writes it in C, as far as its name tells.
    fn may_be_in_c(&self, function: &str) -> bool {
        let builtin = self.names.find(function).and_then(|name| self.module_var(self.program.builtins, name));
        builtin.is_some() || self.program.natives.iter().any(|native| native.name == function)
    }

    /// The version that first put it like that.
    fn change_of_text(&self, text: &str) -> Option<Change> {
        // This is a part of others.
        if text == "object is not iterable" {
            return Some(Change::Text14);
        }
        let is_it = |parts: &&[&str]| parts.iter().all(|part| text.contains(part));
        let known = TEXTS.iter().find(|(_, texts)| texts.iter().any(is_it)).map(|&(change, _)| change);
        known.or_else(|| {
            let (function, _) = text.split_once("() got an unexpected keyword argument '")?;
            self.may_be_in_c(function).then_some(Change::Text13)
        })
    }

    /// Somebody gets to know the context of an exception. Where a generator is over, it was what was being handled.
    pub(crate) fn context_asked(&self, class: Id, context: Value) -> Value {
        if context.set().is_none_or(Value::is_none) && self.is_subclass(class, class::STOP_ITERATION) {
            self.note_change(Change::StopContext);
        }
        context
    }

    /// Somebody gets to know the text of an exception: not who is told that a thread has died of it.
    pub(crate) fn note_exception_text(&self, text: &str) {
        if self.search.explores
            && self.thread.dying.is_none()
            && let Some(change) = self.change_of_text(text)
        {
            self.note_change(change);
        }
    }
}
