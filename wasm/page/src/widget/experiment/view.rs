//! The widget's elements, the chapter's and what [`super::markup`] makes: where things are shown, and what a reader
//! does there.

use std::rc::Rc;
use std::time::Duration;

use experiments::model::Model;
use experiments::report::{Label, Reports};
use experiments::trace::Kind;
use figures::widget::frame;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use super::form::Form;
use super::native_view::NativeView;
use super::picture::PAINTS;
use super::widget::Experiment;
use super::{export, markup};
use crate::browser::html::{put, put_after};
use crate::browser::parts::Parts;
use crate::browser::place::{Place, set_attribute, set_class};
use crate::browser::{all, enable, part};
use crate::companion;
use crate::widget::fields;
use crate::widget::timelines::{Sight, Timelines};

/// The elements; dropping them takes the runs out of the page.
pub struct View {
    /// The chapter's.
    pub controls: Element,
    /// The chapter's figures, and what is simulated when a reader changes a value.
    pub first: Element,
    /// What is drawn while there are runs, and after them.
    pub live: Element,
    run: Element,
    cancel: Element,
    /// Only in pages of a companion.
    pub native: Option<NativeView>,
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
    /// A sentence, if the chapter's HTML or the markup lacks an element.
    pub fn new(host: &Element, form: &Form) -> Result<Self, String> {
        let shelf = web_sys::window().and_then(|window| window.document()?.create_element("div").ok());
        let shelf = shelf.ok_or("there is no document")?;
        let companion = companion::look();
        put(&shelf, &markup::live(form, form.spec().workload == PAINTS, companion.is_some()));
        let (own, parts) = (Parts::of(host), Parts::of(&shelf));
        let figures = |world| figures(form, world, &parts);
        let cancel = own.one(".mt-controls .mt-cancel");
        let native = |companion| NativeView {
            companion,
            button: native_button(&cancel),
            figures: figures("native"),
            box_of_says: parts.html(".mt-natively"),
            says: parts.text(".mt-natively > .mt-says"),
            table: parts.html(".mt-natively + .mt-result"),
        };
        let view = Self {
            native: companion.map(native),
            run: own.one(".mt-controls .mt-run"),
            cancel,
            notes: Place::as_it_is(own.one(".mt-controls .mt-notes")),
            status: own.text(".mt-controls .mt-status"),
            controls: own.one(".mt-controls"),
            first: own.one(".mt-first"),
            figures: figures("model"),
            shown: Shown::new(&parts),
            said: parts.text(".mt-said"),
            live: parts.one(".mt-live"),
        };
        own.make(())?;
        parts.make(view)
    }

