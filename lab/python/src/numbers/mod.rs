//! Arithmetic as Python defines it, on integers of any size and on floats, without any machine.

mod bytes;
mod convert;
mod divide;
mod hash;
mod hex;
mod neighbour;
mod parse;
mod power;
mod round;

pub(crate) use bytes::{ByteOrder, from_bytes, to_bytes};
pub(crate) use convert::{check_digits, compare, decimal, from_float, ratio, to_float};
pub(crate) use divide::{divmod, float_divmod, floor_divide, modulo, true_divide};
pub(crate) use hash::{hash_answer, hash_float, hash_integer, hash_sequence, hash_small};
pub(crate) use hex::{float_from_hex, float_to_hex};
pub(crate) use neighbour::{next_after, ulp};
pub(crate) use parse::{float_literal, integer_literal};
pub(crate) use power::{Power, float_power, power, power_modulo};
pub(crate) use round::{round_float, round_float_to_integer, round_integer};
