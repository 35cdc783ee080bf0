//! The modules that a program can import. `modules` has the list of them.
//!
//! What CPython writes in Python is written in Python here, too (`NAME.py`): its functions are functions, and
//! a thread can be interrupted where they begin. What CPython writes in C is a native module, or Python code
//! that is hidden: no thread is interrupted in it. So are `_futures` and `_pools`, which say why. Names that begin with `_` are for the other modules only.

mod modules;
pub(crate) mod native;
mod pools;
mod primitives;
mod quiet;
mod sections;
mod tasks;

use std::sync::OnceLock;

use crate::builtins::{functions, prelude, types};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::object::{NativeObject, Object};
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::syntax::mend::{self, MadeLock};
use crate::syntax::own::{self, OwnModule};
use crate::vm::Machine;
use crate::vm::calls::ask::BEGUN;
use crate::vm::calls::native::{Args, PyResult};
use crate::vm::clock::decide::DECIDE;
use crate::vm::library::{Library, PreludeSpec};

/// What programs get.
pub(crate) static LIBRARY: Library = Library {
    types: types::TYPES,
    new_object: &types::object::NEW,
    functions: functions::FUNCTIONS,
    prelude: PreludeSpec { functions: prelude::FUNCTIONS, files: prelude::FILES, walks: prelude::WALKS },
    modules: modules::MODULES,
    sections: sections::SECTIONS,
    pools: pools::POOLS,
    tasks: tasks::TASKS,
    quiet: quiet::QUIET,
    newer: modules::newer::NEWER,
    changing: &modules::newer::CHANGING,
    lock_class: ["_thread", "lock"],
    holding: &["daemon", "acquire"],
    of_other_names: &["threading", "_asyncio", "asyncio", "concurrent", "queue", "logging"],
    lacking: modules::lacking::LACKING,
    bare: modules::lacking::BARE,
    of_others: modules::lacking::OF_OTHERS,
    of_classes: &["_abc", "_enum", "abc", "dataclasses", "enum", "functools", "typing"],
    unnamed: &[&types::object::NEW, &native::deque::MAXLEN, &BEGUN, &DECIDE],
    natives: OnceLock::new(),
};

/// What a page loads besides the lab's module, for programs that need it.
pub fn library_file() -> String {
    LIBRARY.file()
}

/// Whether the library's file has to be brought before a program of this text runs. Only in a page it ever has.
pub fn needs_library_file(program: &[u8]) -> bool {
    LIBRARY.needs_file(program)
}

/// Takes the library's file in.
///
/// # Errors
/// A sentence, if it is none.
pub fn bring_library_file(file: String) -> Result<(), String> {
    LIBRARY.bring(file)
}

/// All places in which a program makes locks that keep others out, of threads or of tasks, in the order of its text.
pub fn made_locks(text: &str) -> Vec<MadeLock> {
    mend::made_locks(text, &LIBRARY.mends())
}

/// The modules of a program's own that it imports, and that these import: `read` gives what a path beside the program, such as
/// `tools/clocks.py`, has for a text, and `show` its name in tracebacks. What cannot be read as a program is left for later, when
/// the program is loaded.
///
/// # Errors
/// If there are too many.
pub fn own_modules(
    main: &[u8],
    read: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
    show: &dyn Fn(&str) -> String,
) -> Result<Vec<OwnModule>, Refusal> {
    let stands_in = |name: &str, text: &[u8]| LIBRARY.is_stood_in_for(name, &String::from_utf8_lossy(text));
    own::own_modules(main, read, show, &stands_in)
}

/// Adds a class that Rust implements. `home` is the module that its name is shown with.
fn add_class(m: &mut Machine, module: Id, home: &str, name: &str) -> Id {
    let home = m.intern(home);
    let class = m.add_class(home, name, class::OBJECT);
    let name = m.intern(name);
    m.set_module_var(module, name, Value::Object(class));
    class
}

/// A class that [`add_class`] has added to a module to which programs cannot come.
fn added_class(m: &mut Machine, module: &str, name: &str) -> Id {
    let (home, class) = (m.intern(module), m.intern(name));
    let added = m.module(home).and_then(|home| m.module_var(home, class)).and_then(Value::id);
    added.unwrap_or_else(|| unreachable!("`{module}` has the class `{name}`"))
}

/// The object of this kind that lies there.
fn native<T: NativeObject + 'static>(m: &Machine, id: Id) -> Option<&T> {
    match m.heap.get(id) {
        Object::Native(object) => object.downcast_ref(),
        _ => None,
    }
}

fn native_mut<T: NativeObject + 'static>(m: &mut Machine, id: Id) -> Option<&mut T> {
    match m.heap.get_mut(id) {
        Object::Native(object) => object.downcast_mut(),
        _ => None,
    }
}

/// Where a method's receiver lies, if it is of this kind.
fn receiver<T: NativeObject + 'static>(m: &mut Machine, args: &Args<'_>) -> PyResult<Id> {
    let value = m.payload(args[0]);
    match value.id().filter(|&id| native::<T>(m, id).is_some()) {
        Some(id) => Ok(id),
        None => {
            let class = m.class_name_of(args[0]);
            Err(m.type_error(format!("descriptor doesn't apply to a '{class}' object")))
        }
    }
}

/// A length of time as its argument says it.
fn seconds_of(m: &mut Machine, length: Value) -> PyResult<f64> {
    if m.reckons()
        && let Some(seconds) = m.reckoned_seconds(length)?
    {
        return Ok(seconds);
    }
    m.float_of(length)
}

/// A length of time in whole nanoseconds, rounded up, if there are so many.
fn nanoseconds(seconds: f64) -> Option<u64> {
    let ns = (seconds * 1e9).ceil();
    (0.0..9.2e18).contains(&ns).then_some(ns as u64)
}

/// The same for a timeout that may be none.
fn timeout_of(m: &mut Machine, seconds: Option<f64>) -> PyResult<Option<u64>> {
    match seconds {
        None => Ok(None),
        Some(seconds) if seconds.is_nan() => Err(m.value_error("Invalid value NaN (not a number)")),
        Some(seconds) => match nanoseconds(seconds) {
            Some(ns) => Ok(Some(ns)),
            None => Err(m.raise(class::OVERFLOW_ERROR, "timestamp out of range for C PyTime_t")),
        },
    }
}
