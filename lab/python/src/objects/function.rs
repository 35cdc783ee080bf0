use smol_str::SmolStr;
use triomphe::Arc;

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::capacity::shared_bytes;
use crate::objects::namespace::Vars;
use crate::objects::traverse::Visitor;
use crate::objects::value::Value;

/// A function that Python code defines.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub code: Arc<Code>,
    pub name: SmolStr,
    pub qualname: SmolStr,
    pub doc: Value,
    /// Of the last parameters that may be given by position.
    pub defaults: Arc<[Value]>,
    /// Of the parameters that can only be given by name, `Unset` where there is none. Or empty.
    pub keyword_defaults: Arc<[Value]>,
    /// The cells of the variables that it takes from around it.
    pub closure: Arc<[Id]>,
    /// The module whose globals it sees.
    pub module: Id,
    pub attrs: Vars,
}

impl Function {
    pub(crate) fn size_bytes(&self) -> usize {
        // The code is there anyway, and has the names.
        let Function {
            code: _,
            name: _,
            qualname: _,
            doc: _,
            defaults,
            keyword_defaults,
            closure,
            module: _,
            attrs,
        } = self;
        size_of::<Function>()
            + shared_bytes(size_of_val(&**defaults))
            + shared_bytes(size_of_val(&**keyword_defaults))
            + shared_bytes(size_of_val(&**closure))
            + attrs.size_bytes()
    }

    pub(crate) fn visit(&self, v: &mut dyn Visitor) {
        let Function { code, name, qualname, doc, defaults, keyword_defaults, closure, module, attrs } = self;
        v.code(code);
        v.bytes(name.as_bytes());
        v.bytes(qualname.as_bytes());
        v.value(*doc);
        v.values(defaults);
        v.values(keyword_defaults);
        v.number(closure.len() as u64);
        closure.iter().for_each(|&cell| v.id(cell));
        v.id(*module);
        v.vars(attrs);
    }
}

/// A function that can pause.
#[derive(Clone, Debug)]
pub(crate) struct Generator {
    pub kind: Pausing,
    /// The function's.
    pub code: Arc<Code>,
    pub name: SmolStr,
    pub qualname: SmolStr,
    pub state: GeneratorState,
    /// The step of an asynchronous generator that was begun and has not come to its end.
    pub step: Option<Id>,
    /// Whether somebody has begun to close this asynchronous generator. It may have gone on all the same.
    pub is_closed: bool,
    /// A list for what its variables refer to when it ends: tracebacks of exceptions that were caught in it have it, too.
    pub caught: Option<Id>,
}

/// What kind of function it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pausing {
    Generator,
    Coroutine,
    AsyncGenerator,
}

impl Pausing {
    /// As messages name it.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Pausing::Generator => "generator",
            Pausing::Coroutine => "coroutine",
            Pausing::AsyncGenerator => "async generator",
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum GeneratorState {
    Paused(Box<Paused>),
    Running,
    Finished,
}

/// All that a paused generator needs to go on.
#[derive(Clone, Debug)]
pub(crate) struct Paused {
    pub code: Arc<Code>,
    pub module: Id,
    /// The next instruction. 0 as long as it has not begun.
    pub pc: u32,
    /// Its variables, and what it had in hand.
    pub stack: Vec<Value>,
    /// The exception that it was handling, or `Unset`.
    pub handled: Value,
}

impl Generator {
    /// What it needs to go on, if it is paused.
    pub(crate) fn paused(&self) -> Option<&Paused> {
        match &self.state {
            GeneratorState::Paused(paused) => Some(paused),
            GeneratorState::Running | GeneratorState::Finished => None,
        }
    }

    /// Whether `for` can go through it.
    pub(crate) fn is_iterator(&self) -> bool {
        self.kind == Pausing::Generator
    }

    /// Whether it is a coroutine that has not begun.
    pub(crate) fn is_fresh(&self) -> bool {
        self.paused().is_some_and(|paused| paused.pc == 0)
    }

    /// Whether what it does, when it goes on, stands for C code.
    pub(crate) fn is_hidden(&self) -> bool {
        matches!(&self.state, GeneratorState::Paused(paused) if paused.code.is_hidden())
    }

