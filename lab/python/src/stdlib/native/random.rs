//! `_random`: the source of `random`'s numbers.

use std::cmp::Ordering;

use num_bigint::BigInt;

use crate::ids::Id;
use crate::objects::object::{NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::stdlib::native::generator::Twister;
use crate::stdlib::{native_mut, receiver};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;
use crate::vm::sharing::assumed::Assumption;
use crate::vm::sharing::may_write::is_of_any_seed;

pub(in crate::stdlib) const MODULE: ModuleSpec =
    ModuleSpec::native("_random", FUNCTIONS, install).with_classes(&[("Twister", METHODS)]);

const FUNCTIONS: &[Native] = &[Native::function("draw", Arity::One, draw)];

const METHODS: &[Native] = &[
    Native::method("__new__", Arity::None, new),
    Native::method("seed", Arity::One, seed),
    Native::method("random", Arity::None, random),
    Native::method("getrandbits", Arity::One, getrandbits),
];

#[derive(Clone, Debug)]
struct Source {
    class: Id,
    twister: Twister,
    /// Whether the program says of which seed its numbers are.
    has_seed: bool,
}

impl NativeObject for Source {
    fn class(&self) -> Id {
        self.class
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let Source { class, twister, has_seed } = self;
        visitor.id(*class);
        visitor.number(u64::from(*has_seed));
        twister.state().for_each(|word| visitor.number(word.into()));
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn relocate(&mut self, to: &Relocation) {
        let Source { class, twister: _, has_seed: _ } = self;
        to.id(class);
    }

    fn size_bytes(&self) -> usize {
        let Source { class: _, twister, has_seed: _ } = self;
        NATIVE_BYTES + twister.size_bytes()
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Source, Random);
}

#[cfg(test)]
crate::objects::vary::vary!(Source { class, twister, has_seed });

fn install(m: &mut Machine, module: Id) {
    crate::stdlib::add_class(m, module, "_random", "Twister");
}

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let class = args[0].object();
    let twister = Twister::from_integer(&BigInt::ZERO);
    Ok(m.alloc(Object::Native(Box::new(Source { class, twister, has_seed: false }))))
}

fn seed(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Source>(m, args)?;
    let has_seed = !args[1].is_none();
    let twister = match m.as_bytes(args[1]) {
        Some(bytes) => Twister::from_bytes(&bytes),
        None if has_seed => Twister::from_integer(&m.integer_of(args[1])?),
        None => Twister::from_integer(&BigInt::ZERO),
    };
    if let Some(source) = native_mut::<Source>(m, id) {
        (source.twister, source.has_seed) = (twister, has_seed);
    }
    Ok(Value::None)
}

/// `draw(n)`: a number below n that is chosen from outside, or `None` if the generator shall say.
fn draw(m: &mut Machine, args: &Args<'_>) -> PyResult {
    // What is larger than that was never one of few.
    let of = if let Value::Int(of) = args[0] { u32::try_from(of).unwrap_or(u32::MAX) } else { u32::MAX };
    if of == 1 && m.settings.chooses_random {
        return Ok(Value::Int(0));
    }
    if let Some(drawn) = m.draw(of)? {
        return Ok(drawn);
    }
    if m.search.explores && m.is_result_slept() && is_of_any_seed(m) {
        return Ok(m.any_number(f64::from(of) / 2.0, Some(Ordering::Greater)));
    }
    Ok(Value::None)
}

fn random(m: &mut Machine, args: &Args<'_>) -> PyResult {
    // How long somebody sleeps decides nothing, so that no state has to know where in the row of numbers it is.
    if m.search.explores && m.is_slept() && is_of_any_seed(m) {
        return Ok(m.any_number(0.5, Some(Ordering::Greater)));
    }
    let id = receiver::<Source>(m, args)?;
    assume_seed(m, id);
    Ok(Value::Float(native_mut::<Source>(m, id).map_or(0.0, |source| source.twister.random())))
}

/// A number of no seed is another one in each run of CPython.
fn assume_seed(m: &mut Machine, source: Id) {
    if native_mut::<Source>(m, source).is_some_and(|source| !source.has_seed) {
        m.assume(Assumption::Chance);
    }
}

fn getrandbits(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Source>(m, args)?;
    let Ok(count) = u64::try_from(m.index_of(args[1])?) else {
        return Err(m.value_error("number of bits must be non-negative"));
    };
    let of = u32::try_from(count).ok().and_then(|count| 1_u32.checked_shl(count)).unwrap_or(u32::MAX);
    if let Some(drawn) = m.draw(of)? {
        return Ok(drawn);
    }
    assume_seed(m, id);
    m.reserve(usize::try_from(count / 8).unwrap_or(usize::MAX))?;
    let bits = native_mut::<Source>(m, id).map(|source| source.twister.bits(count)).unwrap_or_default();
    Ok(m.integer(bits.into()))
}
