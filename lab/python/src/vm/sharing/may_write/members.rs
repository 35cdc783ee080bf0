//! What classes have: what their bodies say, what they have by now, whatever put it there, and what may be put there yet.

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use super::classes::{are_values, may_be_class, members_now, named};
use super::{DESCRIPTORS, is_special, mentions, stored_name, targets};
use crate::bytecode::code::{Code, CodeKind, Op};
use crate::ids::Id;
use crate::objects::names::{self, GETATTR, INIT, NEW, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;

type Names = HashSet<Name, FxBuildHasher>;

/// What may become of an object by what its class has.
pub(super) struct Members {
    /// Names of what gets the object when it is read from it, or written to it: methods, which keep it, and properties.
    pub getting: Names,
    /// Names of what may get it when it is read and has nothing of that name itself.
    pub put: Names,
    /// Names under which there may be something else than the functions that have them.
    pub disguised: Names,
    /// Whether something else than a function of that name may make objects, or get those that are made.
    pub makes: bool,
}

impl Members {
    pub(super) fn of(m: &Machine, programs: &[&Code]) -> Self {
        let disguised: Names = disguised(m, programs).into_iter().collect();
        let makes = disguised.contains(&INIT);
        let getting = in_bodies(programs).into_iter().chain(disguised.iter().copied()).collect();
        let mut found = Members { getting, put: Names::default(), disguised, makes };
        for (name, value) in members_now(m) {
            found.note(m, name, value);
        }
        for &code in programs {
            let set = set(code);
            found.disguised.extend(set.iter().filter_map(|&at| stored_name(code, code.ops[at])));
            let may_get = |at: &usize| !is_set_to_data(code, *at);
            found
                .put
                .extend(set.into_iter().filter(may_get).filter_map(|at| stored_name(code, code.ops[at])));
        }
        if !are_values(m, programs) {
            found.put.clear();
        }
        if programs.iter().any(|code| mentions(m, code, DESCRIPTORS)) {
            found.getting.extend(&found.put);
        }
        found
    }

    /// What a class has by now.
    fn note(&mut self, m: &Machine, name: Name, value: Value) {
        let (gets, is_own) = match (value, value.id().map(|id| m.heap.get(id))) {
            (_, Some(Object::Function(function))) => (true, *function.code.name == **m.names.text(name)),
            (Value::Builtin(_), _) | (_, Some(Object::Property(_))) => (true, false),
            (_, Some(Object::Instance(instance))) => (is_descriptor(m, instance.class), false),
            _ => (false, true),
        };
        if gets {
            self.getting.insert(name);
        }
        if gets && !is_own {
            self.disguised.insert(name);
        }
        let is_maker = [NEW, GETATTR, names::GETATTRIBUTE, names::SETATTR, names::DELATTR].contains(&name);
        let is_library = is_function(m, value, &|code| code.is_none_or(|code| code.source.is_library()));
        let is_init = is_function(m, value, &|code| code.is_some_and(|code| &*code.name == "__init__"));
        self.makes |= is_maker && !is_library
            || is_init && name != INIT
            || name == names::MATCH_ARGS && m.items_now(value).is_some_and(|it| names_init(m, &it));
    }
}

/// Whether it is a function of such a code, perhaps as a static method. One in Rust has none.
fn is_function(m: &Machine, value: Value, is_it: &dyn Fn(Option<&Code>) -> bool) -> bool {
    match value.id().map(|id| m.heap.get(id)) {
        Some(Object::Function(function)) => is_it(Some(&function.code)),
        Some(&Object::StaticMethod(inner) | &Object::ClassMethod(inner)) => is_function(m, inner, is_it),
        _ => matches!(value, Value::Builtin(_)) && is_it(None),
    }
}

/// Whether `__init__` is among them.
pub(super) fn names_init(m: &Machine, texts: &[Value]) -> bool {
    texts.iter().any(|&text| m.as_str(text).is_some_and(|text| m.names.find(text) == Some(INIT)))
}

/// Whether its objects are asked for what they become as attributes.
fn is_descriptor(m: &Machine, class: Id) -> bool {
    let attrs = m.class(class).mro.iter().map(|&base| &m.class(base).attrs);
    let mut names = attrs.flat_map(|attrs| attrs.iter().map(|(name, _)| name));
    names.any(|name| DESCRIPTORS.contains(&&**m.names.text(name)))
}

/// Whether a class says of a special method, such as `__len__`, that something else is called than a function of its own:
/// with whatever that knows.
pub(super) fn have_odd_specials(m: &Machine, programs: &[&Code]) -> bool {
    let in_bodies = stores_in_classes(programs).any(|(code, at)| {
        let is_plain = |at: usize| is_made_there(code, at) || is_field(code, at);
        let stores = |name: Name| move |&at: &usize| stored_name(code, code.ops[at]) == Some(name);
        // `__radd__ = __add__`
        let is_alias = || match code.ops[at - 1] {
            Op::Name(site) => (1..at).rfind(stores(code.sites[site as usize].name)).is_some_and(is_plain),
            _ => false,
        };
        let is_special = stored_name(code, code.ops[at]).is_some_and(|name| is_special(m, name));
        is_special && !is_plain(at) && !is_alias()
    });
    in_bodies || members_now(m).any(|(name, value)| is_special(m, name) && is_odd(m, value))
}

/// Whether a call of it, as it is in a class, leads to more than its arguments.
fn is_odd(m: &Machine, value: Value) -> bool {
    match value.id().map(|id| m.heap.get(id)) {
        Some(Object::BoundMethod { .. } | Object::Instance(_) | Object::Native(_)) => true,
        Some(&Object::StaticMethod(inner) | &Object::ClassMethod(inner)) => is_odd(m, inner),
        Some(Object::Property(property)) => {
            let is_function = |it: Value| it.id().is_none() || is_function(m, it, &|_| true);
            ![property.getter, property.setter, property.deleter].into_iter().all(is_function)
        }
        _ => false,
    }
}

/// What the bodies of the program's classes have that may be more than data.
pub(super) fn in_bodies(programs: &[&Code]) -> Names {
    let stores = stores_in_classes(programs).filter(|&(code, at)| !is_field(code, at));
    stores.filter_map(|(code, at)| stored_name(code, code.ops[at])).collect()
}

/// Names under which the program's text has something else than the functions that have them: what a class does not
/// define there, such as a decorated method, and what is put into a class from outside.
fn disguised(m: &Machine, programs: &[&Code]) -> Vec<Name> {
    let is_own = |code: &Code, at: usize| match code.ops[at - 1] {
        Op::Function(index) if is_made_there(code, at) => {
            let made = m.names.find(&code.inner[index as usize].name);
            made.is_some() && made == stored_name(code, code.ops[at])
        }
        _ => is_field(code, at),
    };
    let in_classes = stores_in_classes(programs).filter(|&(code, at)| !is_own(code, at));
    let classes = named(m, programs);
    let from_outside = programs.iter().flat_map(|&code| {
        let is_put = |at: &usize| {
            matches!(code.ops[*at], Op::StoreAttr(_)) && may_be_class(&classes, code, code.ops[*at - 1])
        };
        (1..code.ops.len()).filter(is_put).map(|at| (code, at)).collect::<Vec<_>>()
    });
    in_classes.chain(from_outside).filter_map(|(code, at)| stored_name(code, code.ops[at])).collect()
}

/// Where a code sets attributes of what may be a class, whatever the variable is called: not what a constructor sets of
/// the object that it makes.
fn set(code: &Code) -> Vec<usize> {
    let targets = targets(code);
    let makes_self = &*code.name == "__init__" && !code.ops.contains(&Op::StoreLocal(0));
    let is_own =
        |at: usize| makes_self && at > 0 && code.ops[at - 1] == Op::Local(0) && !targets.contains(&at);
    let is_set = |&at: &usize| matches!(code.ops[at], Op::StoreAttr(_)) && !is_own(at);
    (0..code.ops.len()).filter(is_set).collect()
}

/// Whether what is set there is in any case data.
fn is_set_to_data(code: &Code, at: usize) -> bool {
    let is_variable =
        |op: Op| matches!(op, Op::Local(_) | Op::Deref(_) | Op::Global(_) | Op::Name(_) | Op::NameOrDeref(_));
    let targets = targets(code);
    at > 1
        && is_variable(code.ops[at - 1])
        && is_data(code.ops[at - 2])
        && ![at - 1, at].iter().any(|it| targets.contains(it))
}

fn stores_in_classes<'a>(programs: &[&'a Code]) -> impl Iterator<Item = (&'a Code, usize)> {
    let classes: Vec<&Code> = programs.iter().copied().filter(|code| code.kind == CodeKind::Class).collect();
    classes.into_iter().flat_map(|code| {
        let is_store = |&at: &usize| matches!(code.ops[at], Op::StoreName(_));
        (1..code.ops.len()).filter(is_store).map(move |at| (code, at))
    })
}

/// Whether what is stored there is in any case a function that has just been made.
fn is_made_there(code: &Code, at: usize) -> bool {
    matches!(code.ops[at - 1], Op::Function(_)) && !targets(code).contains(&at)
}

/// Whether what a class's body stores there is data, because it stands there itself, perhaps for several names.
fn is_field(code: &Code, at: usize) -> bool {
    let is_again = |&at: &usize| matches!(code.ops[at], Op::Copy(_) | Op::StoreName(_));
    let Some(value) = (0..at).rev().find(|at| !is_again(at)) else { return false };
    let is_alone = code.ops[value + 1..at].iter().filter(|op| matches!(op, Op::Copy(_))).count()
        == code.ops[value + 1..at].iter().filter(|op| matches!(op, Op::StoreName(_))).count();
    let targets = targets(code);
    is_alone && is_data(code.ops[value]) && !(value + 1..=at).any(|at| targets.contains(&at))
}

/// Whether an instruction leaves data.
fn is_data(op: Op) -> bool {
    matches!(
        op,
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
}
