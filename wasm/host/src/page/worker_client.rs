use std::cell::{Cell, RefCell};
use std::rc::Rc;

use experiments::simulate::Simulated;
use js_sys::{Array, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use super::cancel::CancelFlag;
use super::conditions::is_isolated;
use super::module::{self, Build};
use super::run::field;
use super::sharing::Sharing;
use super::start_barrier::StartBarrier;
use super::worker::{Role, Worker};
use crate::message::{decode, encode, lab};
use crate::sentence;

/// A worker that answers what a widget asks, with others that it shares its memory with if it asks for them. It is
/// started by the first question, and lives until it is told to rest; dropping it ends it at once.
#[must_use = "dropping it ends the worker"]
pub struct WorkerClient<A: Answers>(Rc<Inner<A>>);

/// Simulates in virtual time.
pub type Simulator = WorkerClient<Simulations>;
type Simulations = Result<Vec<Simulated>, String>;

/// Runs and explores Python programs.
pub type Lab = WorkerClient<lab::Answer>;

/// What is said to a question, and by whom.
pub trait Answers: DeserializeOwned + 'static {
    type Question: Serialize;
    const BUILD: Build;
    /// What it runs instead where memory can be shared, if there is such a build.
    const THREADED: Option<Build> = None;
    /// What the worker calls, and is called.
    const ENTRY: &'static str;
    /// Whether nothing more is said to the same question.
    fn is_last(&self) -> bool {
        true
    }
}

impl Answers for Simulations {
    type Question = Vec<experiments::simulate::Question>;
    const BUILD: Build = Build::Plain;
    const ENTRY: &'static str = "simulate";
}

impl Answers for lab::Answer {
    type Question = lab::Question;
    const BUILD: Build = Build::Lab;
    const THREADED: Option<Build> = Some(Build::LabThreaded);
    const ENTRY: &'static str = "experiment_with";
    fn is_last(&self) -> bool {
        matches!(self, Self::Shown { .. })
    }
}

type Heard<A> = Result<A, String>;

struct Inner<A> {
    hear: Box<dyn Fn(Heard<A>)>,
    worker: RefCell<Option<Workers>>,
    starting: StartBarrier,
    stage: Cell<Stage>,
    /// Memory cannot be shared after all: not as much of it as the build may need.
    shares_nothing: Cell<bool>,
    /// The number of the last question; answers to others come too late.
    asked: Cell<u32>,
    /// Asked before there was anybody to hear it.
    waiting: RefCell<Option<Vec<u8>>>,
    is_busy: Cell<bool>,
    /// There is no worker as soon as it is not busy any more.
    rests: Cell<bool>,
}

/// The worker that answers, and those that it has asked for.
struct Workers {
    answers: Worker,
    helpers: Vec<Worker>,
    build: Build,
    cancel: CancelFlag,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Off,
    Starting,
    Ready,
}

impl<A: Answers> WorkerClient<A> {
    /// `hear` is told every answer but those to questions that another has followed.
    pub fn new(hear: impl Fn(Heard<A>) + 'static) -> Self {
        Self(Rc::new(Inner {
            hear: Box::new(hear),
            worker: RefCell::default(),
            starting: StartBarrier::default(),
            stage: Cell::new(Stage::Off),
            shares_nothing: Cell::default(),
            asked: Cell::default(),
            waiting: RefCell::default(),
            is_busy: Cell::default(),
            rests: Cell::default(),
        }))
    }

