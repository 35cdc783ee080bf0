//! Attributes that are read or written: of an object of the program's, of a class, of a module.

use crate::ids::Id;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::watched::{Part, Seen};

/// Where an attribute is looked for.
struct Place {
    of: Id,
    part: Part,
    own: Option<Value>,
    /// What there is where the object itself has none, and the class that has it.
    inherited: Option<(Id, Value)>,
}

impl Machine {
    pub(super) fn reads_attribute(&self, object: Value, name: Name) -> Option<Seen> {
        let Place { of, part, own, inherited } = self.place_of_attribute(object, name)?;
        let class = if own.is_some() { None } else { inherited };
        let is_seen = match own.or(class.map(|it| it.1)) {
            Some(value) => self.is_data(value) && self.may_change(name),
            None => self.is_of_programs_class(of),
        };
        is_seen.then(|| Seen { class: class.map(|it| it.0), ..self.reads(of, part) })
    }

    /// Whether it is an object of one of the program's classes.
    pub(super) fn is_of_programs_class(&self, of: Id) -> bool {
        let Object::Instance(instance) = self.heap.get(of) else { return false };
        self.is_programs(self.class(instance.class).module)
    }

    /// Unless the class of the object says what becomes of all that is written.
    pub(super) fn sets_attribute(&self, object: Value, name: Name, value: Value) -> Option<Seen> {
        let setter = if value.is_unset() { names::DELATTR } else { names::SETATTR };
        let mut mro = self.class(self.class_of(object)).mro.iter();
        let setter = mro.find_map(|&base| self.class(base).attr(setter));
        let is_plain = setter.is_none_or(|setter| matches!(setter, Value::Builtin(_)));
        is_plain.then(|| self.writes_attribute(object, name, value))?
    }

    pub(super) fn writes_attribute(&self, object: Value, name: Name, value: Value) -> Option<Seen> {
        let Place { of, part, own, inherited } = self.place_of_attribute(object, name)?;
        Some(self.writes(of, part, value, own.or(inherited.map(|it| it.1))))
    }

    /// `None`: it is the program that says what becomes of it.
    fn place_of_attribute(&self, object: Value, name: Name) -> Option<Place> {
        let of = object.id()?;
        let (part, mut classes) = (Part::Attribute(name), self.class(self.class_of(object)).mro.iter());
        let own = match self.heap.get(of) {
            Object::Module(module) => {
                let own = module.vars.get(name);
                return Some(Place { of, part: Part::Variable(name), own, inherited: None });
            }
            Object::Class(class) => {
                classes = class.mro.iter();
                classes.next();
                class.attr(name)
            }
            Object::Instance(_) | Object::Exception(_) | Object::Function(_) => {
                self.own_attribute(object, name)
            }
            _ => return None,
        };
        let inherited = classes.find_map(|&base| Some((base, self.class(base).attr(name)?)));
        let is_computed = inherited.is_some_and(|(_, member)| self.is_computed(member));
        (!is_computed).then_some(Place { of, part, own, inherited })
    }

    /// Whether a class's attribute says what it is that is read of its objects, and what becomes of what is written.
    fn is_computed(&self, member: Value) -> bool {
        let mut mro = match member.id().map(|id| self.heap.get(id)) {
            Some(Object::Property(_)) => return true,
            Some(Object::Instance(instance)) => self.class(instance.class).mro.iter(),
            _ => return false,
        };
        mro.any(|&base| [names::GET, names::SET].iter().any(|&it| self.class(base).attr(it).is_some()))
    }
}
