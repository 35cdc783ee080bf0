//! What all kinds of widget have around them.

use crate::escape;

/// A widget in its chapter: its question, what it is about, and its body. One block, without blank lines.
pub struct Section<'a> {
    /// As in `data-widget`.
    pub kind: &'a str,
    /// Unique in its page.
    pub id: &'a str,
    /// A question.
    pub title: &'a str,
    pub summary: &'a str,
    /// JSON, from which the page's widget begins.
    pub spec: &'a str,
}

impl Section<'_> {
    pub fn html(&self, body: &str) -> String {
        let [title, summary, spec] = [self.title, self.summary, self.spec].map(escape);
        let (kind, id) = (self.kind, self.id);
        format!(
            "<section class=\"mt-widget\" data-widget=\"{kind}\" id=\"{id}\" aria-labelledby=\"{id}-title\" data-spec=\"{spec}\">\n\
             <p class=\"mt-title\" id=\"{id}-title\">{title}</p>\n\
             <p class=\"mt-summary\">{summary}</p>\n\
             <div class=\"mt-body\">\n{body}</div>\n</section>\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_its_words_stays_text() {
        let section = Section { kind: "a", id: "b", title: "1 < 2?", summary: "<b>", spec: "{\"id\":\"b\"}" };
        let html = section.html("<p>body</p>\n");
        for part in ["id=\"b\"", "1 &lt; 2?", "&lt;b&gt;", "{&quot;id&quot;:&quot;b&quot;}", "<p>body</p>"] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}
