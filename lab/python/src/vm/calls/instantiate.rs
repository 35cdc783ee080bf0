//! A class is called.

use smallvec::SmallVec;

use crate::ids::Id;
use crate::objects::names::{self, Name};
use crate::objects::object::{Instance, Object};
use crate::objects::value::Value;
use crate::objects::vars::Vars;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Outcome};
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
    ) -> Outcome<Flow> {
        let new = self.member(class, names::NEW).unwrap_or(Value::None);
        let init = self.member(class, names::INIT).unwrap_or(Value::None);
        let is_plain = matches!(new, Value::Builtin(native) if std::ptr::eq(native, self.program.library.new_object))
            && !self.class(class).is_abstract;
        let has_init = !matches!(init, Value::Builtin(_));
        let instance = self.part(|m| {
            if is_plain && has_init {
                let instance = Instance { class, payload: Value::Unset, attrs: Vars::default() };
                return Ok(m.alloc(Object::Instance(instance)));
            }
            let args: SmallVec<[Value; 6]> = SmallVec::from_slice(&m.thread.stack[first..]);
            m.new_object(class, new, &args, names)
        })?;
        let is_complete =
            self.class(class).attrs.get(names::NEW).is_some_and(|own| matches!(own, Value::Builtin(_)));
        if is_complete || !self.is_instance(instance, class) {
            self.thread.stack.truncate(floor);
            self.push(instance);
            return Ok(Flow::Next);
        }
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

    fn new_object(&mut self, class: Id, new: Value, args: &[Value], names: &[Name]) -> Outcome {
        let mut all: SmallVec<[Value; 6]> = SmallVec::from_slice(&[class.into()]);
        all.extend_from_slice(args);
        let new = match new.id().map(|id| self.heap.get(id)) {
            Some(Object::StaticMethod(inner)) => *inner,
            _ => new,
        };
        match new {
            Value::Builtin(native) => self.run_native(native, &Args::new(&all, names)),
            new => self.ask_with(new, &all, names),
        }
    }
}
