//! The widget's elements, as [`super::markup`] makes them: where things are shown, and what a reader does
//! there.

use std::rc::Rc;

use experiments::model::Model;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

use super::form::Form;
use super::picture::PAINTS;
use super::widget::Experiment;
use super::{export, markup};
use crate::browser::part;
use crate::browser::parts::Parts;
use crate::browser::place::{Place, set_attribute, set_class};
use crate::companion::{self, Here};
use crate::widget::timelines::{Sight, Timelines};

/// The elements; dropping them takes them out of the page.
pub struct View {
    controls: Element,
    live: Element,
    run: Element,
    cancel: Element,
    /// Only in pages of a companion.
    pub native: Option<NativeView>,
    pub models: Place,
    pub notes: Place,
    pub status: Place,
    /// One for each of the experiment's models.
    pub figures: Vec<Figure>,
    pub shown: Shown,
    /// What became of the export.
    pub said: Place,
}

/// What is drawn for one model.
#[derive(Clone)]
pub struct Figure {
    pub model: Model,
    /// Unique in its page.
    pub id: Rc<str>,
    pub place: Place,
}

/// Where native runs are shown.
pub struct NativeView {
    pub companion: Here,
    button: Element,
    /// One for each of the experiment's models.
    pub figures: Vec<Figure>,
    /// What `says` is in. It takes part before there is anything to say, or it would not be read aloud.
    pub box_of_says: Place,
    pub says: Place,
    pub table: Place,
}

/// Where the session as a whole is shown.
#[derive(Clone)]
pub struct Shown {
    pub head: Place,
    /// Only for what paints.
    pub pictures: Option<Place>,
    pub says: Place,
    pub table: Place,
    pub measured: Place,
    /// JSON.
    pub report: Place,
}

impl View {
    /// # Errors
    /// A sentence, if the markup lacks an element.
    pub fn new(form: &Form) -> Result<Self, String> {
        let shelf = web_sys::window().and_then(|window| window.document()?.create_element("div").ok());
        let shelf = shelf.ok_or("there is no document")?;
        let companion = companion::look();
        shelf.set_inner_html(&markup::widget(form, form.spec().workload == PAINTS, companion.is_some()));
        let parts = Parts::of(&shelf);
        let figures = |world| figures(form, world, &parts);
        let native = |companion| NativeView {
            companion,
            button: parts.one(".mt-native"),
            figures: figures("native"),
            box_of_says: parts.html(".mt-natively"),
            says: parts.text(".mt-natively > .mt-says"),
            table: parts.html(".mt-natively + .mt-result"),
        };
        let view = Self {
            run: parts.one(".mt-run"),
            cancel: parts.one(".mt-cancel"),
            native: companion.map(native),
            models: parts.html(".mt-models"),
            notes: parts.html(".mt-notes"),
            status: parts.text(".mt-status"),
            figures: figures("model"),
            shown: Shown::new(&parts),
            said: parts.text(".mt-said"),
            controls: parts.one(".mt-controls"),
            live: parts.one(".mt-live"),
        };
        parts.make(view)
    }

    /// Takes the place of the chapter's controls. The first figures stay until the first run.
    ///
    /// # Errors
    /// A sentence, if the two are in no page.
    pub fn put(&self, controls: &Element, first: &Element) -> Result<(), String> {
        controls.replace_with_with_node_1(&self.controls).map_err(|_| "the controls cannot be replaced")?;
        first.before_with_node_1(&self.live).map_err(|_| "there is no place for the figures".to_owned())
    }

    /// The timelines of the runs, which a reader can look at closer.
    ///
    /// # Errors
    /// A sentence, if the markup lacks an element.
    pub fn timelines(
        &self,
        id: &str,
        sight: impl Fn() -> Option<Sight> + 'static,
    ) -> Result<Timelines, String> {
        Timelines::new(&self.live, id, sight)
    }

    /// Both buttons are always there, so that the focus has a place to stay.
    pub fn show_running(&self, is_running: bool) {
        set_attribute(&self.run, "aria-disabled", is_running);
        set_attribute(&self.cancel, "aria-disabled", !is_running);
        if let Some(native) = &self.native {
            set_attribute(&native.button, "aria-disabled", is_running);
        }
    }

    /// As they are in the form, whatever was typed.
    pub fn show_fields(&self, form: &Form) {
        if let Ok(fields) = part(&self.controls, ".mt-fields") {
            fields.set_inner_html(&markup::fields(form));
        }
    }

    /// From the first run on there are figures.
    pub fn show_live(&self) {
        set_class(&self.live, "mt-gone", false);
    }

    /// Tells the widget what the reader does, until the listeners are dropped.
    ///
    /// # Errors
    /// A sentence, if the markup lacks an element.
    pub fn listen(&self, widget: &Rc<Experiment>) -> Result<Vec<EventListener>, String> {
        let on = |part: &Element, event: &'static str, hear: fn(&Rc<Experiment>, &Event)| {
            let widget = widget.clone();
            EventListener::new(part, event, move |event| hear(&widget, event))
        };
        let (controls, live) = (Parts::of(&self.controls), Parts::of(&self.live));
        let native =
            self.native.as_ref().map(|it| on(&it.button, "click", |widget, _| widget.run_natively()));
        let always = [
            on(&controls.one(".mt-fields"), "change", enter),
            on(&controls.one(".mt-models"), "change", choose),
            on(&self.run, "click", |widget, _| widget.run()),
            on(&self.cancel, "click", |widget, _| widget.cancel()),
            on(&live.one(".mt-copy"), "click", |widget, _| export::copy(widget)),
            on(&live.one(".mt-download"), "click", |widget, _| export::save(widget)),
        ];
        controls.make(())?;
        live.make(always.into_iter().chain(native).collect())
    }
}

impl Drop for View {
    fn drop(&mut self) {
        self.controls.remove();
        self.live.remove();
    }
}

/// The figure of each model, in the page or natively.
fn figures(form: &Form, world: &str, parts: &Parts) -> Vec<Figure> {
    let figure = |model: &Model| {
        let name = model.name();
        let place = parts.html(&format!("[data-{world}={name}]"));
        Figure { model: *model, id: format!("{}-{name}-{world}", form.spec().id).into(), place }
    };
    form.spec().models.iter().map(figure).collect()
}

impl Shown {
    /// What the page has run by itself, if it has.
    pub fn show_own(&self, has: bool) {
        self.says.take_part(has);
        self.table.take_part(has);
        self.pictures.iter().for_each(|pictures| pictures.take_part(has));
    }

    fn new(parts: &Parts) -> Self {
        Self {
            head: parts.html(".mt-head"),
            pictures: parts.all(".mt-pictures").pop().map(Place::of_html),
            says: parts.text(".mt-live > .mt-says"),
            table: parts.html(".mt-live > .mt-result"),
            measured: parts.html(".mt-how"),
            report: parts.text(".mt-report"),
        }
    }
}

/// Fields are not driven by what is in the form: what a reader has typed stays as typed.
fn enter(widget: &Rc<Experiment>, event: &Event) {
    let Some(target) = event.target() else { return };
    let (name, text) = match target.dyn_ref::<HtmlSelectElement>() {
        Some(select) => (select.name(), select.value()),
        None => {
            let input: &HtmlInputElement = target.unchecked_ref();
            (input.name(), input.value())
        }
    };
    set_attribute(target.unchecked_ref(), "aria-invalid", widget.enter(&name, &text));
}

fn choose(widget: &Rc<Experiment>, event: &Event) {
    if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        widget.choose(&input.value(), input.checked());
    }
}
