//! Values as numbers of Rust, for natives that take numbers.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::numbers;
use crate::objects::class;
use crate::objects::complaint::{Complaint, Kind};
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::sharing::changed::Change;

impl Machine {
    /// The exception that a complaint becomes.
    pub(crate) fn complain(&mut self, complaint: Complaint) -> Exit {
        let Complaint { kind, message } = complaint;
        let class = match kind {
            Kind::Value => class::VALUE_ERROR,
            Kind::Overflow => class::OVERFLOW_ERROR,
            Kind::ZeroDivision | Kind::OtherDivision => class::ZERO_DIVISION_ERROR,
        };
        if kind == Kind::OtherDivision {
            self.note_change(Change::Division);
        }
        self.raise(class, &*message)
    }

    /// Data is nested so deeply that CPython's own recursion would end.
    pub(crate) fn too_deep(&mut self, place: &str) -> Exit {
        self.raise(class::RECURSION_ERROR, format!("maximum recursion depth exceeded {place}"))
    }

    /// The result, or the exception.
    pub(crate) fn checked<T>(&mut self, result: Result<T, Complaint>) -> PyResult<T> {
        result.map_err(|complaint| self.complain(complaint))
    }

    /// The int that it is, or extends, as a big one; bools count.
    pub(crate) fn as_integer(&self, value: Value) -> Option<BigInt> {
        match self.payload(value) {
            Value::Bool(truth) => Some(BigInt::from(u8::from(truth))),
            Value::Int(number) => Some(number.into()),
            Value::Object(id) => match self.heap.get(id) {
                Object::BigInt(number) => Some(BigInt::clone(number)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The int behind a value that counts as one, through `__index__`.
    pub(crate) fn integer_of(&mut self, value: Value) -> PyResult<BigInt> {
        if let Some(number) = self.as_integer(value) {
            return Ok(number);
        }
        if let Some(method) = self.own_special(value, names::INDEX) {
            let answer = self.invoke(method, &[value])?;
            return match self.as_integer(answer) {
                Some(number) => Ok(number),
                None => Err(self.wrong_answer(value, "__index__", "an int", answer)),
            };
        }
        let class = self.class_name_of(value);
        Err(self.type_error(format!("'{class}' object cannot be interpreted as an integer")))
    }

    /// The same for what has to fit a machine word: an index, a count.
    pub(crate) fn index_of(&mut self, value: Value) -> PyResult<i64> {
        match value {
            Value::Int(number) => Ok(number),
            Value::Bool(truth) => Ok(i64::from(truth)),
            _ => {
                let number = self.integer_of(value)?;
                let too_large = || Complaint::overflow("Python int too large to convert to C ssize_t");
                self.checked(number.to_i64().ok_or_else(too_large))
            }
        }
    }

    /// The same, with what does not fit cut off at the ends, as for the parts of a slice.
    pub(crate) fn clamped_index_of(&mut self, value: Value) -> PyResult<i64> {
        let number = self.integer_of(value)?;
        let end = if number.sign() == num_bigint::Sign::Minus { i64::MIN } else { i64::MAX };
        Ok(number.to_i64().unwrap_or(end))
    }

    /// The float behind a number, or through `__float__`.
    pub(crate) fn float_of(&mut self, value: Value) -> PyResult<f64> {
        match self.as_float(value)? {
            Some(number) => Ok(number),
            None => {
                let class = self.class_name_of(value);
                Err(self.type_error(format!("must be real number, not {class}")))
            }
        }
    }

    /// The same; `None` if it is no number.
    pub(crate) fn as_float(&mut self, value: Value) -> PyResult<Option<f64>> {
        if let Value::Float(number) = self.payload(value) {
            return Ok(Some(number));
        }
        if let Some(number) = self.as_integer(value) {
            return self.checked(numbers::to_float(&number)).map(Some);
        }
        if let Some(method) = self.own_special(value, names::FLOAT) {
            let answer = self.invoke(method, &[value])?;
            let Value::Float(number) = self.payload(answer) else {
                return Err(self.wrong_answer(value, "__float__", "a float", answer));
            };
            return Ok(Some(number));
        }
        if self.own_special(value, names::INDEX).is_some() {
            let number = self.integer_of(value)?;
            return self.checked(numbers::to_float(&number)).map(Some);
        }
        Ok(None)
    }

    /// Bytes that something is, or extends.
    pub(crate) fn as_bytes(&self, value: Value) -> Option<triomphe::Arc<[u8]>> {
        match self.heap.get(self.payload(value).id()?) {
            Object::Bytes(bytes) => Some(triomphe::Arc::clone(bytes)),
            _ => None,
        }
    }
}
