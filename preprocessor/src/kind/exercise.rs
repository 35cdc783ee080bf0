//! `{{#exercise NAME.exercise.toml}}`: an experiment with goals, from a file beside the chapter. It is simulated as it
//! begins and as its worked answer says: the first must not reach all goals, the second must. One whose program is to be
//! mended in the lab is made by [`mend`].

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow, bail, ensure};
use experiments::model::Model;
use experiments::parameter::{Parameter, Parameters};
use experiments::plan;
use experiments::report::Report;
use experiments::simulate::{self, Costs};
use experiments::workload::{self, Entry};
use figures::widget::exercise::{self, Exercise, Goal, Wants};
use figures::widget::{ExperimentSpec, frame};
use serde::Deserialize;
use toml::Spanned;

use super::experiment::models_named;
use super::{Kind, Widget, mend};
use crate::markdown;
use crate::place::Place;
use crate::sheet::Sheet;
use crate::words::{Words, identifier};

pub const KIND: Kind = Kind { name: "exercise", expand };

const ENDING: &str = ".exercise.toml";

/// The table of those that are mended in the lab.
const LAB: &str = "lab";

/// What may be changed besides parameters and options.
const MODEL: &str = "model";
const WORKERS: &str = "workers";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: Spanned<String>,
    title: String,
    task: String,
    hint: String,
    experiment: Spanned<Experiment>,
    goal: Vec<Spanned<GoalEntry>>,
    answer: Spanned<Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Experiment {
    workload: String,
    models: Vec<String>,
    workers: usize,
    change: Vec<String>,
    #[serde(default)]
    parameters: Values,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoalEntry {
    measure: String,
    at_most: Option<f64>,
    at_least: Option<f64>,
    equals: Option<f64>,
    says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    model: String,
    workers: Option<usize>,
    text: String,
    #[serde(default)]
    parameters: Values,
}

type Values = BTreeMap<String, toml::Value>;

fn expand(text: &str, place: &Place<'_>) -> Result<Widget> {
    let Words { first: name, rest } = Words::parse(KIND.name, ("file", &format!("NAME{ENDING}")), text)?;
    if let Some(word) = rest.first() {
        bail!("an exercise has no `{}`: everything stands in its file", word.key);
    }
    let sheet = Sheet::open(place.folder, &name, ENDING)?;
    if sheet.has(LAB) { mend::expand(&sheet, place) } else { html(&sheet, place.chapter) }
}

/// An exercise as far as it is counted what was reached of it.
#[derive(Debug)]
pub struct Counted {
    pub id: String,
    pub title: String,
    /// A measure, what is wanted of it, and the number; none if it is mended in the lab.
    pub goals: Option<Vec<(String, &'static str, f64)>>,
}

/// The exercise in a file beside the chapter.
pub fn counted(name: &str, place: &Place<'_>) -> Result<Counted> {
    #[derive(Deserialize)]
    struct Head {
        id: String,
        title: String,
    }
    let sheet = Sheet::open(place.folder, name.trim(), ENDING)?;
    let Head { id, title } = sheet.read()?;
    if sheet.has(LAB) {
        return Ok(Counted { id, title, goals: None });
    }
    let File { goal, .. } = sheet.read()?;
    let counted = |goal: &Spanned<GoalEntry>| {
        let (wants, number) = sheet.at(goal, goal.get_ref().wanted())?;
        Ok((goal.get_ref().measure.clone(), wants.name(), number))
    };
    let goals = goal.iter().map(counted).collect::<Result<_>>()?;
    Ok(Counted { id, title, goals: Some(goals) })
}

fn html(sheet: &Sheet, chapter: &str) -> Result<Widget> {
    let file: File = sheet.read()?;
    let id = sheet.at(&file.id, identifier(file.id.get_ref().clone()))?;
    let spec = sheet.at(&file.experiment, spec(&file))?;
    let goals = file.goal.iter().map(|goal| sheet.at(goal, goal.get_ref().checked(&spec)));
    let exercise = Exercise {
        task: markdown::blocks(&file.task).context("task")?,
        hint: markdown::blocks(&file.hint).context("hint")?,
        answer: markdown::blocks(&file.answer.get_ref().text).context("answer")?,
        change: file.experiment.get_ref().change.clone(),
        chapter: chapter.to_owned(),
        goals: goals.collect::<Result<_>>()?,
        spec,
    };
    ensure!(!exercise.goals.is_empty(), "there is no goal");
    let begin = sheet.at(&file.experiment, begin(&exercise))?;
    sheet.at(&file.answer, answer(&exercise, file.answer.get_ref()))?;
    let html = exercise::html(&exercise, &begin.iter().collect::<Vec<_>>()).map_err(|why| anyhow!(why))?;
    Ok(Widget { id, html })
}

fn spec(file: &File) -> Result<ExperimentSpec> {
    let experiment = file.experiment.get_ref();
    let entry = workload::find(&experiment.workload).map_err(|why| anyhow!(why))?;
    let models = models(experiment, entry)?;
    let (mut parameters, mut options) = (entry.defaults(), Parameters::default());
    for (name, value) in &experiment.parameters {
        set(entry, (&mut parameters, &mut options), name, value)?;
    }
    // What may be changed of how the lanes are arranged is offered only if it stands there.
    let option = |name: &&String| Model::OPTIONS.iter().find(|option| option.name == **name);
    for option in experiment.change.iter().filter_map(|name| option(&name)) {
        if options.get(option.name).is_none() {
            let value = option.default_value().to_string();
            options.set(Model::OPTIONS, option.name, &value).map_err(|why| anyhow!(why))?;
        }
    }
    let (workers, title) = (experiment.workers, file.title.clone());
    let (id, workload) = (file.id.get_ref().clone(), entry.name.to_owned());
    let (repeat, race, predict) = (1, false, false);
    // All that may be changed is in sight there.
    let sliders = Vec::new();
    let spec = ExperimentSpec {
        id,
        title,
        workload,
        models,
        workers,
        repeat,
        race,
        predict,
        parameters,
        options,
        sliders,
    };
    check_change(&experiment.change, &spec)?;
    Ok(spec)
}

fn set(
    entry: &Entry,
    both: (&mut Parameters, &mut Parameters),
    name: &str,
    value: &toml::Value,
) -> Result<()> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    plan::assign(entry.parameters, both, name, &text).map_err(|why| anyhow!(why))
}

fn models(experiment: &Experiment, entry: &Entry) -> Result<Vec<Model>> {
    let models = models_named(&experiment.models, entry)?;
    ensure!(!models.is_empty(), "it names no model; the first is the one that it begins with");
    let may_change = experiment.change.iter().any(|name| name == MODEL);
    ensure!(may_change || models.len() == 1, "it names several models, but `change` does not name `model`");
    Ok(models)
}

fn check_change(change: &[String], spec: &ExperimentSpec) -> Result<()> {
    let declared = spec.declared();
    let names: Vec<&str> =
        declared.iter().map(|parameter: &Parameter| parameter.name).chain([MODEL]).collect();
    ensure!(!change.is_empty(), "nothing may be changed: `change` can name {}", names.join(", "));
    if let Some(unknown) = change.iter().find(|name| !names.contains(&name.as_str())) {
        bail!("`change` names “{unknown}”; there are: {}", names.join(", "));
    }
    Ok(())
}

impl GoalEntry {
    fn wanted(&self) -> Result<(Wants, f64)> {
        let wants =
            [(Wants::AtMost, self.at_most), (Wants::AtLeast, self.at_least), (Wants::Equals, self.equals)];
        let mut given = wants.into_iter().filter_map(|(wants, number)| Some((wants, number?)));
        let (Some((wants, number)), None) = (given.next(), given.next()) else {
            bail!("a goal has one of `at_most`, `at_least` and `equals`");
        };
        Ok((wants, number))
    }

    fn checked(&self, spec: &ExperimentSpec) -> Result<Goal> {
        let (wants, number) = self.wanted()?;
        let says = markdown::inline(&self.says)?;
        let goal = Goal { measure: self.measure.clone(), wants, number, says };
        let is_compared = self.measure == "speedup";
        ensure!(
            !is_compared || spec.models.contains(&Model::Sequential),
            "a speed-up needs `sequential` among the models"
        );
        Ok(goal)
    }
}

/// The simulated run of the beginning, after the sequential one if that is needed.
fn begin(exercise: &Exercise) -> Result<Vec<Report>> {
    let spec = &exercise.spec;
    let reports = simulated(exercise, spec, spec.models[0])?;
    if let Some(report) = reports.last() {
        ensure!(
            !exercise.is_solved_by(report),
            "as it begins it reaches all goals already: {}",
            reached(exercise, report)
        );
    }
    Ok(reports)
}

fn answer(exercise: &Exercise, answer: &Answer) -> Result<()> {
    let mut spec = exercise.spec.clone();
    let entry = spec.entry().map_err(|why| anyhow!(why))?;
    let model = Model::find(&answer.model).map_err(|why| anyhow!(why))?;
    ensure!(spec.models.contains(&model), "the answer’s model is none of the exercise’s");
    let may_change = |name: &str| exercise.change.iter().any(|other| other == name);
    for (name, value) in &answer.parameters {
        ensure!(may_change(name), "the answer changes “{name}”, which the reader may not");
        set(entry, (&mut spec.parameters, &mut spec.options), name, value)?;
    }
    if let Some(workers) = answer.workers {
        ensure!(
            workers == spec.workers || may_change(WORKERS),
            "the answer changes “workers”, which the reader may not"
        );
        spec.workers = workers;
    }
    let reports = simulated(exercise, &spec, model)?;
    let report = reports.last().context("the answer was not simulated")?;
    let measures: Vec<&str> = report.measures.iter().map(|measure| &*measure.name).collect();
    if let Some(goal) = exercise.goals.iter().find(|goal| goal.measured(report).is_none()) {
        bail!(
            "the worked answer’s run has no “{}”; it has: time_ms, speedup, workers, ok, {}",
            goal.measure,
            measures.join(", ")
        );
    }
    ensure!(
        exercise.is_solved_by(report),
        "the worked answer does not reach all goals: {}",
        reached(exercise, report)
    );
    Ok(())
}

fn simulated(exercise: &Exercise, spec: &ExperimentSpec, model: Model) -> Result<Vec<Report>> {
    let values = spec.values().map_err(|why| anyhow!(why))?;
    let costs = Costs::typical(frame::CORES);
    let baseline = (exercise.compares() && model != Model::Sequential).then_some(Model::Sequential);
    let run = |model| simulate::report(&spec.plan(model, &values)?, &costs);
    let reports: Result<Vec<Report>, String> = baseline.into_iter().chain([model]).map(run).collect();
    let mut reports = reports.map_err(|why| anyhow!(why))?;
    frame::compare(&mut reports.iter_mut().collect::<Vec<_>>());
    Ok(reports)
}

/// Such as `time_ms = 400, workers = 5`.
fn reached(exercise: &Exercise, report: &Report) -> String {
    let of = |goal: &Goal| format!("{} = {}", goal.measure, goal.measured(report).unwrap_or(f64::NAN));
    exercise.goals.iter().map(of).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN_400: &str = r#"
id = "within-400"
title = "Under 450 ms"
task = "One.\n\nTwo."
hint = "Think."
[experiment]
workload = "downloads"
models = ["sequential", "threads"]
workers = 1
change = ["workers", "model"]
[experiment.parameters]
sites = 20
latency_ms = 100
[[goal]]
measure = "time_ms"
at_most = 450
says = "All sites within *450 ms*"
[answer]
model = "threads"
workers = 5
text = "Five."
"#;

    #[test]
    fn an_exercise_becomes_one_block_with_its_goals_and_the_run_it_begins_with() {
        let html = html(&Sheet::of(WITHIN_400), "threads/threads").unwrap().html;
        assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style="), "{html}");
        assert_eq!((html.matches("<figure ").count(), html.matches("class=\"mt-field\"").count()), (1, 1));
        assert!(html.contains("not reached: 2,0") && html.contains("<em>450 ms</em>"), "{html}");
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_line_and_a_sentence() {
        for (right, wrong, says) in [
            ("workers = 1\n", "workers = 5\n", ""),
            ("[\"sequential\", \"threads\"]", "[\"threads\"]\n", ""),
            (
                "workers = 5",
                "workers = 2",
                "line 18: the worked answer does not reach all goals: time_ms = 10",
            ),
            (
                "at_most = 450",
                "at_most = 4500",
                "line 6: as it begins it reaches all goals already: time_ms = 20",
            ),
            ("\"model\"]", "\"model\", \"models\"]", "`change` names “models”; there are: sites"),
            (
                "[\"workers\", \"model\"]",
                "[\"workers\"]",
                "several models, but `change` does not name `model`",
            ),
            (
                "[\"workers\", \"model\"]",
                "[\"model\"]",
                "the answer changes “workers”, which the reader may not",
            ),
            ("time_ms", "time", "line 18: the worked answer’s run has no “time”; it has: time_ms"),
            ("at_most = 450", "at_most = 450\nequals = 3", "a goal has one of `at_most`"),
            ("sites = 20", "sites = 0", "sites = 0 is out of range"),
            ("\"sequential\", ", "\"sequentially\", ", "there is no model “sequentially”"),
            ("hint = \"Think.\"", "hint = \"\"", "hint: a text is empty"),
            ("title", "tittle", "unknown field `tittle`"),
        ] {
            let why = Sheet::refused(WITHIN_400, (right, wrong), |sheet| html(sheet, "a"));
            assert!(why.contains(says) && why.is_empty() == says.is_empty(), "{wrong}: {why}");
        }
    }
}
