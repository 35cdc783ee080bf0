use std::cell::{Cell, RefCell};

use host::message::lab::{Answer, Go, Program, Question, Way};

/// What the worker is busy with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Run,
    Explore,
    Step,
}

/// What the lab's worker is asked, one question at a time, and what it was asked last.
pub struct Questions {
    worker: host::Lab,
    asked: Cell<Option<Asked>>,
    /// The program of the last question but those to go on.
    program: RefCell<Option<Program>>,
    /// What was asked last, but for going on, and the way if it was to go through one.
    last: RefCell<Option<(Asked, Way)>>,
}

impl Questions {
    pub fn new(hear: impl Fn(Result<Answer, String>) + 'static) -> Self {
        Self {
            worker: host::Lab::new(hear),
            asked: Cell::default(),
            program: RefCell::default(),
            last: RefCell::default(),
        }
    }

    pub fn asked(&self) -> Option<Asked> {
        self.asked.get()
    }

    pub fn is_busy(&self) -> bool {
        self.asked().is_some()
    }

    pub fn set_busy(&self, asked: Option<Asked>) {
        self.asked.set(asked);
    }

    pub fn program(&self) -> Option<Program> {
        self.program.borrow().clone()
    }

    pub fn is_about(&self, program: &Program) -> bool {
        self.program.borrow().as_ref() == Some(program)
    }

    pub fn last(&self) -> Option<(Asked, Way)> {
        self.last.borrow().clone()
    }

    /// Event loops run in the order, if there is one, and in no other.
    pub fn explore(&self, mut program: Program, order: Option<&str>, asks: fn(Program) -> Question) -> Asked {
        self.begin(&program, Asked::Explore, Way::default());
        if let Some(order) = order {
            program.interpreter = format!("{} {order}", program.interpreter);
        }
        self.worker.ask(&asks(program));
        Asked::Explore
    }

    pub fn run(&self, program: Program, seed: u64) -> Asked {
        self.begin(&program, Asked::Run, Way::default());
        self.worker.ask(&Question::Run { program, seed });
        Asked::Run
    }

    pub fn step(&self, program: Program, way: Way) -> Asked {
        self.begin(&program, Asked::Step, way.clone());
        self.worker.ask(&Question::Step { program, way });
        Asked::Step
    }

    pub fn go(&self, to: Go) -> Asked {
        self.worker.ask(&Question::Go(to));
        Asked::Step
    }

    fn begin(&self, program: &Program, asked: Asked, way: Way) {
        *self.program.borrow_mut() = Some(program.clone());
        *self.last.borrow_mut() = Some((asked, way));
    }

    /// Nobody asks anything soon.
    pub fn rest(&self) {
        self.worker.rest();
    }

    pub fn end(&self) {
        self.worker.end();
    }
}
