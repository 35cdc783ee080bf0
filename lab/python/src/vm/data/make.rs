//! Makes values, and raises exceptions.

use num_bigint::BigInt;
use num_traits::ToPrimitive;
use smol_str::SmolStr;
use triomphe::Arc;

use crate::ids::Id;
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::namespace::Vars;
use crate::objects::object::{Instance, Object};
use crate::objects::text::Str;
use crate::objects::value::Value;
use crate::refusal::{Refusal, RefusalKind};
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};

impl Machine {
    pub(crate) fn alloc(&mut self, object: Object) -> Value {
        Value::Object(self.heap.alloc(object))
    }

    pub(crate) fn str(&mut self, text: impl Into<SmolStr>) -> Value {
        self.alloc(Object::Str(Str::new(text)))
    }

    /// Keeps what code refers to: it is never freed.
    pub(in crate::vm) fn keep(&mut self, value: Value) -> Value {
        Arc::make_mut(&mut self.program.constants).push(value);
        value
    }

    pub(crate) fn bytes(&mut self, bytes: impl Into<Arc<[u8]>>) -> Value {
        self.alloc(Object::Bytes(bytes.into()))
    }

    pub(crate) fn list(&mut self, items: Vec<Value>) -> Value {
        self.alloc(Object::List(items))
    }

    pub(crate) fn tuple(&mut self, items: impl AsRef<[Value]>) -> Value {
        match items.as_ref() {
            [] => class::EMPTY_TUPLE.into(),
            items => self.alloc(Object::Tuple(Arc::from(items))),
        }
    }

    pub(crate) fn dict(&mut self, dict: Dict) -> Value {
        self.alloc(Object::Dict(Box::new(dict)))
    }

    /// A number of any size.
    pub(crate) fn integer(&mut self, number: BigInt) -> Value {
        match number.to_i64() {
            Some(small) => Value::Int(small),
            None => self.alloc(Object::BigInt(Arc::new(number))),
        }
    }

    /// `payload` as an object of `class`, which is its builtin class or extends that.
    pub(crate) fn wrap(&mut self, class: Id, payload: Value) -> Value {
        if class == self.class_of(payload) {
            return payload;
        }
        self.alloc(Object::Instance(Instance { class, payload, attrs: Vars::default() }))
    }

    /// Makes sure that so much more can be allocated. Call it before anything huge, and before any change.
    pub(crate) fn reserve(&mut self, bytes: usize) -> PyResult<()> {
        if self.heap.has_room(bytes) {
            return Ok(());
        }
        if !self.attempt.just_collected {
            return Err(Exit::Collect);
        }
        Err(Exit::Refuse(Refusal::limit(self.settings.memory_message())))
    }

    pub(crate) fn exception(&mut self, class: Id, args: impl AsRef<[Value]>) -> Value {
        self.alloc(Object::Exception(Box::new(Exception::new(class, Arc::from(args.as_ref())))))
    }

    /// Raises an exception of this class with this message.
    pub(crate) fn raise(&mut self, class: Id, message: impl Into<SmolStr>) -> Exit {
        let message = self.str(message);
        self.raise_with(class, message)
    }

    /// Raises an exception of this class with one argument, such as the key of a `KeyError`.
    pub(crate) fn raise_with(&mut self, class: Id, argument: Value) -> Exit {
        Exit::Raise(self.exception(class, [argument]))
    }

    pub(crate) fn raise_bare(&mut self, class: Id) -> Exit {
        Exit::Raise(self.exception(class, []))
    }

    pub(crate) fn type_error(&mut self, message: impl Into<SmolStr>) -> Exit {
        self.raise(class::TYPE_ERROR, message)
    }

    pub(crate) fn value_error(&mut self, message: impl Into<SmolStr>) -> Exit {
        self.raise(class::VALUE_ERROR, message)
    }

    /// Ends the run: the program uses what this machine does not have.
    pub(crate) fn unsupported(&self, message: impl Into<String>) -> Exit {
        Exit::Refuse(Refusal::new(RefusalKind::Unsupported, message))
    }
}
