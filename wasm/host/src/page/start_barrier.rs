use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;

/// Workers that one worker has asked for, and that are not all ready.
#[derive(Default)]
pub struct StartBarrier(RefCell<Option<Waiting>>);

struct Waiting {
    missing: u32,
    /// What the worker that asked is answered then.
    answer: JsValue,
    _deadline: Timeout,
}

/// How long workers may take to start. Where they do not start at all, nobody must wait for ever.
const DEADLINE_MS: u32 = 20_000;

impl StartBarrier {
    /// `late` is told if they take too long.
    pub fn begin(&self, missing: u32, answer: JsValue, late: impl Fn(&str) + 'static) {
        let deadline = Timeout::new(DEADLINE_MS, move || {
            late(&format!("the workers did not start within {} s", DEADLINE_MS / 1000));
        });
        *self.0.borrow_mut() = Some(Waiting { missing, answer, _deadline: deadline });
    }

    pub fn is_going_on(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// What the worker that asked is to be answered, once all are ready.
    pub fn one_is_ready(&self) -> Option<JsValue> {
        let mut waiting = self.0.borrow_mut();
        waiting.as_mut()?.missing -= 1;
        waiting.take_if(|waiting| waiting.missing == 0).map(|waiting| waiting.answer)
    }

    pub fn end(&self) {
        self.0.take();
    }
}
