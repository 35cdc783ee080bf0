use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::Report;
use experiments::simulate::Simulated;
use figures::explain;
use figures::widget::frame;
use gloo_timers::future::TimeoutFuture;
use host::{Conditions, Sites};
use wasm_bindgen_futures::spawn_local;
use web_sys::Event as DomEvent;

use super::form::Form;
use super::native_queue::{ChangedNatively, NativeQueue};
use super::queue::{Changed, RunQueue};
use super::runs::Runs;
use super::simulated::Simulation;
use super::state::State;
use super::view::View;
use crate::browser::object_url::ObjectUrl;
use crate::browser::{address, focus_leaves, has_focus};
use crate::widget::timeline_view::TimelineView;
use crate::widget::timelines::{Sight, Timelines};
use crate::widget::your_machine::history;

/// One widget. What the browser calls later knows it weakly: a widget that is gone is not told.
pub struct Experiment {
    pub view: Rc<View>,
    is_running: Cell<bool>,
    /// How often Run was pressed: a press that was cancelled while the page made itself ready must not begin the run of
    /// the next one.
    presses: Cell<u32>,
    state: RefCell<State>,
    simulation: Simulation,
    pub(super) runs: Runs,
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

impl Experiment {
    pub fn new(form: Form, brought: Vec<String>, view: View, own: Weak<Self>) -> Self {
        let view = Rc::new(view);
        let widget = Self {
            runs: Runs::new(Rc::clone(&view)),
            view,
            is_running: Cell::default(),
            presses: Cell::default(),
            state: RefCell::new(State::new(form, brought)),
            simulation: Simulation::new(own),
            first_timelines: RefCell::default(),
            timelines: RefCell::default(),
            judge: RefCell::default(),
        };
        widget.set_running(false);
        widget.show_models();
        widget
    }

    fn set_running(&self, is_running: bool) {
        self.is_running.set(is_running);
        self.view.show_running(is_running);
        for timelines in [&self.first_timelines, &self.timelines] {
            if let Some(timelines) = &*timelines.borrow() {
                if is_running { timelines.sleep() } else { timelines.wake(TimelineView::default()) }
            }
        }
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

    /// From now on these answer every run that is over.
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
    fn plans_to_run(&self, status: &str) -> Option<Vec<Plan>> {
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
        state.answer = None;
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
        let (told, drawn) = (Rc::downgrade(self), Rc::downgrade(self));
        let queue = RunQueue::new(session, skipped, move |changed| {
            if let Some(widget) = told.upgrade() {
                widget.hear(changed);
            }
        });
        let draw = move || drawn.upgrade().into_iter().for_each(|widget| widget.runs.draw());
        self.runs.begin(&queue, sites, draw);
        queue.start_next();
    }

    /// What becomes of the page's runs.
    fn hear(&self, changed: Changed) {
        match changed {
            Changed::Over => self.end(),
            changed => self.runs.show(changed),
        }
    }

    fn end(&self) {
        let guess = self.state.borrow().form.guess();
        let (mut unkept, mut answer) = (None, None);
        self.runs.end(|reports| {
            unkept = history::keep_reports(reports);
            answer = match &*self.judge.borrow() {
                Some(judge) => judge(reports),
                None => guess.map(|guess| explain::guess(guess, reports)),
            };
        });
        self.state.borrow_mut().answer = answer;
        self.say_unkept(unkept);
        self.view.status.show("");
        self.runs.conclude_natively();
        self.set_running(false);
    }

    /// Has the companion run the chosen models, unless something is wrong or a run is going on.
    pub fn run_natively(self: &Rc<Self>) {
        let Some(companion) = self.view.native.as_ref().map(|view| view.companion) else { return };
        let Some(plans) = self.plans_to_run("Asking the companion …") else { return };
        let widget = Rc::downgrade(self);
        let queue = NativeQueue::start(companion, plans, move |changed| {
            if let Some(widget) = widget.upgrade() {
                widget.hear_companion(changed);
            }
        });
        self.runs.ask_natively(companion, queue);
    }

    /// What becomes of the companion's runs.
    fn hear_companion(&self, changed: ChangedNatively) {
        match changed {
            ChangedNatively::Begun => {
                self.runs.begin_natively();
                self.view.show_live(true);
                self.runs.show_natively();
                self.view.status.show("Running natively.");
            }
            ChangedNatively::Progress(model) => self.runs.draw_natively(Some(model)),
            ChangedNatively::Ended => self.runs.put_beside(),
            ChangedNatively::Over(why) => self.end_natively(why.as_deref().unwrap_or_default()),
        }
    }

    fn end_natively(&self, status: &str) {
        self.view.status.show(status);
        if let Some(unkept) = self.runs.keep_natively() {
            self.say_unkept(unkept);
            self.runs.conclude_natively();
        }
        self.set_running(false);
    }

    /// Why the last runs are not kept, if they are not.
    fn say_unkept(&self, why: Option<&'static str>) {
        self.state.borrow_mut().unkept = why;
        self.show_notes();
    }

    /// Ends all workers at once; what has been drawn stays.
    pub fn cancel(&self) {
        self.simulation.end();
        if !self.is_running.get() {
            return;
        }
        if self.runs.cancel_natively() {
            return self.end_natively("Cancelled.");
        }
        self.runs.cancel();
        self.view.status.show("Cancelled. What was done until then is drawn.");
        self.runs.conclude_natively();
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
        self.first_timelines.borrow().iter().for_each(|it| it.wake(TimelineView::default()));
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
