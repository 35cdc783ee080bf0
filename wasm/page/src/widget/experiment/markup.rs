//! The parts of the widget that are made anew when something changes, as HTML. What the chapter's first
//! state shows too comes from [`figures`].

use experiments::model::Model;
use figures::draw::closer;
use figures::escape;
use figures::widget::{form, frame};

use super::form::Form;
use crate::widget::notes;

/// What the runs are shown in; what is empty here is filled later. `native`, if a companion served the page.
pub fn live(form: &Form, paints: bool, native: bool) -> String {
    let figure = |model: &Model| {
        let place = |world| {
            format!("<figure class=\"mt-figure mt-gone\" data-{world}=\"{}\"></figure>", model.name())
        };
        if native { place("model") + &place("native") } else { place("model") }
    };
    let result = if native {
        "<div class=\"mt-natively mt-gone\"><p class=\"mt-says\" aria-live=\"polite\"></p></div>\
         <div class=\"mt-result mt-gone\" tabindex=\"0\" role=\"group\" aria-label=\"Native results\"></div>"
    } else {
        ""
    };
    let figures: String = form.spec().models.iter().map(figure).collect();
    let pictures = if paints { "<div class=\"mt-pictures\"></div>" } else { "" };
    let (tools, picked, spans, tabled) =
        (closer::bar(), closer::PICKED, closer::SPANS, frame::tabled("", "Results"));
    format!(
        "<div class=\"mt-live mt-gone\"><div class=\"mt-head\"></div>{figures}{tools}{picked}{pictures}\
         <p class=\"mt-says\" aria-live=\"polite\"></p>{result}{tabled}{spans}\
         <details class=\"mt-measured\"><summary>How this was measured</summary><div class=\"mt-how\"></div>\
         <div class=\"mt-export\"><button type=\"button\" class=\"mt-copy\">Copy the reports</button>\
         <button type=\"button\" class=\"mt-download\">Download them</button><span class=\"mt-said\" role=\"status\"></span></div>\
         <pre class=\"mt-report\" tabindex=\"0\"></pre></details></div>"
    )
}

/// Beside Run, in pages of a companion.
pub const RUN_NATIVELY: &str = "<button type=\"button\" class=\"mt-native\">Run natively too</button>";

/// What stands among the notes while what is drawn and what the form says are not the same.
pub const STALE: &str =
    "<li class=\"mt-stale\">What is drawn was made with other values than these. Press Run.</li>";

/// What a run answers stands beside the button that was pressed: the first sentence below all figures may be out of sight.
pub fn answer(answer: &str) -> String {
    format!("<li class=\"mt-answer\">{}</li>", escape(answer))
}

/// What else is to be said, what is wrong, then which models cannot run here: a sentence each.
pub fn notes<'a>(
    form: &'a Form,
    said: impl Iterator<Item = &'a str>,
    obstacle: impl Fn(Model) -> Option<String>,
) -> String {
    notes::bad(said.chain(form.complaints())) + &form::obstacles(&form.spec().models, obstacle)
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
    use experiments::workload;
    use figures::widget::ExperimentSpec;

    use super::*;

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
            sliders: Vec::new(),
            parameters,
            options: experiments::parameter::Parameters::default(),
        };
        Form::new(spec).expect("it holds together")
    }

    #[test]
    fn every_model_has_a_figure_and_only_what_paints_has_pictures() {
        let html = live(&form(), false, false);
        for model in form().spec().models.iter().map(|model| model.name()) {
            assert_eq!(html.matches(&format!("data-model=\"{model}\"")).count(), 1, "{html}");
        }
        assert!(
            !html.contains("mt-pictures") && live(&form(), true, false).contains("mt-pictures"),
            "{html}"
        );
    }

    #[test]
    fn only_a_page_of_a_companion_has_places_for_native_runs() {
        assert!(!live(&form(), false, false).contains("nativ"));
        let html = live(&form(), false, true);
        assert_eq!(html.matches(" data-native=").count(), form().spec().models.len(), "{html}");
    }

    #[test]
    fn what_is_wrong_comes_before_what_cannot_run() {
        let obstacle = |model| (model == Model::Rayon).then(|| "no shared memory".to_owned());
        let html = notes(&form(), ["a & b"].into_iter(), obstacle);
        assert_eq!(html, "<li class=\"mt-bad\">a &amp; b</li><li>Not rayon: no shared memory</li>");
    }
}
