use anyhow::{Context, Result};
use experiments::model::Model;
use experiments::report::{Entry, Report, Reports};

use super::Experiment;

/// What an experiment shows when it is over.
#[derive(Clone, Debug)]
pub struct Runs {
    pub reports: Reports,
    /// The sentence about all runs.
    pub says: String,
}

impl Runs {
    pub(super) async fn read(experiment: &Experiment<'_>) -> Result<Self> {
        let text = experiment.text(".mt-report").await?;
        let reports = Reports::parse(&text)
            .map_err(anyhow::Error::msg)
            .with_context(|| format!("the report: {text}"))?;
        Ok(Self { reports, says: experiment.text(".mt-live .mt-says").await? })
    }

    pub fn all(&self) -> impl Iterator<Item = &Report> {
        self.reports.runs.iter().filter_map(|entry| match entry {
            Entry::Run(report) => Some(&**report),
            Entry::Skipped { .. } => None,
        })
    }

    /// # Errors
    /// If the model was not run, with the reason.
    pub fn of(&self, model: Model) -> Result<&Report> {
        let found = self.all().find(|report| report.model == model);
        found.with_context(|| format!("{} was not run: {:?}", model.name(), self.why_not(model)))
    }

    /// Why a model was not run, or failed without a report.
    pub fn why_not(&self, of: Model) -> Option<&str> {
        self.reports.runs.iter().find_map(|entry| match entry {
            Entry::Skipped { model, skipped, .. } if model == of.name() => Some(skipped.as_str()),
            _ => None,
        })
    }
}
