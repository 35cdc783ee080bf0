//! What is wrong, where a reader looks for it.

use experiments::figure::escape;

/// A sentence each, as items of a list of notes.
pub fn bad<'a>(wrong: impl IntoIterator<Item = &'a str>) -> String {
    let mut items = String::new();
    for why in wrong {
        items.push_str("<li class=\"mt-bad\">");
        items.push_str(&escape(why));
        items.push_str("</li>");
    }
    items
}
