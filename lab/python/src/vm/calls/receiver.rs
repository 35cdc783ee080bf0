//! Methods that are called through their class: `str.upper(text)`.

use smol_str::SmolStr;
use triomphe::Arc;

use crate::ids::Id;
use crate::objects::class;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Native, PyResult};

impl Machine {
    /// Makes sure that a method of a builtin class that was not bound is called with an object of that class.
    pub(crate) fn check_receiver(&mut self, native: &'static Native, receiver: Value) -> PyResult<()> {
        if !native.is_method || native.is_class_method {
            return Ok(());
        }
        if native.name == "__new__" {
            return self.check_class(native, receiver);
        }
        let class = self.class_of(receiver);
        let mro = Arc::clone(&self.class(class).mro);
        if mro.iter().any(|&class| self.has_native(class, native)) {
            return Ok(());
        }
        let owner = self.class_name(self.owner_of(native));
        let (name, found) = (native.name, self.class_name(class));
        Err(self.type_error(if name.starts_with("__") {
            format!("descriptor '{name}' requires a '{owner}' object but received a '{found}'")
        } else {
            format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{found}' object")
        }))
    }

    /// Makes sure that `__new__` of a builtin class is told to make an object of that class, or of one that extends it.
    fn check_class(&mut self, native: &'static Native, told: Value) -> PyResult<()> {
        let Some(class) = told.id().filter(|&id| matches!(self.heap.get(id), Object::Class(_))) else {
            let (base, found) = (self.full_class_name(self.owner_of(native)), self.class_name_of(told));
            return Err(self.type_error(format!("{base}.__new__(X): X is not a type object ({found})")));
        };
        let mro = Arc::clone(&self.class(class).mro);
        let first = mro.iter().copied().find(|&base| self.has_native(base, native));
        let is_builtin = |base: Id| (base.0 as usize) < class::BUILTIN.len();
        if first.is_some_and(is_builtin) {
            return Ok(());
        }
        // A class of the program may have taken it over, under the same name.
        let owner = self.owner_of(native);
        if mro.contains(&owner) {
            return Ok(());
        }
        let (base, name) = (self.full_class_name(owner), self.class_name(class));
        Err(self.type_error(format!("{base}.__new__({name}): {name} is not a subtype of {base}")))
    }

    /// The name of the class from which a receiver has a method.
    pub(crate) fn owner_for(&self, native: &'static Native, receiver: Value) -> SmolStr {
        let mro = &self.class(self.class_of(receiver)).mro;
        let owner = mro.iter().find(|&&class| self.has_native(class, native));
        let owner = owner.copied().unwrap_or_else(|| self.owner_of(native));
        self.class(owner).name.clone()
    }

    fn has_native(&self, class: Id, native: &'static Native) -> bool {
        let found = self.names.find(native.name).and_then(|name| self.class(class).attr(name));
        matches!(found, Some(Value::Builtin(found)) if std::ptr::eq(self.native(found), native))
    }

    /// The class that a method belongs to: a builtin one, or one of a module.
    pub(crate) fn owner_of(&self, native: &'static Native) -> Id {
        let builtin = (0..).map(Id).take(class::BUILTIN.len());
        let modules = self.program.modules.iter().filter_map(|&(_, module)| match self.heap.get(module) {
            Object::Module(module) => Some(&module.vars),
            _ => None,
        });
        let classes = modules.flat_map(|vars| vars.iter()).filter_map(|(_, value)| value.id());
        let mut classes = builtin.chain(classes);
        classes.find(|&class| self.has_native(class, native)).unwrap_or(class::OBJECT)
    }
}
