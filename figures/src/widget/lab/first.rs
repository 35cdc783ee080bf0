use experiments::parameter::Parameters;
use lab_shown::Shown;

use super::{PARAMETERS, colour, has_tasks};
use crate::escape;
use crate::widget::{Section, fields};

/// A lab as it stands in its chapter.
pub struct First<'a> {
    /// Unique in its page.
    pub id: &'a str,
    /// A question.
    pub title: &'a str,
    pub summary: &'a str,
    /// Under which what a reader writes is kept.
    pub chapter: &'a str,
    pub program: &'a str,
    pub values: &'a Parameters,
    /// What exploring the program came to, when the book was built.
    pub explored: &'a Shown,
}

/// What stands under the program, for its field.
const KEYS: &str = "<span class=\"mt-keys\">While you type, Tab indents and Shift+Tab unindents; press Escape first if \
                    you want Tab to leave the editor. Ctrl+Enter explores. </span>What you write is kept in this \
                    browser.";

const INTERPRETERS: &str = "<i>gil</i> is CPython with its global lock, <i>free</i> the free-threaded one; <i>both</i> explores \
    one after the other. The seed decides which of the many orders <i>Run once</i> takes. \
    <span class=\"mt-of-tasks\">The lab can also cancel a task from outside, once, wherever it waits. Give the task’s name, \
    or the name of its function.</span>";

const MEASURED: &str = "The program runs on a Python of the book’s own, which does one small step after the other. \
    <em>Explore</em> lets its threads take turns in every order there is. Two orders that lead to the same state are one \
    from there on, so there are far fewer states than orders. What Python has here, and what not, stands in \
    <em>What runs in the lab</em>. Nothing leaves your browser.";

/// Where a reader goes through the program step by step, once there is a way to go. The buttons stay the same at each
/// step, so that one can be pressed again and again.
pub const WALK: &str = "<div class=\"mt-walk mt-gone\" role=\"group\" aria-label=\"Step by step\">\
     <div class=\"mt-actions\" role=\"group\" aria-label=\"Along the way\">\
     <button type=\"button\" class=\"mt-forward\" data-go=\"forward\">Forward</button>\
     <button type=\"button\" data-go=\"back\">Back</button>\
     <button type=\"button\" data-go=\"switch\">To the next switch</button>\
     <button type=\"button\" data-go=\"choice\" aria-keyshortcuts=\"Shift+ArrowRight\">To the next choice</button>\
     <button type=\"button\" data-go=\"start\">To the start</button>\
     <button type=\"button\" class=\"mt-again mt-gone\" data-go=\"again\">Again round the loop</button>\
     <button type=\"button\" class=\"mt-unfold\" aria-pressed=\"false\">All steps</button>\
     <button type=\"button\" class=\"mt-leave\">Close</button></div>\
     <p class=\"mt-told\" aria-live=\"polite\"></p>\
     <div class=\"mt-beside\"><pre class=\"mt-code\" tabindex=\"0\" role=\"group\" aria-label=\"The program, with who stands where\"></pre>\
     <div class=\"mt-moment\"></div></div>\
     <div class=\"mt-result mt-tracks mt-brief\" tabindex=\"0\" role=\"group\" aria-label=\"The way: the arrow keys go along it\"></div></div>\n";

pub fn html(first: &First) -> String {
    let First { id, title, summary, chapter, .. } = first;
    Section { kind: "lab", id, title, summary, spec: chapter }.html(&body(first))
}

