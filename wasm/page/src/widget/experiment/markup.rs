//! The parts of the widget that are made anew when something changes, as HTML. What the chapter's first
//! state shows too comes from [`experiments::figure::frame`].

use std::fmt::Write;

use experiments::figure::frame::{GUESS, NO_GUESS};
use experiments::figure::{closer, escape, fields as figure_fields};
use experiments::model::Model;

use super::form::Form;
use crate::widget::notes;

/// The widget as it stands before its first run; what is empty here is filled later. `native`, if a companion
/// served the page.
pub fn widget(form: &Form, paints: bool, native: bool) -> String {
    let figure = |model: &Model| {
        let place = |world| {
            format!("<figure class=\"mt-figure mt-gone\" data-{world}=\"{}\"></figure>", model.name())
        };
        if native { place("model") + &place("native") } else { place("model") }
    };
    let [button, result] = if native {
        [
            "<button type=\"button\" class=\"mt-native\">Run natively too</button>",
            "<div class=\"mt-natively mt-gone\"><p class=\"mt-says\" aria-live=\"polite\"></p></div>\
             <div class=\"mt-result mt-gone\" tabindex=\"0\" role=\"group\" aria-label=\"Native results\"></div>",
        ]
    } else {
        [""; 2]
    };
    let figures: String = form.spec().models.iter().map(figure).collect();
    let pictures = if paints { "<div class=\"mt-pictures\"></div>" } else { "" };
    let (tools, picked, spans) = (closer::bar(), closer::PICKED, closer::SPANS);
    format!(
        "<div class=\"mt-controls\"><div class=\"mt-fields\">{}</div>\
         <div class=\"mt-models\" role=\"group\" aria-label=\"Models\"></div>\
         <ul class=\"mt-notes\" aria-live=\"polite\"></ul>\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-run\">Run</button>{button}\
         <button type=\"button\" class=\"mt-cancel\">Cancel</button><p class=\"mt-status\" role=\"status\"></p></div></div>\
         <div class=\"mt-live mt-gone\"><div class=\"mt-head\"></div>{tools}{figures}{picked}{pictures}\
         <p class=\"mt-says\" aria-live=\"polite\"></p>\
         <div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"Results\"></div>{result}{spans}\
         <details class=\"mt-measured\"><summary>How this was measured</summary><div class=\"mt-how\"></div>\
         <div class=\"mt-export\"><button type=\"button\" class=\"mt-copy\">Copy the reports</button>\
         <button type=\"button\" class=\"mt-download\">Download them</button><span class=\"mt-said\" role=\"status\"></span></div>\
         <pre class=\"mt-report\" tabindex=\"0\"></pre></details></div>",
        fields(form)
    )
}

/// A field for everything that the reader may change.
pub fn fields(form: &Form) -> String {
    let mut html = figure_fields::html(&form.spec().id, form.declared(), |name| form.text(name), "");
    guess(&mut html, form);
    html
}

/// What the reader expects, where the chapter asks.
fn guess(html: &mut String, form: &Form) {
    let (id, guesses) = (&form.spec().id, form.spec().guesses());
    if guesses.is_empty() {
        return;
    }
    let option = |model: &Model| {
        let selected = if form.guess() == Some(*model) { " selected" } else { "" };
        format!("<option{selected}>{}</option>", model.name())
    };
    let options: String = guesses.iter().map(option).collect();
    let _ = write!(
        html,
        "<div class=\"mt-field\"><label class=\"mt-label\" for=\"{id}-guess\">{GUESS}</label><span class=\"mt-box\">\
         <select id=\"{id}-guess\" name=\"guess\" class=\"mt-value\"><option value=\"\">{NO_GUESS}</option>{options}</select>\
         </span></div>"
    );
}

/// A box to tick for each model; those with an obstacle cannot be.
pub fn models(form: &Form, obstacle: impl Fn(Model) -> Option<String>) -> String {
    let input = if form.is_single() {
        format!("type=\"radio\" name=\"{}-model\"", form.spec().id)
    } else {
        "type=\"checkbox\" name=\"model\"".to_owned()
    };
    let choice = |model: &Model| {
        let (name, summary) = (model.name(), escape(model.summary()));
        let (class, state) = match obstacle(*model) {
            Some(_) => (" mt-refused", " disabled"),
            None if form.is_chosen(*model) => ("", " checked"),
            None => ("", ""),
        };
        format!(
            "<label class=\"mt-model{class}\" title=\"{summary}\"><input {input} value=\"{name}\"{state}>{name}</label>"
        )
    };
    form.spec().models.iter().map(choice).collect()
}

