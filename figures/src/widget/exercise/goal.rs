//! What is to be reached, and whether a run has reached it.

use experiments::report::{self, Report, display_ms, display_number};

use crate::escape;
use crate::explain::counted;

/// As a goal names how many times as fast as the sequential run.
pub const SPEED_UP: &str = "speedup";

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// `time_ms`, `speedup`, `workers`, `ok`, or the name of a measure or of a parameter.
    pub measure: String,
    pub wants: Wants,
    pub number: f64,
    /// HTML.
    pub says: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    AtMost,
    AtLeast,
    Equals,
}

impl Wants {
    pub const ALL: [Self; 3] = [Self::AtMost, Self::AtLeast, Self::Equals];

    pub fn name(self) -> &'static str {
        match self {
            Self::AtMost => "at_most",
            Self::AtLeast => "at_least",
            Self::Equals => "equals",
        }
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wants| wants.name() == name)
    }
}

impl Goal {
    /// What the run has of it, if it is known.
    pub fn measured(&self, report: &Report) -> Option<f64> {
        match &*self.measure {
            "time_ms" => Some(report.median_ms),
            SPEED_UP => report.measure(report::SPEED_UP),
            "workers" => Some(report.workers as f64),
            "ok" => Some(f64::from(u8::from(report.ok))),
            name => report.measure(name).or_else(|| parameter(report, name)),
        }
    }

    pub fn is_reached(&self, report: &Report) -> bool {
        self.is_reached_by(self.measured(report))
    }

    pub fn is_reached_by(&self, measured: Option<f64>) -> bool {
        measured.is_some_and(|measured| match self.wants {
            Wants::AtMost => measured <= self.number,
            Wants::AtLeast => measured >= self.number,
            // No goal needs to tell what is nearer than this.
            Wants::Equals => (measured - self.number).abs() < 1e-6,
        })
    }

    /// Such as `413 ms`.
    fn shown(&self, report: &Report) -> String {
        let Some(measured) = self.measured(report) else { return "not known".to_owned() };
        match &*self.measure {
            "time_ms" => display_ms(measured),
            SPEED_UP => counted(measured, "times"),
            "ok" if measured > 0.0 => "as expected".to_owned(),
            "ok" => "not as expected".to_owned(),
            name => {
                let measure = report.measures.iter().find(|measure| measure.name == name);
                counted(measured, measure.map_or("", |measure| &measure.unit))
            }
        }
    }
}

fn parameter(report: &Report, name: &str) -> Option<f64> {
    let value = report.parameters.get(name).or_else(|| report.options.get(name))?;
    value.to_string().parse::<u64>().ok().map(|number| number as f64)
}

/// What a run has of a goal, as it can be kept: a number, if it is known, and what is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub measured: Option<f64>,
    /// Such as `413 ms`.
    pub shown: String,
}

/// What a run has of each goal.
pub fn found(goals: &[Goal], report: &Report) -> Vec<Found> {
    let found = |goal: &Goal| Found { measured: goal.measured(report), shown: goal.shown(report) };
    goals.iter().map(found).collect()
}

/// The goals with what was found of each, as items of a list.
pub fn judged(goals: &[Goal], found: &[Found]) -> String {
    let one = |(goal, found): (&Goal, &Found)| {
        let attributes = format!(
            "data-measure=\"{}\" data-wants=\"{}\" data-number=\"{}\"",
            escape(&goal.measure),
            goal.wants.name(),
            display_number(goal.number).replace(',', ""),
        );
        item(&attributes, goal.is_reached_by(found.measured), &goal.says, &found.shown)
    };
    goals.iter().zip(found).map(one).collect()
}

/// A goal of a list: `attributes` and `says` are HTML, `shown` is what was reached.
pub fn item(attributes: &str, is_reached: bool, says: &str, shown: &str) -> String {
    let (class, mark, words) =
        if is_reached { ("mt-right", '✓', "reached") } else { ("mt-wrong", '✗', "not reached") };
    format!(
        "<li class=\"mt-goal {class}\" {attributes}><span class=\"mt-mark\" aria-hidden=\"true\">{mark}</span>\
         <span class=\"mt-goal-says\">{says}</span><span class=\"mt-reached\">{words}: {}</span></li>",
        escape(shown)
    )
}

/// How many goals were reached, as a sentence.
pub fn says(goals: &[Goal], found: &[Found]) -> String {
    let is_reached = |(goal, found): &(&Goal, &Found)| goal.is_reached_by(found.measured);
    so_many(goals.iter().zip(found).filter(is_reached).count(), goals.len())
}

