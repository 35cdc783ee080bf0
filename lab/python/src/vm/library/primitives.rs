//! What threads and tasks wait for each other at, as the modules that have its classes say it.

/// A kind of synchronization primitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Primitive {
    Lock,
    Semaphore,
    Condition,
    Event,
    Barrier,
    Queue,
}

/// What a call does to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `with` takes a lock or a permit, and will give it back.
    Enter,
    /// A call takes it, however long that may last.
    Acquire,
    /// A call is told how long to wait for it, or whether to: it may go on without.
    TryAcquire,
    Release,
    Wait,
    Notify,
    NotifyAll,
    Set,
    Clear,
    Put,
    Get,
}

/// What a class of the library is, and those that extend it.
#[derive(Debug)]
pub(crate) struct PrimitiveSpec {
    pub class: &'static str,
    pub kind: Primitive,
    /// Its methods. How a lock is taken, [`Sections`](super::Sections) say of all.
    pub operations: &'static [(&'static str, Operation)],
}

impl PrimitiveSpec {
    pub(crate) fn operation(&self, method: &str) -> Option<Operation> {
        self.operations.iter().find(|&&(name, _)| name == method).map(|&(_, operation)| operation)
    }
}
