//! Attributes: binds and deletes them.

use smol_str::SmolStr;

use crate::compiler::mangled;
use crate::ids::Id;
use crate::objects::class::{self, BeforeOwn, Class};
use crate::objects::names::{self, Name};
use crate::objects::namespace::Vars;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};

impl Machine {
    /// `setattr(object, name, value)`.
    pub(crate) fn set_attribute(&mut self, object: Value, name: Name, value: Value) -> PyResult<()> {
        if let Some(method) = self.own_special(object, names::SETATTR) {
            let text = self.name_value(name);
            self.invoke(method, &[object, text, value])?;
            return Ok(());
        }
        self.plain_set_attribute(object, name, value)
    }

    /// What `object.__setattr__` does.
    pub(crate) fn plain_set_attribute(&mut self, object: Value, name: Name, value: Value) -> PyResult<()> {
        let class = self.class_of(object);
        if let Some(member) = self.member(class, name)
            && let Some(setter) = self.setter(member, object)?
        {
            let args: &[Value] =
                if self.is_property(member) { &[object, value] } else { &[member, object, value] };
            self.invoke(setter, args)?;
            return Ok(());
        }
        self.check_part(object, name)?;
        let Some(id) = object.id() else { return Err(self.read_only(object, name)) };
        self.notice_writing(id, name);
        if self.set_builtin_attribute(id, name, value)? {
            return Ok(());
        }
        if self.lacks_slot(class, name) {
            return Err(self.read_only(object, name));
        }
        if let Object::Class(_) = self.heap.get(id) {
            self.check_private(id, name)?;
            // What it says in the body of a class has no such meaning.
            let is_abstract = name == names::ABSTRACT && self.truth(value)?;
            self.set_member(id, name, value)?;
            if name == names::ABSTRACT {
                self.set_abstract(id, is_abstract);
            }
            self.tell_heirs(id, name);
            return Ok(());
        }
        self.check_private(class, name)?;
        if let Some(dict) = self.kept_dict(id)
            && !self.is_slot(class, name)
        {
            let key = self.name_value(name);
            return self.dict_set(dict, key, value);
        }
        let vars = match self.heap.get_mut(id).vars_mut() {
            Some(vars) if class != class::OBJECT => vars,
            _ => return Err(self.read_only(object, name)),
        };
        let before = vars.size_bytes();
        vars.set(name, value);
        let grown = vars.size_bytes() - before;
        self.heap.charge(grown);
        Ok(())
    }

    /// Sets an attribute of a class.
    pub(crate) fn set_member(&mut self, id: Id, name: Name, value: Value) -> PyResult<()> {
        if (id.0 as usize) < class::BUILTIN.len() {
            let (class, attribute) = (self.class_name(id), self.names.text(name).clone());
            let message = format!("cannot set '{attribute}' attribute of immutable type '{class}'");
            return Err(self.type_error(message));
        }
        if name == names::DEL {
            return Err(self.unsupported("'__del__' is not in the lab: when it runs is not defined"));
        }
        let comes_first = match value.id().map(|id| self.heap.get(id)) {
            _ if matches!(name, names::GETATTRIBUTE | names::SETATTR | names::SLOTS) => BeforeOwn::All,
            Some(Object::Property(_)) => BeforeOwn::Descriptors,
            Some(Object::Instance(_)) => {
                if self.is_data_descriptor(value) {
                    BeforeOwn::Descriptors
                } else {
                    BeforeOwn::Nothing
                }
            }
            _ => BeforeOwn::Nothing,
        };
        match self.kept_dict(id) {
            Some(dict) => {
                let key = self.name_value(name);
                self.dict_set(dict, key, value)?;
            }
            None => self.set_class_attr(id, name, value),
        }
        if let Object::Class(class) = self.heap.get_mut(id) {
            class.before_own = class.before_own.max(comes_first);
        }
        Ok(())
    }

    fn set_abstract(&mut self, id: Id, is_abstract: bool) {
        if let Object::Class(class) = self.heap.get_mut(id) {
            class.is_abstract = is_abstract;
        }
    }

    /// A class has got a member. If it is one that comes before what objects have themselves, or makes such of others, the
    /// classes that there are have to look.
    fn tell_heirs(&mut self, id: Id, name: Name) {
        let makes_others = matches!(name, names::SET | names::DELETE);
        let own = self.class(id).before_own;
        let told = if makes_others { own.max(BeforeOwn::Descriptors) } else { own };
        if told == BeforeOwn::Nothing {
            return;
        }
        for place in (class::BUILTIN.len() as u32..self.heap.places()).map(Id) {
            let is_told = |class: &Class| makes_others || class.mro.contains(&id);
            if matches!(self.heap.get(place), Object::Class(class) if is_told(class) && class.before_own < told)
                && let Object::Class(class) = self.heap.get_mut(place)
            {
                class.before_own = told;
            }
        }
    }

