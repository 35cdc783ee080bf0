use experiments::model::Model;
use experiments::plan::Plan;
use host::{Conditions, Event, Run, Sites};
use reactive_graph::owner::{LocalStorage, StoredValue};
use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use super::desk::Desk;
use super::form::Form;
use super::markup;
use super::session::{Session, skip};
use crate::browser::object_url::ObjectUrl;
use crate::browser::{address, now_epoch_ms};

/// All state of one widget, by reference: a copy is the same widget.
#[derive(Clone, Copy)]
pub struct Experiment {
    pub form: RwSignal<Form>,
    /// Unknown until the service worker has answered.
    conditions: RwSignal<Option<Conditions>>,
    /// What was wrong in the address.
    brought: RwSignal<Vec<String>>,
    pub is_running: RwSignal<bool>,
    pub has_run: RwSignal<bool>,
    pub status: RwSignal<String>,
    /// HTML.
    pub models: RwSignal<String>,
    pub notes: RwSignal<String>,
    pub figures: StoredValue<Vec<Figure>>,
    pub shown: Shown,
    /// What runs, and what it is drawn with.
    desk: StoredValue<Desk, LocalStorage>,
    /// The chapter's figures, which the first run replaces.
    first: StoredValue<HtmlElement, LocalStorage>,
    download: StoredValue<Option<ObjectUrl>, LocalStorage>,
}

/// What is drawn for one model.
#[derive(Clone, Copy)]
pub struct Figure {
    pub model: Model,
    /// Unique in its page.
    pub id: StoredValue<String>,
    pub takes_part: RwSignal<bool>,
    pub html: RwSignal<String>,
}

/// What is shown of the session as a whole: HTML, but for the sentence and the reports.
#[derive(Clone, Copy, Default)]
pub struct Shown {
    pub head: RwSignal<String>,
    pub pictures: RwSignal<String>,
    pub says: RwSignal<String>,
    pub table: RwSignal<String>,
    pub measured: RwSignal<String>,
    /// JSON.
    pub report: RwSignal<String>,
}

impl Experiment {
    pub fn new(form: Form, brought: Vec<String>, first: HtmlElement) -> Self {
        let figures = form.spec().models.iter().map(|model| Figure::new(&form.spec().id, *model)).collect();
        let widget = Self {
            form: RwSignal::new(form),
            conditions: RwSignal::default(),
            brought: RwSignal::new(brought),
            is_running: RwSignal::default(),
            has_run: RwSignal::default(),
            status: RwSignal::default(),
            models: RwSignal::default(),
            notes: RwSignal::default(),
            figures: StoredValue::new(figures),
            shown: Shown::default(),
            desk: StoredValue::new_local(Desk::default()),
            first: StoredValue::new_local(first),
            download: StoredValue::new_local(None),
        };
        widget.show_models();
        widget
    }

    pub fn learn_conditions(self) {
        spawn_local(async move { self.know(host::conditions().await) });
    }

    fn know(self, conditions: Conditions) {
        if self.conditions.with_untracked(|known| known.as_ref() != Some(&conditions)) {
            self.conditions.set(Some(conditions));
            self.show_models();
        }
    }

    /// Why a model cannot run here, if it cannot.
    fn obstacle(self, model: Model) -> Option<String> {
        let refused = self.form.with_untracked(|form| form.refuses(model).map(str::to_owned));
        let threads = self.conditions.with_untracked(|conditions| conditions.as_ref()?.threads.clone().err());
        refused.or(threads.filter(|_| matches!(model, Model::Threads | Model::Rayon)))
    }

    pub fn fields(self) -> String {
        self.form.with_untracked(markup::fields)
    }

    fn show_models(self) {
        self.models.set(self.form.with_untracked(|form| markup::models(form, |model| self.obstacle(model))));
        self.show_notes();
    }

