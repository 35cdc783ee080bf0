use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Entry, Report, World};
use experiments::simulate::Simulated;
use figures::explain;
use figures::widget::frame;
use gloo_timers::future::TimeoutFuture;
use host::{Conditions, Event, Run, Sites};
use wasm_bindgen_futures::spawn_local;
use web_sys::Event as DomEvent;

use super::desk::Desk;
use super::form::Form;
use super::markup;
use super::native_desk::NativeDesk;
use super::session::{Session, skip};
use super::simulated::Simulation;
use super::view::View;
use crate::browser::object_url::ObjectUrl;
use crate::browser::{address, focus_leaves, has_focus, now_epoch_ms};
use crate::widget::aspect::Aspect;
use crate::widget::timelines::{Sight, Timelines};
use crate::widget::your_machine::kept;

/// One widget. What the browser calls later knows it weakly: a widget that is gone is not told.
pub struct Experiment {
    pub view: View,
    is_running: Cell<bool>,
    /// How often Run was pressed: a press that was cancelled while the page made itself ready must not begin the run of
    /// the next one.
    presses: Cell<u32>,
    state: RefCell<State>,
    simulation: Simulation,
    pub(super) native: RefCell<NativeDesk>,
    /// The chapter's figures, until the first run.
    pub(super) first_timelines: RefCell<Option<Timelines>>,
    /// Those of the runs.
    pub(super) timelines: RefCell<Option<Timelines>>,
    /// What an exercise says of the runs.
    judge: RefCell<Option<Judge>>,
}

/// Why nothing runs, where a note says what is wrong.
const WRONG: &str = "Nothing was run: a value is wrong.";

pub type Judge = Box<dyn Fn(&[&Report]) -> Option<String>>;

struct State {
    form: Form,
    /// Unknown until the service worker has answered.
    conditions: Option<Conditions>,
    /// What is drawn: the chapter's own, what was simulated since, or what was run last.
    drawn: Option<Vec<Plan>>,
    /// What was run last.
    ran: Option<Vec<Plan>>,
    /// What was wrong in the address.
    brought: Vec<String>,
    /// Whether the drawing follows what is entered: not in an exercise, nor if that cannot be simulated.
    follows: bool,
    /// Why the last runs are not kept, if they are not.
    unkept: Option<&'static str>,
    /// What runs, and what it is drawn with. There is none before the first run.
    desk: Option<Desk>,
    download: Option<ObjectUrl>,
}

impl State {
    /// Why a model cannot run here, if it cannot.
    fn obstacle(&self, model: Model) -> Option<String> {
        let threads = || self.conditions.as_ref()?.threads.clone().err();
        let refused = self.form.refuses(model).map(str::to_owned);
        refused.or_else(|| if model.has_threads() { threads() } else { None })
    }

    fn notes(&self) -> String {
        let said = self.brought.iter().map(String::as_str).chain(self.unkept);
        let mut notes = markup::notes(&self.form, said, |model| self.obstacle(model));
        if self.is_stale() && !self.follows {
            notes.push_str(markup::STALE);
        }
        notes
    }

    /// Whether what is drawn was made with other values than the form has.
    fn is_stale(&self) -> bool {
        let plans = self.form.plans().ok();
        plans.is_some() && plans != self.drawn
    }

    /// A session of what can run here, and what is skipped with the reason why.
    fn session(&self, plans: Vec<Plan>) -> (Session, Vec<Entry>) {
        let (mut possible, mut skipped) = (Vec::new(), Vec::new());
        for plan in plans {
            match self.obstacle(plan.model) {
                Some(why) => skipped.push(skip(&plan.workload, plan.model, World::Browser, why)),
                None => possible.push(plan),
            }
        }
        (Session::new(possible, self.form.spec().race), skipped)
    }
}

