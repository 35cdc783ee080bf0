//! The buttons, the slider and the keys with which one goes through a run.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

use crate::browser::frames::Frames;
use crate::browser::parts::Parts;
use crate::browser::place::{Place, set_attribute};
use crate::browser::{enable, wants_less_motion};
use crate::widget::notes;

/// What a reader does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Forward,
    Back,
    ToStart,
    ToEnd,
    /// The slider is moved along.
    Slide(u32),
    /// And let go.
    Settle,
    PlayOrPause,
    /// The page is left.
    Leave,
}

pub struct Player {
    forward: Element,
    back: Element,
    play: Element,
    restart: Element,
    slider: HtmlInputElement,
    pace: HtmlSelectElement,
    notes: Place,
    frames: RefCell<Option<Frames>>,
}

/// Where these keys have a meaning of their own.
const KEEPS_KEYS: &str = "input, select, .mt-code, .mt-result, .mt-plot, .mt-tools";

impl Player {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        let parts = Parts::of(host);
        let player = Self {
            forward: parts.one(".mt-forward"),
            back: parts.one(".mt-back"),
            play: parts.one(".mt-play"),
            restart: parts.one(".mt-restart"),
            slider: parts.one(".mt-scrub input").unchecked_into(),
            pace: parts.one(".mt-pace select").unchecked_into(),
            notes: parts.html(".mt-notes"),
            frames: RefCell::default(),
        };
        parts.make(player)
    }

    pub fn enable(&self) {
        enable([&self.forward, &self.back, &self.play, &self.restart, &*self.slider, &*self.pace]);
    }

    /// Where it stands, and what the slider says of that.
    pub fn show(&self, place: u32, says: &str, (is_start, is_end): (bool, bool)) {
        let _ = self.slider.set_attribute("aria-valuetext", says);
        self.show_place(place, (is_start, is_end));
    }

    /// The same in silence, while it plays.
    pub fn show_place(&self, place: u32, (is_start, is_end): (bool, bool)) {
        self.slider.set_value(&place.to_string());
        set_attribute(&self.back, "aria-disabled", is_start);
        set_attribute(&self.forward, "aria-disabled", is_end);
    }

    /// The slider goes up to there.
    pub fn set_last(&self, last: usize) {
        self.slider.set_max(&last.to_string());
    }

    /// Whether nobody wants to hear each step: so many follow each other, or the slider says it.
    pub fn is_quiet(&self) -> bool {
        self.is_playing() || self.slider.matches(":focus").unwrap_or_default()
    }

    pub fn is_playing(&self) -> bool {
        self.frames.borrow().is_some()
    }

    /// Calls before each frame, unless the reader wants less motion.
    pub fn play(&self, tick: impl Fn() + 'static) {
        if !wants_less_motion() {
            *self.frames.borrow_mut() = Some(Frames::giving_way(tick));
            self.play.set_text_content(Some("Pause"));
        }
    }

    pub fn stop(&self) {
        if self.frames.take().is_some() {
            self.play.set_text_content(Some("Play"));
        }
    }

    /// What was chosen, in milliseconds.
    pub fn pace_ms(&self) -> u32 {
        self.pace.value().parse().unwrap_or(1500)
    }

    pub fn complain(&self, wrong: &[String]) {
        self.notes.show(&notes::bad(wrong.iter().map(String::as_str)));
    }

    /// Tells what the reader does, until the listeners are dropped.
    ///
    /// # Errors
    /// A sentence, if there is no window.
    pub fn listen(&self, host: &HtmlElement, hear: &Rc<dyn Fn(Act)>) -> Result<Vec<EventListener>, String> {
        let window = web_sys::window().ok_or("there is no window")?;
        let (slider, slides, presses, leaves) =
            (self.slider.clone(), hear.clone(), hear.clone(), hear.clone());
        let on = |part: &Element, event: &'static str, act: Act| {
            let hear = hear.clone();
            EventListener::new(part, event, move |_| hear(act))
        };
        let may_prevent = EventListenerOptions::enable_prevent_default();
        Ok(vec![
            on(&self.forward, "click", Act::Forward),
            on(&self.back, "click", Act::Back),
            on(&self.play, "click", Act::PlayOrPause),
            on(&self.restart, "click", Act::ToStart),
            on(&self.slider, "change", Act::Settle),
            EventListener::new(&self.slider, "input", move |_| {
                slides(Act::Slide(slider.value().parse().unwrap_or_default()));
            }),
            EventListener::new_with_options(host, "keydown", may_prevent, move |event| {
                press(event, &*presses);
            }),
            // A page that is left may be kept by the browser and come back.
            EventListener::new(&window, "pagehide", move |_| leaves(Act::Leave)),
        ])
    }
}

fn press(event: &Event, hear: &dyn Fn(Act)) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_kept = target.is_some_and(|target| target.closest(KEEPS_KEYS).ok().flatten().is_some());
    if is_kept || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    hear(match &*event.key() {
        "ArrowLeft" => Act::Back,
        "ArrowRight" => Act::Forward,
        "Home" => Act::ToStart,
        "End" => Act::ToEnd,
        _ => return,
    });
    event.prevent_default();
}
