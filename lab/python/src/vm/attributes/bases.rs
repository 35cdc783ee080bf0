//! What a class extends: in which order attributes are looked for, of what its objects consist, and which class it has
//! itself.

use triomphe::Arc;

use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};

/// Builtin classes whose objects consist of the same as those of the class that they extend.
const AS_ABOVE: &[Id] = &[
    class::ARITHMETIC_ERROR,
    class::FLOATING_POINT_ERROR,
    class::OVERFLOW_ERROR,
    class::ZERO_DIVISION_ERROR,
    class::ASSERTION_ERROR,
    class::BLOCKING_IO_ERROR,
    class::BROKEN_PIPE_ERROR,
    class::BUFFER_ERROR,
    class::CONNECTION_ABORTED_ERROR,
    class::CONNECTION_ERROR,
    class::CONNECTION_REFUSED_ERROR,
    class::CONNECTION_RESET_ERROR,
    class::DEPRECATION_WARNING,
    class::EOF_ERROR,
    class::EXCEPTION,
    class::EXCEPTION_GROUP,
    class::FILE_EXISTS_ERROR,
    class::FILE_NOT_FOUND_ERROR,
    class::GENERATOR_EXIT,
    class::INDEX_ERROR,
    class::INTERRUPTED_ERROR,
    class::KEYBOARD_INTERRUPT,
    class::KEY_ERROR,
    class::LOOKUP_ERROR,
    class::MEMORY_ERROR,
    class::MODULE_NOT_FOUND_ERROR,
    class::NOT_IMPLEMENTED_ERROR,
    class::PERMISSION_ERROR,
    class::RECURSION_ERROR,
    class::REFERENCE_ERROR,
    class::RUNTIME_ERROR,
    class::RUNTIME_WARNING,
    class::STOP_ASYNC_ITERATION,
    class::SYSTEM_ERROR,
    class::TIMEOUT_ERROR,
    class::TYPE_ERROR,
    class::UNBOUND_LOCAL_ERROR,
    class::UNICODE_ERROR,
    class::USER_WARNING,
    class::VALUE_ERROR,
    class::WARNING,
];

/// Builtin classes that nothing extends.
const FINAL: &[Id] = &[
    class::ASYNC_GENERATOR,
    class::BOOL,
    class::BUILTIN_FUNCTION,
    class::CELL,
    class::COROUTINE,
    class::DICT_ITEMS,
    class::DICT_KEYS,
    class::DICT_VALUES,
    class::ELLIPSIS,
    class::FUNCTION,
    class::GENERATOR,
    class::MAPPING_PROXY,
    class::METHOD,
    class::METHOD_DESCRIPTOR,
    class::NONE,
    class::NOT_IMPLEMENTED,
    class::RANGE,
    class::SLICE,
    class::TRACEBACK,
];

/// What decides how a class is made.
pub(crate) struct Bases {
    /// Those that are named.
    pub all: Arc<[Id]>,
    /// The one that says of what objects consist.
    pub best: Id,
}

impl Machine {
    /// The classes that these are, or a sentence about the first that is none.
    pub(crate) fn check_bases(&mut self, bases: &[Value]) -> PyResult<Bases> {
        let mut ids = Vec::with_capacity(bases.len());
        for &base in bases {
            match base.id().map(|id| (id, self.heap.get(id))) {
                Some((id, Object::Class(_))) => ids.push(id),
                _ => return Err(self.type_error("bases must be types")),
            }
        }
        if ids.is_empty() {
            ids.push(class::OBJECT);
        }
        let best = self.best_base(&ids)?;
        Ok(Bases { all: ids.into(), best })
    }

    /// The base of whose objects those of the new class consist, and perhaps of more.
    fn best_base(&mut self, bases: &[Id]) -> PyResult<Id> {
        let mut best = None;
        for &base in bases {
            if FINAL.contains(&base) || self.is_final_in_library(base) {
                let name = self.class_name(base);
                return Err(self.type_error(format!("type '{name}' is not an acceptable base type")));
            }
            let solid = self.solid(base);
            match best {
                None => best = Some((base, solid)),
                Some((_, winner)) if self.is_subclass(winner, solid) => {}
                Some((_, winner)) if self.is_subclass(solid, winner) => best = Some((base, solid)),
                Some(_) => return Err(self.type_error("multiple bases have instance lay-out conflict")),
            }
        }
        Ok(best.map_or(class::OBJECT, |(base, _)| base))
    }

    /// The same of a class that there is: what CPython calls its `__base__`.
    pub(in crate::vm) fn base(&self, class: Id) -> Option<Id> {
        let mut best = None;
        for &base in &*self.class(class).bases {
            let solid = self.solid(base);
            match best {
                Some((_, winner)) if self.is_subclass(winner, solid) => {}
                _ => best = Some((base, solid)),
            }
        }
        best.map(|(base, _)| base)
    }

    /// The class that a class is, or extends, whose objects have something that those above have not.
    fn solid(&self, class: Id) -> Id {
        // Those that have something extend each other, and who extends others comes before them.
        let mut mro = self.class(class).mro.iter().copied();
        mro.find(|&above| self.adds_to_objects(above)).unwrap_or(class::OBJECT)
    }

    fn adds_to_objects(&self, id: Id) -> bool {
        if (id.0 as usize) < class::BUILTIN.len() {
            return !AS_ABOVE.contains(&id);
        }
        let class = self.class(id);
        class.layout == id || self.is_in_c(class) || !self.own_slots(id).is_empty()
    }

