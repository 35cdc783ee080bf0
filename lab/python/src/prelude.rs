//! What the prelude, the machine's own Python code, needs of the machine.

use crate::bare::bare;
use crate::code::Compare;
use crate::dict::Entry;
use crate::machine::Machine;
use crate::native::{Args, Arity, Native, Outcome};
use crate::sequence;
use crate::value::Value;

/// Its files, in this order.
pub static FILES: &[&str] =
    &[bare!("prelude/prelude.py"), bare!("prelude/collection.py"), bare!("prelude/library.py")];

pub static FUNCTIONS: &[Native] = &[
    // A member of the class of an instance, as it is seen through that.
    Native::function("_bound", Arity::Exactly(2), |m, args| m.bound(args[0], args[1], m.class_of(args[1]))),
    Native::function("_compare", Arity::Exactly(3), compare),
    // What an iterator gives at its end. No program sees it.
    Native::function("_end", Arity::None, |_, _| Ok(Value::Unset)),
    Native::function("_entry", Arity::Exactly(2), entry),
    Native::function("_pair", Arity::Exactly(2), |m, args| {
        let Value::Int(at) = args[0] else { return Ok(Value::None) };
        let pair = sequence::pair_of(m, at as usize, args[1])?;
        Ok(m.tuple(pair))
    }),
    Native::function("_put", Arity::Exactly(4), put),
    Native::function("_write", Arity::One, write).visible(),
];

/// `a op b`, with the operator as a text.
fn compare(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let symbol = m.text_of(args[0])?;
    match Compare::ALL.into_iter().find(|op| op.symbol() == symbol) {
        Some(op) => m.compare(op, args[1], args[2]),
        None => Ok(Value::NotImplemented),
    }
}

/// The key, its hash and the value in a dict at a place or else the next one, and the place behind it.
fn entry(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let (Some(dict), Value::Int(place)) = (m.as_dict(args[0]), args[1]) else { return Ok(Value::None) };
    Ok(match m.table(dict).next_from(place as usize) {
        Some((entry, behind)) => {
            m.tuple([entry.key, Value::Int(entry.hash as i64), entry.value, Value::Int(behind as i64)])
        }
        None => Value::None,
    })
}

/// Puts a value into a dict under a key whose hash is known.
fn put(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let (Some(dict), Value::Int(hash)) = (m.as_dict(args[0]), args[2]) else { return Ok(Value::None) };
    let entry = Entry { key: args[1], hash: hash as u64, value: args[3] };
    sequence::put_entry(m, dict, entry)?;
    Ok(Value::None)
}

fn write(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let text = m.text_of(args[0])?;
    m.write_stdout(&text)?;
    Ok(Value::None)
}
