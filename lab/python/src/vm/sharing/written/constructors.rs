//! Constructors, and what the bodies of classes say of their members.

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use super::{is_special, mentions, stored_name};
use crate::bytecode::code::{Code, CodeKind, Op};
use crate::objects::names::{GETATTR, INIT, NEW, Name};
use crate::vm::Machine;

/// `__init__` methods that keep the object which they make to themselves, and methods that they call on it.
///
/// Nobody else can reach the object before it is made, so what they write to it is no write to something shared.
pub(super) struct Constructors {
    /// Names of functions that keep their first argument to themselves, whichever function of that name is meant.
    discreet: HashSet<Name, FxBuildHasher>,
    /// Names in the program's classes of what gets the object when it is read from it, or written to it: methods, which
    /// keep it, and properties.
    members: HashSet<Name, FxBuildHasher>,
    /// Whether `__init__` may be called on an object that others know, or one of the program makes it known.
    are_indiscreet: bool,
}

impl Constructors {
    pub(crate) fn of(m: &Machine, functions: &[&Code], programs: &[&Code]) -> Self {
        let named = |code: &Code| m.names.find(&code.name);
        let mut found = Constructors {
            discreet: functions.iter().filter_map(|code| named(code)).collect(),
            members: members(programs),
            are_indiscreet: false,
        };
        let disguised = disguised(m, programs);
        for name in &disguised {
            found.discreet.remove(name);
        }
        found.members.extend(&disguised);
        // Whatever has a method of that name may have another one by now, and a private one goes by another name.
        programs.iter().flat_map(|code| replaced(m, code)).for_each(|name| {
            found.discreet.remove(&name);
        });
        found.discreet.retain(|&name| !is_mangled(m, name));
        loop {
            let is_indiscreet = |code: &&&Code| !found.keep_self(code);
            let gone: Vec<Name> =
                functions.iter().filter(is_indiscreet).filter_map(|code| named(code)).collect();
            let before = found.discreet.len();
            gone.iter().for_each(|name| {
                found.discreet.remove(name);
            });
            if found.discreet.len() == before {
                break;
            }
        }
        found.are_indiscreet = functions.iter().any(|code| {
            let is_indiscreet = &*code.name == "__init__" && !found.keep_self(code);
            let makes_objects = matches!(&*code.name, "__new__" | "__getattr__") || is_indiscreet;
            !code.source.is_library() && makes_objects
        }) || disguised.contains(&INIT)
            || programs
                .iter()
                .any(|code| names_init(code) || stores_maker(code) || may_make_classes(m, code));
        found
    }

    pub(crate) fn has(&self, code: &Code) -> bool {
        &*code.name == "__init__"
            && !self.are_indiscreet
            && code.parameters.positional > 0
            && self.keep_self(code)
    }

    /// Whether a function uses its first argument for attributes only, and for calls of methods that do the same.
    #[inline(never)]
    fn keep_self(&self, code: &Code) -> bool {
        let name = |site: u32| &code.sites[site as usize].name;
        let is_kept = |at: usize| match code.ops.get(at + 1) {
            Some(&Op::Attr(site) | &Op::StoreAttr(site)) => !self.members.contains(name(site)),
            Some(&Op::Method(site)) => self.discreet.contains(name(site)),
            _ => false,
        };
        let mut places = (0..code.ops.len()).filter(|&at| code.ops[at] == Op::Local(0));
        !code.cells.contains(&0) && !code.ops.contains(&Op::StoreLocal(0)) && places.all(is_kept)
    }
}

/// Whether a class says of a special method, such as `__len__`, that something else is called than a function of its own:
/// with whatever that knows.
pub(super) fn have_odd_specials(m: &Machine, programs: &[&Code]) -> bool {
    stores_in_classes(programs).any(|(code, at)| {
        let is_plain = |at: usize| matches!(code.ops[at - 1], Op::Function(_)) || is_field(&code.ops, at);
        let stores = |name: Name| move |&at: &usize| stored_name(code, code.ops[at]) == Some(name);
        // `__radd__ = __add__`
        let is_alias = || match code.ops[at - 1] {
            Op::Name(site) => (1..at).rfind(stores(code.sites[site as usize].name)).is_some_and(is_plain),
            _ => false,
        };
        let is_special = stored_name(code, code.ops[at]).is_some_and(|name| is_special(m, name));
        is_special && !is_plain(at) && !is_alias()
    })
}

/// What the program's classes have that may be more than data.
pub(super) fn members(programs: &[&Code]) -> HashSet<Name, FxBuildHasher> {
    let in_classes = stores_in_classes(programs);
    in_classes
        .filter(|&(code, at)| !is_field(&code.ops, at))
        .filter_map(|(code, at)| stored_name(code, code.ops[at]))
        .collect()
}

