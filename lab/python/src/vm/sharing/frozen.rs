//! The moment when a program becomes concurrent: just before its first thread starts.
//!
//! Until then only the main thread moves, so that what is found out now is the same in every run that drew the same
//! random numbers. From then on objects that exist keep their places, and what no code still to be run writes is known
//! not to change.

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use crate::ids::Id;
use crate::objects::names::Name;

pub(super) type NameSet = HashSet<Name, FxBuildHasher>;

#[derive(Debug)]
pub(crate) struct Frozen {
    /// The state in that moment, and where all of it lies: two runs that drew different random numbers and have the same
    /// objects elsewhere are not taken for one, because objects are named by their places from now on.
    pub print: u128,
    /// How many names, codes and modules there were. Those that come later are numbered as they come.
    pub names: u32,
    pub codes: u32,
    pub modules: usize,
    /// How many constants: what they are is frozen.
    pub constants: usize,
    /// The objects in use that have to notice when what they go through changes.
    pub iterators: Vec<Id>,
    /// Those that are others when time has passed.
    pub moments: Vec<Id>,
    /// Generators and coroutines, which nobody collects any more.
    pub generators: Vec<Id>,
    /// Lists to which items are added and at which nobody looks: what is in them is no part of a state.
    pub unread: Vec<Id>,
    /// Whether somebody has kept the `id` of an object, which may be gone.
    pub has_ids: bool,
    /// What may be written from now on.
    pub may_write: MayWrite,
    /// What quiet modules of the library keep.
    pub quiet: Quiet,
}

/// The names of variables, attributes and cells that may be written from a certain moment on.
#[derive(Debug)]
pub(crate) struct MayWrite {
    pub(super) names: NameSet,
    /// Whether the program writes attributes such as `__len__`, which are come to without being named.
    pub(super) specials: bool,
    pub(super) descriptors: bool,
    pub(super) everything: bool,
    pub(super) pauses_in_try: bool,
    pub(super) sections: bool,
    pub(super) settings: bool,
}

impl MayWrite {
    pub(crate) fn has(&self, name: Name) -> bool {
        self.everything || self.names.contains(&name)
    }

    pub(crate) fn is_everything(&self) -> bool {
        self.everything
    }

    pub(crate) fn has_special(&self) -> bool {
        self.specials || self.everything
    }

    /// Whether the program has properties or other descriptors, which may come before an attribute of an object's own.
    pub(crate) fn has_descriptors(&self) -> bool {
        self.descriptors
    }

    /// Whether the program has generators that something may still have to be done for when nobody refers to them any
    /// more: they stop in the middle of a `try` or `with`.
    pub(crate) fn pauses_in_try(&self) -> bool {
        self.pauses_in_try
    }

    /// Whether what the library does under its own locks is hidden from the program: see [`crate::vm::threads::section`].
    pub(crate) fn has_sections(&self) -> bool {
        self.sections
    }

    /// Whether the program may change how a quiet module of the library works.
    pub(crate) fn changes_settings(&self) -> bool {
        self.settings || self.everything
    }
}

/// What is known of quiet modules when a program becomes concurrent.
#[derive(Debug, Default)]
pub(crate) struct Quiet {
    /// Whether the program notices what they keep.
    pub(super) is_noticed: bool,
    /// Whether it has such modules, or may import them later.
    pub(super) is_there: bool,
    /// All names in their code.
    pub(super) names: NameSet,
    /// The attributes that they write without saying so.
    pub(super) written: NameSet,
    /// What their functions write, if it is noticed.
    pub(super) counted: NameSet,
}

impl Quiet {
    /// Whether an attribute or variable of this name is written by a quiet module, and that counts.
    #[inline]
    pub(crate) fn writes(&self, name: Name) -> bool {
        self.is_noticed && self.counted.contains(&name)
    }
}
