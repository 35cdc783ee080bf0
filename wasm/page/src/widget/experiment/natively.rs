//! One press of “Run natively too”: the same runs again, done by the companion that served the page.

use std::time::Duration;

use experiments::companion::Event;
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Entry, Label, Report, SCHEMA, World};
use experiments::trace::Kind;
use experiments::workload;
use figures::draw::table;
use figures::draw::{self, Closer};
use figures::explain;
use figures::widget::{frame, measured};

use super::session::{Phase, Session, Slot};
use crate::companion::{Here, STRANGE};

/// The runs, in the order in which the companion does them.
#[derive(Debug)]
pub struct Natively {
    session: Session,
    _by: Here,
}

impl Natively {
    pub fn new(by: Here, plans: Vec<Plan>) -> Self {
        Self { session: Session::away(plans), _by: by }
    }

    /// # Errors
    /// A sentence, if this is not what was asked for, or the companion gives up.
    pub fn hear(&mut self, event: Event) -> Result<(), String> {
        match event {
            Event::Progress { plan, done } => {
                let slot = self.session.slots.get_mut(plan).ok_or(STRANGE)?;
                // The last news of progress may come late.
                if !slot.is_over() {
                    slot.phase = Phase::Away { done, of: tasks(&slot.plan) };
                }
            }
            Event::Ended { plan, report } => {
                let slot = self.session.slots.get(plan).filter(|slot| is_of(&report, &slot.plan));
                slot.ok_or(STRANGE)?;
                self.session.hear(plan, host::Event::Ended(report));
            }
            Event::Failed { plan, why } => self.session.hear(plan, host::Event::Failed(why)),
            Event::Broke(how) => return Err(format!("The native run {how}.")),
        }
        Ok(())
    }

    /// The model of one of them.
    pub fn model(&self, plan: usize) -> Option<Model> {
        Some(self.session.slots.get(plan)?.plan.model)
    }

    pub fn is_over(&self) -> bool {
        self.session.is_over()
    }

    /// What is not over never will be: because of this, or because the reader has cancelled it.
    pub fn stop(&mut self, why: Option<&str>) {
        for slot in self.session.slots.iter_mut().filter(|slot| !slot.is_over()) {
            slot.phase = why.map_or(Phase::Cancelled, |why| Phase::Failed(why.to_owned()));
        }
    }

    /// Whether the page's runs are of the same work, under whatever models.
    pub fn does_the_same_as(&self, page: &Session) -> bool {
        self.session.slots.first().is_some_and(|slot| page.does_the_same_as(&slot.plan))
    }

    fn slot(&self, model: Model) -> Option<&Slot> {
        self.session.slots.iter().find(|slot| slot.plan.model == model)
    }

    pub fn has(&self, model: Model) -> bool {
        self.slot(model).is_some()
    }

    /// The time that the longest of them takes on the axis.
    pub fn scale(&self) -> Duration {
        frame::scale(&self.session.reports())
    }

    /// Whether a kind occurs, for the legend.
    pub fn has_kind(&self, kind: Kind) -> bool {
        self.session.reports().iter().flat_map(|report| &report.spans).any(|span| span.kind == kind)
    }

    pub fn label(&self) -> Label {
        let entry = self.session.slots.first().and_then(|slot| workload::find(&slot.plan.workload).ok());
        if entry.is_some_and(|entry| entry.fetches) { Label::Emulated } else { Label::Measured }
    }

    /// What can be looked at closer of a model's figure.
    pub fn closer(&self, model: Model, id: &str) -> Option<Closer> {
        Some(Closer::new(self.slot(model)?.report()?, id))
    }

    /// What stands in the figure of a model.
    pub fn figure(&self, model: Model, width: Duration, id: &str) -> String {
        let Some(slot) = self.slot(model) else { return String::new() };
        let drawn = match &slot.phase {
            Phase::Ended(report) => draw::of_report(report, width, id),
            Phase::Away { done, of } => {
                format!(
                    "<progress max=\"{of}\" value=\"{done}\" aria-label=\"Tasks done natively\"></progress>"
                )
            }
            _ => String::new(),
        };
        let time = format!("{} natively", slot.time(0.0));
        frame::figure(model, slot.plan.workers, &time, &drawn, slot.report(), Some(&slot.why()))
    }

    /// The sentence about all of them, beside what the page itself has run.
    pub fn says(&self, page: &[&Report]) -> String {
        explain::natively(&self.session.reports(), page)
    }