/// All but the question and what it is about.
pub fn body(first: &First) -> String {
    let First { id, program, values, explored, .. } = first;
    let text = |name: &str| values.get(name).map(ToString::to_string).unwrap_or_default();
    format!(
        "{editor}\
         <div class=\"mt-controls\">{form}\n\
         <p class=\"mt-note\">{INTERPRETERS}</p>\n\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-run mt-explore\" disabled>Explore</button>\
         <button type=\"button\" class=\"mt-once\" disabled>Run once</button>\
         <button type=\"button\" class=\"mt-step\" disabled>Step</button>\
         <button type=\"button\" class=\"mt-cancel\" disabled>Cancel</button>\
         <button type=\"button\" class=\"mt-reset\" disabled>Reset the program</button>\
         <button type=\"button\" class=\"mt-share\" disabled>Copy a link</button>\
         <p class=\"mt-status\" role=\"status\"></p><p class=\"mt-found\"></p>\
         <noscript><p class=\"mt-note\">To change and explore the program needs scripts, which are switched off here. \
         What exploring it says stands below.</p></noscript></div>\n\
         <ul class=\"mt-notes\" aria-live=\"polite\"></ul></div>\n\
         <div class=\"mt-head\"><span class=\"mt-badge\">explored when the book was built</span></div>\n\
         <p class=\"mt-says\" aria-live=\"polite\">{says}</p>\n\
         <div class=\"mt-shown\">{shown}</div>\n\
         {WALK}\
         <details class=\"mt-measured\"><summary>How this was found out</summary><p>{MEASURED}</p></details>\n",
        editor = editor(id, program),
        form = fields::form(&(fields::html(id, PARAMETERS, text, "disabled") + &outside(id, program))),
        says = escape(&explored.says),
        shown = explored.html,
    )
}

/// Whom somebody outside may cancel: nothing that is asked of a program without tasks.
fn outside(id: &str, program: &str) -> String {
    let gone = if has_tasks(program) { "" } else { " mt-gone" };
    format!(
        "<div class=\"mt-field mt-outside{gone}\"><label class=\"mt-label\" for=\"{id}-cancelled\">Also cancel a task, by its name</label>\
         <span class=\"mt-box\"><input id=\"{id}-cancelled\" type=\"text\" autocapitalize=\"off\" autocomplete=\"off\" spellcheck=\"false\" \
         maxlength=\"100\" disabled></span></div>"
    )
}

/// The program twice: in colours to be seen, and above it without any to be changed.
fn editor(id: &str, program: &str) -> String {
    // Markdown would end the block at an empty line.
    let text = escape(program).replace('\n', "&#10;");
    format!(
        "<div class=\"mt-editor\"><label class=\"mt-label\" for=\"{id}-program\">The program</label>\
         <div class=\"mt-page\"><pre class=\"mt-ink\" aria-hidden=\"true\">{ink}</pre>\
         <textarea id=\"{id}-program\" class=\"mt-program\" name=\"program\" aria-describedby=\"{id}-keys {id}-wrong\" \
         autocapitalize=\"off\" autocomplete=\"off\" autocorrect=\"off\" spellcheck=\"false\" wrap=\"off\" readonly>{text}</textarea></div>\
         <p class=\"mt-wrong\" id=\"{id}-wrong\"></p>\
         <p class=\"mt-note\" id=\"{id}-keys\">{KEYS}</p>\
         <p class=\"mt-note mt-twins\" role=\"status\"></p>\
         <div class=\"mt-actions mt-choose-twin\" hidden><button type=\"button\" class=\"mt-other\">Show the other version</button>\
         <button type=\"button\" class=\"mt-only\">Keep only this one</button></div></div>\n",
        ink = colour::html(program, None),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_one_block_of_markdown_that_holds_the_program_twice() {
        let values = Parameters::defaults(PARAMETERS);
        let explored = Shown { says: "Found <it>.".to_owned(), ..Shown::default() };
        let first = First {
            id: "a",
            title: "What?",
            summary: "",
            chapter: "threads/races",
            program: "n = 0\n\n\nprint(n < 1)\n",
            values: &values,
            explored: &explored,
        };
        let html = html(&first);
        assert!(
            html.starts_with("<section ") && !html.contains("\n\n") && !html.contains("style="),
            "{html}"
        );
        for part in [
            "data-widget=\"lab\"",
            "data-spec=\"threads/races\"",
            ">n = 0&#10;&#10;&#10;print(n &lt; 1)&#10;</textarea>",
            "<span class=\"c-number\">1</span>",
            "Found &lt;it&gt;.",
            "<option value=\"both\" selected>both</option>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}
