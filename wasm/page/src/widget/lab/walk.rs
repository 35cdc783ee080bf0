use std::cell::RefCell;
use std::rc::Rc;

use figures::widget::lab::colour;
use gloo_events::{EventListener, EventListenerOptions};
use host::message::lab::Go;
use lab_shown::{At, Shown};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::browser::place::{Place, set_attribute, set_class};
use crate::browser::{all, part};

/// Where a reader goes along a way through the program.
pub struct Walk {
    area: Element,
    /// To go along the way.
    buttons: Vec<Element>,
    pub leave: Element,
    /// Shows all steps of the way, or those that tell something.
    unfold: Option<Element>,
    /// The program, beside which its moments are shown, and where.
    code: Option<(Place, HtmlElement)>,
    program: RefCell<String>,
    told: Place,
    lanes: Element,
    way: Place,
    moment: Place,
    at: RefCell<Option<At>>,
    /// What there is to say of the moment.
    says: RefCell<String>,
    /// What had the focus when a moment was asked for.
    asked_at: RefCell<Option<Element>>,
    /// Where the focus returns to, if what was pressed is written anew.
    pressed: RefCell<Option<Pressed>>,
}

#[derive(Clone, Debug)]
enum Pressed {
    /// The button that lets a thread go on.
    Thread(String),
    /// Another button of the moment.
    Choice,
    /// A step of the way.
    Step,
}

impl Walk {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        let area = part(host, ".mt-walk")?;
        let lanes = part(&area, ".mt-tracks")?;
        Ok(Self {
            buttons: all(&area, ".mt-actions [data-go]"),
            leave: part(&area, ".mt-leave")?,
            unfold: part(&area, ".mt-unfold").ok(),
            code: part(&area, ".mt-code").ok().and_then(|code| {
                let element = code.clone().dyn_into().ok()?;
                Some((Place::of_html(code), element))
            }),
            program: RefCell::default(),
            told: Place::of_text(part(&area, ".mt-told")?),
            way: Place::of_html(lanes.clone()),
            moment: Place::of_html(part(&area, ".mt-moment")?),
            lanes,
            area,
            at: RefCell::default(),
            says: RefCell::default(),
            asked_at: RefCell::default(),
            pressed: RefCell::default(),
        })
    }

    /// The program whose moments are shown from now on.
    pub fn begin(&self, program: &str) {
        program.clone_into(&mut self.program.borrow_mut());
    }

    /// A moment of a way; the first one takes the reader there.
    pub fn show(&self, shown: &Shown, at: &At) {
        let is_new = self.at.replace(Some(at.clone())).is_none();
        set_class(&self.area, "mt-gone", false);
        self.says.replace(shown.says.clone());
        self.way.show(&at.lanes);
        set_class(&self.lanes, "mt-gone", at.lanes.is_empty());
        self.moment.show(&shown.html);
        set_class(&self.area, "mt-failed", at.fails);
        if let Some((code, _)) = &self.code {
            code.show(&colour::beside(&self.program.borrow(), &at.marks));
        }
        for button in &self.buttons {
            set_class(button, "mt-gone", is_again(button) && !at.is_loop);
            set_attribute(button, "aria-disabled", !leads_on(button, at));
        }
        self.scroll();
        let has_left = self.has_left();
        if is_new && !has_left {
            self.area.scroll_into_view();
            let first = if at.of > 0 { self.buttons.first().cloned() } else { self.moment.part("button") };
            first.iter().for_each(focus);
        } else if !has_left {
            self.return_focus();
        }
    }

    /// Whether this is the program in the field, or how it was before the reader changed it.
    pub fn compare(&self, is_of_field: bool) {
        let is_open = self.at.borrow().is_some();
        set_class(&self.area, "mt-is-outdated", is_open && !is_of_field);
        if is_open {
            let outdated = if is_of_field { "" } else { " This is the program before your last change." };
            self.told.show(&format!("{}{outdated}", self.says.borrow()));
        }
    }

    /// Where the way ends at a choice, the next one is not known yet.
    fn say_who_chooses(&self) {
        if self.moment.part("button").is_some() {
            self.told.show(&format!("{} Here is a choice already: say who goes next.", self.says.borrow()));
        }
    }

    /// Whether the reader has gone elsewhere since a moment was asked for, and should not be fetched back.
    pub fn has_left(&self) -> bool {
        let Some(now) = active(&self.area) else { return false };
        let stays = now.tag_name() == "BODY" || self.area.contains(Some(&now));
        !stays && self.asked_at.borrow().as_ref() != Some(&now)
    }

    /// No reader has asked for the moment that comes: who is elsewhere stays there.
    pub fn comes_unasked(&self) {
        self.asked_at.take();
    }

    pub fn is_open(&self) -> bool {
        self.at.borrow().is_some()
    }

    /// Where the reader stands.
    pub fn at(&self) -> Option<At> {
        self.at.borrow().clone()
    }

    /// There is no way any more.
    pub fn close(&self) {
        self.at.take();
        set_class(&self.area, "mt-gone", true);
        self.told.show("");
    }

    pub fn set_busy(&self, is_busy: bool) {
        if is_busy {
            self.asked_at.replace(active(&self.area));
        }
        set_attribute(&self.area, "aria-busy", is_busy);
    }

    /// The step at which the reader stands, in the middle of what is to be seen of the way.
    fn scroll(&self) {
        to_middle(&self.lanes, "[aria-current]");
        if let Some((_, code)) = &self.code {
            to_middle(code, ".mt-is-here");
        }
    }

    fn return_focus(&self) {
        let again = match self.pressed.take() {
            None => return,
            Some(Pressed::Step) => Some(self.lanes.clone()),
            Some(Pressed::Thread(number)) => self.moment.part(&format!("[data-thread=\"{number}\"] button")),
            Some(Pressed::Choice) => None,
        };
        let next = again.or_else(|| self.moment.part("button")).or_else(|| self.buttons.get(1).cloned());
        next.iter().for_each(focus);
    }

    /// Tells `go` where the reader wants to go, until the listeners are dropped.
    pub fn listen(self: &Rc<Self>, go: impl Fn(Go) + 'static) -> Vec<EventListener> {
        let go = Rc::new(go);
        let (clicked, pressed, unfolds, goes) = (self.clone(), self.clone(), self.clone(), go.clone());
        let click = move |event: &Event| clicked.clicked(event).into_iter().for_each(|to| goes(to));
        let press = move |event: &Event| {
            if let Some(to) = pressed.pressed(event) {
                event.prevent_default();
                go(to);
            }
        };
        let may_prevent = EventListenerOptions::enable_prevent_default();
        let mut listeners = vec![
            EventListener::new(&self.area, "click", click),
            EventListener::new_with_options(&self.area, "keydown", may_prevent, press),
        ];
        let turn = |unfold: &Element| EventListener::new(unfold, "click", move |_| unfolds.turn());
        listeners.extend(self.unfold.as_ref().map(turn));
        listeners
    }

    /// Unfolds the way, or folds it again.
    fn turn(&self) {
        let Some(unfold) = &self.unfold else { return };
        let is_unfolded = unfold.get_attribute("aria-pressed").as_deref() == Some("true");
        set_attribute(unfold, "aria-pressed", !is_unfolded);
        set_class(&self.lanes, "mt-brief", is_unfolded);
        self.scroll();
    }

    fn clicked(&self, event: &Event) -> Option<Go> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let button = target.closest("[data-go]").ok().flatten()?;
        let to = go(&button.get_attribute("data-go")?);
        if button.get_attribute("aria-disabled").as_deref() == Some("true") {
            if matches!(to, Some(Go::ToChoice)) {
                self.say_who_chooses();
            }
            return None;
        }
        self.note_pressed(&button);
        to
    }

    /// The focus has to come back to what is pressed, if that is written anew.
    fn note_pressed(&self, element: &Element) {
        let thread = element.closest("[data-thread]").ok().flatten();
        *self.pressed.borrow_mut() = match thread.and_then(|card| card.get_attribute("data-thread")) {
            Some(number) => Some(Pressed::Thread(number)),
            None if self.lanes.contains(Some(element)) => Some(Pressed::Step),
            None if element.closest(".mt-moment").is_ok_and(|moment| moment.is_some()) => {
                Some(Pressed::Choice)
            }
            None => None,
        };
    }

    /// The arrow keys: those to the sides wherever the focus is, the others where the way is.
    fn pressed(&self, event: &Event) -> Option<Go> {
        let key = event.dyn_ref::<KeyboardEvent>()?;
        let is_on = key.shift_key() && key.key() == "ArrowRight";
        if key.alt_key() || key.ctrl_key() || key.meta_key() || key.shift_key() && !is_on {
            return None;
        }
        let target: Element = event.target()?.dyn_into().ok()?;
        let is_way = self.lanes.contains(Some(&target));
        let at = self.at.borrow();
        let at = at.as_ref()?;
        let to = match key.key().as_str() {
            "ArrowRight" if is_on && !leads_to_choice(at) => {
                self.say_who_chooses();
                return None;
            }
            "ArrowRight" if is_on => Go::ToChoice,
            "ArrowRight" => Go::Forward,
            "ArrowLeft" => Go::Back,
            "ArrowDown" if is_way => Go::Forward,
            "ArrowUp" if is_way => Go::Back,
            "Home" if is_way => Go::To(0),
            "End" if is_way => Go::To(at.of),
            _ => return None,
        };
        self.note_pressed(&target);
        Some(to)
    }
}

