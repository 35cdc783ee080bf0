//! Attributes: reads, binds and deletes them.

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::class::{self, BeforeOwn};
use crate::objects::hint::Hint;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::syntax::unsupported::Importable;
use crate::vm::Machine;
use crate::vm::attributes::descriptor::Descriptor;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::import::half_done;
use crate::vm::prelude::Prelude;

impl Machine {
    pub(in crate::vm) fn attribute_op(&mut self, op: Op, code: &Code) -> PyResult<()> {
        match op {
            Op::Attr(site) => {
                let value = self.attribute_asked_for(code.sites[site as usize].name)?;
                self.replace(1, value);
            }
            Op::Method(site) => self.load_method(code, site)?,
            Op::StoreAttr(site) => {
                let site = &code.sites[site as usize];
                let (value, object) = (self.peek(1), self.peek(0));
                if let Some(id) = object.id() {
                    self.notice_writing(id, site.name);
                }
                let is_fast = self.settings.has_fast_paths;
                if !(is_fast && self.quick_set_attribute(object, site.name, value, &site.hint)) {
                    self.set_attribute(object, site.name, value)?;
                }
                self.drop_values(2);
            }
            Op::DeleteAttr(site) => {
                self.delete_attribute(self.peek(0), code.sites[site as usize].name)?;
                self.pop();
            }
            _ => unreachable!("all others are about no attribute"),
        }
        Ok(())
    }

    /// An attribute of an instance that no class comes before, or one of its class that is nothing else for an instance.
    #[inline]
    pub(in crate::vm) fn quick_attribute(&mut self, object: Value, name: Name, hint: &Hint) -> Option<Value> {
        match self.heap.get(object.id()?) {
            Object::Instance(instance) => match instance.attrs.get_hinted(name, hint) {
                Some(value) => self.is_own_first(instance.class, name).then_some(value),
                None => self.quick_class_attribute(instance.class, name),
            },
            Object::Module(module) => module.vars.get_hinted(name, hint),
            _ => None,
        }
    }

    /// What instances that have no such attribute themselves have of their class, if it is a number, a text or the like.
    fn quick_class_attribute(&mut self, class: Id, name: Name) -> Option<Value> {
        // These are always those of the object.
        let is_special = matches!(name, names::CLASS | names::DOC | names::DICT);
        if is_special || self.class(class).before_own == BeforeOwn::All {
            return None;
        }
        self.member(class, name).filter(|&member| match member {
            Value::Object(id) => {
                matches!(self.heap.get(id), Object::Str(_) | Object::Tuple(_) | Object::Class(_))
            }
            Value::Builtin(_) => false,
            _ => true,
        })
    }

    /// Whether nothing in a class comes before what its instances have themselves under this name.
    #[inline]
    pub(in crate::vm) fn is_own_first(&mut self, class: Id, name: Name) -> bool {
        match self.class(class).before_own {
            BeforeOwn::Nothing => true,
            BeforeOwn::Descriptors => {
                let member = self.member(class, name).and_then(Value::id);
                member.is_none_or(|member| {
                    !matches!(
                        self.heap.get(member),
                        Object::Property(_) | Object::Instance(_) | Object::Native(_)
                    )
                })
            }
            BeforeOwn::All => false,
        }
    }

    fn quick_set_attribute(&mut self, object: Value, name: Name, value: Value, hint: &Hint) -> bool {
        let Some(id) = object.id() else { return false };
        let Object::Instance(instance) = self.heap.get(id) else { return false };
        let may_be_its_dict = name == names::DICT || instance.attrs.dict().is_some();
        let class = instance.class;
        let may_be_private = || !instance.attrs.contains(name) && self.names.text(name).starts_with('_');
        if may_be_its_dict || may_be_private() || class == class::OBJECT || !self.is_own_first(class, name) {
            return false;
        }
        let Object::Instance(instance) = self.heap.get_mut(id) else { return false };
        let before = instance.attrs.size_bytes();
        instance.attrs.set_hinted(name, value, hint);
        let grown = instance.attrs.size_bytes() - before;
        self.heap.charge(grown);
        true
    }

    /// An attribute of what is on top. An answer stays the answer, even if the object has got the attribute meanwhile.
    fn attribute_asked_for(&mut self, name: Name) -> PyResult {
        match self.next_answer() {
            Some(answer) => Ok(answer),
            None => self.attribute(self.peek(0), name),
        }
    }

    /// [object → function object | callable unset]
    fn load_method(&mut self, code: &Code, site: u32) -> PyResult<()> {
        let site = &code.sites[site as usize];
        let object = self.peek(0);
        if !self.thread.is_retrying
            && let Some(function) = self.method(object, site.name)
        {
            self.replace(1, function);
            self.push(object);
            return Ok(());
        }
        let is_fast = self.settings.has_fast_paths && !self.thread.is_retrying;
        let quick = if is_fast { self.quick_attribute(object, site.name, &site.hint) } else { None };
        let value = match quick {
            Some(value) => value,
            None => self.attribute_asked_for(site.name)?,
        };
        self.replace(1, value);
        self.push(Value::Unset);
        Ok(())
    }

