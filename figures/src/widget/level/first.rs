use std::fmt::Write;

use super::words::{MOST_STARS, meter};
use crate::escape;
use crate::widget::lab::colour;

/// A level as it stands in its page. What is no text is HTML already.
pub struct Level<'a> {
    /// Unique in its page, and the same for ever.
    pub id: &'a str,
    pub title: &'a str,
    pub story: &'a str,
    pub program: &'a str,
    pub goal: &'a str,
    /// JSON, which only the worker reads.
    pub win: &'a str,
    /// With so many switches at most it is won, and with so many the explorer wins.
    pub most: usize,
    pub best: usize,
    /// An interpreter by its name, and an order, of which the explorer's way is.
    pub on: &'a str,
    /// The explorer's way, as JSON and to be read.
    pub schedule: &'a str,
    pub told: &'a str,
    pub hints: &'a [String],
    pub answer: &'a str,
    /// Where to read about it, and what that is called.
    pub chapter: (&'a str, &'a str),
    /// The second half.
    pub mend: &'a str,
    /// The level that comes next, by its id and its title; none after the last.
    pub next: Option<(&'a str, &'a str)>,
    /// Under which the first half and the second are kept.
    pub names: [&'a str; 2],
    /// Whether it is to be seen before the reader chooses a level.
    pub is_open: bool,
}

/// One block of HTML, without blank lines, scripts or inline styles.
pub fn html(level: &Level) -> String {
    let Level { id, title, names: [won, mended], mend, is_open, .. } = level;
    let open = if *is_open { " open" } else { "" };
    format!(
        "<details class=\"mt-level\"{open}>\n\
         <summary><h3 id=\"{id}-title\">{title}</h3> <span class=\"mt-done\" data-done=\"{won}\" data-of=\"{MOST_STARS}\" data-group=\"stars\"></span> \
         <span class=\"mt-done\" data-done=\"{mended}\" data-of=\"1\" data-group=\"mended\"></span></summary>\n\
         {section}\
         <details class=\"mt-second\"><summary>Then mend it</summary>\n{mend}</details>\n</details>\n",
        title = escape(title),
        section = section(level),
    )
}

/// What is played.
fn section(level: &Level) -> String {
    let Level { id, story, program, goal, win, most, best, on, schedule, chapter, .. } = level;
    let (address, chapter) = chapter;
    let mut html = format!(
        "<section class=\"mt-widget mt-play-at\" data-widget=\"level\" id=\"{id}\" aria-labelledby=\"{id}-title\" \
         data-win=\"{win}\" data-on=\"{on}\" data-most=\"{most}\" data-best=\"{best}\">\n\
         <div class=\"mt-story\">{story}</div>\n\
         <div class=\"mt-page\"><pre class=\"mt-ink\" role=\"group\" tabindex=\"0\" aria-label=\"The program\">{ink}</pre></div>\n\
         <p class=\"mt-aim\"><b>Your goal:</b> {goal} Use at most {switches}.</p>\n\
         <div class=\"mt-body\">\n{PLAY}{walk}</div>\n",
        win = escape(win),
        on = escape(on),
        story = story.trim(),
        ink = colour::html(program, None),
        goal = goal.trim(),
        switches = if *most == 1 { "1 switch".to_owned() } else { format!("{most} switches") },
        walk = WALK.replace("METER", &meter(0, *most)).replace("ONWARD", &onward(level)),
    );
    hints(&mut html, level.hints);
    let _ = writeln!(
        html,
        "<details class=\"mt-measured mt-answer\"><summary>The worked answer</summary><div>\
         <p>This is the shortest way that the explorer knows. Who goes on, and how far:</p>{told}\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-watch\" data-schedule=\"{schedule}\" disabled>Go through it</button></div>\
         {answer}</div></details>\n\
         <p class=\"mt-note\">The chapter about this: <a href=\"{address}\">{chapter}</a>.</p>\n</section>",
        told = level.told,
        schedule = escape(schedule),
        answer = level.answer.trim(),
        chapter = escape(chapter),
    );
    html
}

