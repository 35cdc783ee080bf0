//! All of a reader's runs in one place, and reports that are brought in. What is wrong changes nothing.

use anyhow::{Result, ensure};
use experiments::model::Model;
use serde_json::json;
use tests::page::{Experiment, Page};
use tests::{SiteTest, tests};

tests![
    at_first_published_numbers_stand_there,
    a_run_that_ends_in_the_page_stands_there_and_comes_back,
    a_report_is_brought_in_as_a_file_and_pasted,
    a_report_that_comes_while_another_is_read_is_read_after_it,
    a_long_report_pushes_out_nothing_that_is_kept,
    a_link_that_asks_for_something_gets_a_sentence,
    what_is_no_report_gets_a_sentence_and_changes_nothing,
    a_report_with_a_million_spans_is_read_while_the_page_goes_on,
    a_file_that_is_too_large_is_not_read,
    markup_in_a_report_is_shown_as_text,
    all_is_forgotten_only_after_a_question_and_can_be_brought_back,
    what_was_read_is_forgotten_and_brought_back_with_the_rest,
    all_that_is_kept_can_be_downloaded,
];

const ID: &str = "all-your-runs";

async fn gallery() -> Result<Page> {
    let page = SiteTest::isolated().showing("all-your-runs experiment").open("gallery.html").await?;
    page.experiment(ID).wake().await?;
    Ok(page)
}

fn report(model: &str, ms: f64, workload: &str) -> serde_json::Value {
    json!({
        "schema": 1, "label": "measured", "world": "native", "workload": workload, "model": model, "workers": 4,
        "parameters": { "limit": 1000 }, "ok": true, "outcome": "finished", "median_ms": ms,
        "machine": { "cores": 8, "runtime": "rustc" }, "spans": [{ "lane": 0, "kind": "waiting" }]
    })
}

fn reports() -> String {
    json!({ "schema": 1, "runs": [report("sequential", 900.0, "primes"), report("threads", 300.0, "primes"),
        { "workload": "primes", "model": "rayon", "world": "native", "skipped": "no" }] })
    .to_string()
}

/// Chooses a file, as a reader does; its text is what a JavaScript expression gives.
async fn choose_file(page: &Page, text: &str) -> Result<()> {
    let choose = format!(
        "(() => {{
           const input = document.querySelector('#{ID} .mt-file');
           const files = new DataTransfer();
           files.items.add(new File([{text}].flat(), 'report.json'));
           input.files = files.files;
           input.dispatchEvent(new Event('change', {{ bubbles: true }}));
         }})()"
    );
    page.evaluate::<()>(&format!("void {choose}")).await
}

/// What is said when it was read.
async fn brought(page: &Page) -> Result<String> {
    let status = page.experiment(ID).script(" .mt-status");
    let said = format!("!['', 'Reading …'].includes({status}.textContent)");
    page.until("the report is read", &said).await?;
    page.experiment(ID).text(".mt-status").await
}

async fn says(page: &Page) -> Result<String> {
    page.experiment(ID).text(".mt-says").await
}

async fn row(machine: &Experiment<'_>, begins: &str) -> Result<String> {
    let rows = machine.texts(".mt-runs tbody tr").await?;
    Ok(rows.into_iter().find(|row| row.starts_with(begins)).unwrap_or_default())
}

async fn at_first_published_numbers_stand_there() -> Result<()> {
    let page = gallery().await?;
    ensure!(says(&page).await?.starts_with("So far there are only published numbers here."));
    let rows = page.experiment(ID).texts(".mt-runs tbody tr").await?;
    ensure!(rows.len() == 10 && rows.iter().all(|row| row.contains("published")), "{rows:?}");
    Ok(())
}

async fn a_run_that_ends_in_the_page_stands_there_and_comes_back() -> Result<()> {
    let page = gallery().await?;
    page.experiment("experiment").set("repeat", 1).model(Model::Async).run().await?;
    for _ in 0..2 {
        let says = format!("{}.textContent", page.experiment(ID).script(" .mt-says"));
        let is_kept = format!("{says}.startsWith('1 run is kept on this device.') || {says}");
        page.until("it stands there that one run is kept", &is_kept).await?;
        let row = row(&page.experiment(ID), "in the browser, ").await?;
        ensure!(row.contains("emulated") && row.contains("Sites: 5"), "{row}");
        page.reload().await?;
        page.experiment(ID).wake().await?;
    }
    Ok(())
}

async fn a_report_is_brought_in_as_a_file_and_pasted() -> Result<()> {
    let page = gallery().await?;
    let machine = page.experiment(ID);
    choose_file(&page, &json!(reports()).to_string()).await?;
    ensure!(brought(&page).await? == "2 runs were brought in.");
    let own = row(&machine, "natively, 8 cores, rustc measured").await?;
    ensure!(own.contains("900 ms") && own.contains("300 ms") && own.contains("3 ×"), "{own}");
    // The same again is not kept twice.
    choose_file(&page, &json!(reports()).to_string()).await?;
    page.until("it is read again", &format!("{}.textContent !== ''", machine.script(" .mt-status"))).await?;
    ensure!(says(&page).await?.starts_with("2 runs are kept on this device."));
    machine.press(".mt-paste summary").await?;
    machine.find(".mt-text").await?.send_keys(report("async", 450.0, "primes").to_string()).await?;
    machine.press(".mt-take").await?;
    let three = format!("{}.textContent.startsWith('3 runs')", machine.script(" .mt-says"));
    page.until("the third run stands there", &three).await?;
    ensure!(brought(&page).await? == "1 run was brought in.");
    Ok(())
}

