//! A number's sign, prefix, digits and padding, put together as a format spec asks.

use super::spec::{Align, Sign, Spec};

/// A number in pieces: `-` `0x` `1a2b`, or `-` `` `1234` `.50`.
#[derive(Debug, Default)]
pub(crate) struct Numeral<'a> {
    pub negative: bool,
    pub prefix: &'a str,
    /// What is grouped.
    pub digits: &'a str,
    /// Point, fraction, exponent, percent sign.
    pub rest: &'a str,
    /// How many digits a group has.
    pub group: usize,
}

impl Numeral<'_> {
    pub(crate) fn arrange(&self, spec: &Spec) -> String {
        let sign = match (self.negative, spec.sign) {
            (true, _) => "-",
            (false, Some(Sign::Plus)) => "+",
            (false, Some(Sign::Space)) => " ",
            (false, _) => "",
        };
        let inside = spec.align == Some(Align::AfterSign);
        let around = sign.len() + self.prefix.len() + self.rest.len();
        // Zeros that fill are digits: they are grouped with the others.
        let least = if inside && spec.fill == '0' { spec.width.saturating_sub(around) } else { 0 };
        let digits = group(self.digits, spec.grouping, self.group, least);
        let mut text = format!("{sign}{}", self.prefix);
        if inside {
            let missing = spec.width.saturating_sub(around + digits.len());
            text.extend(std::iter::repeat_n(spec.fill, missing));
        }
        text += &digits;
        text += self.rest;
        if inside { text } else { spec.pad(&text, Align::Right) }
    }
}

/// `digits` with a mark between groups, and with zeros in front until there are `least` characters.
fn group(digits: &str, mark: Option<char>, size: usize, least: usize) -> String {
    // What has no digits, such as `inf`, has no groups either.
    let Some(mark) = mark.filter(|_| !digits.is_empty()) else {
        return format!("{}{digits}", "0".repeat(least.saturating_sub(digits.len())));
    };
    let mut backwards = String::with_capacity(digits.len() * 4 / 3 + 1);
    let mut source = digits.bytes().rev().peekable();
    let mut count = 0;
    while source.peek().is_some() || backwards.len() < least {
        if count > 0 && count % size == 0 {
            backwards.push(mark);
        }
        backwards.push(source.next().map_or('0', char::from));
        count += 1;
    }
    backwards.chars().rev().collect()
}
