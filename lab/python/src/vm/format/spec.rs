//! The mini language after the colon: `f"{price:>10,.2f}"`.

use crate::objects::complaint::Complaint;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
    Center,
    /// Between sign and digits.
    AfterSign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// `-`: the default, when spelled out.
    Minus,
    Plus,
    Space,
}

/// `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spec {
    pub fill: char,
    pub align: Option<Align>,
    pub sign: Option<Sign>,
    /// `z`: a zero that rounding made negative loses its sign.
    pub no_negative_zero: bool,
    pub alternate: bool,
    pub width: usize,
    pub grouping: Option<char>,
    pub precision: Option<usize>,
    pub kind: Option<char>,
}

impl Spec {
    /// Parses what stands after the colon, for a value of the type `owner`. Text is aligned to the left where nothing
    /// else is said, so a leading `0` pads it on the right.
    pub(crate) fn parse(text: &str, owner: &str) -> Result<Self, Complaint> {
        let chars: Vec<char> = text.chars().collect();
        let mut reader = Reader { chars: &chars, at: 0 };
        let (fill, align) = reader.fill_and_align();
        let sign = reader.sign();
        let no_negative_zero = reader.accept('z');
        let alternate = reader.accept('#');
        let zero = fill.is_none() && reader.accept('0');
        let width = reader.number()?.unwrap_or(0);
        let grouping = reader.grouping()?;
        let precision = reader.precision()?;
        let kind = reader.kind(text, owner)?;
        let kind_or_default = kind.or((owner == "str").then_some('s'));
        if let (Some(mark), Some(kind)) = (grouping, kind_or_default) {
            check_grouping(mark, kind)?;
        }
        let align = align.or((zero && owner != "str").then_some(Align::AfterSign));
        let fill = fill.unwrap_or(if zero { '0' } else { ' ' });
        Ok(Self { fill, align, sign, no_negative_zero, alternate, width, grouping, precision, kind })
    }

    /// `text` filled up to the width.
    pub(crate) fn pad(&self, text: &str, default: Align) -> String {
        let missing = self.width.saturating_sub(text.chars().count());
        let left = match self.align.unwrap_or(default) {
            Align::Left => 0,
            Align::Center => missing / 2,
            Align::Right | Align::AfterSign => missing,
        };
        let fill = |count| std::iter::repeat_n(self.fill, count);
        fill(left).chain(text.chars()).chain(fill(missing - left)).collect()
    }

    pub(super) fn unknown_kind(kind: char, owner: &str) -> Complaint {
        let shown = match kind {
            '!'..='~' => kind.to_string(),
            other => format!("\\x{:x}", u32::from(other)),
        };
        Complaint::value(format!("Unknown format code '{shown}' for object of type '{owner}'"))
    }
}

fn check_grouping(mark: char, kind: char) -> Result<(), Complaint> {
    let allowed = match kind {
        'd' | 'e' | 'f' | 'g' | 'E' | 'F' | 'G' | '%' => true,
        'b' | 'o' | 'x' | 'X' => mark == '_',
        _ => false,
    };
    if allowed { Ok(()) } else { Err(Complaint::value(format!("Cannot specify '{mark}' with '{kind}'."))) }
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn accept(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn fill_and_align(&mut self) -> (Option<char>, Option<Align>) {
        if let Some(align) = self.chars.get(1).copied().and_then(align_of) {
            self.at = 2;
            return (Some(self.chars[0]), Some(align));
        }
        let align = self.peek().and_then(align_of);
        self.at += usize::from(align.is_some());
        (None, align)
    }

    fn sign(&mut self) -> Option<Sign> {
        let sign = match self.peek()? {
            '+' => Sign::Plus,
            '-' => Sign::Minus,
            ' ' => Sign::Space,
            _ => return None,
        };
        self.at += 1;
        Some(sign)
    }

    fn number(&mut self) -> Result<Option<usize>, Complaint> {
        let start = self.at;
        let mut number = 0_i64;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let next = number.checked_mul(10).and_then(|number| number.checked_add(digit.into()));
            let too_many = || Complaint::value("Too many decimal digits in format string");
            number = next.ok_or_else(too_many)?;
            self.at += 1;
        }
        // A width that no memory has is refused when it is filled.
        Ok((self.at > start).then_some(usize::try_from(number).unwrap_or(usize::MAX)))
    }

    fn grouping(&mut self) -> Result<Option<char>, Complaint> {
        let comma = self.accept(',');
        let underscore = self.accept('_');
        if (comma || underscore) && self.peek() == Some(',') {
            let sentence = if comma && !underscore { "Cannot specify ',' with ','." } else { BOTH };
            return Err(Complaint::value(sentence));
        }
        match (comma, underscore) {
            (true, true) => Err(Complaint::value(BOTH)),
            (true, false) => Ok(Some(',')),
            (false, true) => Ok(Some('_')),
            (false, false) => Ok(None),
        }
    }

    fn precision(&mut self) -> Result<Option<usize>, Complaint> {
        if !self.accept('.') {
            return Ok(None);
        }
        let missing = || Complaint::value("Format specifier missing precision");
        self.number()?.map(Some).ok_or_else(missing)
    }

    fn kind(&self, text: &str, owner: &str) -> Result<Option<char>, Complaint> {
        match self.chars[self.at..] {
            [] => Ok(None),
            [kind] => Ok(Some(kind)),
            _ => Err(Complaint::value(format!(
                "Invalid format specifier '{text}' for object of type '{owner}'"
            ))),
        }
    }
}

const BOTH: &str = "Cannot specify both ',' and '_'.";

fn align_of(mark: char) -> Option<Align> {
    match mark {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}
