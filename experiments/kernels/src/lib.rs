//! The loops in which workloads compute, each a function without a checkpoint in it.
//!
//! They are a crate of their own because that is what Cargo can compile for speed where all around it is
//! compiled for size, as in the page's engine. None is inlined: it would be compiled as what it ends up in.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::ops::Range;

/// How many primes are in the range, and how many divisions it took to find out.
///
/// In `u32`: a processor divides 64 bits more slowly, and not every compiler looks whether 32 would do.
#[inline(never)]
pub fn count_primes(range: Range<u32>) -> (u64, u64) {
    let mut primes = 0;
    let mut divisions = 0;
    for candidate in range {
        let (prime, tried) = is_prime(candidate);
        primes += u64::from(prime);
        divisions += tried;
    }
    (primes, divisions)
}

fn is_prime(candidate: u32) -> (bool, u64) {
    if candidate < 4 || candidate.is_multiple_of(2) {
        return (candidate == 2 || candidate == 3, 1);
    }
    let mut divisor = 3;
    let mut divisions = 1;
    while divisor * divisor <= candidate {
        divisions += 1;
        if candidate.is_multiple_of(divisor) {
            return (false, divisions);
        }
        divisor += 2;
    }
    (true, divisions)
}

/// Iterations of z² + c until |z|² > 4, at most `most`.
#[inline(never)]
pub fn escape((re, im): (f64, f64), most: u16) -> u16 {
    let (mut zr, mut zi) = (0.0_f64, 0.0_f64);
    for count in 0..most {
        let (zr2, zi2) = (zr * zr, zi * zi);
        if zr2 + zi2 > 4.0 {
            return count;
        }
        zi = 2.0 * zr * zi + im;
        zr = zr2 - zi2 + re;
    }
    most
}

/// The Fibonacci number, by the recursion that defines it.
#[inline(never)]
pub fn fib(number: u64) -> u64 {
    if number < 2 { number } else { fib(number - 1) + fib(number - 2) }
}

/// The sum and the squares of the numbers, modulo `MODULUS`, which is below 2³². The numbers are, too.
///
/// Every step takes the remainder, which also keeps the loop a loop: of a plain sum of squares the compiler
/// knows the closed form as well as we do, and computes that instead.
#[inline(never)]
pub fn add_squares<const MODULUS: u64>(sum: u64, numbers: Range<u64>) -> u64 {
    numbers.fold(sum, |sum, number| (sum + number * number) % MODULUS)
}

/// The two sums of the checksum Adler-32 (RFC 1950), read on through `text` one byte after the other.
#[inline(never)]
pub fn adler32((mut sum, mut sum_of_sums): (u32, u32), text: &[u8]) -> (u32, u32) {
    for byte in text {
        sum = (sum + u32::from(*byte)) % ADLER_MODULUS;
        sum_of_sums = (sum_of_sums + sum) % ADLER_MODULUS;
    }
    (sum, sum_of_sums)
}

/// The largest prime below 2¹⁶.
pub const ADLER_MODULUS: u32 = 65_521;

/// Counts at most so many words, and says how many there were. Every word is copied before it is looked up,
/// also one that is known already: memory is asked for all the time, as in most programs that handle text.
#[inline(never)]
pub fn count_words(
    words: &mut std::str::SplitAsciiWhitespace<'_>,
    most: usize,
    counts: &mut BTreeMap<String, u64>,
) -> u64 {
    let mut counted = 0;
    for word in words.take(most) {
        *counts.entry(word.to_owned()).or_default() += 1;
        counted += 1;
    }
    counted
}

/// Goes round so many times, for nothing.
#[inline(never)]
pub fn spin(turns: u64) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..turns {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state = black_box(state);
    }
}
