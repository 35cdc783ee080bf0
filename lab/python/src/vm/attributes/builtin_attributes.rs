//! The attributes that every object of a builtin kind has: `__class__`, `__dict__`, `__name__` …

use triomphe::Arc;

use crate::ids::Id;
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::names::{self, Name};
use crate::objects::namespace::Vars;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

impl Machine {
    pub(in crate::vm) fn builtin_attribute(&mut self, object: Value, name: Name) -> PyResult<Option<Value>> {
        match name {
            names::CLASS => {
                let class = self.class_of(object);
                return Ok(self.member(class, name).is_none().then_some(class.into()));
            }
            names::DOC => return Ok(Some(self.doc_of(object))),
            names::DICT => return self.dict_of(object),
            _ => {}
        }
        let Value::Object(id) = object else { return Ok(self.native_attribute(object, name)) };
        Ok(match self.heap.get(id) {
            Object::Function(_) => self.function_attribute(id, name),
            Object::Exception(_) => self.exception_attribute(id, name),
            Object::BoundMethod { function, receiver } => match name {
                names::OWNER => Some(*receiver),
                names::FUNC => Some(*function),
                _ => {
                    let function = *function;
                    return self.attribute(function, name).map(Some);
                }
            },
            Object::Generator(generator) => match name {
                names::NAME => Some(generator.name.clone()),
                names::QUALNAME => Some(generator.qualname.clone()),
                _ => None,
            }
            .map(|text| self.str(text)),
            Object::Property(property) => match name {
                names::FGET => Some(property.getter),
                names::FSET => Some(property.setter),
                names::FDEL => Some(property.deleter),
                _ => None,
            },
            Object::StaticMethod(inner) | Object::ClassMethod(inner) => {
                let inner = *inner;
                match name {
                    names::FUNC | names::WRAPPED => Some(inner),
                    names::NAME | names::QUALNAME | names::MODULE | names::ANNOTATIONS => {
                        self.builtin_attribute(inner, name)?
                    }
                    _ if &**self.names.text(name) == "__isabstractmethod__" => {
                        self.own_attribute(inner, name).or(Some(Value::Bool(false)))
                    }
                    _ => None,
                }
            }
            Object::Range(range) => {
                let range = *range;
                match &**self.names.text(name) {
                    "start" => Some(Value::Int(range.start)),
                    "stop" => Some(Value::Int(range.stop)),
                    "step" => Some(Value::Int(range.step)),
                    _ => None,
                }
            }
            Object::Slice(parts) => match &**self.names.text(name) {
                "start" => Some(parts[0]),
                "stop" => Some(parts[1]),
                "step" => Some(parts[2]),
                _ => None,
            },
            _ => None,
        })
    }

    fn native_attribute(&mut self, object: Value, name: Name) -> Option<Value> {
        let text = match object {
            Value::Builtin(native) if name == names::NAME || name == names::QUALNAME => {
                self.native(native).name
            }
            Value::Builtin(_) if name == names::MODULE => "builtins",
            _ => return None,
        };
        Some(self.str(text))
    }

    fn doc_of(&mut self, object: Value) -> Value {
        match object.id().map(|id| self.heap.get(id)) {
            Some(Object::Function(function)) => function.doc,
            Some(
                &Object::BoundMethod { function: of, .. }
                | &Object::StaticMethod(of)
                | &Object::ClassMethod(of),
            ) => self.doc_of(of),
            Some(Object::Property(property)) => property.doc,
            Some(Object::Class(class)) => class.attrs.get(names::DOC).unwrap_or(Value::None),
            _ => {
                let class = self.class_of(object);
                self.class(class).attrs.get(names::DOC).unwrap_or(Value::None)
            }
        }
    }

    /// The dict with the same as its attributes, if there is one.
    pub(in crate::vm) fn kept_dict(&self, id: Id) -> Option<Id> {
        self.heap.get(id).vars()?.dict()
    }

