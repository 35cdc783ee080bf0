use std::time::Duration;

use experiments::parameter::Parameters;
use experiments::report::{display_ms, ms};
use serde_json::json;

use super::{AROUND, BlockedPage, PARAMETERS, Place, sentence};
use crate::escape;
use crate::widget::{Section, fields};

const SUMMARY: &str =
    "The page's own event loop, kept busy on purpose: for that long nothing on this page moves or answers.";

/// The widget as it stands in the chapter, simulated.
pub fn html(id: &str, title: &str, values: &Parameters) -> String {
    let busy = Duration::from_millis(values.number("busy_ms"));
    let frozen = BlockedPage::simulated(Place::of(values), busy);
    let text = |name: &str| values.get(name).map(ToString::to_string).unwrap_or_default();
    let form = fields::form(&fields::html(id, PARAMETERS, text, "disabled"));
    let body = format!(
        "<div class=\"mt-controls\">{form}\n\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-run\" disabled>Compute</button>\
         <button type=\"button\" class=\"mt-click\" disabled>Click me meanwhile</button>\
         <p class=\"mt-status\" role=\"status\"></p>\
         <noscript><p class=\"mt-note\">This needs scripts, which are switched off here. What you see below was simulated.</p></noscript></div>\n\
         <ul class=\"mt-notes\" aria-live=\"polite\"></ul>\n\
         <p class=\"mt-note\">While the page computes, none of its buttons and links answers, and it cannot be cancelled. What you do meanwhile is done afterwards.</p></div>\n\
         <div class=\"mt-head\">{head}</div>\n\
         <figure class=\"mt-figure\"><figcaption><span class=\"mt-name\">The page</span><span class=\"mt-time\">{end}</span></figcaption>\
         <div class=\"mt-drawing\">{svg}</div></figure>\n\
         <p class=\"mt-says\" aria-live=\"polite\">{says}</p>\n\
         <div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"Clicks\">{table}</div>\n\
         <details class=\"mt-measured\"><summary>How this was measured</summary><p class=\"mt-how\">{how}</p></details>\n",
        head = BlockedPage::legend("simulated", id),
        end = display_ms(ms(frozen.end)),
        svg = frozen.svg(&format!("{id}-strip")),
        says = escape(&sentence(&frozen)),
        table = frozen.table("Simulated"),
        how = how(),
    );
    let spec = json!({ "id": id, "values": values }).to_string();
    Section { kind: "block-the-page", id, title, summary: SUMMARY, spec: &spec }.html(&body)
}

fn how() -> String {
    format!(
        "Each thin bar is a frame: the browser says when it draws one. {} before and after the computing are shown, too. \
         A click carries the time at which it was made; it has waited until the page's loop came to it. What you see before \
         you press Compute was simulated, for a display with 60 frames a second and two clicks.",
        display_ms(ms(AROUND))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_one_block_that_survives_markdown_and_the_policy() {
        let html = html("freeze", "Who draws while the page computes?", &Parameters::defaults(PARAMETERS));
        assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style="), "{html}");
        assert!(html.contains("and missed about ") && html.contains("simulated"), "{html}");
    }
}
