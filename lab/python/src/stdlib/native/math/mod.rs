//! `math`

mod whole;

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive};

use crate::ids::Id;
use crate::numbers;
use crate::objects::class;
use crate::objects::complaint::Complaint;
use crate::objects::names::{self, Name};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};
use crate::vm::library::{ModuleSpec, Roles};
use crate::vm::prelude::Prelude;
use crate::vm::protocol::number;
use whole::{comb, factorial, isqrt, perm};

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec {
    missing: "erf erfc gamma integer lgamma",
    roles: &Roles { numeric: &["floor", "ceil", "trunc", "fabs"], ..Roles::NONE },
    ..ModuleSpec::native("math", FUNCTIONS, install)
};

const FUNCTIONS: &[Native] = &[
    Native::function("acos", Arity::One, |m, args| within(m, args, IN_RANGE, f64::acos)),
    Native::function("acosh", Arity::One, |m, args| {
        within(m, args, "argument value not less than 1", f64::acosh)
    }),
    Native::function("asin", Arity::One, |m, args| within(m, args, IN_RANGE, f64::asin)),
    Native::function("asinh", Arity::One, |m, args| plain(m, args, f64::asinh)),
    Native::function("atan", Arity::One, |m, args| plain(m, args, f64::atan)),
    Native::function("atan2", Arity::Exactly(2), |m, args| plain_of_two(m, args, f64::atan2)),
    Native::function("atanh", Arity::One, |m, args| {
        let atanh = |x: f64| if x.abs() == 1.0 { f64::NAN } else { x.atanh() };
        within(m, args, "a number between -1 and 1", atanh)
    }),
    Native::function("fma", Arity::Exactly(3), fma),
    Native::function("nextafter", Arity::Exactly(2), next_after).keywords(&["steps"]),
    Native::function("remainder", Arity::Exactly(2), remainder),
    Native::function("sumprod", Arity::Exactly(2), |m, args| {
        m.ask_prelude(Prelude::SumOfProducts, &[args[0], args[1]])
    }),
    Native::function("ulp", Arity::One, |m, args| Ok(Value::Float(numbers::ulp(m.float_of(args[0])?)))),
    Native::function("cbrt", Arity::One, |m, args| plain(m, args, f64::cbrt)),
    Native::function("ceil", Arity::One, |m, args| rounded(m, args, names::CEIL, f64::ceil)),
    Native::function("comb", Arity::Exactly(2), comb),
    Native::function("copysign", Arity::Exactly(2), |m, args| plain_of_two(m, args, f64::copysign)),
    Native::function("cos", Arity::One, |m, args| within(m, args, "a finite input", f64::cos)),
    Native::function("cosh", Arity::One, |m, args| plain(m, args, f64::cosh)),
    Native::function("degrees", Arity::One, |m, args| plain(m, args, |x| x * (180.0 / std::f64::consts::PI))),
    Native::function("dist", Arity::Exactly(2), dist),
    Native::function("exp", Arity::One, |m, args| plain(m, args, f64::exp)),
    Native::function("exp2", Arity::One, |m, args| plain(m, args, f64::exp2)),
    Native::function("expm1", Arity::One, |m, args| plain(m, args, f64::exp_m1)),
    Native::function("fabs", Arity::One, |m, args| plain(m, args, f64::abs)),
    Native::function("factorial", Arity::One, factorial),
    Native::function("floor", Arity::One, |m, args| rounded(m, args, names::FLOOR, f64::floor)),
    Native::function("fmax", Arity::Exactly(2), |m, args| plain_of_two(m, args, f64::max)),
    Native::function("fmin", Arity::Exactly(2), |m, args| plain_of_two(m, args, f64::min)),
    Native::function("fmod", Arity::Exactly(2), |m, args| plain_of_two(m, args, |a, b| a % b)),
    Native::function("frexp", Arity::One, frexp),
    Native::function("fsum", Arity::One, fsum),
    Native::function("gcd", Arity::AtLeast(0), |m, args| folded(m, args, 0, |a, b| a.gcd(b))),
    Native::function("hypot", Arity::AtLeast(0), hypot),
    Native::function("isclose", Arity::Exactly(2), isclose).all_names(&["a", "b", "rel_tol", "abs_tol"]),
    Native::function("isfinite", Arity::One, |m, args| test(m, args, f64::is_finite)),
    Native::function("isinf", Arity::One, |m, args| test(m, args, f64::is_infinite)),
    Native::function("isnan", Arity::One, |m, args| test(m, args, f64::is_nan)),
    Native::function("isnormal", Arity::One, |m, args| test(m, args, f64::is_normal)),
    Native::function("issubnormal", Arity::One, |m, args| test(m, args, f64::is_subnormal)),
    Native::function("isqrt", Arity::One, isqrt),
    Native::function("lcm", Arity::AtLeast(0), |m, args| folded(m, args, 1, |a, b| a.lcm(b))),
    Native::function("ldexp", Arity::Exactly(2), ldexp),
    Native::function("log", Arity::Range(1, 2), log),
    Native::function("log10", Arity::One, |m, args| logarithm(m, args[0], f64::log10).map(Value::Float)),
    Native::function("log1p", Arity::One, |m, args| {
        within(m, args, "argument value > -1", |x| if x <= -1.0 { f64::NAN } else { x.ln_1p() })
    }),
    Native::function("log2", Arity::One, |m, args| logarithm(m, args[0], f64::log2).map(Value::Float)),
    Native::function("modf", Arity::One, modf),
    Native::function("perm", Arity::Range(1, 2), perm),
    Native::function("pow", Arity::Exactly(2), |m, args| plain_of_two(m, args, f64::powf)),
    Native::function("prod", Arity::One, prod).keywords(&["start"]),
    Native::function("radians", Arity::One, |m, args| plain(m, args, |x| x * (std::f64::consts::PI / 180.0))),
    Native::function("signbit", Arity::One, |m, args| test(m, args, f64::is_sign_negative)),
    Native::function("sin", Arity::One, |m, args| within(m, args, "a finite input", f64::sin)),
    Native::function("sinh", Arity::One, |m, args| plain(m, args, f64::sinh)),
    Native::function("sqrt", Arity::One, |m, args| within(m, args, "a nonnegative input", f64::sqrt)),
    Native::function("tan", Arity::One, |m, args| within(m, args, "a finite input", f64::tan)),
    Native::function("tanh", Arity::One, |m, args| plain(m, args, f64::tanh)),
    Native::function("trunc", Arity::One, |m, args| rounded(m, args, names::TRUNC, f64::trunc)),
];