    fn lacks_slot(&mut self, class: Id, name: Name) -> bool {
        self.member(class, names::SLOTS).is_some()
            && self.slots(class).is_some_and(|slots| !slots.contains(self.names.text(name)))
    }

    /// The attributes of instances, if their class and its bases name all of them: there is no `__dict__` then.
    pub(in crate::vm) fn slots(&self, class: Id) -> Option<Vec<SmolStr>> {
        if self.class(class).layout == class::BASE_EXCEPTION {
            return None;
        }
        let mut found = Vec::new();
        for &base in self.class(class).mro.iter().filter(|base| base.0 as usize >= class::BUILTIN.len()) {
            found.extend(self.named_slots(base)?);
        }
        (!found.iter().any(|slot| slot == "__dict__")).then_some(found)
    }

    /// What a class itself names in its `__slots__`, if it has any.
    fn named_slots(&self, class: Id) -> Option<Vec<SmolStr>> {
        let class = self.class(class);
        let slots = class.attrs.get(names::SLOTS)?;
        let slots = match (self.as_str(slots), self.as_dict(slots)) {
            (Some(_), _) => vec![slots],
            (_, Some(dict)) => self.table(dict).keys().collect(),
            _ => self.items_now(slots)?,
        };
        let texts = slots.into_iter().filter_map(|slot| self.as_str(slot));
        Some(texts.map(|text| mangled(&class.name, &text.shared())).collect())
    }

    /// The slots that its objects have beyond those of its bases.
    pub(crate) fn own_slots(&self, class: Id) -> Vec<SmolStr> {
        let mut slots = self.named_slots(class).unwrap_or_default();
        slots.retain(|slot| slot != "__dict__" && slot != "__weakref__");
        slots
    }

    /// What objects of a class have beside their `__dict__`.
    pub(crate) fn all_slots(&self, class: Id) -> Vec<SmolStr> {
        self.class(class).mro.iter().flat_map(|&base| self.own_slots(base)).collect()
    }

    pub(crate) fn is_slot(&mut self, class: Id, name: Name) -> bool {
        self.member(class, names::SLOTS).is_some() && self.all_slots(class).contains(self.names.text(name))
    }

    /// Makes sure that nobody asks a class for one of its slots, in the place of one of its objects.
    pub(super) fn check_slot_of_class(&mut self, class: Id, name: Name) -> PyResult<()> {
        if self.is_slot(class, name) && !self.is_library_asking() {
            let text = self.names.text(name);
            return Err(
                self.unsupported(format!("the class's own '{text}', which is a slot, is not in the lab"))
            );
        }
        Ok(())
    }

    /// Makes sure that a new class's `__slots__` name attributes, and none that it has already.
    pub(in crate::vm) fn check_slots(&mut self, vars: &Vars, base: Id) -> PyResult<()> {
        let Some(slots) = vars.get(names::SLOTS) else { return Ok(()) };
        let items = match (self.as_str(slots), self.as_dict(slots)) {
            (Some(_), _) => vec![slots],
            (_, Some(dict)) => self.table(dict).keys().collect(),
            _ => self.items_now(slots).unwrap_or_default(),
        };
        for item in items {
            let Some(text) = self.as_str(item).map(crate::objects::text::Str::shared) else {
                let class = self.class_name_of(item);
                return Err(self.type_error(format!("__slots__ items must be strings, not '{class}'")));
            };
            if !is_identifier(&text) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            if matches!(&*text, "__dict__" | "__weakref__") {
                continue;
            }
            if [class::INT, class::TUPLE, class::BYTES].contains(&self.class(base).layout) {
                let name = self.class_name(base);
                return Err(
                    self.type_error(format!("arbitrary __slots__ not supported for subtype of '{name}'"))
                );
            }
            let name = self.intern(&text);
            if vars.contains(name) && !matches!(name, names::QUALNAME | names::CELL_OF_CLASS) {
                return Err(self.value_error(format!("'{text}' in __slots__ conflicts with class variable")));
            }
        }
        Ok(())
    }

    fn is_property(&self, member: Value) -> bool {
        member.id().is_some_and(|id| matches!(self.heap.get(id), Object::Property(_)))
    }

