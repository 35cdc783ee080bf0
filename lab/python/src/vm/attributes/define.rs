//! Functions and classes come into being.

use smol_str::SmolStr;
use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::ids::Id;
use crate::objects::class::{self, Class};
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::names::{self, Name};
use crate::objects::object::{Module, Object};
use crate::objects::value::Value;
use crate::objects::vars::Vars;
use crate::vm::Machine;
use crate::vm::calls::native::Outcome;
use crate::vm::interpret::run::Flow;
use crate::vm::prelude::Prelude;
use crate::vm::threads::thread::After;

impl Machine {
    /// [defaults keyword-defaults closure → function]
    pub(in crate::vm) fn make_function(&mut self, code: &Arc<Code>) {
        let [closure, keyword_defaults, defaults] = [0, 1, 2].map(|below| self.tuple_items(self.peek(below)));
        let function = Function {
            name: code.name.clone(),
            qualname: code.qualname.clone(),
            doc: code.doc,
            defaults,
            keyword_defaults,
            closure: closure.iter().filter_map(|cell| cell.id()).collect(),
            module: self.globals(),
            attrs: Vars::default(),
            code: Arc::clone(code),
        };
        let function = self.alloc(Object::Function(Box::new(function)));
        self.replace(3, function);
    }

    fn tuple_items(&self, value: Value) -> Arc<[Value]> {
        match value.id().map(|id| self.heap.get(id)) {
            Some(Object::Tuple(items)) => Arc::clone(items),
            _ => Arc::from([].as_slice()),
        }
    }

