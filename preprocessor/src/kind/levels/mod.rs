//! `{{#levels}}`: all levels, from the files of the folder `levels` beside the page, each of which is a part. Each level is
//! explored: its goal can be reached within its meter, who never chooses does not reach it, and its mended program is
//! proved.

mod file;
mod lead;
mod tried;

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail, ensure};
use figures::widget::level;
use lab_session::Stepper;
use rayon::prelude::*;

use super::mend::{self, Second};
use super::{Kind, Widget};
use crate::markdown;
use crate::place::Place;
use crate::words::words;

pub use file::{Level, Part, Read, all};
pub use lead::Leads;
pub use tried::Tried;

pub const KIND: Kind = Kind { name: "levels", expand };

const ENDING: &str = ".levels.toml";

/// Where they are, beside the page.
pub const FOLDER: &str = "levels";

/// In which order the parts come. What is not named comes last.
const ORDER: [&str; 4] = ["races", "stuck", "handing-over", "await"];

fn expand(text: &str, place: &Place<'_>) -> Result<Widget> {
    if let Some(word) = words(text)?.first() {
        bail!("levels have no `{}`: everything stands in the files of the folder `{FOLDER}`", word.key);
    }
    let parts = all(&place.folder.join(FOLDER))?;
    ensure!(!parts.is_empty(), "there is no NAME{ENDING} in the folder `{FOLDER}` beside the page");
    let levels: Vec<(&Read, &Level)> =
        parts.iter().flat_map(|(_, read)| read.part.level.iter().map(move |level| (read, level))).collect();
    let html = |at: usize| {
        let (read, level) = levels[at];
        let next = levels.get(at + 1).map(|(_, next)| *next);
        let html =
            html(level, next, at == 0, place).with_context(|| format!("level “{}”", level.id.get_ref()));
        read.sheet.at(&level.id, html)
    };
    let (right, wrong): (Vec<_>, Vec<_>) =
        (0..levels.len()).into_par_iter().map(html).collect::<Vec<_>>().into_iter().partition(Result::is_ok);
    let wrong: Vec<String> = wrong.into_iter().filter_map(|it| Some(format!("{:#}", it.err()?))).collect();
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    let mut levels = right.into_iter().flatten();
    let part = |(_, Read { part, .. }): &(String, Read)| {
        let levels: String = levels.by_ref().take(part.level.len()).collect();
        // The heading and what follows it are Markdown, as the page around them.
        format!("## {}\n\n{}\n\n<div class=\"mt-levels\">\n{levels}</div>\n", part.title, part.lead.trim())
    };
    let html = parts.iter().map(part).collect::<Vec<_>>().join("\n");
    Ok(Widget { id: "levels".to_owned(), html })
}

/// A level as it stands in the page, before the next one, open or not.
///
/// # Errors
/// A sentence, if it is no level: if its goal cannot be reached within its meter, or its program is not mended.
pub fn html(level: &Level, next: Option<&Level>, is_open: bool, place: &Place<'_>) -> Result<String> {
    let id = level.id.get_ref();
    let tried = Tried::new(level, place)?;
    let Tried { program, best, .. } = &tried;
    let opened = Stepper::open(program.as_bytes(), "program.py", &best.options, &best.schedule);
    let told = lab_figure::told(&opened.map_err(|why| anyhow!("{why}"))?);
    let texts = |texts: &[String], what: &'static str| {
        texts.iter().map(|text| markdown::blocks(text).context(what)).collect::<Result<Vec<String>>>()
    };
    let mending = level.mend.get_ref();
    let mended = format!("{id}-mend");
    let mend = mend::second(
        &Second {
            id: &mended,
            task: &markdown::blocks(&mending.task).context("task")?,
            hint: &markdown::blocks(&mending.hint).context("hint")?,
            answer: &markdown::blocks(&mending.answer).context("answer")?,
            begin: program,
            programs: [level.program.get_ref(), &mending.program],
            order: tried.order,
            keeps: &mending.keeps,
        },
        place,
    );
    let chapter = chapter(level.chapter.get_ref(), place)?;
    Ok(level::html(&level::Level {
        id,
        title: &level.title,
        story: &markdown::blocks(&level.story).context("story")?,
        program,
        goal: &markdown::inline(&level.goal).context("goal")?,
        win: &serde_json::to_string(&tried.win)?,
        most: level.switches,
        best: best.switches,
        on: &tried.on(),
        schedule: &serde_json::to_string(&best.schedule)?,
        told: &told,
        hints: &texts(&level.hints, "hints")?,
        answer: &markdown::blocks(&level.answer).context("answer")?,
        chapter: (&chapter.0, &chapter.1),
        mend: &mend.context("its second half")?,
        next: next.map(|next| (&**next.id.get_ref(), &*next.title)),
        names: [&played(id), &self::mended(place.chapter, id)],
        is_open,
    }))
}