    /// The line in which it is paused in the middle of a `try` or `with`, of which something may still have to be done. 0 if
    /// the line is a library's.
    pub(crate) fn line_in_try(&self, counts_coroutines: bool) -> Option<u32> {
        if self.kind == Pausing::Coroutine && !counts_coroutines {
            return None;
        }
        self.line_left_in_try()
    }

    /// Whether something may happen when it is closed where it stands, if only in a generator that it goes through.
    pub(crate) fn may_notice_its_end(&self) -> bool {
        let GeneratorState::Paused(paused) = &self.state else { return false };
        let Some(at) = paused.pc.checked_sub(1).filter(|_| self.kind == Pausing::Generator) else {
            return false;
        };
        matches!(paused.code.ops[at as usize], Op::YieldFrom(_)) || paused.code.handler(at).is_some()
    }

    /// The same of a coroutine, too, which is destroyed when the program ends. (An asynchronous generator is left to its
    /// loop, which is over by then.)
    pub(crate) fn line_left_in_try(&self) -> Option<u32> {
        if self.kind == Pausing::AsyncGenerator {
            return None;
        }
        let GeneratorState::Paused(paused) = &self.state else { return None };
        let at = paused.pc.checked_sub(1)?;
        if !paused.code.is_in_try(at) {
            return None;
        }
        let source = &paused.code.source;
        Some(if source.is_library() { 0 } else { source.line(paused.code.spans.get(at as usize)?.start) })
    }

    pub(crate) fn size_bytes(&self) -> usize {
        // Its code has the names.
        let Generator { kind: _, code: _, name: _, qualname: _, state, step: _, is_closed: _, caught: _ } =
            self;
        let paused = match state {
            GeneratorState::Paused(paused) => {
                let Paused { code: _, module: _, pc: _, stack, handled: _ } = &**paused;
                size_of::<Paused>() + size_of::<Value>() * stack.capacity()
            }
            GeneratorState::Running | GeneratorState::Finished => 0,
        };
        size_of::<Generator>() + paused
    }

    pub(crate) fn visit(&self, v: &mut dyn Visitor) {
        let Generator { kind, code, name, qualname, state, step, is_closed, caught } = self;
        v.code(code);
        v.number(*kind as u64 | u64::from(*is_closed) << 2);
        v.values(&[*step, *caught].map(|id| id.map_or(Value::Unset, Value::Object)));
        v.bytes(name.as_bytes());
        v.bytes(qualname.as_bytes());
        match state {
            GeneratorState::Paused(paused) => {
                let Paused { code, module, pc, stack, handled } = &**paused;
                v.number(u64::from(*pc));
                v.code(code);
                v.id(*module);
                v.values(stack);
                v.value(*handled);
            }
            GeneratorState::Running => v.number(u64::MAX),
            GeneratorState::Finished => v.number(u64::MAX - 1),
        }
    }
}

#[cfg(test)]
crate::objects::vary::vary!(Function {
    code,
    name,
    qualname,
    doc,
    defaults,
    keyword_defaults,
    closure,
    module,
    attrs
});
#[cfg(test)]
crate::objects::vary::vary!(Generator { kind, code, name, qualname, state, step, is_closed, caught });
#[cfg(test)]
crate::objects::vary::vary_enum!(Pausing { Generator {}, Coroutine {}, AsyncGenerator {} } some |_| {
    vec![Pausing::Generator, Pausing::Coroutine, Pausing::AsyncGenerator]
});
#[cfg(test)]
crate::objects::vary::vary_enum!(GeneratorState { Paused { 0 }, Running {}, Finished {} } some |palette| {
    let (code, module) = (Arc::clone(&palette.codes[0]), palette.ids[0]);
    let paused = Paused { code, module, pc: 1, stack: Vec::new(), handled: Value::Unset };
    vec![GeneratorState::Paused(Box::new(paused)), GeneratorState::Running, GeneratorState::Finished]
});
#[cfg(test)]
crate::objects::vary::vary!(Paused { code, module, pc, stack, handled });
