//! A lab whose worker is cancelled, ended or out of memory, whose tab is hidden, or whose browser keeps nothing: page
//! and program survive, and a sentence says what happened.

use anyhow::{Result, ensure};
use tests::page::{Lab, Page};
use tests::{SiteTest, tests};

tests![
    what_goes_on_can_be_cancelled_and_the_next_run_works,
    a_run_that_fails_is_told_of_while_the_others_are_looked_for,
    a_worker_without_memory_costs_a_sentence_and_the_next_attempt_works,
    a_worker_that_was_ended_is_noticed_and_the_next_attempt_works,
    who_asks_again_is_answered_by_the_same_worker,
    two_labs_explore_at_once,
    a_hidden_tab_goes_on_exploring,
    what_cannot_be_loaded_costs_a_sentence_and_the_program_stays,
    what_is_not_kept_is_said_and_the_program_stays,
];

async fn gallery() -> Result<Page> {
    SiteTest::isolated().showing("lab").open("gallery.html").await
}

/// More than can be looked at in a test.
const MANY_STATES: &str = "import threading
n = [0] * 6
def add(own):
    for _ in range(40):
        n[own] = max(n) + 1
for own in range(6):
    threading.Thread(target=add, args=(own,)).start()
";

/// Explores more than there is time for, and waits until it has begun.
async fn explore_for_long(lab: &Lab<'_>) -> Result<()> {
    lab.write(MANY_STATES).await?;
    lab.press(".mt-explore").await?;
    let found = format!("{}.textContent.endsWith(' states so far')", lab.script(" .mt-found"));
    lab.page().until("it tells how it goes", &found).await
}

async fn the_next_attempt_works(lab: &Lab<'_>) -> Result<()> {
    ensure!(lab.program().await? == MANY_STATES, "the program is gone: {:?}", lab.program().await?);
    lab.write("print(1)\n").await?;
    lab.ask(".mt-explore", "Proved").await?;
    lab.left().await
}

async fn what_goes_on_can_be_cancelled_and_the_next_run_works() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab("lab").awake().await?;
    lab.write("while True: pass\n").await?;
    lab.press(".mt-once").await?;
    lab.press(".mt-cancel").await?;
    ensure!(lab.text(".mt-status").await? == "Cancelled.");
    page.until_workers(0).await?;
    // At once, before there is a worker, and while it works.
    lab.write(MANY_STATES).await?;
    lab.press(".mt-explore").await?;
    lab.press(".mt-cancel").await?;
    page.until_workers(0).await?;
    explore_for_long(&lab).await?;
    lab.press(".mt-cancel").await?;
    ensure!(lab.text(".mt-status").await? == "Cancelled.");
    page.until_workers(0).await?;
    the_next_attempt_works(&lab).await?;
    page.ensure_nothing_went_wrong().await
}

async fn a_run_that_fails_is_told_of_while_the_others_are_looked_for() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab("lab").awake().await?;
    lab.write(&format!("{MANY_STATES}assert not any(n)\n")).await?;
    lab.press(".mt-explore").await?;
    let told = "Exploring. There is a run that fails; the others are still looked for.";
    lab.until_status(told).await?;
    lab.press(".mt-cancel").await?;
    ensure!(lab.text(".mt-status").await? == "Cancelled.");
    // Nothing of it is left for the next.
    explore_for_long(&lab).await?;
    ensure!(lab.text(".mt-status").await?.starts_with("Exploring your program."));
    lab.press(".mt-cancel").await?;
    page.until_workers(0).await?;
    the_next_attempt_works(&lab).await
}

/// Enough for the module and two stacks, and not for millions of states.
const LITTLE_MIB: u32 = 96;

async fn a_worker_without_memory_costs_a_sentence_and_the_next_attempt_works() -> Result<()> {
    let page =
        SiteTest::isolated().showing("lab").with_shared_memory(LITTLE_MIB).open("gallery.html").await?;
    let lab = page.lab("lab").awake().await?;
    lab.write(MANY_STATES).await?;
    lab.press(".mt-explore").await?;
    lab.until_status("The lab broke off: its worker broke down, most likely for want of memory.").await?;
    page.until_workers(0).await?;
    the_next_attempt_works(&lab).await
}

/// Keeps the page's workers where a test can end them.
const COLLECT: &str = "void (window.workers = [], window.Worker = class extends Worker {
    constructor(...given) { super(...given); window.workers.push(this); }
})";