    fn show_notes(self) {
        let brought = self.brought.get_untracked();
        let notes = |form: &Form| markup::notes(form, &brought, |model| self.obstacle(model));
        self.notes.set(self.form.with_untracked(notes));
    }

    /// Something was entered into a field; says whether it is wrong.
    pub fn enter(self, name: &str, text: &str) -> bool {
        self.form.update_untracked(|form| form.enter(name, text));
        self.brought.set(Vec::new());
        self.show_notes();
        address::replace(self.form.with_untracked(Form::address));
        self.form.with_untracked(|form| form.is_wrong(name))
    }

    pub fn choose(self, model: &str, chosen: bool) {
        if let Ok(model) = Model::find(model) {
            self.form.update_untracked(|form| form.choose(model, chosen));
        }
    }

    pub fn keep_download(self, url: ObjectUrl) {
        self.download.set_value(Some(url));
    }

    /// Runs the chosen models, unless something is wrong or a run is going on.
    pub fn run(self) {
        if self.is_running.get_untracked() {
            return;
        }
        let plans = match self.form.with_untracked(Form::plans) {
            Ok(plans) => plans,
            Err(why) => return self.status.set(why),
        };
        self.is_running.set(true);
        self.status.set("Getting ready …".to_owned());
        spawn_local(async move {
            let conditions = host::conditions().await;
            let sites = conditions.sites.clone();
            self.know(conditions);
            if self.is_running.get_untracked() {
                self.begin(plans, &sites);
            }
        });
    }

    fn begin(self, plans: Vec<Plan>, sites: &Sites) {
        let (mut possible, mut skipped) = (Vec::new(), Vec::new());
        for plan in plans {
            match self.obstacle(plan.model) {
                Some(why) => skipped.push(skip(&plan.workload, plan.model, why)),
                None => possible.push(plan),
            }
        }
        if possible.is_empty() {
            self.is_running.set(false);
            return self.status.set("None of the chosen models can run here.".to_owned());
        }
        self.status.set("Running.".to_owned());
        self.first.with_value(|first| first.remove());
        self.has_run.set(true);
        let session = Session::new(possible, self.form.with_untracked(|form| form.spec().race));
        let desk =
            Desk::new(session, self.figures.get_value(), self.shown, skipped, sites, move || self.draw());
        self.desk.set_value(desk);
        self.start_next();
    }

    fn start_next(self) {
        let next = self.desk.try_update_value(Desk::start_next).unwrap_or_default();
        for (slot, plan) in next {
            let run = Run::start(plan, move |event| self.hear(slot, event));
            self.desk.update_value(|desk| desk.keep(slot, run));
        }
        self.draw();
    }

    fn hear(self, slot: usize, event: Event) {
        let terminal = matches!(event, Event::Ended(_) | Event::Failed(_));
        self.desk.try_update_value(|desk| desk.hear(slot, event));
        if terminal && !self.end_if_over() {
            self.start_next();
        }
    }

    fn draw(self) {
        self.desk.try_update_value(|desk| desk.draw(now_epoch_ms()));
    }

    fn end_if_over(self) -> bool {
        let is_over = self.desk.try_update_value(Desk::end_if_over) == Some(true);
        if is_over {
            self.is_running.set(false);
            self.status.set(String::new());
        }
        is_over
    }

    /// Ends all workers at once; what has been drawn stays.
    pub fn cancel(self) {
        // A page that is left cancels widgets that may be gone.
        if self.is_running.try_get_untracked() != Some(true) {
            return;
        }
        self.desk.try_update_value(|desk| desk.cancel(now_epoch_ms()));
        self.is_running.set(false);
        self.status.set("Cancelled. What was done until then is drawn.".to_owned());
    }
}

impl Figure {
    fn new(id: &str, model: Model) -> Self {
        let id = StoredValue::new(format!("{id}-{}-live", model.name()));
        Self { model, id, takes_part: RwSignal::default(), html: RwSignal::default() }
    }
}