/// Names under which there may be something else than the functions that have them: what a class does not define there,
/// such as a decorated method, and what is put into a class from outside.
fn disguised(m: &Machine, programs: &[&Code]) -> Vec<Name> {
    let is_defined = |ops: &[Op], at: usize| matches!(ops[at - 1], Op::Function(_)) || is_field(ops, at);
    let in_classes = stores_in_classes(programs).filter(|&(code, at)| !is_defined(&code.ops, at));
    let classes = programs.iter().filter(|code| code.kind == CodeKind::Class);
    let mut classes: Vec<Name> = classes.filter_map(|code| m.names.find(&code.name)).collect();
    classes.extend(["cls", "__class__"].iter().filter_map(|name| m.names.find(name)));
    let from_outside = programs.iter().flat_map(|&code| {
        let is_put = |&at: &usize| {
            matches!(code.ops[at], Op::StoreAttr(_)) && may_be_class(code, code.ops[at - 1], &classes)
        };
        (1..code.ops.len()).filter(is_put).map(|at| (code, at)).collect::<Vec<_>>()
    });
    in_classes.chain(from_outside).filter_map(|(code, at)| stored_name(code, code.ops[at])).collect()
}

/// Whether what is loaded there may be a class, by its name, or because a call gave it.
fn may_be_class(code: &Code, loaded: Op, classes: &[Name]) -> bool {
    match loaded {
        Op::Global(site) | Op::Name(site) | Op::NameOrDeref(site) | Op::Attr(site) => {
            classes.contains(&code.sites[site as usize].name)
        }
        Op::Local(slot) | Op::Deref(slot) => classes.contains(&code.local_name(slot)),
        op => op.is_call(),
    }
}

fn stores_in_classes<'a>(programs: &[&'a Code]) -> impl Iterator<Item = (&'a Code, usize)> {
    let classes: Vec<&Code> = programs.iter().copied().filter(|code| code.kind == CodeKind::Class).collect();
    classes.into_iter().flat_map(|code| {
        let is_store = |&at: &usize| matches!(code.ops[at], Op::StoreName(_));
        (1..code.ops.len()).filter(is_store).map(move |at| (code, at))
    })
}

/// Whether what a class's body stores there is data, because it stands there itself, perhaps for several names.
fn is_field(ops: &[Op], at: usize) -> bool {
    let is_again = |&op: &&Op| matches!(op, Op::Copy(_) | Op::StoreName(_));
    let value = ops[..at].iter().rev().find(|op| !is_again(op));
    matches!(
        value,
        Some(
            Op::Const(_)
                | Op::Int(_)
                | Op::None
                | Op::True
                | Op::False
                | Op::Text(_)
                | Op::Tuple(_)
                | Op::List(_)
                | Op::Dict(_)
        )
    )
}

/// Names of attributes under which something else is stored than a function of that name.
fn replaced<'m>(m: &'m Machine, code: &'m Code) -> impl Iterator<Item = Name> + 'm {
    (1..code.ops.len()).filter_map(move |at| {
        let name = stored_name(code, code.ops[at])?;
        let is_its_own = || match code.ops[at - 1] {
            Op::Function(index) => *code.inner[index as usize].name == **m.names.text(name),
            _ => false,
        };
        let is_replaced = match code.ops[at] {
            Op::StoreAttr(_) => true,
            Op::StoreName(_) => code.kind == CodeKind::Class && !is_its_own(),
            _ => false,
        };
        is_replaced.then_some(name)
    })
}

/// Whether a private attribute of a class goes by it.
fn is_mangled(m: &Machine, name: Name) -> bool {
    let name = m.names.text(name);
    !name.starts_with("__") && name.starts_with('_') && name.contains("__")
}

/// Whether it may make classes whose members no code shows.
fn may_make_classes(m: &Machine, code: &Code) -> bool {
    let is_large = |op: &Op| matches!(op, Op::Call(3..) | Op::CallSpread | Op::CallKeywords { .. });
    mentions(m, code, &["__prepare__", "new_class"])
        || mentions(m, code, &["type"]) && code.ops.iter().any(is_large)
}

/// Whether another thing than a function of that name may make objects.
fn stores_maker(code: &Code) -> bool {
    let makes = |name: Name| [NEW, GETATTR].contains(&name);
    let is_method = |at: usize| {
        let made = |index: u32| matches!(&*code.inner[index as usize].name, "__new__" | "__getattr__");
        matches!(code.ops[at - 1], Op::Function(index) if made(index))
    };
    (0..code.ops.len())
        .any(|at| stored_name(code, code.ops[at]).is_some_and(makes) && (at == 0 || !is_method(at)))
}

/// Whether `__init__` is called by its name, or gets another: perhaps on an object that others know.
pub(super) fn names_init(code: &Code) -> bool {
    code.ops.iter().any(|&op| match op {
        Op::Attr(site) | Op::Method(site) | Op::Name(site) => code.sites[site as usize].name == INIT,
        _ => false,
    })
}
