//! A program of the book that a link opens in place of the lab's own: `own.html?open=races/counter.py`. It is shown, and
//! not run.

use host::message::lab::Way;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response};

use crate::browser::address;

/// With its text.
pub struct Opened {
    /// Such as `races/counter.py`.
    pub file: String,
    pub text: String,
    /// Whom somebody outside may cancel, if the link says somebody.
    pub cancelled: String,
    /// The order that the link has brought along; one to a program of the book says nothing of it.
    pub way: Option<Way>,
    /// Whether the link has brought the program itself.
    pub is_carried: bool,
}

impl Opened {
    /// Its file without the folder.
    pub fn name(&self) -> &str {
        if self.is_carried {
            "the link’s program"
        } else {
            self.file.rsplit('/').next().unwrap_or(&self.file)
        }
    }
}

/// The parameter of a link.
const OPEN: &str = "open";

/// Where the programs of the book lie, if this lab opens what links name.
const OPENS: &str = "data-opens";

pub fn opens(host: &Element) -> bool {
    host.has_attribute(OPENS)
}

/// What the page's link names, if this lab opens programs, and where they lie.
pub fn asked(host: &Element) -> Option<(String, String)> {
    let folder = host.get_attribute(OPENS)?;
    let (_, file) = address::parameters(OPEN).into_iter().find(|(rest, _)| rest.is_empty())?;
    Some((folder, file))
}

/// # Errors
/// A sentence, if there is no such program or it cannot be had.
pub async fn load(folder: &str, file: String) -> Result<Opened, String> {
    if !is_name(&file) {
        return Err(none(&file));
    }
    let window = web_sys::window().ok_or("there is no window")?;
    let answer = JsFuture::from(window.fetch_with_str(&format!("{folder}{file}"))).await;
    let response: Response = answer.map_err(|_| LOST)?.unchecked_into();
    if response.status() == 404 {
        return Err(none(&file));
    }
    // What kept the book for reading offline says so in this way where it has not kept the program.
    if !response.ok() {
        return Err(LOST.to_owned());
    }
    let text = JsFuture::from(response.text().map_err(|_| LOST)?).await.map_err(|_| LOST)?;
    let text = text.as_string().unwrap_or_default();
    Ok(Opened { file, text, cancelled: String::new(), way: None, is_carried: false })
}

const LOST: &str = "The program that the link names could not be loaded: is there a network? Load the page again to try \
                    once more. The one above is this page’s own.";

fn none(file: &str) -> String {
    format!(
        "The link names a program that the book does not have, “{file}”. The one above is this page’s own."
    )
}

/// Whether a listing of the book could have this name.
fn is_name(file: &str) -> bool {
    let is_word = |it: &str| {
        !it.is_empty()
            && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || b"_-".contains(&it))
    };
    file.strip_suffix(".py")
        .and_then(|it| it.split_once('/'))
        .is_some_and(|(folder, stem)| is_word(folder) && is_word(stem))
}
