//! Reads `data-spec`, with the browser's own JSON.

use experiments::model::Model;
use experiments::workload;
use figures::widget::ExperimentSpec;
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

use crate::browser::json::values;

/// # Errors
/// A sentence, if it is not what [`figures::widget::frame`] writes.
pub fn read(text: &str) -> Result<ExperimentSpec, String> {
    of_json(&JSON::parse(text).map_err(|_| "data-spec is not JSON")?)
}

/// # Errors
/// As [`read`].
pub fn of_json(json: &JsValue) -> Result<ExperimentSpec, String> {
    let get = |name: &str| Reflect::get(json, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let text = |name: &str| get(name).as_string().ok_or_else(|| format!("data-spec has no {name}"));
    let number = |name: &str| get(name).as_f64().map_or(1, |number| number as usize);
    let models = Array::from(&get("models"));
    let sliders = Array::from(&get("sliders")).iter().filter_map(|name| name.as_string()).collect();
    let workload = text("workload")?;
    Ok(ExperimentSpec {
        id: text("id")?,
        title: text("title")?,
        models: models
            .iter()
            .map(|model| Model::find(&model.as_string().unwrap_or_default()))
            .collect::<Result<_, _>>()?,
        workers: number("workers"),
        repeat: number("repeat"),
        race: get("race").is_truthy(),
        predict: get("predict").is_truthy(),
        parameters: values(workload::find(&workload)?.parameters, get("parameters"))?,
        options: values(Model::OPTIONS, get("options"))?,
        workload,
        sliders,
    })
}