    /// What has to be called to set an attribute through this member of the class.
    fn setter(&mut self, member: Value, instance: Value) -> PyResult<Option<Value>> {
        let Some(id) = member.id() else { return Ok(None) };
        match self.heap.get(id) {
            Object::Property(property) => match property.setter {
                Value::None => Err(self.property_error(member, instance, "setter")),
                setter => Ok(Some(setter)),
            },
            Object::Instance(_) => {
                let setter = self.special(member, names::SET);
                if setter.is_none() && self.is_data_descriptor(member) {
                    return Err(self.raise(class::ATTRIBUTE_ERROR, "__set__"));
                }
                Ok(setter)
            }
            _ => Ok(None),
        }
    }

    fn read_only(&mut self, object: Value, name: Name) -> Exit {
        let class = self.class_of(object);
        let (class_name, attribute) = (self.class_name(class), self.names.text(name).clone());
        let message = match self.member(class, name) {
            Some(_) => format!("'{class_name}' object attribute '{attribute}' is read-only"),
            None => format!(
                "'{class_name}' object has no attribute '{attribute}' and no __dict__ for setting new attributes"
            ),
        };
        self.raise(class::ATTRIBUTE_ERROR, message)
    }

    /// `delattr(object, name)`.
    pub(crate) fn delete_attribute(&mut self, object: Value, name: Name) -> PyResult<()> {
        if let Some(method) = self.own_special(object, names::DELATTR) {
            let text = self.name_value(name);
            self.invoke(method, &[object, text])?;
            return Ok(());
        }
        self.plain_delete_attribute(object, name)
    }

    /// What `object.__delattr__` does.
    pub(crate) fn plain_delete_attribute(&mut self, object: Value, name: Name) -> PyResult<()> {
        let class = self.class_of(object);
        if let Some(member) = self.member(class, name)
            && let Some(Object::Instance(_)) = member.id().map(|id| self.heap.get(id))
            && self.is_data_descriptor(member)
        {
            return match self.special(member, names::DELETE) {
                Some(method) => self.invoke(method, &[member, object]).map(|_| ()),
                None => Err(self.raise(class::ATTRIBUTE_ERROR, "__delete__")),
            };
        }
        if let Some(member) = self.member(class, name)
            && let Some(Object::Property(property)) = member.id().map(|id| self.heap.get(id))
        {
            return match property.deleter {
                Value::None => Err(self.property_error(member, object, "deleter")),
                deleter => self.invoke(deleter, &[object]).map(|_| ()),
            };
        }
        let Some(id) = object.id() else { return Err(self.read_only(object, name)) };
        self.notice_writing(id, name);
        let is_class = matches!(self.heap.get(id), Object::Class(_));
        self.check_private(if is_class { id } else { class }, name)?;
        let is_slot = self.is_slot(class, name);
        if name == names::DICT && !is_class {
            return Err(self.unsupported("deleting '__dict__' is not in the lab"));
        }
        let removed = match self.kept_dict(id) {
            Some(dict) if !is_slot => {
                let key = self.name_value(name);
                self.dict_remove(dict, key)?
            }
            _ => self.heap.get_mut(id).vars_mut().and_then(|vars| vars.remove(name)),
        };
        if removed.is_some() {
            if is_class {
                self.members.clear();
                if name == names::ABSTRACT {
                    self.set_abstract(id, false);
                }
            }
            return Ok(());
        }
        if is_class {
            return Err(self.no_class_attribute(id, name));
        }
        if is_slot {
            let text = self.names.text(name).clone();
            return Err(self.raise(class::ATTRIBUTE_ERROR, text));
        }
        let has_none = class == class::OBJECT || self.heap.get_mut(id).vars_mut().is_none();
        Err(if has_none || self.lacks_slot(class, name) {
            self.read_only(object, name)
        } else {
            self.no_attribute(object, name)
        })
    }

    /// Makes sure that this can be what a function or a class is called.
    pub(in crate::vm) fn check_name(&mut self, id: Id, name: Name, value: Value) -> PyResult<()> {
        let is_name = matches!(name, names::NAME | names::QUALNAME) && self.as_str(value).is_none();
        let text = self.names.text(name).clone();
        match self.heap.get(id) {
            Object::Function(_) if is_name => {
                Err(self.type_error(format!("{text} must be set to a string object")))
            }
            Object::Class(class) if is_name => {
                let (class, given) = (class.name.clone(), self.class_name_of(value));
                Err(self.type_error(format!("can only assign string to {class}.{text}, not '{given}'")))
            }
            Object::Class(_) if name == names::MRO => {
                let message = format!("attribute '{text}' of 'type' objects is not writable");
                Err(self.attribute_error(message, id.into(), name))
            }
            _ => Ok(()),
        }
    }
}

fn is_identifier(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
}
