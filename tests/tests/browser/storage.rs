//! The browser's storage is full, forbidden, spoiled or from another version: a sentence says so where the reader
//! looks, all else goes on, and nothing is lost.

use anyhow::{Result, ensure};
use experiments::model::Model;
use serde_json::json;
use tests::page::Page;
use tests::{SiteTest, tests};

tests![
    what_a_full_storage_does_not_keep_is_said_beside_the_answer,
    a_storage_that_is_forbidden_is_said_and_questions_can_be_answered,
    what_cannot_be_read_is_put_aside,
    json_of_another_form_is_put_aside_too,
    what_a_newer_version_has_kept_stays_as_it_is,
    an_exercise_says_it_too,
    your_machine_says_it_too,
    so_does_whatever_runs,
    a_storage_that_is_really_full_costs_one_sentence_and_the_text_stays,
    a_browser_that_really_keeps_nothing_costs_one_sentence_and_all_works in Chromium,
];

const ID: &str = "gallery-quiz";
const KEY: &str = "many-things-at-once/quiz/gallery/gallery-quiz";

/// Before any widget is brought to life.
async fn gallery(script: &str) -> Result<Page> {
    let page = SiteTest::isolated()
        .showing("gallery-quiz within-400 lab all-your-runs race")
        .open("gallery.html")
        .await?;
    page.evaluate::<()>(&format!("void (() => {{ {script} }})()")).await?;
    Ok(page)
}

const FULL: &str =
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
const DENIED: &str = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });";

fn put(key: &str, text: &str) -> String {
    format!("localStorage.setItem({}, {});", json!(key), json!(text))
}

async fn answer(page: &Page) -> Result<String> {
    let quiz = page.quiz(ID);
    quiz.wake().await?;
    quiz.choose("rounds", 0).await?;
    quiz.check("rounds").await
}

async fn what_a_full_storage_does_not_keep_is_said_beside_the_answer() -> Result<()> {
    let page = gallery(FULL).await?;
    let says = answer(&page).await?;
    ensure!(
        says.starts_with("✓ Right. ") && says.contains("the browser's storage for this site is full"),
        "{says}"
    );
    ensure!(page.quiz(ID).score().await?.starts_with("1 of 3 right."));
    page.ensure_nothing_went_wrong().await
}

async fn a_storage_that_is_forbidden_is_said_and_questions_can_be_answered() -> Result<()> {
    let page = gallery(DENIED).await?;
    page.quiz(ID).wake().await?;
    let notes = page.quiz(ID).notes().await?;
    ensure!(notes.len() == 1 && notes[0].contains("does not let the page keep anything"), "{notes:?}");
    ensure!(answer(&page).await?.starts_with("✓ Right. "));
    page.ensure_nothing_went_wrong().await
}

async fn what_cannot_be_read_is_put_aside() -> Result<()> {
    let page = gallery(&put(KEY, "{\"version\":1,\"data\":{\"rounds")).await?;
    page.quiz(ID).wake().await?;
    let notes = page.quiz(ID).notes().await?;
    ensure!(notes.len() == 1 && notes[0].contains("It was put aside"), "{notes:?}");
    ensure!(answer(&page).await?.starts_with("✓ Right. "));
    let aside = json!("many-things-at-once/aside/1/quiz/gallery/gallery-quiz");
    let kept: String = page.evaluate(&format!("localStorage.getItem({aside})")).await?;
    ensure!(kept == "{\"version\":1,\"data\":{\"rounds", "{kept}");
    page.reload().await?;
    page.quiz(ID).wake().await?;
    ensure!(page.quiz(ID).notes().await?.is_empty() && page.quiz(ID).entered("rounds").await? == ["0"]);
    Ok(())
}

