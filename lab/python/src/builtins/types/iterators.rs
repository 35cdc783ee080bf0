//! Iterators that go through others: `enumerate`, `zip`, `map`, `filter`, `reversed`.

use num_traits::ToPrimitive;

use crate::objects::iterator::Iter;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};
use crate::vm::data::iterate::TOO_FAR;

pub(crate) static ENUMERATE: &[Native] =
    &[Native::method("__new__", Arity::AtLeast(0), enumerate).keywords(&["iterable", "start"])];
pub(crate) static FILTER: &[Native] = &[Native::method("__new__", Arity::AtLeast(0), filter)];
pub(crate) static MAP: &[Native] = &[Native::method("__new__", Arity::AtLeast(0), map).keywords(&["strict"])];
pub(crate) static REVERSED: &[Native] = &[Native::method("__new__", Arity::AtLeast(0), reversed)];
/// What can be gone through from behind, and says so.
pub(crate) static BACKWARDS: &[Native] =
    &[Native::method("__reversed__", Arity::None, |m, args| backwards(m, args[0]))];
pub(crate) static ZIP: &[Native] = &[Native::method("__new__", Arity::AtLeast(0), zip).keywords(&["strict"])];

fn iterator(m: &mut Machine, iterator: Iter) -> PyResult {
    Ok(m.alloc(Object::Iterator(iterator)))
}

/// Iterators over these, in a tuple.
fn iterators(m: &mut Machine, iterables: &[Value]) -> PyResult {
    let mut iterators = Vec::with_capacity(iterables.len());
    for &iterable in iterables {
        iterators.push(m.iter(iterable)?);
    }
    Ok(m.tuple(iterators))
}

fn enumerate(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let given = args.all().len() - 1;
    if given > 2 {
        return Err(m.type_error(format!("enumerate() takes at most 2 arguments ({given} given)")));
    }
    let Some(iterable) = args.at_or_keyword(m, 1, "iterable") else {
        return Err(m.type_error("enumerate() missing required argument 'iterable'"));
    };
    let next = match args.at_or_keyword(m, 2, "start") {
        Some(start) => match m.integer_of(start)?.to_i64() {
            Some(start) => start,
            None => return Err(m.unsupported(TOO_FAR)),
        },
        None => 0,
    };
    let of = m.iter(iterable)?;
    iterator(m, Iter::Enumerate { of, next })
}

fn is_strict(m: &mut Machine, args: &Args<'_>) -> PyResult<bool> {
    args.keyword(m, "strict").map_or(Ok(false), |strict| m.truth(strict))
}

fn zip(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let strict = is_strict(m, args)?;
    let of = iterators(m, &args[1..])?;
    iterator(m, Iter::Zip { of, strict })
}

fn map(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if args.len() < 3 {
        return Err(m.type_error("map() must have at least two arguments."));
    }
    let strict = is_strict(m, args)?;
    let of = iterators(m, &args[2..])?;
    iterator(m, Iter::Map { function: args[1], of, strict })
}

fn filter(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if args.len() != 3 {
        let count = args.len() - 1;
        return Err(m.type_error(format!("filter expected 2 arguments, got {count}")));
    }
    let of = m.iter(args[2])?;
    iterator(m, Iter::Filter { function: args[1], of })
}

fn reversed(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.check_count(args, "reversed", 1, 1)?;
    if m.refuses(args[1], names::REVERSED) {
        return Err(not_reversible(m, args[1]));
    }
    if let Some(iterator) = m.ask_special(args[1], names::REVERSED, &args[1..])? {
        return Ok(iterator);
    }
    backwards(m, args[1])
}

fn backwards(m: &mut Machine, value: Value) -> PyResult {
    let of = m.payload(value);
    let reversed = match of.id().map(|id| m.heap.get(id)) {
        Some(Object::List(items)) => Iter::Reversed { of, at: items.len() },
        Some(Object::Tuple(items)) => Iter::Reversed { of, at: items.len() },
        Some(Object::Bytes(bytes)) => Iter::Reversed { of, at: bytes.len() },
        Some(Object::Range(range)) => {
            let left = range.len();
            Iter::Range { next: range.at(left - 1), left, step: range.step.wrapping_neg() }
        }
        Some(Object::Dict(_) | Object::View { .. }) => return m.through_table(value, true),
        Some(Object::Str(_)) => {
            let items = m.elements(of).unwrap_or_default();
            let at = items.len();
            Iter::Reversed { of: m.list(items), at }
        }
        _ => return reversed_by_items(m, value),
    };
    iterator(m, reversed)
}

fn not_reversible(m: &mut Machine, value: Value) -> Exit {
    let class = m.class_name_of(value);
    m.type_error(format!("'{class}' object is not reversible"))
}

/// What has items and a length can be gone through backwards, too.
fn reversed_by_items(m: &mut Machine, sequence: Value) -> PyResult {
    if m.own_special(sequence, names::GETITEM).is_none() {
        return Err(not_reversible(m, sequence));
    }
    let length = m.length(sequence)? as i64;
    iterator(m, Iter::Items { of: sequence, at: length - 1, step: -1 })
}