    /// What the form says stands in the chapter's controls, which can be used from now on. The first figures stay
    /// until the first run.
    ///
    /// # Errors
    /// A sentence, if they are in no page.
    pub fn put(&self, form: &Form) -> Result<(), String> {
        self.first.before_with_node_1(&self.live).map_err(|_| "there is no place for the figures")?;
        self.show_fields(form);
        enable([&self.run, &self.cancel]);
        Ok(())
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

    /// What the reader has guessed before the run, if it still stands: `book/reader/guess.js`.
    pub fn guess(&self, model: Model) -> Option<Duration> {
        let widget = self.controls.closest(".mt-widget").ok()??;
        let guesses = widget.get_attribute("data-guessed")?;
        let guess = guesses.split(' ').filter_map(|guess| guess.split_once('='));
        let micros = guess.filter(|(name, _)| *name == model.name()).find_map(|(_, us)| us.parse().ok());
        micros.map(Duration::from_micros)
    }

    /// Both buttons are always there, so that the focus has a place to stay.
    pub fn show_running(&self, is_running: bool) {
        set_attribute(&self.run, "aria-disabled", is_running);
        set_attribute(&self.cancel, "aria-disabled", !is_running);
        if let Some(native) = &self.native {
            set_attribute(&native.button, "aria-disabled", is_running);
        }
    }

    /// As they are in the form, whatever was typed; from now on they can be changed.
    pub fn show_fields(&self, form: &Form) {
        for field in all(&self.controls, ".mt-fields .mt-value") {
            fields::put(&field, &form.text(&fields::name(&field)));
            enable([&field]);
        }
        for slider in all(&self.controls, ".mt-slide") {
            self.follow(&fields::of_slider(&slider));
            enable([&slider]);
        }
    }

    /// The field of that name.
    fn field(&self, name: &str) -> Option<Element> {
        all(&self.controls, ".mt-fields .mt-value").into_iter().find(|field| fields::name(field) == name)
    }

    /// A slider stands where the field of that name says.
    fn follow(&self, name: &str) {
        let slider =
            all(&self.controls, ".mt-slide").into_iter().find(|slider| fields::of_slider(slider) == name);
        if let (Some(slider), Some(field)) = (slider, self.field(name)) {
            fields::put(&slider, &fields::value(&field));
        }
    }

    /// The models that are chosen; those with an obstacle cannot be.
    pub fn show_models(&self, form: &Form, obstacle: impl Fn(Model) -> Option<String>) {
        for choice in all(&self.controls, ".mt-models .mt-model") {
            let input =
                part(&choice, "input").ok().and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input else { continue };
            let model = Model::find(&input.value()).ok();
            let is_possible = |model: &Model| obstacle(*model).is_none();
            let possible = model.filter(is_possible);
            input.set_checked(possible.is_some_and(|model| form.is_chosen(model)));
            input.set_disabled(possible.is_none());
            set_class(&choice, "mt-refused", possible.is_none());
        }
    }

    /// Either what was run is to be seen, or what is simulated.
    pub fn show_live(&self, is_shown: bool) {
        set_class(&self.live, "mt-gone", !is_shown);
        set_class(&self.first, "mt-gone", is_shown);
    }

    /// What the page has run by itself, if it has.
    pub fn show_own(&self, has: bool) {
        self.shown.show_own(has);
        if !has {
            self.figures.iter().for_each(|figure| figure.place.take_part(false));
        }
    }

    /// What the figures mean, if these kinds occur in them.
    pub fn show_head(&self, label: Label, occurs: impl Fn(Kind) -> bool) {
        let id = self.figures.first().map_or("", |figure| &figure.id);
        let kinds = Kind::ALL.into_iter().filter(|kind| occurs(*kind));
        self.shown.head.show(&frame::head(label.name(), kinds, id));
    }

    /// Whether what is drawn is of other values, until it is simulated what these come to.
    pub fn show_simulating(&self, is_simulating: bool) {
        set_attribute(&self.first, "aria-busy", is_simulating);
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
            on(&self.controls, "change", enter),
            on(&self.controls, "input", slide),
            on(&controls.one(".mt-models"), "change", choose),
            on(&self.controls, "focusout", |widget, event| widget.rest_if_left(event)),
            on(&self.run, "pointerdown", |widget, _| widget.hold_still()),
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
        self.live.remove();
    }
}

/// Behind the others, so that none of them moves. It is there only in pages of a companion.
fn native_button(last: &Element) -> Element {
    put_after(last, markup::RUN_NATIVELY);
    last.next_element_sibling().unwrap_or_else(|| last.clone())
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
    /// How all was measured, and what a reader can take along.
    pub fn tell(&self, measured: &str, reports: &Reports) {
        self.measured.show(measured);
        self.report.show(&serde_json::to_string(reports).unwrap_or_default());
    }

    fn show_own(&self, has: bool) {
        self.says.take_part(has);
        self.table.take_part(has);
        self.pictures.iter().for_each(|pictures| pictures.take_part(has));
    }

    fn new(parts: &Parts) -> Self {
        Self {
            head: parts.html(".mt-head"),
            pictures: parts.all(".mt-pictures").pop().map(Place::of_html),
            says: parts.text(".mt-live > .mt-says"),
            table: parts.html(".mt-tabled > .mt-result"),
            measured: parts.html(".mt-how"),
            report: parts.text(".mt-report"),
        }
    }
}

/// Fields are not driven by what is in the form: what a reader has typed stays as typed.
fn enter(widget: &Rc<Experiment>, event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if target.class_list().contains("mt-slide") {
        // What it stands at was entered while it was dragged.
        return widget.keep_address();
    }
    if target.class_list().contains("mt-value") {
        let name = fields::name(&target);
        set_attribute(&target, "aria-invalid", widget.enter(&name, &fields::value(&target)));
        widget.view.follow(&name);
        widget.keep_address();
    }
}

/// A slider that is dragged.
fn slide(widget: &Rc<Experiment>, event: &Event) {
    let Some(slider) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if !slider.class_list().contains("mt-slide") {
        return;
    }
    let name = fields::of_slider(&slider);
    if let Some(field) = widget.view.field(&name) {
        fields::put(&field, &fields::value(&slider));
        set_attribute(&field, "aria-invalid", widget.enter(&name, &fields::value(&slider)));
    }
}

fn choose(widget: &Rc<Experiment>, event: &Event) {
    if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        widget.choose(&input.value(), input.checked());
    }
}
