//! `"%5.2f" % value`: the conversions in a text, and numbers as they ask for them.

use num_bigint::BigInt;
use num_traits::Signed;

use super::float;
use super::numeral::Numeral;
use super::spec::{Align, Sign, Spec};
use crate::complaint::{self, Complaint};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    Conversion(Conversion),
}

/// What the template is, and so is the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Bytes,
}

/// How wide, or how precise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    None,
    Given(usize),
    /// `*`: the next argument says.
    Argument,
}

/// `%[(key)][flags][width][.precision]kind`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    pub key: Option<String>,
    pub left: bool,
    pub sign: Option<Sign>,
    pub zero: bool,
    pub alternate: bool,
    pub width: Amount,
    pub precision: Amount,
    pub kind: char,
}

/// Cuts a template into text and conversions.
pub fn parse(template: &str, kind: Kind) -> Result<Vec<Piece>, Complaint> {
    let letters: Vec<char> = template.chars().collect();
    let mut reader = Reader { letters: &letters, at: 0 };
    let mut pieces = Vec::new();
    let mut text = String::new();
    while let Some(letter) = reader.next() {
        if letter != '%' {
            text.push(letter);
        } else if reader.peek() == Some('%') {
            reader.at += 1;
            text.push('%');
        } else {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
            pieces.push(Piece::Conversion(reader.conversion(kind)?));
        }
    }
    pieces.push(Piece::Text(text));
    Ok(pieces)
}

struct Reader<'a> {
    letters: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(letter)
    }

    fn conversion(&mut self, kind: Kind) -> Result<Conversion, Complaint> {
        let mut conversion = Conversion {
            key: self.key()?,
            left: false,
            sign: None,
            zero: false,
            alternate: false,
            width: Amount::None,
            precision: Amount::None,
            kind: '%',
        };
        while self.peek().is_some_and(|letter| conversion.take_flag(letter)) {
            self.at += 1;
        }
        conversion.width = self.amount()?;
        if self.peek() == Some('.') {
            self.at += 1;
            conversion.precision = match self.amount()? {
                Amount::None => Amount::Given(0),
                Amount::Given(digits) if digits > i32::MAX as usize => {
                    return Err(Complaint::value("precision too big"));
                }
                amount => amount,
            };
        }
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.at += 1;
        }
        conversion.kind = self.kind(kind)?;
        Ok(conversion)
    }

    fn key(&mut self) -> Result<Option<String>, Complaint> {
        if self.peek() != Some('(') {
            return Ok(None);
        }
        self.at += 1;
        let start = self.at;
        let mut open = 1;
        while open > 0 {
            open += match self.next() {
                Some('(') => 1,
                Some(')') => -1,
                Some(_) => 0,
                None => return Err(Complaint::value("incomplete format key")),
            };
        }
        Ok(Some(self.letters[start..self.at - 1].iter().collect()))
    }

    fn amount(&mut self) -> Result<Amount, Complaint> {
        if self.peek() == Some('*') {
            self.at += 1;
            return Ok(Amount::Argument);
        }
        let start = self.at;
        let mut number = 0_usize;
        while let Some(digit) = self.peek().and_then(|letter| letter.to_digit(10)) {
            number = number.saturating_mul(10).saturating_add(digit as usize);
            self.at += 1;
        }
        if number > isize::MAX as usize {
            return Err(Complaint::value("width too big"));
        }
        Ok(if self.at > start { Amount::Given(number) } else { Amount::None })
    }

    fn kind(&mut self, of: Kind) -> Result<char, Complaint> {
        let at = self.at;
        match self.next() {
            Some(kind) if "diouxXeEfFgGcrsa%".contains(kind) => Ok(kind),
            Some('b') if of == Kind::Bytes => Ok('b'),
            Some(kind) => {
                let code = u32::from(kind);
                let message = format!("unsupported format character '{kind}' (0x{code:x}) at index {at}");
                Err(Complaint::value(message))
            }
            None => Err(Complaint::value("incomplete format")),
        }
    }
}

impl Conversion {
    fn take_flag(&mut self, letter: char) -> bool {
        match letter {
            '-' => self.left = true,
            '+' => self.sign = Some(Sign::Plus),
            ' ' => self.sign = self.sign.or(Some(Sign::Space)),
            '#' => self.alternate = true,
            '0' => self.zero = true,
            _ => return false,
        }
        true
    }

