use std::cell::{Cell, RefCell};

use host::message::lab::{Program, Way};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::browser::place::{Place, set_attribute, set_class};
use crate::browser::{all, part};

/// The buttons with which a way is stepped through.
const WAYS: &str = "[data-schedule]";
/// Those that say which output is right.
const RIGHT: &str = "[data-right]";
const NOT_EXPLORED: &str = "not explored yet";
const CHANGED: &str = "The program has changed since: explore it again.";
/// The one that asks which lock is needed.
const LOCKS: &str = "[data-locks]";
/// All of them.
const BUTTONS: &str = "[data-schedule], [data-right], [data-locks]";

/// What a button in the table of outcomes asks for.
pub enum Pressed {
    /// To step through this.
    Way(Way),
    /// A check that the program prints this, of all that it can print.
    Right { right: String, all: Vec<String> },
    /// Which lock is needed.
    Locks,
}

/// What is known of a program: how it was found out, in a sentence and as a table of ways to step through.
pub struct Outcomes {
    badge: Place,
    says: Place,
    area: Element,
    shown: Place,
    /// How it was found out.
    how: RefCell<String>,
    /// Of which program; a change of it outdates what is said.
    of: RefCell<Program>,
    /// What the chapter says of its program: how, the sentence, the table.
    given: (Program, [String; 3]),
    is_outdated: Cell<bool>,
    /// The button of the way that is stepped through.
    chosen: RefCell<Option<Element>>,
    /// From this page to the book's first.
    root: String,
}

impl Outcomes {
    /// What the chapter says of its program.
    ///
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element, given: Program) -> Result<Self, String> {
        let (badge, area) = (part(host, ".mt-badge")?, part(host, ".mt-shown")?);
        let says = part(host, ".mt-says")?;
        let text = |element: &Element| element.text_content().unwrap_or_default();
        let chapter = [text(&badge), text(&says), area.inner_html()];
        Ok(Self {
            how: RefCell::new(text(&badge)),
            given: (given.clone(), chapter),
            badge: Place::of_text(badge),
            says: Place::of_text(says),
            shown: Place::as_it_is(area.clone()),
            area,
            of: RefCell::new(given),
            is_outdated: Cell::default(),
            chosen: RefCell::default(),
            root: "../".repeat(host.get_attribute("data-spec").unwrap_or_default().matches('/').count()),
        })
    }

    pub fn area(&self) -> &Element {
        &self.area
    }

    /// In what is shown without scripts nothing can be pressed.
    pub fn enable(&self) {
        for button in all(&self.area, BUTTONS) {
            // Refused only for what is no name.
            let _ = button.remove_attribute("disabled");
        }
        for link in all(&self.area, "a[data-page]") {
            let page = link.get_attribute("data-page").unwrap_or_default();
            // Refused only for what is no name.
            let _ = link.set_attribute("href", &format!("{}{page}", self.root));
        }
    }

    pub fn show(&self, how: String, of: Program, says: &str, html: &str) {
        *self.of.borrow_mut() = of;
        *self.how.borrow_mut() = how;
        self.leave();
        // The same sentence is to be read aloud again.
        self.says.show("");
        self.says.show(says);
        let focused = self.area.owner_document().and_then(|document| document.active_element());
        let focused = focused.filter(|focused| self.area.contains(Some(focused)));
        self.shown.show(html);
        self.enable();
        if let Some(was) = focused.filter(|was| !was.is_connected()) {
            self.return_focus(&was);
        }
    }

    /// To the same way as before, if there still is one, or to the first; from a step of one to a step.
    fn return_focus(&self, was: &Element) {
        let way =
            |button: &Element| ["data-schedule", "data-interpreter"].map(|name| button.get_attribute(name));
        let is_step = |button: &Element| button.has_attribute("data-to");
        let mut buttons = all(&self.area, WAYS);
        buttons.retain(|button| is_step(button) == is_step(was));
        let again = buttons.iter().find(|button| way(button) == way(was)).or(buttons.first());
        if let Some(button) = again.and_then(|button| button.dyn_ref::<HtmlElement>()) {
            // What cannot be focused is not there.
            let _ = button.focus();
        }
    }

    /// Nothing is stepped through while something is found out.
    pub fn set_busy(&self, is_busy: bool) {
        set_attribute(&self.area, "aria-busy", is_busy);
        for button in all(&self.area, BUTTONS) {
            set_attribute(&button, "aria-disabled", is_busy);
        }
    }

    /// What is shown is of the chapter's program, and another one is here: nothing is known of that yet.
    pub fn forget(&self, now: &Program, says: &str) {
        if now.text != self.given.0.text {
            self.show(NOT_EXPLORED.to_owned(), now.clone(), says, "");
        }
    }

    /// Nothing is known of a program but the way that a link has brought along.
    pub fn offer(&self, now: &Program, says: &str, html: &str) {
        self.show(NOT_EXPLORED.to_owned(), now.clone(), says, html);
    }

    /// The program is this now.
    pub fn compare(&self, now: &Program) {
        let (given, [how, says, html]) = &self.given;
        let is_shown = *self.of.borrow() == *now;
        if given == now && !is_shown {
            self.show(how.clone(), given.clone(), says, html);
        }
        let is_outdated = *now != *self.of.borrow();
        self.is_outdated.set(is_outdated);
        let how = self.how.borrow();
        let is_known = *how != NOT_EXPLORED;
        self.badge.show(if is_outdated && is_known { "before your last change" } else { &how });
        set_class(&self.area, "mt-is-outdated", is_outdated);
    }

    /// What is asked for by the button that was pressed, if one was.
    ///
    /// # Errors
    /// A sentence, if it is asked of another program than there is by now.
    pub fn pressed(&self, event: &Event) -> Result<Option<Pressed>, String> {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(target) = target else { return Ok(None) };
        let button = |kind: &str| target.closest(kind).ok().flatten();
        if button(BUTTONS).is_some() && self.is_outdated.get() {
            return Err(CHANGED.to_owned());
        }
        if let Some(button) = button(RIGHT) {
            let output = |button: &Element| button.get_attribute("data-right").unwrap_or_default();
            let all = all(&self.area, RIGHT).iter().map(output).collect();
            return Ok(Some(Pressed::Right { right: output(&button), all }));
        }
        if button(LOCKS).is_some() {
            return Ok(Some(Pressed::Locks));
        }
        Ok(button(WAYS).map(|button| Pressed::Way(self.choose(button))))
    }

    fn choose(&self, button: Element) -> Way {
        self.leave();
        mark(&button, true);
        let number = |name: &str| button.get_attribute(name)?.parse().ok();
        let way = Way {
            schedule: button.get_attribute("data-schedule").unwrap_or_default(),
            loop_from: number("data-loop"),
            no_return: number("data-no-return"),
            at: number("data-to").unwrap_or_default(),
            interpreter: button.get_attribute("data-interpreter"),
        };
        *self.chosen.borrow_mut() = Some(button);
        way
    }

    /// No way is stepped through any more; the button of the one that was.
    pub fn leave(&self) -> Option<HtmlElement> {
        let chosen = self.chosen.take()?;
        mark(&chosen, false);
        chosen.dyn_into().ok()
    }
}

fn mark(button: &Element, is_chosen: bool) {
    if let Ok(Some(row)) = button.closest("[data-kind]") {
        set_class(&row, "mt-is-chosen", is_chosen);
        set_attribute(&row, "aria-current", is_chosen);
    }
}
