//! What a page goes through while something runs: hidden, frozen, printed, left and brought back, with its clock set
//! back, cancelled again and again, and with more widgets than any chapter has. All goes on, once.

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use serde_json::json;
use tests::environment;
use tests::page::{Experiment, Page};
use tests::{SiteTest, snapshot, tests};
use thirtyfour::common::print::PrintParameters;

tests![
    a_hidden_page_runs_to_the_end,
    a_frozen_page_goes_on_where_it_was in Chromium,
    a_page_that_is_printed_in_mid_run_goes_on,
    a_page_that_comes_back_has_ended_its_run_and_does_everything_once,
    a_page_that_comes_back_knows_what_was_chosen_and_read_elsewhere,
    a_clock_that_is_set_back_costs_nothing,
    who_runs_and_cancels_again_and_again_leaves_nothing_behind,
    two_hundred_widgets_on_a_page_live_and_run,
];

/// A run that takes a moment.
fn moment(page: &Page) -> Experiment<'_> {
    page.experiment("downloads").set("sites", 6).set("latency_ms", 300).workers(2).model(Model::Threads)
}

async fn until_drawn(experiment: &Experiment<'_>) -> Result<()> {
    let drawn = "figure.querySelector('svg [data-kind], svg rect') !== null";
    experiment.until_figure(Model::Threads, "something is drawn", drawn).await
}

async fn ends_well(experiment: &Experiment<'_>) -> Result<()> {
    experiment.until_over().await?;
    let runs = experiment.runs().await?;
    ensure!(runs.of(Model::Threads)?.ok, "{runs:?}");
    experiment.page().until_workers(0).await
}

const KEPT_RUNS: &str =
    "(JSON.parse(localStorage['many-things-at-once/runs'] ?? '{}').data?.rows.length ?? 0)";

async fn a_hidden_page_runs_to_the_end() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads").open("workbench.html").await?;
    let experiment = moment(&page);
    experiment.start().await?;
    let web = page.web();
    let (own, other) = (web.window().await?, web.new_tab().await?);
    web.switch_to_window(other).await?;
    page.go_to("corrections.html").await?;
    page.until("the hidden run has ended, and is kept", &format!("{KEPT_RUNS} === 1")).await?;
    web.close_window().await?;
    web.switch_to_window(own).await?;
    ends_well(&experiment).await?;
    page.ensure_nothing_went_wrong().await
}

/// Nobody can freeze a page of Firefox.
async fn a_frozen_page_goes_on_where_it_was() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads").open("workbench.html").await?;
    page.evaluate::<()>(
        "void (window.seen = [], ['freeze', 'resume'].forEach(kind => document.addEventListener(kind, () => seen.push(kind))))",
    )
    .await?;
    let experiment = moment(&page);
    experiment.start().await?;
    for state in ["frozen", "active"] {
        page.web().cdp().send_raw("Page.setWebLifecycleState", json!({ "state": state })).await?;
    }
    page.until("it was frozen, and is no more", "seen.join() === 'freeze,resume'").await?;
    ends_well(&experiment).await?;
    page.ensure_nothing_went_wrong().await
}

/// A run that is not over before the test is.
fn long(page: &Page) -> Experiment<'_> {
    let downloads = page.experiment("downloads").set("sites", 200).set("latency_ms", 10_000);
    downloads.workers(2).model(Model::Threads)
}

async fn a_page_that_is_printed_in_mid_run_goes_on() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads").open("workbench.html").await?;
    let experiment = long(&page);
    experiment.start().await?;
    until_drawn(&experiment).await?;
    let paper = page.web().print_page(PrintParameters::default()).await?;
    ensure!(paper.starts_with(b"%PDF"), "nothing was printed");
    ensure!(experiment.is_running().await?, "printing has ended the run");
    experiment.cancel().await?;
    page.until_workers(0).await?;
    let next = moment(&page);
    next.start().await?;
    ends_well(&next).await?;
    page.ensure_nothing_went_wrong().await
}

/// As when the browser keeps a page that is left, and brings it back as it was.
const AWAY_AND_BACK: &str = "void ['pagehide', 'pageshow'].forEach(kind =>
    dispatchEvent(new PageTransitionEvent(kind, { persisted: true })))";

async fn a_page_that_comes_back_has_ended_its_run_and_does_everything_once() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads").open("workbench.html").await?;
    for is_real in [false, true] {
        let experiment = long(&page);
        experiment.start().await?;
        until_drawn(&experiment).await?;
        if is_real {
            page.go_to("corrections.html").await?;
            page.web().back().await?;
            page.until("it is back", "document.querySelector('#downloads') !== null").await?;
        } else {
            page.evaluate::<()>(AWAY_AND_BACK).await?;
        }
        page.until_workers(0).await?;
        let kept: usize = page.evaluate(KEPT_RUNS).await?;
        let next = moment(&page);
        ensure!(!next.is_running().await.unwrap_or_default(), "the run goes on");
        next.start().await?;
        ends_well(&next).await?;
        page.until("it is kept once", &format!("{KEPT_RUNS} === {}", kept + 1)).await?;
    }
    page.ensure_nothing_went_wrong().await
}

/// A reader chooses both on another page, and ends a chapter there.
const CHOSEN: &str = "void Object.assign(localStorage, {
    'mdbook-theme': 'coal',
    'many-things-at-once/reader/code': JSON.stringify({ version: 1, data: 'rust' }),
    'many-things-at-once/reader/read': JSON.stringify({ version: 1, data: ['threads/stuck'] }),
  })";
