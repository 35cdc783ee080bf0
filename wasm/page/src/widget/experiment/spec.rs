//! Reads `data-spec`. The browser has a JSON reader already; another would be a tenth of this module.

use experiments::figure::ExperimentSpec;
use experiments::model::Model;
use experiments::parameter::{Parameter, Parameters};
use experiments::workload;
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::JsValue;

/// # Errors
/// A sentence, if it is not what [`experiments::figure::frame`] writes.
pub fn read(text: &str) -> Result<ExperimentSpec, String> {
    let json = JSON::parse(text).map_err(|_| "data-spec is not JSON")?;
    let get = |name: &str| Reflect::get(&json, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let text = |name: &str| get(name).as_string().ok_or_else(|| format!("data-spec has no {name}"));
    let number = |name: &str| get(name).as_f64().map_or(1, |number| number as usize);
    let models = Array::from(&get("models"));
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
        parameters: values(workload::find(&workload)?.parameters, get("parameters"))?,
        options: values(Model::OPTIONS, get("options"))?,
        workload,
    })
}

/// Those that are named.
fn values(declared: &[Parameter], json: JsValue) -> Result<Parameters, String> {
    let mut values = Parameters::default();
    for pair in Object::entries(&Object::from(json)).iter().map(|pair| Array::from(&pair)) {
        let (name, value) = (pair.get(0).as_string().unwrap_or_default(), pair.get(1));
        let value =
            value.as_string().unwrap_or_else(|| value.as_f64().map_or(0, |number| number as u64).to_string());
        values.set(declared, &name, &value)?;
    }
    Ok(values)
}