    /// The function that this name means as a method of the object, unless something comes before it.
    pub(in crate::vm) fn method(&mut self, object: Value, name: Name) -> Option<Value> {
        // Any class of a program may have a method that Rust implements for another.
        let mut may_be_anothers = false;
        if let Value::Object(id) = object {
            match self.heap.get(id) {
                Object::Instance(instance) => {
                    let class = self.class(instance.class);
                    if class.before_own == BeforeOwn::All || instance.attrs.contains(name) {
                        return None;
                    }
                    may_be_anothers = true;
                }
                Object::Class(_) | Object::Module(_) | Object::Super { .. } => return None,
                Object::Exception(exception) if exception.attrs.contains(name) => return None,
                Object::Exception(_) => may_be_anothers = true,
                Object::Function(function) if function.attrs.contains(name) => return None,
                _ => {}
            }
        }
        let class = self.class_of(object);
        let function = self.member(class, name)?;
        match function {
            Value::Builtin(native) if name != names::NEW => {
                let native = self.native(native);
                let is_plain = native.is_method && !native.is_class_method;
                (is_plain && (!may_be_anothers || self.is_inherited(function, class, name)))
                    .then_some(function)
            }
            Value::Object(id) if matches!(self.heap.get(id), Object::Function(_)) => Some(function),
            _ => None,
        }
    }

    /// Whether a method belongs to the builtin class that an object's class extends.
    fn is_inherited(&mut self, method: Value, class: Id, name: Name) -> bool {
        let layout = self.class(class).layout;
        self.member(layout, name).is_some_and(|own| own.is(method))
    }

    /// `getattr(object, name)`.
    pub(crate) fn attribute(&mut self, object: Value, name: Name) -> PyResult {
        if let Some(finder) = self.fallible_finder(object, name) {
            return finder;
        }
        match self.find_attribute(object, name) {
            Err(Exit::Raise(exception)) if self.is_instance(exception, class::ATTRIBUTE_ERROR) => {
                let Some(fallback) = self.own_special(object, names::GETATTR) else {
                    return Err(Exit::Raise(exception));
                };
                let text = self.name_value(name);
                self.invoke(fallback, &[object, text])
            }
            found => found,
        }
    }

    /// Where Python code looks for an attribute, its `AttributeError` makes `__getattr__` the next to be asked.
    fn fallible_finder(&mut self, object: Value, name: Name) -> Option<PyResult> {
        let fallback = self.own_special(object, names::GETATTR)?;
        let own_finder = self.own_special(object, names::GETATTRIBUTE);
        let class = self.class_of(object);
        if own_finder.is_none() && !self.has_asking_member(class, name) {
            return None;
        }
        let finder = own_finder.or_else(|| self.member(class::OBJECT, names::GETATTRIBUTE))?;
        let text = self.name_value(name);
        Some(self.ask_prelude(Prelude::AttributeOrFallback, &[object, text, finder, fallback]))
    }

    /// Whether Python code may be asked for an attribute of what is no class.
    pub(crate) fn asks_for_attribute(&mut self, object: Value, name: Name) -> bool {
        let class = self.class_of(object);
        [names::GETATTR, names::GETATTRIBUTE].into_iter().any(|it| self.own_special(object, it).is_some())
            || self.has_asking_member(class, name)
    }

    /// Whether Python code is asked for what instances of a class find in it under a name.
    pub(in crate::vm) fn has_asking_member(&mut self, class: Id, name: Name) -> bool {
        let Some(member) = self.member(class, name) else { return false };
        matches!(self.descriptor(member), Descriptor::Property(_) | Descriptor::Custom(_))
    }

    fn find_attribute(&mut self, object: Value, name: Name) -> PyResult {
        if let Some(method) = self.own_special(object, names::GETATTRIBUTE)
            && self.thread.used == 0
        {
            let text = self.name_value(name);
            return self.invoke(method, &[object, text]);
        }
        if let Value::Object(id) = object {
            match self.heap.get(id) {
                Object::Class(_) => return self.class_attribute(id, name),
                Object::Super { class, receiver } => {
                    let (class, receiver) = (*class, *receiver);
                    return self.super_attribute(object, class, receiver, name);
                }
                Object::Module(_) => return self.module_attribute(id, name),
                _ => {}
            }
        }
        self.plain_attribute(object, name)
    }

    /// What `object.__getattribute__` does.
    pub(crate) fn plain_attribute(&mut self, object: Value, name: Name) -> PyResult {
        let class = self.class_of(object);
        let member = self.member(class, name);
        let kind = member.map(|member| self.descriptor(member));
        if let (Some(member), Some(kind)) = (member, &kind)
            && self.is_before_own(member, kind)
        {
            return self.bound(member, object, class);
        }
        if let Some(own) = self.own_attribute(object, name) {
            return Ok(own);
        }
        if let Some(special) = self.builtin_attribute(object, name)? {
            return Ok(special);
        }
        match member {
            Some(member) => self.bound(member, object, class),
            None => self.number_attribute(object, name).ok_or_else(|| self.no_attribute(object, name)),
        }
    }