    /// [closure → (variables, class cell)] when the body is done.
    pub(in crate::vm) fn class_body(&mut self, code: &Arc<Code>) -> Outcome<Flow> {
        if self.thread.depth >= self.settings.recursion {
            return Err(self.raise(class::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        let closure = self.pop();
        let closure = self.tuple_items(closure);
        let name = self.intern(&code.name);
        let namespace = self.heap.alloc(Object::Module(Box::new(Module { name, vars: Vars::default() })));
        let module = self.globals();
        let base = self.thread.stack.len();
        self.thread.stack.resize(base + code.locals.len(), Value::Unset);
        for &slot in &code.cells {
            self.thread.stack[base + slot as usize] = self.alloc(Object::Cell(Value::Unset));
        }
        for (&slot, &cell) in code.free.iter().zip(&*closure) {
            self.thread.stack[base + slot as usize] = cell;
        }
        self.push_frame(Arc::clone(code), module, base, base, After::Push, Some(namespace));
        Ok(Flow::Enter)
    }

    /// [bases keyword-dict (variables, class cell) → class]
    pub(in crate::vm) fn make_class(&mut self, name: &SmolStr) -> Outcome<()> {
        let (bases, keywords, body) = (self.peek(2), self.peek(1), self.peek(0));
        let body = self.tuple_items(body);
        let [namespace, cell] = [0, 1].map(|at| body.get(at).copied().unwrap_or(Value::None));
        let base = self.base_of(bases)?;
        let vars = match namespace.id().map(|id| self.heap.get(id)) {
            Some(Object::Module(module)) => module.vars.clone(),
            _ => Vars::default(),
        };
        let made = self.once(|m| {
            let module = m.module_of_frame();
            m.build_class(name, base, module, &vars).map(Value::from)
        })?;
        self.set_cell(cell, made);
        self.announce_class(made, keywords)?;
        // A program's own method of that name is none of Python's business.
        if let Some(settle) = self.member(base, names::ABC_IMPL)
            && settle.id().and_then(|id| self.function(id)).is_some_and(|it| it.code.is_hidden())
        {
            self.ask(settle, &[made])?;
        }
        self.replace(3, made);
        Ok(())
    }

    fn module_of_frame(&mut self) -> Name {
        let name = self.module_var(self.globals(), names::NAME);
        let text = name.and_then(|name| self.as_str(name).map(crate::objects::text::Str::shared));
        self.intern(text.as_deref().unwrap_or("builtins"))
    }

    fn base_of(&mut self, bases: Value) -> Outcome<Id> {
        let bases = self.tuple_items(bases);
        let Some(&base) = bases.first() else { return Ok(class::OBJECT) };
        let base = self.origin(base).unwrap_or(base);
        let final_classes = [class::BOOL, class::NONE, class::RANGE, class::SLICE, class::FUNCTION];
        match base.id().map(|id| (id, self.heap.get(id))) {
            Some((id, Object::Class(_)))
                if final_classes.contains(&id) || self.class_name(id) == "_thread.lock" =>
            {
                let name = self.class_name(id);
                Err(self.type_error(format!("type '{name}' is not an acceptable base type")))
            }
            Some((class::TYPE, _)) => Err(self.unsupported("metaclasses are not in the lab")),
            Some((id, Object::Class(_))) => Ok(id),
            _ => Err(self.unsupported("a base that is no class is not in the lab")),
        }
    }

    /// A class of its own, with these attributes.
    pub(crate) fn build_class(&mut self, name: &str, base: Id, module: Name, vars: &Vars) -> Outcome<Id> {
        let id = self.heap.alloc(Object::Free(0));
        let mro: Arc<[Id]> = std::iter::once(id).chain(self.class(base).mro.iter().copied()).collect();
        let qualname = vars.get(names::QUALNAME);
        let qualname = qualname.and_then(|text| self.as_str(text).map(crate::objects::text::Str::shared));
        let class = Class {
            name: name.into(),
            qualname: qualname.unwrap_or_else(|| name.into()),
            module,
            base: Some(base),
            layout: self.class(base).layout,
            has_data_descriptors: self.class(base).has_data_descriptors,
            is_abstract: false,
            mro,
            attrs: Vars::default(),
        };
        *self.heap.get_mut(id) = Object::Class(Box::new(class));
        for (name, value) in vars.iter().filter(|&(name, _)| name != names::QUALNAME) {
            let value = self.implicit_method(name, value);
            self.set_member(id, name, value)?;
        }
        let attrs = &self.class(id).attrs;
        if attrs.contains(names::EQ) && !attrs.contains(names::HASH) {
            self.set_member(id, names::HASH, Value::None)?;
        }
        Ok(id)
    }

    /// `__new__` is a static method and `__init_subclass__` a class method, though nobody says so.
    fn implicit_method(&mut self, name: Name, value: Value) -> Value {
        let is_function = value.id().is_some_and(|id| self.function(id).is_some());
        match name {
            names::NEW if is_function => self.alloc(Object::StaticMethod(value)),
            names::INIT_SUBCLASS | names::CLASS_GETITEM if is_function => {
                self.alloc(Object::ClassMethod(value))
            }
            _ => value,
        }
    }

    /// Tells those members that want to know their names, and then the base.
    pub(crate) fn announce_class(&mut self, class: Value, keywords: Value) -> Outcome<()> {
        self.announce_members(class)?;
        match class.id().and_then(|id| self.class(id).base) {
            Some(base) => self.announce_subclass(class, base, keywords),
            None => Ok(()),
        }
    }

    fn announce_members(&mut self, class: Value) -> Outcome<()> {
        let Some(id) = class.id() else { return Ok(()) };
        let members: Vec<(Name, Value)> = self.class(id).attrs.iter().collect();
        for (name, member) in members {
            if let Some(method) = self.own_special(member, names::SET_NAME) {
                let name = self.name_value(name);
                self.ask_prelude(Prelude::NameMember, &[method, member, class, name])?;
            }
        }
        Ok(())
    }

    fn announce_subclass(&mut self, class: Value, base: Id, keywords: Value) -> Outcome<()> {
        let (Some(hook), Some(id)) = (self.member(base, names::INIT_SUBCLASS), class.id()) else {
            return Ok(());
        };
        let is_plain = keywords.id().is_none_or(|id| self.table(id).is_empty());
        if is_plain && matches!(hook, Value::Builtin(_)) {
            return Ok(());
        }
        let (hook, list) = (self.bound(hook, Value::Unset, id)?, self.list(Vec::new()));
        self.ask_prelude(Prelude::Spread, &[hook, list, keywords]).map(|_| ())
    }

    /// [annotation →] in the body of a class.
    pub(in crate::vm) fn annotate(&mut self, name: Name) -> Outcome<()> {
        let Some(namespace) = self.thread.frames.last().and_then(|frame| frame.owner) else { return Ok(()) };
        let dict = match self.module_var(namespace, names::ANNOTATIONS) {
            Some(dict) => dict,
            None => {
                let dict = self.dict(Dict::default());
                self.set_module_var(namespace, names::ANNOTATIONS, dict);
                dict
            }
        };
        let key = self.name_value(name);
        if let Some(id) = dict.id() {
            self.dict_set(id, key, self.peek(0))?;
        }
        self.pop();
        Ok(())
    }
}