async fn a_worker_that_was_ended_is_noticed_and_the_next_attempt_works() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab("lab").awake().await?;
    page.evaluate::<()>(COLLECT).await?;
    explore_for_long(&lab).await?;
    page.evaluate::<()>("void workers.forEach(worker => worker.terminate())").await?;
    lab.until_status("The lab broke off: a worker ended without a word").await?;
    page.until_workers(0).await?;
    the_next_attempt_works(&lab).await
}

async fn who_asks_again_is_answered_by_the_same_worker() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab("lab").awake().await?;
    page.evaluate::<()>(COLLECT).await?;
    for round in 0..3 {
        lab.write(&format!("print({round})\n")).await?;
        lab.ask(".mt-once", "The program ended well").await?;
        ensure!(lab.text(".mt-ran pre").await? == round.to_string());
        lab.ask(".mt-explore", "Proved").await?;
    }
    ensure!(page.evaluate::<usize>("workers.length").await? == 1, "it has started others");
    // Where there are others, they leave together when they are done.
    lab.write(Lab::SOME_STATES).await?;
    lab.ask(".mt-explore", "Proved").await?;
    let threads: usize = page.evaluate("Math.min(navigator.hardwareConcurrency, 8)").await?;
    let badge = lab.text(".mt-badge").await?;
    ensure!(threads == 1 || badge.contains(&format!("by {threads} threads in ")), "{badge}");
    if threads == 1 {
        lab.left().await?;
    }
    page.until_workers(0).await?;
    // Much memory is given back at once.
    lab.write("x = [0] * 10_000_000\n").await?;
    lab.ask(".mt-once", "The program ended well").await?;
    page.until_workers(0).await
}

async fn two_labs_explore_at_once() -> Result<()> {
    let page = gallery().await?;
    let (one, other) = (page.lab("lab").awake().await?, page.lab("mended-lab").awake().await?);
    explore_for_long(&one).await?;
    other.ask(".mt-explore", "Proved").await?;
    ensure!(one.find(".mt-cancel").await?.attr("aria-disabled").await?.as_deref() == Some("false"));
    one.press(".mt-cancel").await?;
    ensure!(other.text(".mt-says").await?.starts_with("Proved"));
    the_next_attempt_works(&one).await
}

async fn a_hidden_tab_goes_on_exploring() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab("lab").awake().await?;
    lab.write(Lab::SOME_STATES).await?;
    lab.press(".mt-explore").await?;
    let web = page.web();
    let tab = web.window().await?;
    let other = web.new_tab().await?;
    web.switch_to_window(other).await?;
    web.close_window().await?;
    web.switch_to_window(tab).await?;
    let over = format!("{}.ariaDisabled === 'true'", lab.script(" .mt-cancel"));
    page.until("it has come to an end", &over).await?;
    ensure!(
        lab.text(".mt-badge").await?.starts_with("explored in this browser"),
        "{}",
        lab.text(".mt-status").await?
    );
    page.until_workers(0).await
}

async fn what_cannot_be_loaded_costs_a_sentence_and_the_program_stays() -> Result<()> {
    let page = SiteTest::isolated()
        .showing("lab")
        .without("engine-lab-threaded_bg.wasm")
        .open("gallery.html")
        .await?;
    let lab = page.lab("lab").awake().await?;
    lab.write("print(1)\n").await?;
    lab.press(".mt-explore").await?;
    lab.until_status("What brings this to life could not be loaded: its host does not send it.").await?;
    ensure!(lab.program().await? == "print(1)\n");
    page.visit().bring_back();
    lab.ask(".mt-explore", "Proved").await
}

const FULL: &str =
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
const DENIED: &str = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });";

async fn what_is_not_kept_is_said_and_the_program_stays() -> Result<()> {
    for (storage, says) in [
        (FULL, "This was not kept: the browser's storage for this site is full."),
        (DENIED, "This browser does not let the page keep anything."),
    ] {
        let page = gallery().await?;
        page.evaluate::<()>(&format!("void (() => {{ {storage} }})()")).await?;
        let lab = page.lab("lab").awake().await?;
        lab.write("print('mine')\n").await?;
        lab.until_status(says).await?;
        lab.ask(".mt-once", "The program ended well").await?;
        ensure!(lab.program().await? == "print('mine')\n");
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}
