use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_render::{AnimationFrame, request_animation_frame};

/// Calls a function before each frame that the browser draws, until it is dropped.
#[must_use = "dropping it stops the calls"]
pub struct Frames {
    state: Rc<State>,
    _listeners: Vec<EventListener>,
}

struct State {
    draw: Box<dyn Fn()>,
    next: RefCell<Option<AnimationFrame>>,
    /// Whether the next frame answers the reader.
    answers: Cell<bool>,
}

impl Frames {
    pub fn new(draw: impl Fn() + 'static) -> Self {
        let (next, answers) = (RefCell::default(), Cell::default());
        let state = Rc::new(State { draw: Box::new(draw), next, answers });
        request(&Rc::downgrade(&state));
        Self { state, _listeners: Vec::new() }
    }

    /// Leaves out the frame that answers a key or a press: what changes by itself shall not make it late.
    pub fn giving_way(draw: impl Fn() + 'static) -> Self {
        let frames = Self::new(draw);
        let state = frames.state.clone();
        Self { _listeners: when_pressed(move || state.answers.set(true)), ..frames }
    }
}

/// Tells of every key and press in the page, until the listeners are dropped.
pub(super) fn when_pressed(hear: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    // A widget may keep its keys to itself.
    let first = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
    let listener = |event| {
        let hear = hear.clone();
        EventListener::new_with_options(&window, event, first, move |_| hear())
    };
    ["keydown", "keyup", "pointerdown", "pointerup"].map(listener).into()
}

fn request(state: &Weak<State>) {
    let Some(strong) = state.upgrade() else { return };
    let state = state.clone();
    let frame = request_animation_frame(move |_| {
        if let Some(strong) = state.upgrade()
            && !strong.answers.take()
        {
            (strong.draw)();
        }
        request(&state);
    });
    *strong.next.borrow_mut() = Some(frame);
}
