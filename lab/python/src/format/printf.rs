//! `template % arguments`

use num_bigint::BigInt;

use super::percent::{self, Amount, Conversion, Piece};
use crate::arithmetic;
use crate::class;
use crate::machine::Machine;
use crate::names;
use crate::native::Outcome;
use crate::object::Object;
use crate::value::Value;

/// What the conversions take one after the other.
struct Arguments {
    values: Vec<Value>,
    next: usize,
    /// What names are looked up in.
    mapping: Option<Value>,
    /// Whether it was one value, which need not be used if it is a container.
    is_single: bool,
}

impl Machine {
    pub fn percent(&mut self, template: &str, arguments: Value) -> Outcome {
        let mut text = String::new();
        let pieces = self.checked(percent::parse(template))?;
        let mut arguments = self.percent_arguments(arguments);
        for piece in pieces {
            self.reserve(text.len())?;
            match piece {
                Piece::Text(piece) => text.push_str(&piece),
                Piece::Conversion(conversion) => text += &self.convert(conversion, &mut arguments)?,
            }
        }
        let unused = arguments.next < arguments.values.len();
        if unused && !(arguments.is_single && arguments.mapping.is_some()) {
            return Err(self.type_error("not all arguments converted during string formatting"));
        }
        Ok(self.str(text))
    }

    fn percent_arguments(&mut self, arguments: Value) -> Arguments {
        let inner = self.payload(arguments);
        if let Some(items) = inner.id().and_then(|id| self.heap.get(id).as_tuple()) {
            return Arguments { values: items.to_vec(), next: 0, mapping: None, is_single: false };
        }
        let is_text = self.as_str(inner).is_some();
        let object = inner.id().map(|id| self.heap.get(id));
        let is_mapping =
            matches!(object, Some(Object::Dict(_) | Object::List(_) | Object::Range(_) | Object::Bytes(_)))
                || self.own_special(arguments, names::GETITEM).is_some();
        let mapping = (is_mapping && !is_text).then_some(arguments);
        Arguments { values: vec![arguments], next: 0, mapping, is_single: true }
    }

    fn next_argument(&mut self, arguments: &mut Arguments) -> Outcome {
        match arguments.values.get(arguments.next) {
            Some(&value) => {
                arguments.next += 1;
                Ok(value)
            }
            None => Err(self.type_error("not enough arguments for format string")),
        }
    }

    fn convert(&mut self, mut conversion: Conversion, arguments: &mut Arguments) -> Outcome<String> {
        if conversion.width == Amount::Argument {
            let width = self.star(arguments)?;
            conversion.set_width(width);
        }
        if conversion.precision == Amount::Argument {
            let precision = self.star(arguments)?;
            conversion.set_precision(precision);
        }
        let value = match conversion.key.take() {
            None => self.next_argument(arguments)?,
            Some(key) => self.argument_by_name(&key, arguments)?,
        };
        self.reserve(conversion.most_padding())?;
        if conversion.kind == '%' {
            return Ok("%".to_owned());
        }
        self.converted_argument(&conversion, value)
    }

    fn star(&mut self, arguments: &mut Arguments) -> Outcome<i64> {
        let value = self.next_argument(arguments)?;
        match self.payload(value) {
            Value::Int(number) => Ok(number),
            Value::Bool(truth) => Ok(truth.into()),
            _ => Err(self.type_error("* wants int")),
        }
    }

    fn argument_by_name(&mut self, name: &str, arguments: &mut Arguments) -> Outcome {
        let Some(mapping) = arguments.mapping else {
            return Err(self.type_error("format requires a mapping"));
        };
        arguments.next = arguments.values.len();
        let key = self.str(name);
        self.item(mapping, key)
    }

    fn converted_argument(&mut self, conversion: &Conversion, value: Value) -> Outcome<String> {
        match conversion.kind {
            's' => self.text_of(value).map(|text| conversion.text(&text)),
            'r' => self.repr_of(value).map(|text| conversion.text(&text)),
            'a' => self.ascii_of(value).map(|text| conversion.text(&text)),
            'c' => self.percent_letter(value).map(|letter| conversion.text(&letter)),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                let number = self.float_of(value)?;
                self.checked(conversion.float(number))
            }
            _ => {
                let number = self.percent_integer(conversion, value)?;
                self.checked(conversion.integer(&number))
            }
        }
    }

    fn percent_integer(&mut self, conversion: &Conversion, value: Value) -> Outcome<BigInt> {
        if let Some(number) = self.as_integer(value) {
            return Ok(number);
        }
        let takes_floats = !matches!(conversion.kind, 'o' | 'x' | 'X');
        if let (true, Value::Float(number)) = (takes_floats, self.payload(value)) {
            return self.checked(arithmetic::from_float(number));
        }
        if self.own_special(value, names::INDEX).is_some() {
            return self.integer_of(value);
        }
        let class = self.class_name_of(value);
        Err(self.complain(conversion.requires_integer(&class)))
    }

    fn percent_letter(&mut self, value: Value) -> Outcome<String> {
        if let Some(text) = self.as_str(value).filter(|text| text.chars_len() == 1) {
            return Ok(text.to_string());
        }
        if self.as_integer(value).is_none() {
            return Err(self.type_error("%c requires int or char"));
        }
        let code = self.clamped_index_of(value)?;
        match u32::try_from(code).ok().and_then(char::from_u32) {
            Some(letter) => Ok(letter.to_string()),
            None => Err(self.raise(class::OVERFLOW_ERROR, "%c arg not in range(0x110000)")),
        }
    }
}
