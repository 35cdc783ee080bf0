//! `template % arguments`

use num_bigint::BigInt;
use smol_str::SmolStr;

use super::percent::{self, Amount, Conversion, Kind, Piece};
use crate::numbers;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::prelude::Prelude;

/// What the conversions take one after the other.
struct Arguments {
    values: Vec<Value>,
    next: usize,
    /// What names are looked up in.
    mapping: Option<Value>,
    /// Whether it was one value, which need not be used if it is a container.
    is_single: bool,
    /// Whether a name was looked up: then each has to be.
    is_keyed: bool,
    /// What was given.
    whole: Value,
    /// What the last one is called in errors.
    last: String,
}

impl Machine {
    pub(crate) fn percent(&mut self, template: &str, arguments: Value) -> PyResult {
        let text = self.percent_text(template, arguments, Kind::Text)?;
        Ok(self.str(text))
    }

    /// The same for bytes, which are taken for the first 256 characters.
    pub(crate) fn percent_of_bytes(&mut self, template: &[u8], arguments: Value) -> PyResult {
        let template: String = template.iter().map(|&byte| char::from(byte)).collect();
        let text = self.percent_text(&template, arguments, Kind::Bytes)?;
        let bytes: Vec<u8> = text.chars().filter_map(|letter| u8::try_from(letter).ok()).collect();
        Ok(self.bytes(bytes))
    }

    fn percent_text(&mut self, template: &str, arguments: Value, kind: Kind) -> PyResult<String> {
        let mut text = String::new();
        let pieces = percent::parse(template);
        let mut arguments = self.percent_arguments(arguments, kind);
        for piece in pieces {
            self.reserve(text.len())?;
            match piece {
                Piece::Text(piece) => text.push_str(&piece),
                Piece::Wrong(complaint) => return Err(self.complain(complaint)),
                Piece::Conversion(conversion) => text += &self.convert(conversion, &mut arguments, kind)?,
            }
        }
        let unused = arguments.next < arguments.values.len();
        if unused && !(arguments.is_single && arguments.mapping.is_some()) {
            let what = if kind == Kind::Bytes { "bytes" } else { "string" };
            let (used, got) = (arguments.next, arguments.values.len());
            let message =
                format!("not all arguments converted during {what} formatting (required {used}, got {got})");
            return Err(self.type_error(message));
        }
        Ok(text)
    }

    fn percent_arguments(&mut self, arguments: Value, kind: Kind) -> Arguments {
        let inner = self.payload(arguments);
        if let Some(items) = inner.id().and_then(|id| self.heap.get(id).as_tuple()) {
            return Arguments {
                values: items.to_vec(),
                next: 0,
                mapping: None,
                is_single: false,
                is_keyed: false,
                whole: arguments,
                last: String::new(),
            };
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
        Arguments {
            values: vec![arguments],
            next: 0,
            mapping,
            is_single: true,
            is_keyed: false,
            whole: arguments,
            last: String::new(),
        }
    }

    fn next_argument(&mut self, arguments: &mut Arguments) -> PyResult {
        match arguments.values.get(arguments.next) {
            Some(&value) => {
                arguments.next += 1;
                if !arguments.is_single {
                    arguments.last = format!(" {}", arguments.next);
                }
                Ok(value)
            }
            None => {
                let got = arguments.values.len();
                Err(self.type_error(format!("not enough arguments for format string (got {got})")))
            }
        }
    }

    fn convert(
        &mut self,
        mut conversion: Conversion,
        arguments: &mut Arguments,
        kind: Kind,
    ) -> PyResult<String> {
        let refuse = |m: &mut Self, what: &str| {
            let message = format!("{what} at position {}", conversion.places[0]);
            Err(m.value_error(message))
        };
        match &conversion.key {
            Some(_) if [conversion.width, conversion.precision].contains(&Amount::Argument) => {
                return refuse(self, "* cannot be used with a parenthesised mapping key");
            }
            None if arguments.is_keyed => {
                return refuse(self, "format requires a parenthesised mapping key");
            }
            _ => {}
        }
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
        self.checked(conversion.refuse_kind(kind))?;
        let text = self.memo(|m| {
            let text = match kind {
                Kind::Text => m.converted_argument(&conversion, value, &arguments.last),
                Kind::Bytes => m.converted_to_bytes(&conversion, value, &arguments.last),
            };
            text.map(SmolStr::from)
        })?;
        Ok(text.into())
    }

    fn star(&mut self, arguments: &mut Arguments) -> PyResult<i64> {
        let value = self.next_argument(arguments)?;
        match self.payload(value) {
            Value::Int(number) => Ok(number),
            Value::Bool(truth) => Ok(truth.into()),
            _ => {
                let (at, class) = (arguments.next, self.full_class_name_of(value));
                Err(self.type_error(format!("format argument {at}: * requires int, not {class}")))
            }
        }
    }

    fn argument_by_name(&mut self, name: &str, arguments: &mut Arguments, kind: Kind) -> PyResult {
        let Some(mapping) = arguments.mapping else {
            let class = self.full_class_name_of(arguments.whole);
            return Err(self.type_error(format!("format requires a mapping, not {class}")));
        };
        arguments.next = arguments.values.len();
        arguments.is_keyed = true;
        let key = match kind {
            Kind::Text => self.str(name),
            Kind::Bytes => {
                self.bytes(name.chars().filter_map(|letter| u8::try_from(letter).ok()).collect::<Vec<u8>>())
            }
        };
        arguments.last = format!(" {}", self.repr_of(key)?);
        self.memo(|m| m.item(mapping, key))
    }

    fn converted_argument(&mut self, conversion: &Conversion, value: Value, name: &str) -> PyResult<String> {
        match conversion.kind {
            's' => self.text_of(value).map(|text| conversion.text(&text)),
            'r' => self.repr_of(value).map(|text| conversion.text(&text)),
            'a' => self.ascii_of(value).map(|text| conversion.text(&text)),
            'c' => self.percent_letter(value, name).map(|letter| conversion.text(&letter)),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                let number = match self.as_float(value) {
                    Ok(Some(number)) => number,
                    other => {
                        return Err(self.wrong_argument(
                            value,
                            conversion.kind,
                            name,
                            "a real number",
                            other.err(),
                        ));
                    }
                };
                self.checked(conversion.float(number))
            }
            _ => {
                let number = self.percent_integer(conversion, value, name)?;
                self.checked(conversion.integer(&number))
            }
        }
    }