    /// The same dict whenever somebody asks. That of a module is a copy: nobody would want to look at each assignment to
    /// a global.
    fn dict_of(&mut self, object: Value) -> PyResult<Option<Value>> {
        let Some(id) = object.id() else { return Ok(None) };
        let object = self.heap.get(id);
        let is_bare = self.has_no_dict(object)?;
        let Some(vars) = object.vars().filter(|_| !is_bare) else { return Ok(None) };
        if let Some(dict) = vars.dict() {
            return Ok(Some(dict.into()));
        }
        let (is_module, is_class) = (matches!(object, Object::Module(_)), matches!(object, Object::Class(_)));
        let slots = if let Object::Instance(it) = object { self.all_slots(it.class) } else { Vec::new() };
        let own = vars.iter().filter(|&(name, _)| !slots.contains(self.names.text(name)));
        let vars: Vars = own.collect();
        let dict = self.dict_from(&vars)?;
        if let Some(dict) = dict.id().filter(|_| !is_module) {
            self.table_mut(dict).is_proxy = is_class;
            self.keep_dict(id, dict);
        }
        Ok(Some(dict))
    }

    /// From now on this dict and the object's attributes, which are the same, stay the same.
    fn keep_dict(&mut self, id: Id, dict: Id) {
        self.table_mut(dict).add_owner(id);
        if let Some(vars) = self.heap.get_mut(id).vars_mut() {
            let before = vars.size_bytes();
            vars.set_dict(dict);
            let grown = vars.size_bytes() - before;
            self.heap.charge(grown);
        }
    }

    /// `object.__dict__ = dict`
    fn set_dict(&mut self, id: Id, dict: Value) -> PyResult<()> {
        if let Some(dict) = dict.id() {
            self.check_whole_dict(dict)?;
        }
        let Some(table) = dict.id().filter(|&id| matches!(self.heap.get(id), Object::Dict(_))) else {
            let class = self.class_name_of(dict);
            let is_heir =
                self.payload(dict).id().is_some_and(|id| matches!(self.heap.get(id), Object::Dict(_)));
            if is_heir {
                let message = format!("an object of the class '{class}' as a '__dict__' is not in the lab");
                return Err(self.unsupported(message));
            }
            return Err(self.type_error(format!("__dict__ must be set to a dictionary, not a '{class}'")));
        };
        if let Some(old) = self.kept_dict(id) {
            self.table_mut(old).remove_owner(id);
        }
        let entries: Vec<_> = self.table(table).entries().collect();
        let mut vars = Vars::default();
        for entry in entries {
            if let Some(text) = self.as_str(entry.key).map(crate::objects::text::Str::shared) {
                vars.set(self.intern(&text), entry.value);
            }
        }
        if let Some(own) = self.heap.get_mut(id).vars_mut() {
            *own = vars;
        }
        self.keep_dict(id, table);
        Ok(())
    }

    /// Something was written to a dict, which may be the `__dict__` of objects.
    #[inline]
    pub(crate) fn mirror(&mut self, dict: Id, key: Value, value: Option<Value>) {
        if !self.table(dict).owners().is_empty() {
            self.mirror_to_owners(dict, key, value);
        }
    }

    #[inline(never)]
    fn mirror_to_owners(&mut self, dict: Id, key: Value, value: Option<Value>) {
        let Some(name) = self.as_str(key).map(crate::objects::text::Str::shared) else { return };
        let name = self.intern(&name);
        for owner in self.table(dict).owners().to_vec() {
            let Some(vars) = self.heap.get_mut(owner).vars_mut() else { continue };
            let before = vars.size_bytes();
            match value {
                Some(value) => vars.set(name, value),
                None => {
                    vars.remove(name);
                }
            }
            let grown = vars.size_bytes().saturating_sub(before);
            self.heap.charge(grown);
        }
        self.members.clear();
    }

    /// Variables as a dict of strings.
    pub(crate) fn dict_from(&mut self, vars: &Vars) -> PyResult {
        let dict = self.dict(Dict::default());
        for (name, value) in vars.iter().filter(|(_, value)| !value.is_unset()) {
            let key = self.name_value(name);
            if let Some(id) = dict.id() {
                self.dict_set(id, key, value)?;
            }
        }
        Ok(dict)
    }

