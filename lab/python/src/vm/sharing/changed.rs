//! The program comes to what older versions do otherwise.

use crate::ids::Id;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
pub(crate) use crate::vm::sharing::change::Change;

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
            &["format argument: %", " requires "],
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
        let change = self.as_str(name).and_then(|name| Change::named(name));
        debug_assert!(change.is_some(), "the library knows what has changed");
        change.into_iter().for_each(|change| self.note_change(change));
        Value::None
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

    /// Somebody gets to know the text of an exception: not who is told that a thread has died of it.
    pub(crate) fn note_exception_text(&self, text: &str) {
        let is_it = |parts: &&[&str]| parts.iter().all(|part| text.contains(part));
        if self.search.explores
            && self.thread.dying.is_none()
            && let Some(&(change, _)) = TEXTS.iter().find(|(_, texts)| texts.iter().any(is_it))
        {
            self.note_change(change);
        }
    }
}