/// How many of some goals are reached, as a sentence.
pub fn so_many(reached: usize, of: usize) -> String {
    match (reached, of) {
        (1, 1) => "The goal is reached.".to_owned(),
        (0, 1) => "The goal is not reached yet.".to_owned(),
        (2, 2) => "Both goals are reached.".to_owned(),
        (reached, of) if reached == of => format!("All {of} goals are reached."),
        (0, of) => format!("None of the {of} goals is reached yet."),
        (reached, of) => {
            format!("{reached} of {of} goals {} reached.", if reached == 1 { "is" } else { "are" })
        }
    }
}

#[cfg(test)]
mod tests {
    use experiments::model::Model;
    use experiments::parameter::Parameters;
    use experiments::simulate::{self, Costs};
    use experiments::workload;

    use super::*;
    use crate::widget::ExperimentSpec;

    fn report() -> Report {
        let spec = ExperimentSpec {
            id: "a".into(),
            title: "Why?".into(),
            workload: "downloads".into(),
            models: vec![Model::Threads],
            workers: 5,
            repeat: 1,
            race: false,
            predict: false,
            sliders: Vec::new(),
            parameters: workload::find("downloads").unwrap().defaults(),
            options: Parameters::default(),
        };
        let plan = spec.plan(Model::Threads, &spec.values().unwrap()).unwrap();
        simulate::report(&plan, &Costs::none(2)).unwrap()
    }

    fn goal(measure: &str, wants: Wants, number: f64) -> Goal {
        Goal { measure: measure.into(), wants, number, says: "So <b>soon</b>".into() }
    }

    #[test]
    fn goals_are_measured_in_the_report() {
        let report = report();
        for (measure, wants, number, is_reached) in [
            ("time_ms", Wants::AtMost, 450.0, true),
            ("time_ms", Wants::AtMost, 399.0, false),
            ("time_ms", Wants::AtLeast, 450.0, false),
            ("workers", Wants::Equals, 5.0, true),
            ("workers", Wants::AtMost, 4.0, false),
            ("ok", Wants::Equals, 1.0, true),
            ("sites", Wants::Equals, 20.0, true),
            ("lanes used", Wants::Equals, 5.0, true),
            ("speedup", Wants::AtLeast, 1.0, false),
            ("nothing", Wants::AtMost, 1e9, false),
        ] {
            assert_eq!(goal(measure, wants, number).is_reached(&report), is_reached, "{measure}");
        }
    }

    #[test]
    fn what_was_reached_is_said_with_the_measured_value() {
        let goals = [goal("time_ms", Wants::AtMost, 450.5), goal("workers", Wants::AtMost, 4.0)];
        let found = found(&goals, &report());
        let html = judged(&goals, &found);
        assert!(html.contains("data-wants=\"at_most\" data-number=\"450.5\""), "{html}");
        assert!(html.contains("So <b>soon</b></span><span class=\"mt-reached\">reached: 400 ms<"), "{html}");
        assert!(html.contains("✗</span>") && html.contains("not reached: 5<"), "{html}");
        assert_eq!(says(&goals, &found), "1 of 2 goals is reached.");
        assert_eq!([so_many(2, 2), so_many(3, 3)], ["Both goals are reached.", "All 3 goals are reached."]);
        assert_eq!(says(&goals[..1], &found[..1]), "The goal is reached.");
        assert_eq!(says(&goals[1..], &found[1..]), "The goal is not reached yet.");
    }

    #[test]
    fn one_of_what_was_reached_is_said_to_be_one() {
        let mut one = report();
        for measure in &mut one.measures {
            measure.value = 1.0;
        }
        let goals = [
            goal("lanes used", Wants::Equals, 1.0),
            goal("most tasks under way at once", Wants::Equals, 1.0),
        ];
        let shown: Vec<String> = found(&goals, &one).into_iter().map(|found| found.shown).collect();
        assert_eq!(shown, ["1 lane", "1 task"]);
    }

    #[test]
    fn what_was_kept_of_a_run_is_judged_by_the_goals_of_today_and_is_no_markup() {
        let goals = [goal("time_ms", Wants::AtMost, 450.0)];
        let kept = |measured| [Found { measured, shown: "<b>413 ms</b>".into() }];
        assert_eq!(says(&goals, &kept(Some(413.0))), "The goal is reached.");
        assert_eq!(says(&goals, &kept(Some(451.0))), "The goal is not reached yet.");
        assert_eq!(says(&goals, &kept(None)), "The goal is not reached yet.");
        assert!(!judged(&goals, &kept(None)).contains("<b>413"));
    }
}
