//! One press of Run: the runs that belong to it, from the first to the last.

use std::time::Duration;

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Entry, Report, Reports, World, display_ms, ms};
use experiments::workload;
use figures::draw::table::Row;
use figures::draw::{self, Closer};
use figures::explain;
use figures::widget::frame;
use host::Event;

use super::live_trace::LiveTrace;

/// How far a run has come.
#[derive(Clone, Debug)]
pub enum Phase {
    /// Others come first.
    Waiting,
    /// Its workers are being created.
    Starting,
    Running {
        round: usize,
    },
    /// It goes on elsewhere. All that is known is how many tasks are done, all rounds together.
    Away {
        done: usize,
        of: usize,
    },
    Ended(Box<Report>),
    Failed(String),
    Cancelled,
}

/// One run.
#[derive(Debug)]
pub struct Slot {
    pub plan: Plan,
    pub phase: Phase,
    pub live: LiveTrace,
}

impl Slot {
    fn new(plan: Plan) -> Self {
        let tasks = workload::find(&plan.workload).map_or(0, |entry| entry.tasks(&plan.parameters));
        Self { live: LiveTrace::new(plan.arrangement(), tasks), plan, phase: Phase::Waiting }
    }

    pub fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Ended(_) | Phase::Failed(_) | Phase::Cancelled)
    }

    pub fn report(&self) -> Option<&Report> {
        if let Phase::Ended(report) = &self.phase { Some(report) } else { None }
    }

    fn report_mut(&mut self) -> Option<&mut Report> {
        if let Phase::Ended(report) = &mut self.phase { Some(report) } else { None }
    }

    /// What stands where its time will stand.
    pub fn time(&self, now_epoch_ms: f64) -> String {
        match &self.phase {
            Phase::Waiting => "next".to_owned(),
            Phase::Starting => "starting".to_owned(),
            Phase::Running { round } => {
                let elapsed = display_ms(ms(self.live.elapsed(now_epoch_ms)).round());
                let rounds = self.plan.repeat;
                if rounds > 1 { format!("round {} of {rounds} · {elapsed}", round + 1) } else { elapsed }
            }
            Phase::Away { done, of } => format!("{done} of {of} tasks"),
            Phase::Ended(report) => draw::result(report),
            Phase::Failed(_) => "failed".to_owned(),
            Phase::Cancelled => "cancelled".to_owned(),
        }
    }

    /// What its timeline is called.
    pub fn title(&self) -> String {
        format!("{} under {}", self.plan.workload, self.plan.model.name())
    }

    /// What can be seen of it when it is over.
    pub fn closer(&self, id: &str) -> Closer {
        match self.report() {
            Some(report) => Closer::new(report, id),
            None => self.live.closer(self.plan.model, self.title(), id),
        }
    }

    /// The sentence that belongs to its figure.
    pub fn why(&self) -> String {
        match &self.phase {
            Phase::Ended(report) => explain::figure(report),
            Phase::Failed(why) => {
                format!("{} failed: {}.", self.plan.model.name(), why.trim_end_matches('.'))
            }
            _ => String::new(),
        }
    }

    fn hear(&mut self, event: Event) {
        match event {
            Event::Starting => self.phase = Phase::Starting,
            Event::Round { number, begin_epoch_ms } => {
                self.phase = Phase::Running { round: number };
                self.live.begin(begin_epoch_ms);
            }
            Event::Live { spans, open } => self.live.grow(spans, open),
            Event::Parts(_) => {}
            Event::Ended(report) => self.phase = Phase::Ended(report),
            Event::Failed(why) => self.phase = Phase::Failed(why),
        }
    }

    fn row(&self) -> Row<'_> {
        let note = match &self.phase {
            Phase::Ended(report) => return Row::Run(report),
            Phase::Waiting | Phase::Starting | Phase::Running { .. } | Phase::Away { .. } => "…",
            Phase::Failed(why) => why,
            Phase::Cancelled => "cancelled",
        };
        Row::Without { model: self.plan.model, workers: self.plan.workers, note }
    }

    fn entry(&self, world: World) -> Entry {
        let skipped = match &self.phase {
            Phase::Ended(report) => return Entry::Run(report.clone()),
            Phase::Failed(why) => why.clone(),
            _ => "cancelled".to_owned(),
        };
        skip(&self.plan.workload, self.plan.model, world, skipped)
    }
}

/// Why there is no run under a model.
pub fn skip(workload: &str, model: Model, world: World, skipped: String) -> Entry {
    Entry::Skipped { workload: workload.to_owned(), model: model.name().to_owned(), world, skipped }
}

/// The runs, in the order of their figures.
#[derive(Debug)]
pub struct Session {
    pub slots: Vec<Slot>,
    race: bool,
    world: World,
}

impl Session {
    pub fn new(plans: Vec<Plan>, race: bool) -> Self {
        Self { slots: plans.into_iter().map(Slot::new).collect(), race, world: World::Browser }
    }

    /// Runs that the companion does, in this order.
    pub fn away(plans: Vec<Plan>) -> Self {
        Self { world: World::Native, ..Self::new(plans, false) }
    }

