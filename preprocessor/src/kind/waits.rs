//! `{{#waits ring="clerk 1, account 2, clerk 2, account 1"}}`: who waits for whom, as a drawing. In the ring stand by turns
//! somebody who waits, and what that waits for, which the next one has.

use anyhow::{Context, Result, ensure};
use figures::draw::waits::{HELD_BY, Node, WAITS_FOR, svg};

use super::{Kind, Widget};
use crate::words::values;

pub const KIND: Kind = Kind { name: "waits", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    let (id, [ring]) = values(text, ["ring"], "who-waits")?;
    let ring = ring.context("a drawing of who waits needs a `ring`")?;
    let names: Vec<&str> = ring.split(',').map(str::trim).collect();
    ensure!(
        names.len() > 1 && names.len().is_multiple_of(2) && names.iter().all(|name| !name.is_empty()),
        "in the ring stand by turns who waits and what for, separated by commas: `ring=\"Ada, knife, Ben, fork\"`"
    );
    let node = |at: usize| {
        let (lane, says) = if at.is_multiple_of(2) { (Some(at / 2), WAITS_FOR) } else { (None, HELD_BY) };
        Node { name: names[at], note: "", lane, arrow: Some((says, (at + 1) % names.len())) }
    };
    let svg = svg(&(0..names.len()).map(node).collect::<Vec<_>>());
    let html = format!("<figure class=\"mt-who-waits\" id=\"{id}\">{svg}</figure>\n");
    Ok(Widget { id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_drawn_with_a_box_for_each_and_told_in_words() {
        let html = expand("ring=\"Ada, knife, Ben, fork\" id=two").unwrap().html;
        assert!(html.contains("id=\"two\"") && !html.contains("\n\n"), "{html}");
        assert!(html.contains("Ada waits for knife, which Ben holds; Ben waits for fork, which Ada holds"));
        assert_eq!(html.matches("<rect").count(), 4, "{html}");
    }

    #[test]
    fn what_is_no_ring_is_refused() {
        for (text, says) in [
            ("", "a drawing of who waits needs a `ring`"),
            ("ring=Ada", "in the ring stand by turns who waits and what for"),
            ("ring=\"Ada, knife, Ben\"", "in the ring stand by turns who waits and what for"),
            ("round=Ada", "there is no `round`; there are: ring, id"),
        ] {
            let why = expand(text).unwrap_err().to_string();
            assert!(why.starts_with(says), "{why}");
        }
    }
}
