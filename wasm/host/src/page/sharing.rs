use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use super::cancel::CancelFlag;
use super::module::Build;
use super::worker::{Role, Worker};

/// Workers that a worker asked for, and that get its memory: see `pool.js`.
pub struct Sharing {
    pub count: u32,
    entry: String,
    module: JsValue,
    memory: JsValue,
    argument: JsValue,
}

impl Sharing {
    /// # Errors
    /// What JavaScript threw.
    pub fn asked(request: &JsValue) -> Result<Self, JsValue> {
        let get = |name: &str| Reflect::get(request, &name.into());
        Ok(Self {
            count: get("count")?.as_f64().unwrap_or_default() as u32,
            entry: get("entry")?.as_string().unwrap_or_default(),
            module: get("module")?,
            memory: get("memory")?,
            argument: get("argument")?,
        })
    }

    /// # Errors
    /// What JavaScript threw.
    pub fn start(
        &self,
        build: Build,
        cancel: &CancelFlag,
        hear: &Rc<impl Fn(&JsValue) + 'static>,
    ) -> Result<Vec<Worker>, JsValue> {
        let role = Role {
            build,
            module: &self.module,
            memory: &self.memory,
            entry: &self.entry,
            argument: &self.argument,
            cancel,
        };
        let start = |number| {
            let hear = hear.clone();
            Worker::start(&format!("thread {number}"), &role, move |data| hear(&data))
        };
        (1..=self.count).map(start).collect()
    }
}
