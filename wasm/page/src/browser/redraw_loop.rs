use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;
use web_sys::Element;

use super::frames::when_pressed;
use super::in_view::InView;
use super::now_epoch_ms;
use super::place::set_class;

/// Drawing, and what the browser makes of it until it is painted, takes at most this share of the page's time: the
/// cores belong to the runs, and the frames to the reader.
const SHARE: f64 = 0.25;
/// And does not happen more often than this.
const PAUSE_MS: f64 = 40.0;

/// Draws what changes by itself as often as there is time for it, until it is dropped: not while it is out of view, and
/// not in the frame that answers a key or a press. Meanwhile widgets out of sight rest (`book/reader/wake.js`), since the page is
/// laid out and painted again and again.
#[must_use = "dropping it stops the drawing"]
pub struct RedrawLoop {
    state: Rc<State>,
    _in_view: InView,
    _listeners: Vec<EventListener>,
}

struct State {
    page: Option<Element>,
    draw: Box<dyn Fn()>,
    next: RefCell<Next>,
    is_in_view: Cell<bool>,
    /// Whether the next frame answers the reader.
    answers: Cell<bool>,
}

/// What the next drawing waits for.
enum Next {
    /// The last one's end, or the pause after it.
    Time {
        _timeout: Timeout,
    },
    Frame {
        _frame: AnimationFrame,
    },
    /// That it comes into view, or the first drawing.
    View,
}

impl RedrawLoop {
    /// `place` is where it is drawn.
    pub fn new(place: &Element, draw: impl Fn() + 'static) -> Self {
        let state = Rc::new(State {
            page: place.owner_document().and_then(|document| document.document_element()),
            draw: Box::new(draw),
            next: RefCell::new(Next::View),
            is_in_view: Cell::new(true),
            answers: Cell::default(),
        });
        let (seen, pressed) = (Rc::downgrade(&state), state.clone());
        let in_view = InView::always(move |is_in_view| {
            seen.upgrade().into_iter().for_each(|state| state.see(is_in_view));
        });
        in_view.watch(place);
        let listeners = when_pressed(move || pressed.answers.set(true));
        Self { state, _in_view: in_view, _listeners: listeners }
    }

    /// Something is drawn from now on, by whomever: the next time is when that has been painted and paused for.
    pub fn begin(&self, at_epoch_ms: f64) {
        let state = Rc::downgrade(&self.state);
        let painted = Timeout::new(0, move || pause(&state, now_epoch_ms() - at_epoch_ms));
        self.state.wait(Next::Time { _timeout: painted });
    }
}

impl Drop for State {
    fn drop(&mut self) {
        self.say_that_it_runs(false);
    }
}

impl State {
    /// To the whole page. What still runs when something else ends says so again with its next drawing.
    fn say_that_it_runs(&self, runs: bool) {
        self.page.iter().for_each(|page| set_class(page, "mt-runs", runs));
    }

    fn wait(&self, next: Next) {
        *self.next.borrow_mut() = next;
    }

    fn see(self: &Rc<Self>, is_in_view: bool) {
        self.is_in_view.set(is_in_view);
        if is_in_view && matches!(*self.next.borrow(), Next::View) {
            request(&Rc::downgrade(self));
        }
    }
}

fn pause(state: &Weak<State>, drew_ms: f64) {
    let Some(strong) = state.upgrade() else { return };
    let (state, pause_ms) = (state.clone(), (drew_ms / SHARE).max(PAUSE_MS));
    strong.say_that_it_runs(true);
    let over = Timeout::new(pause_ms as u32, move || request(&state));
    strong.wait(Next::Time { _timeout: over });
}

fn request(state: &Weak<State>) {
    let Some(strong) = state.upgrade() else { return };
    if !strong.is_in_view.get() {
        return strong.wait(Next::View);
    }
    let state = state.clone();
    let frame = request_animation_frame(move |_| match state.upgrade() {
        Some(strong) if !strong.answers.take() => (strong.draw)(),
        _ => request(&state),
    });
    strong.wait(Next::Frame { _frame: frame });
}