/// Under which it is kept what was reached of a level.
pub fn played(id: &str) -> String {
    format!("level/{id}")
}

/// Under which it is kept whether it is mended, in the page of that name.
pub fn mended(page: &str, id: &str) -> String {
    format!("lab/{page}/{id}-mend")
}

/// The address of a chapter from the page, and its title.
fn chapter(file: &str, place: &Place<'_>) -> Result<(String, String)> {
    let src = place.listings.parent().unwrap_or(Path::new("."));
    let text = std::fs::read_to_string(src.join(file))
        .with_context(|| format!("the chapter {file} cannot be read: is it in book?"))?;
    let title = text.lines().next().and_then(|line| line.strip_prefix("# "));
    let name = file.strip_suffix(".md").context("a chapter’s file ends with .md")?;
    let root = "../".repeat(place.chapter.matches('/').count());
    Ok((format!("{root}{name}.html"), title.context("the chapter has no title")?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Sheet;

    const PART: &str = r#"
title = "Races"
lead = "A lead."
[[level]]
id = "coins"
title = "Lose coins"
story = "A story."
program = "lab/two_accounts.py"
interpreter = "free"
goal = "Let coins be missing."
win = { outcome = "assertion" }
switches = 6
hints = ["One.", "Two."]
answer = "So."
chapter = "threads/races.md"
[level.mend]
task = "Mend it."
program = "lab/two_accounts_mended.py"
keeps = "check"
hint = "Locks."
answer = "Both."
"#;

    fn level(text: &str) -> Result<String> {
        let Read { sheet, part } = Read::of(Sheet::of(text))?;
        let level = &part.level[0];
        sheet.at(&level.id, html(level, None, false, &Place::for_tests()))
    }

    #[test]
    fn it_has_both_halves_the_explorers_way_and_where_to_read_about_it() {
        let html = level(PART).unwrap();
        assert!(html.starts_with("<details ") && html.ends_with("</details>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style=") && !html.contains("ANCHOR"), "{html}");
        for part in [
            "data-on=\"free fifo\"",
            "<ol class=\"mt-way-told\"><li><b>MainThread</b>",
            "href=\"threads/races.html\">5 · ",
            "id=\"coins-mend\"",
            "not reached: found, on both",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn what_is_no_level_is_refused_with_its_line_and_a_sentence() {
        for (right, wrong, says) in [
            ("switches = 6", "switches = 1", "line 5: the goal needs "),
            ("\"assertion\"", "\"unawaited\"", "the explorer knows no way that wins: Found"),
            ("\"assertion\"", "\"ok\"", "who never chooses wins"),
            ("\"assertion\"", "\"asertion\"", "line 11: unknown variant `asertion`"),
            ("outcome = \"assertion\"", "prints = \"1\"", "line 11: `win` has either"),
            ("\"free\"", "\"both\"", "a level is played on one `interpreter`"),
            (
                "two_accounts_mended",
                "two_accounts",
                "its second half: the worked answer does not reach all goals",
            ),
            ("\"lab/two_accounts.py\"", "\"lab/two_accounts_mended.py\"", "the explorer knows no way"),
            ("keeps = \"check\"", "keeps = \"chek\"", "the program has no part “chek”"),
            ("threads/races.md", "threads/rases.md", "the chapter threads/rases.md cannot be read"),
            ("id = \"coins\"", "id = \"Coins\"", "line 5: id = “Coins” is not made of a–z"),
            ("hints", "hint", "unknown field `hint`"),
        ] {
            let why = level(&PART.replacen(right, wrong, 1)).err();
            let why = why.map(|why| format!("{why:#}")).unwrap_or_default();
            assert!(why.contains(says), "{wrong}: {why}");
        }
    }

    #[test]
    fn no_two_levels_have_the_same_id() {
        let folder = std::env::temp_dir().join(format!("levels-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["a.levels.toml", "b.levels.toml"] {
            std::fs::write(folder.join(name), PART).unwrap();
        }
        let why = all(&folder).err().map(|why| format!("{why:#}")).unwrap_or_default();
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(
            why.contains("b.levels.toml, line 5: there is another level “coins”, in a.levels.toml"),
            "{why}"
        );
    }
}
