//! What there is to know of several modules at once, by names.

/// What there is to know of the library's code for [sections](crate::vm::threads::section), by names.
#[derive(Debug)]
pub(crate) struct Sections {
    pub guarded: &'static [Guarded],
    /// The method that takes a lock, and the one by which `with` does.
    pub taking: [&'static str; 2],
    /// The method that gives it back, and the one by which `with` does.
    pub giving: [&'static str; 2],
    /// What the library calls under its locks.
    pub called: &'static [&'static str],
    /// What one does with a queue, and not with what lies in it.
    pub of_queues: &'static [&'static str],
    /// The attribute of a queue in which that lies, and the module that queues are of.
    pub queue: &'static str,
    /// What is read of a thing that has an inner lock.
    pub read: &'static [&'static str],
    /// What is written of it, and read nowhere else.
    pub written: &'static [&'static str],
    /// What is called with a container that a lock guards.
    pub called_with_lists: &'static [&'static str],
    /// Functions in which `in` looks into such a container.
    pub searching: &'static [&'static str],
    /// Those in which a test asks whether it is empty.
    pub testing: &'static [&'static str],
    /// Those that call what the program has handed over.
    pub calling_back: &'static [&'static str],
}

/// What there is to know of thread pools for [what they leave open](crate::vm::sharing::pools), by names.
#[derive(Debug)]
pub(crate) struct Pools {
    /// With these a program asks whether a task has begun, or decides it.
    pub of_tasks: &'static [&'static str],
    /// Those of them that are seen when they are called, too.
    pub seen: &'static [&'static str],
    /// With these it asks who runs it.
    pub of_threads: &'static [&'static str],
    /// With these it comes to what pools keep to themselves. Names that programs give to things of their own are not among them.
    pub inner: &'static [&'static str],
    /// What pools call, or make their workers with, which a program may change.
    pub called: &'static [&'static str],
    /// The function that a worker runs.
    pub worker: &'static str,
    /// The attribute in which a pool has its workers.
    pub workers: &'static str,
    /// The function that decides what becomes of a task that is handed in, with its variables for the ways that are open
    /// and for how many workers count as free.
    pub handing: [&'static str; 3],
    /// The function that is left open whether a worker has begun a task which it ends.
    pub cancelling: &'static str,
    /// The function that says which thread is running, and the one that asks it about each new thread.
    pub asking: [&'static str; 2],
    /// So the names of their modules begin.
    pub package: &'static str,
}

/// Classes with a lock that they keep to themselves.
#[derive(Debug)]
pub(crate) struct Guarded {
    pub classes: &'static [&'static str],
    /// What leads to the lock and to what it guards.
    pub ways: &'static [&'static str],
    /// What a program may read but not write.
    pub read: &'static [&'static str],
}

/// What there is to know of tasks and event loops, by names.
#[derive(Debug)]
pub(crate) struct Tasks {
    /// The module that notes what loops leave undone.
    pub module: &'static str,
    /// Its variables: the tasks that are not done, what was left, whether a task was cancelled from outside, and what is
    /// raised then.
    pub unfinished: &'static str,
    pub failure: &'static str,
    pub was_cancelled: &'static str,
    pub cancelled: &'static str,
    /// Attributes of a task: its name, its coroutine, the future for which it waits, how often it was cancelled.
    pub name: &'static str,
    pub coroutine: &'static str,
    pub waits_for: &'static str,
    pub cancellations: &'static str,
    /// The class of futures.
    pub future: &'static str,
    /// The class of a future of several, and its attribute for these.
    pub gathering: &'static str,
    pub gathered: &'static str,
    /// The attribute of a lock for the task that has it.
    pub holder: &'static str,
    /// The method in which a loop runs, and those in which it has nothing to do.
    pub running: &'static str,
    pub idle: &'static [&'static str],
    /// Attributes of a timer: what it calls, and with what.
    pub callback: &'static str,
    pub arguments: &'static str,
    /// The attribute for the task that a timer ends whose method it calls.
    pub timed_out: &'static str,
    /// The function that offers a task to be cancelled from outside, with its variable for the task.
    pub offering: [&'static str; 2],
    /// What is called when it was.
    pub cancelling: &'static str,
}

/// What there is to know of a module's containers where threads share them. Others are builtin.
#[derive(Debug)]
pub(crate) struct Containers {
    /// What reads one without its lock.
    pub without_lock: &'static [&'static str],
    /// Methods that read another one, which is their argument.
    pub reading_argument: &'static [&'static str],
    /// Methods that only look.
    pub looking: &'static [&'static str],
    /// Methods that change it.
    pub changing: &'static [&'static str],
}

/// What there is to know of [quiet modules](crate::vm::sharing::quiet), by names.
#[derive(Debug)]
pub(crate) struct QuietSpec {
    /// What they call of objects that a program gives them, such as streams and queues.
    pub calls: &'static [&'static str],
    /// A class of whose objects a program may write whatever it likes, and a format names it.
    pub record: &'static str,
    /// What was read of one when its message was made.
    pub made_before: &'static [&'static str],
    /// Functions that write to an object which nobody else knows yet.
    pub making: &'static [&'static str],
}

impl Containers {
    pub(crate) const NONE: Self =
        Containers { without_lock: &[], reading_argument: &[], looking: &[], changing: &[] };
}