fn next_after(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (from, to) = (m.float_of(args[0])?, m.float_of(args[1])?);
    let steps = match args.keyword(m, "steps").filter(|steps| !steps.is_none()) {
        Some(steps) => m.integer_of(steps)?,
        None => BigInt::from(1),
    };
    if steps.is_negative() {
        return Err(m.value_error("steps must be a non-negative integer"));
    }
    Ok(Value::Float(numbers::next_after(from, to, steps.to_u64().unwrap_or(u64::MAX))))
}

fn install(m: &mut Machine, module: Id) {
    use std::f64::consts::{E, PI, TAU};
    let nan = m.nan();
    let numbers = [("pi", PI), ("e", E), ("tau", TAU), ("inf", f64::INFINITY)];
    for (name, value) in
        numbers.map(|(name, value)| (name, Value::Float(value))).into_iter().chain([("nan", nan)])
    {
        let name = m.intern(name);
        m.set_module_var(module, name, value);
    }
}

const IN_RANGE: &str = "a number in range from -1 up to 1";

/// A function that is infinite only if its argument is.
fn plain(m: &mut Machine, args: &Args<'_>, function: fn(f64) -> f64) -> PyResult {
    within(m, args, "", function)
}

/// The same, where its result is no number for what it is not defined for.
fn within(m: &mut Machine, args: &Args<'_>, expected: &str, function: fn(f64) -> f64) -> PyResult {
    let x = m.float_of(args[0])?;
    let y = function(x);
    if y.is_nan() && !x.is_nan() {
        return Err(outside(m, expected, x));
    }
    if y.is_infinite() && x.is_finite() {
        return Err(range(m));
    }
    Ok(Value::Float(y))
}

fn plain_of_two(m: &mut Machine, args: &Args<'_>, function: fn(f64, f64) -> f64) -> PyResult {
    let (a, b) = (m.float_of(args[0])?, m.float_of(args[1])?);
    let y = function(a, b);
    if y.is_nan() && !a.is_nan() && !b.is_nan() {
        return Err(domain(m));
    }
    if y.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(if a == 0.0 { domain(m) } else { range(m) });
    }
    Ok(Value::Float(y))
}

fn outside(m: &mut Machine, expected: &str, x: f64) -> Exit {
    let shown = crate::vm::format::float::repr(x);
    m.value_error(format!("expected {expected}, got {shown}"))
}

fn domain(m: &mut Machine) -> Exit {
    m.value_error("math domain error")
}

