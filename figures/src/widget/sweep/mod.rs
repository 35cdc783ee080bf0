//! A curve: how the time changes with the workers, or with another number; beside it what was foreseen, and what
//! could be at best.

mod curve;
mod first;
mod sentence;

use experiments::model::Model;
use experiments::parameter::Parameter;
use experiments::report::{Outcome, Report, display_ms, display_number};
use experiments::sweep::WORKERS;
use serde::Serialize;

use crate::draw::chart::{Chart, Dot, Step};
use crate::widget::ExperimentSpec;

pub use curve::Curve;
pub use first::{foreseen, html, plan, simulated};
pub use sentence::sentence;

/// A sweep as a chapter asks for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SweepSpec {
    pub experiment: ExperimentSpec,
    /// What the curve is taken over.
    pub over: String,
    /// In order, none twice.
    pub values: Vec<u64>,
    /// What the simulator foresees: for each model and value the microseconds.
    pub foreseen_us: Vec<Vec<u64>>,
}

/// What became of one model at one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub dot: Dot,
    pub ideal_ms: Option<f64>,
    pub step: Step,
}

/// The curves as far as they are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// Unique in its page.
    pub id: String,
    pub over: String,
    pub values: Vec<u64>,
    pub curves: Vec<Curve>,
}

impl Point {
    /// Of a run that came to its end.
    fn of(over: &str, value: u64, report: &Report) -> Option<Self> {
        if report.outcome != Outcome::Finished {
            return None;
        }
        let (x, y) = (value as f64, report.median_ms);
        let low = report.times_ms.iter().copied().fold(y, f64::min);
        let high = report.times_ms.iter().copied().fold(y, f64::max);
        let step = Step::of(over, x, report);
        Some(Self { dot: Dot { x, y, low, high }, ideal_ms: report.ideal_ms, step })
    }
}

impl SweepSpec {
    /// What a reader may change: all that the experiment takes, but what the curve is taken over.
    pub fn declared(&self) -> Vec<Parameter> {
        let declared = self.experiment.declared();
        declared.into_iter().filter(|parameter| parameter.name != self.over).collect()
    }
}

impl Sweep {
    /// Nothing is known yet.
    pub fn new(spec: &SweepSpec) -> Self {
        let is_flat = |model: Model| spec.over == WORKERS && !model.takes_workers();
        let values = |model| if is_flat(model) { 1 } else { spec.values.len() };
        let curve = |model: &Model| Curve {
            model: *model,
            is_flat: is_flat(*model),
            points: vec![None; values(*model)],
            stuck: 0,
            foreseen: Vec::new(),
        };
        Self {
            id: spec.experiment.id.clone(),
            over: spec.over.clone(),
            values: spec.values.clone(),
            curves: spec.experiment.possible().iter().map(curve).collect(),
        }
    }

    /// What the simulator said, if it is about the same work.
    pub fn foresee(&mut self, foreseen_us: &[Vec<u64>]) {
        for (curve, times) in self.curves.iter_mut().zip(foreseen_us) {
            let dot = |(value, us): (&u64, &u64)| {
                let (x, y) = (*value as f64, *us as f64 / 1000.0);
                Dot { x, y, low: y, high: y }
            };
            curve.foreseen = self.values.iter().zip(times).map(dot).collect();
        }
    }

    /// What became of one run.
    pub fn keep(&mut self, curve: usize, point: usize, report: &Report) {
        let (value, curve) = (self.values[point], &mut self.curves[curve]);
        curve.points[point] = Point::of(&self.over, value, report);
        curve.stuck += usize::from(curve.points[point].is_none());
    }

    /// All that there is to run, value by value, so that the curves grow side by side: which curve, and which of its
    /// points.
    pub fn all(&self) -> Vec<(usize, usize)> {
        let at = |point: usize| {
            let takes_part = move |(_, curve): &(usize, &Curve)| point < curve.points.len();
            self.curves.iter().enumerate().filter(takes_part).map(move |(curve, _)| (curve, point))
        };
        (0..self.values.len()).flat_map(at).collect()
    }

    pub fn chart(&self, label: &str) -> Chart {
        Chart {
            id: format!("{}-curve", self.id),
            title: format!("The time over {}", self.over),
            description: sentence(self),
            x: self.over.clone(),
            y: format!("ms, {label}"),
            series: self.curves.iter().flat_map(|curve| curve.series(&self.over)).collect(),
        }
    }

    /// A row for each value, a column for each model.
    pub fn table(&self, caption: &str) -> String {
        let head: String = self
            .curves
            .iter()
            .map(|curve| format!("<th scope=\"col\">{}</th>", curve.model.name()))
            .collect();
        let rows: String =
            self.values.iter().enumerate().map(|(index, value)| self.row(index, *value)).collect();
        format!(
            "<table class=\"mt-table\"><caption>{caption}</caption><thead><tr><th scope=\"col\">{}</th>{head}</tr></thead><tbody>{rows}</tbody></table>",
            self.over
        )
    }

    fn row(&self, index: usize, value: u64) -> String {
        let cell = |curve: &Curve| {
            let point = curve.points.get(if curve.is_flat { 0 } else { index }).copied().flatten();
            point.map_or("<td>–</td>".to_owned(), |point| format!("<td>{}</td>", display_ms(point.dot.y)))
        };
        let cells: String = self.curves.iter().map(cell).collect();
        format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", display_number(value as f64))
    }
}

/// As the page is told of it.
pub fn micros(report: &Report) -> u64 {
    (report.median_ms * 1000.0 + 0.5) as u64
}

