use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::file::{Level, all};

/// The page with the levels, below the chapters' folder.
const PAGE: &str = "lab/levels";

/// How chapters lead to the levels that are about them.
pub struct Leads(BTreeMap<String, Vec<(String, String)>>);

impl Leads {
    /// # Errors
    /// If a file of levels is not what is expected.
    pub fn load(src: &Path) -> Result<Self> {
        let mut leads: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        if !src.join(PAGE).with_extension("md").is_file() {
            return Ok(Self(leads));
        }
        for (_, read) in all(&src.join(PAGE))? {
            for Level { id, title, chapter, .. } in read.part.level {
                leads.entry(chapter.into_inner()).or_default().push((id.into_inner(), title));
            }
        }
        Ok(Self(leads))
    }

    /// The line at the end of a chapter, which stands below the chapters' folder.
    pub fn line(&self, chapter: &Path) -> String {
        let Some(levels) = self.0.get(&*chapter.to_string_lossy()) else { return String::new() };
        let root = "../".repeat(chapter.components().count().saturating_sub(1));
        let links: Vec<String> =
            levels.iter().map(|(id, title)| format!("[{title}]({root}{PAGE}.md#{id})")).collect();
        format!("\n**Play it.** You are the scheduler in {}.\n", listed(&links))
    }
}

/// `a`, `a and b`, `a, b and c`.
fn listed(links: &[String]) -> String {
    match links {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_leads_to_its_levels_from_where_it_stands() {
        let level = |id: &str| (id.to_owned(), format!("Level {id}"));
        let leads = Leads(BTreeMap::from([("threads/races.md".to_owned(), vec![level("a"), level("b")])]));
        assert_eq!(
            leads.line(Path::new("threads/races.md")),
            "\n**Play it.** You are the scheduler in [Level a](../lab/levels.md#a) and [Level b](../lab/levels.md#b).\n"
        );
        assert_eq!(leads.line(Path::new("threads/stuck.md")), "");
    }
}
