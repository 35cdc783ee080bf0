//! Highlights code when the book is built, so that no page has to load a highlighter.

use std::cell::RefCell;
use std::collections::BTreeMap;

use anyhow::{Context, Result};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use tree_sitter_highlight::{Highlight, HighlightConfiguration, Highlighter, HtmlRenderer};

/// What has a colour of its own, as the grammars name it. `theme/code.css` has a class for each.
const NAMES: [&str; 9] =
    ["attribute", "comment", "constant", "constructor", "function", "keyword", "number", "string", "type"];

/// The classes, in the order of the names.
const CLASSES: [&str; 9] =
    ["c-name", "c-comment", "c-number", "c-type", "c-name", "c-keyword", "c-number", "c-string", "c-type"];

/// A page with its code in colours. Text and output have none.
pub fn highlight(page: &str) -> Result<String> {
    let painter = RefCell::new(Painter::new()?);
    let block = RefCell::new(Block::default());
    let handlers = vec![
        element!("pre > code", |element| {
            let class = element.get_attribute("class").unwrap_or_default();
            *block.borrow_mut() = Block { language: language(&class), text: String::new() };
            // mdBook's script adds this class later, which must change nothing.
            Ok(element.set_attribute("class", format!("{class} hljs").trim_start())?)
        }),
        text!("pre > code", |chunk| {
            let mut block = block.borrow_mut();
            let Some(language) = block.language.clone() else { return Ok(()) };
            block.text.push_str(chunk.as_str());
            if chunk.last_in_text_node() {
                let painted = painter.borrow_mut().paint(&language, &plain(&block.text))?;
                block.text.clear();
                chunk.replace(&painted, ContentType::Html);
            } else {
                chunk.remove();
            }
            Ok(())
        }),
    ];
    let settings = RewriteStrSettings { element_content_handlers: handlers, ..Default::default() };
    rewrite_str(page, settings).context("cannot highlight the code")
}

/// The code that is being read.
#[derive(Default)]
struct Block {
    /// If it is one that has colours.
    language: Option<String>,
    text: String,
}

/// As in `class="language-rust ignore"`.
fn language(class: &str) -> Option<String> {
    let name = class.split(' ').find_map(|class| class.strip_prefix("language-"))?;
    ["python", "rust", "sh", "toml"].contains(&name).then(|| name.to_owned())
}

/// The text that HTML stands for: what mdBook writes, and no more.
fn plain(html: &str) -> String {
    let names =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    names.iter().fold(html.to_owned(), |text, (name, character)| text.replace(name, character))
}

struct Painter {
    highlighter: Highlighter,
    grammars: BTreeMap<&'static str, HighlightConfiguration>,
}

impl Painter {
    fn new() -> Result<Self> {
        let grammars = [
            ("python", tree_sitter_python::LANGUAGE, tree_sitter_python::HIGHLIGHTS_QUERY),
            ("rust", tree_sitter_rust::LANGUAGE, tree_sitter_rust::HIGHLIGHTS_QUERY),
            ("sh", tree_sitter_bash::LANGUAGE, tree_sitter_bash::HIGHLIGHT_QUERY),
            ("toml", tree_sitter_toml_ng::LANGUAGE, tree_sitter_toml_ng::HIGHLIGHTS_QUERY),
        ];
        let grammars = grammars.into_iter().map(|(name, language, query)| {
            let mut grammar = HighlightConfiguration::new(language.into(), name, query, "", "")
                .with_context(|| format!("cannot use the grammar of {name}"))?;
            grammar.configure(&NAMES);
            Ok((name, grammar))
        });
        Ok(Self { highlighter: Highlighter::new(), grammars: grammars.collect::<Result<_>>()? })
    }

