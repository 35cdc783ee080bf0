//! The lab's module, which says how far it is while a slow network brings it, and what of Python's library comes in a file
//! of its own.

use anyhow::{Result, ensure};
use tests::page::{Lab, Page};
use tests::{SiteTest, tests};

tests![
    what_loads_for_long_says_how_far_it_is,
    the_library_is_loaded_once_by_the_first_program_that_imports_it,
    a_library_that_cannot_be_loaded_costs_a_sentence_and_can_be_tried_again,
];

const ASYNC: &str = "import asyncio\nasync def main():\n    print('mine')\nasyncio.run(main())\n";
const THREADS: &str = "import threading\nthreading.Thread(target=print).start()\n";

async fn gallery() -> Result<Page> {
    SiteTest::isolated().showing("lab").open("gallery.html").await
}

/// How often the page has asked for the library's file.
async fn loads(page: &Page) -> Result<usize> {
    page.evaluate(
        "performance.getEntriesByType('resource').filter(it => it.name.includes('/library-')).length",
    )
    .await
}

/// Until then the chapter's answer stands there.
async fn until_proved(lab: &Lab<'_>) -> Result<()> {
    let here = format!("{}.textContent.startsWith('explored in this browser')", lab.script(" .mt-badge"));
    lab.page().until("it is explored", &here).await?;
    lab.until_says("Proved").await
}

/// Half of the lab's module comes at once, the other half when it is called for.
const SLOW: &str = "void (window.own = fetch, window.fetch = async (...asked) => {
    const response = await own(...asked);
    if (!response.url.includes('/engine-lab')) return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const half = bytes.length >> 1;
    const start = stream => {
        stream.enqueue(bytes.slice(0, half));
        window.comes = () => { stream.enqueue(bytes.slice(half)); stream.close(); };
    };
    return new Response(new ReadableStream({ start }), { headers: response.headers });
})";

async fn what_loads_for_long_says_how_far_it_is() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab("lab").awake().await?;
    page.evaluate::<()>(SLOW).await?;
    lab.write("print(1)\n").await?;
    lab.press(".mt-explore").await?;
    lab.until_status("Loading the lab.").await?;
    let told = format!("/^(\\d+\\.\\d) of (\\d+\\.\\d) MB$/.exec({}.textContent)", lab.script(" .mt-found"));
    let is_half = format!("(told => told !== null && Math.abs(2 * told[1] - told[2]) <= 0.2)({told})");
    page.until("it says that half is here", &is_half).await?;
    page.evaluate::<()>("void comes()").await?;
    until_proved(&lab).await?;
    ensure!(lab.text(".mt-status").await?.is_empty() && lab.text(".mt-found").await?.is_empty());
    // It is here now: the next question has nothing to wait for.
    lab.write("print(2)\n").await?;
    lab.ask(".mt-once", "The program ended well").await?;
    page.ensure_nothing_went_wrong().await
}

async fn the_library_is_loaded_once_by_the_first_program_that_imports_it() -> Result<()> {
    let page = gallery().await?;
    let (lab, other) = (page.lab("lab").awake().await?, page.lab("mended-lab").awake().await?);
    lab.write(THREADS).await?;
    lab.ask(".mt-explore", "Proved").await?;
    ensure!(loads(&page).await? == 0, "a program without asyncio loads it");
    lab.write(ASYNC).await?;
    lab.ask(".mt-once", "The program ended well").await?;
    ensure!(lab.text(".mt-ran pre").await? == "mine");
    lab.ask(".mt-explore", "Proved").await?;
    other.write(ASYNC).await?;
    other.ask(".mt-explore", "Proved").await?;
    ensure!(loads(&page).await? == 1, "it is loaded {} times", loads(&page).await?);
    page.ensure_nothing_went_wrong().await
}

async fn a_library_that_cannot_be_loaded_costs_a_sentence_and_can_be_tried_again() -> Result<()> {
    let page = SiteTest::isolated().showing("lab").without("library.txt").open("gallery.html").await?;
    let lab = page.lab("lab").awake().await?;
    lab.write(ASYNC).await?;
    lab.press(".mt-explore").await?;
    let says = "The part of Python’s library that this program imports could not be loaded: its host does not send it. Your \
                program is still here.";
    lab.until_status(says).await?;
    page.until_workers(0).await?;
    ensure!(lab.program().await? == ASYNC);
    // Whoever tries in vain is told once more, by the same button.
    lab.press(".mt-unloaded button").await?;
    lab.until_status(says).await?;
    page.visit().bring_back();
    lab.press(".mt-unloaded button").await?;
    until_proved(&lab).await?;
    let gone = format!("{} === null", lab.script(" .mt-unloaded"));
    page.until("there is nothing to try again", &gone).await
}