async fn json_of_another_form_is_put_aside_too() -> Result<()> {
    let kept = [
        ("quiz/gallery/gallery-quiz", "{\"rounds\":0}"),
        ("exercise/gallery/within-400", "{\"workers\":\"5\",\"reached\":{}}"),
        ("lab/gallery/lab", "[\"print(1)\"]"),
        ("runs", "{\"rows\":[{\"workload\":\"primes\",\"ms\":5},{\"ms\":\"5\"}]}"),
    ];
    for (name, data) in kept {
        let text = format!("{{\"version\":1,\"data\":{data}}}");
        let page = gallery(&put(&format!("many-things-at-once/{name}"), &text)).await?;
        let widget = match name {
            "runs" => "all-your-runs",
            name => name.rsplit('/').next().unwrap_or_default(),
        };
        page.experiment(widget).wake().await?;
        let says = "It was put aside";
        let is_said = format!("{}.textContent.includes({})", page.experiment(widget).script(""), json!(says));
        page.until("it is said", &is_said).await?;
        let aside = format!("localStorage.getItem({})", json!(format!("many-things-at-once/aside/1/{name}")));
        ensure!(page.evaluate::<String>(&aside).await? == text, "{name} is lost");
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

async fn what_a_newer_version_has_kept_stays_as_it_is() -> Result<()> {
    let newer = "{\"version\":2,\"data\":{}}";
    let page = gallery(&put(KEY, newer)).await?;
    page.quiz(ID).wake().await?;
    let notes = page.quiz(ID).notes().await?;
    ensure!(notes.len() == 1 && notes[0].contains("a newer version of this book"), "{notes:?}");
    ensure!(answer(&page).await?.contains("a newer version of this book"), "the answer seems to be kept");
    let kept: String = page.evaluate(&format!("localStorage.getItem({})", json!(KEY))).await?;
    ensure!(kept == newer, "{kept}");
    Ok(())
}

async fn an_exercise_says_it_too() -> Result<()> {
    let page = gallery(DENIED).await?;
    page.experiment("within-400").wake().await?;
    let says = page.experiment("within-400").text(".mt-trouble").await?;
    ensure!(says.contains("does not let the page keep anything"), "{says}");
    page.ensure_nothing_went_wrong().await
}

async fn your_machine_says_it_too() -> Result<()> {
    let page = gallery(&put("many-things-at-once/runs", "spoiled")).await?;
    let machine = page.experiment("all-your-runs");
    machine.wake().await?;
    for _ in 0..2 {
        let notes = machine.texts(".mt-notes .mt-bad").await?;
        ensure!(notes.len() == 1 && notes[0].contains("It was put aside"), "{notes:?}");
        // It is said as long as it lies there.
        page.reload().await?;
        machine.wake().await?;
    }
    page.ensure_nothing_went_wrong().await
}

async fn so_does_whatever_runs() -> Result<()> {
    let page = gallery(FULL).await?;
    let race = page.experiment("race");
    race.wake().await?;
    race.press(".mt-force").await?;
    let exercise = page.experiment("within-400").set("workers", 5);
    for (widget, starts) in [(&race, false), (&exercise, true)] {
        if starts {
            widget.start().await?;
            widget.until_over().await?;
        }
        let says = format!(
            "{}?.textContent.includes('storage for this site is full')",
            widget.script(" .mt-notes .mt-bad")
        );
        page.until("a sentence says that the run is not kept", &says).await?;
    }
    page.ensure_nothing_went_wrong().await
}

/// Until not a letter more goes in.
const FILL: &str = "for (let size = 1 << 20, number = 0; size >= 1;) {
    try { localStorage.setItem(`others-${number++}`, 'x'.repeat(size)); } catch { size >>= 1; }
  }";

/// How often a sentence stands in the lab.
fn times(words: &str) -> String {
    format!("document.querySelector('#lab').textContent.split({}).length - 1", json!(words))
}

async fn a_storage_that_is_really_full_costs_one_sentence_and_the_text_stays() -> Result<()> {
    let page = gallery(FILL).await?;
    let lab = page.lab("lab").awake().await?;
    let words = "the browser's storage for this site is full";
    for text in ["print('mine')\n", "print('mine', 2)\n"] {
        lab.write(text).await?;
        page.until("it is said once", &format!("{} === 1", times(words))).await?;
        ensure!(lab.program().await? == text, "the program is gone: {:?}", lab.program().await?);
    }
    lab.ask(".mt-once", "The program ended well").await?;
    ensure!(lab.program().await? == "print('mine', 2)\n");
    // With room again all is kept.
    page.evaluate::<()>("void Object.keys(localStorage).filter(it => it.startsWith('others-')).forEach(it => localStorage.removeItem(it))").await?;
    lab.write("print('mine', 3)\n").await?;
    page.reload().await?;
    let lab = page.lab("lab").awake().await?;
    ensure!(lab.program().await? == "print('mine', 3)\n", "{:?}", lab.program().await?);
    Ok(())
}

/// In Firefox it is forbidden as above alone.
async fn a_browser_that_really_keeps_nothing_costs_one_sentence_and_all_works() -> Result<()> {
    // Our probes would ask for what is refused here.
    let page = SiteTest::python().where_nothing_is_kept().open("gallery.html").await?;
    let is_refused = "(() => { try { return localStorage === null; } catch { return true; } })()";
    ensure!(page.evaluate::<bool>(is_refused).await?, "the browser keeps something after all");
    let lab = page.lab("lab").awake().await?;
    lab.write("print('mine')\n").await?;
    let words = "does not let the page keep anything";
    page.until("it is said once", &format!("{} === 1", times(words))).await?;
    lab.ask(".mt-once", "The program ended well").await?;
    ensure!(lab.program().await? == "print('mine')\n");
    ensure!(answer(&page).await?.starts_with("✓ Right. "));
    page.go_to("workbench.html").await?;
    let runs = page.experiment("primes").set("limit", 1000).workers(2).model(Model::Processes).run().await?;
    ensure!(runs.of(Model::Processes)?.ok, "{runs:?}");
    Ok(())
}
