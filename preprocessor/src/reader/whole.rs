//! Leads from each part of a Python program that a chapter shows to the whole file, which runs as it is. `book/reader/whole.js`
//! makes of it a row that copies and shows the file.

use std::fs;
use std::path::Path;

use super::offered::offered;
use crate::kind::lab::without_anchors;

/// The chapter, which lies in a folder, with a link below each such part. Before mdBook puts the programs in.
pub fn lead_to_it(chapter: &str, folder: &Path) -> String {
    let mut out = String::with_capacity(chapter.len());
    let mut open: Option<Fence<'_>> = None;
    for line in chapter.split_inclusive('\n') {
        out += line;
        let text = line.trim_end();
        open = match open.take() {
            Some(fence) if text == fence.end => {
                if let Some(file) = fence.file {
                    out += &row(file, &Program::read(&folder.join(file)));
                }
                None
            }
            Some(fence) => Some(fence.and(text)),
            None => Fence::at(text),
        };
    }
    out
}

/// The page whose lab opens what a link names.
const LAB: &str = "lab/own.html";

/// A block of code, as far as it was read.
struct Fence<'a> {
    /// What its end looks like.
    end: String,
    is_python: bool,
    /// Of which program it shows a part, as long as it shows nothing else.
    file: Option<&'a str>,
}

impl<'a> Fence<'a> {
    fn at(line: &str) -> Option<Self> {
        let language = line.trim_start_matches('`');
        let ticks = line.len() - language.len();
        (ticks >= 3).then(|| Self { end: "`".repeat(ticks), is_python: language == "python", file: None })
    }

    fn and(mut self, line: &'a str) -> Self {
        let part = line.strip_prefix("{{#include ").and_then(|it| it.strip_suffix("}}"));
        if let Some((file, _anchor)) = part.and_then(|it| it.split_once(':'))
            && self.is_python
            && file.ends_with(".py")
        {
            self.file = Some(file);
        }
        self
    }
}

/// What a row has to know of a program.
struct Program {
    /// The programs in the same folder that it imports.
    beside: Vec<String>,
    /// Whether a reader can go to the lab with it, which takes one text.
    is_for_the_lab: bool,
}

impl Program {
    /// Whether the file is there says mdBook, which includes it.
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_default();
        let imported = text.lines().filter_map(|line| {
            let mut words = line.split_whitespace();
            let is_import = matches!(words.next(), Some("import" | "from"));
            words.next().filter(|_| is_import).map(|module| format!("{}.py", module.trim_end_matches(',')))
        });
        let beside: Vec<_> = imported.filter(|name| path.with_file_name(name).is_file()).collect();
        let is_for_the_lab = beside.is_empty() && offered(&without_anchors(&text)).is_ok();
        Self { is_for_the_lab, beside }
    }
}

fn row(file: &str, program: &Program) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let folder = &file[..file.len() - name.len()];
    let in_the_lab = file
        .split_once("listings/")
        .filter(|_| program.is_for_the_lab)
        .map(|(root, file)| format!(" data-lab=\"{root}{LAB}?open={file}\""));
    let beside: Vec<_> =
        program.beside.iter().map(|it| format!("<a href=\"{folder}{it}\" download>{it}</a>")).collect();
    let with = if beside.is_empty() {
        String::new()
    } else {
        format!("<span class=\"mt-whole-with\"> with {} beside it</span>", beside.join(" and "))
    };
    format!(
        "\n<p class=\"mt-whole\"{in_the_lab}><span class=\"mt-whole-says\">The whole program: </span>\
         <a href=\"{file}\" download>{name}</a>{with}</p>\n\n",
        in_the_lab = in_the_lab.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead_to_it(chapter: &str) -> String {
        super::lead_to_it(chapter, Path::new(""))
    }

    #[test]
    fn below_a_part_of_a_python_program_stands_a_link_to_all_of_it() {
        let chapter = "Look:\n\n```python\n{{#include ../listings/a/b.py:part}}\n```\nText.\n";
        let led = lead_to_it(chapter);
        assert!(
            led.starts_with("Look:\n\n```python\n{{#include ../listings/a/b.py:part}}\n```\n\n<p "),
            "{led}"
        );
        assert!(led.contains("<a href=\"../listings/a/b.py\" download>b.py</a></p>\n\nText.\n"), "{led}");
    }

    #[test]
    fn two_parts_in_one_block_have_one_link() {
        let chapter = "```python\n{{#include b.py:one}}\n\n{{#include b.py:two}}\n```\n";
        assert_eq!(lead_to_it(chapter).matches("mt-whole\"").count(), 1);
    }

    #[test]
    fn what_is_no_python_and_what_is_no_part_of_a_file_stays_as_it_is() {
        for chapter in [
            "```rust\n{{#include b.rs:one}}\n```\n",
            "```text\n$ python b.py\n{{#include b.out}}\n```\n",
            "```python\nprint(1)\n```\n",
            "````text\n```python\n{{#include b.py:one}}\n```\n````\n",
            "`{{#include b.py:one}}`\n",
        ] {
            assert_eq!(lead_to_it(chapter), chapter);
        }
    }

    #[test]
    fn what_it_imports_from_its_own_folder_is_named_with_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/b.py"), "import time\nfrom c import x\n").unwrap();
        fs::write(folder.path().join("a/c.py"), "x = 1\n").unwrap();
        let led = super::lead_to_it("```python\n{{#include a/b.py:part}}\n```\n", folder.path());
        assert!(
            led.contains(">b.py</a><span class=\"mt-whole-with\"> with <a href=\"a/c.py\" download>c.py</a>"),
            "{led}"
        );
        assert_eq!(led.matches("<a ").count(), 2);
    }

    const THREADED: &str =
        "# ANCHOR: part\nimport threading\nthreading.Thread(target=print).start()\n# ANCHOR_END: part\n";

    #[test]
    fn the_lab_is_offered_for_what_it_runs_from_one_text() {
        let folder = tempfile::tempdir().unwrap();
        let listings = folder.path().join("listings/a");
        fs::create_dir_all(&listings).unwrap();
        fs::create_dir(folder.path().join("threads")).unwrap();
        fs::write(listings.join("runs.py"), THREADED).unwrap();
        fs::write(listings.join("alone.py"), "print(1)\n").unwrap();
        fs::write(listings.join("with.py"), "import runs\n").unwrap();
        fs::write(listings.join("sockets.py"), "import socket\n").unwrap();
        let led = |file: &str| {
            let chapter = format!("```python\n{{{{#include ../listings/a/{file}:part}}}}\n```\n");
            super::lead_to_it(&chapter, &folder.path().join("threads"))
        };
        let offered = led("runs.py");
        assert!(
            offered.contains("<p class=\"mt-whole\" data-lab=\"../lab/own.html?open=a/runs.py\">"),
            "{offered}"
        );
        for file in ["with.py", "sockets.py", "alone.py"] {
            assert!(!led(file).contains("data-lab"), "{}", led(file));
        }
    }
}
