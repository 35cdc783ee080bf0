//! Conditions that a program names, with `lab.always` and its like: between two steps somebody looks whether they hold.
//!
//! Who looks is one more thread, which could run at any place where threads may change, reads all that a condition asks for
//! at once, and does nothing else. So a step ends wherever that thread could have its turn, though no other is alive
//! ([`Machine::can_switch`]), and what a condition reaches is shared: it lies in a list that all can reach. All that is found
//! out of what other threads could see holds for this one, because its code is the program's.

use triomphe::Arc;

use crate::objects::function::Function;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

/// A program may have so many.
const MOST_CONDITIONS: usize = 64;

/// What is asked of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Always,
    Never,
    Possible,
}

impl Asked {
    const ALL: [Asked; 3] = [Asked::Always, Asked::Never, Asked::Possible];

    /// The function's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Asked::Always => "lab.always",
            Asked::Never => "lab.never",
            Asked::Possible => "lab.possible",
        }
    }
}

/// A condition as the program has named it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Condition {
    pub asked: Asked,
    /// It is called without arguments.
    pub callee: Value,
    /// Where it was named.
    pub line: u32,
}

impl Machine {
    /// From now on somebody looks at this condition, if nobody does so yet.
    pub(crate) fn add_condition(&mut self, condition: Condition) -> PyResult<()> {
        let Condition { asked, callee, line } = condition;
        let conditions = self.conditions();
        if conditions.iter().any(|it| it.asked == asked && self.is_same_callee(it.callee, callee)) {
            return Ok(());
        }
        if conditions.len() >= MOST_CONDITIONS {
            return self.refuse_limit(format!("the program has more than {MOST_CONDITIONS} conditions"));
        }
        let noted = self.tuple([Value::Int(asked as i64), callee, Value::Int(line.into())]);
        self.note_in(self.program.conditions, noted);
        self.search.has_conditions = true;
        self.thread.has_touched = true;
        if asked == Asked::Possible {
            self.search.possible.note(line, false);
        }
        Ok(())
    }

    pub(crate) fn conditions(&self) -> Vec<Condition> {
        let noted = self.made_items(self.program.conditions.into());
        let read = |noted: Value| match *self.made_items(noted) {
            [Value::Int(asked), callee, Value::Int(line)] => {
                let asked = Asked::ALL.into_iter().find(|it| *it as i64 == asked);
                Condition { asked: asked.expect("it was noted"), callee, line: line as u32 }
            }
            _ => unreachable!("a condition is noted with what is asked and its line"),
        };
        noted.into_iter().map(read).collect()
    }

    /// Whether both come to the same when they are called: one function, or two of the same code and the same variables.
    fn is_same_callee(&self, one: Value, other: Value) -> bool {
        let same = |one: &[Value], other: &[Value]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is(*other))
        };
        if one.is(other) {
            return true;
        }
        match [one, other].map(|it| it.id().map(|id| self.heap.get(id))) {
            [Some(Object::Function(one)), Some(Object::Function(other))] => {
                // What it has besides, such as its name, it does not read when it is called.
                let Function {
                    code,
                    defaults,
                    keyword_defaults,
                    closure,
                    module: _,
                    name: _,
                    qualname: _,
                    doc: _,
                    attrs: _,
                } = &**one;
                Arc::ptr_eq(code, &other.code)
                    && *closure == other.closure
                    && same(defaults, &other.defaults)
                    && same(keyword_defaults, &other.keyword_defaults)
            }
            [
                Some(&Object::BoundMethod { function: one, receiver: of_one }),
                Some(&Object::BoundMethod { function: other, receiver: of_other }),
            ] => one.is(other) && of_one.is(of_other),
            _ => false,
        }
    }
}
