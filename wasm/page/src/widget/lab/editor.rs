use std::cell::{Cell, RefCell};
use std::rc::Rc;

use figures::widget::lab::colour;
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Function, Object, Reflect};
use lab_shown::Wrong;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlTextAreaElement, KeyboardEvent};

use super::edit::{self, Edit};
use super::twins::{Kept, Twins};
use crate::browser::part;
use crate::browser::place::{Place, set_attribute};
use crate::store::{Trouble, local};

/// The chapter's program.
///
/// # Errors
/// A sentence, if an element is missing.
pub fn given(host: &Element) -> Result<String, String> {
    Ok(area(host)?.default_value().unwrap_or_default())
}

fn area(host: &Element) -> Result<HtmlTextAreaElement, String> {
    let area = part(host, ".mt-program")?;
    Ok(area.dyn_into().map_err(|_| "the program is in no field")?)
}

/// The field with the program: in colours, kept in the reader's browser, with the line that is wrong.
pub struct Editor {
    area: HtmlTextAreaElement,
    ink: Place,
    wrong: Place,
    /// What is kept of it.
    entry: local::Entry,
    twins: RefCell<Twins>,
    twins_say: Place,
    /// Two buttons.
    choose_twin: Element,
    /// As the chapter has it.
    given: String,
    /// The reader's, while the chapter's is back in its place.
    own: RefCell<Option<String>>,
    /// A line with the class that marks it.
    marked: RefCell<Option<(u32, &'static str)>>,
    /// Whether Tab leaves the field this time.
    leaves: Cell<bool>,
    /// Whether the reader only passes by: came with Tab, and has pressed nothing else since.
    passes: Cell<bool>,
}

impl Editor {
    /// With the chapter's program, or with the one that was opened in its place.
    ///
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element, name: String, opened: Option<&str>) -> Result<Self, String> {
        let area = area(host)?;
        if let Some(text) = opened {
            area.set_default_value(text).map_err(|_| "the program cannot be put into its field")?;
            area.set_value(text);
        }
        Ok(Self {
            ink: Place::of_html(part(host, ".mt-ink")?),
            wrong: Place::of_text(part(host, ".mt-editor .mt-wrong")?),
            given: area.default_value().unwrap_or_default(),
            area,
            entry: local::Entry::new(name, local::has_texts),
            twins: RefCell::default(),
            twins_say: Place::of_text(part(host, ".mt-twins")?),
            choose_twin: part(host, ".mt-choose-twin")?,
            own: RefCell::default(),
            marked: RefCell::default(),
            leaves: Cell::default(),
            passes: Cell::default(),
        })
    }

    pub fn text(&self) -> String {
        self.area.value()
    }

    /// Lets the reader write, on from where it was left another time. What was written before this lived stays.
    pub fn enable(&self) -> Option<Trouble> {
        let (kept, trouble) = self.kept();
        let early = self.own_text();
        self.twins.replace(Twins::begin(&kept, early.as_deref()));
        self.own.replace(kept.own);
        if let Some(text) = kept.text.filter(|_| early.is_none()) {
            self.area.set_value(&text);
        }
        self.paint();
        self.area.set_read_only(false);
        self.look_at_twins();
        trouble
    }

    /// Whether the chapter's program is there.
    pub fn is_given(&self) -> bool {
        self.text() == self.given
    }

    /// Whether the chapter's program is there, and the reader's can be brought back.
    pub fn can_bring_back(&self) -> bool {
        self.own.borrow().is_some() && self.text() == self.given
    }

    /// As the chapter has it; or else as the reader had it before.
    pub fn reset(&self) {
        self.area.focus().unwrap_or_default();
        let text = self.text();
        let next = if self.can_bring_back() { self.own.take() } else { None };
        if text != self.given {
            self.own.replace(Some(text));
        }
        self.put(next.unwrap_or_else(|| self.given.clone()));
    }

    /// Puts another program in its place, as if the reader had typed it, with the focus at its end.
    pub fn write(&self, program: &str) {
        // What cannot be focused cannot be written in, either.
        self.area.focus().unwrap_or_default();
        let end = program.encode_utf16().count();
        self.replace(&Edit {
            replaced: (0, self.area.value().encode_utf16().count()),
            text: program.to_owned(),
            selected: (end, end),
        });
    }