    /// What the object itself has under this name.
    pub(crate) fn own_attribute(&self, object: Value, name: Name) -> Option<Value> {
        match self.heap.get(object.id()?) {
            Object::Instance(instance) => instance.attrs.get(name),
            Object::Exception(exception) => exception.attrs.get(name),
            Object::Function(function) => function.attrs.get(name),
            _ => None,
        }
    }

    pub(in crate::vm) fn no_class_attribute(&mut self, id: Id, name: Name) -> Exit {
        if name == names::ABSTRACT {
            return self.raise(class::ATTRIBUTE_ERROR, "__abstractmethods__");
        }
        let mro = self.class(id).mro.clone();
        if let Some(refused) = self.lacked(&mro, name) {
            return refused;
        }
        let (class, attribute) = (self.class_name(id), self.names.text(name).clone());
        let message = format!("type object '{class}' has no attribute '{attribute}'");
        self.attribute_error(message, id.into(), name)
    }

    /// Without a receiver, it is bound to nothing.
    fn super_attribute(&mut self, own: Value, above: Id, receiver: Value, name: Name) -> PyResult {
        let class = match receiver.id().map(|id| (id, self.heap.get(id))) {
            Some((id, Object::Class(_))) if self.is_subclass(id, above) => id,
            _ => self.class_of(receiver),
        };
        let mro = self.class(class).mro.clone();
        let after = mro.iter().position(|&base| base == above).map_or(0, |place| place + 1);
        let after = if receiver.is_none() { mro.len() } else { after };
        let found = mro[after..].iter().find_map(|&base| self.class(base).attrs.get(name));
        match found {
            Some(member) => {
                let is_class = receiver.id() == Some(class);
                let instance = if is_class { Value::Unset } else { receiver };
                self.bound(member, instance, class)
            }
            None if name == names::CLASS => Ok(class::SUPER.into()),
            None => {
                if let Some(member) = self.member(class::SUPER, name) {
                    return self.bound(member, own, class::SUPER);
                }
                match &**self.names.text(name) {
                    "__thisclass__" => return Ok(above.into()),
                    "__self__" => return Ok(receiver),
                    "__self_class__" if receiver.is_none() => return Ok(Value::None),
                    "__self_class__" => return Ok(class.into()),
                    _ => {}
                }
                if let Some(refused) = self.lacked(&mro[after..], name) {
                    return Err(refused);
                }
                let attribute = self.names.text(name).clone();
                let message = format!("'super' object has no attribute '{attribute}'");
                Err(self.attribute_error(message, own, name))
            }
        }
    }

    pub(crate) fn module_attribute(&mut self, id: Id, name: Name) -> PyResult {
        if let Some(value) = self.module_var(id, name) {
            return Ok(value);
        }
        let Object::Module(module) = self.heap.get(id) else {
            return Err(self.no_attribute(id.into(), name));
        };
        let (module, attribute) = (self.names.text(module.name).clone(), self.names.text(name).clone());
        let is_missing = attribute.starts_with('_') || self.program.library.lacks(&module, &attribute);
        if is_missing && self.program.library.has_module(&module) {
            return Err(self.unsupported(format!("'{module}.{attribute}' is not in the lab")));
        }
        let message = match self.file_of_half_done(id) {
            None => format!("module '{module}' has no attribute '{attribute}'"),
            Some(file) => {
                let (partially, why) = half_done(&module, &file);
                let module = if partially.is_empty() { "module " } else { partially }.to_owned()
                    + &format!("'{module}'");
                format!("{module} has no attribute '{attribute}' ({why})")
            }
        };
        Err(self.attribute_error(message, id.into(), name))
    }

    pub(crate) fn no_attribute(&mut self, object: Value, name: Name) -> Exit {
        let (class, attribute) = (self.class_name_of(object), self.names.text(name).clone());
        let mro = self.class(self.class_of(object)).mro.clone();
        if let Some(refused) = self.lacked(&mro, name) {
            return refused;
        }
        let message = format!("'{class}' object has no attribute '{attribute}'");
        self.attribute_error(message, object, name)
    }

    pub(in crate::vm) fn attribute_error(&mut self, message: String, object: Value, name: Name) -> Exit {
        let exit = self.raise(class::ATTRIBUTE_ERROR, message);
        if let Exit::Raise(exception) = exit {
            let name = self.name_value(name);
            self.set_exception_attr(exception, names::NAME_ATTR, name);
            self.set_exception_attr(exception, names::OBJ, object);
        }
        exit
    }

    /// A name as a string.
    pub(crate) fn name_value(&mut self, name: Name) -> Value {
        let text = self.names.text(name).clone();
        self.str(text)
    }
}
