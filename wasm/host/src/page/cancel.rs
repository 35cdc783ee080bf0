use js_sys::{Atomics, Int32Array, SharedArrayBuffer};
use wasm_bindgen::prelude::*;

use super::conditions::is_isolated;

/// A flag in memory that the page shares with the workers of a run. A worker that computes or blocks hears
/// no message, but it can look at this.
///
/// Workers end without it, too. But Chromium gives one that is busy two seconds to come to an end of its
/// own, and until then it keeps its core.
pub struct CancelFlag(Option<Int32Array>);

impl CancelFlag {
    /// Where memory cannot be shared there is none.
    pub fn new() -> Self {
        Self(is_isolated().then(|| Int32Array::new(&SharedArrayBuffer::new(4))))
    }

    pub fn raise(&self) {
        if let Some(flag) = &self.0 {
            let _ = Atomics::store(flag, 0, 1);
        }
    }

    /// What the workers are given.
    pub fn for_workers(&self) -> JsValue {
        self.0.as_ref().map_or(JsValue::UNDEFINED, JsValue::from)
    }
}