    fn function_attribute(&mut self, id: Id, name: Name) -> Option<Value> {
        let Object::Function(function) = self.heap.get(id) else { return None };
        match name {
            names::NAME => {
                let text = function.name.clone();
                Some(self.str(text))
            }
            names::QUALNAME => {
                let text = function.qualname.clone();
                Some(self.str(text))
            }
            names::MODULE => self.module_var(function.module, names::NAME),
            names::DEFAULTS => {
                let defaults = Arc::clone(&function.defaults);
                Some(if defaults.is_empty() { Value::None } else { self.tuple(defaults) })
            }
            names::KEYWORD_DEFAULTS => {
                let defaults = Arc::clone(&function.keyword_defaults);
                let first = function.code.parameters.positional as usize;
                let named = function.code.locals[first..].iter().copied().zip(defaults.iter().copied());
                let set: Vars = named.filter(|(_, value)| !value.is_unset()).collect();
                if set.is_empty() { Some(Value::None) } else { self.dict_from(&set).ok() }
            }
            names::ANNOTATIONS => Some(self.dict(Dict::default())),
            _ => None,
        }
    }

    fn exception_attribute(&mut self, id: Id, name: Name) -> Option<Value> {
        let Object::Exception(exception) = self.heap.get(id) else { return None };
        let class = exception.class;
        let args = Arc::clone(&exception.args);
        let or_none = |value: Value| Some(value.set().unwrap_or(Value::None));
        let argument = |at: usize| Some(args.get(at).copied().unwrap_or(Value::None));
        match name {
            names::CAUSE => or_none(exception.cause),
            names::CONTEXT => or_none(self.context_asked(class, exception.context)),
            names::SUPPRESS_CONTEXT => Some(Value::Bool(exception.suppress_context)),
            names::ARGS => {
                let [text] = args[..] else { return Some(self.tuple(args)) };
                self.as_str(text).into_iter().for_each(|text| self.note_exception_text(text));
                Some(self.tuple(args))
            }
            names::VALUE if self.is_subclass(class, class::STOP_ITERATION) => argument(0),
            names::MESSAGE if self.is_subclass(class, class::BASE_EXCEPTION_GROUP) => argument(0),
            names::EXCEPTIONS if self.is_subclass(class, class::BASE_EXCEPTION_GROUP) => {
                let members = self.elements(argument(1)?).unwrap_or_default();
                Some(self.tuple(members))
            }
            names::CODE if self.is_subclass(class, class::SYSTEM_EXIT) => match args.len() {
                0 | 1 => argument(0),
                _ => Some(self.tuple(args)),
            },
            names::MSG
                if [class::IMPORT_ERROR, class::SYNTAX_ERROR]
                    .iter()
                    .any(|&it| self.is_subclass(class, it)) =>
            {
                argument(0)
            }
            name if self.is_unknown(class, name) => Some(Value::None),
            _ => None,
        }
    }

    /// Whether exceptions of this class have such an attribute, even if nobody has said what it is.
    fn is_unknown(&self, class: Id, name: Name) -> bool {
        let classes: &[Id] = match name {
            names::NAME_ATTR => &[class::NAME_ERROR, class::ATTRIBUTE_ERROR, class::IMPORT_ERROR],
            names::OBJ => &[class::ATTRIBUTE_ERROR],
            names::NAME_FROM | names::PATH => &[class::IMPORT_ERROR],
            _ => &[],
        };
        classes.iter().any(|&base| self.is_subclass(class, base))
    }