    /// Says what is wrong and marks its line, or that nothing is.
    pub fn complain(&self, wrong: Option<&Wrong>) {
        self.wrong.show(wrong.map_or("", |wrong| &wrong.why));
        set_attribute(&self.area, "aria-invalid", wrong.is_some());
        self.mark(wrong.and_then(|wrong| wrong.line).map(|line| (line, "mt-is-wrong")));
    }

    /// Marks the line at which the program stands.
    pub fn point_at(&self, line: Option<u32>) {
        self.mark(line.map(|line| (line, "mt-is-here")));
    }

    fn mark(&self, line: Option<(u32, &'static str)>) {
        *self.marked.borrow_mut() = line;
        self.paint();
    }

    fn paint(&self) {
        self.ink.show(&colour::html(&self.text(), *self.marked.borrow()));
    }

    /// What was said is not true of another text.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub fn changed(&self) -> Result<(), Trouble> {
        self.complain(None);
        let mut twins = self.twins.borrow().clone();
        let kept = twins.write(self.kept().0, self.own_text(), self.own.borrow().clone());
        self.keep(&kept)?;
        self.twins.replace(twins);
        self.look_at_twins();
        Ok(())
    }

    /// Says whether another version is kept, which the reader can see then.
    fn look_at_twins(&self) {
        let (there, _) = self.kept();
        let is_behind = self.twins.borrow().is_behind(&there);
        let says = match () {
            () if is_behind => BEHIND,
            () if there.others.is_empty() => "",
            () => OTHERS,
        };
        self.twins_say.show(says);
        // Refused only for what is no name.
        let _ = self.choose_twin.toggle_attribute_with_force("hidden", says.is_empty());
    }

    /// Shows the other version; this one is kept in its place.
    fn show_other(&self) -> Result<(), Trouble> {
        let mut twins = self.twins.borrow().clone();
        let Some(kept) = twins.show_other(self.kept().0, self.own_text()) else { return Ok(()) };
        self.keep(&kept)?;
        self.twins.replace(twins);
        self.own.replace(kept.own);
        self.area.focus().unwrap_or_default();
        self.put(kept.text.unwrap_or_else(|| self.given.clone()));
        Ok(())
    }

    /// Keeps what stands here, and no other.
    fn keep_only(&self) -> Result<(), Trouble> {
        let mut twins = self.twins.borrow().clone();
        let kept = twins.keep_only(self.own_text(), self.own.borrow().clone());
        self.keep(&kept)?;
        self.twins.replace(twins);
        self.area.focus().unwrap_or_default();
        Ok(())
    }

    fn choose(&self, chosen: Result<(), Trouble>) {
        match chosen {
            Ok(()) => self.look_at_twins(),
            Err(trouble) => self.twins_say.show(trouble.sentence()),
        }
    }

    /// The text, if it is not the chapter's.
    fn own_text(&self) -> Option<String> {
        Some(self.text()).filter(|text| *text != self.given)
    }

    fn kept(&self) -> (Kept, Option<Trouble>) {
        let (kept, trouble) = self.entry.read();
        let text = |name: &str| local::get(&kept, name).as_string();
        let others = (1..).map_while(|number| text(&format!("{OTHER} {number}"))).collect();
        (Kept { text: text(TEXT), own: text(OWN), others }, trouble)
    }

    fn keep(&self, kept: &Kept) -> Result<(), Trouble> {
        let parts = Object::new();
        let part = |name: &str, text: &str| local::set(&parts, name, &JsValue::from(text));
        kept.text.iter().for_each(|text| part(TEXT, text));
        kept.own.iter().for_each(|own| part(OWN, own));
        for (at, other) in kept.others.iter().enumerate() {
            part(&format!("{OTHER} {}", at + 1), other);
        }
        self.entry.write(&parts)
    }

    fn put(&self, text: String) {
        let replaced = (0, self.area.value().encode_utf16().count());
        self.replace(&Edit { replaced, text, selected: (0, 0) });
    }