    fn paint(&mut self, language: &str, code: &str) -> Result<String> {
        let grammar =
            self.grammars.get(language).with_context(|| format!("there is no grammar of {language}"))?;
        let events = self.highlighter.highlight(grammar, code.as_bytes(), None, None, |_| None)?;
        let mut html = HtmlRenderer::new();
        html.render(events, code.as_bytes(), &|Highlight(number), out| {
            out.extend_from_slice(format!("class=\"{}\"", CLASSES[number]).as_bytes());
        })?;
        // The renderer ends the last line, whether it ended or not.
        let mut text: String = html.lines().collect();
        if !code.ends_with('\n') {
            text.truncate(text.trim_end_matches('\n').len());
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(html: &str) -> String {
        let pieces = html.split('<').enumerate();
        let texts = pieces.map(|(number, piece)| match piece.split_once('>') {
            Some((_, text)) if number > 0 => text,
            _ => piece,
        });
        plain(&texts.collect::<String>())
    }

    fn page(class: &str, code: &str) -> String {
        let code = code.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        format!("<p>x</p><pre><code class=\"{class}\">{code}</code></pre>")
    }

    #[test]
    fn each_language_has_its_colours_and_keeps_its_text() {
        for (language, code, painted) in [
            (
                "python",
                "async def f(a):\n    return a < 1 and \"&\"  # no\n",
                "<span class=\"c-keyword\">async</span>",
            ),
            ("rust ignore", "fn main() { let a: &str = \"b\"; }\n", "<span class=\"c-keyword\">fn</span>"),
            ("sh", "cargo run # now\n", "<span class=\"c-comment\"># now</span>"),
            ("toml", "a = \"b\"\n", "<span class=\"c-string\">&quot;b&quot;</span>"),
        ] {
            let html = highlight(&page(&format!("language-{language}"), code)).unwrap();
            assert!(html.contains(painted), "{html}");
            assert_eq!(text_of(&html), format!("x{code}"));
        }
    }

    #[test]
    fn output_and_what_has_no_language_stay_as_they_are() {
        for class in ["language-text", "", "language-mermaid"] {
            let html = highlight(&page(class, "def f(): &\n")).unwrap();
            assert!(!html.contains("<span") && html.contains("def f(): &amp;\n</code>"), "{html}");
        }
    }

    #[test]
    fn code_that_is_no_program_is_painted_as_far_as_it_goes() {
        let code = "def f(:\n  … return\n\n\n";
        assert_eq!(text_of(&highlight(&page("language-python", code)).unwrap()), format!("x{code}"));
    }

    /// Of a colour such as `#16191d`, as WCAG 2.2 defines it.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        (one / other).max(other / one)
    }

    /// The colours of a theme, by name.
    fn colours<'a>(styles: &'a str, theme: &str) -> BTreeMap<&'a str, &'a str> {
        declared(styles, &format!("html.{theme}"))
    }

    /// What is declared where a selector, or the end of one, stands first.
    fn declared<'a>(styles: &'a str, selector: &str) -> BTreeMap<&'a str, &'a str> {
        let (_, after) = styles.split_once(&format!("{selector} {{")).unwrap();
        let lines = after[..after.find('}').unwrap()].lines();
        lines.filter_map(|line| line.trim().trim_end_matches(';').split_once(": ")).collect()
    }

    #[test]
    fn every_colour_of_code_can_be_read_in_all_five_themes() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.001);
        let styles = std::fs::read_to_string(repo::path("theme/code.css")).unwrap();
        for theme in ["light", "rust", "coal", "navy", "ayu"] {
            let colours = colours(&styles, theme);
            assert!(colours.len() >= 8, "{theme}: {colours:?}");
            for (name, colour) in colours.iter().filter(|(name, _)| **name != "--c-paper") {
                let contrast = contrast(colour, colours["--c-paper"]);
                assert!(contrast >= 4.5, "{theme}: {name} is {contrast:.2} : 1");
            }
        }
    }

    /// A selector cannot depend on what readers prefer, so these colours stand in the styles twice.
    #[test]
    fn without_scripts_the_dark_colours_are_coals_and_paper_has_the_light_ones() {
        let [code, book, last] = ["theme/code.css", "theme/many.css", "theme/frame.css"]
            .map(|path| std::fs::read_to_string(repo::path(path)).unwrap());
        assert_eq!(declared(&code, "html:not(.js)"), colours(&code, "coal"));
        let mut dark = declared(&book, "  html.ayu");
        dark.extend(colours(&book, "coal"));
        assert_eq!(declared(&book, "html:not(.js)"), dark);
        let mut printed = declared(&last, "html:root:is(.coal, .navy, .ayu, :not(.js))");
        printed.retain(|name, _| name.starts_with("--c-"));
        assert_eq!(printed, colours(&code, "light"));
    }
}
