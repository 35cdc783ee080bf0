use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use experiments::simulate::{Question, Simulated};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use super::cancel::CancelFlag;
use super::module::{self, Build};
use super::run::field;
use super::worker::{Role, Worker};
use crate::message::{Answer, decode, encode};
use crate::sentence;

/// A worker that simulates what a widget asks for. It is started by the first question, and lives until it is
/// told to rest; dropping it ends it at once.
#[must_use = "dropping it ends the worker"]
pub struct Simulator(Rc<Inner>);

type Heard = Result<Vec<Simulated>, String>;

struct Inner {
    hear: Box<dyn Fn(Heard)>,
    worker: RefCell<Option<Worker>>,
    stage: Cell<Stage>,
    /// The number of the last question; answers to others come too late.
    asked: Cell<u32>,
    /// Asked before there was anybody to hear it.
    waiting: RefCell<Option<Vec<u8>>>,
    is_busy: Cell<bool>,
    /// There is no worker as soon as it is not busy any more.
    rests: Cell<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Off,
    Starting,
    Ready,
}

impl Simulator {
    /// `hear` is told every answer but those to questions that another has followed.
    pub fn new(hear: impl Fn(Heard) + 'static) -> Self {
        Self(Rc::new(Inner {
            hear: Box::new(hear),
            worker: RefCell::default(),
            stage: Cell::new(Stage::Off),
            asked: Cell::default(),
            waiting: RefCell::default(),
            is_busy: Cell::default(),
            rests: Cell::default(),
        }))
    }

    /// Asks for the answers to all of these together.
    pub fn ask(&self, questions: Vec<Question>) {
        let inner = &self.0;
        inner.asked.set(inner.asked.get() + 1);
        inner.is_busy.set(true);
        inner.rests.set(false);
        *inner.waiting.borrow_mut() = Some(encode(&(inner.asked.get(), questions)));
        match inner.stage.get() {
            Stage::Ready => inner.send(),
            Stage::Starting => {}
            Stage::Off => inner.start(),
        }
    }

    /// The widget is not in use any more.
    pub fn rest(&self) {
        self.0.rests.set(true);
        self.0.rest_if_done();
    }

    /// Ends the worker; what was asked is not answered.
    pub fn end(&self) {
        self.0.end();
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl Inner {
    fn start(self: &Rc<Self>) {
        self.stage.set(Stage::Starting);
        let weak = Rc::downgrade(self);
        wasm_bindgen_futures::spawn_local(async move {
            let module = module::compiled(Build::Plain).await;
            let Some(inner) = weak.upgrade() else { return };
            if inner.waiting.borrow().is_none() {
                return inner.end();
            }
            if let Err(error) = module.and_then(|module| inner.start_worker(&module, weak)) {
                inner.fail(sentence(&error));
            }
        });
    }

    fn start_worker(&self, module: &JsValue, weak: Weak<Self>) -> Result<(), JsValue> {
        let role = Role {
            build: Build::Plain,
            module,
            memory: &JsValue::UNDEFINED,
            entry: "simulate",
            argument: &JsValue::UNDEFINED,
            cancel: &CancelFlag::new(),
        };
        let worker = Worker::start("simulator", &role, move |data| {
            weak.upgrade().into_iter().for_each(|inner| inner.hear_worker(&data));
        })?;
        *self.worker.borrow_mut() = Some(worker);
        Ok(())
    }

    fn hear_worker(&self, data: &JsValue) {
        if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
            match decode::<Answer>(&bytes.to_vec()) {
                Ok((number, answer)) if number == self.asked.get() => self.answer(answer),
                Ok(_) => {}
                Err(why) => self.fail(why),
            }
        } else if let Some(why) = field(data, "failed") {
            self.fail(sentence(&why));
        } else if field(data, "ready").is_some() {
            self.stage.set(Stage::Ready);
            self.send();
        }
    }

    fn send(&self) {
        let (question, worker) = (self.waiting.take(), self.worker.borrow());
        if let (Some(question), Some(worker)) = (question, &*worker) {
            let _ = worker.send(&Uint8Array::from(question.as_slice()), &Array::new());
        }
    }

    fn answer(&self, heard: Heard) {
        self.is_busy.set(false);
        self.rest_if_done();
        (self.hear)(heard);
    }

    fn rest_if_done(&self) {
        if self.rests.get() && !self.is_busy.get() {
            self.end();
        }
    }

    fn fail(&self, why: String) {
        self.end();
        (self.hear)(Err(why));
    }

    fn end(&self) {
        self.is_busy.set(false);
        self.waiting.take();
        self.worker.take();
        self.stage.set(Stage::Off);
    }
}
