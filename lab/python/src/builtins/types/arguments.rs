//! What the natives of builtin types ask of their arguments.

use smol_str::SmolStr;

use crate::ids::Id;
use crate::objects::class;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, PyResult};

impl Machine {
    /// The class that `__new__` makes an object of.
    pub(crate) fn class_argument(&self, value: Value) -> Id {
        value.object()
    }

    /// Refuses a call of a class with too few or too many arguments, the class itself not counted.
    pub(crate) fn check_count(
        &mut self,
        args: &Args<'_>,
        name: &str,
        least: usize,
        most: usize,
    ) -> PyResult<()> {
        let count = args.all().len() - 1;
        if (least..=most).contains(&count) {
            return Ok(());
        }
        let (side, bound) = match count < least {
            _ if least == most => ("", least),
            true => ("at least ", least),
            false => ("at most ", most),
        };
        let plural = if bound == 1 { "" } else { "s" };
        Err(self.type_error(format!("{name} expected {side}{bound} argument{plural}, got {count}")))
    }

    /// The text of an argument. `what` is what an error message calls it: `find() argument 1`.
    pub(crate) fn text_argument(&mut self, value: Value, what: &str) -> PyResult<SmolStr> {
        if let Some(text) = self.as_str(value) {
            return Ok(text.shared());
        }
        // `str` itself asks otherwise.
        let found = if value.is_none() && !what.starts_with("str(") {
            "None".into()
        } else {
            self.class_name_of(value)
        };
        Err(self.type_error(format!("{what} must be str, not {found}")))
    }

    /// The text of a method's receiver.
    pub(crate) fn receiver_text(&self, args: &Args<'_>) -> SmolStr {
        self.as_str(args[0]).map_or_else(SmolStr::default, crate::objects::text::Str::shared)
    }

    /// A new string, or the receiver if it is the same.
    pub(crate) fn unless_same(&mut self, args: &Args<'_>, text: &str) -> PyResult {
        match self.as_str(args[0]) {
            Some(receiver) if **receiver == *text && self.class_of(args[0]) == class::STR => Ok(args[0]),
            _ => Ok(self.str(text)),
        }
    }

    /// An object of the class that `__new__` was called for, which is the payload's or extends it.
    pub(crate) fn made(&mut self, args: &Args<'_>, payload: Value) -> PyResult {
        let (class, builtin) = (self.class_argument(args[0]), self.class_of(payload));
        if !args[0].id().is_some_and(|id| matches!(self.heap.get(id), Object::Class(_))) {
            let (name, base) = (self.class_name_of(args[0]), self.class_name(builtin));
            return Err(self.type_error(format!("{base}.__new__(X): X is not a type object ({name})")));
        }
        if class == class::BOOL && builtin == class::INT {
            return Err(self.type_error("int.__new__(bool) is not safe, use bool.__new__()"));
        }
        if self.is_subclass(class, builtin) {
            return Ok(self.wrap(class, payload));
        }
        let (name, base) = (self.class_name(class), self.class_name(builtin));
        Err(self.type_error(format!("{base}.__new__({name}): {name} is not a subtype of {base}")))
    }

    /// The table behind a receiver that is a dict, a set or a frozenset.
    pub(crate) fn receiver_table(&self, args: &Args<'_>) -> Id {
        self.payload(args[0]).object()
    }

    /// A copy of a dict or set, of the same kind.
    pub(crate) fn copy_table(&mut self, table: Id) -> PyResult<Id> {
        self.reserve(self.table(table).size_bytes())?;
        let copy = match self.heap.get(table) {
            Object::Dict(table) => Object::Dict(table.copy()),
            Object::FrozenSet(table) => Object::FrozenSet(table.clone()),
            _ => Object::Set(Box::new(self.table(table).clone())),
        };
        Ok(self.heap.alloc(copy))
    }
}
