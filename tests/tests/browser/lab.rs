//! A reader explores a program, mends it, and goes through it step by step.

use anyhow::{Context, Result, ensure};
use lab_session::RunOptions;
use serde_json::json;
use tests::page::{Experiment, Page};
use tests::{SiteTest, environment, tests};
use thirtyfour::Key;

tests![
    exploring_finds_the_lost_addition_and_its_way_can_be_stepped_through,
    a_lock_is_the_proof,
    each_step_lets_the_reader_choose_who_goes_next,
    a_run_prints_and_an_error_is_marked_at_its_line,
    the_page_runs_programs_as_the_terminal_does,
    tab_indents_and_after_escape_it_leaves_the_program,
    what_was_written_is_there_after_a_reload_until_it_is_reset,
    what_goes_on_can_be_cancelled_and_the_next_run_works,
    what_cannot_be_loaded_costs_a_sentence_and_the_program_stays,
    without_scripts_the_program_and_what_is_known_of_it_are_there,
];

const ID: &str = "lab";

async fn gallery() -> Result<Page> {
    SiteTest::isolated().open("gallery.html").await
}

async fn lab(page: &Page) -> Result<Experiment<'_>> {
    let widget = page.experiment(ID);
    widget.wake().await?;
    Ok(widget)
}

/// Puts another program in the place of what is there, as if it had been pasted.
pub async fn write(widget: &Experiment<'_>, program: &str) -> Result<()> {
    let area = widget.script(" .mt-program");
    let paste = format!(
        "void ({area}.focus(), {area}.select(), document.execCommand('insertText', false, {}))",
        json!(program)
    );
    widget.page().evaluate(&paste).await
}

async fn text(widget: &Experiment<'_>) -> Result<String> {
    widget.value("program").await
}

/// Presses a button and waits for the sentence.
pub async fn ask(widget: &Experiment<'_>, button: &str, says: &str) -> Result<()> {
    widget.press(button).await?;
    let answered = format!("{}.ariaBusy === 'false'", widget.script(" .mt-shown"));
    widget.page().until("it is answered", &answered).await?;
    until_says(widget, says).await
}

async fn until_says(widget: &Experiment<'_>, says: &str) -> Result<()> {
    let said = format!("{}.textContent.includes({})", widget.script(" .mt-says"), json!(says));
    widget.page().until(&format!("it says “{says}”"), &said).await
}

async fn exploring_finds_the_lost_addition_and_its_way_can_be_stepped_through() -> Result<()> {
    let page = gallery().await?;
    let widget = lab(&page).await?;
    ask(&widget, ".mt-explore", "Found: an assertion fails").await?;
    page.until_workers(0).await?;
    widget.press("[data-kind=assertion] .mt-through").await?;
    until_says(&widget, "Step 0 of ").await?;
    ensure!(widget.texts(".mt-thread .mt-name").await?[0] == "MainThread");
    for step in 1..200 {
        widget.press("[data-go=forward]").await?;
        until_says(&widget, &format!("Step {step} of ")).await?;
        if widget.text(".mt-says").await?.contains("AssertionError") {
            ensure!(widget.text(".mt-shown").await?.contains("counter: 1"), "the counter is not 1");
            return Ok(());
        }
    }
    anyhow::bail!("two hundred steps do not lead to the assertion")
}

async fn a_lock_is_the_proof() -> Result<()> {
    let page = gallery().await?;
    let widget = lab(&page).await?;
    let mended = widget.page().experiment("mended-lab").value("program").await?;
    write(&widget, &mended).await?;
    for interpreter in ["gil", "free"] {
        widget.page().experiment(ID).set("interpreter", interpreter).enter().await?;
        ask(&widget, ".mt-explore", "Proved").await?;
        write(&widget, &format!("{mended}# {interpreter}\n")).await?;
    }
    ensure!(widget.text(".mt-badge").await? == "before your last change");
    Ok(())
}

async fn each_step_lets_the_reader_choose_who_goes_next() -> Result<()> {
    let page = gallery().await?;
    let widget = lab(&page).await?;
    ask(&widget, ".mt-step", "Step 0 of 0").await?;
    let button = widget.find("[data-go='0']").await?;
    button.focus().await?;
    button.send_keys(Key::Enter + "").await?;
    until_says(&widget, "Step 1 of 1").await?;
    let again = format!("document.activeElement === {}", widget.script(" [data-go='0']"));
    ensure!(page.evaluate::<bool>(&again).await?, "the focus is lost");
    widget.press("[data-go=back]").await?;
    until_says(&widget, "Step 0 of 1").await?;
    ensure!(widget.find("[data-go=back]").await?.attr("aria-disabled").await?.as_deref() == Some("true"));
    Ok(())
}

async fn a_run_prints_and_an_error_is_marked_at_its_line() -> Result<()> {
    let page = gallery().await?;
    let widget = lab(&page).await?;
    ask(&widget, ".mt-once", "The program ended well").await?;
    ensure!(widget.text(".mt-ran pre").await? == "counter: 2");
    write(&widget, "x = 1\nimport os\n").await?;
    ask(&widget, ".mt-once", "line 2").await?;
    ensure!(widget.text(".mt-line.mt-is-wrong").await? == "import os");
    ensure!(widget.find(".mt-program").await?.attr("aria-invalid").await?.as_deref() == Some("true"));
    write(&widget, "x = 1\n").await?;
    ensure!(widget.texts(".mt-is-wrong").await?.is_empty(), "the mark stays though the line is gone");
    page.until_workers(0).await
}

