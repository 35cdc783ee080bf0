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
        self.natives.get_or_init(|| {
            let mut natives = self.unnamed.to_vec();
            let mut add = |table: &'static [Native]| natives.extend(table);
            self.types.iter().for_each(|&(_, kinds)| kinds.iter().copied().for_each(&mut add));
            self.functions.iter().copied().for_each(&mut add);
            add(self.prelude.functions);
            for module in self.modules {
                if let Body::Native { functions, classes, .. } = module.body {
                    add(functions);
                    classes.iter().for_each(|&(_, methods)| add(methods));
                }
            }
            natives
        })
    }
}

impl Machine {
    /// What a value names that Rust implements.
    // Written out at each of its places it makes a page's module heavier.
    #[cfg_attr(target_family = "wasm", inline(never))]
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn native(&self, id: NativeId) -> &'static Native {
        self.program.natives[usize::from(id.0)]
    }

    /// What a program has for this function. It has to be the one that the library lists, and no copy of it.
    pub(crate) fn builtin(&self, native: &'static Native) -> Value {
        Value::Builtin(NativeId(self.place_of(native)))
    }

    /// Those of one of the library's tables, each with the value that it is for programs.
    pub(in crate::vm) fn builtins(
        &self,
        functions: &'static [Native],
    ) -> impl Iterator<Item = (&'static Native, Value)> + use<> {
        let first = functions.first().map_or(0, |first| self.place_of(first));
        functions.iter().zip((first..).map(|place| Value::Builtin(NativeId(place))))
    }

    #[inline(never)]
    fn place_of(&self, native: &'static Native) -> u16 {
        let places = 0..=u16::MAX;
        let found = places.zip(self.program.natives).find(|&(_, &listed)| std::ptr::eq(listed, native));
        found.map_or_else(|| unreachable!("the library lists `{}`", native.name), |(place, _)| place)
    }
}
