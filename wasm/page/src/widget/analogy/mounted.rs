use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::HtmlElement;

use super::address;
use super::spec::{self, Spec};
use super::view::View;
use super::widget::Analogy;
use crate::browser::address as page_address;
use crate::widget::parameters::{self, Parameters, Simulates};
use crate::widget::player::Act;
use crate::widget::timeline_view;
use crate::widget::timelines::Timelines;
use crate::widget::values::Values;

/// A widget that lives; dropping it stops what plays, and ends its simulator.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _widget: Rc<Analogy>,
    _listeners: Vec<EventListener>,
}

/// Brings the chapter's figures to life, in their place and as they are, or as a link asks for.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::analogy`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let spec = spec::read(&host.get_attribute("data-spec").ok_or("the analogy has no data-spec")?)?;
    let (linked_aspect, brought) = timeline_view::take(page_address::parameters(&format!("{}.", spec.id)));
    let (linked, brought) = address::take_time(brought);
    let mut values = Values::new(&spec.id, spec.scene.parameters().to_vec(), spec.values.clone());
    let mut wrong = values.take_over(brought);
    wrong.extend(linked_aspect.as_ref().err().cloned());
    let is_given = values.are_given();
    let widget = make(host, spec, values)?;
    let acting = Rc::downgrade(&widget);
    let act: Rc<dyn Fn(Act)> =
        Rc::new(move |act| acting.upgrade().into_iter().for_each(|widget| widget.act(act)));
    let mut listeners = widget.view.borrow().player.listen(host, &act)?;
    listeners.extend(parameters::listen(host, &widget));
    match linked.map(|text| (address::time(&text, widget.end()), text)) {
        Some((_, text)) if !is_given => *widget.linked.borrow_mut() = Some(text),
        Some((Ok(time), _)) => widget.seek(time),
        Some((Err(why), _)) => wrong.push(why),
        None => {}
    }
    let seen = Rc::downgrade(&widget);
    let timelines = Timelines::new(host, &widget.id, move || seen.upgrade()?.sight())?;
    // What a link shows of one run means nothing in another.
    timelines.wake(linked_aspect.ok().filter(|_| is_given).unwrap_or_default());
    *widget.timelines.borrow_mut() = Some(timelines);
    widget.complain(&wrong);
    if !is_given {
        parameters::ask(&*widget);
    }
    widget.parameters.enable();
    widget.view.borrow().player.enable();
    Ok(Mounted { _widget: widget, _listeners: listeners })
}

fn make(host: &HtmlElement, spec: Spec, values: Values) -> Result<Rc<Analogy>, String> {
    let Spec { id, scene, ways, time, .. } = spec;
    let view = RefCell::new(View::new(host)?);
    Ok(Rc::new_cyclic(|weak| Analogy {
        id,
        scene,
        parameters: Parameters::new(host, values, weak.clone()),
        ways: RefCell::new(ways),
        view,
        time: Rc::new(Cell::new(time)),
        timelines: RefCell::default(),
        linked: RefCell::default(),
        drawn_ms: Cell::default(),
    }))
}
