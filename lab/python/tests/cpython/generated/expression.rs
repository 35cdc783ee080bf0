//! Expressions, each of a kind, so that most of them can be evaluated.

use crate::threads::random::Random;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Int,
    Float,
    Str,
    Bool,
    List,
    Dict,
    Set,
    Tuple,
}

impl Kind {
    pub const ALL: [Kind; 8] =
        [Kind::Int, Kind::Float, Kind::Str, Kind::Bool, Kind::List, Kind::Dict, Kind::Set, Kind::Tuple];
}

/// Makes expressions from the variables that there are.
#[derive(Debug)]
pub struct Expressions {
    pub random: Random,
    pub variables: Vec<(String, Kind)>,
    /// Functions of a number, which give one.
    pub functions: Vec<String>,
}

const WORDS: &[&str] =
    &["", "a", "lab", "Many Things", "über", "x y  z", "tab\\there", "42", "é", "0x1F", "ß"];

impl Expressions {
    pub fn any(&mut self, depth: usize) -> String {
        let kind = Kind::ALL[self.random.below(Kind::ALL.len())];
        self.of(kind, depth)
    }

    pub fn of(&mut self, kind: Kind, depth: usize) -> String {
        let known: Vec<_> =
            self.variables.iter().filter(|(_, found)| *found == kind).map(|(name, _)| name.clone()).collect();
        if !known.is_empty() && self.random.once_in(3) {
            return known[self.random.below(known.len())].clone();
        }
        if depth == 0 {
            return self.constant(kind);
        }
        match kind {
            Kind::Int => self.int(depth - 1),
            Kind::Float => self.float(depth - 1),
            Kind::Str => self.str(depth - 1),
            Kind::Bool => self.bool(depth - 1),
            Kind::List => self.list(depth - 1),
            Kind::Dict => self.dict(depth - 1),
            Kind::Set => self.set(depth - 1),
            Kind::Tuple => self.tuple(depth - 1),
        }
    }

    fn constant(&mut self, kind: Kind) -> String {
        let number = self.random.below(100) as i64 - 30;
        match kind {
            Kind::Int if self.random.once_in(8) => format!("{}", i128::from(number) << self.random.below(90)),
            Kind::Int => number.to_string(),
            Kind::Float => format!("{}.{}", number, self.random.below(1000)),
            Kind::Str => format!("'{}'", self.random.pick(WORDS)),
            Kind::Bool => self.random.pick(&["True", "False"]).into(),
            Kind::List => format!("[{number}, {}]", number / 2),
            Kind::Dict => format!("{{'k': {number}, {number}: 'v'}}"),
            Kind::Set => format!("{{{number}}}"),
            Kind::Tuple => format!("({number}, 'b')"),
        }
    }

    fn two(&mut self, kind: Kind, depth: usize) -> (String, String) {
        (self.of(kind, depth), self.of(kind, depth))
    }

    fn int(&mut self, depth: usize) -> String {
        let (a, b) = self.two(Kind::Int, depth);
        match self.random.below(16) {
            0 => format!("({a} + {b})"),
            1 => format!("({a} - {b})"),
            2 => format!("({a} * {b})"),
            3 => format!("({a} // {b})"),
            4 => format!("({a} % {b})"),
            5 => format!("({a} {} {b})", self.random.pick(&["&", "|", "^"])),
            6 => format!("(({a}) % 50 {} {})", self.random.pick(&["**", "<<", ">>"]), self.random.below(20)),
            7 => format!("{}({a})", self.random.pick(&["-", "+", "~", "abs", "int"])),
            8 => format!("len({})", self.of(Kind::List, depth)),
            9 => format!("sum({})", self.numbers(depth)),
            10 => format!("{}({a}, {b})", self.random.pick(&["min", "max"])),
            11 => format!("({a} if {} else {b})", self.of(Kind::Bool, depth)),
            12 => format!("{}.count('a')", self.of(Kind::Str, depth)),
            13 if !self.functions.is_empty() => {
                let at = self.random.below(self.functions.len());
                format!("{}({a})", self.functions[at])
            }
            14 => format!("int({})", self.of(Kind::Float, depth)),
            _ => format!("divmod({a}, {b})[{}]", self.random.below(2)),
        }
    }

    fn float(&mut self, depth: usize) -> String {
        let (a, b) = self.two(Kind::Float, depth);
        match self.random.below(7) {
            0 => format!("({a} {} {b})", self.random.pick(&["+", "-", "*", "/"])),
            1 => format!("({} / {})", self.of(Kind::Int, depth), self.of(Kind::Int, depth)),
            2 => format!("round({a}, {})", self.random.below(4)),
            3 => format!("float({})", self.of(Kind::Int, depth)),
            4 => format!("({a} // {b})"),
            5 => format!("({a} % {b})"),
            _ => format!("abs({a})"),
        }
    }

