//! What makes a chapter comfortable: terms say what they mean, programs stand in tabs, and the contents know what
//! was read.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tests::page::Page;
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    a_term_says_what_it_means_on_hover_and_on_focus_until_escape,
    a_term_leads_to_the_glossary_without_scripts,
    tabs_follow_the_arrow_keys_and_are_remembered_in_the_next_chapter,
    without_scripts_both_languages_are_shown,
    a_chapter_that_was_read_to_its_end_has_a_tick_until_it_is_forgotten,
    the_first_page_leads_back_to_the_chapter_that_was_open,
    what_earlier_editions_kept_is_taken_over,
    an_old_address_leads_to_where_its_place_went_with_what_it_sets,
    what_cannot_be_read_is_put_aside_and_what_a_newer_edition_kept_stays,
    what_has_another_form_is_put_aside_before_it_is_overwritten,
    a_theme_that_there_is_not_is_forgotten_and_nothing_goes_wrong,
];

const CHAPTER: &str = "threads/first-thread.html";
/// What all names begin with under which these scripts keep something.
const KEPT: &str = "many-things-at-once/reader/";
const SAYS: &str = "document.querySelector('#mt-says:not([hidden])')";
const LANGUAGES: &str = "[...document.querySelector('.mt-tabs').querySelectorAll('.mt-panel')]\
                         .map(panel => getComputedStyle(panel).display !== 'none')";

async fn open_awake() -> Result<Page> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    page.until("the terms are awake", "document.querySelector('#mt-says') !== null").await?;
    Ok(page)
}

async fn a_term_says_what_it_means_on_hover_and_on_focus_until_escape() -> Result<()> {
    let page = open_awake().await?;
    let term = page.find("main a.mt-term").await?;
    let says = term.attr("data-says").await?.context("a term says nothing")?;
    term.scroll_into_view().await?;
    page.web().action_chain().move_to_element_center(&term).perform().await?;
    page.until("it is shown on hover", &format!("{SAYS} !== null")).await?;
    ensure!(page.evaluate::<String>(&format!("{SAYS}.textContent")).await? == says);
    page.web().action_chain().send_keys(Key::Escape + "").perform().await?;
    page.until("Escape closes it", &format!("{SAYS} === null")).await?;
    page.evaluate::<()>("document.querySelector('main a.mt-term').focus()").await?;
    page.until("it is shown on focus", &format!("{SAYS} !== null")).await?;
    let described = "document.activeElement.getAttribute('aria-describedby') === 'mt-says'";
    ensure!(page.evaluate::<bool>(described).await?, "a screen reader is not told");
    Ok(())
}

async fn a_term_leads_to_the_glossary_without_scripts() -> Result<()> {
    let page = SiteTest::isolated().without_scripts().open(CHAPTER).await?;
    page.find("main a.mt-term").await?.click().await?;
    let url = page.web().current_url().await?;
    ensure!(url.path().ends_with("/back/glossary.html") && url.fragment().is_some(), "{url}");
    page.find(&format!("#{}", url.fragment().unwrap_or_default())).await?;
    Ok(())
}

async fn tabs_follow_the_arrow_keys_and_are_remembered_in_the_next_chapter() -> Result<()> {
    let page = open_awake().await?;
    page.until("the tabs are awake", "document.querySelector('[role=tablist]') !== null").await?;
    ensure!(page.evaluate::<Vec<bool>>(LANGUAGES).await? == [true, false]);
    page.find(".mt-tablist button").await?.send_keys(Key::Right + "").await?;
    ensure!(page.evaluate::<Vec<bool>>(LANGUAGES).await? == [false, true]);
    let chosen = "document.activeElement.getAttribute('aria-selected') + location.pathname";
    ensure!(page.evaluate::<String>(chosen).await? == format!("true/{CHAPTER}"), "an arrow turned the page");
    page.go_to("one-thread/async-await.html").await?;
    ensure!(page.evaluate::<Vec<bool>>(LANGUAGES).await? == [false, true]);
    Ok(())
}

async fn without_scripts_both_languages_are_shown() -> Result<()> {
    let page = SiteTest::isolated().without_scripts().open(CHAPTER).await?;
    for panel in [".mt-panel[data-code=python]", ".mt-panel[data-code=rust]"] {
        ensure!(page.find(&format!("{panel} pre")).await?.is_displayed().await?, "{panel} is hidden");
        ensure!(
            page.find(&format!("{panel} .mt-language")).await?.is_displayed().await?,
            "{panel} has no label"
        );
    }
    Ok(())
}

async fn a_chapter_that_was_read_to_its_end_has_a_tick_until_it_is_forgotten() -> Result<()> {
    const TICKS: &str = "document.querySelectorAll('#mdbook-sidebar a.mt-read').length";
    let page = open_awake().await?;
    ensure!(page.evaluate::<u32>(TICKS).await? == 0);
    page.evaluate::<()>("void scrollTo(0, document.documentElement.scrollHeight)").await?;
    page.until("the contents have a tick", &format!("{TICKS} === 1")).await?;
    page.go_to("how-numbers-are-measured.html").await?;
    page.until("the tick is there on other pages", &format!("{TICKS} === 1")).await?;
    page.evaluate::<()>("document.querySelector('.mt-forget button').click()").await?;
    page.until("the tick is forgotten", &format!("{TICKS} === 0")).await
}

