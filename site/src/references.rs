//! What an element says of others of its page, such as whose label it is: each of them is there.
//!
//! mdBook's page for printing holds all chapters. Where two of them use the same id, the later one gets another there,
//! with a number at its end, and what refers to it stays as it was. Left so, a label would name the field of another
//! chapter.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

/// What stands between two chapters, once the page is under the policy.
const BREAK: &str = "<div class=\"page-break\"></div>";

/// What comes before and after the ids of other elements, as mdBook and our figures write it.
const REFERENCES: [(&str, char); 5] = [
    (" for=\"", '"'),
    (" aria-labelledby=\"", '"'),
    (" aria-describedby=\"", '"'),
    (" aria-controls=\"", '"'),
    ("=\"url(#", ')'),
];

/// Lets each chapter of a page refer to its own ids.
///
/// # Errors
/// With a sentence, if a chapter refers to what is not in it.
pub fn finish(page: &str) -> Result<String> {
    let chapters = page.split(BREAK).map(refer_to_own).collect::<Result<Vec<_>>>()?;
    Ok(chapters.join(BREAK))
}

fn refer_to_own(chapter: &str) -> Result<String> {
    let ids = chapter.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    let mut astray = BTreeSet::new();
    let mut own = |id: &str| {
        own(id, &ids).unwrap_or_else(|| {
            astray.insert(id.to_owned());
            id.to_owned()
        })
    };
    let text = REFERENCES.iter().fold(chapter.to_owned(), |text, &(begin, end)| {
        let mut pieces = text.split(begin);
        let mut done = pieces.next().unwrap_or_default().to_owned();
        for (ids, rest) in pieces.map(|piece| piece.split_at(piece.find(end).unwrap_or(piece.len()))) {
            let ids: Vec<String> = ids.split_whitespace().map(&mut own).collect();
            done += begin;
            done += &ids.join(" ");
            done += rest;
        }
        done
    });
    let astray = Vec::from_iter(astray);
    ensure!(astray.is_empty(), "something refers to ids that are not there: {}", astray.join(", "));
    Ok(text)
}

/// The id as it is called in the chapter.
fn own(id: &str, ids: &BTreeSet<&str>) -> Option<String> {
    let is_renamed = |other: &&&str| {
        let number = other.strip_prefix(id).and_then(|rest| rest.strip_prefix('-'));
        number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let own = ids.get(id).or_else(|| ids.range(id..).find(is_renamed))?;
    Some((*own).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_chapter_refers_to_is_its_own() {
        let first = "<p id=\"a\"></p><label for=\"a\"></label>";
        let second = |a: &str| {
            format!(
                "<p id=\"b\"></p><p id=\"a-b\"></p><p id=\"a-1\"></p><i aria-labelledby=\"{a} b\"></i>\
                 <rect fill=\"url(#{a})\"/>"
            )
        };
        let page = format!("{first}{BREAK}{}", second("a"));
        assert_eq!(finish(&page).unwrap(), format!("{first}{BREAK}{}", second("a-1")));
    }

    #[test]
    fn what_is_not_in_the_chapter_is_refused() {
        for (begin, end) in REFERENCES {
            let page = format!("<p id=\"a\"></p>{BREAK}<p id=\"a-b\"></p><i {begin}a{end}");
            let sentence = finish(&page).unwrap_err().to_string();
            assert_eq!(sentence, "something refers to ids that are not there: a");
        }
    }
}