    /// Which runs are to be started now; they count as started. All at once in a race, else one after the
    /// other, and first the one that the others are held against.
    pub fn start_next(&mut self) -> Vec<usize> {
        let waiting: Vec<usize> = (0..self.slots.len()).filter(|slot| self.is_waiting(*slot)).collect();
        let under_way = self.slots.iter().filter(|slot| !slot.is_over()).count() - waiting.len();
        let next = if self.race {
            waiting
        } else if under_way > 0 {
            Vec::new()
        } else {
            let baseline = waiting.iter().find(|slot| self.slots[**slot].plan.model == Model::Sequential);
            baseline.or(waiting.first()).copied().into_iter().collect()
        };
        for slot in &next {
            self.slots[*slot].phase = Phase::Starting;
        }
        next
    }

    fn is_waiting(&self, slot: usize) -> bool {
        matches!(self.slots[slot].phase, Phase::Waiting)
    }

    /// What a run says. A run that is over has nothing more to say.
    pub fn hear(&mut self, slot: usize, event: Event) {
        let ends = matches!(event, Event::Ended(_));
        if let Some(slot) = self.slots.get_mut(slot).filter(|slot| !slot.is_over()) {
            slot.hear(event);
        }
        if ends {
            self.compare();
        }
    }

    /// Stops what is not over; what was drawn stays.
    pub fn cancel(&mut self, now_epoch_ms: f64) {
        for slot in self.slots.iter_mut().filter(|slot| !slot.is_over()) {
            slot.phase = Phase::Cancelled;
            slot.live.freeze(now_epoch_ms);
        }
    }

    pub fn is_over(&self) -> bool {
        self.slots.iter().all(Slot::is_over)
    }

    /// How long the longest run has been going on, or took.
    pub fn longest(&self, now_epoch_ms: f64) -> Duration {
        self.slots.iter().map(|slot| slot.length(now_epoch_ms)).max().unwrap_or_default()
    }

    /// Whether these are runs of the same work, under whatever model.
    pub fn does_the_same_as(&self, plan: &Plan) -> bool {
        self.slots.first().is_some_and(|slot| slot.plan.does_the_same_as(plan))
    }

    pub fn reports(&self) -> Vec<&Report> {
        self.slots.iter().filter_map(Slot::report).collect()
    }

    pub fn rows(&self) -> Vec<Row<'_>> {
        self.slots.iter().map(Slot::row).collect()
    }

    /// What a reader can take along; `skipped` are those that did not even take part.
    pub fn export(&self, skipped: Vec<Entry>) -> Reports {
        Reports::new(self.slots.iter().map(|slot| slot.entry(self.world)).chain(skipped).collect())
    }

    /// Speed-ups are known as soon as the sequential run and the other have ended.
    fn compare(&mut self) {
        let mut reports: Vec<&mut Report> = self.slots.iter_mut().filter_map(Slot::report_mut).collect();
        frame::compare(&mut reports);
    }
}

impl Slot {
    fn length(&self, now_epoch_ms: f64) -> Duration {
        match &self.phase {
            Phase::Ended(report) => frame::scale(&[report]),
            _ => self.live.elapsed(now_epoch_ms),
        }
    }
}

#[cfg(test)]
mod tests {
    use experiments::simulate::{self, Costs};

    use super::*;

    fn plan(model: Model) -> Plan {
        let parameters = workload::find("downloads").expect("it exists").defaults();
        Plan {
            workload: "downloads".into(),
            model,
            parameters,
            workers: 5,
            repeat: 1,
            options: experiments::parameter::Parameters::default(),
        }
    }

    fn session(race: bool) -> Session {
        Session::new([Model::Async, Model::Sequential, Model::Threads].map(plan).into(), race)
    }

    fn end(session: &mut Session, slot: usize) {
        let report =
            simulate::report(&session.slots[slot].plan, &Costs::typical(2)).expect("it can be simulated");
        session.hear(slot, Event::Ended(Box::new(report)));
    }

    #[test]
    fn runs_follow_each_other_the_sequential_one_first() {
        let mut session = session(false);
        assert_eq!(session.start_next(), [1]);
        assert!(session.start_next().is_empty());
        end(&mut session, 1);
        assert_eq!(session.start_next(), [0]);
        session.hear(0, Event::Failed("it broke".into()));
        assert_eq!(session.start_next(), [2]);
        end(&mut session, 2);
        assert!(session.is_over());
    }

    #[test]
    fn in_a_race_all_start_at_once() {
        let mut session = session(true);
        assert_eq!(session.start_next(), [0, 1, 2]);
        assert!(session.start_next().is_empty());
    }

    #[test]
    fn a_speed_up_is_there_as_soon_as_both_runs_have_ended_in_whatever_order() {
        let mut session = session(true);
        session.start_next();
        end(&mut session, 0);
        assert_eq!(session.reports()[0].measure(experiments::report::SPEED_UP), None);
        end(&mut session, 1);
        assert!(
            session.reports()[0].measure(experiments::report::SPEED_UP).is_some_and(|times| times > 15.0)
        );
    }

    #[test]
    fn after_cancel_nothing_is_heard_and_what_had_ended_stays() {
        let mut session = session(true);
        session.start_next();
        end(&mut session, 1);
        session.cancel(0.0);
        end(&mut session, 0);
        assert_eq!(session.reports().len(), 1);
        assert!(session.is_over());
        let entries = session
            .export(vec![skip("downloads", Model::Rayon, World::Browser, "no shared memory".into())])
            .runs;
        assert_eq!(entries.iter().filter(|entry| matches!(entry, Entry::Skipped { .. })).count(), 3);
    }
}
