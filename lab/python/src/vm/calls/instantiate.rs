//! A class is called.

use smallvec::SmallVec;

use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::namespace::Vars;
use crate::objects::object::{Instance, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, PyResult};
use crate::vm::interpret::run::Flow;
use crate::vm::threads::thread::After;

impl Machine {
    /// A class is called: makes an object of it.
    pub(in crate::vm) fn instantiate(
        &mut self,
        class: Id,
        floor: usize,
        first: usize,
        names: &[Name],
    ) -> PyResult<Flow> {
        if let Some(call) = self.call_of_metaclass(class) {
            let mut args: SmallVec<[Value; 6]> = SmallVec::from_slice(&[class.into()]);
            args.extend_from_slice(&self.thread.stack[first..]);
            let made = self.ask_with(call, &args, names)?;
            self.thread.stack.truncate(floor);
            self.push(made);
            return Ok(Flow::Next);
        }
        let new = self.member(class, names::NEW).unwrap_or(Value::None);
        let init = self.member(class, names::INIT).unwrap_or(Value::None);
        let is_plain = matches!(new, Value::Builtin(native) if std::ptr::eq(self.native(native), self.program.library.new_object))
            && !self.class(class).is_abstract;
        let has_init = !matches!(init, Value::Builtin(_));
        let instance = self.memo(|m| {
            if is_plain && has_init {
                let instance = Instance { class, payload: Value::Unset, attrs: Vars::default() };
                return Ok(m.alloc(Object::Instance(instance)));
            }
            let args: SmallVec<[Value; 6]> = SmallVec::from_slice(&m.thread.stack[first..]);
            m.new_object(class, new, &args, names)
        })?;
        if self.is_complete(class, instance, self.thread.stack.len() - first) {
            self.thread.stack.truncate(floor);
            self.push(instance);
            return Ok(Flow::Next);
        }
        let init = self.init_of(class, instance, init);
        if let Value::Object(id) = init
            && matches!(self.heap.get(id), Object::Function(_))
        {
            // The receiver's place is free: a class is never bound.
            self.thread.stack[floor + 1] = instance;
            let entered = self.call_function(id, floor, floor + 1, names, After::Init(instance));
            if entered.is_err() {
                self.thread.stack[floor + 1] = Value::Unset;
            }
            return entered;
        }
        let mut args: SmallVec<[Value; 6]> = SmallVec::from_slice(&[instance]);
        args.extend_from_slice(&self.thread.stack[first..]);
        let init = self.special(instance, names::INIT).unwrap_or(init);
        let result = self.ask_or_run(init, &args, names)?;
        if !result.is_none() {
            return Err(self.init_returned_something(result));
        }
        self.thread.stack.truncate(floor);
        self.push(instance);
        Ok(Flow::Next)
    }

    /// What a metaclass does where its class is called, if that is not what `type` does.
    fn call_of_metaclass(&mut self, class: Id) -> Option<Value> {
        let meta = self.class(class).meta;
        if meta == class::TYPE {
            return None;
        }
        self.special(class.into(), names::CALL).filter(|call| call.id().is_some())
    }

    /// `type.__call__(class, …)`
    pub(crate) fn call_class(&mut self, args: &Args<'_>) -> PyResult {
        let Some(class) = args[0].id() else { return Ok(Value::None) };
        let (given, names) = (&args.all()[1..], args.names());
        let [new, init] =
            [names::NEW, names::INIT].map(|name| self.member(class, name).unwrap_or(Value::None));
        let instance = self.memo(|m| m.new_object(class, new, given, names))?;
        if self.is_complete(class, instance, given.len()) {
            return Ok(instance);
        }
        let init = self.init_of(class, instance, init);
        let mut all: SmallVec<[Value; 6]> = SmallVec::from_slice(&[instance]);
        all.extend_from_slice(given);
        let init = self.special(instance, names::INIT).unwrap_or(init);
        let result = self.ask_or_run(init, &all, names)?;
        if !result.is_none() {
            return Err(self.init_returned_something(result));
        }
        Ok(instance)
    }

    /// Whether an object that a class made of so many arguments is not initialized. A class that `type` made is, if bases
    /// have it of a class of their own.
    fn is_complete(&self, class: Id, instance: Value, given: usize) -> bool {
        let is_derived = || class == class::TYPE && given > 1 && self.class_of(instance) != class;
        let new = self.class(class).attrs.get(names::NEW);
        !self.is_instance(instance, class) || matches!(new, Some(Value::Builtin(_))) && !is_derived()
    }

    /// The `__init__` of an object that a class made, which may be of a class below it.
    fn init_of(&mut self, class: Id, instance: Value, init: Value) -> Value {
        let own = self.class_of(instance);
        if own == class { init } else { self.member(own, names::INIT).unwrap_or(init) }
    }

    fn new_object(&mut self, class: Id, new: Value, args: &[Value], names: &[Name]) -> PyResult {
        let mut all: SmallVec<[Value; 6]> = SmallVec::from_slice(&[class.into()]);
        all.extend_from_slice(args);
        let new = match new.id().map(|id| self.heap.get(id)) {
            Some(Object::StaticMethod(inner)) => *inner,
            _ => new,
        };
        match new {
            Value::Builtin(native) => self.run_native(self.native(native), &Args::new(&all, names)),
            new => self.ask_with(new, &all, names),
        }
    }
}