fn range(m: &mut Machine) -> Exit {
    m.raise(class::OVERFLOW_ERROR, "math range error")
}

fn test(m: &mut Machine, args: &Args<'_>, function: fn(f64) -> bool) -> PyResult {
    Ok(function(m.float_of(args[0])?).into())
}

/// `floor`, `ceil`, `trunc`: a whole number, or what the class makes of it.
fn rounded(m: &mut Machine, args: &Args<'_>, method: Name, function: fn(f64) -> f64) -> PyResult {
    if let Some(number) = m.as_integer(args[0]) {
        return Ok(m.integer(number));
    }
    if let Some(method) = m.own_special(args[0], method) {
        return m.invoke(method, &[args[0]]);
    }
    let number = function(m.float_of(args[0])?);
    let whole = m.checked(numbers::from_float(number))?;
    Ok(m.integer(whole))
}

fn folded(m: &mut Machine, args: &Args<'_>, start: u8, join: fn(&BigInt, &BigInt) -> BigInt) -> PyResult {
    let mut result = BigInt::from(start);
    for &value in args.iter() {
        let number = m.integer_of(value)?;
        // A bit less with each subtraction.
        let bits = result.bits().max(number.bits());
        number::check_work(m, bits.saturating_mul(bits / 64))?;
        result = join(&result, &number);
    }
    Ok(m.integer(result.abs()))
}

/// The logarithm of a number of any size.
fn logarithm(m: &mut Machine, value: Value, function: fn(f64) -> f64) -> PyResult<f64> {
    if let Some(number) = m.as_integer(value) {
        if number.sign() != Sign::Plus {
            return Err(m.value_error("expected a positive input"));
        }
        if let Some(float) = number.to_f64().filter(|float| float.is_finite()) {
            return Ok(function(float));
        }
        // What is too large for a float is taken in two parts: a fraction below one, and a power of two.
        let (bits, kept) = (number.bits(), 1000);
        let fraction = (number >> (bits - kept)).to_f64().unwrap_or(f64::INFINITY) / 2_f64.powi(kept as i32);
        return Ok(function(fraction) + function(2.0) * bits as f64);
    }
    let number = m.float_of(value)?;
    if number <= 0.0 { Err(outside(m, "a positive input", number)) } else { Ok(function(number)) }
}

fn log(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = logarithm(m, args[0], f64::ln)?;
    match args.at(1) {
        None => Ok(Value::Float(number)),
        Some(base) => {
            let base = logarithm(m, base, f64::ln)?;
            if base == 0.0 {
                return Err(m.complain(Complaint::other_by_zero()));
            }
            Ok(Value::Float(number / base))
        }
    }
}

fn floats(m: &mut Machine, iterable: Value) -> PyResult<Vec<f64>> {
    m.items(iterable)?.into_iter().map(|item| m.float_of(item)).collect()
}

/// The root of the sum of squares, scaled so that no square overflows.
fn length_of(parts: &[f64]) -> f64 {
    let largest = parts.iter().fold(0.0, |largest: f64, part| largest.max(part.abs()));
    if parts.iter().any(|part| part.is_infinite()) {
        return f64::INFINITY;
    }
    if largest == 0.0 || parts.iter().any(|part| part.is_nan()) {
        return parts.iter().sum::<f64>().abs();
    }
    if let &[a, b] = parts {
        return a.hypot(b);
    }
    // Scaled by a power of two, which loses nothing. What rounding loses of the squares corrects the root.
    let scale = f64::from_bits(largest.to_bits() & 0x7ff << 52).max(f64::MIN_POSITIVE);
    let (mut sum, mut lost) = (0.0, 0.0);
    for part in parts.iter().map(|part| part / scale) {
        let square = part * part;
        let next: f64 = sum + square;
        lost += part.mul_add(part, -square)
            + if sum >= square { sum - next + square } else { square - next + sum };
        sum = next;
    }
    let root = sum.sqrt();
    let left = lost - root.mul_add(root, -sum);
    (root + left / (2.0 * root)) * scale
}

fn hypot(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let parts = args.iter().map(|&part| m.float_of(part)).collect::<PyResult<Vec<f64>>>()?;
    Ok(Value::Float(length_of(&parts)))
}

fn dist(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (from, to) = (floats(m, args[0])?, floats(m, args[1])?);
    if from.len() != to.len() {
        return Err(m.value_error("both points must have the same number of dimensions"));
    }
    let parts: Vec<f64> = from.iter().zip(&to).map(|(a, b)| a - b).collect();
    Ok(Value::Float(length_of(&parts)))
}