/// Of those that CPython runs too: with numbers, hashes and threads, since a word of the page's machine is narrower.
/// None with a logarithm: WebAssembly brings its own, which differs from the system's in the last digit.
const PROGRAMS: [&str; 6] = ["dicts", "floats", "integers", "sets", "threads_queues", "uncaught_group"];

async fn the_page_runs_programs_as_the_terminal_does() -> Result<()> {
    let page = gallery().await?;
    let widget = lab(&page).await?;
    for name in PROGRAMS {
        let file = format!("lab/python/tests/cpython/programs/{name}.py");
        let program = std::fs::read_to_string(environment::repository().join(&file)).context(file)?;
        let report = lab_session::run(program.as_bytes(), "program.py", &RunOptions::default(), &mut || true);
        write(&widget, &program).await?;
        ask(&widget, ".mt-once", "This was one order of many.").await?;
        let printed = widget.texts(".mt-ran pre").await?;
        let expected = [report.stdout, report.stderr].map(|text| text.trim_end_matches('\n').to_owned());
        ensure!(expected.iter().filter(|text| !text.is_empty()).eq(&printed), "{name}: {printed:?}");
    }
    Ok(())
}

async fn tab_indents_and_after_escape_it_leaves_the_program() -> Result<()> {
    let page = gallery().await?;
    let widget = lab(&page).await?;
    write(&widget, "").await?;
    let area = widget.find(".mt-program").await?;
    area.send_keys("if 1:" + Key::Enter + "a" + Key::Tab + "b").await?;
    ensure!(text(&widget).await? == "if 1:\n    a   b", "{:?}", text(&widget).await?);
    area.send_keys(Key::Shift + Key::Tab).await?;
    ensure!(text(&widget).await? == "if 1:\na   b", "{:?}", text(&widget).await?);
    area.send_keys(Key::Control + "z").await?;
    ensure!(text(&widget).await? == "if 1:\n    a   b", "undo does not bring it back");
    area.send_keys(Key::Escape + Key::Tab).await?;
    let left = format!("document.activeElement !== {}", widget.script(" .mt-program"));
    ensure!(page.evaluate::<bool>(&left).await?, "Tab stays in the program");
    Ok(())
}

async fn what_was_written_is_there_after_a_reload_until_it_is_reset() -> Result<()> {
    let page = gallery().await?;
    let widget = lab(&page).await?;
    let given = text(&widget).await?;
    write(&widget, "print('mine')\n").await?;
    page.reload().await?;
    let widget = lab(&page).await?;
    ensure!(text(&widget).await? == "print('mine')\n");
    ensure!(widget.text(".mt-ink .c-string").await? == "'mine'", "it has no colours");
    widget.press(".mt-reset").await?;
    ensure!(text(&widget).await? == given);
    page.reload().await?;
    ensure!(text(&lab(&page).await?).await? == given);
    Ok(())
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

async fn what_goes_on_can_be_cancelled_and_the_next_run_works() -> Result<()> {
    let page = gallery().await?;
    let widget = lab(&page).await?;
    write(&widget, "while True: pass\n").await?;
    widget.press(".mt-once").await?;
    widget.press(".mt-cancel").await?;
    ensure!(widget.text(".mt-status").await? == "Cancelled.");
    page.until_workers(0).await?;
    write(&widget, MANY_STATES).await?;
    widget.press(".mt-explore").await?;
    let found = widget.script(" .mt-found");
    page.until("it tells how it goes", &format!("{found}.textContent.endsWith(' states so far')")).await?;
    widget.press(".mt-cancel").await?;
    page.until_workers(0).await?;
    ensure!(text(&widget).await? == MANY_STATES);
    write(&widget, "print(1)\n").await?;
    ask(&widget, ".mt-once", "The program ended well").await
}

async fn what_cannot_be_loaded_costs_a_sentence_and_the_program_stays() -> Result<()> {
    let page = SiteTest::isolated().without("engine-lab_bg.wasm").open("gallery.html").await?;
    let widget = lab(&page).await?;
    write(&widget, "print(1)\n").await?;
    widget.press(".mt-explore").await?;
    let status = widget.script(" .mt-status");
    page.until("it says so", &format!("{status}.textContent.startsWith('The lab broke off')")).await?;
    ensure!(text(&widget).await? == "print(1)\n");
    page.visit().bring_back();
    ask(&widget, ".mt-explore", "Proved").await
}

async fn without_scripts_the_program_and_what_is_known_of_it_are_there() -> Result<()> {
    let page = SiteTest::isolated().without_scripts().open("gallery.html").await?;
    let widget = page.experiment(ID);
    ensure!(text(&widget).await?.starts_with("import threading\n\ncounter = 0\n"));
    ensure!(!widget.text(".mt-says").await?.is_empty());
    Ok(())
}
