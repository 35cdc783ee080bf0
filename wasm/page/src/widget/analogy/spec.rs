//! Reads `data-spec`, with the browser's own JSON.

use std::time::Duration;

use experiments::parameter::Parameters;
use figures::widget::analogy::{Scene, Way};
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

use crate::browser::json::values;

/// What the chapter says: the widget's name, its scene, what happened, and the time that is shown.
pub struct Spec {
    pub id: String,
    pub scene: Scene,
    pub values: Parameters,
    pub ways: Vec<Way>,
    pub time: Duration,
}

/// # Errors
/// A sentence, if it is not what [`figures::widget::analogy`] writes.
pub fn read(text: &str) -> Result<Spec, String> {
    let json = JSON::parse(text).map_err(|_| "data-spec is not JSON")?;
    let get = |name: &str| Reflect::get(&json, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let text = |name: &str| get(name).as_string().ok_or_else(|| format!("data-spec has no {name}"));
    let scene = Scene::find(&text("scene")?)?;
    let ways: Vec<Way> = Array::from(&get("ways"))
        .iter()
        .map(|way| Way::read(&way.as_string().unwrap_or_default()))
        .collect::<Result<_, _>>()?;
    if ways.len() != scene.ways().len() {
        return Err("data-spec has other ways than the scene".to_owned());
    }
    Ok(Spec {
        id: text("id")?,
        values: values(scene.parameters(), get("parameters"))?,
        scene,
        ways,
        time: Duration::from_millis(get("time_ms").as_f64().map_or(0, |ms| ms as u64)),
    })
}
