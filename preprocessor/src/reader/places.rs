//! What a page asks for by a line of its own: the glossary, the map of all chapters, where the reader was, and a way to forget it.

const CONTINUE: &str = "<p class=\"mt-continue\" data-reader=\"continue\"></p>";
const FORGET: &str = "<p class=\"mt-forget\" data-reader=\"forget\"><button type=\"button\">Forget which chapters \
                      I have read</button> <span role=\"status\"></span></p>";

/// The text with these lines filled in; the glossary is made only where it is asked for.
pub fn fill_in(text: &str, glossary: &dyn Fn() -> String, map: &str) -> String {
    text.split_inclusive('\n').map(|line| line_of(line, glossary, map)).collect()
}

fn line_of(line: &str, glossary: &dyn Fn() -> String, map: &str) -> String {
    match line.trim_end() {
        "{{#map}}" => map.to_owned(),
        "{{#glossary}}" => glossary(),
        "{{#continue}}" => format!("{CONTINUE}\n"),
        "{{#forget}}" => format!("{FORGET}\n"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_its_own_is_filled_in_and_all_else_is_kept() {
        let text = "A\r\n\n{{#glossary}}\n`{{#forget}}`\n{{#map}}\n{{#continue}}\n";
        let filled = fill_in(text, &|| "TERMS\n".to_owned(), "MAP\n");
        assert_eq!(filled, format!("A\r\n\nTERMS\n`{{{{#forget}}}}`\nMAP\n{CONTINUE}\n"));
    }
}
