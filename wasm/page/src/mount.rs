//! Brings each widget to life shortly before it comes into view. It is not called hydration, because nothing is rendered anew
//! and compared: a widget only binds to the HTML that stands there.

use std::any::Any;
use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use crate::browser::in_view::InView;
use crate::widget::{self, Kinds};

/// What lives as long as the page does.
#[derive(Default)]
struct Page {
    in_view: Option<InView>,
    widgets: Vec<Box<dyn Any>>,
}

thread_local! {
    static PAGE: RefCell<Page> = RefCell::default();
}

/// How far outside of the window a widget is brought to life already.
const MARGIN: &str = "400px";

/// Watches the widgets of the page that are of these kinds.
pub fn when_in_view(kinds: Kinds) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let in_view = InView::once(MARGIN, move |element| bring_to_life(kinds, &element));
    for element in all(&document, ".mt-widget") {
        if widget::mount(kinds, &element).is_some() {
            in_view.watch(&element);
        }
    }
    PAGE.with_borrow_mut(|page| page.in_view = Some(in_view));
}

fn bring_to_life(kinds: Kinds, element: &Element) {
    let (Some(host), Some(mount)) = (element.dyn_ref::<HtmlElement>(), widget::mount(kinds, element)) else {
        return;
    };
    match mount(host) {
        Ok(widget) => {
            PAGE.with_borrow_mut(|page| page.widgets.push(widget));
            // `book/reader/wake.js` waits for it. Refused only for what is no name.
            let _ = host.set_attribute("data-alive", "");
        }
        // The static figures stay; a reader can go on without the widget.
        Err(why) => web_sys::console::error_1(&why.into()),
    }
}

fn all(document: &Document, selector: &str) -> Vec<Element> {
    let Ok(list) = document.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}