async fn a_report_that_comes_while_another_is_read_is_read_after_it() -> Result<()> {
    let page = gallery().await?;
    let other = report("async", 450.0, "primes").to_string();
    let texts = json!([reports(), "median 5 ms", other]);
    // All of them before the first piece of the first can be there.
    page.evaluate::<()>(&format!(
        "void {texts}.forEach(text => {{
           const input = document.querySelector('#{ID} .mt-file');
           const files = new DataTransfer();
           files.items.add(new File([text], 'report.json'));
           input.files = files.files;
           input.dispatchEvent(new Event('change', {{ bubbles: true }}));
         }})"
    ))
    .await?;
    let status = page.experiment(ID).script(" .mt-status");
    page.until("the last is read", &format!("{status}.textContent.endsWith('1 run was brought in.')"))
        .await?;
    let said = page.experiment(ID).text(".mt-status").await?;
    ensure!(said.starts_with("2 runs were brought in. This is not JSON"), "{said}");
    ensure!(says(&page).await?.starts_with("3 runs are kept on this device."));
    page.ensure_nothing_went_wrong().await
}

async fn a_long_report_pushes_out_nothing_that_is_kept() -> Result<()> {
    let page = gallery().await?;
    choose_file(&page, &json!(reports()).to_string()).await?;
    ensure!(brought(&page).await? == "2 runs were brought in.");
    let runs: Vec<_> = (0..300).map(|number| report("async", 450.0 + f64::from(number), "squares")).collect();
    choose_file(&page, &json!(json!({ "schema": 1, "runs": runs }).to_string()).to_string()).await?;
    let all = format!("{}.textContent.startsWith('200 runs')", page.experiment(ID).script(" .mt-says"));
    page.until("there is room for no more", &all).await?;
    let says = brought(&page).await?;
    ensure!(says.starts_with("198 of 300 runs were brought in: the rest is kept already"), "{says}");
    let rows = page.experiment(ID).texts(".mt-runs tbody tr").await?;
    ensure!(rows.iter().any(|row| row.contains("900 ms") && row.contains("300 ms")), "{rows:?}");
    Ok(())
}

async fn a_link_that_asks_for_something_gets_a_sentence() -> Result<()> {
    let page = SiteTest::isolated()
        .showing("all-your-runs experiment")
        .open(&format!("gallery.html?{ID}.colour=red"))
        .await?;
    page.experiment(ID).wake().await?;
    let notes = page.experiment(ID).texts(".mt-notes .mt-bad").await?;
    ensure!(notes == ["In the address, there is no parameter “colour”; there are none here."], "{notes:?}");
    page.ensure_nothing_went_wrong().await
}

async fn what_is_no_report_gets_a_sentence_and_changes_nothing() -> Result<()> {
    let page = gallery().await?;
    let whole = reports();
    let future = json!({ "schema": 7, "runs": [] }).to_string();
    for (text, says) in [
        (future.as_str(), "This report has version 7, and this page knows version 1"),
        ("{\"schema\":1.5}", "What this report has as its “schema” is no version"),
        ("{\"schema\":\"1\"}", "What this report has as its “schema” is no version"),
        (&whole[..whole.len() / 2], "This report is cut off: its end is missing."),
        ("median 5 ms", "This is not JSON"),
        ("{\"a\":1,}", "This is not JSON"),
        ("[1,2]", "This is JSON, but no report of runs."),
        ("{\"schema\":1,\"runs\":[]}", "No run in this report has ended."),
        ("{\"schema\":1,\"runs\":[{\"workload\":5}]}", "No run in this report has ended."),
    ] {
        choose_file(&page, &json!(text).to_string()).await?;
        let sentence =
            format!("{}.textContent.startsWith({})", page.experiment(ID).script(" .mt-status"), json!(says));
        page.until(says, &sentence).await?;
        ensure!(brought(&page).await?.ends_with("Nothing was changed."));
        ensure!(
            self::says(&page).await?.starts_with("So far there are only published numbers"),
            "something was kept"
        );
    }
    page.ensure_nothing_went_wrong().await
}

async fn a_report_with_a_million_spans_is_read_while_the_page_goes_on() -> Result<()> {
    let page = gallery().await?;
    let span =
        json!({ "lane": 0, "task": 3, "kind": "waiting", "start_us": 10, "end_us": 100_010 }).to_string();
    let (head, tail) = ("{\"schema\":1,\"runs\":[{\"spans\":[", report("async", 450.0, "primes").to_string());
    let text = format!(
        "[{}, ({} + ',').repeat(999_999), {}]",
        json!(head),
        json!(span),
        json!(format!("{span}]}},{tail}]}}"))
    );
    choose_file(&page, &text).await?;
    ensure!(brought(&page).await? == "1 run was brought in.");
    Ok(())
}

