//! An experiment's first state, as HTML: complete without scripts, in print and in search.
//!
//! Everything that has to be pressed or filled in is disabled here. The page's widget keeps all in its place, so
//! whatever changes here changes in `wasm/page` too.
//!
//! # Structure
//! ```text
//! section.mt-widget[data-widget=experiment][data-spec]
//!   .mt-title  .mt-summary
//!   .mt-body
//!     .mt-first     (.mt-head  .mt-veil  figure.mt-figure…  .mt-tools  .mt-picked  .mt-says
//!                    details.mt-tabled  details.mt-spans  details.mt-measured)
//!     .mt-controls  (.mt-sliders  .mt-actions  details.mt-folded (.mt-fields  .mt-models)  .mt-notes)
//! ```

use std::fmt::Write;
use std::time::Duration;

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Report, add_speed_up, display_ms, ms};
use experiments::simulate::{self, Costs};
use experiments::trace::Kind;

use crate::draw::{self, closer, of_report, swatch, table};
use crate::escape;
use crate::explain;
use crate::widget::{Section, fields, form};

pub use crate::widget::spec::ExperimentSpec;

/// How many cores the simulated machine of the book has.
pub const CORES: usize = 2;

/// A first state of more spans cannot be looked at closer before it is run: their text would outweigh the
/// chapter's.
const MOST_WRITTEN: usize = 1200;

/// The experiment with a simulated run of every model: one block of HTML, without blank lines, scripts or
/// inline styles.
///
/// # Errors
/// A sentence, if the experiment does not hold together.
pub fn experiment_html(spec: &ExperimentSpec) -> Result<String, String> {
    let entry = spec.entry()?;
    let reports = simulated(spec)?;
    let data =
        serde_json::to_string(spec).map_err(|error| format!("the experiment cannot be written: {error}"))?;
    let section =
        Section { kind: "experiment", id: &spec.id, title: &spec.title, summary: entry.summary, spec: &data };
    let mut html = String::new();
    body(&mut html, spec, &reports.iter().collect::<Vec<_>>(), None)?;
    Ok(section.html(&html))
}

/// What is inside `.mt-body`: the form, and simulated runs. If not all can be changed, `change` names what can.
///
/// # Errors
/// A sentence, if the experiment does not hold together.
pub fn body(
    html: &mut String,
    spec: &ExperimentSpec,
    reports: &[&Report],
    change: Option<&[String]>,
) -> Result<(), String> {
    first(html, spec, reports);
    controls(html, spec, change)
}

/// A report of each model that can be simulated, with its speed-up over sequential if that is among them.
///
/// # Errors
/// A sentence, if the experiment does not hold together.
pub fn simulated(spec: &ExperimentSpec) -> Result<Vec<Report>, String> {
    let costs = Costs::typical(CORES);
    let values = spec.values()?;
    let once = |model| simulate::report(&Plan { repeat: 1, ..spec.plan(model, &values)? }, &costs);
    let mut reports = spec.possible().into_iter().map(once).collect::<Result<Vec<_>, _>>()?;
    if reports.is_empty() {
        return Err(format!("{} runs under none of the models that the experiment names", spec.workload));
    }
    if let Some(wrong) = reports.iter().find(|report| !report.ok) {
        return Err(format!("the simulation is not right: {}", explain::run(wrong)));
    }
    compare(&mut reports.iter_mut().collect::<Vec<_>>());
    Ok(reports)
}

/// Gives every report its speed-up over the sequential one, if there is one.
pub fn compare(reports: &mut [&mut Report]) {
    let Some(baseline) = reports.iter_mut().find(|report| report.model == Model::Sequential) else { return };
    // Its spans may be many, and take no part.
    let spans = std::mem::take(&mut baseline.spans);
    let copy = baseline.clone();
    baseline.spans = spans;
    for report in reports.iter_mut().filter(|report| report.model != Model::Sequential) {
        add_speed_up(report, &copy);
    }
}

