use smol_str::SmolStr;
use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::ids::{Id, ThreadId};
use crate::objects::names::Name;
use crate::objects::traverse::Visitor;
use crate::objects::value::Value;
use crate::vm::library::primitives::Operation;

/// What a machine notes while it is watched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch {
    /// Of an instruction that is not done yet.
    pub(super) begun: Option<Seen>,
    pub seen: Vec<Seen>,
    /// What was printed, each text by an instruction of the innermost of the program's functions.
    pub prints: Vec<((Arc<Code>, u32), String)>,
    /// What was done last to each lock, and who was started, by an instruction as with a text.
    pub deeds: Vec<(Deed, (Arc<Code>, u32))>,
}

/// Something that the program does, whatever the library does for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// A lock is taken or given back.
    Lock(Id),
    Start(ThreadId),
}

/// Which part of an object an access is about.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Variable(Name),
    Attribute(Name),
    /// With what stands for it wherever that is counted from.
    Item {
        key: Value,
        place: Value,
    },
    /// All of it, or how much there is.
    Whole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Reads,
    Writes,
    /// It is about to take a lock, or what is like one.
    Takes,
}

/// An access, with values as they are.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The number of who does it.
    pub actor: usize,
    pub of: Id,
    /// The class that has it, if the object itself has not.
    pub class: Option<Id>,
    pub part: Part,
    pub action: Action,
    /// What was called for it.
    pub method: Option<SmolStr>,
    /// How it takes a lock, if it does.
    pub taking: Option<Operation>,
    /// What is read, or what is there afterwards; `Unset` if nothing is.
    pub value: Value,
    pub before: Value,
    /// Where, from the outermost of the program's functions on: each with the instruction in it.
    pub spots: Vec<(Arc<Code>, u32)>,
    /// Whether the value is what the instruction leaves on the stack.
    pub(super) takes_top: bool,
    /// Whether it raised an exception.
    pub has_failed: bool,
    /// Whether the library does it, in a call of the program's.
    pub is_inside: bool,
}

impl Seen {
    pub(crate) fn visit(&self, v: &mut (impl Visitor + ?Sized)) {
        v.id(self.of);
        v.value(self.value);
        v.value(self.before);
        if let Some(class) = self.class {
            v.id(class);
        }
        if let Part::Item { key, place } = self.part {
            v.value(key);
            v.value(place);
        }
    }
}

impl Watch {
    pub(crate) fn visit(&self, v: &mut (impl Visitor + ?Sized)) {
        self.seen.iter().chain(&self.begun).for_each(|seen| seen.visit(v));
        for (deed, _) in &self.deeds {
            if let Deed::Lock(lock) = *deed {
                v.id(lock);
            }
        }
    }
}
