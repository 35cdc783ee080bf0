//! A reader explores a program, mends it, and explores it again.

use anyhow::{Context, Result, ensure};
use lab_session::RunOptions;
use serde_json::json;
use tests::page::{Lab, Page};
use tests::serve::{Caching, Fault};
use tests::{SiteTest, environment, tests};
use thirtyfour::Key;

tests![
    a_lock_is_the_proof in Each,
    both_interpreters_are_told_of_in_one_sentence_and_each_has_its_ways,
    names_are_the_same_if_their_normal_forms_are,
    where_memory_is_shared_all_cores_explore_and_elsewhere_one_thread_does in Each,
    where_so_much_memory_cannot_be_shared_one_thread_explores,
    a_click_on_the_program_puts_the_cursor_there in Each,
    a_run_prints_and_an_error_is_marked_at_its_line,
    what_is_refused_leaves_nothing_of_what_was_known,
    only_a_run_needs_a_right_seed,
    a_link_that_asks_for_what_is_not_there_gets_a_sentence,
    the_page_runs_programs_as_the_terminal_does,
    tab_indents_and_after_escape_it_leaves_the_program in Each,
    what_was_written_is_there_after_a_reload_until_it_is_reset,
    what_is_written_before_the_lab_lives_stays_and_takes_nothing_from_what_was_kept,
    control_and_enter_before_the_lab_lives_explore_once_it_does,
    what_is_known_of_another_program_says_so_and_is_true_again_when_that_is_back,
    without_scripts_the_program_and_what_is_known_of_it_are_there,
];

const ID: &str = "lab";

/// What brings it to life.
const LIFE: &str = "page-lab_bg.wasm";

async fn gallery() -> Result<Page> {
    SiteTest::isolated().showing("lab").open("gallery.html").await
}

async fn a_lock_is_the_proof() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.ask(".mt-explore", "Found: an assertion fails").await?;
    let mended = page.lab("mended-lab").program().await?;
    lab.write(&mended).await?;
    for interpreter in ["gil", "free"] {
        lab.choose_interpreter(interpreter).await?;
        lab.ask(".mt-explore", "Proved").await?;
        lab.write(&format!("{mended}# {interpreter}\n")).await?;
    }
    ensure!(lab.text(".mt-badge").await? == "before your last change");
    // Nobody takes it for what is said of the program that is there now.
    let style = |of: &str, what: &str| format!("getComputedStyle({}, {of}).{what}", lab.script(" .mt-says"));
    let looks = format!("[{}, {}]", style("'::before'", "content"), style("null", "backgroundColor"));
    let looks: [String; 2] = page.evaluate(&looks).await?;
    ensure!(looks == ["\"Before your last change: \"", "rgba(0, 0, 0, 0)"], "{looks:?}");
    lab.left().await
}

async fn both_interpreters_are_told_of_in_one_sentence_and_each_has_its_ways() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.choose_interpreter("both").await?;
    let says = "Found with a global lock (3.11 to 3.15) and without one";
    lab.ask(".mt-explore", says).await?;
    let tables = lab.texts(".mt-outcomes caption").await?;
    ensure!(
        tables.len() == 2
            && tables[0].starts_with("CPython 3.15")
            && tables[1].starts_with("CPython without"),
        "{tables:?}"
    );
    // It says the same as the first.
    lab.press(".mt-same > summary").await?;
    for interpreter in ["3.15", "free"] {
        let way = format!("[data-kind=assertion] .mt-through[data-interpreter=\"{interpreter}\"]");
        lab.press(&way).await?;
        lab.until_told("Step 0 of ").await?;
        lab.find(".mt-tracks").await?.send_keys(Key::End + "").await?;
        lab.until_told("AssertionError").await?;
        lab.press(".mt-leave").await?;
    }
    lab.left().await
}

async fn names_are_the_same_if_their_normal_forms_are() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.write("ﬁx = 1\nassert fix == 1\nprint('one name')\n").await?;
    lab.ask(".mt-explore", "Proved").await?;
    lab.left().await
}