    pub(in crate::vm) fn class_special(&mut self, id: Id, name: Name) -> PyResult<Option<Value>> {
        let class = self.class(id);
        let text = match name {
            names::NAME => class.name.clone(),
            names::QUALNAME => class.qualname.clone(),
            names::MODULE => self.names.text(class.module).clone(),
            names::CLASS => return Ok(Some(class.meta.into())),
            names::BASES => {
                let bases: Vec<Value> = class.bases.iter().map(|&base| base.into()).collect();
                return Ok(Some(self.tuple(bases)));
            }
            names::BASE => return Ok(Some(self.base(id).map_or(Value::None, Value::from))),
            names::MRO => {
                let mro: Vec<Value> = class.mro.iter().map(|&base| base.into()).collect();
                return Ok(Some(self.tuple(mro)));
            }
            names::DICT => return self.dict_of(id.into()),
            names::DOC => return Ok(Some(self.doc_of(id.into()))),
            // No class has what its base says of itself.
            names::ABSTRACT => match class.attrs.get(name) {
                None => return Err(self.no_class_attribute(id, name)),
                missing => return Ok(missing),
            },
            names::ANNOTATIONS if class.attrs.get(name).is_none() => {
                return Ok(Some(self.dict(Dict::default())));
            }
            _ => return Ok(None),
        };
        Ok(Some(self.str(text)))
    }

    /// Sets what is no ordinary attribute. Says whether it was one of those.
    pub(in crate::vm) fn set_builtin_attribute(
        &mut self,
        id: Id,
        name: Name,
        value: Value,
    ) -> PyResult<bool> {
        if name == names::DICT && matches!(self.heap.get(id), Object::Instance(_)) {
            return self.set_dict(id, value).map(|()| true);
        }
        let is_of_function = matches!(name, names::DEFAULTS | names::KEYWORD_DEFAULTS)
            && matches!(self.heap.get(id), Object::Function(_));
        let is_of_class =
            matches!(name, names::BASES | names::BASE) && matches!(self.heap.get(id), Object::Class(_));
        if name == names::CLASS || name == names::DICT || is_of_function || is_of_class {
            let text = self.names.text(name).clone();
            return Err(self.unsupported(format!("assigning to '{text}' is not in the lab")));
        }
        self.check_name(id, name, value)?;
        let text = self.as_str(value).map(crate::objects::text::Str::shared);
        let items = self.exception_part(id, name, value)?;
        let or_unset = if value.is_none() { Value::Unset } else { value };
        match (self.heap.get_mut(id), name, text) {
            (Object::Function(function), names::NAME, Some(text)) => function.name = text,
            (Object::Function(function), names::QUALNAME, Some(text)) => function.qualname = text,
            (Object::Function(function), names::DOC, _) => function.doc = value,
            (Object::Function(_), names::MODULE, _) => {}
            (Object::Class(class), names::NAME, Some(text)) => class.name = text,
            (Object::Class(class), names::QUALNAME, Some(text)) => class.qualname = text,
            (Object::Class(_), names::MODULE, Some(text)) => {
                let module = self.intern(&text);
                if let Object::Class(class) = self.heap.get_mut(id) {
                    class.module = module;
                }
            }
            (Object::Exception(exception), names::CAUSE, _) => {
                exception.cause = or_unset;
                exception.suppress_context = true;
            }
            (Object::Exception(exception), names::CONTEXT, _) => exception.context = or_unset,
            (Object::Exception(exception), names::SUPPRESS_CONTEXT, _) => {
                exception.suppress_context = matches!(value, Value::Bool(true));
            }
            (Object::Exception(exception), names::ARGS, _) => {
                exception.args = items.into();
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Makes sure that this can be an exception's cause, context or arguments. Gives the arguments.
    fn exception_part(&mut self, id: Id, name: Name, value: Value) -> PyResult<Vec<Value>> {
        let what = match (self.heap.get(id), name) {
            (Object::Exception(_), names::ARGS) => return self.items(value),
            (Object::Exception(_), names::CAUSE) => "cause",
            (Object::Exception(_), names::CONTEXT) => "context",
            _ => return Ok(Vec::new()),
        };
        if value.is_none() || self.is_instance(value, class::BASE_EXCEPTION) {
            return Ok(Vec::new());
        }
        Err(self.type_error(format!("exception {what} must be None or derive from BaseException")))
    }

    pub(crate) fn set_exception_attr(&mut self, exception: Value, name: Name, value: Value) {
        if let Some(id) = exception.id()
            && let Object::Exception(exception) = self.heap.get_mut(id)
        {
            exception.attrs.set(name, value);
        }
    }
}
