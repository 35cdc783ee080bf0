//! Lets a browser ask at once for all that a page needs. Browsers look ahead of the scripts that they wait for, but Chromium
//! does not in a page that brings its own policy: it asked for each script of mdBook's when the one before it had run.

use std::cell::{Cell, RefCell};

use anyhow::Result;
use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str};

const SHEETS: &str = "head link[rel=stylesheet][href]";
const MODULES: &str = "head script[type=module][src]";
/// What searches has a type of its own, and waits for the first search.
const IN_HEAD: &str = "head script[src]:not([type])";
const IN_BODY: &str = "body script[src]:not([type])";

/// The page with the scripts of its body in its head, to be run when all of it is there and before its modules, as ever; and
/// with those of its head below its style sheets, before any other script that waits for these.
pub fn in_page(page: &str) -> Result<String> {
    let Scripts { in_head, in_body, sheets } = scripts(page)?;
    let (sheet, has_modules) = (Cell::new(0), Cell::new(false));
    let handlers = vec![
        element!(SHEETS, |link| {
            sheet.set(sheet.get() + 1);
            if sheet.get() == sheets {
                link.after(&in_head, ContentType::Html);
            }
            Ok(())
        }),
        element!(MODULES, |module| {
            if !has_modules.replace(true) {
                module.before(&in_body, ContentType::Html);
            }
            Ok(())
        }),
        element!(IN_HEAD, |script| remove(script, sheets > 0)),
        element!(IN_BODY, |script| remove(script, has_modules.get())),
    ];
    Ok(rewrite_str(page, RewriteStrSettings { element_content_handlers: handlers, ..Default::default() })?)
}

/// The scripts that run as a page is read, as they will stand in it, and how many style sheets it has.
#[derive(Default)]
struct Scripts {
    in_head: String,
    in_body: String,
    sheets: usize,
}

fn scripts(page: &str) -> Result<Scripts> {
    let found = RefCell::new(Scripts::default());
    let handlers = vec![
        element!(SHEETS, |_| {
            found.borrow_mut().sheets += 1;
            Ok(())
        }),
        element!(IN_HEAD, |element| {
            found.borrow_mut().in_head += &written(element, "");
            Ok(())
        }),
        element!(IN_BODY, |element| {
            found.borrow_mut().in_body += &written(element, "defer ");
            Ok(())
        }),
    ];
    rewrite_str(page, RewriteStrSettings { element_content_handlers: handlers, ..Default::default() })?;
    Ok(found.into_inner())
}

fn written(script: &Element<'_, '_>, when: &str) -> String {
    format!("<script {when}src=\"{}\"></script>", script.get_attribute("src").unwrap_or_default())
}

/// Unless there was no place for it in the head.
fn remove(script: &mut Element<'_, '_>, has_moved: bool) -> HandlerResult {
    if has_moved {
        script.remove();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<link rel=\"stylesheet\" href=\"a.css\">";
    const MODULE: &str = "<script type=\"module\" src=\"wake.js\"></script>";

    #[test]
    fn nothing_that_a_page_asks_for_stands_below_a_script_that_waits() {
        let page = format!(
            "<head>{MODULE}{MODULE}{SHEET}{SHEET}<script>f()</script><script src=\"toc.js\"></script></head>\
             <body><script>g()</script><p>Text</p><script src=\"search.js\" type=\"text/x-search\"></script>\
             <script src=\"one.js\"></script><script src=\"two.js\"></script></body>"
        );
        let expected = format!(
            "<head><script defer src=\"one.js\"></script><script defer src=\"two.js\"></script>{MODULE}{MODULE}\
             {SHEET}{SHEET}<script src=\"toc.js\"></script><script>f()</script></head>\
             <body><script>g()</script><p>Text</p><script src=\"search.js\" type=\"text/x-search\"></script></body>"
        );
        assert_eq!(in_page(&page).unwrap(), expected);
    }

    #[test]
    fn a_page_without_modules_or_without_style_sheets_keeps_its_scripts() {
        let page =
            "<head><script src=\"toc.js\"></script></head><body><script src=\"book.js\"></script></body>";
        assert_eq!(in_page(page).unwrap(), page);
    }
}