/// What the browser says of how it explored, and the kind of the worker's memory.
async fn explored(page: &Page) -> Result<(String, String)> {
    let lab = page.lab(ID).awake().await?;
    lab.write(Lab::SOME_STATES).await?;
    lab.ask(".mt-explore", "Proved").await?;
    lab.left().await?;
    let memory = page.evaluate("probe.memories['experiment_with'] ?? ''").await?;
    Ok((lab.text(".mt-badge").await?, memory))
}

async fn where_memory_is_shared_all_cores_explore_and_elsewhere_one_thread_does() -> Result<()> {
    let page = gallery().await?;
    let (badge, memory) = explored(&page).await?;
    let threads: usize = page.evaluate("Math.min(navigator.hardwareConcurrency, 8)").await?;
    ensure!(memory == "SharedArrayBuffer", "it explores in {memory:?}");
    ensure!(
        threads == 1 || badge.starts_with(&format!("explored in this browser by {threads} threads in ")),
        "{badge}"
    );
    // Few states are not worth a pool.
    page.lab(ID).awake().await?.write("print(1)\n").await?;
    page.lab(ID).awake().await?.ask(".mt-explore", "Proved").await?;
    let badge = page.lab(ID).awake().await?.text(".mt-badge").await?;
    ensure!(badge.starts_with("explored in this browser in "), "{badge}");
    let page = SiteTest::plain().showing("lab").without_service_worker().open("gallery.html").await?;
    let (badge, memory) = explored(&page).await?;
    ensure!(
        memory == "ArrayBuffer" && badge.starts_with("explored in this browser in "),
        "{memory}: {badge}"
    );
    Ok(())
}

/// The module itself needs more than this.
const TOO_LITTLE_MIB: u32 = 8;

async fn where_so_much_memory_cannot_be_shared_one_thread_explores() -> Result<()> {
    let page =
        SiteTest::isolated().showing("lab").with_shared_memory(TOO_LITTLE_MIB).open("gallery.html").await?;
    let (badge, memory) = explored(&page).await?;
    ensure!(
        memory == "ArrayBuffer" && badge.starts_with("explored in this browser in "),
        "{memory}: {badge}"
    );
    Ok(())
}

async fn a_click_on_the_program_puts_the_cursor_there() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    let program = lab.program().await?;
    // Fails if anything lies on it.
    lab.find(".mt-program").await?.click().await?;
    ensure!(lab.in_program().await?);
    let active = page.web().active_element().await?;
    active.send_keys("#").await?;
    let written = lab.program().await?;
    ensure!(written.len() == program.len() + 1 && !written.starts_with('#'), "{written}");
    Ok(())
}

async fn a_run_prints_and_an_error_is_marked_at_its_line() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.ask(".mt-once", "The program ended well").await?;
    ensure!(lab.text(".mt-ran pre").await? == "counter: 2");
    lab.write("x = 1\nimport re\n").await?;
    lab.ask(".mt-once", "line 2").await?;
    ensure!(lab.text(".mt-line.mt-is-wrong").await? == "import re");
    ensure!(lab.find(".mt-program").await?.attr("aria-invalid").await?.as_deref() == Some("true"));
    lab.write("x = 1\n").await?;
    ensure!(lab.texts(".mt-is-wrong").await?.is_empty(), "the mark stays though the line is gone");
    lab.left().await
}

async fn what_is_refused_leaves_nothing_of_what_was_known() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    ensure!(!lab.texts(".mt-outcomes").await?.is_empty());
    lab.write("import re\n").await?;
    lab.ask(".mt-explore", "line 1").await?;
    ensure!(lab.texts(".mt-outcomes").await?.is_empty(), "the table is that of another program");
    ensure!(lab.text(".mt-badge").await?.starts_with("read in this browser"));
    Ok(())
}