async fn the_first_page_leads_back_to_the_chapter_that_was_open() -> Result<()> {
    let page = open_awake().await?;
    page.until("the place is kept", &format!("localStorage.getItem('{KEPT}place') !== null")).await?;
    page.go_to("index.html").await?;
    let link = "document.querySelector('.mt-continue a')?.getAttribute('href') ?? ''";
    page.until("the link is there", &format!("({link}).endsWith('{CHAPTER}')")).await
}

async fn what_earlier_editions_kept_is_taken_over() -> Result<()> {
    let page = SiteTest::isolated().open("how-numbers-are-measured.html").await?;
    page.evaluate::<()>(
        "void Object.assign(localStorage, { 'many-code': 'rust', 'many-read': '[\"threads/threads\"]', \
         'many-place': '{\"path\":\"threads/threads\",\"title\":\"4 · Threads\"}' })",
    )
    .await?;
    page.go_to("index.html").await?;
    page.until(
        "what became of the chapter has its tick",
        "document.querySelectorAll('#mdbook-sidebar a.mt-read').length === 2",
    )
    .await?;
    let link = "document.querySelector('.mt-continue a')?.getAttribute('href') ?? ''";
    page.until("the place is still known", &format!("({link}).endsWith('{CHAPTER}')")).await?;
    let mut names: Vec<String> = page.evaluate("Object.keys(localStorage)").await?;
    names.sort();
    ensure!(names == ["code", "place", "read"].map(|name| format!("{KEPT}{name}")), "{names:?}");
    page.go_to(CHAPTER).await?;
    ensure!(page.evaluate::<Vec<bool>>(LANGUAGES).await? == [false, true], "the language is forgotten");
    Ok(())
}

async fn an_old_address_leads_to_where_its_place_went_with_what_it_sets() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    for (old, now) in [
        ("threads/threads.html", "threads/first-thread.html"),
        ("threads/threads.html?pool.workers=10#pool", "threads/pool.html?pool.workers=10#pool"),
        ("threads/threads.html#when-threads-compute", "threads/first-thread.html#when-threads-compute"),
        ("what-it-is/words.html#daemons", "threads/stopping.html#daemons"),
    ] {
        page.go_to(old).await?;
        page.until(&format!("{old} leads to {now}"), &format!("location.href.endsWith('/{now}')")).await?;
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

async fn what_cannot_be_read_is_put_aside_and_what_a_newer_edition_kept_stays() -> Result<()> {
    let page = SiteTest::isolated().open("how-numbers-are-measured.html").await?;
    let newer = "{\"version\":2,\"data\":[]}";
    page.evaluate::<()>(&format!(
        "void (localStorage['{KEPT}place'] = 'spoiled', localStorage['{KEPT}read'] = '{newer}')"
    ))
    .await?;
    page.go_to(CHAPTER).await?;
    let aside = "localStorage['many-things-at-once/aside/1/reader/place'] === 'spoiled'";
    page.until("it is put aside", aside).await?;
    // Its name says what is in it.
    let script = "performance.getEntriesByType('resource').map(it => it.name).find(it => it.includes('/reader/wake-'))";
    let refused = format!("import({script}).then(it => it.keep('read', ['x']) === false)");
    page.until("nothing is kept in the place of what is newer", &refused).await?;
    let kept: String = page.evaluate(&format!("localStorage['{KEPT}read']")).await?;
    ensure!(kept == newer, "{kept}");
    page.ensure_nothing_went_wrong().await
}

async fn what_has_another_form_is_put_aside_before_it_is_overwritten() -> Result<()> {
    let page = SiteTest::isolated().open("how-numbers-are-measured.html").await?;
    let other = "{\"version\":1,\"data\":[\"threads/threads\"]}";
    page.evaluate::<()>(&format!("void (localStorage['{KEPT}place'] = '{other}')")).await?;
    page.go_to(CHAPTER).await?;
    let aside = format!("localStorage['many-things-at-once/aside/1/reader/place'] === '{other}'");
    page.until("it is put aside", &aside).await?;
    page.ensure_nothing_went_wrong().await
}

async fn a_theme_that_there_is_not_is_forgotten_and_nothing_goes_wrong() -> Result<()> {
    const CLASSES: &str = "['navy', 'light'].filter(it => document.documentElement.classList.contains(it))";
    let page = SiteTest::isolated().open(CHAPTER).await?;
    for (kept, themes) in [("", 1), ("two words", 1), ("{}", 1), ("latte", 1), ("\"navy\"", 1), ("coal", 0)] {
        page.evaluate::<()>(&format!("void (localStorage['mdbook-theme'] = {})", json!(kept))).await?;
        page.reload().await?;
        let classes: Vec<String> = page.evaluate(CLASSES).await?;
        ensure!(classes.len() == themes, "{kept}: {classes:?}");
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}
