//! Looking closer at the figures of one widget: all have one scale, and move together.
//!
//! What can be seen and picked is [`Closer`]'s; here are the buttons, keys and pointers ([`listen`]), and how
//! often all is drawn. Until a reader touches them the figures stay as they are, and nothing is copied.

mod draw;
mod listen;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use figures::draw::{By, Closer, Pick, Window};
use gloo_events::EventListener;
use gloo_render::AnimationFrame;
use gloo_timers::callback::Timeout;
use web_sys::Element;

use crate::browser::parts::Parts;
use crate::browser::place::Place;
use crate::browser::{all, part};
use crate::widget::timeline_view::TimelineView;

/// Figures that can be looked at closer, as long as it lives.
#[must_use = "dropping it takes the keys and pointers away"]
pub struct Timelines {
    inner: Rc<Inner>,
    _listeners: Vec<EventListener>,
}

/// What there is to be seen.
pub struct Sight {
    pub figures: Vec<Seen>,
    /// What the whole width stands for.
    pub whole: Duration,
    /// What else is drawn in each figure, by what it shows.
    pub on_top: Option<Box<dyn Fn(Window) -> String>>,
}

/// One figure.
pub struct Seen {
    /// Whose it is.
    pub name: String,
    /// Where its timeline is drawn.
    pub plot: Element,
    pub closer: Closer,
}

struct Inner {
    /// The widget's, with which its parameters in the address begin.
    id: String,
    root: Element,
    tools: Element,
    by: Element,
    stretch: Place,
    says: Place,
    details: Element,
    table: Place,
    source: Box<dyn Fn() -> Option<Sight>>,
    /// Not while something runs.
    is_awake: Cell<bool>,
    /// None until a reader touches something.
    state: RefCell<Option<State>>,
    frame: RefCell<Option<AnimationFrame>>,
    settling: RefCell<Option<Timeout>>,
}

struct State {
    sight: Sight,
    window: Window,
    by: By,
    /// Which figure, and what in it.
    picked: Option<(usize, Pick)>,
    pointers: listen::Pointers,
}

const HINT: &str = "The arrow keys go from span to span, plus and minus zoom, Shift and the arrow keys move, 0 shows all, Escape leaves.";

impl Timelines {
    /// `root` holds the figures and what [`figures::draw::closer`] puts above and below them. `source` is asked
    /// when a reader first touches something.
    ///
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(
        root: &Element,
        id: &str,
        source: impl Fn() -> Option<Sight> + 'static,
    ) -> Result<Self, String> {
        let parts = Parts::of(root);
        let inner = Rc::new(Inner {
            id: id.to_owned(),
            by: parts.one(".mt-tools [data-does=by]"),
            stretch: parts.text(".mt-tools .mt-where"),
            says: parts.text(".mt-picked"),
            details: parts.one(".mt-spans"),
            table: parts.html(".mt-spans > .mt-result"),
            root: root.clone(),
            tools: parts.one(".mt-tools"),
            source: Box::new(source),
            is_awake: Cell::default(),
            state: RefCell::default(),
            frame: RefCell::default(),
            settling: RefCell::default(),
        });
        parts.make(Self { _listeners: listen::all(&inner), inner })
    }

    /// All is drawn: a reader may look closer, and does so at once if a link asks for it.
    pub fn wake(&self, aspect: TimelineView) {
        self.inner.set_awake(true);
        if aspect != TimelineView::default() {
            self.inner.change(|state| {
                state.arrange(aspect.by);
                state.window = aspect.window.map_or(state.window, |window| window.within(state.sight.whole));
            });
        }
    }

    /// What is shown, if a reader has touched anything.
    pub fn window(&self) -> Option<Window> {
        self.inner.state.borrow().as_ref().map(|state| state.window)
    }

    /// The figures are as they were, whole and by lane, and are drawn by somebody else from now on.
    pub fn sleep(&self) {
        if self.inner.state.borrow().is_some() {
            self.inner.state.borrow_mut().iter_mut().for_each(State::show_as_before);
            self.inner.draw();
            self.inner.settle();
        }
        self.inner.state.take();
        self.inner.frame.take();
        self.inner.set_awake(false);
    }
}

impl Inner {
    fn set_awake(&self, is_awake: bool) {
        self.is_awake.set(is_awake);
        for button in all(&self.tools, "button") {
            let _ = button.toggle_attribute_with_force("disabled", !is_awake);
        }
        for plot in all(&self.root, ".mt-plot") {
            let name =
                plot.parent_element().and_then(|figure| part(&figure, ".mt-name").ok()?.text_content());
            let label = format!("{}. {HINT}", name.unwrap_or_default());
            for (name, value) in [
                ("tabindex", "0"),
                ("role", "application"),
                ("aria-roledescription", "timeline"),
                ("aria-label", &label),
            ] {
                let _ = if is_awake { plot.set_attribute(name, value) } else { plot.remove_attribute(name) };
            }
        }
    }

    /// Changes what is shown, and shows it with the next frame.
    fn change<T>(self: &Rc<Self>, change: impl FnOnce(&mut State) -> T) -> Option<T> {
        let mut change = Some(change);
        let mut value = None;
        self.change_by(&mut |state| value = change.take().map(|change| change(state)));
        value
    }

    /// The same, compiled once and not for every change.
    fn change_by(self: &Rc<Self>, change: &mut dyn FnMut(&mut State)) -> Option<()> {
        if !self.is_awake.get() {
            return None;
        }
        let mut state = self.state.borrow_mut();
        if state.is_none() {
            let sight = (self.source)()?;
            let (window, pointers) = (Window::whole(sight.whole), listen::Pointers::default());
            *state = Some(State { sight, window, by: By::Lane, picked: None, pointers });
        }
        let state = state.as_mut()?;
        let before = (state.window, state.by, state.picked);
        change(state);
        if before != (state.window, state.by, state.picked) {
            self.draw_soon();
        }
        Some(())
    }
}

impl State {
    fn arrange(&mut self, by: By) {
        if self.by != by {
            self.sight.figures.iter_mut().for_each(|figure| figure.closer.arrange(by));
        }
        (self.by, self.picked) = (by, None);
    }

    fn show_all(&mut self) {
        self.window = Window::whole(self.sight.whole);
    }

    /// As the figures were before anybody touched them.
    fn show_as_before(&mut self) {
        self.arrange(By::Lane);
        self.show_all();
    }

    /// So many times as long, around what was picked; else around the middle, and at first the beginning,
    /// which all figures have in common.
    fn zoom(&mut self, times: f64) {
        let picked = self.picked.map(|(figure, pick)| {
            let span = self.sight.figures[figure].closer.span(pick);
            self.window.share((span.start + span.end) / 2)
        });
        let usual = if self.window.from.is_zero() { 0.0 } else { 0.5 };
        let at = picked.filter(|at| (0.0..=1.0).contains(at)).unwrap_or(usual);
        self.zoom_at(times, at);
    }

    fn zoom_at(&mut self, times: f64, at: f64) {
        self.window = self.window.zoomed(times, at, self.sight.whole);
    }

    fn pan(&mut self, windows: f64) {
        self.window = self.window.panned(windows, self.sight.whole);
    }

    fn pick(&mut self, picked: Option<(usize, Pick)>) {
        self.picked = picked;
        if let Some((figure, pick)) = picked {
            let span = self.sight.figures[figure].closer.span(pick);
            self.window = self.window.showing(span.start, span.end, self.sight.whole);
        }
    }
}
