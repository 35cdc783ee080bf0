//! `{{#places boxes="ready: C, A, D | running: B" arrows="is run | has to wait"}}`: where things are, one box below the
//! other, and how they come from one to the next. As many arrows as boxes go round; without any, the boxes are a pile.

use anyhow::{Context, Result, bail, ensure};

use super::calls::told;
use super::{Kind, Widget};
use crate::words::values;

pub const KIND: Kind = Kind { name: "places", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    let (id, [boxes, arrows]) = values(text, ["boxes", "arrows"], KIND.name)?;
    let boxes =
        boxes.context("places need `boxes`, with `|` between them: `boxes=\"ready: C, A | running: B\"`")?;
    let boxes: Vec<&str> = boxes.split('|').map(str::trim).collect();
    let arrows = arrows.unwrap_or_default();
    let arrows: Vec<&str> = arrows.split('|').map(str::trim).filter(|arrow| !arrow.is_empty()).collect();
    ensure!(
        boxes.len() > 1 && boxes.iter().all(|it| !it.is_empty()),
        "there are at least two boxes, and none is empty"
    );
    let how = match boxes.len().checked_sub(arrows.len()) {
        Some(0) => "round",
        Some(1) => "down",
        _ if arrows.is_empty() => "pile",
        _ => {
            bail!("{} boxes have one arrow less, or as many, or none, and not {}", boxes.len(), arrows.len())
        }
    };
    let mut list = String::new();
    for (at, place) in boxes.iter().enumerate() {
        let (name, what) = place.split_once(": ").unwrap_or((place, ""));
        list += &format!("<li><b>{}</b> {}</li>", told(name), told(what));
        if let Some(arrow) = arrows.get(at) {
            let back = if at + 1 == boxes.len() { " data-back" } else { "" };
            list += &format!("<li class=\"mt-way-on\"{back}>{}</li>", told(arrow));
        }
    }
    let html =
        format!("<figure class=\"mt-places\" id=\"{id}\" data-how=\"{how}\"><ol>{list}</ol></figure>\n");
    Ok(Widget { id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_and_the_ways_between_them_stand_in_their_order() {
        let html = expand("boxes=\"ready: A | running: `B`\" arrows=\"is run | waits\"").unwrap().html;
        let list = "<ol><li><b>ready</b> A</li><li class=\"mt-way-on\">is run</li><li><b>running</b> <code>B</code></li>\
                    <li class=\"mt-way-on\" data-back>waits</li></ol>";
        assert!(html.contains(list) && html.contains("data-how=\"round\""), "{html}");
        assert!(expand("boxes=\"a | b\" arrows=\"then\"").unwrap().html.contains("data-how=\"down\""));
        assert!(expand("boxes=\"a | b\"").unwrap().html.contains("data-how=\"pile\""));
    }

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        for (text, says) in [
            ("", "places need `boxes`"),
            ("boxes=\"a\"", "there are at least two boxes"),
            (
                "boxes=\"a | b | c\" arrows=\"x\"",
                "3 boxes have one arrow less, or as many, or none, and not 1",
            ),
            ("rooms=\"a | b\"", "there is no `rooms`; there are: boxes, arrows, id"),
        ] {
            let why = expand(text).unwrap_err().to_string();
            assert!(why.starts_with(says), "{why}");
        }
    }
}
