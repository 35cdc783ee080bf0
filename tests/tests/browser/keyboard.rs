//! Everything can be done with keys, and keys that are pressed in an experiment stay there.

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::page::Page;
use tests::{SiteTest, tests};
use thirtyfour::{Key, TypingData};

tests![
    the_first_place_on_a_page_leads_past_the_contents,
    keys_inside_an_experiment_do_not_turn_the_page,
    enter_in_a_field_sends_nothing,
    a_whole_run_needs_only_the_keyboard in Each,
];

const CHAPTER: &str = "what-it-is/many-things-at-once.html";

async fn the_first_place_on_a_page_leads_past_the_contents() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    press(&page, Key::Tab.into()).await?;
    page.until("it can be seen", "document.activeElement.matches('.mt-skip:focus')").await?;
    press(&page, Key::Enter.into()).await?;
    press(&page, Key::Tab.into()).await?;
    let is_there = "document.activeElement.closest('#mdbook-content') !== null";
    ensure!(page.evaluate::<bool>(is_there).await?, "the contents come first");
    page.ensure_nothing_went_wrong().await
}

async fn keys_inside_an_experiment_do_not_turn_the_page() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    page.experiment("five-downloads").run().await?;
    page.experiment("five-downloads").unfold().await?;
    for place in ["[name=sites]", ".mt-slide", ".mt-run", "input[name=model]", ".mt-measured summary"] {
        let element = page.experiment("five-downloads").find(place).await?;
        element.focus().await?;
        for key in [Key::Right.into(), Key::Left.into(), "s".into(), "/".into(), "?".into()] {
            press(&page, key).await?;
        }
        ensure!(
            is_at(&page, CHAPTER).await?,
            "keys pressed at {place} lead to {}",
            page.web().current_url().await?
        );
        let bar =
            "getComputedStyle(document.querySelector('#mdbook-search-wrapper, #search-wrapper')).display";
        ensure!(page.evaluate::<String>(bar).await? == "none", "keys pressed at {place} open the search");
    }
    // Outside of it the same key turns the page, so this test can fail.
    page.evaluate::<()>("document.activeElement.blur()").await?;
    press(&page, Key::Right.into()).await?;
    page.until("the page turns", &format!("!location.pathname.endsWith('{CHAPTER}')")).await
}

async fn enter_in_a_field_sends_nothing() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    let sent = "(() => {
        window.left = false;
        navigation.addEventListener('navigate', () => { window.left = true; });
        const forms = [...document.querySelectorAll('form.mt-fields')];
        let sent = 0;
        document.addEventListener('submit', () => { sent += 1; });
        for (const form of forms) form.requestSubmit();
        return sent;
    })()";
    ensure!(page.evaluate::<u64>(sent).await? > 0, "no form was asked to be sent");
    let frames = "new Promise(soon => requestAnimationFrame(() => requestAnimationFrame(soon)))";
    let left = format!("{frames}.then(() => window.left !== false)");
    ensure!(!page.evaluate::<bool>(&left).await?, "a form was sent");
    Ok(())
}

async fn a_whole_run_needs_only_the_keyboard() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    page.experiment("five-downloads").wake().await?;
    tab_to(&page, "[name=sites]").await?;
    page.web().active_element().await?.send_keys(Key::Control + "a").await?;
    press(&page, "7".into()).await?;
    tab_to(&page, ".mt-folded > summary").await?;
    press(&page, Key::Enter.into()).await?;
    tab_to(&page, "input[name=model][value=sequential]").await?;
    press(&page, " ".into()).await?;
    tab_back_to(&page, ".mt-run").await?;
    press(&page, Key::Enter.into()).await?;
    page.until(
        "the run has a report",
        "document.querySelector('#five-downloads .mt-report').textContent !== ''",
    )
    .await?;
    let runs = page.experiment("five-downloads").runs().await?;
    let report = runs.of(Model::Async)?;
    ensure!(report.ok && report.parameters.number("sites") == 7, "{report:?}");
    ensure!(runs.all().count() == 1, "sequential was unchosen, yet it ran");
    // The focus is still where it was, so the next press runs it again.
    ensure!(focus_is_at(&page, ".mt-run").await?, "the focus went away");
    Ok(())
}

async fn is_at(page: &Page, path: &str) -> Result<bool> {
    Ok(page.web().current_url().await?.path().ends_with(path))
}

/// To whatever has the focus.
async fn press(page: &Page, key: TypingData) -> Result<()> {
    Ok(page.web().action_chain().send_keys(key).perform().await?)
}

async fn focus_is_at(page: &Page, selector: &str) -> Result<bool> {
    page.evaluate(&format!("document.activeElement.matches('#five-downloads {selector}')")).await
}

async fn tab_to(page: &Page, selector: &str) -> Result<()> {
    go_to(page, selector, async || press(page, Key::Tab.into()).await).await
}

async fn tab_back_to(page: &Page, selector: &str) -> Result<()> {
    let back = async || {
        let keys = page.web().action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift);
        Ok(keys.perform().await?)
    };
    go_to(page, selector, back).await
}

async fn go_to(page: &Page, selector: &str, tab: impl AsyncFn() -> Result<()>) -> Result<()> {
    for _ in 0..100 {
        if focus_is_at(page, selector).await? {
            return Ok(());
        }
        tab().await?;
    }
    anyhow::bail!("a hundred tabs do not lead to {selector}")
}
