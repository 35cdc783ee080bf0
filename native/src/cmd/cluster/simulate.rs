use std::process::ExitCode;

use clap::Args;
use experiments::parameter::{Domain, Parameters};
use experiments::simulate::cluster::{MACHINES, PARAMETERS, law, scaling};
use figures::widget::machines::{cells, head, sentence};

use super::{Done, Failure};
use crate::show;

#[derive(Args)]
#[command(after_help = all())]
pub struct Simulate {
    /// With how many machines; 1, 2 and 5 times each power of ten up to 10,000, if none are named
    #[arg(long, value_name = "N,N,…", value_delimiter = ',')]
    machines: Vec<usize>,
    /// A parameter of the cluster or of its work; can be given several times
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
}

impl Simulate {
    pub fn execute(&self) -> Done {
        let parameters = self.parameters().map_err(Failure::Usage)?;
        let machines = if self.machines.is_empty() { MACHINES.to_vec() } else { self.machines.clone() };
        let points = scaling(&machines, &parameters).map_err(Failure::Usage)?;
        let law = law(&parameters);
        let mut table = show::plain(&[]);
        table.set_header(head(law).into_iter().chain(["Messages", "Lost", "Twice"].map(str::to_owned)));
        for point in &points {
            let outcome = &point.outcome;
            let counts = [outcome.messages, outcome.lost, outcome.copies].map(|count| count.to_string());
            table.add_row(cells(point).into_iter().chain(counts));
        }
        let table: String = table.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
        let text = format!("simulated: {}\n{table}{}", described(&parameters), sentence(&points, law));
        show::print(&text).map_err(Failure::Run)?;
        Ok(ExitCode::SUCCESS)
    }

    fn parameters(&self) -> Result<Parameters, String> {
        let mut parameters = Parameters::defaults(PARAMETERS);
        for text in &self.set {
            let (name, value) = text
                .split_once('=')
                .ok_or_else(|| format!("{text}: it takes NAME=VALUE, such as tasks=500"))?;
            parameters.set(PARAMETERS, name, value)?;
        }
        Ok(parameters)
    }
}

/// What differs from the usual values.
fn described(parameters: &Parameters) -> String {
    let set = PARAMETERS.iter().filter_map(|parameter| {
        let value = parameters.get(parameter.name)?;
        (*value != parameter.default_value()).then(|| format!("{} = {value}", parameter.name))
    });
    let set: Vec<String> = set.collect();
    if set.is_empty() {
        "as `--help` says".to_owned()
    } else {
        set.join(", ") + "; all else as `--help` says"
    }
}

/// All parameters, a line each.
fn all() -> String {
    let line = |parameter: &experiments::parameter::Parameter| {
        let values = match parameter.domain {
            Domain::Number { unit, min, max, default } => format!("{min} to {max} {unit} [{default}]"),
            Domain::Choice { values, default } => format!("{} [{default}]", values.join(", ")),
        };
        format!("  {:<15} {}: {values}\n", parameter.name, parameter.label)
    };
    format!("Parameters:\n{}", PARAMETERS.iter().map(line).collect::<String>())
}
