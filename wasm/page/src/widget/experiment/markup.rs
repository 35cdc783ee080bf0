//! The parts of the widget that are made anew when something changes, as HTML. What the chapter's first
//! state shows too comes from [`experiments::figure::frame`].

use std::fmt::Write;

use experiments::figure::{escape, unit};
use experiments::model::Model;
use experiments::parameter::{Domain, Parameter};

use super::form::Form;

/// The widget as it stands before its first run; what is empty here is filled later.
pub fn widget(form: &Form, paints: bool) -> String {
    let figure = |model: &Model| {
        format!("<figure class=\"mt-figure mt-gone\" data-model=\"{}\"></figure>", model.name())
    };
    let figures: String = form.spec().models.iter().map(figure).collect();
    let pictures = if paints { "<div class=\"mt-pictures\"></div>" } else { "" };
    format!(
        "<div class=\"mt-controls\"><div class=\"mt-fields\">{}</div>\
         <div class=\"mt-models\" role=\"group\" aria-label=\"Models\"></div>\
         <ul class=\"mt-notes\" aria-live=\"polite\"></ul>\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-run\">Run</button>\
         <button type=\"button\" class=\"mt-cancel\">Cancel</button><p class=\"mt-status\" role=\"status\"></p></div></div>\
         <div class=\"mt-live mt-gone\"><div class=\"mt-head\"></div>{figures}{pictures}\
         <p class=\"mt-says\" aria-live=\"polite\"></p>\
         <div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"Results\"></div>\
         <details class=\"mt-measured\"><summary>How this was measured</summary><div class=\"mt-how\"></div>\
         <div class=\"mt-export\"><button type=\"button\" class=\"mt-copy\">Copy the reports</button>\
         <button type=\"button\" class=\"mt-download\">Download them</button><span class=\"mt-said\" role=\"status\"></span></div>\
         <pre class=\"mt-report\" tabindex=\"0\"></pre></details></div>",
        fields(form)
    )
}

/// A field for everything that the reader may change.
pub fn fields(form: &Form) -> String {
    let mut html = String::new();
    for parameter in form.declared() {
        let (id, name) = (format!("{}-{}", form.spec().id, parameter.name), parameter.name);
        let _ = write!(
            html,
            "<div class=\"mt-field\"><label class=\"mt-label\" for=\"{id}\">{}</label><span class=\"mt-box\">",
            escape(parameter.label)
        );
        input(
            &mut html,
            parameter,
            &format!("id=\"{id}\" name=\"{name}\" class=\"mt-value\""),
            &form.text(name),
        );
        let _ = write!(html, "<span class=\"mt-unit\">{}</span></span></div>", escape(unit(parameter)));
    }
    html
}

fn input(html: &mut String, parameter: &Parameter, attributes: &str, text: &str) {
    let text = escape(text);
    let _ = match parameter.domain {
        Domain::Number { min, max, .. } => write!(
            html,
            "<input type=\"number\" inputmode=\"numeric\" step=\"1\" min=\"{min}\" max=\"{max}\" value=\"{text}\" {attributes}>"
        ),
        Domain::Choice { values, .. } => {
            let option = |value: &&str| {
                let selected = if *value == text { " selected" } else { "" };
                format!("<option{selected}>{value}</option>")
            };
            write!(html, "<select {attributes}>{}</select>", values.iter().map(option).collect::<String>())
        }
    };
}

/// A box to tick for each model; those with an obstacle cannot be.
pub fn models(form: &Form, obstacle: impl Fn(Model) -> Option<String>) -> String {
    let choice = |model: &Model| {
        let (name, summary) = (model.name(), escape(model.summary()));
        let (class, state) = match obstacle(*model) {
            Some(_) => (" mt-refused", " disabled"),
            None if form.is_chosen(*model) => ("", " checked"),
            None => ("", ""),
        };
        format!(
            "<label class=\"mt-model{class}\" title=\"{summary}\"><input type=\"checkbox\" name=\"model\" value=\"{name}\"{state}>{name}</label>"
        )
    };
    form.spec().models.iter().map(choice).collect()
}

/// What is wrong, then which models cannot run here: a sentence each.
pub fn notes(form: &Form, brought: &[String], obstacle: impl Fn(Model) -> Option<String>) -> String {
    let wrong = brought.iter().map(String::as_str).chain(form.complaints());
    let wrong = wrong.map(|why| format!("<li class=\"mt-bad\">{}</li>", escape(why)));
    let impossible = together(&form.spec().models, obstacle);
    let impossible =
        impossible.iter().map(|(why, names)| format!("<li>Not {}: {}</li>", names.join(", "), escape(why)));
    wrong.chain(impossible).collect()
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
            parameters,
            options: experiments::parameter::Parameters::default(),
        };
        Form::new(spec).expect("it holds together")
    }

    #[test]
    fn every_model_has_a_figure_and_only_what_paints_has_pictures() {
        let html = widget(&form(), false);
        for model in form().spec().models.iter().map(|model| model.name()) {
            assert_eq!(html.matches(&format!("data-model=\"{model}\"")).count(), 1, "{html}");
        }
        assert!(!html.contains("mt-pictures") && widget(&form(), true).contains("mt-pictures"), "{html}");
    }

    #[test]
    fn numbers_have_bounds_and_choices_a_choice() {
        let html = fields(&form());
        assert!(html.contains("min=\"2\" max=\"8\" value=\"4\" id=\"c-actors\" name=\"actors\""), "{html}");
        assert!(html.contains("<option selected>racy</option><option>await</option>"), "{html}");
        assert!(html.contains("id=\"c-workers\"") && html.contains("id=\"c-repeat\""), "{html}");
    }

    #[test]
    fn models_with_an_obstacle_cannot_be_ticked_and_the_note_names_them_together() {
        let form = form();
        let obstacle =
            |model| matches!(model, Model::Threads | Model::Rayon).then(|| "no <shared> memory".to_owned());
        let html = models(&form, obstacle);
        assert_eq!(html.matches("disabled").count(), 2, "{html}");
        let html = notes(&form, &["a & b".to_owned()], obstacle);
        assert_eq!(
            html,
            "<li class=\"mt-bad\">a &amp; b</li><li>Not threads, rayon: no &lt;shared&gt; memory</li>"
        );
    }
}