/// What else is to be said, what is wrong, then which models cannot run here: a sentence each.
pub fn notes<'a>(
    form: &'a Form,
    said: impl Iterator<Item = &'a str>,
    obstacle: impl Fn(Model) -> Option<String>,
) -> String {
    let wrong = said.chain(form.complaints());
    let impossible = together(&form.spec().models, obstacle);
    let mut html = notes::bad(wrong);
    for (why, names) in impossible {
        let _ = write!(html, "<li>Not {}: {}</li>", names.join(", "), escape(&why));
    }
    html
}

/// Models with the same obstacle together.
fn together(
    models: &[Model],
    obstacle: impl Fn(Model) -> Option<String>,
) -> Vec<(String, Vec<&'static str>)> {
    let mut together: Vec<(String, Vec<&str>)> = Vec::new();
    for model in models {
        let Some(why) = obstacle(*model) else { continue };
        match together.iter_mut().find(|(other, _)| *other == why) {
            Some((_, names)) => names.push(model.name()),
            None => together.push((why, vec![model.name()])),
        }
    }
    together
}

/// A canvas for each model that paints; `id` gives its canvas a name.
pub fn pictures(models: &[Model], id: impl Fn(Model) -> String) -> String {
    let picture = |model: &Model| {
        let (name, id) = (model.name(), id(*model));
        format!(
            "<figure class=\"mt-picture\"><canvas id=\"{id}\" role=\"img\" aria-label=\"The picture as {name} paints it\"></canvas>\
             <figcaption>{name}</figcaption></figure>"
        )
    };
    models.iter().map(picture).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiments::figure::ExperimentSpec;
    use experiments::workload;

    fn form() -> Form {
        let parameters = workload::find("counter").expect("it exists").defaults();
        let models = vec![Model::Sequential, Model::Threads, Model::Rayon, Model::Processes];
        let (id, title, workload) = ("c".into(), "Why?".into(), "counter".into());
        let spec = ExperimentSpec {
            id,
            title,
            workload,
            models,
            workers: 4,
            repeat: 1,
            race: false,
            predict: true,
            parameters,
            options: experiments::parameter::Parameters::default(),
        };
        Form::new(spec).expect("it holds together")
    }

    #[test]
    fn every_model_has_a_figure_and_only_what_paints_has_pictures() {
        let html = widget(&form(), false, false);
        for model in form().spec().models.iter().map(|model| model.name()) {
            assert_eq!(html.matches(&format!("data-model=\"{model}\"")).count(), 1, "{html}");
        }
        assert!(
            !html.contains("mt-pictures") && widget(&form(), true, false).contains("mt-pictures"),
            "{html}"
        );
    }

    #[test]
    fn only_a_page_of_a_companion_offers_to_run_natively() {
        assert!(!widget(&form(), false, false).contains("nativ"));
        let html = widget(&form(), false, true);
        assert!(html.contains(">Run natively too</button>"), "{html}");
        assert_eq!(html.matches(" data-native=").count(), form().spec().models.len(), "{html}");
    }

    #[test]
    fn numbers_have_bounds_and_choices_a_choice() {
        let html = fields(&form());
        assert!(html.contains("min=\"2\" max=\"8\" value=\"4\" id=\"c-actors\" name=\"actors\""), "{html}");
        assert!(html.contains("<option selected>racy</option><option>await</option>"), "{html}");
        assert!(html.contains("id=\"c-workers\"") && html.contains("id=\"c-repeat\""), "{html}");
    }

    #[test]
    fn a_guess_is_one_of_the_models_that_can_run_or_none() {
        let html = fields(&form());
        let (_, guess) = html.split_once("name=\"guess\"").expect("the chapter asks");
        assert_eq!(guess.matches("<option").count(), form().spec().possible().len() + 1, "{guess}");
        assert!(guess.contains("<option value=\"\">no guess yet</option>"), "{guess}");
    }

    #[test]
    fn models_with_an_obstacle_cannot_be_ticked_and_the_note_names_them_together() {
        let form = form();
        let obstacle =
            |model| matches!(model, Model::Threads | Model::Rayon).then(|| "no <shared> memory".to_owned());
        let html = models(&form, obstacle);
        assert_eq!(html.matches("disabled").count(), 2, "{html}");
        let html = notes(&form, ["a & b"].into_iter(), obstacle);
        assert_eq!(
            html,
            "<li class=\"mt-bad\">a &amp; b</li><li>Not threads, rayon: no &lt;shared&gt; memory</li>"
        );
    }
}
