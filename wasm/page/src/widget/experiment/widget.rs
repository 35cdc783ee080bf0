use std::rc::Rc;

use experiments::figure::ExperimentSpec;
use experiments::model::Model;
use experiments::plan::Plan;
use host::{Conditions, Event, Run, Sites};
use reactive_graph::owner::{LocalStorage, StoredValue};
use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::desk::Desk;
use super::form::Form;
use super::markup;
use super::session::{Session, skip};
use crate::browser::object_url::ObjectUrl;
use crate::browser::{address, now_epoch_ms};

/// One widget, by reference: a copy is the same widget.
#[derive(Clone, Copy)]
pub struct Experiment {
    pub is_running: RwSignal<bool>,
    pub has_run: RwSignal<bool>,
    pub status: RwSignal<String>,
    /// HTML.
    pub models: RwSignal<String>,
    pub notes: RwSignal<String>,
    pub shown: Shown,
    state: StoredValue<State, LocalStorage>,
}

/// What no element follows.
struct State {
    form: Form,
    /// Unknown until the service worker has answered.
    conditions: Option<Conditions>,
    /// What was wrong in the address.
    brought: Vec<String>,
    figures: Vec<Figure>,
    /// What runs, and what it is drawn with.
    desk: Desk,
    /// The chapter's figures, which the first run replaces.
    first: Element,
    download: Option<ObjectUrl>,
}

/// What is drawn for one model.
#[derive(Clone)]
pub struct Figure {
    pub model: Model,
    /// Unique in its page.
    pub id: Rc<str>,
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

impl State {
    /// Why a model cannot run here, if it cannot.
    fn obstacle(&self, model: Model) -> Option<String> {
        let threads = || self.conditions.as_ref()?.threads.clone().err();
        let refused = self.form.refuses(model).map(str::to_owned);
        refused.or_else(|| if matches!(model, Model::Threads | Model::Rayon) { threads() } else { None })
    }

    fn models(&self) -> String {
        markup::models(&self.form, |model| self.obstacle(model))
    }

    fn notes(&self) -> String {
        markup::notes(&self.form, &self.brought, |model| self.obstacle(model))
    }

    /// Says whether there is anything to run.
    fn begin(&mut self, plans: Vec<Plan>, shown: Shown, sites: &Sites, draw: impl Fn() + 'static) -> bool {
        let (mut possible, mut skipped) = (Vec::new(), Vec::new());
        for plan in plans {
            match self.obstacle(plan.model) {
                Some(why) => skipped.push(skip(&plan.workload, plan.model, why)),
                None => possible.push(plan),
            }
        }
        if possible.is_empty() {
            return false;
        }
        self.first.remove();
        let session = Session::new(possible, self.form.spec().race);
        self.desk = Desk::new(session, &self.figures, shown, skipped, sites, draw);
        true
    }
}

impl Experiment {
    pub fn new(form: Form, brought: Vec<String>, figures: Vec<Figure>, first: Element) -> Self {
        let (conditions, desk, download) = (None, Desk::default(), None);
        let state = State { form, conditions, brought, figures, desk, first, download };
        Self {
            is_running: RwSignal::default(),
            has_run: RwSignal::default(),
            status: RwSignal::default(),
            models: RwSignal::new(state.models()),
            notes: RwSignal::new(state.notes()),
            shown: Shown::default(),
            state: StoredValue::new_local(state),
        }
    }

    pub fn learn_conditions(self) {
        spawn_local(async move { self.know(host::conditions().await) });
    }

    fn know(self, conditions: Conditions) {
        let learn = |state: &mut State| {
            let is_news = state.conditions.as_ref() != Some(&conditions);
            state.conditions = Some(conditions);
            is_news.then(|| (state.models(), state.notes()))
        };
        if let Some((models, notes)) = self.with(learn).flatten() {
            self.models.set(models);
            self.notes.set(notes);
        }
    }

    /// Nothing, if the widget is gone: what was asked of the browser may be answered later than that.
    fn with<T>(self, act: impl FnOnce(&mut State) -> T) -> Option<T> {
        self.state.try_update_value(act)
    }

    /// Something was entered into a field; says whether it is wrong.
    pub fn enter(self, name: &str, text: &str) -> bool {
        let enter = |state: &mut State| {
            state.form.enter(name, text);
            state.brought.clear();
            address::replace(state.form.address());
            (state.notes(), state.form.is_wrong(name))
        };
        let Some((notes, is_wrong)) = self.with(enter) else { return false };
        self.notes.set(notes);
        is_wrong
    }

    pub fn choose(self, model: &str, chosen: bool) {
        if let Ok(model) = Model::find(model) {
            self.with(|state| state.form.choose(model, chosen));
        }
    }

    /// What a file with the reports is called.
    pub fn file_name(self) -> String {
        let name =
            |state: &mut State| format!("{}-{}.json", state.form.spec().workload, state.form.spec().id);
        self.with(name).unwrap_or_default()
    }

    pub fn keep_download(self, url: ObjectUrl) {
        self.with(|state| state.download = Some(url));
    }

    /// Runs the chosen models, unless something is wrong or a run is going on.
    pub fn run(self) {
        if self.is_running.get_untracked() {
            return;
        }
        let plans = match self.with(|state| state.form.plans()) {
            Some(Ok(plans)) => plans,
            Some(Err(why)) => return self.status.set(why),
            None => return,
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
        if self.with(|state| state.begin(plans, self.shown, sites, move || self.draw())) == Some(true) {
            self.status.set("Running.".to_owned());
            self.has_run.set(true);
            self.start_next();
        } else {
            self.is_running.set(false);
            self.status.set("None of the chosen models can run here.".to_owned());
        }
    }

    fn start_next(self) {
        let next = self.with(|state| state.desk.start_next()).unwrap_or_default();
        for (slot, plan) in next {
            let run = Run::start(plan, move |event| self.hear(slot, event));
            self.with(|state| state.desk.keep(slot, run));
        }
        self.draw();
    }

    fn hear(self, slot: usize, event: Event) {
        let terminal = matches!(event, Event::Ended(_) | Event::Failed(_));
        self.with(|state| state.desk.hear(slot, event));
        if terminal && !self.end_if_over() {
            self.start_next();
        }
    }

    fn draw(self) {
        self.with(|state| state.desk.draw(now_epoch_ms()));
    }

    fn end_if_over(self) -> bool {
        let is_over = self.with(|state| state.desk.end_if_over()) == Some(true);
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
        self.with(|state| state.desk.cancel(now_epoch_ms()));
        self.is_running.set(false);
        self.status.set("Cancelled. What was done until then is drawn.".to_owned());
    }
}

impl Figure {
    /// One for each of the experiment's models.
    pub fn all(spec: &ExperimentSpec) -> Vec<Self> {
        spec.models.iter().map(|model| Self::new(&spec.id, *model)).collect()
    }

    fn new(id: &str, model: Model) -> Self {
        let id = format!("{id}-{}-live", model.name()).into();
        Self { model, id, takes_part: RwSignal::default(), html: RwSignal::default() }
    }
}