/// The exact sum, rounded once: partial sums that do not overlap are kept apart.
fn fsum(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let mut partials: Vec<f64> = Vec::new();
    let numbers = floats(m, args[0])?;
    let are_special = numbers.iter().any(|number| !number.is_finite());
    for mut x in numbers {
        let mut kept = 0;
        for at in 0..partials.len() {
            let (large, small) =
                if x.abs() < partials[at].abs() { (partials[at], x) } else { (x, partials[at]) };
            let high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        partials.push(x);
    }
    let total = partials.iter().rev().sum::<f64>() + 0.0;
    if total.is_nan() && !are_special {
        return Err(m.raise(class::OVERFLOW_ERROR, "intermediate overflow in fsum"));
    }
    Ok(Value::Float(total))
}

fn isclose(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let [a, b] = [(0, "a"), (1, "b")].map(|(at, name)| args.required(m, at, name));
    let (a, b) = (m.float_of(a)?, m.float_of(b)?);
    let mut tolerances = [1e-9, 0.0];
    for (tolerance, name) in tolerances.iter_mut().zip(["rel_tol", "abs_tol"]) {
        if let Some(given) = args.keyword(m, name) {
            *tolerance = m.float_of(given)?;
        }
    }
    let [relative, absolute] = tolerances;
    if relative < 0.0 || absolute < 0.0 {
        return Err(m.value_error("tolerances must be non-negative"));
    }
    let close = (a - b).abs() <= absolute.max(relative * a.abs().max(b.abs()));
    Ok((a == b || (a.is_finite() && b.is_finite() && close)).into())
}

fn prod(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let start = args.keyword(m, "start").unwrap_or(Value::Int(1));
    m.ask_prelude(Prelude::ProductOf, &[args[0], start])
}

fn modf(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = m.float_of(args[0])?;
    let fraction = if number.is_infinite() { 0.0 } else { number.fract() }.copysign(number);
    Ok(m.tuple([Value::Float(fraction), Value::Float(number.trunc())]))
}

/// A fraction from a half to one, and the power of two to multiply it with.
fn frexp(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = m.float_of(args[0])?;
    if number == 0.0 || !number.is_finite() {
        return Ok(m.tuple([Value::Float(number), Value::Int(0)]));
    }
    // Numbers below the smallest normal one are lifted first.
    let (number, lifted) =
        if number.abs() < f64::MIN_POSITIVE { (number * 2_f64.powi(64), 64) } else { (number, 0) };
    let bits = number.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022;
    let fraction = f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52);
    Ok(m.tuple([Value::Float(fraction), Value::Int(exponent - lifted)]))
}

fn ldexp(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = m.float_of(args[0])?;
    let exponent = m.clamped_index_of(args[1])?.clamp(-2200, 2200) as i32;
    // In two steps, so that neither factor overflows before the result does.
    let half = exponent / 2;
    let scaled = number * 2_f64.powi(half) * 2_f64.powi(exponent - half);
    if scaled.is_infinite() && number.is_finite() { Err(range(m)) } else { Ok(Value::Float(scaled)) }
}

/// What is left of `x` after the nearest multiple of `y`, ties to even.
fn remainder(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (x, y) = (m.float_of(args[0])?, m.float_of(args[1])?);
    if x.is_nan() || y.is_nan() {
        return Ok(Value::Float(f64::NAN));
    }
    if x.is_infinite() || y == 0.0 {
        return Err(m.value_error("math domain error"));
    }
    if y.is_infinite() {
        return Ok(Value::Float(x));
    }
    let (left, y) = (x.abs() % y.abs(), y.abs());
    let other = y - left;
    let nearest = match left.partial_cmp(&other) {
        Some(Ordering::Less) => left,
        Some(Ordering::Greater) => -other,
        // Halfway: the even multiple is nearer.
        _ => left - 2.0 * ((0.5 * (x.abs() - left)) % y),
    };
    Ok(Value::Float(nearest * 1_f64.copysign(x)))
}

fn fma(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (x, y, z) = (m.float_of(args[0])?, m.float_of(args[1])?, m.float_of(args[2])?);
    let result = x.mul_add(y, z);
    if result.is_nan() && ![x, y, z].iter().any(|part| part.is_nan()) {
        return Err(m.value_error("invalid operation in fma"));
    }
    let is_overflow = result.is_infinite() && [x, y, z].iter().all(|part| part.is_finite());
    if is_overflow {
        Err(m.raise(class::OVERFLOW_ERROR, "overflow in fma"))
    } else {
        Ok(Value::Float(result))
    }
}