/// What the whole width of the timelines stands for, so that all have one scale.
pub fn scale(reports: &[&Report]) -> Duration {
    let end = |report: &Report| report.spans.iter().map(|span| span.end).max().unwrap_or_default();
    let room = |report: &&Report| draw::with_room(end(report), draw::is_stuck(report));
    reports.iter().map(room).max().unwrap_or_default()
}

/// The two fields in sight, the buttons, the other fields folded away, and below these what there is to say of the form: a
/// field is taken at its word when it loses the focus, and a note that came between it and Run then would push the button
/// away from under the press. In an exercise all that may be changed is in sight.
fn controls(html: &mut String, spec: &ExperimentSpec, change: Option<&[String]>) -> Result<(), String> {
    let (entry, values) = (spec.entry()?, spec.values()?);
    let is_offered = |name: &str| change.is_none_or(|change| change.iter().any(|other| other == name));
    let declared: Vec<_> = spec.declared().into_iter().filter(|it| is_offered(it.name)).collect();
    let text = |name: &str| values.get(name).map(ToString::to_string).unwrap_or_default();
    let refused = |model: Model| entry.refuses(model).map(str::to_owned);
    let (in_sight, rest) = spec.in_sight(&declared);
    // Where not all can be changed, one model is chosen at a time.
    let models = format!(
        "<div class=\"mt-models\" role=\"group\" aria-label=\"Models\">{}</div>",
        form::models(spec, change.is_some())
    );
    let fields = |fields: &str| if fields.is_empty() { String::new() } else { fields::form(fields) + "\n" };
    let sliders = form::sliders(spec, &in_sight, text);
    let rest = fields(&(fields::html(&spec.id, &rest, text, "disabled") + &form::guess(spec)));
    let more = format!("{rest}{models}\n");
    let (before, after) = if change.is_some() {
        (more, String::new())
    } else {
        (String::new(), format!("<details class=\"mt-folded\"><summary>{MORE}</summary>{more}</details>\n"))
    };
    let _ = writeln!(
        html,
        "<div class=\"mt-controls\">\n{sliders}{before}\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-run\" disabled>Run</button>\
         <button type=\"button\" class=\"mt-cancel\" disabled>Cancel</button><p class=\"mt-status\" role=\"status\"></p>\
         <noscript><p class=\"mt-note\">Run needs scripts, which are switched off here. What you see above was \
         simulated.</p></noscript></div>\n{after}\
         <ul class=\"mt-notes\" aria-live=\"polite\">{notes}</ul>\n</div>",
        sliders = fields(&sliders),
        notes = form::obstacles(&spec.models, refused),
    );
    Ok(())
}

/// What the fields are folded into that have no slider.
pub const MORE: &str = "More settings";

fn first(html: &mut String, spec: &ExperimentSpec, reports: &[&Report]) {
    let Simulated { head, figures, says, table } = simulated_html(spec, reports);
    let ms = scale(reports).as_millis().max(1);
    let _ = writeln!(html, "<div class=\"mt-first\" data-ms=\"{ms}\">\n<div class=\"mt-head\">{head}</div>");
    if !spec.guesses().is_empty() {
        let asks = if spec.workload == "counter" { SUM } else { END };
        let _ = writeln!(
            html,
            "<p class=\"mt-veil\"><span><b>Guess first.</b> {asks}</span> \
             <button type=\"button\" class=\"mt-show\" disabled>Show me</button></p>"
        );
    }
    let is_brief = reports.iter().map(|report| report.spans.len()).sum::<usize>() <= MOST_WRITTEN;
    for (model, figure) in figures {
        let report = reports.iter().find(|report| report.model == model).filter(|_| is_brief);
        let spans = report.map_or_else(String::new, |report| closer::written::write(&report.spans));
        let _ = writeln!(
            html,
            "<figure class=\"mt-figure\" data-model=\"{}\" data-spans=\"{spans}\">{figure}</figure>",
            model.name()
        );
    }
    let (tools, picked, tabled, spans) =
        (closer::bar(), closer::PICKED, tabled(&table, "Results"), closer::SPANS);
    let _ = writeln!(html, "{tools}\n{picked}\n<p class=\"mt-says\">{says}</p>\n{tabled}{spans}");
    measured(html);
    html.push_str("</div>\n");
}

