//! `{{#map}}`: the chapters with how long each takes, part by part, as links. What was read, `book/reader/progress.js` ticks.

use std::fmt::Write;

use mdbook_preprocessor::book::{Book, BookItem, Chapter};

use super::length;

/// One block of HTML, without blank lines, for a page in the folder of all chapters.
pub fn html(book: &Book) -> String {
    let mut html = String::from("<div class=\"mt-map\">\n");
    let mut is_open = false;
    for item in &book.items {
        match item {
            BookItem::PartTitle(title) => {
                close(&mut html, &mut is_open);
                let _ = writeln!(html, "<p class=\"mt-part-name\">{}</p>", escape(title));
            }
            BookItem::Chapter(chapter) if length::is_chapter(&format!("# {}", chapter.name)) => {
                if !is_open {
                    html.push_str("<ul>\n");
                }
                is_open = true;
                let _ = writeln!(html, "<li>{}</li>", entry(chapter));
            }
            _ => {}
        }
    }
    close(&mut html, &mut is_open);
    // A part without chapters, as what stands at the back, is not on the way.
    let end = html.rfind("</ul>\n").map_or(html.len(), |end| end + "</ul>\n".len());
    html.truncate(end);
    html + "</div>\n"
}

fn close(html: &mut String, is_open: &mut bool) {
    if std::mem::take(is_open) {
        html.push_str("</ul>\n");
    }
}

fn entry(chapter: &Chapter) -> String {
    let name = escape(&chapter.name);
    let Some(path) = &chapter.source_path else {
        return format!("<span class=\"mt-to-be\">{name}</span> <small>to come</small>");
    };
    let path = path.with_extension("html").to_string_lossy().replace('\\', "/");
    let (reading, trying) = length::minutes(&chapter.content);
    let trying = if trying > 0 { format!(" + {trying}") } else { String::new() };
    format!("<a href=\"{}\">{name}</a> <small>{reading}{trying} min</small>", escape(&path))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapter(name: &str, path: &str) -> BookItem {
        let text = format!("# {name}\n\n{}\n\n{{{{#quiz a}}}}\n", "word ".repeat(360));
        let mut chapter = Chapter::new(name, text, path, Vec::new());
        if path.is_empty() {
            (chapter.path, chapter.source_path) = (None, None);
        }
        BookItem::Chapter(chapter)
    }

    #[test]
    fn parts_have_their_chapters_with_their_minutes_and_what_has_no_number_is_left_out() {
        let book = Book::new_with_items(vec![
            chapter("Introduction", "introduction.md"),
            BookItem::PartTitle("Threads & locks".into()),
            chapter("3 · A first thread", "threads/first.md"),
            chapter("4 · A pool", ""),
            BookItem::PartTitle("At the back".into()),
            chapter("Glossary", "back/glossary.md"),
        ]);
        assert_eq!(
            html(&book),
            "<div class=\"mt-map\">\n<p class=\"mt-part-name\">Threads &amp; locks</p>\n<ul>\n\
             <li><a href=\"threads/first.html\">3 · A first thread</a> <small>2 + 4 min</small></li>\n\
             <li><span class=\"mt-to-be\">4 · A pool</span> <small>to come</small></li>\n</ul>\n</div>\n"
        );
    }
}