impl Experiment {
    pub fn new(form: Form, brought: Vec<String>, view: View, own: Weak<Self>) -> Self {
        let mut chapters = form.clone();
        chapters.reset();
        let drawn = chapters.plans().ok();
        let follows = !form.is_single();
        let state = State {
            form,
            conditions: None,
            drawn,
            ran: None,
            brought,
            follows,
            unkept: None,
            desk: None,
            download: None,
        };
        let widget = Self {
            view,
            is_running: Cell::default(),
            presses: Cell::default(),
            state: RefCell::new(state),
            simulation: Simulation::new(own),
            native: RefCell::default(),
            first_timelines: RefCell::default(),
            timelines: RefCell::default(),
            judge: RefCell::default(),
        };
        widget.set_running(false);
        widget.show_models();
        widget
    }

    pub(super) fn set_running(&self, is_running: bool) {
        self.is_running.set(is_running);
        self.view.show_running(is_running);
        for timelines in [&self.first_timelines, &self.timelines] {
            if let Some(timelines) = &*timelines.borrow() {
                if is_running { timelines.sleep() } else { timelines.wake(Aspect::default()) }
            }
        }
    }

    /// What can be looked at closer of all runs.
    pub(super) fn sight(&self) -> Option<Sight> {
        let (native, width) = self.sight_natively();
        let own = self.with_desk(|desk| (desk.sight().collect(), desk.width()));
        let (mut figures, whole): (Vec<_>, _) = own.unwrap_or((Vec::new(), width));
        figures.extend(native);
        Some(Sight { figures, whole, on_top: None })
    }

    fn show_models(&self) {
        let state = self.state.borrow();
        self.view.show_models(&state.form, |model| state.obstacle(model));
        drop(state);
        self.show_notes();
    }

    fn show_notes(&self) {
        let notes = self.state.borrow().notes();
        self.view.notes.show(&notes);
    }

    pub fn learn_conditions(self: &Rc<Self>) {
        let widget = Rc::downgrade(self);
        spawn_local(async move {
            let conditions = host::conditions().await;
            if let Some(widget) = widget.upgrade() {
                widget.know(&conditions);
            }
        });
    }

    fn know(&self, conditions: &Conditions) {
        let known = self.state.borrow_mut().conditions.replace(conditions.clone());
        if known.as_ref() != Some(conditions) {
            self.show_models();
        }
    }

    /// Something was entered into a field; says whether it is wrong.
    pub fn enter(&self, name: &str, text: &str) -> bool {
        let mut state = self.state.borrow_mut();
        state.form.enter(name, text);
        state.brought.clear();
        drop(state);
        self.show_notes();
        self.simulate();
        self.state.borrow().form.is_wrong(name)
    }

    /// The address says what is entered. Not while a slider is dragged: a browser takes so many changes a minute.
    pub fn keep_address(&self) {
        address::replace(&self.state.borrow().form.address());
    }

    /// From now on these say the first thing of every run that is over.
    pub fn judge_with(&self, judge: Judge) {
        *self.judge.borrow_mut() = Some(judge);
    }

    /// The form as at first. What has been run stays to be seen.
    pub fn reset(&self) {
        self.cancel();
        let mut state = self.state.borrow_mut();
        state.form.reset();
        state.brought.clear();
        address::replace(&state.form.address());
        self.view.show_fields(&state.form);
        drop(state);
        self.show_models();
    }

    pub fn choose(&self, model: &str, chosen: bool) {
        if let Ok(model) = Model::find(model) {
            let mut state = self.state.borrow_mut();
            state.form.choose(model, chosen);
            address::replace(&state.form.address());
        }
        self.show_notes();
        self.simulate();
    }

    /// What a file with the reports is called.
    pub fn file_name(&self) -> String {
        let state = self.state.borrow();
        format!("{}-{}.json", state.form.spec().workload, state.form.spec().id)
    }

    pub fn keep_download(&self, url: ObjectUrl) {
        self.state.borrow_mut().download = Some(url);
    }

