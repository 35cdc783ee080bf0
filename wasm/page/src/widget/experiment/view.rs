//! The widget's elements. What they hold is HTML that [`super::markup`] and [`experiments::figure`] make;
//! here it is kept up to date.

use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;
use tachys::html::element::{button, details, div, figure, p, pre, span, summary, ul};
use tachys::html::event::{change, click};
use tachys::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

use super::export;
use super::picture::PAINTS;
use super::widget::{Experiment, Figure};

pub fn view(widget: Experiment) -> impl Render {
    (
        controls(widget),
        div()
            .class("mt-live")
            .class(("mt-gone", move || !widget.has_run.get()))
            .child((figures(widget), result(widget))),
    )
}

/// What the reader can change, and the buttons. Both buttons are always there, so that the focus has a
/// place to stay.
fn controls(widget: Experiment) -> impl Render {
    let fields = div()
        .class("mt-fields")
        .inner_html(widget.fields())
        .on(change, move |event: Event| enter(widget, &event));
    let models = div()
        .class("mt-models")
        .role("group")
        .aria_label("Models")
        .inner_html(widget.models)
        .on(change, move |event: Event| choose(widget, &event));
    let notes = ul().class("mt-notes").aria_live("polite").inner_html(widget.notes);
    div().class("mt-controls").child((fields, models, notes, actions(widget)))
}

fn actions(widget: Experiment) -> impl RenderHtml {
    let is_running = widget.is_running;
    let run = button()
        .r#type("button")
        .class("mt-run")
        .aria_disabled(move || says(is_running.get()))
        .on(click, move |_| widget.run())
        .child("Run");
    let cancel = button()
        .r#type("button")
        .class("mt-cancel")
        .aria_disabled(move || says(!is_running.get()))
        .on(click, move |_| widget.cancel())
        .child("Cancel");
    let status = p().class("mt-status").role("status").child(widget.status);
    div().class("mt-actions").child((run, cancel, status))
}

fn says(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

/// Fields are not driven by what is in the form: what a reader has typed stays as typed.
fn enter(widget: Experiment, event: &Event) {
    let Some(target) = event.target() else { return };
    let (name, text) = match target.dyn_ref::<HtmlSelectElement>() {
        Some(select) => (select.name(), select.value()),
        None => {
            let input: &HtmlInputElement = target.unchecked_ref();
            (input.name(), input.value())
        }
    };
    let is_wrong = widget.enter(&name, &text);
    // An attribute of a known name is never refused.
    let _ = target.unchecked_ref::<web_sys::Element>().set_attribute("aria-invalid", says(is_wrong));
}

fn choose(widget: Experiment, event: &Event) {
    if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        widget.choose(&input.value(), input.checked());
    }
}

fn figures(widget: Experiment) -> impl RenderHtml {
    let shown = widget.shown;
    let one = |one: Figure| {
        figure()
            .class("mt-figure")
            .class(("mt-gone", move || !one.takes_part.get()))
            .attr("data-model", one.model.name())
            .inner_html(one.html)
    };
    let paints = widget.form.with_untracked(|form| form.spec().workload == PAINTS);
    (
        div().class("mt-head").inner_html(shown.head),
        widget.figures.get_value().into_iter().map(one).collect::<Vec<_>>(),
        paints.then(|| div().class("mt-pictures").inner_html(shown.pictures)),
    )
}

fn result(widget: Experiment) -> impl RenderHtml {
    let shown = widget.shown;
    let said = RwSignal::new(String::new());
    let copy = button()
        .r#type("button")
        .class("mt-copy")
        .on(click, move |_| export::copy(widget, said))
        .child("Copy the reports");
    let save = button()
        .r#type("button")
        .class("mt-download")
        .on(click, move |_| export::save(widget, said))
        .child("Download them");
    let export = div().class("mt-export").child((copy, save, span().role("status").child(said)));
    let measured = details().class("mt-measured").child((
        summary().child("How this was measured"),
        div().inner_html(shown.measured),
        export,
        pre().class("mt-report").tabindex("0").child(shown.report),
    ));
    (
        p().class("mt-says").aria_live("polite").child(shown.says),
        div().class("mt-result").tabindex("0").role("group").aria_label("Results").inner_html(shown.table),
        measured,
    )
}
