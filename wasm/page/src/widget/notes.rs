//! What is wrong, where a reader looks for it.

use experiments::report::display_number;
use figures::escape;

/// More than anybody reads: a form has fewer fields, but an address can be as long as one likes.
const MOST: usize = 8;

/// A sentence each, as items of a list of notes; of what is too much, how much that is.
pub fn bad<'a>(wrong: impl IntoIterator<Item = &'a str>) -> String {
    let (mut items, mut wrong) = (String::new(), wrong.into_iter());
    wrong.by_ref().take(MOST).for_each(|why| item(&mut items, &escape(why)));
    match wrong.count() {
        0 => {}
        more => item(&mut items, &format!("And {} more.", display_number(more as f64))),
    }
    items
}

fn item(items: &mut String, html: &str) {
    items.push_str("<li class=\"mt-bad\">");
    items.push_str(html);
    items.push_str("</li>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_text_and_what_is_too_much_is_counted() {
        assert_eq!(bad(["a < b"]), "<li class=\"mt-bad\">a &lt; b</li>");
        assert_eq!(bad(None), "");
        assert_eq!(bad(["a"; MOST]).matches("<li").count(), MOST);
        let many = bad(["a"; 2000]);
        assert_eq!(many.matches("<li").count(), MOST + 1);
        assert!(many.ends_with("<li class=\"mt-bad\">And 1,992 more.</li>"), "{many}");
    }
}