    /// C3: a class comes before its bases, and these in the order in which they are named.
    pub(super) fn mro_of(&mut self, bases: &[Id]) -> PyResult<Vec<Id>> {
        if let [base] = bases {
            return Ok(self.class(*base).mro.to_vec());
        }
        if let Some(twice) = (1..bases.len()).find(|&at| bases[..at].contains(&bases[at])) {
            let name = self.class(bases[twice]).name.clone();
            return Err(self.type_error(format!("duplicate base class {name}")));
        }
        let mut rows: Vec<Vec<Id>> = bases.iter().map(|&base| self.class(base).mro.to_vec()).collect();
        rows.push(bases.to_vec());
        let mut mro = Vec::new();
        loop {
            rows.retain(|row| !row.is_empty());
            if rows.is_empty() {
                return Ok(mro);
            }
            let is_free = |next: Id| rows.iter().all(|row| !row[1..].contains(&next));
            let Some(next) = rows.iter().map(|row| row[0]).find(|&next| is_free(next)) else {
                return Err(self.no_order_of_bases(&rows));
            };
            mro.push(next);
            for row in rows.iter_mut().filter(|row| row[0] == next) {
                row.remove(0);
            }
        }
    }

    /// Names the classes that are next in a row, each once.
    fn no_order_of_bases(&mut self, rows: &[Vec<Id>]) -> Exit {
        let mut next: Vec<Id> = Vec::new();
        for row in rows {
            if !next.contains(&row[0]) {
                next.push(row[0]);
            }
        }
        let names: Vec<_> = next.iter().map(|&id| self.class(id).name.clone()).collect();
        self.type_error(format!(
            "Cannot create a consistent method resolution order (MRO) for bases {}",
            names.join(", ")
        ))
    }

    /// What stands for bases that are no classes, such as `Generic[T]`: their `__mro_entries__` say it.
    pub(in crate::vm) fn bases_meant(&mut self, bases: Value) -> PyResult {
        let named = self.items_now(bases).unwrap_or_default();
        let mut meant = Vec::with_capacity(named.len());
        for (at, &base) in named.iter().enumerate() {
            if base.id().is_none_or(|id| matches!(self.heap.get(id), Object::Class(_))) {
                meant.push(base);
                continue;
            }
            if let Some(origin) = self.origin(base) {
                // What comes later brings it.
                let is_known = self.is_generic(origin) && self.brings_generic(&named, at);
                meant.extend((!is_known).then_some(origin));
                continue;
            }
            let Some(method) = self.own_or_none(base, names::MRO_ENTRIES)? else {
                self.refuse_annotation(base)?;
                meant.push(base);
                continue;
            };
            let entries = self.ask(method, &[bases])?;
            match entries.id().map(|id| self.heap.get(id)) {
                Some(Object::Tuple(entries)) => meant.extend(entries.iter()),
                _ => return Err(self.type_error("__mro_entries__ must return a tuple")),
            }
        }
        if meant.len() == named.len() && meant.iter().zip(&named).all(|(a, b)| a.is(*b)) {
            return Ok(bases);
        }
        Ok(self.tuple(meant))
    }

    fn is_final_in_library(&self, class: Id) -> bool {
        let class = self.class(class);
        let module = self.program.library.module(self.names.text(class.module));
        module.is_some_and(|module| module.roles.final_classes.contains(&&*class.name))
    }

    fn is_generic(&self, class: Value) -> bool {
        class.id().is_some_and(|id| self.is_for_annotations(id, |[generic, _]| generic))
    }

    /// Whether it is this one of the classes from which the library knows what is generic.
    fn is_for_annotations(&self, class: Id, which: fn([&'static str; 2]) -> &'static str) -> bool {
        let class = self.class(class);
        let module = self.program.library.module(self.names.text(class.module));
        module.and_then(|module| module.roles.generic).is_some_and(|both| *class.qualname == *which(both))
    }

    /// Whether a class with these bases is generic without the one at this place.
    fn brings_generic(&mut self, bases: &[Value], at: usize) -> bool {
        let is_protocol = |m: &Self, base: &Value| {
            base.id().is_some_and(|id| m.is_for_annotations(id, |[_, protocol]| protocol))
        };
        bases[at + 1..].iter().any(|&base| self.origin(base).is_some())
            || bases.iter().any(|base| is_protocol(self, base))
    }

    fn own_or_none(&mut self, object: Value, name: Name) -> PyResult<Option<Value>> {
        match self.attribute(object, name) {
            Ok(found) => Ok(Some(found)),
            Err(Exit::Raise(error)) if self.is_instance(error, class::ATTRIBUTE_ERROR) => Ok(None),
            Err(exit) => Err(exit),
        }
    }

    /// The most derived of these metaclasses.
    pub(crate) fn metaclass(&mut self, asked_for: Id, bases: &[Value]) -> PyResult<Id> {
        let mut winner = asked_for;
        for &base in bases {
            let of_base = self.class_of(base);
            if self.is_subclass(winner, of_base) {
                continue;
            }
            if self.is_subclass(of_base, winner) {
                winner = of_base;
                continue;
            }
            let message = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of \
                           the metaclasses of all its bases";
            return Err(self.type_error(message));
        }
        Ok(winner)
    }
}