const AS_CHOSEN: &str = "document.documentElement.classList.contains('coal')
    && document.querySelector('.mt-tablist [data-code=rust]').getAttribute('aria-selected') === 'true'
    && document.documentElement.dataset.code === 'rust'
    && document.querySelector('#mdbook-sidebar a[href$=\"threads/stuck.html\"]').classList.contains('mt-read')
    && JSON.parse(localStorage['many-things-at-once/reader/place']).data.path === 'threads/races'";

async fn a_page_that_comes_back_knows_what_was_chosen_and_read_elsewhere() -> Result<()> {
    for is_real in [false, true] {
        let page = SiteTest::isolated().open("threads/races.html").await?;
        page.until("the contents are there", "document.querySelector('#mdbook-sidebar a') !== null").await?;
        ensure!(!page.evaluate::<bool>(AS_CHOSEN).await?, "it was chosen before");
        if is_real {
            page.go_to("threads/stuck.html").await?;
            page.evaluate::<()>(CHOSEN).await?;
            page.web().back().await?;
        } else {
            page.evaluate::<()>(CHOSEN).await?;
            page.evaluate::<()>(AWAY_AND_BACK).await?;
        }
        page.until("it is as it was chosen", AS_CHOSEN).await?;
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

/// A day, as a traveller or a battery that ran empty may do it.
const SET_BACK: &str = "void (() => {
    const real = Date;
    const back = 24 * 60 * 60 * 1000;
    window.Date = class extends real {
      constructor(...given) { given.length ? super(...given) : super(real.now() - back); }
      static now() { return real.now() - back; }
    };
  })()";

async fn a_clock_that_is_set_back_costs_nothing() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads").open("workbench.html").await?;
    for (kept, is_back) in [(1, false), (2, true)] {
        let experiment = moment(&page);
        experiment.start().await?;
        if is_back {
            page.evaluate::<()>(SET_BACK).await?;
        }
        ends_well(&experiment).await?;
        page.until("each run is kept", &format!("{KEPT_RUNS} === {kept}")).await?;
        let times = experiment.texts(".mt-live .mt-time").await?.concat();
        ensure!(!times.contains('-') && !times.contains("NaN") && !times.is_empty(), "{times}");
    }
    page.ensure_nothing_went_wrong().await
}

fn often() -> usize {
    if environment::is_thorough() { 1000 } else { 30 }
}

async fn who_runs_and_cancels_again_and_again_leaves_nothing_behind() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads").open("workbench.html").await?;
    let experiment = moment(&page);
    // The first time fills what stays.
    experiment.start().await?;
    ends_well(&experiment).await?;
    let nodes = "document.querySelectorAll('*').length";
    let before: usize = page.evaluate(nodes).await?;
    let press = |button: &str| format!("{}.click()", experiment.script(button));
    let again = format!("void ({}, {})", press(" .mt-run"), press(" .mt-cancel"));
    for round in 0..often() {
        page.evaluate::<()>(&again).await.with_context(|| format!("in round {round}"))?;
        // Every now and then before it is cancelled there is somebody to cancel.
        if round % 10 == 0 {
            page.evaluate::<()>(&format!("void {}", press(" .mt-run"))).await?;
            page.until_workers(3).await?;
            experiment.cancel().await?;
        }
    }
    page.until_workers(0).await?;
    let after: usize = page.evaluate(nodes).await?;
    ensure!(after < before + often(), "{before} elements became {after}");
    let last = moment(&page);
    last.start().await?;
    ends_well(&last).await?;
    page.ensure_nothing_went_wrong().await
}

const MANY: usize = 200;

async fn two_hundred_widgets_on_a_page_live_and_run() -> Result<()> {
    let page = SiteTest::isolated().open("threads/pool.html").await?;
    // As it was sent, before it lived.
    let one: String =
        page.evaluate(&format!("{}.then(it => it.querySelector('#pool').outerHTML)", Page::AS_SENT)).await?;
    let many: String = (0..MANY).map(|number| one.replace("pool", &format!("pool-{number}"))).collect();
    let site = snapshot::site()?;
    let chapter = site.text("threads/pool.html")?;
    let (head, rest) = chapter.split_once("<main>").context("the chapter has a main part")?;
    let (_, foot) = rest.split_once("</main>").context("the main part ends")?;
    page.visit().deploy(site.with_page("threads/many.html", format!("{head}<main>{many}</main>{foot}")));
    page.go_to("threads/many.html").await?;
    let widgets: usize = page.evaluate("document.querySelectorAll('.mt-widget').length").await?;
    ensure!(widgets == MANY, "{widgets} widgets");
    let all_live = "document.querySelectorAll('.mt-widget[data-alive]').length";
    page.evaluate::<()>(
        "void document.querySelectorAll('.mt-widget').forEach(it => {
           it.scrollIntoView({ behavior: 'instant' });
           it.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
         })",
    )
    .await?;
    let last = page.experiment(&format!("pool-{}", MANY - 1)).set("latency_ms", 20).set("sites", 2);
    let runs = last.run().await?;
    ensure!(runs.all().count() > 0 && runs.all().all(|report| report.ok), "{runs:?}");
    for number in [0, MANY / 2] {
        page.experiment(&format!("pool-{number}")).wake().await?;
    }
    println!("{} widgets live", page.evaluate::<usize>(all_live).await?);
    page.until_workers(0).await?;
    page.ensure_nothing_went_wrong().await
}