    pub fn table(&self) -> String {
        let how = match self.label() {
            Label::Emulated => {
                "Emulated natively, by the companion on this machine: real threads, processes and requests, to sites \
                 whose latency you set"
            }
            _ => "Measured natively, by the companion on this machine",
        };
        table::of_rows(&self.session.rows(), how)
    }

    /// What belongs to “How this was measured”.
    pub fn measured(&self) -> String {
        match measured::html(&self.session.reports(), "") {
            nothing if nothing.is_empty() => nothing,
            html => format!("<p><b>Natively</b></p>{html}"),
        }
    }

    /// Those that have ended.
    pub fn reports(&self) -> Vec<&Report> {
        self.session.reports()
    }

    pub fn entries(&self) -> Vec<Entry> {
        self.session.export(Vec::new()).runs
    }
}

/// Of all rounds together.
fn tasks(plan: &Plan) -> usize {
    workload::find(&plan.workload).map_or(0, |entry| entry.tasks(&plan.parameters)) * plan.repeat
}

/// Reports come without names of their parts, so another version of them could be taken for something else.
fn is_of(report: &Report, plan: &Plan) -> bool {
    let is = (report.schema, report.world, report.model, &report.workload);
    is == (SCHEMA, World::Native, plan.model, &plan.workload)
}

#[cfg(test)]
mod tests {
    use experiments::parameter::Parameters;
    use experiments::simulate::{self, Costs};

    use super::*;

    fn plan(model: Model) -> Plan {
        let parameters = workload::find("downloads").expect("it exists").defaults();
        let options = Parameters::default();
        Plan { workload: "downloads".into(), model, parameters, workers: 5, repeat: 2, options }
    }

    fn natively() -> Natively {
        Natively::new(Here::IN_TESTS, [Model::Sequential, Model::Async].map(plan).into())
    }

    /// As a native one would be.
    fn ended(number: usize, model: Model) -> Event {
        let report = simulate::report(&plan(model), &Costs::typical(2)).expect("it can be simulated");
        Event::Ended { plan: number, report: Box::new(Report { world: World::Native, ..report }) }
    }

    fn figure(natively: &Natively, model: Model) -> String {
        natively.figure(model, natively.scale(), "a")
    }

    #[test]
    fn a_figure_shows_how_many_tasks_of_all_rounds_are_done_and_then_the_timeline() {
        let mut natively = natively();
        natively.hear(Event::Progress { plan: 0, done: 7 }).expect("it was asked for");
        assert!(figure(&natively, Model::Sequential).contains("7 of 40 tasks natively"));
        assert!(figure(&natively, Model::Async).contains("next natively"));
        natively.hear(ended(0, Model::Sequential)).expect("it was asked for");
        let html = figure(&natively, Model::Sequential);
        assert!(html.contains(" ms natively<") && html.contains("<svg"), "{html}");
        natively.hear(Event::Progress { plan: 0, done: 8 }).expect("it was asked for");
        assert_eq!(figure(&natively, Model::Sequential), html, "late news");
        assert!(!natively.is_over());
        natively.hear(ended(1, Model::Async)).expect("it was asked for");
        assert!(natively.is_over() && natively.says(&[]).starts_with("async was fastest"));
    }

    #[test]
    fn what_was_not_asked_for_is_refused() {
        for event in [ended(2, Model::Async), ended(0, Model::Async)] {
            assert_eq!(natively().hear(event), Err(STRANGE.to_owned()));
        }
        let Event::Ended { plan, mut report } = ended(0, Model::Sequential) else {
            unreachable!("it is one")
        };
        report.schema = 2;
        assert_eq!(natively().hear(Event::Ended { plan, report }), Err(STRANGE.to_owned()));
    }

    #[test]
    fn what_is_not_over_when_the_run_breaks_off_says_why_and_the_rest_stays() {
        let mut natively = natively();
        natively.hear(ended(0, Model::Sequential)).expect("it was asked for");
        let why = natively.hear(Event::Broke("was ended by signal 9".into())).expect_err("it breaks off");
        natively.stop(Some(&why));
        assert!(natively.is_over());
        assert!(figure(&natively, Model::Async).contains("The native run was ended by signal 9."));
        let skipped =
            natively.entries().into_iter().filter(|entry| matches!(entry, Entry::Skipped { .. })).count();
        assert_eq!(skipped, 1);
    }

    #[test]
    fn runs_belong_together_if_only_the_model_differs() {
        let is_same = |plan| natively().does_the_same_as(&Session::new(vec![plan], false));
        assert!(is_same(plan(Model::Threads)));
        assert!(!is_same(Plan { workers: 4, ..plan(Model::Async) }));
        assert!(!is_same(Plan { repeat: 1, ..plan(Model::Async) }));
    }
}