/// Where a win leads.
fn onward(level: &Level) -> String {
    let Level { id, next, .. } = level;
    let next = next.map(|(id, title)| format!("<a href=\"#{id}\">Next: {}</a>", escape(title)));
    format!("<a href=\"#{id}-mend\">Now mend it</a>{}", next.unwrap_or_default())
}

/// Each hint opens within the one before it.
fn hints(html: &mut String, hints: &[String]) {
    for (number, hint) in (1..).zip(hints) {
        let name = if number == 1 { "A hint" } else { "Another hint" };
        let _ = write!(
            html,
            "<details class=\"mt-measured mt-hint\"><summary>{name}</summary><div>{}",
            hint.trim()
        );
    }
    html.push_str(&"</div></details>".repeat(hints.len()));
    html.push('\n');
}

const PLAY: &str = "<div class=\"mt-controls\"><div class=\"mt-actions\">\
     <button type=\"button\" class=\"mt-run mt-play\" disabled>Play</button>\
     <p class=\"mt-status\" role=\"status\"></p>\
     <noscript><p class=\"mt-note\">To play needs scripts, which are switched off here. The hints and the worked answer stand \
     below.</p></noscript></div>\n<ul class=\"mt-notes\" aria-live=\"polite\"></ul></div>\n";

/// Where the program is gone through, below the goal: what a reader looks at and presses comes first, so that it fits a window.
const WALK: &str = "<div class=\"mt-walk mt-gone\" role=\"group\" aria-label=\"The play\">\
     <p class=\"mt-meter\">METER</p>\
     <p class=\"mt-judged\" aria-live=\"polite\"></p>\
     <p class=\"mt-onward mt-gone\">ONWARD</p>\
     <p class=\"mt-told\" aria-live=\"polite\"></p>\
     <div class=\"mt-beside\"><pre class=\"mt-code\" tabindex=\"0\" role=\"group\" aria-label=\"The program, with who stands where\"></pre>\
     <div class=\"mt-moment\"></div></div>\
     <div class=\"mt-actions\" role=\"group\" aria-label=\"Along the way\">\
     <button type=\"button\" data-go=\"choice\" aria-keyshortcuts=\"Shift+ArrowRight\">On to the next choice</button>\
     <button type=\"button\" data-go=\"forward\">Forward again</button>\
     <button type=\"button\" data-go=\"back\">Back</button>\
     <button type=\"button\" data-go=\"start\">Begin again</button>\
     <button type=\"button\" class=\"mt-leave\">Close</button></div>\
     <p class=\"mt-note\">Where only one of them can go on, there is nothing to choose. <i>On to the next choice</i>, or Shift and →, makes \
     all of those steps at once; their switches count as usual.</p>\
     <div class=\"mt-result mt-tracks\" tabindex=\"0\" role=\"group\" aria-label=\"The way: the arrow keys go along it\"></div></div>\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_one_block_with_story_program_goal_hints_and_answer() {
        let html = html(&Level {
            id: "lose",
            title: "Lose <it>",
            story: "<p>A story.</p>",
            program: "n = 0\n\nprint(n < 1)\n",
            goal: "Make it end.",
            win: "{\"outcome\":\"ok\"}",
            most: 4,
            best: 3,
            on: "3.15 fifo",
            schedule: "[]",
            told: "<ol><li>a</li></ol>",
            hints: &["<p>one</p>".to_owned(), "<p>two</p>".to_owned()],
            answer: "<p>So.</p>",
            chapter: ("../threads/races.html", "5 · Races"),
            mend: "<section></section>\n",
            next: Some(("sell", "Sell <it>")),
            names: ["level/lose", "lab/lab/levels/lose-mend"],
            is_open: false,
        });
        assert!(html.starts_with("<details ") && html.ends_with("</details>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style="), "{html}");
        for part in [
            "Lose &lt;it&gt;</h3>",
            "data-win=\"{&quot;outcome&quot;:&quot;ok&quot;}\"",
            "data-done=\"level/lose\" data-of=\"3\" data-group=\"stars\"",
            "Switches: 0 of 4",
            "<summary>Another hint</summary><div><p>two</p></div></details></div></details>",
            "<ol><li>a</li></ol>",
            "<a href=\"#lose-mend\">Now mend it</a><a href=\"#sell\">Next: Sell &lt;it&gt;</a>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}