/// What stands in place of the legend while the drawing is veiled: `book/reader/guess.js`.
const END: &str = "Drag the mark in each row to where you think it ends.";
/// The same where the rows show a sum.
const SUM: &str = "Write into each row which sum you expect.";

/// Simulated runs as HTML: what a chapter shows at first, and the page when a reader changes what is simulated.
pub struct Simulated {
    /// Of `.mt-head`.
    pub head: String,
    /// What is inside each figure.
    pub figures: Vec<(Model, String)>,
    /// Of `.mt-says`.
    pub says: String,
    pub table: String,
}

pub fn simulated_html(spec: &ExperimentSpec, reports: &[&Report]) -> Simulated {
    let width = scale(reports);
    let occurs = |kind: &Kind| reports.iter().flat_map(|report| &report.spans).any(|span| span.kind == *kind);
    let figure = |report: &&Report| {
        let (model, time) = (report.model, draw::result(report));
        let svg = of_report(report, width, &format!("{}-{}", spec.id, model.name()));
        // What one run alone has to say stands below all figures.
        let why = (reports.len() > 1).then(|| explain::figure(report));
        (model, figure(model, report.workers, &time, &svg, Some(report), why.as_deref()))
    };
    let caption = format!("Simulated: virtual time on a machine with {CORES} cores");
    Simulated {
        head: head("simulated", Kind::ALL.into_iter().filter(occurs), &spec.id),
        figures: reports.iter().map(figure).collect(),
        says: escape(&explain::comparison(reports)),
        table: table::of_rows(
            &reports.iter().map(|report| table::Row::Run(report)).collect::<Vec<_>>(),
            &caption,
        ),
    }
}

/// A table, folded: the drawing says the same.
pub fn tabled(table: &str, name: &str) -> String {
    format!(
        "<details class=\"mt-measured mt-tabled\"><summary>The numbers as a table</summary>\
         <div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\">{table}</div></details>\n"
    )
}

/// The label of all the numbers below, and a legend of the kinds that occur.
pub fn head(label: &str, kinds: impl Iterator<Item = Kind>, id: &str) -> String {
    head_of(label, kinds.filter(|kind| *kind != Kind::Idle).map(|kind| (kind, kind.name())), id)
}

