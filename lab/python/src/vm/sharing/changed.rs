//! The program comes to what older versions do otherwise.

use crate::ids::Id;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
pub(crate) use crate::vm::sharing::change::Change;

/// Texts of exceptions, of which each has these parts, by the version that has first put it like that.
const TEXTS: [(Change, &[&[&str]]); 4] = [
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
        ],
    ),
    (
        Change::Text13,
        &[
            &[" and no __dict__ for setting new attributes"],
            &["() got an unexpected keyword argument '", "'. Did you mean '"],
            &["timeout value must be a non-negative number"],
        ],
    ),
    (
        Change::Text12,
        &[
            &["() iterable argument is empty"],
            &["Can't instantiate abstract class ", " without an implementation for abstract method"],
        ],
    ),
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