#[cfg(test)]
mod tests {
    use experiments::parameter::Parameters;
    use experiments::simulate::{self, Costs};
    use experiments::workload;

    use super::*;

    fn sweep(models: &[Model], values: &[u64]) -> Sweep {
        swept("downloads", "workers", models, values)
    }

    fn swept(workload: &str, over: &str, models: &[Model], values: &[u64]) -> Sweep {
        let experiment = ExperimentSpec {
            id: "s".into(),
            title: "Why?".into(),
            workload: workload.into(),
            models: models.to_vec(),
            workers: 1,
            repeat: 1,
            race: false,
            predict: false,
            sliders: Vec::new(),
            parameters: workload::find(workload).unwrap().defaults(),
            options: Parameters::default(),
        };
        let spec = SweepSpec { experiment, over: over.into(), values: values.to_vec(), foreseen_us: vec![] };
        let mut sweep = Sweep::new(&spec);
        for (curve, point) in sweep.all() {
            let (model, given) = (sweep.curves[curve].model, spec.experiment.values().unwrap());
            let plan = plan(&spec, model, &given, values[point]).unwrap();
            let report = simulate::report(&plan, &Costs::typical(2)).unwrap();
            sweep.keep(curve, point, &report);
        }
        sweep
    }

    #[test]
    fn a_model_without_workers_is_run_once_and_drawn_across() {
        let sweep = sweep(&[Model::Sequential, Model::Threads], &[1, 2, 4]);
        assert_eq!(sweep.all(), [(0, 0), (1, 0), (1, 1), (1, 2)]);
        let html = sweep.table("Simulated");
        let rows: Vec<&str> = html.split("<tr>").skip(2).collect();
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().all(|row| row.matches("<td>2,0").count() >= 1), "{html}");
    }

    #[test]
    fn where_more_stops_paying_is_marked_and_said() {
        let sweep = sweep(&[Model::Threads], &[1, 5, 20, 32]);
        assert!(sentence(&sweep).contains("threads was quickest with"), "{}", sentence(&sweep));
        assert!(sentence(&sweep).ends_with("More than 20 hardly pay."), "{}", sentence(&sweep));
        assert_eq!(sweep.chart("simulated").svg().matches("mt-pays-until").count(), 1);
    }

    #[test]
    fn where_more_is_more_to_do_it_is_marked_and_said_where_it_begins_to_cost() {
        let says = |workload, over, model, values: &[u64], marks: usize| {
            let sweep = swept(workload, over, &[model], values);
            assert_eq!(sweep.chart("simulated").svg().matches("mt-pays-until").count(), marks, "{over}");
            sentence(&sweep)
        };
        let boards: Vec<u64> = (1..=24).collect();
        let bend = says("chess", "boards", Model::Async, &boards, 1);
        assert!(bend.ends_with(" With more than 12 it took clearly longer than with 1."), "{bend}");
        let latency = says("downloads", "latency_ms", Model::Async, &[0, 50, 100], 0);
        assert!(latency.ends_with("latency_ms = 100. Every greater value took clearly longer."), "{latency}");
    }

    #[test]
    fn a_number_that_is_no_number_of_workers_may_pay_too_or_change_nothing() {
        let says = |over, values: &[u64]| sentence(&swept("queue", over, &[Model::Async], values));
        let consumers = says("consumers", &[1, 2, 4, 6, 8]);
        assert!(consumers.starts_with("async was quickest with "), "{consumers}");
        assert!(consumers.ends_with("More than 6 hardly pay."), "{consumers}");
        let capacity = says("capacity", &[1, 4, 20]);
        assert!(
            capacity.starts_with("async took ") && capacity.ends_with("no clear difference."),
            "{capacity}"
        );
    }

    #[test]
    fn runs_that_come_to_no_end_are_told_of() {
        let says = |stuck: &[bool]| {
            let mut sweep = sweep(&[Model::Threads], &[1, 5]);
            let plan = |workload: &str, name: &str, text: &str| {
                let entry = workload::find(workload).unwrap();
                let mut parameters = entry.defaults();
                parameters.set(entry.parameters, name, text).unwrap();
                let (workload, options) = (workload.to_owned(), Parameters::default());
                experiments::plan::Plan {
                    workload,
                    model: Model::Threads,
                    parameters,
                    workers: 5,
                    repeat: 1,
                    options,
                }
            };
            for (point, is_stuck) in stuck.iter().enumerate() {
                let plan = if *is_stuck {
                    plan("philosophers", "meet", "forced")
                } else {
                    plan("downloads", "sites", "5")
                };
                let report = simulate::report(&plan, &Costs::typical(2)).unwrap();
                assert_eq!(report.outcome != Outcome::Finished, *is_stuck, "{:?}", report.outcome);
                sweep.keep(0, point, &report);
            }
            sentence(&sweep)
        };
        assert_eq!(says(&[true, true]), "Under threads, no run came to its end.");
        let some = says(&[false, true]);
        assert!(
            some.starts_with("threads was quickest") && some.ends_with("1 of its runs came to no end."),
            "{some}"
        );
    }

    #[test]
    fn what_was_foreseen_stands_beside_what_was() {
        let mut sweep = sweep(&[Model::Threads], &[1, 2]);
        sweep.foresee(&[vec![2_000_000, 1_000_000]]);
        let svg = sweep.chart("measured").svg();
        assert!(svg.contains(">threads, simulated<") && svg.contains(">threads, ideal<"), "{svg}");
    }
}
