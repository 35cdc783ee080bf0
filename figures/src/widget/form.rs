//! The form of an experiment: what a reader may change, and the models to choose from. All of it is switched off in the
//! chapter, and nothing else changes when it comes to life.

use experiments::model::Model;
use experiments::parameter::Parameter;

use crate::escape;
use crate::widget::{ExperimentSpec, fields};

/// What a reader is asked before a run, and what the answer is at first.
pub const GUESS: &str = "Your guess: which is first?";
const NO_GUESS: &str = "no guess yet";

/// What is in sight: sliders, and choices as they are.
pub fn sliders(spec: &ExperimentSpec, declared: &[Parameter], text: impl Fn(&str) -> String) -> String {
    fields::sliders(&spec.id, declared, text, "disabled")
}

/// A field for the guess, where the chapter asks for one.
pub fn guess(spec: &ExperimentSpec) -> String {
    let (id, guesses) = (&spec.id, spec.guesses());
    if guesses.is_empty() {
        return String::new();
    }
    let options: String = guesses.iter().map(|model| format!("<option>{}</option>", model.name())).collect();
    format!(
        "<div class=\"mt-field\"><label class=\"mt-label\" for=\"{id}-guess\">{GUESS}</label><span class=\"mt-box\">\
         <select id=\"{id}-guess\" name=\"guess\" class=\"mt-value\" disabled><option value=\"\">{NO_GUESS}</option>{options}\
         </select></span></div>"
    )
}

/// A box to tick for each model, or one of them all to choose; at first all or the first. Those that the workload refuses
/// stay switched off.
pub fn models(spec: &ExperimentSpec, is_single: bool) -> String {
    let possible = spec.possible();
    let chosen = if is_single { &possible[..possible.len().min(1)] } else { &possible[..] };
    let input = if is_single {
        format!("type=\"radio\" name=\"{}-model\"", spec.id)
    } else {
        "type=\"checkbox\" name=\"model\"".to_owned()
    };
    let choice = |model: &Model| {
        let (name, summary) = (model.name(), escape(model.summary()));
        let class = if possible.contains(model) { "" } else { " mt-refused" };
        let checked = if chosen.contains(model) { " checked" } else { "" };
        format!(
            "<label class=\"mt-model{class}\" title=\"{summary}\"><input {input} value=\"{name}\"{checked} disabled>{name}</label>"
        )
    };
    spec.models.iter().map(choice).collect()
}

/// Which models cannot be run: a sentence for all with the same obstacle, as items of a list of notes.
pub fn obstacles(models: &[Model], obstacle: impl Fn(Model) -> Option<String>) -> String {
    let mut together: Vec<(String, Vec<&str>)> = Vec::new();
    for model in models {
        let Some(why) = obstacle(*model) else { continue };
        match together.iter_mut().find(|(other, _)| *other == why) {
            Some((_, names)) => names.push(model.name()),
            None => together.push((why, vec![model.name()])),
        }
    }
    let note =
        |(why, names): (String, Vec<&str>)| format!("<li>Not {}: {}</li>", names.join(", "), escape(&why));
    together.into_iter().map(note).collect()
}

#[cfg(test)]
mod tests {
    use experiments::parameter::Parameters;
    use experiments::workload;

    use super::*;

    fn spec() -> ExperimentSpec {
        ExperimentSpec {
            id: "c".into(),
            title: "Why?".into(),
            workload: "counter".into(),
            models: vec![Model::Sequential, Model::Threads, Model::Rayon, Model::Processes],
            workers: 4,
            repeat: 1,
            race: false,
            predict: true,
            sliders: Vec::new(),
            parameters: workload::find("counter").unwrap().defaults(),
            options: Parameters::default(),
        }
    }

    fn fields_of(spec: &ExperimentSpec) -> String {
        let values = spec.values().unwrap();
        let text = |name: &str| values.get(name).map(ToString::to_string).unwrap_or_default();
        fields::html(&spec.id, &spec.declared(), text, "disabled") + &guess(spec)
    }

    #[test]
    fn numbers_have_bounds_and_choices_a_choice() {
        let html = fields_of(&spec());
        assert!(html.contains("min=\"2\" max=\"8\" value=\"4\" id=\"c-actors\" name=\"actors\""), "{html}");
        assert!(html.contains("value=\"racy\" selected>racy: nothing guards the counter</option>"), "{html}");
        assert!(html.contains("id=\"c-workers\"") && html.contains("id=\"c-repeat\""), "{html}");
    }

    #[test]
    fn a_guess_is_one_of_the_models_that_can_run_or_none() {
        let html = fields_of(&spec());
        let (_, guess) = html.split_once("name=\"guess\"").expect("the chapter asks");
        assert_eq!(guess.matches("<option").count(), spec().possible().len() + 1, "{guess}");
        assert!(guess.contains("<option value=\"\">no guess yet</option>"), "{guess}");
    }

    #[test]
    fn all_models_are_chosen_at_first_or_the_first_of_them_and_none_that_is_refused() {
        let count = |is_single| {
            let html = models(&spec(), is_single);
            (html.matches(" checked").count(), html.matches(" mt-refused").count())
        };
        assert_eq!((count(false), count(true)), ((2, 2), (1, 2)));
    }

    #[test]
    fn a_note_names_models_with_the_same_obstacle_together() {
        let obstacle =
            |model| matches!(model, Model::Threads | Model::Rayon).then(|| "no <shared> memory".to_owned());
        let notes = obstacles(&spec().models, obstacle);
        assert_eq!(notes, "<li>Not threads, rayon: no &lt;shared&gt; memory</li>");
    }

    #[test]
    fn before_it_comes_to_life_nothing_can_be_changed() {
        let html = fields_of(&spec()) + &models(&spec(), false);
        let controls = html.matches("<input").count() + html.matches("<select").count();
        assert_eq!(html.matches(" disabled").count(), controls, "{html}");
    }
}
