use smol_str::SmolStr;
use triomphe::Arc;

use crate::code::Code;
use crate::heap::Id;
use crate::object::{Visitor, shared_bytes};
use crate::value::Value;
use crate::vars::Vars;

/// A function that Python code defines.
#[derive(Clone, Debug)]
pub struct Function {
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
    pub fn size_bytes(&self) -> usize {
        size_of::<Function>()
            + shared_bytes(size_of_val(&*self.defaults))
            + shared_bytes(size_of_val(&*self.keyword_defaults))
            + shared_bytes(size_of_val(&*self.closure))
            + self.attrs.size_bytes()
    }

    pub fn visit(&self, v: &mut dyn Visitor) {
        v.code(&self.code);
        v.bytes(self.name.as_bytes());
        v.bytes(self.qualname.as_bytes());
        v.value(self.doc);
        v.values(&self.defaults);
        v.values(&self.keyword_defaults);
        for &cell in &*self.closure {
            v.id(cell);
        }
        v.id(self.module);
        v.vars(&self.attrs);
    }
}

/// A function that can pause.
#[derive(Clone, Debug)]
pub struct Generator {
    pub name: SmolStr,
    pub qualname: SmolStr,
    pub state: GeneratorState,
}

#[derive(Clone, Debug)]
pub enum GeneratorState {
    Paused(Box<Paused>),
    Running,
    Finished,
}

/// All that a paused generator needs to go on.
#[derive(Clone, Debug)]
pub struct Paused {
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
    /// Whether what it does, when it goes on, stands for C code.
    pub fn is_hidden(&self) -> bool {
        matches!(&self.state, GeneratorState::Paused(paused) if paused.code.is_hidden())
    }

    pub fn size_bytes(&self) -> usize {
        let paused = match &self.state {
            GeneratorState::Paused(paused) => {
                size_of::<Paused>() + size_of::<Value>() * paused.stack.capacity()
            }
            GeneratorState::Running | GeneratorState::Finished => 0,
        };
        size_of::<Generator>() + paused
    }

    pub fn visit(&self, v: &mut dyn Visitor) {
        v.bytes(self.name.as_bytes());
        v.bytes(self.qualname.as_bytes());
        match &self.state {
            GeneratorState::Paused(paused) => {
                v.number(u64::from(paused.pc));
                v.code(&paused.code);
                v.id(paused.module);
                v.values(&paused.stack);
                v.value(paused.handled);
            }
            GeneratorState::Running => v.number(u64::MAX),
            GeneratorState::Finished => v.number(u64::MAX - 1),
        }
    }
}
