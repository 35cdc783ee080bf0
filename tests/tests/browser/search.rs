//! A reader looks for a word.

use anyhow::{Result, ensure};
use tests::page::Page;
use tests::{SiteTest, tests};
use thirtyfour::{Key, TypingData};

tests![
    a_slash_opens_the_search_and_it_finds_a_chapter,
    an_s_opens_the_search_and_it_finds_a_term_of_the_glossary,
    escape_closes_the_search,
    without_results_it_says_so,
];

const BAR: &str = "#mdbook-searchbar";
const FOUND: &str = "[...document.querySelectorAll('#mdbook-searchresults a')]";

/// Opened with that key, and the word entered.
async fn search(key: &str, word: &str) -> Result<Page> {
    let page = SiteTest::isolated().open("threads/pool.html").await?;
    press(&page, key).await?;
    let is_open = format!("document.activeElement === document.querySelector('{BAR}')");
    page.until("the search is open", &is_open).await?;
    page.web().action_chain().send_keys(word).perform().await?;
    Ok(page)
}

async fn press(page: &Page, key: impl Into<TypingData>) -> Result<()> {
    Ok(page.web().action_chain().send_keys(key).perform().await?)
}

/// Whether a result leads there.
async fn until_found(page: &Page, to: &str) -> Result<()> {
    page.until(&format!("a result leads to {to}"), &format!("{FOUND}.some(it => it.href.includes('{to}'))"))
        .await
}

async fn a_slash_opens_the_search_and_it_finds_a_chapter() -> Result<()> {
    let page = search("/", "livelock").await?;
    until_found(&page, "threads/stuck.html").await?;
    press(&page, Key::Down).await?;
    let has_focus = "document.activeElement.closest('#mdbook-searchresults li') !== null || \
                     document.querySelector('#mdbook-searchresults .focus') !== null";
    page.until("an arrow leads to the first result", has_focus).await?;
    press(&page, Key::Enter).await?;
    let is_there = "location.search.includes('highlight=livelock') && document.readyState === 'complete'";
    page.until("Enter leads to it", is_there).await?;
    page.ensure_nothing_went_wrong().await
}

async fn an_s_opens_the_search_and_it_finds_a_term_of_the_glossary() -> Result<()> {
    let page = search("s", "reference counting").await?;
    until_found(&page, "back/glossary.html").await?;
    page.ensure_nothing_went_wrong().await
}

async fn escape_closes_the_search() -> Result<()> {
    let page = search("/", "lock").await?;
    press(&page, Key::Escape).await?;
    let is_hidden = format!("document.querySelector('{BAR}').offsetParent === null");
    page.until("the search is closed", &is_hidden).await
}

async fn without_results_it_says_so() -> Result<()> {
    let page = search("/", "xyzzyplugh").await?;
    let says = "/no.*results/i.test(document.querySelector('#mdbook-searchresults-header').textContent)";
    page.until("it says that there is nothing", says).await?;
    ensure!(page.evaluate::<usize>(&format!("{FOUND}.length")).await? == 0);
    Ok(())
}
