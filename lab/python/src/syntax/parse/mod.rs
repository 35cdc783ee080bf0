mod brackets;
mod numbers;
mod tabs;

use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

use crate::bytecode::source::Source;
use crate::refusal::Refusal;

/// The tree of a program that passed the gate.
pub(crate) fn parse(source: &Source) -> Result<ModModule, Refusal> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let parsed = parse_unchecked(&source.text, options);
    let line = |at: ruff_text_size::TextSize| source.line(at.into());
    let error = parsed.errors().first();
    let tabs = tabs::mistake(parsed.tokens(), &source.text).map(line);
    if let Some(tabs) = tabs.filter(|&tabs| error.is_none_or(|error| tabs <= line(error.range().start()))) {
        return Err(Refusal::syntax(tabs, "inconsistent use of tabs and spaces in indentation"));
    }
    if let Some(error) = error {
        if names_a_character(&source.text, error.range().start().into()) {
            let message = "`\\N{…}` in a text: write the character itself, or `\\u` and its number";
            return Err(Refusal::unsupported(line(error.range().start()), message));
        }
        if let Some(bracket) = brackets::mistake(parsed.tokens(), source, line(error.range().end())) {
            return Err(bracket);
        }
        let number = numbers::mistake(parsed.tokens(), &source.text, error.range());
        let message = number.unwrap_or_else(|| error.error.to_string());
        return Err(Refusal::syntax(line(error.range().start()), message));
    }
    if let Some(error) = parsed.unsupported_syntax_errors().first() {
        let at = line(error.range.start());
        let newest = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::latest_preview());
        return Err(match parse_unchecked(&source.text, newest).unsupported_syntax_errors() {
            [] => Refusal::unsupported(at, format!("{error}; the lab has the syntax of 3.13")),
            _ => Refusal::syntax(at, error.to_string()),
        });
    }
    match parsed.try_into_module() {
        Some(module) => Ok(module.into_syntax()),
        None => Err(Refusal::syntax(1, "this is no program")),
    }
}

/// Whether the parser stopped at a character that is written by its name: it has no list of names here.
fn names_a_character(text: &str, at: usize) -> bool {
    at.checked_sub(r"\N{".len()).and_then(|begin| text.get(begin..at)) == Some(r"\N{")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::RefusalKind;

    #[test]
    fn a_character_that_is_written_by_its_name_is_refused_with_its_line() {
        for text in [r#"print("\N{BULLET}")"#, r#"print(f"{1} \N{BULLET}")"#] {
            let refusal = parse(&Source::new("f.py", &format!("x = 1\n{text}\n"), false)).unwrap_err();
            assert_eq!((refusal.kind, refusal.line), (RefusalKind::Unsupported, Some(2)), "{text}");
        }
        assert!(parse(&Source::new("f.py", "print(r\"\\N{BULLET}\")\n", false)).is_ok());
    }

    #[test]
    fn syntax_that_came_later_is_no_mistake() {
        let refusal = parse(&Source::new("f.py", "x = 1\ny = t'{x}'\n", false)).unwrap_err();
        assert_eq!((refusal.kind, refusal.line), (RefusalKind::Unsupported, Some(2)));
        assert!(refusal.message.ends_with("; the lab has the syntax of 3.13"), "{}", refusal.message);
    }

    #[test]
    fn a_syntax_error_has_the_line_and_says_what_is_wrong() {
        let error = parse(&Source::new("f.py", "x = 1\nwhile True print(x)\n", false)).unwrap_err();
        assert_eq!(error.line, Some(2));
        assert!(error.message.contains("Expected `:`"), "{}", error.message);
    }
}
