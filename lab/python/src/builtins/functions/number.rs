//! Functions on numbers.

use num_bigint::BigInt;
use num_traits::Signed;

use crate::bytecode::code::Binary;
use crate::numbers;
use crate::objects::names;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::protocol::number;

pub(crate) static FUNCTIONS: &[Native] = &[
    Native::function("abs", Arity::One, absolute),
    Native::function("bin", Arity::One, |m, args| in_radix(m, args, 2, "0b")),
    Native::function("chr", Arity::One, letter),
    Native::function("divmod", Arity::Exactly(2), divmod),
    Native::function("hex", Arity::One, |m, args| in_radix(m, args, 16, "0x")),
    Native::function("oct", Arity::One, |m, args| in_radix(m, args, 8, "0o")),
    Native::function("ord", Arity::One, code),
    Native::function("pow", Arity::Range(2, 3), power).all_names(&["base", "exp", "mod"]),
    Native::function("round", Arity::Range(1, 2), round).all_names(&["number", "ndigits"]),
];

fn absolute(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if let Some(answer) = m.ask_special(args[0], names::ABS, &args[..1])? {
        return Ok(answer);
    }
    let payload = m.payload(args[0]);
    match number::absolute(m, payload)? {
        Some(number) => Ok(number),
        None => {
            let class = m.class_name_of(args[0]);
            Err(m.type_error(format!("bad operand type for abs(): '{class}'")))
        }
    }
}

fn in_radix(m: &mut Machine, args: &Args<'_>, radix: u32, prefix: &str) -> PyResult {
    let number = m.integer_of(args[0])?;
    let sign = if number.is_negative() { "-" } else { "" };
    let digits = number.magnitude().to_str_radix(radix);
    Ok(m.str(format!("{sign}{prefix}{digits}")))
}

fn letter(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = m.clamped_index_of(args[0])?;
    match u32::try_from(number).ok().filter(|code| *code < 0x11_0000).map(char::from_u32) {
        Some(Some(letter)) => Ok(m.letter(letter)),
        Some(None) => Err(m.unsupported("half of a surrogate pair as a character")),
        None => Err(m.value_error("chr() arg not in range(0x110000)")),
    }
}

fn code(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if let Some(bytes) = m.as_bytes(args[0]) {
        return match *bytes {
            [byte] => Ok(Value::Int(byte.into())),
            _ => Err(no_character(m, bytes.len())),
        };
    }
    let Some(text) = m.as_str(args[0]) else {
        let class = m.class_name_of(args[0]);
        return Err(m.type_error(format!("ord() expected string of length 1, but {class} found")));
    };
    match (text.chars().next(), text.chars_len()) {
        (Some(letter), 1) => Ok(Value::Int(u32::from(letter).into())),
        (_, length) => Err(no_character(m, length)),
    }
}

fn no_character(m: &mut Machine, length: usize) -> crate::vm::calls::native::Exit {
    m.type_error(format!("ord() expected a character, but string of length {length} found"))
}

fn divmod(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (a, b) = (args[0], args[1]);
    for (receiver, name, other) in [(a, names::DIVMOD, b), (b, names::RDIVMOD, a)] {
        if let Some(answer) = m.ask_special(receiver, name, &[receiver, other])?
            && !matches!(answer, Value::NotImplemented)
        {
            return Ok(answer);
        }
    }
    let (inner_a, inner_b) = (m.payload(a), m.payload(b));
    match number::divmod(m, inner_a, inner_b)? {
        Some((quotient, remainder)) => Ok(m.tuple([quotient, remainder])),
        None => {
            let (left, right) = (m.class_name_of(a), m.class_name_of(b));
            let message = format!("unsupported operand type(s) for divmod(): '{left}' and '{right}'");
            Err(m.type_error(message))
        }
    }
}

fn power(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let [base, exponent] = [(0, "base"), (1, "exp")].map(|(at, name)| args.required(m, at, name));
    match args.at_or_keyword(m, 2, "mod").filter(|modulus| !modulus.is_none()) {
        None => m.binary(Binary::Pow, false, base, exponent),
        Some(modulus) => power_modulo(m, base, exponent, modulus),
    }
}

fn power_modulo(m: &mut Machine, base: Value, exponent: Value, modulus: Value) -> PyResult {
    if let Some(answer) = m.ask_special(base, names::POW, &[base, exponent, modulus])? {
        return Ok(answer);
    }
    let numbers: [Option<BigInt>; 3] = [base, exponent, modulus].map(|value| m.as_integer(value));
    let [Some(base), Some(exponent), Some(modulus)] = numbers else {
        return Err(no_power(m, [base, exponent, modulus]));
    };
    let words = modulus.bits() / 64 + 1;
    let of_inverse = if exponent.is_negative() { 64 } else { 0 };
    let steps = exponent.bits().saturating_mul(2).saturating_add(of_inverse * words);
    number::check_heavy_work(m, steps.saturating_mul(words.saturating_mul(words)))?;
    number::check_division(m, &base, &modulus)?;
    let result = m.checked(numbers::power_modulo(&base, &exponent, &modulus))?;
    Ok(m.integer(result))
}

fn no_power(m: &mut Machine, operands: [Value; 3]) -> crate::vm::calls::native::Exit {
    let is_number =
        |&value: &Value| m.as_integer(value).is_some() || matches!(m.payload(value), Value::Float(_));
    if operands.iter().all(is_number) {
        return m.type_error("pow() 3rd argument not allowed unless all arguments are integers");
    }
    let [base, exponent, modulus] = operands.map(|operand| m.class_name_of(operand));
    m.type_error(format!("unsupported operand type(s) for ** or pow(): '{base}', '{exponent}', '{modulus}'"))
}

fn round(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let digits = args.at_or_keyword(m, 1, "ndigits").filter(|digits| !digits.is_none());
    let receiver = args.required(m, 0, "number");
    let Some(method) = m.special(receiver, names::ROUND) else {
        let class = m.class_name_of(receiver);
        return Err(m.type_error(format!("type {class} doesn't define __round__ method")));
    };
    match digits {
        Some(digits) => m.invoke(method, &[receiver, digits]),
        None => m.invoke(method, &[receiver]),
    }
}
