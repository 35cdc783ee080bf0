//! The classes at which threads and tasks wait for each other.

use crate::vm::library::primitives::{Operation, Primitive, PrimitiveSpec};

pub(super) const THREAD_LOCKS: &[PrimitiveSpec] = &[
    PrimitiveSpec { class: "lock", kind: Primitive::Lock, operations: &[] },
    PrimitiveSpec { class: "RLock", kind: Primitive::Lock, operations: &[] },
];

pub(super) const OF_THREADS: &[PrimitiveSpec] = &[
    PrimitiveSpec {
        class: "Semaphore",
        kind: Primitive::Semaphore,
        operations: &[("release", Operation::Release), ("__exit__", Operation::Release)],
    },
    CONDITION,
    EVENT,
    BARRIER,
];

pub(super) const OF_TASKS: &[PrimitiveSpec] = &[
    PrimitiveSpec { class: "Lock", kind: Primitive::Lock, operations: GIVEN_BACK_BY_TASKS },
    PrimitiveSpec { class: "Semaphore", kind: Primitive::Semaphore, operations: GIVEN_BACK_BY_TASKS },
    CONDITION,
    EVENT,
    BARRIER,
];

const GIVEN_BACK_BY_TASKS: &[(&str, Operation)] =
    &[("release", Operation::Release), ("__aexit__", Operation::Release)];

const CONDITION: PrimitiveSpec = PrimitiveSpec {
    class: "Condition",
    kind: Primitive::Condition,
    operations: &[
        ("wait", Operation::Wait),
        ("wait_for", Operation::Wait),
        ("notify", Operation::Notify),
        ("notify_all", Operation::NotifyAll),
    ],
};

const EVENT: PrimitiveSpec = PrimitiveSpec {
    class: "Event",
    kind: Primitive::Event,
    operations: &[("wait", Operation::Wait), ("set", Operation::Set), ("clear", Operation::Clear)],
};

const BARRIER: PrimitiveSpec =
    PrimitiveSpec { class: "Barrier", kind: Primitive::Barrier, operations: &[("wait", Operation::Wait)] };

pub(super) const QUEUE: &[PrimitiveSpec] =
    &[PrimitiveSpec { class: "Queue", kind: Primitive::Queue, operations: PUT_AND_TAKEN }];

pub(super) const SIMPLE_QUEUE: &[PrimitiveSpec] =
    &[PrimitiveSpec { class: "SimpleQueue", kind: Primitive::Queue, operations: PUT_AND_TAKEN }];

const PUT_AND_TAKEN: &[(&str, Operation)] = &[
    ("get", Operation::Get),
    ("get_nowait", Operation::Get),
    ("put", Operation::Put),
    ("put_nowait", Operation::Put),
];
