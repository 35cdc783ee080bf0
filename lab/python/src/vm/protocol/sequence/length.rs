//! `len`

use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

impl Machine {
    /// `len(value)`
    pub(crate) fn length(&mut self, value: Value) -> PyResult<usize> {
        if let Some(method) = self.own_special(value, names::LEN) {
            let answer = self.invoke(method, &[value])?;
            return match self.clamped_index_of(answer)? {
                i64::MAX => {
                    let message = "cannot fit 'int' into an index-sized integer";
                    Err(self.raise(class::OVERFLOW_ERROR, message))
                }
                length => {
                    usize::try_from(length).map_err(|_| self.value_error("__len__() should return >= 0"))
                }
            };
        }
        if let Some(id) = self.payload(value).id() {
            self.check_whole_dict(id)?;
        }
        match self.length_now(value) {
            Some(length) => Ok(length),
            None => {
                let class = self.class_name_of(value);
                Err(self.type_error(format!("object of type '{class}' has no len()")))
            }
        }
    }

    /// The length of a builtin container.
    pub(crate) fn length_now(&self, value: Value) -> Option<usize> {
        Some(match self.heap.get(self.payload(value).id()?) {
            Object::List(items) => items.len(),
            Object::Tuple(items) => items.len(),
            Object::Str(text) => text.chars_len(),
            Object::Bytes(bytes) => bytes.len(),
            Object::Dict(table) | Object::Set(table) | Object::FrozenSet(table) => table.len(),
            Object::Range(range) => usize::try_from(range.len()).unwrap_or(usize::MAX),
            Object::View { dict, .. } => self.table(self.payload(*dict).id()?).len(),
            _ => return None,
        })
    }
}
