//! What an object is called in messages, and by what it is told apart.

use crate::ids::Id;
use crate::objects::names;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, Outcome};

impl Machine {
    /// A class's name with its module, as `repr` shows it.
    pub(crate) fn full_name(&self, class: Id) -> String {
        let class = self.class(class);
        match &**self.names.text(class.module) {
            "builtins" => class.qualname.to_string(),
            module => format!("{module}.{}", class.qualname),
        }
    }

    /// The same of a value's class, where errors leave out the module of the program.
    pub(crate) fn full_class_name_of(&self, value: Value) -> String {
        let id = self.class_of(value);
        let class = self.class(id);
        if class.module == names::MAIN { class.qualname.to_string() } else { self.full_name(id) }
    }

    /// What a special method returned that it must not.
    pub(crate) fn wrong_answer(&mut self, of: Value, method: &str, wanted: &str, answer: Value) -> Exit {
        let [class, found] = [of, answer].map(|value| self.full_class_name_of(value));
        self.type_error(format!("{class}.{method}() must return {wanted}, not {found}"))
    }

    /// Where an object lies, as `repr` shows it.
    pub(crate) fn address(&self, value: Value) -> String {
        let place = value.id().map_or(0, |id| self.place_number(id));
        format!("0x{:012x}", 0x7f00_0000_0000 + place % (1 << 32) * 16)
    }

    /// The same for an object in every run.
    pub(crate) fn identity_hash(&self, value: Value) -> i64 {
        match value {
            Value::Object(id) => self.hash_place(id) as i64,
            Value::Builtin(native) => {
                native.name.bytes().fold(7, |hash, byte| hash * 31 + i64::from(byte)) >> 8
            }
            _ => 0,
        }
    }

    /// The name that a string is, for `getattr` and its kin.
    pub(crate) fn attribute_name(&mut self, value: Value) -> Outcome<names::Name> {
        match self.as_str(value).map(crate::objects::text::Str::shared) {
            Some(text) => Ok(self.intern(&text)),
            None => {
                let class = self.class_name_of(value);
                Err(self.type_error(format!("attribute name must be string, not '{class}'")))
            }
        }
    }
}