    /// The keys that write, until the listeners are dropped; `changed` is told of whatever is written.
    pub fn listen(self: &Rc<Self>, changed: impl Fn() + 'static) -> Vec<EventListener> {
        let editor = self.clone();
        let may_prevent = EventListenerOptions::enable_prevent_default();
        let press = move |event: &web_sys::Event| {
            if let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| !key.is_composing()) {
                editor.press(key);
            }
        };
        let come = self.clone();
        let point = |kind: &'static str| {
            let pointed = self.clone();
            EventListener::new(&self.area, kind, move |_| pointed.passes.set(false))
        };
        let choosing = self.clone();
        let choose = move |event: &web_sys::Event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let is = |button: &str| target.as_ref().is_some_and(|it| it.matches(button).unwrap_or_default());
            if is(".mt-other") {
                choosing.choose(choosing.show_other());
            } else if is(".mt-only") {
                choosing.choose(choosing.keep_only());
            }
        };
        // Another tab has written, perhaps while this page was away.
        let from_elsewhere = |kind: &'static str| {
            let (editor, window) = (self.clone(), web_sys::window()?);
            Some(EventListener::new(&window, kind, move |_| editor.look_at_twins()))
        };
        let mut listeners = vec![
            EventListener::new(&self.choose_twin, "click", choose),
            EventListener::new(&self.area, "input", move |_| changed()),
            EventListener::new(&self.area, "focus", move |_| come.passes.set(true)),
            // The focus comes after it goes down, and where it goes up may be elsewhere.
            point("pointerdown"),
            point("pointerup"),
            EventListener::new_with_options(&self.area, "keydown", may_prevent, press),
        ];
        listeners.extend(["storage", "pageshow"].into_iter().filter_map(from_elsewhere));
        listeners
    }

    fn press(&self, key: &KeyboardEvent) {
        let (name, has_shift) = (key.key(), key.shift_key());
        let leaves = self.leaves.replace(name == "Escape" || (name == "Shift" && self.leaves.get()));
        // Who comes by with Tab goes on with Tab, and finds the program as it was.
        let is_passing = self.passes.replace(self.passes.get() && matches!(name.as_str(), "Tab" | "Shift"));
        if key.alt_key() || key.ctrl_key() || key.meta_key() || (name == "Tab" && (leaves || is_passing)) {
            return;
        }
        let (text, selection) = (self.text(), self.selection());
        let edit = match (name.as_str(), has_shift) {
            ("Tab", false) => edit::tab(&text, selection),
            ("Tab", true) => edit::back_tab(&text, selection),
            ("Enter", false) => edit::enter(&text, selection),
            _ => return,
        };
        key.prevent_default();
        self.replace(&edit);
    }

    fn selection(&self) -> (usize, usize) {
        let at = |place: Result<Option<u32>, JsValue>| place.ok().flatten().unwrap_or_default() as usize;
        (at(self.area.selection_start()), at(self.area.selection_end()))
    }

    fn select(&self, (start, end): (usize, usize)) {
        // Refused only by fields that have no selection.
        let _ = self.area.set_selection_range(start as u32, end as u32);
    }

    /// As if the reader had typed it: only so can the browser undo it.
    fn replace(&self, edit: &Edit) {
        self.select(edit.replaced);
        let document = JsValue::from(self.area.owner_document());
        let command = if edit.text.is_empty() { "delete" } else { "insertText" };
        let execute = Reflect::get(&document, &"execCommand".into()).ok();
        if let Some(execute) = execute.and_then(|it| it.dyn_into::<Function>().ok()) {
            // Where a browser refuses, the key has no effect.
            let _ = execute.call3(&document, &command.into(), &false.into(), &edit.text.as_str().into());
        }
        self.select(edit.selected);
    }
}

/// What the text is called in what is kept.
const TEXT: &str = "text";
/// And the reader's, while the chapter's is back in its place.
const OWN: &str = "own";
/// And what another tab has written, with a number.
const OTHER: &str = "other";

const BEHIND: &str = "There is another version, of another tab or of last time. What you have here stays, and the other version is kept.";
const OTHERS: &str = "Another version of this program is kept, too.";
