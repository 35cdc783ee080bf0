//! The widget's elements: [`super::markup`] makes them, here they learn what to follow and whom to tell.

use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

use super::export;
use super::widget::{Experiment, Figure};
use crate::browser::bindings::Bindings;
use crate::browser::part;

/// # Errors
/// A sentence, if the markup lacks an element.
pub fn bind(
    widget: Experiment,
    figures: &[Figure],
    controls: &Element,
    live: &Element,
) -> Result<Bindings, String> {
    let mut bindings = Bindings::default();
    bind_controls(&mut bindings, widget, controls)?;
    bind_figures(&mut bindings, widget, figures, live)?;
    bind_result(&mut bindings, widget, live)?;
    Ok(bindings)
}

/// What the reader can change, and the buttons. Both buttons are always there, so that the focus has a
/// place to stay.
fn bind_controls(bindings: &mut Bindings, widget: Experiment, controls: &Element) -> Result<(), String> {
    let (fields, models) = (part(controls, ".mt-fields")?, part(controls, ".mt-models")?);
    bindings.on(&fields, "change", move |event| enter(widget, event));
    bindings.on(&models, "change", move |event| choose(widget, event));
    bindings.html(models, widget.models);
    bindings.html(part(controls, ".mt-notes")?, widget.notes);
    let (run, cancel) = (part(controls, ".mt-run")?, part(controls, ".mt-cancel")?);
    bindings.on(&run, "click", move |_| widget.run());
    bindings.on(&cancel, "click", move |_| widget.cancel());
    bindings.attribute(run, "aria-disabled", move || widget.is_running.get());
    bindings.attribute(cancel, "aria-disabled", move || !widget.is_running.get());
    bindings.text(part(controls, ".mt-status")?, widget.status);
    Ok(())
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
    let is_wrong = if widget.enter(&name, &text) { "true" } else { "false" };
    // An attribute of a known name is never refused.
    let _ = target.unchecked_ref::<Element>().set_attribute("aria-invalid", is_wrong);
}

fn choose(widget: Experiment, event: &Event) {
    if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        widget.choose(&input.value(), input.checked());
    }
}

fn bind_figures(
    bindings: &mut Bindings,
    widget: Experiment,
    figures: &[Figure],
    live: &Element,
) -> Result<(), String> {
    bindings.class(live, "mt-gone", move || !widget.has_run.get());
    bindings.html(part(live, ".mt-head")?, widget.shown.head);
    for figure in figures {
        let element = part(live, &format!("[data-model={}]", figure.model.name()))?;
        let takes_part = figure.takes_part;
        bindings.class(&element, "mt-gone", move || !takes_part.get());
        bindings.html(element, figure.html);
    }
    if let Ok(pictures) = part(live, ".mt-pictures") {
        bindings.html(pictures, widget.shown.pictures);
    }
    Ok(())
}

fn bind_result(bindings: &mut Bindings, widget: Experiment, live: &Element) -> Result<(), String> {
    let shown = widget.shown;
    bindings.text(part(live, ".mt-says")?, shown.says);
    bindings.html(part(live, ".mt-result")?, shown.table);
    bindings.html(part(live, ".mt-how")?, shown.measured);
    bindings.text(part(live, ".mt-report")?, shown.report);
    let said = RwSignal::new(String::new());
    bindings.text(part(live, ".mt-said")?, said);
    bindings.on(&part(live, ".mt-copy")?, "click", move |_| export::copy(widget, said));
    bindings.on(&part(live, ".mt-download")?, "click", move |_| export::save(widget, said));
    Ok(())
}