    /// A value that cannot be converted so, unless it was asked, and raised another error than of its type.
    fn wrong_argument(
        &mut self,
        value: Value,
        kind: char,
        name: &str,
        wanted: &str,
        raised: Option<Exit>,
    ) -> Exit {
        match raised {
            Some(Exit::Raise(error)) if self.class_of(error) == class::TYPE_ERROR => {}
            Some(exit) => return exit,
            None => {}
        }
        let found = match (kind, self.as_str(value), self.as_bytes(value)) {
            ('c', Some(text), _) if wanted.ends_with("character") => {
                format!("a string of length {}", text.chars_len())
            }
            ('c', _, Some(bytes)) if wanted.ends_with("byte") => {
                format!("a bytes object of length {}", bytes.len())
            }
            _ => self.full_class_name_of(value),
        };
        self.type_error(format!("format argument{name}: %{kind} requires {wanted}, not {found}"))
    }

    fn converted_to_bytes(&mut self, conversion: &Conversion, value: Value, name: &str) -> PyResult<String> {
        match conversion.kind {
            's' | 'b' => {
                let bytes = self.percent_bytes(value, name)?;
                let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
                Ok(conversion.text(&text))
            }
            'r' | 'a' => self.ascii_of(value).map(|text| conversion.text(&text)),
            'c' => self.percent_byte(value, name).map(|byte| conversion.text(&char::from(byte).to_string())),
            _ => self.converted_argument(conversion, value, name),
        }
    }

    fn percent_bytes(&mut self, value: Value, name: &str) -> PyResult<triomphe::Arc<[u8]>> {
        if let Some(bytes) = self.as_bytes(value) {
            return Ok(bytes);
        }
        if let Some(method) = self.own_special(value, names::BYTES) {
            let answer = self.invoke(method, &[value])?;
            if let Some(bytes) = self.as_bytes(answer) {
                return Ok(bytes);
            }
        }
        let wanted = "a bytes-like object, or an object that implements __bytes__";
        Err(self.wrong_argument(value, 'b', name, wanted, None))
    }

    fn percent_byte(&mut self, value: Value, name: &str) -> PyResult<u8> {
        if let Some(&[byte]) = self.as_bytes(value).as_deref() {
            return Ok(byte);
        }
        let wanted = "an integer in range(256) or a single byte";
        let code = self.code_of_letter(value, name, wanted)?;
        u8::try_from(code).map_err(|_| {
            let message = format!("format argument{name}: %c argument not in range(256)");
            self.raise(class::OVERFLOW_ERROR, message)
        })
    }

    fn code_of_letter(&mut self, value: Value, name: &str, wanted: &str) -> PyResult<i64> {
        let is_index = self.as_integer(value).is_some() || self.own_special(value, names::INDEX).is_some();
        let raised = match is_index.then(|| self.clamped_index_of(value)) {
            Some(Ok(code)) => return Ok(code),
            other => other.and_then(Result::err),
        };
        Err(self.wrong_argument(value, 'c', name, wanted, raised))
    }

    fn percent_integer(&mut self, conversion: &Conversion, value: Value, name: &str) -> PyResult<BigInt> {
        if let Some(number) = self.as_integer(value) {
            return Ok(number);
        }
        let takes_floats = !matches!(conversion.kind, 'o' | 'x' | 'X');
        let mut names = [names::INT, names::INDEX].into_iter().skip(usize::from(!takes_floats));
        if names.any(|name| self.own_special(value, name).is_some()) {
            let answer = self.ask_prelude(Prelude::Whole, &[value, takes_floats.into()])?;
            if let Some(number) = self.as_integer(answer) {
                return Ok(number);
            }
        } else if let (true, Value::Float(number)) = (takes_floats, self.payload(value)) {
            return self.checked(numbers::from_float(number));
        }
        let wanted = if takes_floats { "a real number" } else { "an integer" };
        Err(self.wrong_argument(value, conversion.kind, name, wanted, None))
    }

    fn percent_letter(&mut self, value: Value, name: &str) -> PyResult<String> {
        if let Some(text) = self.as_str(value).filter(|text| text.chars_len() == 1) {
            return Ok(text.to_string());
        }
        let wanted = "an integer or a unicode character";
        let code = self.code_of_letter(value, name, wanted)?;
        match u32::try_from(code).ok().and_then(char::from_u32) {
            Some(letter) => Ok(letter.to_string()),
            None => {
                let message = format!("format argument{name}: %c argument not in range(0x110000)");
                Err(self.raise(class::OVERFLOW_ERROR, message))
            }
        }
    }
}
