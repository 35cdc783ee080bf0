//! What the `__dict__` of a class has in CPython beside what its body has put there, and here has not.

use crate::ids::Id;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

/// What there may be in one version or another.
const BESIDE: &str = "__annotate__ __annotate_func__ __annotations__ __annotations_cache__ __classdictcell__ __dict__ __doc__ \
     __firstlineno__ __module__ __orig_bases__ __parameters__ __static_attributes__ __type_params__ __weakref__";

impl Machine {
    fn class_with_dict(&self, dict: Id) -> Option<Id> {
        let Object::Dict(table) = self.heap.get(dict) else { return None };
        let owner = *table.owners().first().filter(|_| table.is_proxy)?;
        matches!(self.heap.get(owner), Object::Class(_)).then_some(owner)
    }

    /// Makes sure that somebody who looks for a key in the `__dict__` of a class finds what is there in CPython.
    #[inline]
    pub(crate) fn check_class_key(&self, dict: Id, key: Value, is_there: bool) -> PyResult<()> {
        match self.class_with_dict(dict) {
            Some(class) => self.check_key_of(class, key, is_there),
            None => Ok(()),
        }
    }

    #[inline(never)]
    fn check_key_of(&self, class: Id, key: Value, is_there: bool) -> PyResult<()> {
        let Some(key) = self.as_str(key).filter(|key| key.starts_with("__")) else { return Ok(()) };
        let module = self.names.text(self.class(class).module);
        let is_of_program = !self.is_builtin_class(class) && self.program.library.module(module).is_none();
        let is_known = is_there && &**key != "__annotations__";
        if is_known
            || self.is_library_asking()
            || is_of_program && !BESIDE.split_ascii_whitespace().any(|it| it == &**key)
        {
            return Ok(());
        }
        Err(self.unsupported(format!("'{}' in the `__dict__` of a class is not in the lab", &**key)))
    }

    /// Makes sure that nobody counts what is in the `__dict__` of a class, or shows all of it.
    #[inline]
    pub(crate) fn check_class_dict(&self, dict: Id) -> PyResult<()> {
        match self.class_with_dict(dict) {
            Some(_) if !self.is_library_asking() => Err(self.unsupported(
                "all that is in the `__dict__` of a class is not in the lab: versions of CPython differ in it",
            )),
            _ => Ok(()),
        }
    }
}