async fn a_file_that_is_too_large_is_not_read() -> Result<()> {
    let page = gallery().await?;
    choose_file(&page, "Array(200).fill(new Uint8Array(1_000_000))").await?;
    let says = brought(&page).await?;
    ensure!(says == "This file is too large: a report has at most 100 MB. Nothing was changed.", "{says}");
    Ok(())
}

async fn markup_in_a_report_is_shown_as_text() -> Result<()> {
    let page = gallery().await?;
    let strange = report("<img src=x onerror=alert(1)>", 5.0, "<b>bold</b>").to_string();
    choose_file(&page, &json!(strange).to_string()).await?;
    brought(&page).await?;
    let texts = page.experiment(ID).texts(".mt-rows").await?.concat();
    ensure!(texts.contains("<b>bold</b>") && texts.contains("<img src=x onerror=alert(1)>"), "{texts}");
    ensure!(
        page.evaluate::<bool>(&format!("document.querySelector('#{ID} img, #{ID} .mt-rows b') === null"))
            .await?
    );
    page.ensure_nothing_went_wrong().await
}

async fn all_is_forgotten_only_after_a_question_and_can_be_brought_back() -> Result<()> {
    let page = gallery().await?;
    let machine = page.experiment(ID);
    choose_file(&page, &json!(reports()).to_string()).await?;
    brought(&page).await?;
    machine.press(".mt-forget").await?;
    machine.press(".mt-no").await?;
    ensure!(says(&page).await?.starts_with("2 runs"), "they are gone without a yes");
    machine.press(".mt-forget").await?;
    machine.press(".mt-yes").await?;
    ensure!(
        says(&page).await?.starts_with("So far there are only published numbers"),
        "they are still there"
    );
    ensure!(page.evaluate::<usize>("localStorage.length").await? == 0);
    let has_focus = format!("document.activeElement.matches('#{ID} .mt-back')");
    ensure!(page.evaluate::<bool>(&has_focus).await?, "the focus is lost");
    machine.press(".mt-back").await?;
    ensure!(says(&page).await?.starts_with("2 runs"), "they did not come back");
    Ok(())
}

/// The ticks in the contents and the place where the reader was are kept by other scripts, in the same way.
async fn what_was_read_is_forgotten_and_brought_back_with_the_rest() -> Result<()> {
    const TICKS: &str = "document.querySelectorAll('#mdbook-sidebar a.mt-read').length";
    let page = gallery().await?;
    page.evaluate::<()>(&keep_read()).await?;
    page.until("there is a tick", &format!("{TICKS} === 1")).await?;
    let machine = page.experiment(ID);
    for button in [".mt-forget", ".mt-yes"] {
        machine.press(button).await?;
    }
    page.until("the tick is gone", &format!("{TICKS} === 0 && localStorage.length === 0")).await?;
    machine.press(".mt-back").await?;
    page.until("the tick is back", &format!("{TICKS} === 1")).await
}

/// As another page of the book does it, of which this one hears.
fn keep_read() -> String {
    let kept = json!({ "version": 1, "data": ["threads/races"] }).to_string();
    format!(
        "void (localStorage['many-things-at-once/reader/read'] = {}, dispatchEvent(new Event('storage')))",
        json!(kept)
    )
}

/// What is downloaded is `saved` under the name `called`. Other widgets of the page may make addresses of their own.
const CATCH_DOWNLOADS: &str = "void (() => {
    const addressOf = URL.createObjectURL;
    URL.createObjectURL = it => {
        if (it.type === 'application/json') it.text().then(text => window.saved = text);
        return addressOf.call(URL, it);
    };
    HTMLAnchorElement.prototype.click = function () { window.called = this.download; };
})()";

async fn all_that_is_kept_can_be_downloaded() -> Result<()> {
    let page = gallery().await?;
    choose_file(&page, &json!(reports()).to_string()).await?;
    brought(&page).await?;
    page.evaluate::<()>(&keep_read()).await?;
    page.evaluate::<()>(CATCH_DOWNLOADS).await?;
    page.experiment(ID).press(".mt-save").await?;
    page.until("the file is there", "window.saved !== undefined").await?;
    let says = page.experiment(ID).text(".mt-status").await?;
    ensure!(says == "All that is kept was handed to the browser, as many-things-at-once.json.", "{says}");
    let rows: usize = page.evaluate("JSON.parse(saved).kept.runs.rows.length").await?;
    let read: Vec<String> = page.evaluate("JSON.parse(saved).kept['reader/read']").await?;
    ensure!(read == ["threads/races"], "{read:?}");
    let name: String = page.evaluate("called").await?;
    ensure!(rows == 2 && name == "many-things-at-once.json", "{rows} {name}");
    Ok(())
}
