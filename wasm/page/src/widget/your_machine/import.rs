//! From a file or a text to rows. Nothing in it is trusted: names are text, numbers are numbers, and there are only so
//! many.

use figures::widget::your_machine::{Row, describe};
use js_sys::{Array, JSON, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::span_stripper::{MOST_MEGABYTES, Refusal, SpanStripper, check_version};
use crate::store::local::get;

/// As much is read at once; in between the page goes on.
const PIECE: f64 = 1_000_000.0;

/// A name is not longer than this.
const MOST_CHARACTERS: usize = 120;

/// The rows of a report, piece by piece.
///
/// # Errors
/// If it is no report that this page knows.
pub async fn rows(file: &Blob) -> Result<Vec<Row>, Refusal> {
    let size = file.size();
    if size > f64::from(MOST_MEGABYTES) * 1e6 {
        return Err(Refusal::TooLarge);
    }
    let (mut stripper, mut at) = (SpanStripper::default(), 0.0);
    while at < size {
        let piece = file.slice_with_f64_and_f64(at, at + PIECE).map_err(|_| Refusal::Unreadable)?;
        let bytes = JsFuture::from(piece.array_buffer()).await.map_err(|_| Refusal::Unreadable)?;
        stripper.feed(&Uint8Array::new(&bytes).to_vec())?;
        at += PIECE;
    }
    let json = String::from_utf8(stripper.finish()?).map_err(|_| Refusal::NotJson)?;
    of_json(&JSON::parse(json.trim_start_matches('\u{feff}')).map_err(|_| Refusal::NotJson)?)
}

/// One report, or several under `runs`.
fn of_json(json: &JsValue) -> Result<Vec<Row>, Refusal> {
    let schema = get(json, "schema");
    if schema.is_undefined() {
        return Err(Refusal::NoReport);
    }
    check_version(schema.as_f64())?;
    let runs = get(json, "runs");
    let rows: Vec<Row> = match runs.dyn_into::<Array>() {
        Ok(runs) => runs.iter().filter_map(|run| row(&run)).collect(),
        Err(_) => row(json).into_iter().collect(),
    };
    if rows.is_empty() { Err(Refusal::NothingFinished) } else { Ok(rows) }
}

/// A run; none, if it was skipped.
fn row(run: &JsValue) -> Option<Row> {
    let machine = get(run, "machine");
    let runs_in = text(&machine, "browser").or_else(|| text(&machine, "runtime")).unwrap_or_default();
    let outcome = text(run, "outcome").unwrap_or_default();
    let is_as_expected = outcome == "finished" && !get(run, "ok").is_falsy();
    Some(Row {
        world: text(run, "world")?,
        label: text(run, "label")?,
        workload: text(run, "workload")?,
        model: text(run, "model")?,
        settings: settings(&[get(run, "parameters"), get(run, "options")]),
        machine: describe(number(&machine, "cores").unwrap_or(1.0), &runs_in),
        ended: match &*outcome {
            _ if is_as_expected => String::new(),
            "finished" => "wrong answer".to_owned(),
            outcome => outcome.replace('_', " "),
        },
        workers: number(run, "workers").unwrap_or(1.0),
        ms: number(run, "median_ms")?,
    })
}

fn number(of: &JsValue, name: &str) -> Option<f64> {
    get(of, name).as_f64().filter(|number| (0.0..1e12).contains(number))
}

fn text(of: &JsValue, name: &str) -> Option<String> {
    get(of, name).as_string().map(|text| text.chars().take(MOST_CHARACTERS).collect())
}

/// As [`Row::of`] writes them.
fn settings(of: &[JsValue]) -> String {
    let mut settings = Vec::new();
    for pair in
        of.iter().filter(|it| it.is_object()).flat_map(|it| Object::entries(&Object::from(it.clone())))
    {
        let pair = Array::from(&pair);
        let value = pair.get(1);
        let json = || JSON::stringify(&value).ok().map(String::from);
        let value = value.as_string().or_else(json).unwrap_or_default();
        settings.push(format!("{} {value}", pair.get(0).as_string().unwrap_or_default()));
    }
    settings.join(", ").chars().take(2 * MOST_CHARACTERS).collect()
}
