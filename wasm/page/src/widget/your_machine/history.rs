//! What the browser keeps of runs: their rows, without spans, and of so many at most.

use experiments::report::Report;
use figures::widget::your_machine::Row;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

use crate::store::{Trouble, local};

/// The oldest make way.
const MOST_ROWS: usize = 200;

const NAME: &str = "runs";
const ROWS: &str = "rows";

/// What every page of the book hears if another has kept something; this one tells itself.
pub const CHANGED: &str = "storage";

fn entry() -> local::Entry {
    local::Entry::new(NAME, |kept| local::is_list(&local::get(kept, ROWS), |row| row_of(row).is_some()))
}

/// All that are kept, the oldest first.
pub fn read() -> (Vec<Row>, Option<Trouble>) {
    let (kept, trouble) = entry().read();
    let rows = local::get(&kept, ROWS).dyn_into::<Array>();
    (rows.map(|rows| rows.iter().filter_map(|row| row_of(&row)).collect()).unwrap_or_default(), trouble)
}

/// Keeps runs beside those that are kept. One that is kept already is not kept twice.
///
/// # Errors
/// If they cannot be kept.
pub fn keep(new: Vec<Row>) -> Result<(), Trouble> {
    let mut rows = rows()?;
    rows.retain(|row| !new.contains(row));
    rows.extend(new);
    write(&rows)
}

/// Keeps runs from elsewhere, as many as there is room for beside what is kept: nothing makes way for them. Gives how
/// many that are.
///
/// # Errors
/// If they cannot be kept.
pub fn keep_beside(mut new: Vec<Row>) -> Result<usize, Trouble> {
    let rows = rows()?;
    new.retain(|row| !rows.contains(row));
    new.truncate(MOST_ROWS.saturating_sub(rows.len()));
    let count = new.len();
    // They are the first to make way, later.
    write(&[new, rows].concat())?;
    Ok(count)
}

fn rows() -> Result<Vec<Row>, Trouble> {
    match read() {
        (_, Some(trouble @ (Trouble::Denied | Trouble::Newer | Trouble::Full))) => Err(trouble),
        (rows, _) => Ok(rows),
    }
}

fn write(rows: &[Row]) -> Result<(), Trouble> {
    let first = rows.len().saturating_sub(MOST_ROWS);
    let kept = Object::new().into();
    local::set(&kept, ROWS, &rows[first..].iter().map(to_value).collect::<Array>());
    entry().write(&kept)?;
    tell();
    Ok(())
}

/// Keeps runs that have ended. A run is no less worth if the browser keeps nothing; the sentence says so.
pub fn keep_reports(reports: &[&Report]) -> Option<&'static str> {
    keep_rows(reports.iter().map(|report| Row::of(report)).collect())
}

/// The same, of what was read off reports that are gone.
pub fn keep_rows(rows: Vec<Row>) -> Option<&'static str> {
    if rows.is_empty() { None } else { keep(rows).err().map(Trouble::sentence) }
}

/// Tells this page that something else is kept.
pub fn tell() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(CHANGED)) {
        // Refused only while the same event is on its way.
        let _ = window.dispatch_event(&event);
    }
}

/// None, if it is not what [`to_value`] gives.
fn row_of(value: &JsValue) -> Option<Row> {
    let is_right = |name: &str, part: &JsValue| match name {
        "workers" | "ms" => part.as_f64().is_some(),
        name => part.is_string() || !Row::TEXTS.contains(&name),
    };
    if !local::has_parts(value, is_right) {
        return None;
    }
    let number = |name| local::get(value, name).as_f64();
    let texts = Row::TEXTS.map(|name| local::get(value, name).as_string().unwrap_or_default());
    Some(Row::of_texts(texts, number("workers").unwrap_or(1.0), number("ms")?))
}

fn to_value(row: &Row) -> JsValue {
    let value = Object::new().unchecked_into();
    for (name, text) in Row::TEXTS.iter().zip(row.texts()) {
        local::set(&value, name, &text.into());
    }
    local::set(&value, "workers", &row.workers.into());
    local::set(&value, "ms", &row.ms.into());
    value
}
