//! Functions and classes come into being.

use smol_str::SmolStr;
use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::ids::Id;
use crate::objects::class::{self, BeforeOwn, Class, Pattern};
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::names::{self, Name};
use crate::objects::namespace::Vars;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::attributes::bases::Bases;
use crate::vm::calls::native::PyResult;
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

    pub(super) fn tuple_items(&self, value: Value) -> Arc<[Value]> {
        match value.id().map(|id| self.heap.get(id)) {
            Some(Object::Tuple(items)) => Arc::clone(items),
            _ => Arc::from([].as_slice()),
        }
    }

    /// [bases keyword-dict closure → (bases meant, bases named, metaclass) keyword-dict (variables, class cell)] when the
    /// body is done.
    pub(in crate::vm) fn class_body(&mut self, code: &Arc<Code>) -> PyResult<Flow> {
        if self.thread.depth >= self.settings.recursion {
            return Err(self.raise(class::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        let (named, keywords) = (self.peek(2), self.peek(1));
        let bases = self.bases_meant(named)?;
        let meta = self.memo(|m| m.class_of_new(bases, keywords))?;
        let namespace = self.namespace_of_new(&code.name, bases, meta, keywords)?;
        let closure = self.pop();
        let closure = self.tuple_items(closure);
        let plan = self.tuple([bases, named, meta]);
        let place = self.thread.stack.len() - 2;
        self.thread.stack[place] = plan;
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

    /// [(bases meant, bases named, metaclass) keyword-dict (variables, class cell) → class]
    pub(in crate::vm) fn make_class(&mut self, name: &SmolStr) -> PyResult<()> {
        let (plan, keywords, body) = (self.peek(2), self.peek(1), self.peek(0));
        let (plan, body) = (self.tuple_items(plan), self.tuple_items(body));
        let (&[bases, named, meta], &[namespace, cell]) = (&plan[..], &body[..]) else {
            unreachable!("the plan of a class has three parts, and its body gives two");
        };
        let vars = match namespace.id().map(|id| self.heap.get(id)) {
            Some(Object::Module(module)) => Some(module.vars.clone()),
            _ => None,
        };
        let made = match vars {
            Some(mut vars) if meta.id() == Some(class::TYPE) => {
                if !bases.is(named) {
                    vars.set(names::ORIG_BASES, named);
                }
                let made = self.once(|m| m.build_class(name, class::TYPE, bases, &vars).map(Value::from))?;
                self.set_cell(cell, made);
                let keywords = self.once(|m| m.without_metaclass(keywords))?;
                self.announce_class(made, keywords)?;
                made
            }
            vars => self.make_by_metaclass(name, [bases, named, meta], namespace, vars, keywords, cell)?,
        };
        self.replace(3, made);
        Ok(())
    }

    pub(super) fn module_of_frame(&mut self) -> Name {
        let name = self.module_var(self.globals(), names::NAME);
        let text = name.and_then(|name| self.as_str(name).map(crate::objects::text::Str::shared));
        self.intern(text.as_deref().unwrap_or("builtins"))
    }

    /// A class of its own, with these attributes. `__classcell__` among them is told what it is.
    pub(crate) fn build_class(&mut self, name: &str, meta: Id, bases: Value, vars: &Vars) -> PyResult<Id> {
        let bases = self.tuple_items(bases);
        let Bases { all, best } = self.check_bases(&bases)?;
        let layout = self.class(best).layout;
        self.check_slots(vars, best)?;
        let mro = self.mro_of(&all)?;
        if layout == class::TYPE {
            self.check_metaclass(vars)?;
        }
        if meta != class::TYPE
            && self.member(meta, names::OWN_MRO).is_some_and(|method| method.id().is_some())
        {
            return Err(self.unsupported("an 'mro()' of a metaclass is not in the lab"));
        }
        let id = self.heap.alloc(Object::Free(0));
        let qualname = vars.get(names::QUALNAME);
        let qualname = qualname.and_then(|text| self.as_str(text).map(crate::objects::text::Str::shared));
        let home = vars.get(names::MODULE).and_then(|text| self.as_str(text));
        let home = home.map(crate::objects::text::Str::shared);
        let module = match &home {
            Some(home) => self.intern(home),
            None => self.module_of_frame(),
        };
        let class = Class {
            name: name.into(),
            qualname: qualname.unwrap_or_else(|| name.into()),
            module,
            meta,
            before_own: all
                .iter()
                .map(|&base| self.class(base).before_own)
                .max()
                .unwrap_or(BeforeOwn::Nothing),
            bases: all,
            layout,
            is_abstract: false,
            mro: std::iter::once(id).chain(mro).collect(),
            attrs: Vars::default(),
            pattern: Pattern::Inherited,
        };
        *self.heap.get_mut(id) = Object::Class(Box::new(class));
        let is_home = |name: Name| name == names::MODULE && home.is_some();
        let kept = |&(name, _): &(Name, Value)| {
            !matches!(name, names::QUALNAME | names::CELL_OF_CLASS) && !is_home(name)
        };
        for (name, value) in vars.iter().filter(kept) {
            let value = self.implicit_method(name, value);
            self.set_member(id, name, value)?;
        }
        let attrs = &self.class(id).attrs;
        if attrs.contains(names::EQ) && !attrs.contains(names::HASH) {
            self.set_member(id, names::HASH, Value::None)?;
        }
        if let Some(cell) = vars.get(names::CELL_OF_CLASS) {
            self.set_cell(cell, id.into());
        }
        self.check_private_members(id)?;
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

    /// Tells those members that want to know their names, and then whoever comes after the class.
    pub(crate) fn announce_class(&mut self, class: Value, keywords: Value) -> PyResult<()> {
        self.announce_members(class)?;
        self.announce_subclass(class, keywords)
    }

    fn announce_members(&mut self, class: Value) -> PyResult<()> {
        let Some(id) = class.id() else { return Ok(()) };
        // Who is told its name may change the class.
        let told = self.memo(|m| {
            let members: Vec<(Name, Value)> = m.class(id).attrs.iter().collect();
            let mut told = Vec::new();
            for (name, member) in members {
                if m.own_special(member, names::SET_NAME).is_some() {
                    told.extend([m.name_value(name), member]);
                }
            }
            Ok(told)
        })?;
        for pair in told.chunks(2) {
            let [name, member] = pair else { continue };
            if let Some(method) = self.own_special(*member, names::SET_NAME) {
                self.ask_prelude(Prelude::NameMember, &[method, *member, class, *name])?;
            }
        }
        Ok(())
    }

    fn announce_subclass(&mut self, class: Value, keywords: Value) -> PyResult<()> {
        let Some(id) = class.id() else { return Ok(()) };
        let above = self.class(id).mro.clone();
        let hook = above[1..].iter().find_map(|&base| self.class(base).attrs.get(names::INIT_SUBCLASS));
        let Some(hook) = hook else { return Ok(()) };
        let is_plain = keywords.id().is_none_or(|id| self.table(id).is_empty());
        if is_plain && matches!(hook, Value::Builtin(_)) {
            return Ok(());
        }
        let (hook, list) = (self.bound(hook, Value::Unset, id)?, self.list(Vec::new()));
        self.ask_prelude(Prelude::Spread, &[hook, list, keywords]).map(|_| ())
    }

    /// [annotation →] in the body of a class.
    pub(in crate::vm) fn annotate(&mut self, name: Name) -> PyResult<()> {
        let Some(namespace) = self.thread.frames.last().and_then(|frame| frame.owner) else { return Ok(()) };
        let known = match self.prepared() {
            Some(prepared) => self.prepared_name(prepared, names::ANNOTATIONS)?,
            None => self.module_var(namespace, names::ANNOTATIONS),
        };
        let dict = match known {
            Some(dict) => dict,
            None => {
                let dict = self.once(|m| Ok(m.dict(Dict::default())))?;
                match self.prepared() {
                    Some(prepared) => {
                        let key = self.once(|m| Ok(m.name_value(names::ANNOTATIONS)))?;
                        self.set_item(prepared, key, dict)?;
                    }
                    None => self.set_module_var(namespace, names::ANNOTATIONS, dict),
                }
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
