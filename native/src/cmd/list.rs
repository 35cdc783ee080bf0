use std::process::ExitCode;

use clap::Args;
use experiments::model::Model;
use experiments::parameter::{Domain, Parameter};
use experiments::workload::{ALL, Entry};
use serde_json::{Value, json};

use super::{Done, Failure};
use crate::show;

#[derive(Args)]
pub struct List {
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl List {
    pub fn execute(&self) -> Done {
        let text = if self.json { as_json().to_string() } else { as_text() };
        show::print(&text).map_err(Failure::Run)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn as_json() -> Value {
    let workload = |entry: &Entry| {
        let models: Vec<Model> = entry.models();
        json!({"name": entry.name, "summary": entry.summary, "models": models, "parameters": entry.parameters})
    };
    let model = |model: Model| json!({"name": model, "summary": model.summary(), "options": options(model)});
    json!({"workloads": ALL.iter().map(workload).collect::<Vec<_>>(), "models": Model::ALL.map(model)})
}

fn as_text() -> String {
    let mut text = String::from("Workloads\n");
    for entry in ALL {
        text += "\n";
        text += &show::wrapped(&format!("{}: {}\n", entry.name, entry.summary));
        let refused = Model::ALL.into_iter().filter_map(|model| Some((model, entry.refuses(model)?)));
        for (model, why) in refused {
            text += &show::wrapped(&format!("  not under {}: {why}\n", model.name()));
        }
        text += &parameters(entry.parameters);
    }
    text + "\nModels\n\n" + &models()
}

fn parameters(parameters: &[Parameter]) -> String {
    let mut table = show::plain(&["--set", "", "values", "default"]);
    for parameter in parameters {
        let values = match parameter.domain {
            Domain::Number { unit, min, max, .. } => format!("{min} to {max} {unit}"),
            Domain::Choice { values, .. } => values.join(", "),
        };
        table.add_row([
            parameter.name,
            parameter.label,
            values.trim_end(),
            &parameter.default_value().to_string(),
        ]);
    }
    table.trim_fmt() + "\n"
}

fn options(model: Model) -> Vec<Parameter> {
    Model::OPTIONS
        .iter()
        .copied()
        .filter(|option| model.takes(option.name) && option.name != Model::SLOWER)
        .collect()
}

fn models() -> String {
    let model = |model: Model| {
        let options = options(model);
        let table = if options.is_empty() { String::new() } else { parameters(&options) };
        show::wrapped(&format!("{:<12}{}\n", model.name(), model.summary())) + &table
    };
    Model::ALL.map(model).concat()
}
