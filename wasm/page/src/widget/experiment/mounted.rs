//! From the chapter's HTML to a living widget in the same place.

use std::rc::Rc;

use experiments::model::Model;
use figures::draw::Closer;
use figures::draw::closer::written;
use figures::widget::ExperimentSpec;
use gloo_events::EventListener;
use web_sys::{Element, HtmlElement};

use super::form::Form;
use super::spec;
use super::view::View;
use super::widget::Experiment;
use crate::browser::{address, all, part};
use crate::widget::timeline_view::{self, TimelineView};
use crate::widget::timelines::{Seen, Sight, Timelines};

/// A widget that lives; dropping it ends its runs.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    pub widget: Rc<Experiment>,
    pub listeners: Vec<EventListener>,
}

/// Brings the chapter's form to life, in its place, and makes room for runs. Nothing that a reader sees changes before
/// all of the widget is there.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::frame`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    mount_as(host, &|_| ())
}

/// As [`mount`], with a form that was prepared before a link fills it in.
///
/// # Errors
/// As [`mount`].
pub fn mount_as(host: &HtmlElement, prepare: &dyn Fn(&mut Form)) -> Result<Mounted, String> {
    let spec = spec::read(&host.get_attribute("data-spec").ok_or("the experiment has no data-spec")?)?;
    let window = web_sys::window().ok_or("there is no window")?;
    let mut form = Form::new(spec.clone())?;
    prepare(&mut form);
    let (linked, parameters) = timeline_view::take(address::parameters(&format!("{}.", spec.id)));
    let mut brought = form.take_over(parameters);
    brought.extend(linked.as_ref().err().cloned());
    let view = View::new(host, &form)?;
    view.put(&form)?;
    let widget = Rc::new_cyclic(|weak| Experiment::new(form, brought, view, weak.clone()));
    let mut listeners = widget.view.listen(&widget)?;
    listeners.push(stop_on_leaving(&window, &widget));
    let runs = Rc::downgrade(&widget);
    *widget.timelines.borrow_mut() =
        Some(widget.view.timelines(&spec.id, move || Some(runs.upgrade()?.runs.sight()))?);
    let (first, simulated) = (widget.view.first.clone(), Rc::downgrade(&widget));
    let redrawn = move || simulated.upgrade()?.simulated_sight();
    *widget.first_timelines.borrow_mut() =
        first_timelines(spec, &first, linked.unwrap_or_default(), redrawn)?;
    widget.simulate();
    widget.learn_conditions();
    Ok(Mounted { widget, listeners })
}

/// The chapter's figures, if it says what they show.
fn first_timelines(
    spec: ExperimentSpec,
    first: &Element,
    linked: TimelineView,
    redrawn: impl Fn() -> Option<Sight> + 'static,
) -> Result<Option<Timelines>, String> {
    let figures = all(first, "[data-spans]:not([data-spans=\"\"])");
    if figures.is_empty() {
        return Ok(None);
    }
    let id = spec.id.clone();
    let timelines = Timelines::new(first, &id, move || {
        if let Some(sight) = redrawn() {
            return Some(sight);
        }
        let figures: Vec<Seen> = figures.iter().filter_map(|figure| first_seen(&spec, figure)).collect();
        let whole = figures.iter().map(|figure| figure.closer.end()).max()?;
        Some(Sight { figures, whole, on_top: None })
    })?;
    timelines.wake(linked);
    Ok(Some(timelines))
}

fn first_seen(spec: &ExperimentSpec, figure: &Element) -> Option<Seen> {
    let model = Model::find(&figure.get_attribute("data-model")?).ok()?;
    let spans = written::read(&figure.get_attribute("data-spans")?)?;
    let text = |selector| part(figure, selector).ok()?.text_content();
    let (id, name) = (format!("{}-{}", spec.id, model.name()), model.name().to_owned());
    let closer = Closer::of_spans(spans, model, model.arrangement(spec.workers), &id, text("title")?);
    let closer = closer.described(text("desc")?).stuck(part(figure, ".mt-stuck").is_ok());
    Some(Seen { name, plot: part(figure, ".mt-plot").ok()?, closer })
}

/// A page that is left may be kept by the browser and come back; its runs would go on unseen.
fn stop_on_leaving(window: &web_sys::Window, widget: &Rc<Experiment>) -> EventListener {
    let widget = widget.clone();
    EventListener::new(window, "pagehide", move |_| widget.cancel())
}
