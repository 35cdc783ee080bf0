//! Brings one page under the policy: no inline styles, its own scripts allowed by hash, the policy in its
//! head.

use std::cell::RefCell;
use std::collections::BTreeSet;

use anyhow::{Result, anyhow, ensure};
use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str, text};

use super::{code, policy};

/// A page that is ready, and the hashes of its inline scripts.
pub struct Page {
    pub text: String,
    pub hashes: BTreeSet<String>,
}

/// Finishes a page; `script` is the address of one more module that it loads.
pub fn finish(page: &str, script: Option<&str>) -> Result<Page> {
    let hashes = inline_scripts(page)?.iter().map(|script| policy::hash(script)).collect();
    let text = code::highlight(&rewrite(page, &head(&hashes, script))?)?;
    Ok(Page { text, hashes })
}

/// What a page's head begins with.
fn head(hashes: &BTreeSet<String>, script: Option<&str>) -> String {
    let policy = policy::policy(hashes);
    let script = script.map(|path| format!("<script type=\"module\" src=\"{path}\"></script>"));
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{}",
        script.unwrap_or_default()
    )
}

/// The texts of the scripts that a page carries in itself. Those of type `application/json` are data, which
/// no policy forbids.
fn inline_scripts(page: &str) -> Result<Vec<String>> {
    let scripts = RefCell::new(Vec::new());
    let inline = "script:not([src]):not([type=\"application/json\"])";
    let handlers = vec![
        element!(inline, |_| {
            scripts.borrow_mut().push(String::new());
            Ok(())
        }),
        text!(inline, |chunk| {
            if let Some(script) = scripts.borrow_mut().last_mut() {
                script.push_str(chunk.as_str());
            }
            Ok(())
        }),
    ];
    rewrite_str(page, RewriteStrSettings { element_content_handlers: handlers, ..Default::default() })?;
    Ok(scripts.into_inner())
}

/// The contents have a hundred places before the text, for whoever goes through a page by keyboard.
const SKIP: &str = "<a class=\"mt-skip\" href=\"#mdbook-content\">Skip to the text</a>";

/// A type that no browser knows, so that it leaves the script alone.
const SEARCH: &str = "text/x-search";

fn rewrite(page: &str, head: &str) -> Result<String> {
    let strangers = RefCell::new(Vec::new());
    let heads = RefCell::new(0);
    let handlers = vec![
        element!("head", |element| {
            *heads.borrow_mut() += 1;
            element.prepend(head, ContentType::Html);
            Ok(())
        }),
        element!("body", |element| {
            if page.contains("id=\"mdbook-content\"") {
                element.prepend(SKIP, ContentType::Html);
            }
            Ok(())
        }),
        element!("[style]", |element| strip_style(element, &strangers)),
        // Code has its colours already. mdBook's script looks for these and switches them with the theme.
        element!("link[rel=stylesheet][id$=highlight-css], link#mdbook-tomorrow-night-css", |element| {
            let id = element.get_attribute("id").unwrap_or_default();
            element.replace(&format!("<template id=\"{id}\"></template>"), ContentType::Html);
            Ok(())
        }),
        // `theme/highlight.js` copies.
        element!("script[src*=clipboard-]", |element| {
            element.remove();
            Ok(())
        }),
        // Pictures of buttons that mdBook's script makes where code can be run or has lines that are hidden.
        element!("template[id^=fa-]", |element| {
            if !page.contains("class=\"boring\"") && !page.contains("playground\"") {
                element.remove();
            }
            Ok(())
        }),
        // Browsers that know both take the first that suits them; without a size, some take both.
        element!("link[rel=\"icon\"]", |element| Ok(element.set_attribute("type", "image/svg+xml")?)),
        element!("link[rel=\"shortcut icon\"]", |element| {
            element.set_attribute("rel", "alternate icon")?;
            Ok(element.set_attribute("sizes", "32x32")?)
        }),
        // 17 KB that few pages need: `book/reader/search.js` asks for them at the first search.
        element!("script[src*=elasticlunr-], script[src*=mark-], script[src*=searcher-]", |element| {
            Ok(element.set_attribute("type", SEARCH)?)
        }),
        // mdBook has renamed what this names.
        element!("[aria-describedby=searchresults-header]", |element| {
            Ok(element.set_attribute("aria-describedby", "mdbook-searchresults-header")?)
        }),
        // A label that opens the contents and that no key reaches; boot.js listens for its keys.
        element!("label#mdbook-sidebar-toggle", |element| {
            element.set_attribute("role", "button")?;
            Ok(element.set_attribute("tabindex", "0")?)
        }),
    ];
    let settings = RewriteStrSettings { element_content_handlers: handlers, ..Default::default() };
    let text = rewrite_str(page, settings)?;
    ensure!(heads.into_inner() == 1, "the page must have exactly one head, for the policy");
    match strangers.into_inner().first() {
        None => Ok(text),
        Some(tag) => Err(anyhow!(
            "{tag} is an inline style, which the Content-Security-Policy refuses: use a class or an SVG attribute"
        )),
    }
}

