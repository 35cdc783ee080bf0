//! What a sweep found: a table, sentences and a drawing.

use experiments::model::Model;
use experiments::report::{Entry, Outcome, Report, SPEED_UP, display_ms, display_number};
use experiments::sweep::WORKERS;
use figures::draw::chart::{Chart, Course, Dot, Series, Step, Stroke, course};
use figures::draw::table;

use super::machine_line;
use super::plan::median_of;
use crate::show;

/// All points of a sweep, model by model, and within a model by value.
pub struct Curve {
    /// What is swept over.
    pub over: String,
    pub rounds: usize,
    pub points: Vec<Point>,
}

pub struct Point {
    /// `None` where the model does not depend on it.
    pub value: Option<u64>,
    pub entry: Entry,
}

impl Point {
    fn report(&self) -> Option<&Report> {
        match &self.entry {
            Entry::Run(report) => Some(report),
            Entry::Skipped { .. } => None,
        }
    }
}

impl Curve {
    pub fn text(&self) -> String {
        let mut lines = vec![self.heading(), self.table()];
        lines.extend(self.series().into_iter().filter_map(|(model, points)| self.says(model, &points)));
        lines.extend(self.reports().next().map(|report| format!("\n{}", machine_line(report))));
        lines.join("\n")
    }

    pub fn chart(&self) -> Chart {
        let label = self.reports().next().map_or("measured", |report| report.label.name());
        Chart {
            id: "curve".to_owned(),
            title: self.heading(),
            description: self.description(),
            x: self.over.clone(),
            y: format!("ms, {}, {label}", median_of(self.rounds)),
            series: self
                .series()
                .into_iter()
                .flat_map(|(model, points)| drawn(model, &points, self.course(&points)))
                .collect(),
        }
    }

    fn heading(&self) -> String {
        let Some(report) = self.reports().next() else { return format!("over {}", self.over) };
        let others = report.parameters.iter().filter(|(name, _)| *name != self.over);
        let values: Vec<String> = others.map(|(name, value)| format!("{name} = {value}")).collect();
        let values = if values.is_empty() { String::new() } else { format!(": {}", values.join(", ")) };
        format!("{} over {}{values}; {}", report.workload, self.over, median_of(self.rounds))
    }

    fn table(&self) -> String {
        let has_ideal = self.reports().any(|report| report.ideal_ms.is_some());
        let mut head = vec![self.over.as_str(), "Model", "Time", "Speed-up", "Start-up", "Answer"];
        if has_ideal {
            head.insert(4, "Ideal");
        }
        let mut table = show::plain(&head);
        for point in &self.points {
            let mut cells = cells(point);
            if has_ideal {
                let ideal = point.report().and_then(|report| report.ideal_ms);
                cells.insert(4, ideal.map_or("–".to_owned(), display_ms));
            }
            table.add_row(cells);
        }
        table.trim_fmt()
    }

    /// What the curve of one model comes to: where it is best, or from where to where it goes.
    fn says(&self, model: Model, points: &[(&Point, &Report)]) -> Option<String> {
        let (name, course) = (model.name(), self.course(points));
        let more = course.and_then(|course| course.says()).map(|says| format!(" {says}")).unwrap_or_default();
        if self.over != WORKERS && !matches!(course, Some(Course::Pays(_))) {
            let (first, last) = (self.at(points.first()?)?, self.at(points.last()?)?);
            return Some(format!("{name} took {first}, and {last}.{more}"));
        }
        let quickest = points.iter().min_by(|a, b| a.1.median_ms.total_cmp(&b.1.median_ms))?;
        let speed_up = quickest.1.measure(SPEED_UP).map(display_number);
        let sooner = speed_up.map(|times| format!(", {times} times as fast as sequential"));
        Some(format!("{name} was quickest with {}{}.{more}", self.at(quickest)?, sooner.unwrap_or_default()))
    }

