//! Constructors: `__init__` methods that keep the object which they make to themselves.

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use super::members::{self, Members};
use super::{stored_name, target};
use crate::bytecode::code::{Code, CodeKind, Op};
use crate::objects::names::{GETATTR, INIT, MATCH_ARGS, NEW, Name};
use crate::objects::value::Value;
use crate::vm::Machine;

/// `__init__` methods that keep the object which they make to themselves, and methods that they call on it.
///
/// Nobody else can reach the object before it is made, so what they write to it is no write to something shared.
pub(super) struct Constructors {
    /// Names of functions that keep their first argument to themselves, whichever function of that name is meant.
    discreet: HashSet<Name, FxBuildHasher>,
    members: Members,
    /// Whether `__init__` may be called on an object that others know, or one of the program makes it known.
    are_indiscreet: bool,
}

impl Constructors {
    pub(crate) fn of(m: &Machine, functions: &[&Code], programs: &[&Code]) -> Self {
        let named = |code: &Code| m.names.find(&code.name);
        let mut found = Constructors {
            discreet: functions.iter().filter_map(|code| named(code)).collect(),
            members: Members::of(m, programs),
            are_indiscreet: false,
        };
        for name in &found.members.disguised {
            found.discreet.remove(name);
        }
        loop {
            // What pauses has its arguments for longer.
            let is_indiscreet = |code: &&&Code| code.kind.pauses() || !found.keep_self(code);
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
        }) || found.members.makes
            || are_kept_by_errors(m, programs)
            || may_match_init(m, programs, &found.members)
            || programs.iter().any(|code| names_init(code) || stores_maker(code));
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
        let has_own = |at: usize, name: Name| {
            let mut before = (1..at).take_while(|&it| target(code.ops[it]).is_none());
            before.any(|it| {
                matches!(code.ops[it], Op::StoreAttr(site) if code.sites[site as usize].name == name)
                    && code.ops[it - 1] == Op::Local(0)
            })
        };
        let is_kept = |at: usize| match code.ops.get(at + 1) {
            Some(&Op::Attr(site)) => {
                let is_put = self.members.put.contains(name(site)) && !has_own(at, *name(site));
                !self.members.getting.contains(name(site)) && !is_put
            }
            Some(&Op::StoreAttr(site)) => !self.members.getting.contains(name(site)),
            Some(&Op::Method(site)) => self.discreet.contains(name(site)),
            _ => false,
        };
        let mut places = (0..code.ops.len()).filter(|&at| code.ops[at] == Op::Local(0));
        !code.cells.contains(&0) && !code.ops.contains(&Op::StoreLocal(0)) && places.all(is_kept)
    }
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
    let is_defined =
        |at: usize| code.kind == CodeKind::Class && at > 0 && matches!(code.ops[at - 1], Op::Function(_));
    let is_local = code.locals.contains(&INIT);
    is_local
        || (0..code.ops.len()).any(|at| match code.ops[at] {
            Op::Attr(site)
            | Op::Method(site)
            | Op::Name(site)
            | Op::NameOrDeref(site)
            | Op::Global(site)
            | Op::StoreGlobal(site)
            | Op::ImportFrom(site) => code.sites[site as usize].name == INIT,
            Op::StoreName(site) => code.sites[site as usize].name == INIT && !is_defined(at),
            _ => false,
        })
}

/// Whether the error of an attribute that is missing may give the object that is asked for it.
fn are_kept_by_errors(m: &Machine, programs: &[&Code]) -> bool {
    programs.iter().any(|code| {
        let is_obj = |site: u32| &**m.names.text(code.sites[site as usize].name) == "obj";
        code.ops.iter().any(|&op| match op {
            Op::Attr(site) | Op::Method(site) => is_obj(site),
            Op::MatchClass(_) => code.source.text.contains("obj"),
            _ => false,
        })
    })
}

/// Whether a pattern may ask an object for its `__init__`.
fn may_match_init(m: &Machine, programs: &[&Code], members: &Members) -> bool {
    let names_it = |&value: &Value| {
        let names = m.items_now(value).filter(|_| m.as_str(value).is_none()).unwrap_or_else(|| vec![value]);
        members::names_init(m, &names)
    };
    programs.iter().any(|code| code.ops.iter().any(|op| matches!(op, Op::MatchClass(_))))
        && (members.disguised.contains(&MATCH_ARGS)
            || programs.iter().any(|code| code.constants.iter().any(names_it)))
}
