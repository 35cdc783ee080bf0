use std::cell::Cell;
use std::mem;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// While it lives, widgets that nobody sees are neither laid out nor drawn: the cores belong to what runs, and the frame to
/// what moves. Each keeps the size that it had, so that nothing moves when it comes into sight.
#[must_use = "dropping it ends the rest"]
pub struct Rest(Vec<HtmlElement>);

thread_local! {
    static RESTING: Cell<usize> = const { Cell::new(0) };
}

const HEIGHT: &str = "contain-intrinsic-block-size";
const VISIBILITY: &str = "content-visibility";

impl Rest {
    pub fn out_of_sight() -> Self {
        RESTING.with(|resting| resting.set(resting.get() + 1));
        let bodies = web_sys::window()
            .and_then(|window| window.document()?.query_selector_all(".mt-widget > .mt-body").ok());
        let bodies =
            bodies.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at)));
        let bodies: Vec<HtmlElement> = bodies.filter_map(|body| body.dyn_into().ok()).collect();
        // All are asked before any is changed: else the page would be laid out once for each.
        let heights: Vec<i32> = bodies.iter().map(HtmlElement::offset_height).collect();
        for (body, height) in bodies.iter().zip(heights) {
            // Refused by browsers that know of no such thing: they go on as before.
            let _ = body.style().set_property(HEIGHT, &format!("auto {height}px"));
            let _ = body.style().set_property(VISIBILITY, "auto");
        }
        Self(bodies)
    }
}

impl Drop for Rest {
    /// One after the other: a page with many widgets that were all laid out at once would not answer for as long.
    fn drop(&mut self) {
        RESTING.with(|resting| resting.set(resting.get() - 1));
        let bodies = mem::take(&mut self.0);
        spawn_local(async move {
            for body in bodies {
                TimeoutFuture::new(0).await;
                // Who rests now will end it for all.
                if RESTING.with(Cell::get) > 0 {
                    return;
                }
                let _ = body.style().remove_property(VISIBILITY);
                let _ = body.style().remove_property(HEIGHT);
            }
        });
    }
}