    /// Runs the chosen models, unless something is wrong or a run is going on.
    pub fn run(self: &Rc<Self>) {
        let Some(plans) = self.plans_to_run("Getting ready …") else { return };
        let press = self.presses.get() + 1;
        self.presses.set(press);
        let widget = Rc::downgrade(self);
        spawn_local(async move {
            let conditions = host::conditions().await;
            // The press is answered by a frame before the page is made ready for the run.
            TimeoutFuture::new(0).await;
            let Some(widget) = widget.upgrade() else { return };
            widget.know(&conditions);
            if widget.is_running.get() && widget.presses.get() == press {
                widget.begin(plans, &conditions.sites);
            }
        });
    }

    /// What to run now. From here on a run is going on.
    pub(super) fn plans_to_run(&self, status: &str) -> Option<Vec<Plan>> {
        if self.is_running.get() {
            return None;
        }
        let plans = self.state.borrow().form.plans();
        // What is wrong is said among the notes already.
        let is_said = self.state.borrow().form.complaints().next().is_some();
        let refusal = |why: &String| if is_said { WRONG.to_owned() } else { why.clone() };
        self.view.status.show(&plans.as_ref().map_or_else(refusal, |_| status.to_owned()));
        self.set_running(plans.is_ok());
        let plans = plans.ok()?;
        self.hold_still();
        let mut state = self.state.borrow_mut();
        (state.drawn, state.ran) = (Some(plans.clone()), Some(plans.clone()));
        drop(state);
        self.show_notes();
        Some(plans)
    }

    fn begin(self: &Rc<Self>, plans: Vec<Plan>, sites: &Sites) {
        let (session, skipped) = self.state.borrow().session(plans);
        if session.slots.is_empty() {
            self.set_running(false);
            return self.view.status.show("None of the chosen models can run here.");
        }
        self.view.status.show("Running.");
        let widget = Rc::downgrade(self);
        let draw = move || widget.upgrade().into_iter().for_each(|widget| widget.draw());
        let desk = Desk::new(session, &self.view, skipped, sites, draw);
        self.state.borrow_mut().desk = Some(desk);
        self.leave_first();
        self.keep_native_runs();
        self.start_next();
    }

    /// What was simulated gives way to what has really been run.
    pub(super) fn leave_first(&self) {
        self.view.show_live(true);
    }

    /// The page's own runs, if they are not of the same work.
    pub(super) fn drop_runs_unlike(&self, plan: &Plan) {
        let desk = &mut self.state.borrow_mut().desk;
        if desk.as_ref().is_some_and(|desk| !desk.session().does_the_same_as(plan)) {
            *desk = None;
        }
    }

    /// Nothing, before the first run.
    pub(super) fn with_desk<T>(&self, act: impl FnOnce(&mut Desk) -> T) -> Option<T> {
        self.state.borrow_mut().desk.as_mut().map(act)
    }

    fn start_next(self: &Rc<Self>) {
        for (slot, plan) in self.with_desk(Desk::start_next).unwrap_or_default() {
            let widget = Rc::downgrade(self);
            let run = Run::start(plan, move |event| {
                if let Some(widget) = widget.upgrade() {
                    widget.hear(slot, event);
                }
            });
            self.with_desk(|desk| desk.keep(slot, run));
        }
        self.draw();
    }

    fn hear(self: &Rc<Self>, slot: usize, event: Event) {
        let terminal = matches!(event, Event::Ended(_) | Event::Failed(_));
        self.with_desk(|desk| desk.hear(slot, event));
        if terminal && !self.end_if_over() {
            self.start_next();
        }
    }

    fn draw(&self) {
        self.with_desk(|desk| desk.draw(now_epoch_ms()));
        self.follow_scale();
    }