async fn only_a_run_needs_a_right_seed() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    page.experiment(ID).set("seed", "1000000").enter().await?;
    lab.press(".mt-once").await?;
    lab.until_status("seed = 1000000 is out of range: from 0 to 999999").await?;
    lab.ask(".mt-explore", "Found: an assertion fails").await?;
    page.experiment(ID).set("seed", "7").enter().await?;
    ensure!(lab.text(".mt-status").await?.is_empty(), "it is right by now");
    lab.ask(".mt-once", "This was one order;").await
}

/// Of those that CPython runs too: with numbers, hashes and threads, since a word of the page's machine is narrower.
/// None with a logarithm: WebAssembly brings its own, which differs from the system's in the last digit.
const PROGRAMS: [&str; 6] = ["dicts", "floats", "integers", "sets", "threads_queues", "uncaught_group"];

async fn a_link_that_asks_for_what_is_not_there_gets_a_sentence() -> Result<()> {
    let page = SiteTest::isolated().showing("lab").open(&format!("gallery.html?{ID}.colour=red")).await?;
    page.lab(ID).awake().await?;
    let notes = page.experiment(ID).texts(".mt-notes .mt-bad").await?;
    let says = "In the address, there is no parameter “colour”; there are: ";
    ensure!(notes.len() == 1 && notes[0].starts_with(says), "{notes:?}");
    page.ensure_nothing_went_wrong().await
}

async fn the_page_runs_programs_as_the_terminal_does() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    for name in PROGRAMS {
        let file = format!("lab/python/tests/cpython/programs/{name}.py");
        let program = std::fs::read_to_string(environment::repository().join(&file)).context(file)?;
        let report = lab_session::run(program.as_bytes(), "program.py", &RunOptions::default(), &mut || true);
        lab.write(&program).await?;
        lab.ask(".mt-once", "This was one order;").await?;
        let printed = lab.texts(".mt-ran pre").await?;
        let expected = [report.stdout, report.stderr].map(|text| text.trim_end_matches('\n').to_owned());
        ensure!(expected.iter().filter(|text| !text.is_empty()).eq(&printed), "{name}: {printed:?}");
    }
    Ok(())
}

async fn tab_indents_and_after_escape_it_leaves_the_program() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.write("").await?;
    let area = lab.find(".mt-program").await?;
    area.send_keys("if 1:" + Key::Enter + "a" + Key::Tab + "b").await?;
    ensure!(lab.program().await? == "if 1:\n    a   b", "{:?}", lab.program().await?);
    area.send_keys(Key::Shift + Key::Tab).await?;
    ensure!(lab.program().await? == "if 1:\na   b", "{:?}", lab.program().await?);
    area.send_keys(Key::Control + "z").await?;
    ensure!(lab.program().await? == "if 1:\n    a   b", "undo does not bring it back");
    area.send_keys(Key::Escape + Key::Tab).await?;
    let left = format!("document.activeElement !== {}", lab.script(" .mt-program"));
    ensure!(page.evaluate::<bool>(&left).await?, "Tab stays in the program");
    Ok(())
}

async fn what_was_written_is_there_after_a_reload_until_it_is_reset() -> Result<()> {
    let page = gallery().await?;
    let widget = page.lab(ID).awake().await?;
    let given = widget.program().await?;
    widget.write("print('mine')\n").await?;
    page.reload().await?;
    let widget = page.lab(ID).awake().await?;
    ensure!(widget.program().await? == "print('mine')\n");
    ensure!(widget.text(".mt-ink .c-string").await? == "'mine'", "it has no colours");
    widget.press(".mt-reset").await?;
    ensure!(widget.program().await? == given);
    widget.until_status("The same button brings yours back.").await?;
    page.reload().await?;
    let widget = page.lab(ID).awake().await?;
    ensure!(widget.program().await? == given);
    ensure!(widget.text(".mt-reset").await? == "Bring my program back");
    widget.press(".mt-reset").await?;
    ensure!(widget.program().await? == "print('mine')\n", "it is lost");
    ensure!(widget.text(".mt-reset").await? == "Reset the program");
    Ok(())
}