/// As [`head`], where the paints of kinds stand for something else.
pub fn head_of(label: &str, names: impl Iterator<Item = (Kind, &'static str)>, id: &str) -> String {
    head_with(label, &names.collect::<Vec<_>>(), id)
}

/// The same, compiled once for all kinds of lists.
fn head_with(label: &str, names: &[(Kind, &str)], id: &str) -> String {
    let mut html = format!("<span class=\"mt-badge\">{label}</span><ul class=\"mt-legend\">");
    for (kind, name) in names {
        let _ = write!(html, "<li>{}{name}</li>", swatch(*kind, &format!("{id}-legend-{name}")));
    }
    html.push_str("</ul>");
    html
}

/// What is inside a model's figure: its name, its time, its timeline, who waits for whom if that is how it ended, and its
/// sentence where it needs one of its own. The time is HTML.
pub fn figure(
    model: Model,
    workers: usize,
    time: &str,
    svg: &str,
    report: Option<&Report>,
    why: Option<&str>,
) -> String {
    let waits = report.map(draw::stuck::html).unwrap_or_default();
    let why = why.map(|why| format!("<p class=\"mt-why\">{}</p>", escape(why))).unwrap_or_default();
    format!(
        "<figcaption><span class=\"mt-name\">{}</span><span class=\"mt-lanes\">{}</span>\
         <span class=\"mt-time\">{time}</span></figcaption><div class=\"mt-plot\">{svg}</div>{waits}{why}",
        model.name(),
        lanes(model, workers),
    )
}

/// What stands in a caption where the time does, and beside it what the reader has guessed: the timeline has the mark.
pub fn guessed(time: &str, guess: Duration) -> String {
    format!("{time}</span><span class=\"mt-your-guess\">you said {}", display_ms(ms(guess)))
}

/// Such as `5 threads`.
pub fn lanes(model: Model, workers: usize) -> String {
    match model {
        Model::Sequential => "1 thread".to_owned(),
        Model::Async => "1 thread, an event loop".to_owned(),
        Model::Threads | Model::Rayon if workers == 1 => "1 thread".to_owned(),
        Model::Threads | Model::Rayon => format!("{workers} threads"),
        Model::Gil if workers == 1 => "1 thread, a lock".to_owned(),
        Model::Gil => format!("{workers} threads, one lock"),
        Model::Processes if workers == 1 => "1 process".to_owned(),
        Model::Processes => format!("{workers} processes"),
        Model::Hybrid if workers == 1 => "1 process, an event loop".to_owned(),
        Model::Hybrid => format!("{workers} processes, an event loop in each"),
    }
}

fn measured(html: &mut String) {
    let costs = Costs::typical(CORES);
    let _ = writeln!(
        html,
        "<details class=\"mt-measured\"><summary>How this was measured</summary><p>It was not measured but simulated, in \
         virtual time, when the book was built. The machine has {CORES} cores and gives each to another lane after {slice}. \
         Starting a thread takes {thread}, starting a process {process}, a message between processes {message} and more for \
         a large one. Press Run and your own machine does the work.</p></details>",
        slice = display_ms(ms(costs.time_slice)),
        thread = display_ms(ms(costs.start_thread)),
        process = display_ms(ms(costs.start_process)),
        message = display_ms(ms(costs.message)),
    );
}

#[cfg(test)]
mod tests {
    use experiments::parameter::Parameters;
    use experiments::workload::{self, Entry};

    use super::*;

    fn spec(workload: &str, models: &[Model]) -> ExperimentSpec {
        ExperimentSpec {
            id: "first".into(),
            title: "Is a < b & \"c\"?".into(),
            workload: workload.into(),
            models: models.to_vec(),
            workers: 2,
            repeat: 3,
            race: false,
            predict: false,
            sliders: Vec::new(),
            parameters: workload::find(workload).map(Entry::defaults).unwrap_or_default(),
            options: Parameters::default(),
        }
    }

    #[test]
    fn it_survives_markdown_and_the_content_security_policy() {
        for entry in workload::ALL {
            let html = experiment_html(&spec(entry.name, &entry.models())).unwrap();
            assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
            assert!(
                !html.contains("\n\n") && !html.contains("style=") && !html.contains("<script"),
                "{html}"
            );
        }
    }

    #[test]
    fn what_it_was_made_from_can_be_read_back() {
        let spec = spec("downloads", &[Model::Sequential, Model::Async]);
        let html = experiment_html(&spec).unwrap();
        let (_, data) = html.split_once("data-spec=\"").unwrap();
        let (data, _) = data.split_once('"').unwrap();
        let json = data.replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&");
        assert_eq!(serde_json::from_str::<ExperimentSpec>(&json).unwrap(), spec);
    }

    #[test]
    fn a_guess_is_asked_for_where_the_chapter_asks_and_there_is_a_choice() {
        let asks = |predict, models: &[Model]| {
            let html = experiment_html(&ExperimentSpec { predict, ..spec("primes", models) }).unwrap();
            html.contains(form::GUESS)
        };
        let two = [Model::Threads, Model::Sequential];
        assert_eq!((asks(true, &two), asks(false, &two), asks(true, &two[..1])), (true, false, false));
    }

    #[test]
    fn a_model_that_the_workload_refuses_has_no_figure_and_one_alone_is_no_experiment() {
        let html = experiment_html(&spec("counter", &[Model::Threads, Model::Processes])).unwrap();
        assert_eq!(html.matches("<figure").count(), 1);
        let sentence = experiment_html(&spec("counter", &[Model::Processes])).unwrap_err();
        assert_eq!(sentence, "counter runs under none of the models that the experiment names");
    }

    #[test]
    fn values_out_of_bounds_are_refused_with_a_sentence() {
        let spec = ExperimentSpec { workers: 33, ..spec("primes", &[Model::Threads]) };
        assert_eq!(experiment_html(&spec).unwrap_err(), "workers = 33 is out of range: from 1 to 32");
    }
}
