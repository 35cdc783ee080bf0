//! What a reader with a phone can read: numbers in their fields, labels in drawings, whatever is unfolded.

use anyhow::{Result, ensure};
use tests::{SiteTest, tests};

tests![nothing_is_cut_off_on_a_phone];

/// A page of each kind of widget, and those with the longest labels.
const PAGES: [&str; 11] = [
    "index.html",
    "gallery.html",
    "threads/races.html",
    "threads/stuck.html",
    "threads/how-many.html",
    "one-thread/chess.html",
    "one-thread/goes-wrong.html",
    "more-cores/beyond-one-machine.html",
    "choosing/your-numbers.html",
    "lab/levels.html",
    "back/progress.html",
];

const WIDTHS: [u32; 2] = [390, 320];

const CUT_OFF: &str = include_str!("../../js/cut-off.js");

async fn nothing_is_cut_off_on_a_phone() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let mut wrong = Vec::new();
    for path in PAGES {
        for width in WIDTHS {
            let look = format!(
                "void (() => {{
                   window.cutOff = undefined;
                   const frame = document.createElement('iframe');
                   Object.assign(frame, {{ width: {width}, height: 844, src: new URL('{path}', location) }});
                   frame.style.cssText = 'position: fixed; inset: 0 auto auto 0; border: 0; max-width: none';
                   frame.onload = async () => {{
                     await frame.contentDocument.fonts.ready;
                     window.cutOff = {CUT_OFF}(frame.contentDocument);
                     frame.remove();
                   }};
                   document.body.append(frame);
                 }})()"
            );
            page.evaluate::<()>(&look).await?;
            page.until(&format!("{path} has been looked at"), "window.cutOff !== undefined").await?;
            let cut: Vec<String> = page.evaluate("window.cutOff").await?;
            wrong.extend((!cut.is_empty()).then(|| format!("at {width} pixels, of {path}: {cut:#?}")));
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
