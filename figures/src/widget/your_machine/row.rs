use experiments::parameter::Parameters;
use experiments::report::{Outcome, Report, World};

/// One run, without its spans. What is brought in may have any names: all are shown as text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub world: String,
    pub label: String,
    pub workload: String,
    pub model: String,
    /// The parameters and options, such as `sites 20, latency_ms 100`.
    pub settings: String,
    pub machine: String,
    /// How it ended, if not with the answer that was expected.
    pub ended: String,
    pub workers: f64,
    pub ms: f64,
}

impl Row {
    /// The names of the texts, as they are kept.
    pub const TEXTS: [&str; 7] = ["world", "label", "workload", "model", "settings", "machine", "ended"];

    pub fn texts(&self) -> [&str; 7] {
        [&self.world, &self.label, &self.workload, &self.model, &self.settings, &self.machine, &self.ended]
            .map(String::as_str)
    }

    pub fn of_texts(texts: [String; 7], workers: f64, ms: f64) -> Self {
        let [world, label, workload, model, settings, machine, ended] = texts;
        Self { world, label, workload, model, settings, machine, ended, workers, ms }
    }

    pub fn of(report: &Report) -> Self {
        let machine = &report.machine;
        let runs_in = machine.browser.as_ref().unwrap_or(&machine.runtime);
        Self {
            world: world(report.world).to_owned(),
            label: report.label.name().to_owned(),
            workload: report.workload.clone(),
            model: report.model.name().to_owned(),
            settings: settings(&report.parameters, &report.options),
            machine: describe(machine.cores as f64, runs_in),
            ended: ended(report).to_owned(),
            workers: report.workers as f64,
            ms: report.median_ms,
        }
    }

    /// Whether both are the same work on the same machine, so that their times may be compared.
    pub fn is_beside(&self, other: &Self) -> bool {
        let [world, label, workload, _, settings, machine, _] = self.texts();
        let [other_world, other_label, other_workload, _, other_settings, other_machine, _] = other.texts();
        (world, label, workload) == (other_world, other_label, other_workload)
            && (settings, machine) == (other_settings, other_machine)
    }
}

/// Such as `2 cores, Firefox 140`.
pub fn describe(cores: f64, runs_in: &str) -> String {
    let cores = experiments::report::display_number(cores) + if cores == 1.0 { " core" } else { " cores" };
    if runs_in.is_empty() { cores } else { format!("{cores}, {runs_in}") }
}

fn settings(parameters: &Parameters, options: &Parameters) -> String {
    let all = parameters.iter().chain(options.iter());
    all.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
}

fn world(world: World) -> &'static str {
    match world {
        World::Simulated => "simulated",
        World::Browser => "browser",
        World::Native => "native",
        World::Cpython => "cpython",
        World::Cluster => "cluster",
    }
}

fn ended(report: &Report) -> &'static str {
    match report.outcome {
        Outcome::Finished if report.ok => "",
        Outcome::Finished => "wrong answer",
        Outcome::CannotMeet => "cannot meet",
        Outcome::Deadlock => "deadlock",
        Outcome::Livelock => "livelock",
        Outcome::Cancelled => "cancelled",
        Outcome::Failed => "failed",
    }
}
