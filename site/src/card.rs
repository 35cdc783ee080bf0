//! The picture that others show beside a link to a page. Those who read it have no page from which an address could be
//! relative: it names the whole address where the book knows its own, and else there is none.

use anyhow::Result;
use lol_html::{RewriteStrSettings, element, rewrite_str};

const PICTURE: &str = "card.png";

/// `site` is where the book will be, as `site-url` in `book.toml` says: perhaps only a path.
pub fn name(page: &str, site: Option<&str>) -> Result<String> {
    let site = site.filter(|site| site.starts_with("https://") || site.starts_with("http://"));
    let handlers = vec![
        element!("meta[property=\"og:image\"]", |element| {
            match site {
                Some(site) => {
                    element.set_attribute("content", &format!("{}/{PICTURE}", site.trim_end_matches('/')))?;
                }
                None => element.remove(),
            }
            Ok(())
        }),
        element!("meta[property=\"og:image:alt\"]", |element| {
            if site.is_none() {
                element.remove();
            }
            Ok(())
        }),
        element!("meta[name=\"twitter:card\"]", |element| {
            if site.is_none() {
                element.set_attribute("content", "summary")?;
            }
            Ok(())
        }),
    ];
    Ok(rewrite_str(page, RewriteStrSettings { element_content_handlers: handlers, ..Default::default() })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(site: Option<&str>) -> String {
        let head = std::fs::read_to_string(repo::path("theme/head.hbs")).unwrap();
        name(&format!("<head>{}</head>", head.replace("{{ path_to_root }}", "../")), site).unwrap()
    }

    #[test]
    fn the_picture_has_its_whole_address_where_the_book_knows_its_own() {
        for site in ["https://a.example/many", "https://a.example/many/"] {
            let head = head(Some(site));
            let picture = "<meta property=\"og:image\" content=\"https://a.example/many/card.png\">";
            assert!(head.contains(picture) && head.contains("summary_large_image"), "{head}");
            assert!(head.contains("og:image:alt"), "{head}");
        }
    }

    #[test]
    fn there_is_no_picture_where_its_address_is_not_known() {
        for site in [None, Some("/"), Some("/many/")] {
            let head = head(site);
            assert!(!head.contains("og:image") && !head.contains("large"), "{head}");
            assert!(head.contains("og:title") && head.contains("reader/early.js"), "{head}");
        }
    }
}
