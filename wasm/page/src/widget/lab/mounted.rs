use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use super::carried::carried;
use super::opened::{self, Opened};
use super::widget::Lab;

/// A widget that lives; dropping it ends its worker.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _alive: Rc<RefCell<Option<Alive>>>,
}

struct Alive {
    _widget: Rc<Lab>,
    _listeners: Vec<EventListener>,
}

/// Brings the chapter's lab to life, with what the reader wrote in it another time, or with the program that the page's link
/// carries, or of the book if it names one.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::lab`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let alive = Rc::new(RefCell::new(None));
    let carried = carried().filter(|_| opened::opens(host));
    match opened::asked(host) {
        _ if carried.is_some() => *alive.borrow_mut() = Some(live(host, carried.as_ref(), None)?),
        None => *alive.borrow_mut() = Some(live(host, None, None)?),
        Some((folder, file)) => {
            let (host, alive) = (host.clone(), Rc::downgrade(&alive));
            spawn_local(async move {
                let (opened, why) = match opened::load(&folder, file).await {
                    Ok(opened) => (Some(opened), None),
                    Err(why) => (None, Some(why)),
                };
                let Some(alive) = alive.upgrade() else { return };
                match live(&host, opened.as_ref(), why.as_deref()) {
                    Ok(lab) => *alive.borrow_mut() = Some(lab),
                    Err(why) => web_sys::console::error_1(&why.into()),
                }
            });
        }
    }
    Ok(Mounted { _alive: alive })
}

fn live(host: &HtmlElement, opened: Option<&Opened>, why_not: Option<&str>) -> Result<Alive, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let widget = Lab::new(host, opened)?;
    let mut listeners = widget.listen();
    let leaving = widget.clone();
    listeners.push(EventListener::new(&window, "pagehide", move |_| leaving.cancel()));
    if opened::opens(host) {
        // A link to another program, pasted where one is open, loads no page by itself.
        let location = window.location();
        listeners.push(EventListener::new(&window, "hashchange", move |_| {
            if carried().is_some() {
                // Refused only where there is no page any more.
                let _ = location.reload();
            }
        }));
    }
    widget.enable();
    if let Some(why) = why_not {
        widget.say(why);
    }
    Ok(Alive { _widget: widget, _listeners: listeners })
}
