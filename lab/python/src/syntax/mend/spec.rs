//! What changes of a program have to know of the library: each module says it of itself.

/// What of a module they are about. Programs call things by names of their own, and import them from where they are not:
/// so a name counts wherever it comes from, except that of a lock's class.
#[derive(Debug)]
pub(crate) struct MendSpec {
    pub locks: &'static [LockClass],
    /// With what statements are put in order, if the module has it.
    pub kit: Option<Kit>,
    /// Classes of which an object is made with a number, and the name of that argument, the first one.
    pub counted: &'static [(Counted, &'static str, &'static str)],
    /// What makes something of what its arguments make: that is called what the whole is called.
    pub containing: &'static [&'static str],
    /// What waits, unless it is told how long, or not to.
    pub waiting: &'static [&'static str],
    /// Those of it whose only argument may be how long.
    pub waiting_for_time: &'static [&'static str],
    /// Those of it whose first argument is something else.
    pub giving: &'static [&'static str],
    /// The arguments that say how long, or whether.
    pub limits: &'static [&'static str],
    /// Methods that wait, tell or give back.
    pub left_out: &'static [&'static str],
    /// Those of it that give back a lock or a permit.
    pub giving_back: &'static [&'static str],
    /// The method that tells one of those who wait, and the one that tells all.
    pub telling: Option<[&'static str; 2]>,
    /// The method that starts something, and then the one that waits for its end.
    pub starting: Option<Turns>,
    /// The method that asks whether something is done, and before it one that waits until it is.
    pub asking: Option<Turns>,
    /// Methods that give a lock away and take it back, and wait in between.
    pub letting_go: &'static [&'static str],
    /// Methods that cancel their object.
    pub cancelling: &'static [&'static str],
    /// What cancels after a time, with the place and the name of the argument that says when.
    pub timing_out: &'static [(&'static str, usize, &'static str)],
}

/// A class of locks.
#[derive(Debug)]
pub(crate) struct LockClass {
    pub name: &'static str,
    /// One of which whoever has a lock can take it again, if that is another.
    pub reentrant: Option<&'static str>,
    /// One whose locks keep nobody out.
    pub left_out: &'static str,
}

/// A class of locks and the module from which programs import it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lock {
    pub module: &'static str,
    pub class: &'static LockClass,
}

/// All of a module.
#[derive(Clone, Copy, Debug)]
pub(super) struct Locks {
    module: &'static str,
    classes: &'static [LockClass],
}

impl Locks {
    pub(super) fn all(self) -> impl Iterator<Item = Lock> {
        self.classes.iter().map(move |class| Lock { module: self.module, class })
    }

    pub(super) fn find(self, name: &str) -> Option<Lock> {
        self.all().find(|lock| lock.class.name == name)
    }
}

/// Classes for threads, or for tasks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kit {
    pub is_async: bool,
    /// How one is made.
    pub lock: &'static str,
    pub event: &'static str,
    /// A class, of which one is made with a number.
    pub barrier: &'static str,
    /// Methods: somebody waits at an event or a barrier, and an event is set.
    pub wait: &'static str,
    pub set: &'static str,
}

impl Kit {
    /// What stands before a call that waits.
    pub(super) fn awaits(&self) -> &'static str {
        if self.is_async { "await " } else { "" }
    }
}

/// A method, and the two that are called in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turns {
    pub one: &'static str,
    pub both: [&'static str; 2],
}

/// What a number says of an object that is made with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    Workers,
    Parties,
    Permits,
    Room,
}

impl MendSpec {
    pub(crate) const NONE: Self = MendSpec {
        locks: &[],
        kit: None,
        counted: &[],
        containing: &[],
        waiting: &[],
        waiting_for_time: &[],
        giving: &[],
        limits: &[],
        left_out: &[],
        giving_back: &[],
        telling: None,
        starting: None,
        asking: None,
        letting_go: &[],
        cancelling: &[],
        timing_out: &[],
    };
}

/// What all modules say, each under its name.
pub(crate) struct Known(pub Vec<(&'static str, &'static MendSpec)>);

impl Known {
    fn specs(&self) -> impl Iterator<Item = &'static MendSpec> {
        self.0.iter().map(|&(_, spec)| spec)
    }

    pub(super) fn has(&self, of: fn(&MendSpec) -> &'static [&'static str], name: &str) -> bool {
        self.specs().any(|spec| of(spec).contains(&name))
    }

    /// The module and the classes for tasks, or for threads.
    pub(super) fn kit(&self, is_async: bool) -> Option<(&'static str, Kit)> {
        let mut kits = self.0.iter().filter_map(|&(module, spec)| Some((module, spec.kit?)));
        kits.find(|(_, kit)| kit.is_async == is_async)
    }

    /// The classes of locks that a module has.
    pub(super) fn locks_of(&self, module: &str) -> Option<Locks> {
        let mut all = self.0.iter().map(|&(module, spec)| Locks { module, classes: spec.locks });
        all.find(|locks| locks.module == module && !locks.classes.is_empty())
    }

    /// The name of the argument with which this is made, if that is such a number.
    pub(super) fn number_of(&self, class: &str, counted: Counted) -> Option<&'static str> {
        let mut all = self.specs().flat_map(|spec| spec.counted);
        all.find(|it| it.0 == counted && it.1 == class).map(|it| it.2)
    }

    /// What tells all instead of one.
    pub(super) fn told_to_all(&self, method: &str) -> Option<&'static str> {
        self.specs().filter_map(|spec| spec.telling).find(|[one, _]| *one == method).map(|[_, all]| all)
    }

    pub(super) fn starting(&self) -> Option<Turns> {
        self.specs().find_map(|spec| spec.starting)
    }

    pub(super) fn asking(&self) -> Option<Turns> {
        self.specs().find_map(|spec| spec.asking)
    }

    /// The place and the name of the argument that says when what is called cancels.
    pub(super) fn limit(&self, function: &str) -> Option<(usize, &'static str)> {
        let mut all = self.specs().flat_map(|spec| spec.timing_out);
        all.find(|it| it.0 == function).map(|&(_, place, argument)| (place, argument))
    }
}
