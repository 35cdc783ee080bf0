//! `"%5.2f" % value`: the conversions in a text, and numbers as they ask for them.

use num_bigint::BigInt;
use num_traits::Signed;

use super::float;
use super::numeral::Numeral;
use super::spec::{Align, Sign, Spec};
use crate::objects::complaint::Complaint;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    Conversion(Conversion),
    /// The rest cannot be read.
    Wrong(Complaint),
}

/// What the template is, and so is the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Bytes,
}

/// How wide, or how precise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    None,
    Given(usize),
    /// `*`: the next argument says.
    Argument,
}

/// `%[(key)][flags][width][.precision]kind`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Conversion {
    pub key: Option<String>,
    pub left: bool,
    pub sign: Option<Sign>,
    pub zero: bool,
    pub alternate: bool,
    pub width: Amount,
    pub precision: Amount,
    pub kind: char,
    /// Where it begins in the template, and where its kind is.
    pub places: [usize; 2],
}

/// Cuts a template into text and conversions.
pub(crate) fn parse(template: &str) -> Vec<Piece> {
    let letters: Vec<char> = template.chars().collect();
    let mut reader = Reader { letters: &letters, at: 0, start: 0 };
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
            reader.start = reader.at - 1;
            match reader.conversion() {
                Ok(conversion) => pieces.push(Piece::Conversion(conversion)),
                Err(complaint) => {
                    pieces.push(Piece::Wrong(complaint));
                    return pieces;
                }
            }
        }
    }
    pieces.push(Piece::Text(text));
    pieces
}

struct Reader<'a> {
    letters: &'a [char],
    at: usize,
    /// Where the conversion begins.
    start: usize,
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

    fn wrong(&self, what: &str) -> Complaint {
        Complaint::value(format!("{what} at position {}", self.start))
    }

    fn conversion(&mut self) -> Result<Conversion, Complaint> {
        let mut conversion = Conversion {
            key: self.key()?,
            left: false,
            sign: None,
            zero: false,
            alternate: false,
            width: Amount::None,
            precision: Amount::None,
            kind: '%',
            places: [self.start; 2],
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
                    return Err(self.wrong("precision too big"));
                }
                amount => amount,
            };
        }
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.at += 1;
        }
        conversion.places[1] = self.at;
        conversion.kind = self.next().ok_or_else(|| self.wrong("stray %"))?;
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
                None => return Err(self.wrong("stray % or incomplete format key")),
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
            return Err(self.wrong("width too big"));
        }
        Ok(if self.at > start { Amount::Given(number) } else { Amount::None })
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
    pub(crate) fn set_width(&mut self, width: i64) {
        self.left |= width < 0;
        self.width = Amount::Given(usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX));
    }

    pub(crate) fn set_precision(&mut self, precision: i64) {
        self.precision = Amount::Given(usize::try_from(precision).unwrap_or(0));
    }

    fn given_precision(&self) -> Option<usize> {
        if let Amount::Given(precision) = self.precision { Some(precision) } else { None }
    }

    /// How many characters at most are there only because the width or the precision asks for them.
    pub(crate) fn most_padding(&self) -> usize {
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
    pub(crate) fn text(&self, text: &str) -> String {
        let most = if self.kind == 'c' { None } else { self.given_precision() };
        let end = most.and_then(|most| text.char_indices().nth(most)).map_or(text.len(), |(at, _)| at);
        self.spec(false).pad(&text[..end], Align::Right)
    }

    /// For `d`, `i`, `u`, `o`, `x` and `X`.
    pub(crate) fn integer(&self, number: &BigInt) -> Result<String, Complaint> {
        let (radix, prefix) = match self.kind {
            'o' => (8, "0o"),
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            _ => (10, ""),
        };
        if radix == 10 {
            crate::numbers::check_digits(number)?;
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
    pub(crate) fn float(&self, number: f64) -> Result<String, Complaint> {
        float::format_spec(number, &self.spec(true), "float")
    }

    /// A kind that there is not.
    pub(crate) fn refuse_kind(&self, of: Kind) -> Result<(), Complaint> {
        let letter = self.kind;
        if "diouxXeEfFgGcrsa".contains(letter) || of == Kind::Bytes && letter == 'b' {
            return Ok(());
        }
        let [start, at] = self.places;
        if letter.is_ascii_alphabetic() {
            return Err(Complaint::value(format!("unsupported format %{letter} at position {start}")));
        }
        let code = u32::from(letter);
        let shown = match (letter, of) {
            ('\'', _) => "\"'\"".to_owned(),
            (' '..='~', _) => format!("'{letter}'"),
            (_, Kind::Bytes) => format!("with code 0x{code:02x}"),
            _ if letter.is_control() => format!("U+{code:04X}"),
            _ => format!("'{letter}' (U+{code:04X})"),
        };
        let message =
            format!("stray % at position {start} or unexpected format character {shown} at position {at}");
        Err(Complaint::value(message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integer(template: &str, number: i64) -> String {
        match &parse(template)[..] {
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
        let message = |template| match parse(template).pop() {
            Some(Piece::Wrong(complaint)) => complaint.message,
            _ => match &parse(template)[..] {
                [.., Piece::Conversion(conversion), _] => {
                    conversion.refuse_kind(Kind::Text).expect_err("no such conversion").message
                }
                other => panic!("one conversion, not {other:?}"),
            },
        };
        assert_eq!(message("ab%y"), "unsupported format %y at position 2");
        assert_eq!(message("ab%5"), "stray % at position 2");
        assert_eq!(message("ab%(c"), "stray % or incomplete format key at position 2");
        let unexpected = "stray % at position 2 or unexpected format character 'é' (U+00E9) at position 4";
        assert_eq!(message("ab%5é"), unexpected);
    }
}
