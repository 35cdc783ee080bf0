use std::cell::{Cell, RefCell};
use std::rc::Rc;

use figures::widget::event_loop::declared;
use gloo_events::EventListener;
use web_sys::HtmlElement;

use super::address;
use super::spec::{self, Spec};
use super::view::View;
use super::widget::EventLoop;
use crate::browser::address as page_address;
use crate::widget::parameters::{self, Parameters, Simulates};
use crate::widget::player::Act;
use crate::widget::values::Values;

/// A widget that lives; dropping it stops what plays, and ends its simulator.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _widget: Rc<EventLoop>,
    _listeners: Vec<EventListener>,
}

/// Brings the chapter's figure to life, in its place and as it is, or as a link asks for.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::event_loop`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let spec = spec::read(&host.get_attribute("data-spec").ok_or("the event loop has no data-spec")?)?;
    let (linked, brought) = address::take_step(page_address::parameters(&format!("{}.", spec.id)));
    let mut values = Values::new(&spec.id, declared(spec.entry), spec.values());
    let mut wrong = values.take_over(brought);
    let is_given = values.are_given();
    let widget = make(host, spec, values)?;
    let acting = Rc::downgrade(&widget);
    let act: Rc<dyn Fn(Act)> =
        Rc::new(move |act| acting.upgrade().into_iter().for_each(|widget| widget.act(act)));
    let mut listeners = widget.view.player.listen(host, &act)?;
    listeners.extend(parameters::listen(host, &widget));
    match linked.map(|text| (address::step(&text, widget.last()), text)) {
        Some((_, text)) if !is_given => *widget.linked.borrow_mut() = Some(text),
        Some((Ok(step), _)) => widget.seek(step),
        Some((Err(why), _)) => wrong.push(why),
        None => {}
    }
    widget.complain(&wrong);
    if !is_given {
        parameters::ask(&*widget);
    }
    widget.parameters.enable();
    widget.view.player.enable();
    Ok(Mounted { _widget: widget, _listeners: listeners })
}

fn make(host: &HtmlElement, spec: Spec, values: Values) -> Result<Rc<EventLoop>, String> {
    let Spec { id, entry, all, film, step } = spec;
    let mut reel = film.reel()?;
    reel.seek(step);
    let view = View::new(host)?;
    Ok(Rc::new_cyclic(|weak| EventLoop {
        id,
        entry,
        given: all,
        parameters: Parameters::new(host, values, weak.clone()),
        reel: RefCell::new(reel),
        view,
        linked: RefCell::default(),
        next_step_ms: Cell::default(),
    }))
}
