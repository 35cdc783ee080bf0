use std::rc::Rc;

use experiments::model::Model;
use gloo_events::EventListener;
use web_sys::HtmlElement;

use super::widget::{Exercise, MODEL};
use crate::browser::{enable, part};
use crate::widget::experiment;
use crate::widget::experiment::form::Rules;

/// A widget that lives; dropping it ends its runs.
#[must_use = "dropping it takes the widget out of the page"]
pub struct Mounted {
    _experiment: experiment::Mounted,
    _listener: EventListener,
}

/// Brings the experiment to life, restricted to what may be changed, and judges its runs.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::exercise`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let exercise = Rc::new(Exercise::new(host)?);
    let change = host.get_attribute("data-change").unwrap_or_default();
    let change: Vec<&str> = change.split(' ').collect();
    let rules = Rules { is_single: true, compares: host.has_attribute("data-compares") };
    let mounted = experiment::mount_as(host, &|form| {
        form.restrict(&change, rules);
        for (name, value) in exercise.kept(&change) {
            match (&*name, Model::find(&value)) {
                (MODEL, Ok(model)) if form.spec().possible().contains(&model) => form.choose(model, true),
                (MODEL, _) => {}
                // What the chapter does not take any more stays as the chapter has it.
                _ => drop(form.take_over([(name, value)])),
            }
        }
    })?;
    let judge = exercise.clone();
    mounted.widget.judge_with(Box::new(move |reports| judge.judge(reports)));
    exercise.bring_back();
    let begin = part(host, ".mt-begin")?;
    let experiment = Rc::downgrade(&mounted.widget);
    let listener = EventListener::new(&begin, "click", move |_| {
        experiment.upgrade().into_iter().for_each(|experiment| exercise.begin_again(&experiment));
    });
    enable([&begin]);
    Ok(Mounted { _experiment: mounted, _listener: listener })
}