    fn str(&mut self, depth: usize) -> String {
        let (a, b) = self.two(Kind::Str, depth);
        match self.random.below(12) {
            0 => format!("({a} + {b})"),
            1 => format!("({a} * {})", self.random.below(4)),
            2 => format!(
                "{a}.{}()",
                self.random.pick(&["upper", "lower", "title", "strip", "swapcase", "capitalize"])
            ),
            3 => format!("{a}[{}:{}]", self.slice_end(), self.slice_end()),
            4 => format!("{a}.replace({b}, 'q')"),
            5 => format!("str({})", self.any(depth)),
            6 => format!("repr({})", self.any(depth)),
            7 => format!("f'{{{}}}|{{{}!r:>8}}'", self.numeric(), self.numeric()),
            8 => format!("', '.join(str(v) for v in {})", self.of(Kind::List, depth)),
            9 => format!("'%s-%r' % ({a}, {})", self.any(depth)),
            10 => format!(
                "format({}, '{}')",
                self.of(Kind::Int, depth),
                self.random.pick(&["05d", ",", "x", "+", ">9", "e"])
            ),
            _ => format!("{a}[::-1]"),
        }
    }

    /// Something that can stand in an f-string between single quotes.
    fn numeric(&mut self) -> String {
        let (a, b) = (self.random.below(90), self.random.below(90));
        format!("{a} * {b}")
    }

    fn slice_end(&mut self) -> String {
        match self.random.below(4) {
            0 => String::new(),
            _ => (self.random.below(9) as i64 - 4).to_string(),
        }
    }

    fn bool(&mut self, depth: usize) -> String {
        let kind = [Kind::Int, Kind::Str, Kind::Float, Kind::Set, Kind::List][self.random.below(5)];
        let (a, b) = self.two(kind, depth);
        match self.random.below(7) {
            0 => format!("({a} {} {b})", self.random.pick(&["<", "<=", ">", ">="])),
            1 => format!("({a} {} {b})", self.random.pick(&["==", "!="])),
            2 => format!(
                "({} {} {})",
                self.of(Kind::Bool, depth),
                self.random.pick(&["and", "or"]),
                self.of(Kind::Bool, depth)
            ),
            3 => format!("(not {a})"),
            4 => format!("({} in {})", self.of(Kind::Int, depth), self.of(Kind::List, depth)),
            5 => format!("isinstance({a}, {})", self.random.pick(&["int", "str", "(list, float)"])),
            _ => format!("bool({})", self.any(depth)),
        }
    }

    fn numbers(&mut self, depth: usize) -> String {
        let (a, b) = self.two(Kind::Int, depth);
        format!("[{a}, {b}, {}]", self.random.below(9))
    }

    fn list(&mut self, depth: usize) -> String {
        let (a, b) = self.two(Kind::List, depth);
        match self.random.below(10) {
            0 => format!("({a} + {b})"),
            1 => format!("[{}, {}]", self.any(depth), self.any(depth)),
            2 => format!("sorted({})", self.numbers(depth)),
            3 => format!("[x * {} for x in {}]", self.random.below(5), self.numbers(depth)),
            4 => format!("[x for x in range({}) if x % {}]", self.random.below(9), 1 + self.random.below(4)),
            5 => format!("list({})", self.of(Kind::Str, depth)),
            6 => format!("{a}[{}:{}:{}]", self.slice_end(), self.slice_end(), 1 + self.random.below(3)),
            7 => format!("{}.split()", self.of(Kind::Str, depth)),
            8 => format!("list(zip({a}, {b}))"),
            _ => format!("list(map(str, {a}))"),
        }
    }

    fn dict(&mut self, depth: usize) -> String {
        match self.random.below(4) {
            0 => format!("{{{}: {}}}", self.of(Kind::Int, depth), self.any(depth)),
            1 => format!(
                "{{**{}, {}: {}}}",
                self.of(Kind::Dict, depth),
                self.of(Kind::Str, depth),
                self.any(depth)
            ),
            2 => format!("({} | {})", self.of(Kind::Dict, depth), self.of(Kind::Dict, depth)),
            _ => format!("{{k: v for v, k in enumerate({})}}", self.of(Kind::Str, depth)),
        }
    }

    /// Of one element or none at most where it is printed: sets have no order that can be compared.
    fn set(&mut self, depth: usize) -> String {
        let (a, b) = self.two(Kind::Set, depth);
        match self.random.below(4) {
            0 => format!("({a} & {b})"),
            1 => format!("({a} - {b})"),
            2 => format!("{{{}}}", self.of(Kind::Int, depth)),
            _ => format!("set({a})"),
        }
    }

    fn tuple(&mut self, depth: usize) -> String {
        match self.random.below(4) {
            0 => format!("({}, {})", self.any(depth), self.any(depth)),
            1 => format!("tuple({})", self.of(Kind::List, depth)),
            2 => format!("({},) * {}", self.of(Kind::Int, depth), self.random.below(3)),
            _ => format!("tuple(reversed({}))", self.of(Kind::List, depth)),
        }
    }
}
