//! `{{#experiment …}}`: checked against what exists, then simulated and drawn by `experiments`.

pub mod directive;

use anyhow::{Result, anyhow, bail, ensure};
use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan;
use experiments::workload::{self, Entry};
use figures::widget::frame::{ExperimentSpec, experiment_html};

use super::{Kind, Widget};
use directive::Directive;

pub const KIND: Kind =
    Kind { name: "experiment", expand: |text, _| expand(&Directive::parse("experiment", text)?) };

/// Lanes, where neither the chapter nor the workload says how many.
const WORKERS: usize = 2;

/// The mount point with its simulated figures and table.
fn expand(directive: &Directive) -> Result<Widget> {
    let spec = spec(directive)?;
    let html = check(&spec).and_then(|()| experiment_html(&spec)).map_err(|why| anyhow!(why))?;
    Ok(Widget { id: spec.id, html })
}

/// Every plan must hold together: the figures show one round of each, whatever the number of rounds.
fn check(spec: &ExperimentSpec) -> Result<(), String> {
    spec.check_sliders()?;
    let values = spec.values()?;
    spec.models.iter().try_for_each(|model| spec.plan(*model, &values)?.workload().map(drop))
}

/// What the directive asks for, checked against what exists.
pub fn spec(directive: &Directive) -> Result<ExperimentSpec> {
    let entry = workload::find(&directive.workload).map_err(|why| anyhow!(why))?;
    let (parameters, options) = parameters(directive, entry)?;
    let usual = entry.make(&parameters).usual_lanes();
    Ok(ExperimentSpec {
        id: directive.id().to_owned(),
        title: directive.title.as_deref().unwrap_or(entry.summary).to_owned(),
        workload: entry.name.to_owned(),
        models: models(directive, entry)?,
        workers: directive.workers.or(usual).unwrap_or(WORKERS),
        repeat: directive.repeat.unwrap_or(1),
        race: directive.race,
        predict: directive.predict,
        sliders: directive.sliders.clone(),
        parameters,
        options,
    })
}

/// The workload's parameters, and the options of how it is run that the chapter names.
fn parameters(directive: &Directive, entry: &Entry) -> Result<(Parameters, Parameters)> {
    let (mut parameters, mut options) = (entry.defaults(), Parameters::default());
    for (name, value) in &directive.parameters {
        plan::assign(entry.parameters, (&mut parameters, &mut options), name, value)
            .map_err(|why| anyhow!(why))?;
    }
    Ok((parameters, options))
}

/// The models that a chapter asks for, or all that there are for the workload.
fn models(directive: &Directive, entry: &Entry) -> Result<Vec<Model>> {
    if directive.models.is_empty() { Ok(entry.models()) } else { models_named(&directive.models, entry) }
}

/// # Errors
/// If one of them does not exist, is named twice or is refused by the workload.
pub fn models_named(names: &[String], entry: &Entry) -> Result<Vec<Model>> {
    let mut models = Vec::new();
    for name in names {
        let model = Model::find(name).map_err(|why| anyhow!(why))?;
        ensure!(!models.contains(&model), "the model “{name}” is given twice");
        if let Some(why) = entry.refuses(model) {
            let others = entry.models().into_iter().map(Model::name).collect::<Vec<_>>().join(", ");
            bail!("{} does not run under {name}: {why}; it runs under: {others}", entry.name);
        }
        models.push(model);
    }
    Ok(models)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn expand_text(text: &str) -> Result<String> {
        expand(&Directive::parse("experiment", text)?).map(|widget| widget.html)
    }

    #[test]
    fn an_experiment_becomes_one_block_that_mdbook_leaves_alone() {
        let block = expand_text(r#"downloads models="sequential async" sites=5 title="Is 5 < 6?""#).unwrap();
        assert!(block.starts_with("<section ") && block.ends_with("\n</section>\n"), "{block}");
        assert!(block.lines().all(|line| !line.trim().is_empty()), "{block}");
        assert_eq!(block.matches("<figure ").count(), 2);
        assert!(block.contains("Is 5 &lt; 6?") && block.contains("class=\"mt-says\""), "{block}");
        assert!(!block.contains("style="), "{block}");
    }

    #[test]
    fn a_parameter_may_be_called_as_its_workload() {
        assert!(expand_text("philosophers models=threads philosophers=3").is_ok());
    }

    #[test]
    fn the_script_learns_what_to_run_with_every_parameter() {
        let html =
            expand_text(r#"downloads models="async threads" workers=5 repeat=3 race id="first" sites=7"#)
                .unwrap();
        let (_, data) = html.split_once("data-spec=\"").unwrap();
        let data = data.split('"').next().unwrap().replace("&quot;", "\"");
        let data: serde_json::Value = serde_json::from_str(&data).unwrap();
        assert_eq!(data["models"], json!(["async", "threads"]));
        assert_eq!((&data["workers"], &data["repeat"], &data["race"]), (&json!(5), &json!(3), &json!(true)));
        assert_eq!((&data["id"], &data["parameters"]["sites"]), (&json!("first"), &json!(7)));
        let parameters = workload::find("downloads").unwrap().parameters;
        assert_eq!(data["parameters"].as_object().unwrap().len(), parameters.len());
    }

    #[test]
    fn what_does_not_exist_or_fit_is_refused_with_the_list_of_what_does() {
        for (text, says) in [
            ("nothing", "there is no workload “nothing”; the workloads are: downloads, squares"),
            ("downloads models=green", "there is no model “green”; the models are: sequential, async"),
            ("downloads models=\"async async\"", "the model “async” is given twice"),
            ("counter models=processes", "it runs under: async"),
            ("downloads site=5", "there is no parameter “site”; there are: sites"),
            ("downloads sites=0", "sites = 0 is out of range: from 1 to"),
            ("downloads workers=33", "workers = 33 is out of range: from 1 to 32"),
            ("downloads sliders=site", "there is no “site” for a slider; there are: sites, latency_ms"),
            ("downloads sliders=\"sites sites\"", "the slider “sites” is given twice"),
            ("downloads sliders=\"sites workers repeat\"", "there is room for 2 sliders, and 3 are named"),
            ("downloads repeat=0", "repeat = 0 is out of range: from 1 to"),
        ] {
            let sentence = expand_text(text).unwrap_err().to_string();
            assert!(sentence.contains(says), "{text}: {sentence}");
        }
    }
}
