//! What a reader does to timelines: with buttons, keys, the wheel, a mouse or fingers.

use std::rc::Rc;

use figures::draw::{By, Step, closer};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node, PointerEvent, WheelEvent};

use super::{Inner, State};
use crate::browser::part;

/// How far one press of a button or a key goes.
const CLOSER: f64 = 0.5;
const WIDER: f64 = 2.0;
const A_STEP: f64 = 0.25;
/// A pointer that moved less has clicked.
const STILL_PX: f64 = 4.0;
/// Pixels of the wheel that double what is seen.
const WHEEL_PX: f64 = 200.0;

/// The pointers that are down on a figure: the figure, each pointer's place, and how far they went.
#[derive(Default)]
pub struct Pointers {
    down: Vec<(i32, f64)>,
    figure: usize,
    moved: f64,
}

pub fn all(inner: &Rc<Inner>) -> Vec<EventListener> {
    let on = |of: &web_sys::EventTarget, event: &'static str, hear: fn(&Rc<Inner>, &Event)| {
        let inner = inner.clone();
        // Not passive: what moves a timeline must not move the page.
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(of, event, options, move |event| hear(&inner, event))
    };
    let root = &inner.root;
    let mut listeners = vec![
        on(&inner.tools, "click", press),
        on(root, "keydown", key),
        on(root, "wheel", wheel),
        on(root, "pointerdown", down),
        on(root, "pointermove", moves),
        on(root, "pointerup", up),
        on(root, "pointercancel", cancel),
        on(&inner.details, "toggle", |inner, _| {
            inner.change(|_| ());
            inner.settle();
        }),
    ];
    if let Some(window) = web_sys::window() {
        listeners.extend([
            on(&window, "resize", |inner, _| inner.draw_soon()),
            on(&window, "beforeprint", |inner, _| inner.draw_for_print()),
            on(&window, "afterprint", |inner, _| inner.draw()),
        ]);
    }
    listeners
}

fn press(inner: &Rc<Inner>, event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let does = target.get_attribute("data-does").unwrap_or_default();
    inner.change(|state| match does.as_str() {
        "closer" => state.zoom(CLOSER),
        "wider" => state.zoom(WIDER),
        "earlier" => state.pan(-A_STEP),
        "later" => state.pan(A_STEP),
        "all" => state.show_all(),
        "by" => state.arrange(if state.by == By::Lane { By::Task } else { By::Lane }),
        _ => {}
    });
}

fn key(inner: &Rc<Inner>, event: &Event) {
    let key: &KeyboardEvent = event.unchecked_ref();
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return;
    }
    let (Some(in_plot), in_tools) = (in_plot(event), within(&inner.tools, event)) else { return };
    if !in_plot && !in_tools {
        return;
    }
    let (name, shift) = (key.key(), key.shift_key());
    let is_known = inner.change(|state| {
        let figure = state.figure_of(event);
        match (name.as_str(), figure) {
            ("+" | "=", _) => state.zoom(CLOSER),
            ("-" | "_", _) => state.zoom(WIDER),
            ("0", _) => state.show_all(),
            ("ArrowLeft", figure) if shift || figure.is_none() => state.pan(-A_STEP),
            ("ArrowRight", figure) if shift || figure.is_none() => state.pan(A_STEP),
            ("ArrowLeft", Some(figure)) => state.step(figure, Step::Earlier),
            ("ArrowRight", Some(figure)) => state.step(figure, Step::Later),
            ("ArrowUp", Some(figure)) => state.step(figure, Step::Above),
            ("ArrowDown", Some(figure)) => state.step(figure, Step::Below),
            ("Home", Some(figure)) => state.step(figure, Step::First),
            ("End", Some(figure)) => state.step(figure, Step::Last),
            ("Escape", _) => state.picked = None,
            _ => return false,
        }
        true
    });
    if is_known == Some(true) {
        event.prevent_default();
    }
    if in_plot && name == "Escape" {
        leave(inner);
    }
}

/// Out of the figure, to where a reader can go on.
fn leave(inner: &Inner) {
    if let Some(button) = part(&inner.tools, "button").ok().and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Refused only to what cannot have the focus.
        let _ = button.focus();
    }
}

/// With Ctrl, as browsers tell of a pinch on a touchpad too, it zooms; with Shift it moves. Else it is the page's.
fn wheel(inner: &Rc<Inner>, event: &Event) {
    let wheel: &WheelEvent = event.unchecked_ref();
    let (zooms, moves) = (wheel.ctrl_key() || wheel.meta_key(), wheel.shift_key());
    let by = (wheel.delta_x() + wheel.delta_y()) / WHEEL_PX;
    if !(zooms || moves) || in_plot(event) != Some(true) {
        return;
    }
    event.prevent_default();
    inner.change(|state| {
        let Some(figure) = state.figure_of(event) else { return };
        let at = state.share(figure, f64::from(wheel.client_x())).clamp(0.0, 1.0);
        match (zooms, by > 0.0) {
            (true, true) => state.zoom_at(1.0 + by, at),
            (true, false) => state.zoom_at(1.0 / (1.0 - by), at),
            (false, _) => state.pan(by * A_STEP),
        }
    });
}

