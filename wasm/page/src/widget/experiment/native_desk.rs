//! Native runs beside the page's own. One of the two goes on at a time: they would take the cores from each
//! other.

use std::rc::Rc;
use std::time::Duration;

use experiments::companion::Event;
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::Reports;
use experiments::trace::Kind;
use figures::widget::frame;

use super::desk::Beside;
use super::natively::Natively;
use super::view::Figure;
use super::widget::Experiment;
use crate::companion::Errand;
use crate::widget::timelines::Seen;
use crate::widget::your_machine::kept;

#[derive(Default)]
pub struct NativeDesk {
    errand: Option<Errand>,
    /// There are none before the companion has begun: if it says no, all stays as it is.
    runs: Option<Natively>,
    has_begun: bool,
    /// The scale at which they were drawn last.
    width: Duration,
}

impl Experiment {
    /// Has the companion run the chosen models, unless something is wrong or a run is going on.
    pub fn run_natively(self: &Rc<Self>) {
        let Some(companion) = self.view.native.as_ref().map(|view| view.companion) else { return };
        let Some(plans) = self.plans_to_run("Asking the companion …") else { return };
        let (widget, asked) = (Rc::downgrade(self), plans.clone());
        let errand = Errand::start(companion, plans, move |news| {
            if let Some(widget) = widget.upgrade() {
                widget.hear_companion(&asked, news);
            }
        });
        let mut native = self.native.borrow_mut();
        native.errand = Some(errand);
        native.has_begun = false;
    }

    fn hear_companion(&self, asked: &[Plan], news: Result<Event, String>) {
        if news.is_ok() && !self.native.borrow().has_begun {
            self.begin_natively(asked);
        }
        let running = match news {
            Ok(Event::Progress { plan, .. }) => asked.get(plan).map(|plan| plan.model),
            _ => None,
        };
        let heard = news.and_then(|event| self.with_runs(|runs| runs.hear(event)).unwrap_or(Ok(())));
        if let Err(why) = &heard {
            self.stop_natively(Some(why));
        } else if self.with_runs(|runs| runs.is_over()) == Some(true) {
            self.stop_natively(None);
        } else if running.is_some() {
            self.draw_natively(running);
        } else {
            self.put_beside();
        }
    }

    fn begin_natively(&self, asked: &[Plan]) {
        let (Some(first), Some(view)) = (asked.first(), &self.view.native) else { return };
        self.drop_runs_unlike(first);
        let runs = Natively::new(view.companion, asked.to_vec());
        let mut native = self.native.borrow_mut();
        (native.has_begun, native.runs) = (true, Some(runs));
        drop(native);
        self.leave_first();
        self.show_places();
        self.say_natively("", "");
        self.put_beside();
        self.view.status.show("Running natively.");
    }

    /// What can be looked at closer of what the companion has done, and its scale.
    pub fn sight_natively(&self) -> (Vec<Seen>, Duration) {
        let native = self.native.borrow();
        let (Some(runs), Some(view)) = (&native.runs, &self.view.native) else { return Default::default() };
        let shown = |figure: &Figure| {
            let closer = runs.closer(figure.model, &figure.id)?;
            figure.shown(&format!("{} natively", figure.model.name()), || closer)
        };
        (view.figures.iter().filter_map(shown).collect(), native.width)
    }

    /// All is said: the runs are over, or will never be.
    fn stop_natively(&self, why: Option<&str>) {
        let mut native = self.native.borrow_mut();
        native.errand = None;
        let has_begun = native.has_begun;
        drop(native);
        self.view.status.show(why.unwrap_or_default());
        if has_begun {
            let unkept = self.with_runs(|runs| {
                runs.stop(why);
                kept::keep_reports(&runs.reports())
            });
            self.say_unkept(unkept.flatten());
            self.conclude_natively();
        }
        self.set_running(false);
    }

    /// Whether it was the companion that was running.
    pub fn cancel_natively(&self) -> bool {
        let is_running = self.native.borrow().errand.is_some();
        if is_running {
            self.stop_natively(None);
            self.view.status.show("Cancelled.");
        }
        is_running
    }

