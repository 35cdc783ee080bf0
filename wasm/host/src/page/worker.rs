use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, WorkerOptions, WorkerType};

use super::cancel::CancelFlag;
use super::module::{self, Build};
use super::run::field;

/// A worker that ends when it is dropped.
#[must_use = "dropping it ends the worker"]
pub struct Worker {
    // Kept: Firefox collects a worker that nobody refers to.
    worker: web_sys::Worker,
    _watch: Rc<Watch>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(web_sys::Event)>,
}

/// What a worker is to be: its build, the function that it calls once its module is there, and what
/// that function is given.
pub struct Role<'a> {
    pub build: Build,
    pub module: &'a JsValue,
    /// The coordinator's, for those who share it.
    pub memory: &'a JsValue,
    pub entry: &'a str,
    pub argument: &'a JsValue,
    pub cancel: &'a CancelFlag,
}

impl Worker {
    /// # Errors
    /// What JavaScript threw.
    pub fn start(name: &str, role: &Role, hear: impl Fn(JsValue) + 'static) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(name);
        let worker = module::start_worker(&format!("worker-{}.js", role.build.name()), &options)?;
        let watch = Rc::new(Watch {
            hear: Box::new(hear),
            // As a whole number: what writes others weighs kilobytes.
            life: format!("many {name} {}", (js_sys::Math::random() * 9e15) as u64),
            build: role.build,
            starting: RefCell::default(),
        });
        watch.wait_for_start();
        let heard = Rc::downgrade(&watch);
        let heard = Closure::new(move |event: MessageEvent| {
            heard.upgrade().into_iter().for_each(|watch| watch.hear(event.data()));
        });
        let failed = Rc::downgrade(&watch);
        let failed = Closure::new(move |event: web_sys::Event| {
            failed.upgrade().into_iter().for_each(|watch| watch.fail(&why(&event)));
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        let message = role.message(&watch.life)?;
        let worker = Self { worker, _watch: watch, _heard: heard, _failed: failed };
        worker.post(&message, role.argument)?;
        Ok(worker)
    }

    /// # Errors
    /// What JavaScript threw.
    pub fn send(&self, message: &JsValue, transfer: &js_sys::Array) -> Result<(), JsValue> {
        self.worker.post_message_with_transfer(message, transfer)
    }

    /// Answers what it asked for; what is handed over with it are the ports that the answer consists of.
    pub fn answer(&self, answer: &JsValue) {
        let message = Object::new();
        let _ = Reflect::set(&message, &"answer".into(), answer);
        let ports = if answer.is_array() { answer.clone().unchecked_into() } else { js_sys::Array::new() };
        // One that is gone needs no answer.
        let _ = self.send(&message, &ports);
    }

    /// Message ports cannot be copied, only handed over.
    fn post(&self, message: &JsValue, argument: &JsValue) -> Result<(), JsValue> {
        match argument.dyn_ref::<web_sys::MessagePort>() {
            Some(port) => self.send(message, &js_sys::Array::of1(port)),
            None => self.worker.post_message(message),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Role<'_> {
    fn message(&self, life: &str) -> Result<JsValue, JsValue> {
        let message = Object::new();
        for (name, value) in [
            ("module", self.module),
            ("memory", self.memory),
            ("entry", &JsValue::from(self.entry)),
            ("argument", self.argument),
            ("cancelled", &self.cancel.for_workers()),
            ("life", &JsValue::from(life)),
            ("stack", &self.build.stack_bytes().map_or(JsValue::UNDEFINED, JsValue::from)),
        ] {
            Reflect::set(&message, &name.into(), value)?;
        }
        Ok(message.into())
    }
}

/// Looks whether a worker starts at all, and whether it lives: one can end without a word.
struct Watch {
    hear: Box<dyn Fn(JsValue)>,
    /// The name of a lock that the worker holds for as long as it lives.
    life: String,
    build: Build,
    starting: RefCell<Option<Timeout>>,
}

/// How long a worker may take to start, with its script on the way.
const DEADLINE_MS: u32 = 15_000;
/// A page that was frozen meanwhile has messages to hear first.
const GRACE_MS: u32 = 1000;

impl Watch {
    fn wait_for_start(self: &Rc<Self>) {
        let late = Rc::downgrade(self);
        let passed = move || late.upgrade().into_iter().for_each(|watch| watch.wait_a_little());
        *self.starting.borrow_mut() = Some(Timeout::new(DEADLINE_MS, passed));
    }

    fn wait_a_little(self: &Rc<Self>) {
        let late = Rc::downgrade(self);
        let passed = move || {
            let why = format!("its worker did not start within {} s", DEADLINE_MS / 1000);
            late.upgrade().into_iter().for_each(|watch| watch.fail(&why));
        };
        *self.starting.borrow_mut() = Some(Timeout::new(GRACE_MS, passed));
    }

    fn hear(self: &Rc<Self>, data: JsValue) {
        if field(&data, "ready").is_some() {
            self.starting.take();
            self.wait_for_end();
        } else if field(&data, "failed").is_some() {
            self.starting.take();
        }
        if field(&data, "unfit").is_some() {
            module::doubt(self.build);
        }
        (self.hear)(data);
    }

    /// Whoever waits for its lock has it when the worker is gone. A worker that we ended is not watched any more.
    fn wait_for_end(self: &Rc<Self>) {
        let watch: Weak<Self> = Rc::downgrade(self);
        let ended = Closure::once_into_js(move || {
            watch.upgrade().into_iter().for_each(|watch| watch.fail(ENDED));
        });
        module::when_free(&self.life, &ended);
    }

    /// One that cannot even start may have a script that came spoiled.
    fn fail(&self, why: &str) {
        if self.starting.take().is_some() {
            module::doubt(self.build);
        }
        (self.hear)(failure(why));
    }
}

const ENDED: &str = "a worker ended without a word, as when a browser runs short of memory: try again";

fn why(event: &web_sys::Event) -> String {
    event.prevent_default();
    let why = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
    why.unwrap_or_else(|| "its script could not be loaded: load the page again".to_owned())
}

/// The shape in which `worker.js` itself says that something failed.
fn failure(why: &str) -> JsValue {
    let failed = Object::new();
    let _ = Reflect::set(&failed, &"failed".into(), &why.into());
    failed.into()
}
