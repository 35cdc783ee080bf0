//! Descriptors: what a member of a class is when it is read through an instance.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};

/// What an attribute of a class does when it is read through an instance.
pub(super) enum Descriptor {
    /// A function: it is bound to the instance.
    Function,
    Property(Value),
    Class(Value),
    Static(Value),
    /// An object with a `__get__` of its own.
    Custom(Value),
    Plain,
}

impl Machine {
    pub(super) fn descriptor(&mut self, member: Value) -> Descriptor {
        let Value::Object(id) = member else {
            return match member {
                Value::Builtin(native) => match self.native(native) {
                    native if native.is_class_method => Descriptor::Class(member),
                    native if native.is_method && native.name != "__new__" => Descriptor::Function,
                    _ => Descriptor::Plain,
                },
                _ => Descriptor::Plain,
            };
        };
        match self.heap.get(id) {
            Object::Function(_) => Descriptor::Function,
            Object::Property(_) => Descriptor::Property(member),
            Object::ClassMethod(inner) => Descriptor::Class(*inner),
            Object::StaticMethod(inner) => Descriptor::Static(*inner),
            Object::Instance(_) | Object::Native(_) => match self.special(member, names::GET) {
                Some(getter) => Descriptor::Custom(getter),
                None => Descriptor::Plain,
            },
            _ => Descriptor::Plain,
        }
    }

    /// Whether it comes before the instance's own attributes.
    pub(super) fn is_before_own(&mut self, member: Value, kind: &Descriptor) -> bool {
        match kind {
            Descriptor::Property(_) => true,
            Descriptor::Custom(_) => self.is_data_descriptor(member),
            _ => false,
        }
    }

    /// Whether an object has a say in what is written to the attribute that it stands for.
    pub(in crate::vm) fn is_data_descriptor(&mut self, object: Value) -> bool {
        [names::SET, names::DELETE].iter().any(|&name| self.special(object, name).is_some())
    }

    /// A member of `class` as it is seen through an instance, or through the class if the instance is `None`.
    pub(crate) fn bound(&mut self, member: Value, instance: Value, class: Id) -> PyResult {
        let is_instance = !instance.is_unset();
        match self.descriptor(member) {
            Descriptor::Function if is_instance => {
                if let Value::Builtin(native) = member {
                    self.check_receiver(self.native(native), instance)?;
                }
                Ok(self.alloc(Object::BoundMethod { function: member, receiver: instance }))
            }
            Descriptor::Property(property) if is_instance => self.read_property(property, instance),
            Descriptor::Class(function) => {
                Ok(self.alloc(Object::BoundMethod { function, receiver: class.into() }))
            }
            Descriptor::Static(function) => Ok(function),
            Descriptor::Custom(getter) => {
                let instance = if is_instance { instance } else { Value::None };
                self.invoke(getter, &[member, instance, class.into()])
            }
            _ => Ok(member),
        }
    }

    fn read_property(&mut self, property: Value, instance: Value) -> PyResult {
        let getter = match property.id().map(|id| self.heap.get(id)) {
            Some(Object::Property(property)) => property.getter,
            _ => Value::None,
        };
        if getter.is_none() {
            return Err(self.property_error(property, instance, "getter"));
        }
        self.invoke(getter, &[instance])
    }

    pub(in crate::vm) fn property_error(&mut self, property: Value, instance: Value, what: &str) -> Exit {
        let class = self.class_of(instance);
        let mro = self.class(class).mro.clone();
        let mut named = mro.iter().flat_map(|&base| self.class(base).attrs.iter().collect::<Vec<_>>());
        let name = named.find(|(_, value)| value.is(property)).map(|(name, _)| name);
        let name = name.map_or_else(|| "".into(), |name| self.names.text(name).clone());
        let class = self.class(class).qualname.clone();
        self.raise(class::ATTRIBUTE_ERROR, format!("property '{name}' of '{class}' object has no {what}"))
    }
}
