//! The whole widget, as it stands in the chapter: what others have published.

use super::{says, tables};
use crate::escape;

/// One block of HTML, without blank lines, scripts or inline styles.
pub fn html(id: &str, title: &str) -> String {
    let (title, says, tables) = (escape(title), says(&[]), tables(&[]));
    let bring = "<div class=\"mt-bring\">\
         <div class=\"mt-field\"><label class=\"mt-label\" for=\"ID-file\">Bring in a report of the companion: what <code>many … --json</code> prints, or <code>many-report.json</code></label>\
         <input type=\"file\" accept=\".json,application/json,text/plain\" id=\"ID-file\" class=\"mt-file\" disabled></div>\n\
         <details class=\"mt-measured mt-paste\"><summary>Or paste it</summary><div><label class=\"mt-label\" for=\"ID-text\">The report, as JSON</label>\
         <textarea id=\"ID-text\" class=\"mt-text\" rows=\"5\" spellcheck=\"false\" disabled></textarea>\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-take\" disabled>Bring it in</button></div></div></details></div>\n"
        .replace("ID", id);
    format!(
        "<section class=\"mt-widget mt-machine\" data-widget=\"your-machine\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n\
         <p class=\"mt-title\" id=\"{id}-title\">{title}</p>\n\
         <p class=\"mt-summary\">Times in one row belong together: the same work on the same machine. Times of different rows do not. “4 ×” means \
         four times as fast as <i>sequential</i> in the same row.</p>\n\
         <ul class=\"mt-notes\" aria-live=\"polite\"></ul>\n\
         <div class=\"mt-body\">\n\
         <p class=\"mt-says\">{says}</p>\n\
         <div class=\"mt-rows\">{tables}</div>\n\
         <details class=\"mt-measured mt-all\"><summary>Every run that is kept</summary><div class=\"mt-every mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"Every run\"></div></details>\n\
         {bring}\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-save\" disabled>Download all that is kept</button>\
         <button type=\"button\" class=\"mt-forget\" disabled>Forget all</button>\
         <button type=\"button\" class=\"mt-yes mt-gone\">Yes, forget my runs and answers</button>\
         <button type=\"button\" class=\"mt-no mt-gone\">No, keep them</button>\
         <button type=\"button\" class=\"mt-back mt-gone\">Bring them back</button>\
         <p class=\"mt-status\" role=\"status\"></p>\
         <noscript><p class=\"mt-note\">To keep your own runs needs scripts, which are switched off here.</p></noscript></div>\n\
         </div>\n</section>\n"
    )
}