/// Where the lab does not live before that is brought back.
async fn late_gallery() -> Result<Page> {
    let late = SiteTest::isolated().showing("lab").without_service_worker().caching(Caching::MaxAge(0));
    late.with(LIFE, Fault::Late).open("gallery.html").await
}

/// As if it had been pasted as soon as the page is there.
async fn write_early(lab: &Lab<'_>, program: &str) -> Result<()> {
    let (area, widget) = (lab.script(" .mt-program"), lab.script(""));
    let write = format!(
        "({widget}.dataset.alive === undefined && ({area}.focus(), {area}.select(), document.execCommand('insertText', false, {program})), \
          {widget}.dataset.alive === undefined && {ink}.textContent)",
        program = json!(program),
        ink = lab.script(" .mt-ink"),
    );
    let shown: Option<String> = lab.page().evaluate(&write).await?;
    ensure!(shown.as_deref() == Some(program.trim_end()), "{shown:?}");
    Ok(())
}

async fn what_is_written_before_the_lab_lives_stays_and_takes_nothing_from_what_was_kept() -> Result<()> {
    let page = late_gallery().await?;
    write_early(&page.lab(ID), "print('early')").await?;
    page.visit().bring_back();
    let lab = page.lab(ID).awake().await?;
    ensure!(lab.program().await? == "print('early')", "it is lost: {}", lab.program().await?);
    // A page that is only loaded again stands where it stood, and brings to life what is near.
    page.go_to("corrections.html").await?;
    page.visit().hold_back(LIFE);
    page.go_to("gallery.html").await?;
    write_early(&page.lab(ID), "print('earlier')").await?;
    page.visit().bring_back();
    let lab = page.lab(ID).awake().await?;
    ensure!(lab.program().await? == "print('earlier')", "it is lost: {}", lab.program().await?);
    lab.press(".mt-other").await?;
    ensure!(lab.program().await? == "print('early')", "what was kept is lost: {}", lab.program().await?);
    page.ensure_nothing_went_wrong().await
}

async fn control_and_enter_before_the_lab_lives_explore_once_it_does() -> Result<()> {
    let page = late_gallery().await?;
    let lab = page.lab(ID);
    write_early(&lab, "assert 1 == 2").await?;
    let press = format!(
        "{}.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }}))",
        lab.script(" .mt-program")
    );
    page.evaluate::<bool>(&press).await?;
    page.visit().bring_back();
    lab.until_says("Found").await?;
    page.ensure_nothing_went_wrong().await
}

async fn what_is_known_of_another_program_says_so_and_is_true_again_when_that_is_back() -> Result<()> {
    let page = gallery().await?;
    let widget = page.lab(ID).awake().await?;
    let known = widget.text(".mt-badge").await?;
    widget.write("print('mine')\n").await?;
    page.reload().await?;
    let widget = page.lab(ID).awake().await?;
    // What the book knows is of its own program.
    ensure!(widget.text(".mt-badge").await? == "not explored yet");
    widget.write("print('mine, too')\n").await?;
    ensure!(widget.text(".mt-badge").await? == "not explored yet", "nothing was known before the change");
    widget.press(".mt-reset").await?;
    ensure!(widget.text(".mt-badge").await? == known);
    widget.choose_interpreter("free").await?;
    ensure!(widget.text(".mt-badge").await? == "before your last change");
    widget.press("[data-kind=assertion] .mt-through").await?;
    widget.until_status("The program has changed since").await?;
    Ok(())
}

async fn without_scripts_the_program_and_what_is_known_of_it_are_there() -> Result<()> {
    let page = SiteTest::isolated().showing("lab").without_scripts().open("gallery.html").await?;
    let lab = page.lab(ID);
    ensure!(lab.program().await?.starts_with("import threading\n\ncounter = 0\n"));
    ensure!(!lab.text(".mt-says").await?.is_empty());
    Ok(())
}
