//! The modules that a program can import, one a file.
//!
//! What CPython writes in Python is written in Python here, too (`NAME.py`): its functions are functions, and
//! a thread can be interrupted where they begin. What CPython writes in C is a native module, or Python code
//! that is hidden: no thread is interrupted in it. So is `_futures`, which says why. Names that begin with `_` are for the other modules only.

pub(crate) mod missing;
pub(crate) mod native;

pub use missing::is_missing;

use crate::ids::Id;
use crate::objects::class;
use crate::objects::object::{NativeObject, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Native, Outcome};

/// A module that Rust implements.
#[derive(Debug)]
pub struct NativeModule {
    pub name: &'static str,
    pub functions: &'static [Native],
    /// Adds what is no function: constants, classes.
    pub install: fn(&mut Machine, Id),
}

/// A module that Python code implements.
#[derive(Debug)]
pub struct PythonModule {
    pub name: &'static str,
    pub text: &'static str,
    /// Whether CPython writes it in C.
    pub is_hidden: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Library {
    Native(&'static NativeModule),
    Python(&'static PythonModule),
}

pub static NATIVE: &[NativeModule] = &[
    native::deque::MODULE,
    native::math::MODULE,
    native::ordered::MODULE,
    native::random::MODULE,
    native::simple_queue::MODULE,
    native::source::MODULE,
    native::sys::MODULE,
    native::thread::MODULE,
    native::time::MODULE,
    native::traceback::MODULE,
];

macro_rules! in_python {
    ($($name:literal $hidden:literal)*) => {
        pub static PYTHON: &[PythonModule] = &[
            $(PythonModule { name: $name, text: crate::builtins::bare::bare!(concat!("lib/", $name, ".py")), is_hidden: $hidden }),*
        ];
    };
}

in_python! {
    "_collections" true
    "_functools" true
    "_futures" true
    "_heapq" true
    "_itertools" true
    "_namedtuple" false
    "_thread_local" true
    "_walked" true
    "abc" true
    "collections" false
    "collections.abc" false
    "concurrent" false
    "concurrent.futures" false
    "concurrent.futures._base" false
    "concurrent.futures.thread" false
    "contextlib" false
    "dataclasses" false
    "functools" false
    "heapq" false
    "itertools" true
    "operator" true
    "queue" false
    "random" false
    "threading" false
    "typing" false
}

/// Whether a program can import it.
pub fn exists(name: &str) -> bool {
    !name.split('.').any(|part| part.starts_with('_')) && find(name).is_some()
}

/// Whether it is a package in CPython.
pub fn is_package(name: &str) -> bool {
    matches!(name, "collections" | "concurrent" | "concurrent.futures")
}

/// The packages that a module lies in, the outermost first, and the module itself.
pub fn path_to(name: &str) -> impl Iterator<Item = &str> {
    let ends = name.match_indices('.').map(|(end, _)| end).chain([name.len()]);
    ends.map(|end| &name[..end])
}

/// The module of a function that Rust implements.
pub fn home_of(native: &'static Native) -> Option<&'static str> {
    let has_it =
        |module: &&NativeModule| module.functions.iter().any(|function| std::ptr::eq(function, native));
    NATIVE.iter().find(has_it).map(|module| module.name)
}

/// The module of this name, those for other modules included.
pub fn find(name: &str) -> Option<Library> {
    let native = || NATIVE.iter().find(|module| module.name == name).map(Library::Native);
    let python = || PYTHON.iter().find(|module| module.name == name).map(Library::Python);
    native().or_else(python)
}

/// Adds a class that Rust implements. `home` is the module that its name is shown with.
fn add_class(m: &mut Machine, module: Id, home: &str, name: &str, methods: &'static [Native]) -> Id {
    let home = m.intern(home);
    let class = m.add_class(home, name, class::OBJECT, methods);
    let name = m.intern(name);
    m.set_module_var(module, name, Value::Object(class));
    class
}

/// The object of this kind that lies there.
fn native<T: NativeObject + 'static>(m: &Machine, id: Id) -> Option<&T> {
    match m.heap.get(id) {
        Object::Native(object) => object.as_any().downcast_ref(),
        _ => None,
    }
}

fn native_mut<T: NativeObject + 'static>(m: &mut Machine, id: Id) -> Option<&mut T> {
    match m.heap.get_mut(id) {
        Object::Native(object) => object.as_any_mut().downcast_mut(),
        _ => None,
    }
}

/// Where a method's receiver lies, if it is of this kind.
fn receiver<T: NativeObject + 'static>(m: &mut Machine, args: &Args<'_>) -> Outcome<Id> {
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
fn seconds_of(m: &mut Machine, length: Value) -> Outcome<f64> {
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
fn timeout_of(m: &mut Machine, seconds: Option<f64>) -> Outcome<Option<u64>> {
    match seconds {
        None => Ok(None),
        Some(seconds) => match nanoseconds(seconds) {
            Some(ns) => Ok(Some(ns)),
            None => Err(m.raise(class::OVERFLOW_ERROR, "timeout value is too large")),
        },
    }
}