    /// When the page begins to run by itself: what the companion has done stays if it was the same work.
    pub fn keep_native_runs(&self) {
        let mut native = self.native.borrow_mut();
        let is_same = |runs: &Natively| self.with_desk(|desk| runs.does_the_same_as(desk.session()));
        native.runs = native.runs.take().filter(|runs| is_same(runs) == Some(true));
        drop(native);
        self.show_places();
        self.say_natively("", "");
        self.put_beside();
    }

    fn with_runs<T>(&self, act: impl FnOnce(&mut Natively) -> T) -> Option<T> {
        self.native.borrow_mut().runs.as_mut().map(act)
    }

    /// Only places where there is something to be seen.
    fn show_places(&self) {
        let Some(view) = &self.view.native else { return };
        let native = self.native.borrow();
        let has = |model: Model| native.runs.as_ref().is_some_and(|runs| runs.has(model));
        view.figures.iter().for_each(|figure| figure.place.take_part(has(figure.model)));
        view.box_of_says.take_part(native.runs.is_some());
        view.table.take_part(native.runs.is_some());
        let has_own = self.with_desk(|_| ()).is_some();
        self.view.shown.show_own(has_own);
        if !has_own {
            self.view.figures.iter().for_each(|figure| figure.place.take_part(false));
        }
    }

    /// Brings the page's runs and these to one scale, and draws all.
    pub fn put_beside(&self) {
        let native = self.native.borrow();
        let Some(runs) = &native.runs else { return };
        let (scale, kinds) = (runs.scale(), Kind::ALL.map(|kind| runs.has_kind(kind)));
        let width = self.with_desk(|desk| desk.put_beside(Beside { scale, kinds }));
        if width.is_none() {
            // Where the page itself has run nothing, nobody else says what the figures mean.
            let id = self.view.figures.first().map_or("", |figure| &figure.id);
            let kinds = Kind::ALL.into_iter().filter(|kind| runs.has_kind(*kind));
            self.view.shown.head.show(&frame::head(runs.label().name(), kinds, id));
        }
        drop(native);
        self.native.borrow_mut().width = width.unwrap_or(scale).max(Duration::from_micros(1));
        self.draw_natively(None);
    }

    /// The scale of the page's runs may grow while they go on.
    pub fn follow_scale(&self) {
        let Some(width) = self.with_desk(|desk| desk.width()) else { return };
        if self.native.borrow().runs.is_some() && self.native.borrow().width != width {
            self.native.borrow_mut().width = width;
            self.draw_natively(None);
        }
    }

    /// One model, or all.
    fn draw_natively(&self, only: Option<Model>) {
        let (Some(view), native) = (&self.view.native, self.native.borrow()) else { return };
        let Some(runs) = &native.runs else { return };
        let is_due = |model| runs.has(model) && only.is_none_or(|only| only == model);
        for figure in view.figures.iter().filter(|figure| is_due(figure.model)) {
            figure.place.show(&runs.figure(figure.model, native.width, &figure.id));
        }
    }

    /// When a run is over, of the page or of the companion: what both say together.
    pub fn conclude_natively(&self) {
        self.put_beside();
        let native = self.native.borrow();
        let Some(runs) = &native.runs else { return };
        let own = self.with_desk(|desk| {
            let says = runs.says(&desk.session().reports());
            (says, desk.measured(), desk.export().runs)
        });
        let (says, measured, entries) = own.unwrap_or_else(|| (runs.says(&[]), String::new(), Vec::new()));
        self.say_natively(&says, &runs.table());
        self.view.shown.measured.show(&(measured + &runs.measured()));
        let export = Reports::new(entries.into_iter().chain(runs.entries()).collect());
        self.view.shown.report.show(&serde_json::to_string(&export).unwrap_or_default());
    }

    fn say_natively(&self, says: &str, table: &str) {
        if let Some(view) = &self.view.native {
            view.says.show(says);
            view.table.show(table);
        }
    }
}
