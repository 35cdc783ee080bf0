//! Checks of the programs that stand in two languages.

use preprocessor::reader::tabs::{apart, side_by_side};

use crate::book;

#[test]
fn the_books_programs_in_two_languages_are_in_tabs() {
    assert_eq!(
        apart("# A\n\n**Python**\n\n```python\na\n```\n\nB.\n\nC.\n\n**Rust**\n\n```rust\nc\n```\n"),
        ["# A"]
    );
    let mut seen = 0;
    for (file, chapter) in book::chapters().unwrap() {
        seen += side_by_side(&chapter, "a").matches("class=\"mt-tabs\"").count();
        let apart = apart(&chapter);
        assert!(apart.is_empty(), "{}: text parts the two halves of {apart:?}", file.display());
    }
    assert!(seen > 15, "only {seen} pairs");
}
