//! What brings widgets to life is loaded when they come near, and not before.

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::page::Page;
use tests::{SiteTest, tests};

tests![
    a_module_is_loaded_when_the_first_of_its_widgets_comes_near,
    a_page_without_widgets_and_one_for_printing_load_no_module,
    a_link_to_a_widget_far_below_loads_what_it_needs,
    widgets_of_several_modules_keep_their_states_in_one_address,
    an_engine_is_loaded_once_for_all_modules,
];

/// The page's modules that were asked for, by name.
async fn loaded(page: &Page) -> Result<Vec<String>> {
    let files =
        "performance.getEntriesByType('resource').map(it => new URL(it.name).pathname.split('/').pop())";
    page.evaluate(&format!(
        "[...new Set({files}.filter(it => /^page.*_bg\\.wasm$/.test(it)))].map(it => it.replace('_bg.wasm', '')).sort()"
    ))
    .await
}

async fn a_module_is_loaded_when_the_first_of_its_widgets_comes_near() -> Result<()> {
    let page = SiteTest::isolated().open("threads/stuck.html").await?;
    let first: String = page.evaluate("document.querySelector('.mt-widget').id").await?;
    page.experiment(&first).wake().await?;
    ensure!(loaded(&page).await? == ["page"], "at first: {:?}", loaded(&page).await?);
    page.lab("every-order").wake().await?;
    ensure!(loaded(&page).await? == ["page", "page-lab"], "at the lab: {:?}", loaded(&page).await?);
    page.ensure_nothing_went_wrong().await
}

/// `boot.js` waits for the same, and came first; observers are told with a frame.
const NEAR_IS_KNOWN: &str = "window.manyServiceWorker.then(() => new Promise(known =>
    requestAnimationFrame(() => requestAnimationFrame(() => known(true)))))";

async fn a_page_without_widgets_and_one_for_printing_load_no_module() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    for path in ["back/glossary.html", "print.html"] {
        page.go_to(path).await?;
        page.until("all that is near is known", NEAR_IS_KNOWN).await?;
        ensure!(loaded(&page).await?.is_empty(), "{path} loads {:?}", loaded(&page).await?);
    }
    Ok(())
}

async fn a_link_to_a_widget_far_below_loads_what_it_needs() -> Result<()> {
    let page = SiteTest::isolated().open("threads/stuck.html#greedy").await?;
    let lives = format!("{}.dataset.alive !== undefined", page.lab("greedy").script(""));
    page.until("the lab comes to life", &lives).await
}

async fn widgets_of_several_modules_keep_their_states_in_one_address() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html?four-downloads.step=7").await?;
    page.experiment("experiment").set("sites", 7).enter().await?;
    page.experiment("curve").set("sites", 3).enter().await?;
    page.lab("lab").choose_interpreter("free").await?;
    page.experiment("experiment").set("latency_ms", 9).enter().await?;
    ensure!(
        loaded(&page).await? == ["page", "page-forms", "page-lab", "page-scenes"],
        "{:?}",
        loaded(&page).await?
    );
    let address: String = page.evaluate("location.search").await?;
    page.go_to(&format!("gallery.html{address}")).await?;
    for (id, name, text) in [
        ("experiment", "sites", "7"),
        ("experiment", "latency_ms", "9"),
        ("curve", "sites", "3"),
        ("lab", "interpreter", "free"),
    ] {
        page.experiment(id).wake().await?;
        let value = page.experiment(id).value(name).await?;
        ensure!(value == text, "{name} of {id} is {value} after {address}");
    }
    page.played("four-downloads").wake().await?;
    page.played("four-downloads").until_step(7).await
}

async fn an_engine_is_loaded_once_for_all_modules() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    page.experiment("experiment").model(Model::Sequential).run().await?;
    let steps = page.played("four-downloads");
    steps.wake().await?;
    let before = steps.says().await?;
    page.experiment("four-downloads").set("sites", 2).enter().await?;
    let says =
        format!("{}.textContent !== {before:?}", page.experiment("four-downloads").script(" .mt-says"));
    page.until("it is simulated anew", &says).await?;
    let engines =
        "performance.getEntriesByType('resource').filter(it => it.name.endsWith('/engine-plain_bg.wasm'))";
    let times: usize = page.evaluate(&format!("{engines}.length")).await?;
    ensure!(times == 1, "the engine was asked for {times} times");
    Ok(())
}