    /// A negative width that came as an argument means: to the left.
    pub fn set_width(&mut self, width: i64) {
        self.left |= width < 0;
        self.width = Amount::Given(usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX));
    }

    pub fn set_precision(&mut self, precision: i64) {
        self.precision = Amount::Given(usize::try_from(precision).unwrap_or(0));
    }

    fn given_precision(&self) -> Option<usize> {
        if let Amount::Given(precision) = self.precision { Some(precision) } else { None }
    }

    /// How many characters at most are there only because the width or the precision asks for them.
    pub fn most_padding(&self) -> usize {
        let is_number = !matches!(self.kind, 's' | 'b' | 'r' | 'a' | 'c');
        let precision = self.given_precision().filter(|_| is_number).unwrap_or(0);
        self.least_width().saturating_add(precision)
    }

    /// How many characters the result has at least.
    fn least_width(&self) -> usize {
        if let Amount::Given(width) = self.width { width } else { 0 }
    }

    /// The same wishes in the newer language.
    fn spec(&self, zero: bool) -> Spec {
        let zero = zero && self.zero && !self.left;
        let align = match (self.left, zero) {
            (true, _) => Align::Left,
            (false, true) => Align::AfterSign,
            (false, false) => Align::Right,
        };
        Spec {
            fill: if zero { '0' } else { ' ' },
            align: Some(align),
            sign: self.sign,
            no_negative_zero: false,
            alternate: self.alternate,
            width: self.least_width(),
            grouping: None,
            precision: self.given_precision(),
            kind: Some(self.kind),
        }
    }

    /// For `s`, `r`, `a` and `c`.
    pub fn text(&self, text: &str) -> String {
        let most = if self.kind == 'c' { None } else { self.given_precision() };
        let end = most.and_then(|most| text.char_indices().nth(most)).map_or(text.len(), |(at, _)| at);
        self.spec(false).pad(&text[..end], Align::Right)
    }

    /// For `d`, `i`, `u`, `o`, `x` and `X`.
    pub fn integer(&self, number: &BigInt) -> Result<String, Complaint> {
        let (radix, prefix) = match self.kind {
            'o' => (8, "0o"),
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            _ => (10, ""),
        };
        if radix == 10 {
            crate::arithmetic::check_digits(number)?;
        }
        let mut digits = number.magnitude().to_str_radix(radix);
        if self.kind == 'X' {
            digits.make_ascii_uppercase();
        }
        let missing = self.given_precision().unwrap_or(0).saturating_sub(digits.len());
        digits.insert_str(0, &"0".repeat(missing));
        let prefix = if self.alternate { prefix } else { "" };
        let numeral = Numeral { negative: number.is_negative(), prefix, digits: &digits, rest: "", group: 3 };
        Ok(numeral.arrange(&self.spec(true)))
    }

    /// For `e`, `f`, `g` and their capitals.
    pub fn float(&self, number: f64) -> Result<String, Complaint> {
        float::format_spec(number, &self.spec(true), "float")
    }

    pub fn requires_integer(&self, type_name: &str) -> Complaint {
        let wanted = if matches!(self.kind, 'o' | 'x' | 'X') { "an integer" } else { "a real number" };
        Complaint::new(
            complaint::Kind::Type,
            format!("%{} format: {wanted} is required, not {type_name}", self.kind),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integer(template: &str, number: i64) -> String {
        match &parse(template, Kind::Text).expect("a template")[..] {
            [_, Piece::Conversion(conversion), _] => conversion.integer(&number.into()).expect("short"),
            other => panic!("one conversion, not {other:?}"),
        }
    }

    #[test]
    fn flags_width_and_precision_work_together() {
        assert_eq!(integer("%+.3d", 5), "+005");
        assert_eq!(integer("%-6x", 255), "ff    ");
        assert_eq!(integer("%#06x", 255), "0x00ff");
        assert_eq!(integer("%08.3d", 5), "00000005");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let complaint = parse("ab%y", Kind::Text).expect_err("no such conversion");
        assert_eq!(complaint.message, "unsupported format character 'y' (0x79) at index 3");
    }
}
