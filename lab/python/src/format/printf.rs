//! `template % arguments`

use num_bigint::BigInt;
use smol_str::SmolStr;

use super::percent::{self, Amount, Conversion, Kind, Piece};
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
        let text = self.percent_text(template, arguments, Kind::Text)?;
        Ok(self.str(text))
    }

    /// The same for bytes, which are taken for the first 256 characters.
    pub fn percent_of_bytes(&mut self, template: &[u8], arguments: Value) -> Outcome {
        let template: String = template.iter().map(|&byte| char::from(byte)).collect();
        let text = self.percent_text(&template, arguments, Kind::Bytes)?;
        let bytes: Vec<u8> = text.chars().filter_map(|letter| u8::try_from(letter).ok()).collect();
        Ok(self.bytes(bytes))
    }

    fn percent_text(&mut self, template: &str, arguments: Value, kind: Kind) -> Outcome<String> {
        let mut text = String::new();
        let pieces = self.checked(percent::parse(template, kind))?;
        let mut arguments = self.percent_arguments(arguments, kind);
        for piece in pieces {
            self.reserve(text.len())?;
            match piece {
                Piece::Text(piece) => text.push_str(&piece),
                Piece::Conversion(conversion) => text += &self.convert(conversion, &mut arguments, kind)?,
            }
        }
        let unused = arguments.next < arguments.values.len();
        if unused && !(arguments.is_single && arguments.mapping.is_some()) {
            let what = if kind == Kind::Bytes { "bytes" } else { "string" };
            let message = format!("not all arguments converted during {what} formatting");
            return Err(self.type_error(message));
        }
        Ok(text)
    }

    fn percent_arguments(&mut self, arguments: Value, kind: Kind) -> Arguments {
        let inner = self.payload(arguments);
        if let Some(items) = inner.id().and_then(|id| self.heap.get(id).as_tuple()) {
            return Arguments { values: items.to_vec(), next: 0, mapping: None, is_single: false };
        }
        // What is of the template's own kind is taken as a whole.
        let is_text = match kind {
            Kind::Text => self.as_str(inner).is_some(),
            Kind::Bytes => self.as_bytes(inner).is_some(),
        };
        let object = inner.id().map(|id| self.heap.get(id));
        let is_mapping = matches!(
            object,
            Some(Object::Dict(_) | Object::List(_) | Object::Range(_) | Object::Bytes(_) | Object::Str(_))
        ) || self.own_special(arguments, names::GETITEM).is_some();
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

    fn convert(
        &mut self,
        mut conversion: Conversion,
        arguments: &mut Arguments,
        kind: Kind,
    ) -> Outcome<String> {
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
            Some(key) => self.argument_by_name(&key, arguments, kind)?,
        };
        self.reserve(conversion.most_padding())?;
        if conversion.kind == '%' {
            return Ok("%".to_owned());
        }
        let text = self.part(|m| {
            let text = match kind {
                Kind::Text => m.converted_argument(&conversion, value),
                Kind::Bytes => m.converted_to_bytes(&conversion, value),
            };
            text.map(SmolStr::from)
        })?;
        Ok(text.into())
    }

    fn star(&mut self, arguments: &mut Arguments) -> Outcome<i64> {
        let value = self.next_argument(arguments)?;
        match self.payload(value) {
            Value::Int(number) => Ok(number),
            Value::Bool(truth) => Ok(truth.into()),
            _ => Err(self.type_error("* wants int")),
        }
    }

    fn argument_by_name(&mut self, name: &str, arguments: &mut Arguments, kind: Kind) -> Outcome {
        let Some(mapping) = arguments.mapping else {
            return Err(self.type_error("format requires a mapping"));
        };
        arguments.next = arguments.values.len();
        let key = match kind {
            Kind::Text => self.str(name),
            Kind::Bytes => {
                self.bytes(name.chars().filter_map(|letter| u8::try_from(letter).ok()).collect::<Vec<u8>>())
            }
        };
        self.part(|m| m.item(mapping, key))
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

    fn converted_to_bytes(&mut self, conversion: &Conversion, value: Value) -> Outcome<String> {
        match conversion.kind {
            's' | 'b' => {
                let bytes = self.percent_bytes(value)?;
                let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
                Ok(conversion.text(&text))
            }
            'r' | 'a' => self.ascii_of(value).map(|text| conversion.text(&text)),
            'c' => self.percent_byte(value).map(|byte| conversion.text(&char::from(byte).to_string())),
            _ => self.converted_argument(conversion, value),
        }
    }

    fn percent_bytes(&mut self, value: Value) -> Outcome<triomphe::Arc<[u8]>> {
        if let Some(bytes) = self.as_bytes(value) {
            return Ok(bytes);
        }
        if let Some(method) = self.own_special(value, names::BYTES) {
            let answer = self.invoke(method, &[value])?;
            if let Some(bytes) = self.as_bytes(answer) {
                return Ok(bytes);
            }
        }
        let class = self.class_name_of(value);
        Err(self.type_error(format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{class}'"
        )))
    }

    fn percent_byte(&mut self, value: Value) -> Outcome<u8> {
        if let Some(&[byte]) = self.as_bytes(value).as_deref() {
            return Ok(byte);
        }
        if self.as_integer(value).is_none() {
            let class = self.class_name_of(value);
            let message = match self.as_bytes(value) {
                Some(bytes) => format!(
                    "%c requires an integer in range(256) or a single byte, not a bytes object of length {}",
                    bytes.len()
                ),
                None => format!("%c requires an integer in range(256) or a single byte, not {class}"),
            };
            return Err(self.type_error(message));
        }
        let code = self.clamped_index_of(value)?;
        u8::try_from(code).map_err(|_| self.raise(class::OVERFLOW_ERROR, "%c arg not in range(256)"))
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
