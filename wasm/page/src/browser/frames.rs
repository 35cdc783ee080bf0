use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_render::{AnimationFrame, request_animation_frame};

/// Calls a function before each frame that the browser draws, until it is dropped.
#[must_use = "dropping it stops the calls"]
pub struct Frames {
    _state: Rc<State>,
}

struct State {
    draw: Box<dyn Fn()>,
    next: RefCell<Option<AnimationFrame>>,
}

impl Frames {
    pub fn new(draw: impl Fn() + 'static) -> Self {
        let state = Rc::new(State { draw: Box::new(draw), next: RefCell::default() });
        request(&Rc::downgrade(&state));
        Self { _state: state }
    }
}

fn request(state: &Weak<State>) {
    let Some(strong) = state.upgrade() else { return };
    let state = state.clone();
    let frame = request_animation_frame(move |_| {
        if let Some(strong) = state.upgrade() {
            (strong.draw)();
        }
        request(&state);
    });
    *strong.next.borrow_mut() = Some(frame);
}
