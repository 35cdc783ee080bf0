use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::ids::Id;
use crate::objects::capacity::shared_bytes;
use crate::objects::namespace::Vars;
use crate::objects::traverse::Visitor;
use crate::objects::value::Value;

/// An exception of any class.
#[derive(Clone, Debug)]
pub(crate) struct Exception {
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
pub(crate) struct TraceEntry {
    pub code: Arc<Code>,
    /// The instruction that raised it or called what did.
    pub at: u32,
    /// A tuple or list of what the variables referred to that it has left: see [`crate::vm::data::noted`].
    pub kept: Value,
}

impl Exception {
    pub(crate) fn new(class: Id, args: Arc<[Value]>) -> Self {
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

    pub(crate) fn size_bytes(&self) -> usize {
        let Exception { class: _, args, cause: _, context: _, suppress_context: _, traceback, attrs } = self;
        size_of::<Exception>()
            + shared_bytes(size_of_val(&**args))
            + traceback.capacity() * size_of::<TraceEntry>()
            + attrs.size_bytes()
    }

    pub(crate) fn visit(&self, v: &mut dyn Visitor) {
        let Exception { class, args, cause, context, suppress_context, traceback, attrs } = self;
        v.id(*class);
        v.values(args);
        v.values(&[*cause, *context]);
        v.number(u64::from(*suppress_context));
        v.number(traceback.len() as u64);
        for TraceEntry { code, at, kept } in traceback {
            v.code(code);
            v.number(u64::from(*at));
            v.value(*kept);
        }
        v.vars(attrs);
    }
}

#[cfg(test)]
crate::objects::vary::vary!(Exception { class, args, cause, context, suppress_context, traceback, attrs });
#[cfg(test)]
crate::objects::vary::vary!(TraceEntry { code, at, kept } some |palette| {
    let entry = |code| TraceEntry { code: Arc::clone(code), at: 1, kept: Value::Object(palette.ids[0]) };
    palette.codes.iter().map(entry).collect()
});