/// Scrolls what a selector finds to the middle of what is to be seen of the element around it.
fn to_middle(around: &Element, selector: &str) {
    let found = around.query_selector(selector).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        around.set_scroll_top(found.offset_top() - around.client_height() / 2);
    }
}

/// What has the focus.
fn active(element: &Element) -> Option<Element> {
    element.owner_document()?.active_element()
}

fn is_again(button: &Element) -> bool {
    button.get_attribute("data-go").as_deref() == Some("again")
}

/// Whether a button leads anywhere from here.
fn leads_on(button: &Element, at: &At) -> bool {
    match button.get_attribute("data-go").as_deref() {
        Some("back" | "start") => at.step > 0,
        Some("again") => at.step == at.of,
        Some("choice") => leads_to_choice(at),
        _ => at.step < at.of,
    }
}

/// Where there is nothing to choose, or along a way that has chosen.
fn leads_to_choice(at: &At) -> bool {
    at.is_forced || at.step < at.of
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // What cannot be focused is not there.
        let _ = element.focus();
    }
}

/// What a button's `data-go` says: the number of a move, a step, or a word.
fn go(text: &str) -> Option<Go> {
    match text {
        "forward" => Some(Go::Forward),
        "back" => Some(Go::Back),
        "start" => Some(Go::To(0)),
        "switch" => Some(Go::ToSwitch),
        "choice" => Some(Go::ToChoice),
        "again" => Some(Go::Again),
        text => match text.strip_prefix("to ") {
            Some(step) => step.parse().ok().map(Go::To),
            None => text.parse().ok().map(Go::Move),
        },
    }
}
