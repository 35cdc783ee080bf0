//! A file that was downloaded here, or on another device. Nothing in it is trusted: it is names and JSON, and only so much.

use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::store::local::{Local, get};
use crate::store::{self, Trouble};

const MOST_BYTES: f64 = 10e6;
const MOST_NAMES: u32 = 5000;

/// Keeps what is in a file, and says what became of it.
pub async fn bring(file: &Blob) -> String {
    match names(file).await {
        Ok(names) => brought_in(store::import(&Local, &names, &surpassed)),
        Err(why) => why.to_owned(),
    }
}

async fn names(file: &Blob) -> Result<Vec<(String, String)>, &'static str> {
    const FOREIGN: &str =
        "This is no file that this page has written: bring in what Download gave you. Nothing was changed.";
    if file.size() > MOST_BYTES {
        return Err(
            "The file is larger than 10 MB, and nothing that this page writes is. Nothing was changed.",
        );
    }
    let text =
        JsFuture::from(file.text()).await.map_err(|_| "The file cannot be read. Nothing was changed.")?;
    let json = JSON::parse(&text.as_string().unwrap_or_default()).map_err(|_| FOREIGN)?;
    let kept = get(&json, "kept");
    if get(&json, "book").as_string().as_deref() != Some("many-things-at-once") || !kept.is_object() {
        return Err(FOREIGN);
    }
    if get(&json, "version").as_f64() != Some(1.0) {
        return Err(
            "The file comes from another version of this book, which this page does not know. Nothing was changed.",
        );
    }
    let entries = Object::entries(kept.unchecked_ref());
    if entries.length() > MOST_NAMES {
        return Err(FOREIGN);
    }
    Ok(entries.iter().filter_map(|pair| entry(&Array::from(&pair))).collect())
}

/// What could not be read when it was written is in the file as a text, and stays there.
fn entry(pair: &Array) -> Option<(String, String)> {
    let name = pair.get(0).as_string().filter(|name| !name.starts_with("aside/"))?;
    let value = pair.get(1);
    let is_unread = value.as_string().is_some_and(|text| text.starts_with("{\"version\":"));
    let json = JSON::stringify(&value).ok().filter(|_| !is_unread)?;
    Some((name, json.into()))
}

/// Whether more was reached by what comes.
fn surpassed(name: &str, here: &str, comes: &str) -> bool {
    let reached = |json: &str| get(&JSON::parse(json).unwrap_or(JsValue::UNDEFINED), "reached").as_f64();
    name.starts_with("done/") && reached(comes) > reached(here)
}

fn brought_in(brought: Result<store::Brought, Trouble>) -> String {
    match brought {
        Ok(store::Brought { new, same, other }) => {
            let stays = match other {
                0 => String::new(),
                other => format!(" Of {other}, something else is kept here, and that stays."),
            };
            format!("{new} brought in, {same} kept already.{stays}")
        }
        Err(trouble) => trouble.sentence().to_owned(),
    }
}
