//! What a chapter's script data says. The browser has a JSON reader already; another would be a tenth of this
//! module.

use experiments::parameter::{Parameter, Parameters};
use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

/// Those parameters that an object names.
///
/// # Errors
/// A sentence, if one is not declared or its value is out of bounds.
pub fn values(declared: &[Parameter], json: JsValue) -> Result<Parameters, String> {
    let mut values = Parameters::default();
    for pair in Object::entries(&Object::from(json)).iter().map(|pair| Array::from(&pair)) {
        let (name, value) = (pair.get(0).as_string().unwrap_or_default(), pair.get(1));
        let value =
            value.as_string().unwrap_or_else(|| value.as_f64().map_or(0, |number| number as u64).to_string());
        values.set(declared, &name, &value)?;
    }
    Ok(values)
}