    fn end_if_over(&self) -> bool {
        let guess = self.state.borrow().form.guess();
        let mut unkept = None;
        let first = |reports: &[&Report]| {
            unkept = kept::keep_reports(reports);
            match &*self.judge.borrow() {
                Some(judge) => judge(reports),
                None => guess.map(|guess| explain::guess(guess, reports)),
            }
        };
        let is_over = self.with_desk(|desk| desk.end_if_over(first)) == Some(true);
        if is_over {
            self.say_unkept(unkept);
            self.view.status.show("");
            self.conclude_natively();
            self.set_running(false);
        }
        is_over
    }

    /// Why the last runs are not kept, if they are not.
    pub(super) fn say_unkept(&self, why: Option<&'static str>) {
        self.state.borrow_mut().unkept = why;
        self.show_notes();
    }

    /// Ends all workers at once; what has been drawn stays.
    pub fn cancel(&self) {
        self.simulation.end();
        if !self.is_running.get() || self.cancel_natively() {
            return;
        }
        self.with_desk(|desk| desk.cancel(now_epoch_ms()));
        self.view.status.show("Cancelled. What was done until then is drawn.");
        self.conclude_natively();
        self.set_running(false);
    }

    /// Draws what would come of the values that are entered, in virtual time: at once what is known, the rest when the
    /// simulator has answered. Where it cannot say, what is drawn stays, and a note says that it is of other values.
    pub fn simulate(&self) {
        let state = self.state.borrow();
        let Ok(plans) = state.form.plans() else { return };
        if self.is_running.get() || state.form.is_single() {
            return;
        }
        let (is_drawn, was_run) = (state.drawn.as_ref() == Some(&plans), state.ran.as_ref() == Some(&plans));
        drop(state);
        if was_run {
            self.simulation.forget();
            self.state.borrow_mut().drawn = Some(plans);
            self.view.show_live(true);
            return self.show_notes();
        }
        if !is_drawn {
            self.simulation.ask(plans);
        }
        self.view.show_simulating(self.simulation.is_busy());
    }

    /// What was asked is answered.
    pub(super) fn hear_simulation(&self, heard: Result<Vec<Simulated>, String>) {
        let asked = self.simulation.take_asked();
        if self.is_running.get() {
            return;
        }
        let follows = heard.is_ok();
        self.state.borrow_mut().follows = follows;
        if let (Some(plans), Ok(answers)) = (&asked, heard) {
            self.draw_simulated(answers.into_iter().map(|answer| answer.report).collect());
            self.state.borrow_mut().drawn = Some(plans.clone());
        }
        self.show_notes();
        // What was entered since; what cannot be simulated is not asked again.
        if follows || asked != self.state.borrow().form.plans().ok() {
            self.simulate();
        }
        self.view.show_simulating(self.simulation.is_busy());
        if !has_focus(&self.view.controls) {
            self.simulation.rest();
        }
    }

    /// A button is being pressed: nothing may move it away from under the press.
    pub fn hold_still(&self) {
        self.simulation.end();
        self.view.show_simulating(false);
    }

    fn draw_simulated(&self, mut reports: Vec<Report>) {
        frame::compare(&mut reports.iter_mut().collect::<Vec<_>>());
        let spec = self.state.borrow().form.spec().clone();
        // What was looked at closer is another run.
        self.first_timelines.borrow().iter().for_each(Timelines::sleep);
        self.simulation.draw(&self.view.first, &spec, reports);
        self.first_timelines.borrow().iter().for_each(|it| it.wake(Aspect::default()));
        self.view.show_live(false);
    }

    /// What can be looked at closer of what was simulated, if that is not the chapter's own.
    pub(super) fn simulated_sight(&self) -> Option<Sight> {
        self.simulation.sight(&self.view.first, &self.state.borrow().form.spec().id)
    }

    /// The simulator is not needed while the reader is elsewhere.
    pub fn rest_if_left(&self, event: &DomEvent) {
        if focus_leaves(&self.view.controls, event) {
            self.simulation.rest();
        }
    }
}
