//! What is reached in levels is kept, counted, taken away and brought in.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tests::{SiteTest, tests};

use crate::levels::{Level, PAGE, levels};

tests![
    what_was_reached_is_taken_away_brought_in_and_forgotten,
    what_was_kept_of_a_level_and_cannot_be_read_says_so_and_is_not_lost,
];

fn put(key: &str, text: &str) -> String {
    format!("localStorage.setItem({}, {})", json!(format!("many-things-at-once/{key}")), json!(text))
}

async fn what_was_reached_is_taken_away_brought_in_and_forgotten() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let ids = levels(&page).await?;
    let stars = |reached: u32| format!("{{\"version\":1,\"data\":{{\"reached\":{reached},\"of\":3}}}}");
    page.evaluate::<()>(&format!("void {}", put(&format!("done/level/{}", ids[0]), &stars(2)))).await?;
    page.go_to("back/progress.html").await?;
    let progress = page.experiment("progress");
    progress.wake().await?;
    let says =
        |says: String| format!("document.querySelector('.mt-totals').textContent.includes({})", json!(says));
    let of = ids.len() * 3;
    page.until("two stars are counted", &says(format!("Stars: 2 of {of}."))).await?;
    // As another device would have written it: of this level less, of another one more.
    let other = ids.last().context("there is a level")?;
    let file = json!({"book": "many-things-at-once", "version": 1, "kept": {
        format!("done/level/{}", ids[0]): {"reached": 1, "of": 3},
        format!("done/level/{other}"): {"reached": 3, "of": 3},
    }});
    for (text, status) in [
        ("no JSON".to_owned(), "This is no file that this page has written"),
        (json!({"book": "many-things-at-once", "version": 2, "kept": {}}).to_string(), "another version"),
        (file.to_string(), "1 brought in, 0 kept already. Of 1, something else is kept here"),
    ] {
        let bring = format!(
            "void (() => {{ const data = new DataTransfer(); data.items.add(new File([{}], 'a.json'));
               const field = document.querySelector('#progress .mt-file'); field.files = data.files;
               field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()",
            json!(text)
        );
        page.evaluate::<()>(&bring).await?;
        let told =
            format!("document.querySelector('#progress .mt-status').textContent.includes({})", json!(status));
        page.until(status, &told).await?;
    }
    page.until("what was brought in is counted", &says(format!("Stars: 5 of {of}."))).await?;
    progress.press(".mt-forget").await?;
    progress.press(".mt-yes").await?;
    page.until("nothing is counted", &says(format!("Stars: 0 of {of}."))).await?;
    progress.press(".mt-back").await?;
    page.until("it is back", &says(format!("Stars: 5 of {of}."))).await?;
    page.ensure_nothing_went_wrong().await
}

async fn what_was_kept_of_a_level_and_cannot_be_read_says_so_and_is_not_lost() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let ids = levels(&page).await?;
    let key = format!("done/level/{}", ids[0]);
    for (kept, says, stays) in [
        ("{\"version\":1,\"data\":{\"reached\":9,\"of\":3}}", "It was put aside", format!("aside/1/{key}")),
        ("{\"version\":2,\"data\":[]}", "comes from a newer version of this book", key.clone()),
    ] {
        page.evaluate::<()>(&format!("void {}", put(&key, kept))).await?;
        page.reload().await?;
        let level = Level::open(&page, &ids[0]).await?;
        let notes = format!(
            "[...document.querySelectorAll('.mt-notes')].some(it => it.textContent.includes({}))",
            json!(says)
        );
        page.until(says, &notes).await?;
        level.begin().await?;
        let there: String = page
            .evaluate(&format!("localStorage[{}]", json!(format!("many-things-at-once/{stays}"))))
            .await?;
        ensure!(there == kept, "{there}");
        // A level that is being played goes on after the next reload.
        level.enter(".mt-leave").await?;
    }
    Ok(())
}