    pub fn ask(&self, question: &A::Question) {
        let inner = &self.0;
        inner.asked.set(inner.asked.get() + 1);
        inner.is_busy.set(true);
        inner.rests.set(false);
        *inner.waiting.borrow_mut() = Some(encode(&(inner.asked.get(), question)));
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

impl<A: Answers> Drop for WorkerClient<A> {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl<A: Answers> Inner<A> {
    fn start(self: &Rc<Self>) {
        self.stage.set(Stage::Starting);
        let (weak, build) = (Rc::downgrade(self), self.build());
        wasm_bindgen_futures::spawn_local(async move {
            let module = module::compiled(build).await;
            let Some(inner) = weak.upgrade() else { return };
            if inner.waiting.borrow().is_none() {
                return inner.end();
            }
            // Ended meanwhile and asked anew: the first of the two starts was enough.
            if inner.worker.borrow().is_some() {
                return;
            }
            if let Err(error) = module.and_then(|module| inner.start_worker(build, &module)) {
                inner.fail(sentence(&error));
            }
        });
    }

    fn build(&self) -> Build {
        let shares = is_isolated() && !self.shares_nothing.get();
        A::THREADED.filter(|_| shares).unwrap_or(A::BUILD)
    }

    fn start_worker(self: &Rc<Self>, build: Build, module: &JsValue) -> Result<(), JsValue> {
        let cancel = CancelFlag::new();
        let role = Role {
            build,
            module,
            memory: &JsValue::UNDEFINED,
            entry: A::ENTRY,
            argument: &JsValue::UNDEFINED,
            cancel: &cancel,
        };
        let weak = Rc::downgrade(self);
        let answers = Worker::start(A::ENTRY, &role, move |data| {
            weak.upgrade().into_iter().for_each(|inner| inner.hear_worker(&data));
        })?;
        *self.worker.borrow_mut() = Some(Workers { answers, helpers: Vec::new(), build, cancel });
        Ok(())
    }

    fn hear_worker(self: &Rc<Self>, data: &JsValue) {
        if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
            self.hear_answer(bytes);
        } else if let Some(why) = field(data, "failed") {
            self.has_failed(&why);
        } else if let Some(request) = field(data, "spawn") {
            if let Err(error) = self.spawn(&request) {
                self.fail(sentence(&error));
            }
        } else if field(data, "library").is_some() {
            self.bring_library();
        } else if field(data, "ready").is_some() {
            self.stage.set(Stage::Ready);
            self.send();
        }
    }

    fn hear_helper(self: &Rc<Self>, data: &JsValue) {
        if field(data, "ready").is_none() {
            return self.hear_worker(data);
        }
        if let (Some(answer), Some(workers)) = (self.starting.one_is_ready(), &*self.worker.borrow()) {
            workers.answers.answer(&answer);
        }
    }

    fn hear_answer(&self, bytes: &Uint8Array) {
        match decode::<(u32, A)>(&bytes.to_vec()) {
            Ok((number, answer)) if number == self.asked.get() => self.answer(answer),
            Ok(_) => {}
            Err(why) => self.fail(why),
        }
    }

    /// Workers in the memory of the one that answers.
    fn spawn(self: &Rc<Self>, request: &JsValue) -> Result<(), JsValue> {
        let sharing = Sharing::asked(request)?;
        let mut worker = self.worker.borrow_mut();
        let Some(workers) = &mut *worker else { return Ok(()) };
        let late = Rc::downgrade(self);
        self.starting.begin(sharing.count, JsValue::TRUE, move |why| {
            late.upgrade().into_iter().for_each(|inner| inner.fail(why.to_owned()));
        });
        let weak = Rc::downgrade(self);
        let hear = move |data: &JsValue| weak.upgrade().into_iter().for_each(|inner| inner.hear_helper(data));
        workers.helpers = sharing.start(workers.build, &workers.cancel, &Rc::new(hear))?;
        Ok(())
    }

    /// To the worker that has asked for it, if that is still there.
    fn bring_library(self: &Rc<Self>) {
        let (weak, asked) = (Rc::downgrade(self), self.asked.get());
        wasm_bindgen_futures::spawn_local(async move {
            let library = module::library().await;
            let Some(inner) =
                weak.upgrade().filter(|inner| inner.asked.get() == asked && inner.is_busy.get())
            else {
                return;
            };
            match library {
                Ok(library) => {
                    inner.worker.borrow().iter().for_each(|workers| workers.answers.answer(&library));
                }
                Err(error) => inner.fail(sentence(&error)),
            }
        });
    }

    /// A worker that could not even start may have asked for more memory to share than there is.
    fn has_failed(self: &Rc<Self>, why: &JsValue) {
        let was_starting = self.stage.get() == Stage::Starting;
        let was_threaded =
            self.worker.borrow().as_ref().is_some_and(|workers| Some(workers.build) == A::THREADED);
        if was_starting && was_threaded {
            self.shares_nothing.set(true);
            self.worker.take();
            return self.start();
        }
        self.fail(sentence(why));
    }

    fn send(&self) {
        let (question, worker) = (self.waiting.take(), self.worker.borrow());
        if let (Some(question), Some(workers)) = (question, &*worker) {
            let _ = workers.answers.send(&Uint8Array::from(question.as_slice()), &Array::new());
        }
    }

    fn answer(&self, answer: A) {
        if answer.is_last() {
            self.is_busy.set(false);
            self.rest_if_done();
        }
        (self.hear)(Ok(answer));
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

    /// A worker that computes hears of its end by the flag; see [`CancelFlag`].
    fn end(&self) {
        self.is_busy.set(false);
        self.waiting.take();
        self.starting.end();
        if let Some(workers) = self.worker.take() {
            workers.cancel.raise();
        }
        self.stage.set(Stage::Off);
    }
}