fn down(inner: &Rc<Inner>, event: &Event) {
    let pointer: &PointerEvent = event.unchecked_ref();
    if pointer.button() != 0 || in_plot(event) != Some(true) {
        return;
    }
    inner.change(|state| {
        let Some(figure) = state.figure_of(event) else { return };
        // So that it can leave the figure. Refused only if it is up already.
        let _ = state.sight.figures[figure].plot.set_pointer_capture(pointer.pointer_id());
        if state.pointers.down.is_empty() {
            (state.pointers.figure, state.pointers.moved) = (figure, 0.0);
        }
        state.pointers.down.push((pointer.pointer_id(), f64::from(pointer.client_x())));
    });
}

/// One pointer drags what it lies on, two pull it apart. Most only pass by.
fn moves(inner: &Rc<Inner>, event: &Event) {
    if !inner.is_held() {
        return;
    }
    let pointer: &PointerEvent = event.unchecked_ref();
    inner.change(|state| {
        let (id, x) = (pointer.pointer_id(), f64::from(pointer.client_x()));
        let Some(place) = state.pointers.down.iter().position(|(down, _)| *down == id) else { return };
        let before = std::mem::replace(&mut state.pointers.down[place].1, x);
        state.pointers.moved += (x - before).abs();
        if state.pointers.moved < STILL_PX {
            return;
        }
        let figure = state.pointers.figure;
        match state.pointers.down.iter().find(|(down, _)| *down != id) {
            None => state.pan(state.share(figure, before) - state.share(figure, x)),
            Some((_, other)) => {
                let other = *other;
                let times = (before - other).abs().max(1.0) / (x - other).abs().max(1.0);
                state.zoom_at(times, state.share(figure, other));
            }
        }
    });
}

fn up(inner: &Rc<Inner>, event: &Event) {
    if !inner.is_held() {
        return;
    }
    let pointer: &PointerEvent = event.unchecked_ref();
    inner.change(|state| {
        let was_one = state.pointers.down.len() == 1;
        let was_down = state.pointers.lift(pointer.pointer_id());
        if was_down && was_one && state.pointers.moved < STILL_PX {
            state.pick_at(state.pointers.figure, pointer);
        }
    });
}

/// The browser has taken it for scrolling.
fn cancel(inner: &Rc<Inner>, event: &Event) {
    let pointer: &PointerEvent = event.unchecked_ref();
    if inner.is_held() {
        inner.change(|state| state.pointers.lift(pointer.pointer_id()));
    }
}

impl Inner {
    fn is_held(&self) -> bool {
        self.state.borrow().as_ref().is_some_and(|state| !state.pointers.down.is_empty())
    }
}

impl Pointers {
    fn lift(&mut self, id: i32) -> bool {
        let before = self.down.len();
        self.down.retain(|(down, _)| *down != id);
        self.down.len() < before
    }
}

impl State {
    fn figure_of(&self, event: &Event) -> Option<usize> {
        self.sight.figures.iter().position(|figure| within(&figure.plot, event))
    }

    /// Where in the window a place of the screen is.
    fn share(&self, figure: usize, client_x: f64) -> f64 {
        let box_ = self.sight.figures[figure].plot.get_bounding_client_rect();
        closer::share((client_x - box_.left()) / box_.width().max(1.0))
    }

    fn pick_at(&mut self, figure: usize, pointer: &PointerEvent) {
        let (share, box_) = (
            self.share(figure, f64::from(pointer.client_x())),
            self.sight.figures[figure].plot.get_bounding_client_rect(),
        );
        let y = f64::from(pointer.client_y()) - box_.top();
        let pick = self.sight.figures[figure].closer.at(self.window, share, y, box_.width());
        self.picked = pick.map(|pick| (figure, pick));
    }

    /// From what is picked in this figure, or else to its first span in sight.
    fn step(&mut self, figure: usize, step: Step) {
        let closer = &self.sight.figures[figure].closer;
        let pick = match self.picked {
            Some((picked, pick)) if picked == figure => Some(closer.next(pick, step)),
            _ => closer.first(self.window),
        };
        self.pick(pick.map(|pick| (figure, pick)));
    }
}

fn in_plot(event: &Event) -> Option<bool> {
    let target: Element = event.target()?.dyn_into().ok()?;
    Some(target.closest(".mt-plot").ok()?.is_some())
}

fn within(element: &Element, event: &Event) -> bool {
    let node = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    element.contains(node.as_ref())
}
