//! When two states are the same: objects are numbered in the order in which they are reached, so that it does not
//! matter where in the heap they lie.

use std::hash::Hasher;
use std::sync::Arc;

use hashbrown::HashMap;
use rustc_hash::{FxBuildHasher, FxHasher};

use crate::code::Code;
use crate::heap::Id;
use crate::machine::Machine;
use crate::machine::thread::State;
use crate::object::Visitor;
use crate::value::Value;

impl Machine {
    /// Equal for two copies of a machine that behave alike from here on.
    pub fn fingerprint(&self) -> u128 {
        let mut print = Fingerprint::default();
        for id in self.thread_ids() {
            let thread = self.thread_at(id);
            thread.visit(&mut print);
            match thread.state {
                State::Ready => print.number(1),
                State::Finished => print.number(2),
                State::Waiting(wait) => {
                    print.number(3 + wait.deadline_ns.map_or(0, |at| at - self.now_ns().min(at)));
                }
            }
        }
        for &(name, module) in &self.modules {
            print.number(u64::from(name.0));
            print.id(module);
        }
        print.bytes(self.stdout().as_bytes());
        print.number(self.now_ns());
        while let Some(id) = print.waiting.pop() {
            let object = self.heap.get(id);
            print.number(u64::from(self.class_of(Value::Object(id)).0));
            object.visit(&mut print);
        }
        print.finish()
    }
}

#[derive(Default)]
struct Fingerprint {
    numbers: HashMap<Id, u64, FxBuildHasher>,
    waiting: Vec<Id>,
    low: FxHasher,
    high: FxHasher,
}

impl Fingerprint {
    fn finish(&self) -> u128 {
        u128::from(self.high.finish()) << 64 | u128::from(self.low.finish())
    }
}

impl Visitor for Fingerprint {
    fn value(&mut self, value: Value) {
        match value {
            Value::Object(id) => self.id(id),
            Value::Unset => self.number(1),
            Value::None => self.number(2),
            Value::NotImplemented => self.number(3),
            Value::Ellipsis => self.number(4),
            Value::Bool(truth) => self.number(5 + u64::from(truth)),
            Value::Int(number) => {
                self.number(7);
                self.number(number as u64);
            }
            Value::Float(number) => {
                self.number(8);
                self.number(number.to_bits());
            }
            Value::Builtin(native) => self.bytes(native.name.as_bytes()),
        }
    }

    fn id(&mut self, id: Id) {
        let next = self.numbers.len() as u64;
        let number = *self.numbers.entry(id).or_insert_with(|| {
            self.waiting.push(id);
            next
        });
        self.number(9);
        self.number(number);
    }

    fn number(&mut self, number: u64) {
        self.low.write_u64(number);
        self.high.write_u64(number ^ 0x9e37_79b9_7f4a_7c15);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.low.write(bytes);
        self.high.write(bytes);
        self.high.write_u64(0x5bd1_e995);
    }

    fn code(&mut self, code: &Arc<Code>) {
        self.number(u64::from(code.serial));
    }
}
