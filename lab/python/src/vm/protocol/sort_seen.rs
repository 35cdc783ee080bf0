//! Whether it shows which keys a sort compares: in that, versions differ.

use crate::bytecode::code::{Code, Compare, Op};
use crate::ids::Id;
use crate::objects::names;
use crate::objects::object::{Instance, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::change::Change;

/// So deep tuples in tuples are looked into.
const DEEPEST: u32 = 4;

/// Notes that versions compare these keys otherwise, unless that comes to the same order, and nobody sees it.
pub(crate) fn note(m: &mut Machine, keys: &[Value]) {
    let Some((&first, others)) = keys.split_first() else { return };
    if m.search.explores && !others.iter().all(|&key| are_alike(m, first, key, DEEPEST)) {
        m.note_change(Change::Sort);
        // Those that CPython sorts in parts, which are of one size or, since 3.15, as good as that.
        let parts =
            std::iter::successors(Some(1), |parts| Some(2 * parts)).find(|parts| keys.len() / parts < 64);
        if parts.is_some_and(|parts| !keys.len().is_multiple_of(parts)) {
            m.note_change(Change::LongSort);
        }
    }
}

/// Whether they have their place among such, without any code of the program's but what only compares attributes.
fn are_alike(m: &mut Machine, one: Value, other: Value, depth: u32) -> bool {
    if are_plain(m, one, other) {
        return true;
    }
    let (Some(first), Some(second)) = (one.id(), other.id()) else { return false };
    match (m.heap.get(first), m.heap.get(second)) {
        (Object::Tuple(ours), Object::Tuple(theirs)) => {
            let (ours, theirs) = (ours.to_vec(), theirs.to_vec());
            are_items_alike(m, &ours, &theirs, depth)
        }
        (Object::List(ours), Object::List(theirs)) => {
            let (ours, theirs) = (ours.to_vec(), theirs.to_vec());
            are_items_alike(m, &ours, &theirs, depth)
        }
        (Object::Instance(one), Object::Instance(other)) if one.class == other.class => {
            let (class, payloads) = (one.class, [one.payload, other.payload]);
            match payloads.map(Value::set) {
                [Some(one), Some(other)] => compares_as_builtin(m, class) && are_alike(m, one, other, depth),
                [None, None] if is_of_library(m, class) => {
                    let values = |of: &Instance| of.attrs.iter().map(|(_, value)| value).collect::<Vec<_>>();
                    let (Object::Instance(one), Object::Instance(other)) =
                        (m.heap.get(first), m.heap.get(second))
                    else {
                        return false;
                    };
                    let pairs: Vec<_> = values(one).into_iter().zip(values(other)).collect();
                    depth > 0
                        && pairs
                            .into_iter()
                            .all(|(one, other)| one.is(other) || are_alike(m, one, other, depth - 1))
                }
                // Within a tuple, it is asked first whether they are equal.
                [None, None] => depth == DEEPEST && compares_attributes(m, class, first, second),
                _ => false,
            }
        }
        _ => false,
    }
}

fn are_items_alike(m: &mut Machine, ours: &[Value], theirs: &[Value], depth: u32) -> bool {
    let are_alike = |(&one, &other): (&Value, &Value)| are_alike(m, one, other, depth - 1);
    depth > 0 && ours.len() == theirs.len() && ours.iter().zip(theirs).all(are_alike)
}

/// Two numbers, or two texts; or what is the same everywhere.
fn are_plain(m: &Machine, one: Value, other: Value) -> bool {
    let kind = |value: Value| match value {
        Value::Int(_) | Value::Bool(_) => Some(0),
        Value::Float(number) => (!number.is_nan()).then_some(0),
        Value::None => Some(3),
        Value::Object(id) => match m.heap.get(id) {
            Object::BigInt(_) => Some(0),
            Object::Str(_) => Some(1),
            Object::Bytes(_) => Some(2),
            _ => None,
        },
        _ => None,
    };
    kind(one).is_some_and(|it| kind(other) == Some(it))
}

/// Whether a class over a builtin one has its comparisons.
fn compares_as_builtin(m: &mut Machine, class: Id) -> bool {
    [names::LT, names::GT, names::EQ]
        .into_iter()
        .all(|name| matches!(m.member(class, name), Some(Value::Builtin(_))))
}

/// Whether it is one of the library's, and what it compares is what its objects have.
fn is_of_library(m: &mut Machine, class: Id) -> bool {
    let module = m.class(class).module;
    let is_library = m.program.library.module(m.names.text(module)).is_some();
    let method = m.member(class, names::LT).and_then(Value::id);
    is_library
        && method
            .and_then(|id| m.function(id))
            .is_some_and(|it| it.code.source.is_library() && it.closure.is_empty())
}

/// Whether `__lt__` does nothing but compare attributes that both have, and no other thread sees or changes that.
fn compares_attributes(m: &mut Machine, class: Id, one: Id, other: Id) -> bool {
    let method = m.member(class, names::LT).and_then(Value::id);
    let Some(function) = method.and_then(|id| m.function(id)) else { return false };
    let code = function.code.clone();
    let is_made = code.source.is_library() && function.closure.is_empty();
    let asks_itself = matches!(m.member(class, names::GETATTRIBUTE), Some(Value::Object(_)));
    if m.can_switch() || asks_itself || !(is_made || only_compares(&code)) {
        return false;
    }
    let read = code.ops.iter().filter_map(|&op| match op {
        Op::Attr(site) => Some(code.sites[site as usize].name),
        _ => None,
    });
    let is_class = |name: &_| is_made && **m.names.text(*name) == *"__class__";
    let read: Vec<_> = read.filter(|name| !is_class(name)).collect();
    read.into_iter().all(|name| {
        let own = |id| match m.heap.get(id) {
            Object::Instance(instance) => instance.attrs.get(name),
            _ => None,
        };
        let (Some(ours), Some(theirs)) = (own(one), own(other)) else { return false };
        let is_own = m.member(class, name).is_none_or(|it| are_plain(m, it, it)) || m.is_slot(class, name);
        is_own && are_plain(m, ours, theirs)
    })
}

/// Whether it returns whether something made of attributes is less, or more, than the same with both objects exchanged.
fn only_compares(code: &Code) -> bool {
    let Some(at) = code.ops.iter().position(|op| matches!(op, Op::Compare(Compare::Lt | Compare::Gt))) else {
        return false;
    };
    let (left, right) = code.ops[..at].split_at(at / 2);
    let name = |site: u32| code.sites[site as usize].name;
    let is_mirrored = |(&one, &other): (&Op, &Op)| match (one, other) {
        (Op::Local(one), Op::Local(other)) => one + other == 1,
        (Op::Attr(one), Op::Attr(other)) => name(one) == name(other),
        (Op::Tuple(one), Op::Tuple(other)) => one == other,
        _ => false,
    };
    left.len() == right.len()
        && left.iter().zip(right).all(is_mirrored)
        && code.ops.get(at + 1) == Some(&Op::Return)
        && code.is_plain
}
