//! All functions and methods that Rust implements, and the numbers by which values name them: so what lies in the heap
//! knows no machine.

use crate::ids::NativeId;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::Native;
use crate::vm::library::{Body, Library};

impl Library {
    /// What `Value::Builtin` counts.
    pub(crate) fn natives(&'static self) -> &'static [&'static Native] {
        self.natives.get_or_init(|| self.unnamed.iter().copied().chain(self.tables().flatten()).collect())
    }

    fn tables(&self) -> impl Iterator<Item = &'static [Native]> {
        let types = self.types.iter().flat_map(|&(_, methods)| methods);
        let modules = self.modules.iter().filter_map(|module| match module.body {
            Body::Native { functions, classes, .. } => Some((functions, classes)),
            Body::Python { .. } | Body::NameOnly => None,
        });
        let modules = modules.flat_map(|(functions, classes)| {
            std::iter::once(functions).chain(classes.iter().map(|&(_, methods)| methods))
        });
        types.chain(self.functions).copied().chain([self.prelude.functions]).chain(modules)
    }

    /// The place of the first of these functions. They have to be those that the library lists, and no copy of them.
    fn place_of(&self, functions: &'static [Native]) -> usize {
        let mut before = self.unnamed.len();
        for table in self.tables() {
            if std::ptr::eq(table, functions) {
                return before;
            }
            before += table.len();
        }
        unreachable!("the library lists all functions")
    }
}

impl Machine {
    /// What a value names that Rust implements.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn native(&self, id: NativeId) -> &'static Native {
        self.program.natives[usize::from(id.0)]
    }

    /// A function that no class and no module has under its name.
    pub(crate) fn builtin(&self, native: &'static Native) -> Value {
        let place = self.program.library.unnamed.iter().position(|&listed| std::ptr::eq(listed, native));
        numbered(place.unwrap_or_else(|| unreachable!("the library lists `{}`", native.name)))
    }

    /// Those of one table, each with the value that it is for programs.
    pub(in crate::vm) fn builtins(
        &self,
        functions: &'static [Native],
    ) -> impl Iterator<Item = (&'static Native, Value)> + use<> {
        let first = if functions.is_empty() { 0 } else { self.program.library.place_of(functions) };
        functions.iter().zip((first..).map(numbered))
    }
}

fn numbered(place: usize) -> Value {
    let place =
        u16::try_from(place).unwrap_or_else(|_| unreachable!("so many functions nobody writes: {place}"));
    Value::Builtin(NativeId(place))
}
