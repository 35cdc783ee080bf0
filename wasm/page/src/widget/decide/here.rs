//! The same tasks, really: every way that is possible, one after the other.

use std::collections::VecDeque;
use std::rc::Rc;

use experiments::report::Report;
use figures::decide::{Trial, Way, plan};
use figures::widget::your_machine::Row;
use host::{Conditions, Event, Run};
use wasm_bindgen_futures::spawn_local;

use super::widget::Decide;
use crate::widget::parameters::Simulates;
use crate::widget::your_machine::history;

/// The runs of one press of the button.
#[derive(Default)]
pub struct Here {
    trials: Vec<Trial>,
    under_way: Option<UnderWay>,
}

struct UnderWay {
    waiting: VecDeque<Way>,
    all: usize,
    /// Why threads cannot run here, if they cannot.
    skipped: String,
    run: Option<Run>,
    /// Of the runs that have ended.
    rows: Vec<Row>,
}

impl Here {
    /// Those that have ended.
    pub fn trials(&self) -> &[Trial] {
        &self.trials
    }

    pub fn is_running(&self) -> bool {
        self.under_way.is_some()
    }
}

impl UnderWay {
    /// Which way comes next, its number, and of how many; or, at the end, what was skipped.
    fn next(&mut self) -> Result<(Way, usize, usize), String> {
        let way = self.waiting.pop_front().ok_or_else(|| std::mem::take(&mut self.skipped))?;
        Ok((way, self.all - self.waiting.len(), self.all))
    }
}

impl Decide {
    pub(super) fn begin(self: &Rc<Self>) {
        if self.here.borrow().is_running() {
            return;
        }
        if let Some(why) = self.parameters().complaints().first() {
            return self.status.show(why);
        }
        if self.parameters().is_simulating() {
            return self.begins_then.set(true);
        }
        let (waiting, skipped) = (VecDeque::new(), String::new());
        let under_way = UnderWay { waiting, all: 0, skipped, run: None, rows: Vec::new() };
        *self.here.borrow_mut() = Here { trials: Vec::new(), under_way: Some(under_way) };
        self.show_here();
        self.show_running(true);
        self.status.show("Getting ready …");
        let widget = Rc::downgrade(self);
        spawn_local(async move {
            let conditions = host::conditions().await;
            if let Some(widget) = widget.upgrade() {
                widget.prepare(&conditions);
            }
        });
    }

    /// What can run here, in turn.
    fn prepare(self: &Rc<Self>, conditions: &Conditions) {
        let profile = self.profile();
        if let Some(under_way) = &mut self.here.borrow_mut().under_way {
            let is_threaded = |way: &Way| way.model(&profile).has_threads();
            let possible = Way::ALL.into_iter().filter(|way| way.obstacle(&profile).is_none());
            under_way.waiting =
                possible.filter(|way| conditions.threads.is_ok() || !is_threaded(way)).collect();
            under_way.all = under_way.waiting.len();
            if let Err(why) = &conditions.threads {
                under_way.skipped = format!("Not threads: {why}");
            }
        }
        self.next();
    }

    /// The next way, or the end.
    fn next(self: &Rc<Self>) {
        let Some(next) = self.here.borrow_mut().under_way.as_mut().map(UnderWay::next) else { return };
        let (way, number, all) = match next {
            Ok(next) => next,
            Err(skipped) => return self.end(&skipped),
        };
        self.status.show(&format!("Run {number} of {all}: {}.", way.name()));
        let widget = Rc::downgrade(self);
        let run = Run::start(plan(way, &self.profile()), move |event| {
            if let Some(widget) = widget.upgrade() {
                widget.hear(way, event);
            }
        });
        if let Some(under_way) = &mut self.here.borrow_mut().under_way {
            under_way.run = Some(run);
        }
    }

    fn hear(self: &Rc<Self>, way: Way, event: Event) {
        match event {
            Event::Ended(report) => match self.keep(way, &report) {
                Ok(()) => self.next(),
                Err(why) => self.end(&why),
            },
            Event::Failed(why) => self.end(&why),
            _ => (),
        }
    }

    fn keep(&self, way: Way, report: &Report) -> Result<(), String> {
        let trial = Trial::of(way, &self.profile(), report)?;
        let mut here = self.here.borrow_mut();
        here.trials.push(trial);
        here.under_way.iter_mut().for_each(|under_way| under_way.rows.push(Row::of(report)));
        drop(here);
        self.show_here();
        Ok(())
    }

    /// Nothing runs any longer; what has ended stays. What is not running does not end.
    pub(super) fn end(&self, why: &str) {
        let Some(under_way) = self.here.borrow_mut().under_way.take() else { return };
        let UnderWay { rows, run, .. } = under_way;
        drop(run);
        self.show_running(false);
        self.status.show(why);
        self.show_here();
        if let Some(why) = history::keep_rows(rows) {
            self.complain(&[why.to_owned()]);
        }
    }
}
