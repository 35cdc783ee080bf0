//! What a reader has reached in all the book: levels, exercises, questions. The page fills in what its browser keeps.
//!
//! # Structure
//! ```text
//! section.mt-widget[data-widget=progress]
//!   .mt-title  .mt-totals (a sentence for each group)  .mt-notes
//!   .mt-body: .mt-rows (a table for each group, and one for both halves of the levels)  .mt-bring (file)  .mt-actions  .mt-status
//! ```

use std::fmt::Write;

use crate::escape;

/// What is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Stars,
    Mended,
    Exercises,
    Questions,
}

impl Group {
    pub const ALL: [Self; 4] = [Self::Stars, Self::Mended, Self::Exercises, Self::Questions];

    /// As in `data-group`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stars => "stars",
            Self::Mended => "mended",
            Self::Exercises => "exercises",
            Self::Questions => "questions",
        }
    }

    /// Such as `Stars: 4 of 84`.
    pub fn total(self, reached: usize, of: usize) -> String {
        let what = match self {
            Self::Stars => "Stars",
            Self::Mended => "Levels mended",
            Self::Exercises => "Goals of exercises",
            Self::Questions => "Questions answered right",
        };
        format!("{what}: {reached} of {of}")
    }

    /// What its table is called, and the column of what was reached. What is mended has a column beside the stars.
    fn heads(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Stars => Some(("Levels", "Played")),
            Self::Mended => None,
            Self::Exercises => Some(("Exercises", "Reached")),
            Self::Questions => Some(("Questions", "Reached")),
        }
    }
}

/// Something of which a part may be reached.
#[derive(Clone, Debug)]
pub struct Thing {
    pub group: Group,
    /// Under which it is kept.
    pub name: String,
    pub title: String,
    pub address: String,
    pub of: usize,
    pub how: How,
}

/// How the page knows what was reached.
#[derive(Clone, Debug)]
pub enum How {
    /// It is kept itself.
    Kept,
    /// From the answers: JSON, with the right one of each question.
    Answers(String),
    /// From what was measured: JSON, with each goal.
    Goals(String),
}

/// A place that the page fills in.
pub fn place(thing: &Thing) -> String {
    let Thing { group, name, of, how, .. } = thing;
    let how = match how {
        How::Kept => String::new(),
        How::Answers(json) => format!(" data-answers=\"{}\"", escape(json)),
        How::Goals(json) => format!(" data-goals=\"{}\"", escape(json)),
    };
    format!(
        "<span class=\"mt-done\" data-done=\"{}\" data-of=\"{of}\" data-group=\"{}\"{how}></span>",
        escape(name),
        group.name()
    )
}

/// All things that there are, or none of their rows where they stand in the page already.
pub fn html(id: &str, title: &str, things: &[Thing]) -> String {
    let mut html = format!(
        "<section class=\"mt-widget mt-progress\" data-widget=\"progress\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n\
         <p class=\"mt-title\" id=\"{id}-title\">{}</p>\n\
         <p class=\"mt-totals mt-summary\">Nothing is kept on this device yet.</p>\n\
         <ul class=\"mt-notes\" aria-live=\"polite\"></ul>\n\
         <div class=\"mt-body\">\n",
        escape(title)
    );
    let of = |group| things.iter().filter(move |thing: &&Thing| thing.group == group);
    for (group, (caption, reached)) in Group::ALL.into_iter().filter_map(|it| Some((it, it.heads()?))) {
        // The second half of a level comes after its first.
        let mended = |at| of(Group::Mended).nth(at).filter(|_| group == Group::Stars);
        let rows: String = of(group).enumerate().map(|(at, thing)| row(thing, mended(at))).collect();
        if !rows.is_empty() {
            let also = mended(0).map_or("", |_| "<th scope=\"col\">Mended</th>");
            let _ = writeln!(
                html,
                "<table class=\"mt-table mt-sides\"><caption>{caption}</caption><thead><tr><th scope=\"col\">What</th>\
                 <th scope=\"col\">{reached}</th>{also}</tr></thead><tbody>{rows}</tbody></table>"
            );
        }
    }
    if !things.is_empty() {
        html.push_str(&KEEPING.replace("ID", id));
    }
    html + "</div>\n</section>\n"
}

fn row(thing: &Thing, mended: Option<&Thing>) -> String {
    let (title, address) = (escape(&thing.title), escape(&thing.address));
    let stars = if thing.group == Group::Stars { " stars" } else { "" };
    let mended = mended.map(|it| format!("<td>{}</td>", place(it))).unwrap_or_default();
    format!(
        "<tr><th scope=\"row\"><a href=\"{address}\">{title}</a></th><td>{} <small>of {}{stars}</small></td>{mended}</tr>",
        place(thing),
        thing.of
    )
}

const KEEPING: &str = "<div class=\"mt-bring\"><div class=\"mt-field\"><label class=\"mt-label\" for=\"ID-file\">Bring in a file \
     that was downloaded here, or on another device</label>\
     <input type=\"file\" accept=\".json,application/json\" id=\"ID-file\" class=\"mt-file\" disabled></div></div>\n\
     <div class=\"mt-actions\"><button type=\"button\" class=\"mt-save\" disabled>Download all that is kept</button>\
     <button type=\"button\" class=\"mt-forget\" disabled>Begin all again</button>\
     <button type=\"button\" class=\"mt-yes mt-gone\">Yes, forget what I have reached</button>\
     <button type=\"button\" class=\"mt-no mt-gone\">No, keep it</button>\
     <button type=\"button\" class=\"mt-back mt-gone\">Bring it back</button>\
     <p class=\"mt-status\" role=\"status\"></p>\
     <noscript><p class=\"mt-note\">To keep what you reach needs scripts, which are switched off here.</p></noscript></div>\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_has_a_row_in_the_table_of_its_group_and_both_halves_of_a_level_have_one() {
        let thing = |group, name: &str, how| Thing {
            group,
            name: name.to_owned(),
            title: "A <title>".to_owned(),
            address: "../a.html#b".to_owned(),
            of: 3,
            how,
        };
        let html = html(
            "progress",
            "What?",
            &[
                thing(Group::Stars, "level/a", How::Kept),
                thing(Group::Mended, "lab/a-mend", How::Kept),
                thing(Group::Questions, "quiz/a", How::Answers("{\"q\":\"1\"}".to_owned())),
            ],
        );
        assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style=") && !html.contains("Exercises"), "{html}");
        for part in [
            "<caption>Levels</caption>",
            "<th scope=\"col\">Played</th><th scope=\"col\">Mended</th>",
            "data-done=\"level/a\" data-of=\"3\" data-group=\"stars\"></span> <small>of 3 stars</small></td><td><span ",
            "data-answers=\"{&quot;q&quot;:&quot;1&quot;}\"",
            "<a href=\"../a.html#b\">A &lt;title&gt;</a>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert_eq!(html.matches("<tbody><tr>").count(), 2, "{html}");
    }

    #[test]
    fn where_the_things_stand_in_the_page_there_are_totals_alone() {
        let html = html("progress", "What?", &[]);
        assert!(!html.contains("<table") && !html.contains("type=\"file\""), "{html}");
        assert_eq!(Group::Stars.total(2, 9), "Stars: 2 of 9");
    }
}
