//! The program's classes: which there are by now, where one may be a value, and whether some may be made of which no code
//! says what they have.

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use super::{mentions, programs, targets};
use crate::bytecode::code::{Code, CodeKind, Op};
use crate::ids::Id;
use crate::objects::class::{self, Class};
use crate::objects::names::Name;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;

type Names = HashSet<Name, FxBuildHasher>;

/// With these a function gets classes, or makes them.
const GIVING: &[&str] = &[
    "classmethod",
    "__base__",
    "__bases__",
    "__class_getitem__",
    "__get__",
    "__init_subclass__",
    "__mro__",
    "__new__",
    "__set_name__",
    "__subclasses__",
    "mro",
];

/// The classes that are not the library's. Where the program says of classes in which modules they are, all count.
fn of_program(m: &Machine) -> impl Iterator<Item = Id> {
    let says_so = programs(m).iter().any(|code| code.source.text.contains("__module__"));
    let is_of_library = move |class: &Class| {
        let module = m.names.text(class.module);
        m.program.library.module(module).is_some() || &**module == "builtins"
    };
    let is_one = move |&id: &Id| match m.heap.get(id) {
        Object::Class(class) => says_so || !is_of_library(class),
        _ => false,
    };
    (class::BUILTIN.len() as u32..m.heap.places()).map(Id).filter(is_one)
}

/// The program's classes, and those that they extend.
fn extended(m: &Machine) -> HashSet<Id, FxBuildHasher> {
    of_program(m).flat_map(|id| m.class(id).mro.iter().copied()).collect()
}

/// What they have.
pub(super) fn members_now(m: &Machine) -> impl Iterator<Item = (Name, Value)> {
    extended(m).into_iter().flat_map(|id| m.class(id).attrs.iter())
}

/// Whether the program has a metaclass, or may make one: what its classes have, their bodies do not say then.
pub(super) fn have_metaclasses(m: &Machine, functions: &[&Code]) -> bool {
    let may_make_one = |code: &&Code| {
        let makes_class = code.ops.iter().any(|op| matches!(op, Op::ClassBody(_)));
        makes_class && !code.source.is_library() && mentions(m, code, &["type"])
    };
    of_program(m).any(|id| m.class(id).layout == class::TYPE) || functions.iter().any(may_make_one)
}

/// Whether the program may make classes of which no body says what they have.
pub(super) fn may_be_made(m: &Machine, programs: &[&Code]) -> bool {
    let is_named = |code: &Code, op: Op, wanted: &[&str]| match op {
        Op::Global(site) | Op::Name(site) | Op::NameOrDeref(site) | Op::Attr(site) | Op::Method(site) => {
            wanted.contains(&&**m.names.text(code.sites[site as usize].name))
        }
        _ => false,
    };
    let name = |code: &Code, site: u32| code.sites[site as usize].name;
    let metaclasses = m.program.library.names(|module| module.metaclasses);
    let is_renamed = |code: &Code, at: usize| match (code.ops[at], code.ops.get(at + 1)) {
        (Op::ImportFrom(from), stored) if metaclasses.contains(&&**m.names.text(name(code, from))) => {
            !matches!(stored, Some(&(Op::StoreName(to) | Op::StoreGlobal(to))) if name(code, to) == name(code, from))
        }
        _ => false,
    };
    programs.iter().any(|code| {
        let makes = |at: usize| {
            let op = code.ops[at];
            is_named(code, op, &["type"]) && !ends_of_type(code, at).is_some_and(|end| is_tame(code, end))
                || is_named(code, op, &["__class__"]) && (matches!(op, Op::Method(_)) || !is_tame(code, at))
                || is_named(code, op, &metaclasses) && !matches!(code.ops.get(at + 1), Some(Op::SetItem(_)))
                || is_renamed(code, at)
        };
        mentions(m, code, &["__prepare__", "new_class"]) || (0..code.ops.len()).any(makes)
    })
}

