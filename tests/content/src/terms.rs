//! Checks of the glossary against the chapters.

use std::collections::BTreeMap;

use preprocessor::reader::glossary::{Glossary, Term};
use preprocessor::reader::linking::{first_uses, link};

use crate::book;

#[test]
fn every_entry_of_the_book_can_be_read_and_names_a_chapter() {
    let glossary = Glossary::load(&repo::path("book")).unwrap();
    let mut anchors: Vec<String> = glossary.terms.iter().map(Term::anchor).collect();
    anchors.sort();
    let all = anchors.len();
    anchors.dedup();
    assert_eq!(anchors.len(), all, "each term has an anchor of its own");
}

#[test]
fn every_term_that_a_chapter_of_the_book_uses_is_linked_once_at_its_first_use() {
    let glossary = Glossary::load(&repo::path("book")).unwrap();
    for (file, chapter) in book::chapters().unwrap() {
        let linked = link(&chapter, &glossary, "g.md");
        for (term, range) in first_uses(&linked, &glossary) {
            let link = format!("#{}\" ", term.anchor());
            let opening = linked[..range.start].rsplit_once("<a class=\"mt-term\"").map(|(_, it)| it);
            let is_inside = opening.is_some_and(|it| it.contains(&link) && it.ends_with('>'));
            assert!(is_inside, "{}: “{}” is not linked where it is first used", file.display(), term.name);
        }
    }
}

#[test]
fn every_term_is_met_in_the_chapter_that_introduces_it() {
    let glossary = Glossary::load(&repo::path("book")).unwrap();
    let chapters: BTreeMap<_, _> = book::chapters().unwrap().into_iter().collect();
    for term in &glossary.terms {
        let chapter = chapters.get(&term.chapter).map(String::as_str).unwrap_or_default();
        let is_met = first_uses(chapter, &glossary).iter().any(|(used, _)| *used == term);
        assert!(is_met, "“{}” is not used in {}", term.name, term.chapter.display());
    }
}
