use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, WorkerOptions, WorkerType};

use super::cancel::CancelFlag;
use super::module::{self, Build};

/// A worker that ends when it is dropped.
#[must_use = "dropping it ends the worker"]
pub struct Worker {
    // Kept: Firefox collects a worker that nobody refers to.
    worker: web_sys::Worker,
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
        let script = module::address(&format!("worker-{}.js", role.build.name()));
        let worker = web_sys::Worker::new_with_options(&script, &options)?;
        let hear = std::rc::Rc::new(hear);
        let heard = {
            let hear = hear.clone();
            Closure::new(move |event: MessageEvent| hear(event.data()))
        };
        let failed = Closure::new(move |event: web_sys::Event| hear(failure(&event)));
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        let worker = Self { worker, _heard: heard, _failed: failed };
        worker.post(&role.message()?, role.argument)?;
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
    fn message(&self) -> Result<JsValue, JsValue> {
        let message = Object::new();
        for (name, value) in [
            ("module", self.module),
            ("memory", self.memory),
            ("entry", &JsValue::from(self.entry)),
            ("argument", self.argument),
            ("cancelled", &self.cancel.for_workers()),
            ("stack", &self.build.stack_bytes().map_or(JsValue::UNDEFINED, JsValue::from)),
        ] {
            Reflect::set(&message, &name.into(), value)?;
        }
        Ok(message.into())
    }
}

/// The shape in which `worker.js` itself says that something failed.
fn failure(event: &web_sys::Event) -> JsValue {
    event.prevent_default();
    let why = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
    let why = why.unwrap_or_else(|| "its script could not be loaded: load the page again".to_owned());
    let failed = Object::new();
    let _ = Reflect::set(&failed, &"failed".into(), &why.into());
    failed.into()
}
