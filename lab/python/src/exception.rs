use triomphe::Arc;

use crate::code::Code;
use crate::heap::Id;
use crate::object::{Visitor, shared_bytes};
use crate::value::Value;
use crate::vars::Vars;

/// An exception of any class.
#[derive(Clone, Debug)]
pub struct Exception {
    pub class: Id,
    pub args: Arc<[Value]>,
    /// `Unset` where there is none.
    pub cause: Value,
    pub context: Value,
    pub suppress_context: bool,
    /// Where it passed, the innermost first.
    pub traceback: Vec<TraceEntry>,
    pub attrs: Vars,
}

/// One place that an exception passed.
#[derive(Clone, Debug)]
pub struct TraceEntry {
    pub code: Arc<Code>,
    /// The instruction that raised it or called what did.
    pub at: u32,
}

impl Exception {
    pub fn new(class: Id, args: Arc<[Value]>) -> Self {
        Exception {
            class,
            args,
            cause: Value::Unset,
            context: Value::Unset,
            suppress_context: false,
            traceback: Vec::new(),
            attrs: Vars::default(),
        }
    }

    pub fn size_bytes(&self) -> usize {
        size_of::<Exception>()
            + shared_bytes(size_of_val(&*self.args))
            + self.traceback.capacity() * size_of::<TraceEntry>()
            + self.attrs.size_bytes()
    }

    pub fn visit(&self, v: &mut dyn Visitor) {
        v.id(self.class);
        v.values(&self.args);
        v.values(&[self.cause, self.context]);
        v.number(u64::from(self.suppress_context));
        v.number(self.traceback.len() as u64);
        for entry in &self.traceback {
            v.code(&entry.code);
            v.number(u64::from(entry.at));
        }
        v.vars(&self.attrs);
    }
}