    /// What more of it does.
    fn course(&self, points: &[(&Point, &Report)]) -> Option<Course> {
        let step =
            |(point, report): &(&Point, &Report)| Some(Step::of(&self.over, point.value? as f64, report));
        course(&self.over, &points.iter().map(step).collect::<Option<Vec<_>>>()?)
    }

    /// Such as `20 ms at sites = 5`, if the run depends on it.
    fn at(&self, (point, report): &(&Point, &Report)) -> Option<String> {
        let value = display_number(point.value? as f64);
        Some(format!("{} at {} = {value}", display_ms(report.median_ms), self.over))
    }

    fn description(&self) -> String {
        let says = |(model, points): (Model, Vec<(&Point, &Report)>)| {
            let all = points.iter().map(|(point, report)| {
                let at = point.value.map_or(String::new(), |value| format!(" at {value}"));
                display_ms(report.median_ms) + &at
            });
            format!("{}: {}.", model.name(), all.collect::<Vec<_>>().join(", "))
        };
        self.series().into_iter().map(says).collect::<Vec<_>>().join(" ")
    }

    /// The runs that came to their end, by model.
    fn series(&self) -> Vec<(Model, Vec<(&Point, &Report)>)> {
        let mut series: Vec<(Model, Vec<_>)> = Vec::new();
        for point in &self.points {
            let finished = point.report().filter(|report| report.outcome == Outcome::Finished);
            let Some(report) = finished else { continue };
            match series.last_mut() {
                Some((model, points)) if *model == report.model => points.push((point, report)),
                _ => series.push((report.model, vec![(point, report)])),
            }
        }
        series
    }

    fn reports(&self) -> impl Iterator<Item = &Report> {
        self.points.iter().filter_map(Point::report)
    }
}

fn cells(point: &Point) -> Vec<String> {
    let value = point.value.map_or("–".to_owned(), |value| value.to_string());
    match &point.entry {
        Entry::Run(report) => {
            let [model, time, speed_up, start_up, _, answer] = table::row(report);
            vec![value, model, time, speed_up, start_up, answer]
        }
        Entry::Skipped { model, skipped, .. } => {
            let [none, empty, void] = ["–"; 3].map(str::to_owned);
            vec![value, model.clone(), none, empty, void, skipped.clone()]
        }
    }
}

/// A model's line, and a dotted one for the best that could be, where that is known.
fn drawn(model: Model, points: &[(&Point, &Report)], course: Option<Course>) -> Vec<Series> {
    let paint = Model::ALL.iter().position(|other| *other == model).unwrap_or_default();
    let is_flat = points.iter().all(|(point, _)| point.value.is_none());
    let stroke = if is_flat { Stroke::Across } else { Stroke::Line };
    let dots: Vec<Dot> = points.iter().map(|(point, report)| measured(point, report)).collect();
    let ideal: Vec<Dot> = points.iter().filter_map(|(point, report)| ideal(point, report)).collect();
    let pays_until = course.and_then(|course| course.mark());
    let mut series = vec![Series { name: model.name().to_owned(), paint, stroke, dots, pays_until }];
    if !ideal.is_empty() {
        let name = format!("{}, ideal", model.name());
        series.push(Series { name, paint, stroke: Stroke::Ideal, dots: ideal, pays_until: None });
    }
    series
}

/// The median, between the quickest and the slowest round.
fn measured(point: &Point, report: &Report) -> Dot {
    let (x, y) = (point.value.unwrap_or_default() as f64, report.median_ms);
    let low = report.times_ms.iter().copied().fold(y, f64::min);
    let high = report.times_ms.iter().copied().fold(y, f64::max);
    Dot { x, y, low, high }
}

fn ideal(point: &Point, report: &Report) -> Option<Dot> {
    let (x, y) = (point.value? as f64, report.ideal_ms?);
    Some(Dot { x, y, low: y, high: y })
}
