//! Where a thread may be interrupted.

/// Which CPython is modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Interpreter {
    /// CPython 3.11 to 3.13 with its global lock: a switch may happen at function entry, at a generator's
    /// resumption, at a loop's jump back, after the call of a builtin, after `__exit__` of a builtin lock,
    /// between the two writes of `print`, and where a thread waits.
    #[default]
    Gil,
    /// A free-threaded build: a switch may happen before each access to something shared.
    Free,
}
