//! What a reader has reached of something: the stars of a level, the goals of a program that is to be mended. The best is
//! kept, under `done/` and the name of the thing.

use js_sys::{Number, Object};
use wasm_bindgen::JsValue;

use crate::browser::all;
use crate::browser::html::put;
use crate::store::{Trouble, local};
use crate::widget::notes;
use crate::widget::progress::fill_in;
use crate::widget::your_machine::history::tell;

/// So much of so much, in whole numbers.
const REACHED: &str = "reached";
const OF: &str = "of";

fn entry(name: &str) -> local::Entry {
    local::Entry::new(format!("done/{name}"), |kept| parts(kept).is_some())
}

fn parts(kept: &JsValue) -> Option<(usize, usize)> {
    let number = |name| local::get(kept, name).as_f64().filter(|it| Number::is_integer(&JsValue::from(*it)));
    let (reached, of) = (number(REACHED)?, number(OF)?);
    ((0.0..=of).contains(&reached) && of <= 1000.0).then_some((reached as usize, of as usize))
}

/// What is kept of it: nothing, if there is nothing, or nothing that can be read.
pub fn read(name: &str) -> (usize, Option<Trouble>) {
    let (kept, trouble) = entry(name).read();
    (parts(&kept).map_or(0, |(reached, _)| reached), trouble)
}

/// Keeps it if it is more than what was kept, and tells the page.
pub fn note(name: &str, reached: usize, of: usize) -> Option<Trouble> {
    let (before, trouble) = read(name);
    if reached <= before || matches!(trouble, Some(Trouble::Newer | Trouble::Denied)) {
        return trouble;
    }
    let kept = Object::new().into();
    local::set(&kept, REACHED, &(reached as f64).into());
    local::set(&kept, OF, &(of as f64).into());
    let written = entry(name).write(&kept).err();
    tell();
    show();
    written.or(trouble)
}

/// Says at each thing of the page how much of it was reached, and where all of it is counted. What counts it lives only
/// while it is near.
pub fn show() {
    let Some(page) = web_sys::window().and_then(|it| it.document()?.body()) else { return };
    let (said, wrong) = fill_in(&page);
    for totals in all(&page, ".mt-progress .mt-totals") {
        totals.set_text_content(Some(&said));
    }
    let wrong = notes::bad(wrong);
    for notes in all(&page, ".mt-progress .mt-notes") {
        put(&notes, &wrong);
    }
}
