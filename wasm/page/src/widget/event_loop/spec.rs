//! Reads `data-spec`, with the browser's own JSON.

use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::simulate::Film;
use experiments::workload::{self, Entry};
use figures::widget::event_loop::declared;
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

use crate::browser::json;

/// What the chapter says: the widget's name, its run, and the step that is shown.
pub struct Spec {
    pub id: String,
    pub entry: &'static Entry,
    pub all: Parameters,
    pub film: Film,
    pub step: usize,
}

impl Spec {
    /// Those that a reader may change.
    pub fn values(&self) -> Parameters {
        let declared = declared(self.entry);
        self.all.clone().only(|name| declared.iter().any(|parameter| parameter.name == name))
    }
}

/// # Errors
/// A sentence, if it is not what [`figures::widget::event_loop`] writes.
pub fn read(text: &str) -> Result<Spec, String> {
    let json = JSON::parse(text).map_err(|_| "data-spec is not JSON")?;
    let get = |name: &str| Reflect::get(&json, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let text = |name: &str| get(name).as_string().ok_or_else(|| format!("data-spec has no {name}"));
    let list = |name: &str| Array::from(&get(name)).iter().filter_map(|it| it.as_string()).collect();
    let film =
        Film { model: Model::Async, tasks: list("tasks"), locks: list("locks"), notes: text("notes")? };
    let entry = workload::find(&text("workload")?)?;
    let all = json::values(entry.parameters, get("parameters"))?;
    Ok(Spec { id: text("id")?, entry, all, film, step: get("step").as_f64().map_or(0, |step| step as usize) })
}