/// Where a call ends that asks for the class of one thing, as in `type(error)`.
fn ends_of_type(code: &Code, at: usize) -> Option<usize> {
    if code.ops.get(at + 1) != Some(&Op::Unset) {
        return None;
    }
    let is_load = |op: Op| {
        matches!(op, Op::Local(_) | Op::Deref(_) | Op::Global(_) | Op::Name(_) | Op::NameOrDeref(_))
            || matches!(op, Op::Attr(_) | Op::Const(_) | Op::Int(_) | Op::None)
    };
    let end = (at + 2..code.ops.len()).find(|&it| !is_load(code.ops[it]))?;
    (end > at + 2 && code.ops[end] == Op::Call(1)).then_some(end)
}

/// Whether of a class nothing is done but to read from it, to compare it, or to make an object with few arguments.
fn is_tame(code: &Code, at: usize) -> bool {
    if targets(code).contains(&(at + 1)) {
        return false;
    }
    match code.ops.get(at + 1) {
        Some(Op::Attr(_) | Op::Method(_) | Op::StoreAttr(_) | Op::Compare(_) | Op::JumpUnless(..)) => true,
        Some(Op::Is | Op::IsNot | Op::Pop | Op::Format(_)) => true,
        // `type(x) is int`
        Some(Op::Local(_) | Op::Global(_) | Op::Name(_)) => {
            let compared = code.ops.get(at + 2);
            matches!(compared, Some(Op::Is | Op::IsNot | Op::Compare(_) | Op::JumpUnless(..)))
        }
        Some(Op::Unset) => {
            let call =
                code.ops[at + 2..].iter().find(|op| op.is_call() || matches!(op, Op::Unset | Op::Method(_)));
            matches!(call, Some(Op::Call(0..=2)))
        }
        _ => false,
    }
}

/// Names of classes, of those that are there and of those to come.
pub(super) fn named(m: &Machine, programs: &[&Code]) -> Names {
    let to_come = programs.iter().filter(|code| code.kind == CodeKind::Class).map(|code| &*code.name);
    let now = extended(m).into_iter().filter(|&id| id != class::OBJECT).map(|id| &*m.class(id).name);
    to_come.chain(now).chain(["cls", "__class__"]).filter_map(|name| m.names.find(name)).collect()
}

/// Whether what is loaded there may be a class, by its name, or because a call gave it.
pub(super) fn may_be_class(classes: &Names, code: &Code, loaded: Op) -> bool {
    loaded_name(code, loaded).is_some_and(|name| classes.contains(&name)) || loaded.is_call()
}

/// Whether a class may be in a variable or argument of another name: the program does more with some class than to call
/// it, to read from it, to extend it, or to look what is of it.
pub(super) fn are_values(m: &Machine, programs: &[&Code]) -> bool {
    let classes = named(m, programs);
    let is_class =
        |code: &Code, at: usize| loaded_name(code, code.ops[at]).is_some_and(|name| classes.contains(&name));
    let is_isinstance = |code: &Code, at: usize| {
        let is_it = |op: &Op| match *op {
            Op::Global(site) | Op::Name(site) => {
                ["isinstance", "issubclass"].contains(&&**m.names.text(code.sites[site as usize].name))
            }
            _ => false,
        };
        code.ops.get(at + 1) == Some(&Op::Call(2)) && code.ops[at.saturating_sub(6)..at].iter().any(is_it)
    };
    let is_value = |code: &Code, at: usize| match code.ops.get(at + 1) {
        Some(Op::Unset | Op::Attr(_) | Op::Method(_) | Op::Matches | Op::Raise(1)) => false,
        Some(Op::Tuple(1)) => code.ops.get(at + 2) != Some(&Op::Dict(0)),
        Some(Op::StoreAttr(_)) => false,
        _ => !is_isinstance(code, at),
    };
    programs.iter().any(|code| {
        let decorated = |at: usize| {
            matches!(code.ops[at], Op::Class(_)) && matches!(code.ops.get(at + 1), Some(Op::Call(_)))
        };
        mentions(m, code, GIVING)
            || (0..code.ops.len()).any(|at| is_class(code, at) && is_value(code, at) || decorated(at))
    }) || may_be_made(m, programs)
}

fn loaded_name(code: &Code, op: Op) -> Option<Name> {
    match op {
        Op::Global(site) | Op::Name(site) | Op::NameOrDeref(site) | Op::Attr(site) => {
            Some(code.sites[site as usize].name)
        }
        Op::Local(slot) | Op::Deref(slot) => Some(code.local_name(slot)),
        _ => None,
    }
}
