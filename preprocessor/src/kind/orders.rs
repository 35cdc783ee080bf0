//! `{{#orders}}`: every order in which two threads can add once each, as a drawing of the states that they meet.

use anyhow::{Result, ensure};
use figures::draw::orders;

use super::{Kind, Widget};

pub const KIND: Kind = Kind { name: "orders", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    ensure!(text.trim().is_empty(), "`{{{{#orders}}}}` takes nothing");
    let id = "orders".to_owned();
    let html = format!("<figure class=\"mt-all-orders\" id=\"{id}\">{}</figure>\n", orders::svg());
    Ok(Widget { id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_one_block_and_takes_nothing() {
        let html = expand("").unwrap().html;
        assert!(html.contains("<svg ") && !html.contains("\n\n"), "{html}");
        assert_eq!(expand("n=3").unwrap_err().to_string(), "`{{#orders}}` takes nothing");
    }
}
