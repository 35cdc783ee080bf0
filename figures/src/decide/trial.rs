use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::Report;
use experiments::simulate::{On, Question, Simulated};
use experiments::workload;

use super::{Profile, Way};

/// What became of one way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trial {
    pub way: Way,
    /// Why the program, as it is, cannot be arranged so.
    pub obstacle: Option<&'static str>,
    /// Its start-up with it, which a reader waits for, too.
    pub ms: f64,
}

impl Trial {
    pub fn new(way: Way, profile: &Profile, ms: f64) -> Self {
        Self { way, obstacle: way.obstacle(profile), ms }
    }

    /// # Errors
    /// A sentence, if the run is not right.
    pub fn of(way: Way, profile: &Profile, report: &Report) -> Result<Self, String> {
        if !report.ok {
            return Err(report.detail.clone().unwrap_or_else(|| "the answer is wrong".to_owned()));
        }
        Ok(Self::new(way, profile, report.startup_ms + report.median_ms))
    }
}

/// What to ask the simulator: every way in its order, also those that cannot be taken.
pub fn questions(profile: &Profile) -> Vec<Question> {
    let question = |way| Question {
        plan: plan(way, profile),
        on: On::Laptop,
        cores: profile.cores as usize,
        wants_film: false,
    };
    Way::ALL.map(question).into()
}

/// The answers to [`questions`].
///
/// # Errors
/// A sentence, if a run is not right.
pub fn trials(profile: &Profile, answers: &[Simulated]) -> Result<Vec<Trial>, String> {
    Way::ALL.iter().zip(answers).map(|(way, answer)| Trial::of(*way, profile, &answer.report)).collect()
}

/// The program in one arrangement, in any world.
pub fn plan(way: Way, profile: &Profile) -> Plan {
    let entry = workload::find("wait-then-work").expect("it is in this crate");
    let mut parameters = entry.defaults();
    for (name, value) in [
        ("tasks", u128::from(profile.tasks)),
        ("wait_us", profile.wait.as_micros()),
        ("work_us", profile.work.as_micros()),
    ] {
        parameters.set(entry.parameters, name, &value.to_string()).expect("a profile is within its bounds");
    }
    Plan {
        workload: entry.name.to_owned(),
        model: way.model(profile),
        parameters,
        workers: way.lanes(profile) as usize,
        options: Parameters::default(),
        repeat: 1,
    }
}
