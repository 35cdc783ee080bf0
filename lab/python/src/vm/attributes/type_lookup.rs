//! Classes: which one a value has, and what is found in it.

use smol_str::SmolStr;

use crate::ids::Id;
use crate::objects::class::{self, Class, Pattern};
use crate::objects::function::Pausing;
use crate::objects::iterator::Iter;
use crate::objects::names::{self, Name};
use crate::objects::object::{Object, ViewKind};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::library::ClassesInC;

impl Machine {
    pub(crate) fn class_of(&self, value: Value) -> Id {
        match value {
            Value::None | Value::Unset => class::NONE,
            Value::NotImplemented => class::NOT_IMPLEMENTED,
            Value::Ellipsis => class::ELLIPSIS,
            Value::Bool(_) => class::BOOL,
            Value::Int(_) => class::INT,
            Value::Float(_) => class::FLOAT,
            Value::Builtin(native) if self.native(native).is_method => class::METHOD_DESCRIPTOR,
            Value::Builtin(_) => class::BUILTIN_FUNCTION,
            Value::Object(id) => self.class_of_object(self.heap.get(id)),
        }
    }

    pub(crate) fn class_of_object(&self, object: &Object) -> Id {
        match object {
            Object::Str(_) => class::STR,
            Object::Bytes(_) => class::BYTES,
            Object::BigInt(_) => class::INT,
            Object::List(_) => class::LIST,
            Object::Tuple(_) => class::TUPLE,
            Object::Dict(dict) if dict.is_proxy => class::MAPPING_PROXY,
            Object::Dict(_) => class::DICT,
            Object::Set(_) => class::SET,
            Object::FrozenSet(_) => class::FROZENSET,
            Object::Range(_) => class::RANGE,
            Object::Slice(_) => class::SLICE,
            Object::View { kind: ViewKind::Keys, .. } => class::DICT_KEYS,
            Object::View { kind: ViewKind::Values, .. } => class::DICT_VALUES,
            Object::View { kind: ViewKind::Items, .. } => class::DICT_ITEMS,
            Object::Iterator(iterator) => self.class_of_iterator(iterator),
            Object::Function(_) => class::FUNCTION,
            Object::BoundMethod { function: Value::Builtin(_), .. } => class::BUILTIN_FUNCTION,
            Object::BoundMethod { .. } => class::METHOD,
            Object::Generator(generator) => match generator.kind {
                Pausing::Generator => class::GENERATOR,
                Pausing::Coroutine => self.class_of_coroutine(&generator.code),
                Pausing::AsyncGenerator => class::ASYNC_GENERATOR,
            },
            Object::Free(_) | Object::Cell(_) => class::CELL,
            Object::Class(class) => class.meta,
            Object::Instance(instance) => instance.class,
            Object::Exception(exception) => exception.class,
            Object::Module(_) => class::MODULE,
            Object::Property(_) => class::PROPERTY,
            Object::StaticMethod(_) => class::STATICMETHOD,
            Object::ClassMethod(_) => class::CLASSMETHOD,
            Object::Super { .. } => class::SUPER,
            Object::Native(native) => native.class(),
        }
    }

    fn class_of_iterator(&self, iterator: &Iter) -> Id {
        match *iterator {
            Iter::Sequence { of, .. } => match of.id().map(|id| self.heap.get(id)) {
                Some(Object::Tuple(_)) => class::TUPLE_ITERATOR,
                Some(Object::Bytes(_)) => class::BYTES_ITERATOR,
                _ => class::LIST_ITERATOR,
            },
            Iter::Reversed { of, .. } => match of.id().map(|id| self.heap.get(id)) {
                Some(Object::List(_)) | None => class::LIST_REVERSE_ITERATOR,
                _ => class::REVERSED,
            },
            Iter::Chars { .. } => class::STR_ITERATOR,
            Iter::Range { .. } => class::RANGE_ITERATOR,
            Iter::Dict { kind, is_reversed: true, .. } => match kind {
                ViewKind::Keys => class::DICT_REVERSE_KEY_ITERATOR,
                ViewKind::Values => class::DICT_REVERSE_VALUE_ITERATOR,
                ViewKind::Items => class::DICT_REVERSE_ITEM_ITERATOR,
            },
            Iter::Dict { of, kind, .. } => match (of.id().map(|id| self.heap.get(id)), kind) {
                (Some(Object::Set(_) | Object::FrozenSet(_)), _) => class::SET_ITERATOR,
                (_, ViewKind::Keys) => class::DICT_KEY_ITERATOR,
                (_, ViewKind::Values) => class::DICT_VALUE_ITERATOR,
                (_, ViewKind::Items) => class::DICT_ITEM_ITERATOR,
            },
            Iter::Callable { .. } => class::CALLABLE_ITERATOR,
            Iter::Items { step: -1, .. } => class::REVERSED,
            Iter::Items { .. } => class::SEQUENCE_ITERATOR,
            Iter::Enumerate { .. } => class::ENUMERATE,
            Iter::Zip { .. } => class::ZIP,
            Iter::Map { .. } => class::MAP,
            Iter::Filter { .. } => class::FILTER,
        }
    }

    /// The class that lies at `id`, where a class lies.
    pub(crate) fn class(&self, id: Id) -> &Class {
        match self.heap.get(id) {
            Object::Class(class) => class,
            _ => self.class(class::OBJECT),
        }
    }

    pub(crate) fn is_subclass(&self, class: Id, other: Id) -> bool {
        class == other || self.class(class).is_subclass_of(other)
    }

    /// Which patterns objects of a class may fit.
    pub(crate) fn pattern(&self, class: Id) -> Pattern {
        let mut patterns = self.class(class).mro.iter().map(|&base| self.class(base).pattern);
        patterns.find(|&pattern| pattern != Pattern::Inherited).unwrap_or(Pattern::Inherited)
    }

    pub(crate) fn is_builtin_class(&self, class: Id) -> bool {
        (class.0 as usize) < class::BUILTIN.len()
    }

    /// What a class or one of its bases has under this name.
    pub(crate) fn member(&mut self, class: Id, name: Name) -> Option<Value> {
        if let Some(found) = self.members.get(class, name) {
            return found;
        }
        let found = self.class(class).mro.iter().find_map(|&base| self.class(base).attrs.get(name));
        // Copies that take a step each would have no use for a cache.
        if self.search.frozen.is_none() {
            self.members.put(class, name, found, self.search.explores);
        }
        found
    }

    /// A class's name, as error messages show it: with its module, if CPython writes the class in C.
    pub(crate) fn class_name(&self, class: Id) -> SmolStr {
        let class = self.class(class);
        if class.module == names::BUILTINS || class.module == names::MAIN {
            return class.name.clone();
        }
        let module = self.names.text(class.module);
        if self.is_in_c(class) { format!("{module}.{}", class.name).into() } else { class.name.clone() }
    }

    /// Whether CPython has a class of a module in C.
    pub(in crate::vm) fn is_in_c(&self, class: &Class) -> bool {
        let module = self.names.text(class.module);
        match self.program.library.module(module).map_or(ClassesInC::None, |it| it.classes_in_c) {
            ClassesInC::None => false,
            ClassesInC::All => true,
            ClassesInC::AllButExceptions => class.layout != class::BASE_EXCEPTION,
            ClassesInC::Only(names) => names.contains(&&*class.name),
        }
    }

    /// The name of a value's class, as error messages show it.
    pub(crate) fn class_name_of(&self, value: Value) -> SmolStr {
        self.class_name(self.class_of(value))
    }
}