/// Exchanges the inline styles that mdBook writes for what the policy lets through.
fn strip_style(element: &mut Element<'_, '_>, strangers: &RefCell<Vec<String>>) -> HandlerResult {
    let style = element.get_attribute("style").unwrap_or_default();
    match style.as_str() {
        "clear: both" => {}
        "break-before: page; page-break-before: always;" => element.set_attribute("class", "page-break")?,
        "text-align: left" => element.set_attribute("align", "left")?,
        "text-align: center" => element.set_attribute("align", "center")?,
        "text-align: right" => element.set_attribute("align", "right")?,
        _ => strangers.borrow_mut().push(format!("<{} style=\"{style}\">", element.tag_name())),
    }
    element.remove_attribute("style");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE HTML>\n<html><head>\n<meta charset=\"UTF-8\"><script>const a = 1 < 2;</script></head>\
                        <body>\n<div style=\"clear: both\"></div><script src=\"book.js\"></script>\
                        <script type=\"application/json\">{}</script><script type=\"module\">b()</script></body></html>";

    #[test]
    fn every_inline_script_and_no_other_is_allowed_by_hash() {
        let page = finish(PAGE, None).unwrap();
        let expected = ["const a = 1 < 2;", "b()"].map(policy::hash);
        assert_eq!(page.hashes, BTreeSet::from(expected));
        assert!(page.hashes.iter().all(|hash| page.text.contains(hash)));
    }

    #[test]
    fn what_opens_the_contents_can_be_reached_by_keyboard() {
        let toggle = "<label id=\"mdbook-sidebar-toggle\" for=\"box\"></label>";
        let page = finish(&PAGE.replace("<body>", &format!("<body>{toggle}")), None).unwrap().text;
        assert!(page.contains("for=\"box\" role=\"button\" tabindex=\"0\""), "{page}");
    }

    #[test]
    fn the_first_place_on_a_page_with_a_text_leads_to_it() {
        assert!(!finish(PAGE, None).unwrap().text.contains(SKIP), "there is no text");
        let text = "<div id=\"mdbook-content\">text</div>";
        let page = finish(&PAGE.replace("<body>", &format!("<body>{text}")), None).unwrap().text;
        assert!(page.contains(&format!("<body>{SKIP}{text}")), "{page}");
    }

    #[test]
    fn where_one_searches_is_described_by_what_was_found() {
        let bar = "<input aria-describedby=\"searchresults-header\">";
        let page = finish(&PAGE.replace("<body>", &format!("<body>{bar}")), None).unwrap().text;
        assert!(page.contains("aria-describedby=\"mdbook-searchresults-header\""), "{page}");
    }

    #[test]
    fn no_page_asks_for_styles_of_highlighted_code_but_mdbooks_script_finds_what_it_switches() {
        let link = "<link rel=\"stylesheet\" id=\"mdbook-highlight-css\" href=\"highlight-1.css\">";
        let page = finish(&PAGE.replace("</head>", &format!("{link}</head>")), None).unwrap().text;
        assert!(page.contains("<template id=\"mdbook-highlight-css\"></template></head>"), "{page}");
        assert!(!page.contains("highlight-1.css"), "{page}");
    }

    #[test]
    fn what_searches_waits_for_the_first_search() {
        let scripts = "<script src=\"../elasticlunr-1.min.js\"></script><script src=\"../mark-2.min.js\"></script>\
                       <script src=\"../searcher-3.js\"></script>";
        let page = finish(&PAGE.replace("</body>", &format!("{scripts}</body>")), None).unwrap().text;
        assert_eq!(page.matches(" type=\"text/x-search\"></script>").count(), 3, "{page}");
        assert!(page.contains("<script src=\"book.js\"></script>"), "{page}");
    }

    #[test]
    fn the_policy_comes_first_in_the_head() {
        let page = finish(PAGE, None).unwrap().text;
        assert!(
            page.contains(
                "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; "
            )
        );
    }

    #[test]
    fn what_mdbook_styles_inline_is_styled_otherwise_and_the_rest_is_kept() {
        for (before, after) in [
            ("<div style=\"clear: both\"></div>", "<div></div>"),
            ("<td style=\"text-align: right\">1</td>", "<td align=\"right\">1</td>"),
            (
                "<div style=\"break-before: page; page-break-before: always;\"></div>",
                "<div class=\"page-break\"></div>",
            ),
            (
                "<pre>&lt;p style=\"color: red\"> style=\"x\"</pre>",
                "<pre>&lt;p style=\"color: red\"> style=\"x\"</pre>",
            ),
        ] {
            let page = finish(&format!("<head></head>{before}\n"), None).unwrap().text;
            assert!(page.ends_with(&format!("</head>{after}\n")), "{page}");
        }
    }

    #[test]
    fn an_unknown_inline_style_is_refused_with_its_tag() {
        let sentence = finish("<head></head><p style=\"color: red\">", None).err().unwrap().to_string();
        assert!(sentence.starts_with("<p style=\"color: red\"> is an inline style"), "{sentence}");
    }

    #[test]
    fn a_page_without_a_head_is_refused() {
        assert!(finish("<p>text", None).is_err());
    }

    #[test]
    fn authors_pages_load_one_more_module() {
        let page = finish(PAGE, Some("../dev.js")).unwrap().text;
        assert!(page.contains("<script type=\"module\" src=\"../dev.js\"></script>"), "{page}");
    }

    #[test]
    fn the_character_set_is_still_declared_where_browsers_look_for_it() {
        let page = finish(PAGE, None).unwrap().text;
        assert!(page.find("charset").unwrap() < 1024);
    }
}
