//! What lies in the heap.

use triomphe::Arc;

use num_bigint::BigInt;

use crate::ids::Id;
use crate::objects::capacity::shared_bytes;
use crate::objects::class::Class;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::function::{Function, Generator, GeneratorState};
use crate::objects::iterator::Iter;
pub(crate) use crate::objects::iterator::ViewKind;
use crate::objects::names::Name;
use crate::objects::namespace::Vars;
pub(crate) use crate::objects::native::{NATIVE_BYTES, NativeObject};
use crate::objects::range::Range;
use crate::objects::text::Str;
pub(crate) use crate::objects::traverse::Visitor;
use crate::objects::value::Value;

#[derive(Clone, Debug)]
pub(crate) enum Object {
    /// Nothing, and the next place where nothing is.
    Free(u32),
    Str(Str),
    Bytes(Arc<[u8]>),
    /// Too large for [`Value::Int`].
    BigInt(Arc<BigInt>),
    List(Vec<Value>),
    Tuple(Arc<[Value]>),
    Dict(Box<Dict>),
    Set(Box<Dict>),
    FrozenSet(Box<Dict>),
    Range(Range),
    Slice(Arc<[Value; 3]>),
    /// The keys, values or items of a dict.
    View {
        kind: ViewKind,
        dict: Value,
    },
    Iterator(Iter),
    Function(Box<Function>),
    BoundMethod {
        function: Value,
        receiver: Value,
    },
    Generator(Box<Generator>),
    /// A variable that inner functions see, too.
    Cell(Value),
    Class(Box<Class>),
    Instance(Instance),
    Exception(Box<Exception>),
    Module(Box<Module>),
    Property(Box<Property>),
    StaticMethod(Value),
    ClassMethod(Value),
    Super {
        class: Id,
        receiver: Value,
    },
    /// An object of a module that Rust implements: a lock, a deque.
    Native(Box<dyn NativeObject>),
}

/// An object of a class that a program defines.
#[derive(Clone, Debug)]
pub(crate) struct Instance {
    pub class: Id,
    /// What it is besides, if its class extends a builtin one: a list, a dict, a number. Or else `Unset`.
    pub payload: Value,
    pub attrs: Vars,
}

#[derive(Clone, Debug)]
pub(crate) struct Module {
    pub name: Name,
    pub vars: Vars,
}

#[derive(Clone, Debug)]
pub(crate) struct Property {
    pub getter: Value,
    pub setter: Value,
    pub deleter: Value,
    pub doc: Value,
}

impl Object {
    /// The items, if it is a tuple.
    pub(crate) fn as_tuple(&self) -> Option<&[Value]> {
        match self {
            Object::Tuple(items) => Some(items),
            _ => None,
        }
    }

    pub(crate) fn is_paused(&self) -> bool {
        matches!(self, Object::Generator(generator) if matches!(generator.state, GeneratorState::Paused(_)))
    }

    /// The line of a generator that is paused in the middle of a `try` or `with`.
    pub(crate) fn line_in_try(&self, counts_coroutines: bool) -> Option<u32> {
        match self {
            Object::Generator(generator) => generator.line_in_try(counts_coroutines),
            _ => None,
        }
    }

    /// The same at the program's end: see [`Generator::line_left_in_try`].
    pub(crate) fn line_left_in_try(&self) -> Option<u32> {
        match self {
            Object::Generator(generator) => generator.line_left_in_try(),
            _ => None,
        }
    }

    /// Its attributes, if it is of a kind that has some.
    pub(crate) fn vars(&self) -> Option<&Vars> {
        Some(match self {
            Object::Instance(instance) => &instance.attrs,
            Object::Exception(exception) => &exception.attrs,
            Object::Function(function) => &function.attrs,
            Object::Class(class) => &class.attrs,
            Object::Module(module) => &module.vars,
            _ => return None,
        })
    }

    pub(crate) fn vars_mut(&mut self) -> Option<&mut Vars> {
        Some(match self {
            Object::Instance(instance) => &mut instance.attrs,
            Object::Exception(exception) => &mut exception.attrs,
            Object::Function(function) => &mut function.attrs,
            Object::Class(class) => &mut class.attrs,
            Object::Module(module) => &mut module.vars,
            _ => return None,
        })
    }

