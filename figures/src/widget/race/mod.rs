//! Races for one counter: what was added, what the counter says, and what was lost.

mod bars;
mod first;
mod listing;
mod sentence;

use std::fmt::Write;

use experiments::model::Model;
use experiments::parameter::{Parameter, Parameters};
use experiments::plan::Plan;
use experiments::report::{Report, display_number};
use experiments::trace::Kind;
use experiments::workload;

use crate::widget::frame::head_of;

pub use bars::bars;
pub use first::{foreseen, html, simulated};
pub use listing::Twins;
pub use sentence::{first_sentence, sentence};

/// What a reader may change.
pub const PARAMETERS: &[Parameter] = &[
    Parameter::choice("model", "Who races", &["threads", "gil", "rayon", "async"], "threads"),
    Parameter::number("actors", "Actors", "actors", (2, 8), 4),
    Parameter::number("adds", "Adds by each", "adds", (1, MOST_ADDS), 1000),
    Parameter::choice("meet", "Between read and write they meet", &["free", "forced"], "free"),
    Parameter::choice("guard", "Who guards it", &["nobody", "a-lock"], "nobody"),
];

pub const MOST_ADDS: u64 = 100_000;
/// Older ones are forgotten.
pub const MOST_ROUNDS: usize = 12;

/// One race that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// From 1.
    pub number: usize,
    pub model: Model,
    pub actors: u64,
    pub is_forced: bool,
    pub has_lock: bool,
    pub additions: u64,
    pub lost: u64,
}

/// What to run.
///
/// # Errors
/// A sentence, if it does not hold together.
pub fn plan(values: &Parameters) -> Result<Plan, String> {
    let entry = workload::find("counter")?;
    let model = Model::find(values.choice("model"))?;
    let how = match (values.choice("guard"), model) {
        ("nobody", Model::Async) => "await",
        ("nobody", _) => "racy",
        _ => "locked",
    };
    let mut parameters = entry.defaults();
    for (name, text) in [
        ("actors", values.number("actors").to_string()),
        ("adds", values.number("adds").to_string()),
        ("how", how.to_owned()),
        ("meet", values.choice("meet").to_owned()),
    ] {
        parameters.set(entry.parameters, name, &text)?;
    }
    let workers = values.number("actors") as usize;
    let (workload, options) = (entry.name.to_owned(), Parameters::default());
    Ok(Plan { workload, model, parameters, workers, repeat: 1, options })
}

impl Round {
    /// What a run says, if it came to its end.
    pub fn of(number: usize, report: &Report) -> Option<Self> {
        let count = |name| report.measure(name).map(|count| count as u64);
        let has_lock = report.parameters.choice("how") == "locked";
        Some(Self {
            number,
            model: report.model,
            actors: report.parameters.number("actors"),
            is_forced: !has_lock && report.parameters.choice("meet") == "forced",
            has_lock,
            additions: count("additions")?,
            lost: count("lost updates")?,
        })
    }

    /// How it was arranged.
    fn kind(&self) -> &'static str {
        match (self.has_lock, self.is_forced) {
            (true, _) => "a lock",
            (false, true) => "forced",
            (false, false) => "by chance",
        }
    }
}

/// Whose numbers these are, and what the bars mean.
pub fn legend(label: &str, id: &str) -> String {
    head_of(label, [(Kind::Computing, "counted"), (Kind::Blocked, "lost")].into_iter(), id)
}

/// Every race as a row, the newest last.
pub fn table(rounds: &[Round], label: &str) -> String {
    let mut html = format!(
        "<table class=\"mt-table\"><caption>{label}: the races so far</caption><thead><tr><th scope=\"col\">Race</th>\
         <th scope=\"col\">Who</th><th scope=\"col\">How</th><th scope=\"col\">Added</th><th scope=\"col\">Counter says</th>\
         <th scope=\"col\">Lost</th></tr></thead><tbody>"
    );
    for round in rounds {
        let [all, counted, lost] =
            [round.additions, round.additions - round.lost, round.lost].map(|n| display_number(n as f64));
        let _ = write!(
            html,
            "<tr><th scope=\"row\">{}</th><td>{} {}</td><td>{}</td><td>{all}</td><td>{counted}</td><td>{lost}</td></tr>",
            round.number,
            round.actors,
            round.model.name(),
            round.kind()
        );
    }
    html.push_str("</tbody></table>");
    html
}

#[cfg(test)]
mod tests {
    use experiments::simulate::{self, Costs};

    use super::*;

    fn round(changes: &[(&str, &str)]) -> Round {
        let mut values = Parameters::defaults(PARAMETERS);
        for (name, text) in changes {
            values.set(PARAMETERS, name, text).unwrap();
        }
        let report = simulate::report(&plan(&values).unwrap(), &Costs::typical(2)).unwrap();
        assert!(report.ok, "{report:?}");
        Round::of(1, &report).unwrap()
    }

    #[test]
    fn who_meets_between_read_and_write_loses_all_but_one_update_of_each() {
        for model in ["threads", "gil", "rayon", "async"] {
            let Round { additions, lost, is_forced, .. } = round(&[("model", model), ("meet", "forced")]);
            assert_eq!((additions, lost, is_forced), (4000, 3000, true), "{model}");
        }
    }

    #[test]
    fn with_a_lock_nothing_is_lost_whatever_was_asked_for() {
        for model in ["threads", "gil", "rayon", "async"] {
            for meet in ["free", "forced"] {
                let round = round(&[("model", model), ("meet", meet), ("guard", "a-lock")]);
                assert_eq!((round.lost, round.has_lock, round.is_forced), (0, true, false), "{model}");
            }
        }
    }

    #[test]
    fn every_race_is_a_row() {
        let rounds = [round(&[("meet", "forced")]), round(&[("guard", "a-lock")])];
        let html = table(&rounds, "Simulated");
        assert!(
            html.contains("<td>4 threads</td><td>forced</td><td>4,000</td><td>1,000</td><td>3,000</td>"),
            "{html}"
        );
        assert!(html.contains("<td>a lock</td><td>4,000</td><td>4,000</td><td>0</td>"), "{html}");
    }
}
