//! `str(value)`, `format(value, spec)` and `ascii(value)`.

use smol_str::SmolStr;

use super::spec::Spec;
use super::{float, int, string};
use crate::bytecode::code::Conversion;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::quote;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

impl Machine {
    /// `str(value)`
    pub(crate) fn text_of(&mut self, value: Value) -> PyResult<SmolStr> {
        if let Some(text) = self.as_str(value).filter(|_| self.class_of(value) == class::STR) {
            return Ok(text.shared());
        }
        match self.own_special(value, names::STR) {
            Some(method) => {
                let answer = self.invoke(method, &[value])?;
                self.expect_text(value, answer, "__str__")
            }
            None => self.text_without_method(value),
        }
    }

    /// What `str` makes of a value whose class is builtin, or extends a builtin one.
    fn text_without_method(&mut self, value: Value) -> PyResult<SmolStr> {
        if let Some(text) = self.as_str(value) {
            return Ok(text.shared());
        }
        if let Some(Value::Builtin(native)) = self.special(value, names::STR)
            && self.is_instance(value, class::BASE_EXCEPTION)
        {
            let answer = self.invoke(Value::Builtin(native), &[value])?;
            return self.expect_text(value, answer, "__str__");
        }
        if self.is_instance(value, class::BYTES) {
            return self.repr_of(self.payload(value));
        }
        if let Some(method) = self.own_special(value, names::REPR) {
            let answer = self.invoke(method, &[value])?;
            return self.expect_text(value, answer, "__str__");
        }
        let shown = self.repr_of(value)?;
        let is_proxy = |object: &Object| matches!(object, Object::Dict(dict) if dict.is_proxy);
        let inner = match value.id().map(|id| self.heap.get(id)) {
            Some(object) if is_proxy(object) => shown.strip_prefix("mappingproxy("),
            _ => None,
        };
        let inner = inner.and_then(|rest| rest.strip_suffix(')'));
        Ok(inner.map_or_else(|| shown.clone(), SmolStr::from))
    }

    /// `ascii(value)`
    pub(crate) fn ascii_of(&mut self, value: Value) -> PyResult<SmolStr> {
        let shown = self.repr_of(value)?;
        Ok(if shown.is_ascii() { shown } else { quote::ascii_only(&shown).into() })
    }

    /// A value as an f-string shows it with `!s`, `!r`, `!a` or neither.
    pub(crate) fn converted(&mut self, conversion: Conversion, value: Value) -> PyResult {
        let text = match conversion {
            Conversion::None => return Ok(value),
            Conversion::Str => self.text_of(value)?,
            Conversion::Repr => self.repr_of(value)?,
            Conversion::Ascii => self.ascii_of(value)?,
        };
        Ok(self.str(text))
    }

    /// `format(value, spec)`
    pub(crate) fn format(&mut self, value: Value, spec: &str) -> PyResult<SmolStr> {
        if let Some(method) = self.own_special(value, names::FORMAT) {
            let spec = self.str(spec);
            let answer = self.invoke(method, &[value, spec])?;
            return match self.as_str(answer) {
                Some(text) => Ok(text.shared()),
                None => Err(self.wrong_answer(value, "__format__", "a str", answer)),
            };
        }
        if spec.is_empty() {
            return self.text_of(value);
        }
        self.format_builtin(value, spec)
    }

    fn format_builtin(&mut self, value: Value, text: &str) -> PyResult<SmolStr> {
        let owner = self.class_name_of(value);
        let inner = self.payload(value);
        let is_text = self.as_str(inner).is_some();
        let number = self.as_integer(inner);
        if !is_text && number.is_none() && !matches!(inner, Value::Float(_)) {
            return Err(self.type_error(format!("unsupported format string passed to {owner}.__format__")));
        }
        let spec = self.checked(Spec::parse(text, if is_text { "str" } else { &owner }))?;
        // A text's precision makes it shorter, and one that is too big is refused as such.
        let digits = spec.precision.filter(|&digits| !is_text && digits < i32::MAX as usize);
        self.reserve(spec.width.saturating_add(digits.unwrap_or(0)))?;
        let result = match (inner, number) {
            (Value::Float(number), _) => float::format_spec(number, &spec, &owner),
            (_, Some(number)) => int::format_spec(&number, &spec, &owner),
            _ => {
                let text = self.as_str(inner).map_or("", |text| text);
                string::format_spec(text, &spec)
            }
        };
        self.checked(result).map(SmolStr::from)
    }
}