    /// Shows all that it consists of. What kind it is of, its class says.
    pub(crate) fn visit(&self, v: &mut dyn Visitor) {
        match self {
            // Nothing leads to a free place.
            Object::Free(_) => {}
            Object::Str(text) => v.bytes(text.as_bytes()),
            Object::Bytes(bytes) => v.bytes(bytes),
            Object::BigInt(number) => v.bytes(&number.to_signed_bytes_le()),
            Object::List(items) => v.values(items),
            Object::Tuple(items) => v.values(items),
            Object::Dict(dict) | Object::Set(dict) | Object::FrozenSet(dict) => dict.visit(v),
            &Object::Range(Range { start, stop, step }) => {
                [start, stop, step].into_iter().for_each(|number| v.number(number as u64));
            }
            Object::Slice(parts) => v.values(&parts[..]),
            Object::View { kind, dict } => {
                v.number(*kind as u64);
                v.value(*dict);
            }
            Object::Iterator(iterator) => iterator.visit(v),
            Object::Function(function) => function.visit(v),
            Object::BoundMethod { function, receiver } => v.values(&[*function, *receiver]),
            Object::Generator(generator) => generator.visit(v),
            Object::Cell(value) | Object::StaticMethod(value) | Object::ClassMethod(value) => v.value(*value),
            Object::Class(class) => class.visit(v),
            Object::Instance(Instance { class, payload, attrs }) => {
                v.id(*class);
                v.value(*payload);
                v.vars(attrs);
            }
            Object::Exception(exception) => exception.visit(v),
            Object::Module(module) => {
                let Module { name, vars } = &**module;
                v.name(*name);
                v.vars(vars);
            }
            Object::Property(property) => {
                let Property { getter, setter, deleter, doc } = **property;
                v.values(&[getter, setter, deleter, doc]);
            }
            Object::Super { class, receiver } => {
                v.id(*class);
                v.value(*receiver);
            }
            Object::Native(native) => native.visit(v),
        }
    }

    /// What it goes through, and the version that this had when it began, if it has to notice when that changes. That of
    /// a dict or set is its size.
    pub(crate) fn goes_through(&self) -> Option<(Id, u32)> {
        match self {
            Object::Iterator(Iter::Dict { of, size, .. }) => Some((of.id()?, *size)),
            Object::Native(native) => native.goes_through(),
            _ => None,
        }
    }

    /// Grows whenever it changes so that whoever goes through it has to notice.
    pub(crate) fn version(&self) -> u32 {
        match self {
            Object::Dict(dict) | Object::Set(dict) | Object::FrozenSet(dict) => dict.len() as u32,
            Object::Native(native) => native.version(),
            _ => 0,
        }
    }

    /// Whether it is another when time has passed.
    pub(crate) fn tells_time(&self) -> bool {
        struct Moments(bool);
        impl Visitor for Moments {
            fn value(&mut self, _: Value) {}

            fn instant(&mut self, _: u64) {
                self.0 = true;
            }
        }
        let mut moments = Moments(false);
        if let Object::Native(native) = self {
            native.visit(&mut moments);
        }
        moments.0
    }

    /// Whether it may lead to other objects.
    pub(crate) fn refers(&self) -> bool {
        !matches!(self, Object::Str(_) | Object::Bytes(_) | Object::BigInt(_) | Object::Range(_))
    }

    /// What it takes besides its place in a page. What it shares with others counts for each of them.
    pub(crate) fn bytes_beyond(&self) -> usize {
        match self {
            Object::Str(text) => text.bytes_beyond(),
            Object::Bytes(bytes) => shared_bytes(bytes.len()),
            Object::BigInt(number) => {
                let digits = usize::try_from(number.bits().div_ceil(64)).unwrap_or(usize::MAX / 16);
                shared_bytes(size_of::<BigInt>() + digits * 8)
            }
            Object::List(items) => size_of::<Value>() * items.capacity(),
            Object::Tuple(items) => shared_bytes(size_of_val(&**items)),
            Object::Dict(dict) | Object::Set(dict) | Object::FrozenSet(dict) => dict.size_bytes(),
            Object::Slice(parts) => shared_bytes(size_of_val(&**parts)),
            Object::Instance(Instance { class: _, payload: _, attrs }) => attrs.size_bytes(),
            Object::Function(function) => function.size_bytes(),
            Object::Generator(generator) => generator.size_bytes(),
            Object::Class(class) => class.size_bytes(),
            Object::Exception(exception) => exception.size_bytes(),
            Object::Module(module) => {
                let Module { name: _, vars } = &**module;
                size_of::<Module>() + vars.size_bytes()
            }
            Object::Property(_) => size_of::<Property>(),
            Object::Native(native) => native.size_bytes(),
            // All of these lie in their places.
            Object::Free(_)
            | Object::Range(_)
            | Object::View { kind: _, dict: _ }
            | Object::Iterator(_)
            | Object::BoundMethod { function: _, receiver: _ }
            | Object::Cell(_)
            | Object::StaticMethod(_)
            | Object::ClassMethod(_)
            | Object::Super { class: _, receiver: _ } => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_takes_one_line_of_a_cache() {
        assert!(size_of::<Object>() <= 64, "{}", size_of::<Object>());
    }
}
