//! The same book in several tabs, and several books on one host: none takes anything from another.

use anyhow::{Result, ensure};
use serde_json::json;
use tests::page::{Lab, Page};
use tests::{SiteTest, snapshot, tests};

tests![
    what_two_tabs_write_into_one_program_is_all_kept_and_the_reader_chooses,
    a_program_of_one_tab_needs_no_sentence,
    books_on_one_host_leave_each_other_alone,
];

async fn lab(page: &Page) -> Result<Lab<'_>> {
    page.lab("lab").awake().await
}

const KEPT: &str = "localStorage['many-things-at-once/lab/gallery/lab']";

/// Waits until a lab says something of other tabs, or nothing.
async fn until_twins(lab: &Lab<'_>, says: &str) -> Result<()> {
    let text = lab.script(" .mt-twins");
    let shown = lab.script(" .mt-choose-twin");
    let is_said = format!(
        "{text}.textContent.startsWith({says}) && {shown}.hidden === ({says} === '') && \
         ({says} !== '' || {text}.textContent === '')",
        says = json!(says)
    );
    lab.page().until(&format!("of other tabs it says “{says}”"), &is_said).await
}

async fn what_two_tabs_write_into_one_program_is_all_kept_and_the_reader_chooses() -> Result<()> {
    let page = SiteTest::isolated().showing("lab").open("gallery.html").await?;
    let web = page.web();
    let one = web.window().await?;
    lab(&page).await?.write("print('one')\n").await?;
    let two = web.new_tab().await?;
    web.switch_to_window(two.clone()).await?;
    page.go_to("gallery.html").await?;
    let second = lab(&page).await?;
    ensure!(second.program().await? == "print('one')\n", "the second tab has another program");
    second.write("print('two')\n").await?;
    until_twins(&second, "").await?;

    web.switch_to_window(one.clone()).await?;
    let first = page.lab("lab");
    until_twins(&first, "There is another version, of another tab or of last time.").await?;
    ensure!(first.program().await? == "print('one')\n", "what stands here was changed");
    // What the first tab writes now takes nothing from the second, and is kept.
    first.write("print('one!')\n").await?;
    let kept: String = page.evaluate(KEPT).await?;
    ensure!(kept.contains("print('two')") && kept.contains("print('one!')"), "something is lost: {kept}");
    ensure!(first.text(".mt-twins").await?.contains("the other version is kept"));

    // Also when the page is loaded again.
    page.reload().await?;
    let first = lab(&page).await?;
    ensure!(first.program().await? == "print('two')\n", "{:?}", first.program().await?);
    until_twins(&first, "Another version of this program is kept, too.").await?;
    first.press(".mt-other").await?;
    ensure!(first.program().await? == "print('one!')\n", "{:?}", first.program().await?);
    first.press(".mt-other").await?;
    ensure!(first.program().await? == "print('two')\n", "{:?}", first.program().await?);
    first.press(".mt-other").await?;
    first.ask(".mt-once", "The program ended well").await?;

    // And the second tab can have its own alone.
    web.switch_to_window(two).await?;
    let second = page.lab("lab");
    until_twins(&second, "There is another version, of another tab or of last time.").await?;
    ensure!(second.program().await? == "print('two')\n", "what stands here was changed");
    second.press(".mt-only").await?;
    until_twins(&second, "").await?;
    let kept: String = page.evaluate(KEPT).await?;
    ensure!(kept.contains("print('two')") && !kept.contains("print('one!')"), "{kept}");
    page.ensure_nothing_went_wrong().await
}

async fn a_program_of_one_tab_needs_no_sentence() -> Result<()> {
    let page = SiteTest::isolated().showing("lab").open("gallery.html").await?;
    let lab = lab(&page).await?;
    for text in ["print(1)\n", "print(2)\n"] {
        lab.write(text).await?;
        until_twins(&lab, "").await?;
    }
    lab.press(".mt-reset").await?;
    lab.press(".mt-reset").await?;
    ensure!(lab.program().await? == "print(2)\n", "the reader's program is gone");
    until_twins(&lab, "").await
}

/// Where two editions of the book lie, and what belongs to somebody else.
const BOOKS: [&str; 2] = ["stable/", "next/"];
const OTHERS: &str = "caches.open('others').then(it => it.put('/others.txt', new Response('theirs')))
    .then(() => { localStorage.setItem('others', 'theirs'); return true; })";
const ARE_THERE: &str = "caches.open('others').then(it => it.match('/others.txt'))
    .then(it => it !== undefined && localStorage.getItem('others') === 'theirs')";

/// What the button does that keeps a book no longer.
const FORGET: &str = "new Promise(done => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(true);
    navigator.serviceWorker.controller.postMessage({ forget: true }, [port2]);
  })";

async fn books_on_one_host_leave_each_other_alone() -> Result<()> {
    let visit = std::sync::Arc::new(SiteTest::isolated().start().await?);
    visit.deploy(snapshot::site()?.below(&BOOKS));
    let page = visit.open("stable/corrections.html").await?;
    page.until("something of others is there", OTHERS).await?;
    for book in BOOKS {
        page.go_to(&format!("{book}corrections.html")).await?;
        page.until("the service worker answers", "navigator.serviceWorker.controller !== null").await?;
        // What comes through it is kept.
        page.reload().await?;
        let kept = format!("caches.open('many /{book}').then(it => it.match('/{book}corrections.html'))");
        page.until("the page is kept", &format!("{kept}.then(it => it !== undefined)")).await?;
    }
    page.until("the second is kept no longer", FORGET).await?;
    page.until("what belongs to others is there", ARE_THERE).await?;
    visit.go_offline();
    page.go_to("stable/corrections.html").await?;
    let title = "document.querySelector('main h1')?.textContent ?? document.title";
    let is_there = format!("!({title}).includes('Not kept') && document.querySelector('main h1') !== null");
    page.until("the first is kept", &is_there).await?;
    page.until("what belongs to others is there", ARE_THERE).await
}
