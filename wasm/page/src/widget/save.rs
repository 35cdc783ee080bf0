//! All that this book keeps, as a file.

use std::cell::RefCell;

use crate::browser::object_url::ObjectUrl;
use crate::store::local::Local;
use crate::store::{self, Trouble};

const FILE: &str = "many-things-at-once.json";

/// Hands it to the browser, and says what became of that. The address stays in `download` until the next one is made.
pub fn save(download: &RefCell<Option<ObjectUrl>>) -> String {
    let saved = store::export(&Local)
        .map_err(Trouble::sentence)
        .and_then(|json| ObjectUrl::download(&json, FILE).map_err(|_| "The browser refused."));
    match saved {
        Ok(url) => {
            *download.borrow_mut() = Some(url);
            format!("All that is kept was handed to the browser, as {FILE}.")
        }
        Err(why) => why.to_owned(),
    }
}
