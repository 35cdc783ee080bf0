//! A reader goes through a program step by step: along the ways that exploring has found, or along one of their own.

use anyhow::{Result, bail, ensure};
use serde_json::json;
use tests::page::{Lab, Page};
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    each_outcome_is_gone_through_beside_the_table_of_all,
    whoever_stands_at_a_way_stays_there_while_all_are_found_anew,
    along_a_way_one_choice_leads_to_the_next,
    each_step_lets_the_reader_choose_who_goes_next,
    the_arrow_keys_go_along_the_way,
    the_program_stands_beside_its_threads_with_what_the_last_step_did,
    control_and_enter_explore_what_was_written,
    after_a_reload_nothing_is_said_of_a_program_that_was_not_explored,
    a_way_through_another_program_says_so,
    cancel_does_nothing_while_there_is_nothing_to_cancel,
    a_step_that_takes_long_does_not_fetch_the_reader_back,
    a_way_stays_open_when_the_reader_leaves_it,
    what_goes_on_for_seconds_says_so_until_it_is_cancelled,
    a_livelock_shows_where_its_loop_begins_and_goes_round_again,
];

pub(crate) const ID: &str = "lab";

pub(crate) async fn gallery() -> Result<Page> {
    SiteTest::isolated().showing("lab").open("gallery.html").await
}

async fn each_outcome_is_gone_through_beside_the_table_of_all() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.ask(".mt-explore", "Found: an assertion fails").await?;
    lab.left().await?;
    let outcomes = lab.texts(".mt-outcomes tbody th").await?;
    ensure!(outcomes.len() >= 2, "{outcomes:?}");
    for (kind, ends) in [("assertion", "AssertionError"), ("ok", "The program has ended well.")] {
        lab.press(&format!("[data-kind={kind}] .mt-through")).await?;
        lab.until_told("Step 0 of ").await?;
        ensure!(lab.texts(".mt-thread .mt-name").await?[0] == "MainThread");
        lab.find(".mt-tracks").await?.send_keys(Key::End + "").await?;
        lab.until_told(ends).await?;
        let chosen = lab.texts("[aria-current=true] th").await?;
        ensure!(
            chosen.len() == 1
                && lab.texts(&format!("[data-kind={kind}][aria-current=true]")).await?.len() == 1
        );
        ensure!(lab.texts(".mt-outcomes tbody th").await? == outcomes, "the table has changed");
        ensure!(lab.text(".mt-says").await?.starts_with("Found: an assertion fails"));
    }
    // Where it was lost is a step that can be looked at.
    let there = lab.text("[data-kind=assertion] .mt-step-to").await?;
    lab.press("[data-kind=assertion] .mt-step-to").await?;
    lab.until_told(&format!("{there} of ")).await?;
    lab.until_told("From here on every order fails.").await?;
    // One that is lost by a switch between reading and writing: both write 1.
    lab.press("[data-kind=assertion] .mt-through").await?;
    lab.until_told("Step 0 of ").await?;
    let writes = lab.texts(".mt-tracks .mt-change").await?;
    ensure!(writes.iter().filter(|it| it.starts_with("counter: ")).count() == 1, "{writes:?}");
    lab.press(".mt-leave").await?;
    ensure!(lab.texts("[aria-current=true]").await?.is_empty());
    let back = format!("document.activeElement === {}", lab.script(" [data-kind=assertion] .mt-through"));
    ensure!(page.evaluate::<bool>(&back).await?, "the focus does not come back to the way");
    page.until_workers(0).await
}

async fn whoever_stands_at_a_way_stays_there_while_all_are_found_anew() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.ask(".mt-explore", "Found: an assertion fails").await?;
    lab.choose_interpreter("free").await?;
    let way = lab.script(" [data-kind=assertion] .mt-through");
    let explore = lab.script(" .mt-explore");
    let waits: String = page
        .evaluate(&format!("({way}.focus(), {explore}.click(), {way}.getAttribute('aria-disabled'))"))
        .await?;
    ensure!(waits == "true", "a way can be chosen while it is not known whether it is one");
    page.until("it is over", &format!("{way}.getAttribute('aria-disabled') !== 'true'")).await?;
    ensure!(lab.texts(".mt-badge").await?[0].starts_with("explored in this browser"));
    ensure!(page.evaluate::<bool>(&format!("document.activeElement === {way}")).await?, "the focus is lost");
    Ok(())
}

async fn along_a_way_one_choice_leads_to_the_next() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.press("[data-kind=assertion] .mt-through").await?;
    lab.until_told("Step 0 of ").await?;
    let last = format!("document.querySelectorAll('#{ID} .mt-moment button').length === 0");
    let (mut told, mut choices) = (lab.text(".mt-told").await?, 0);
    while !page.evaluate::<bool>(&last).await? {
        lab.find(".mt-tracks").await?.send_keys(Key::Shift + Key::Right).await?;
        let goes_on = format!("{}.textContent !== {}", lab.script(" .mt-told"), json!(told));
        page.until("it goes on", &goes_on).await?;
        told = lab.text(".mt-told").await?;
        choices += 1;
    }
    ensure!(choices > 2 && told.contains("AssertionError"), "{choices}: {told}");
    Ok(())
}

async fn each_step_lets_the_reader_choose_who_goes_next() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.press(".mt-step").await?;
    lab.until_told("Step 0 of 0").await?;
    let button = lab.find("[data-thread='0'] button").await?;
    button.focus().await?;
    button.send_keys(Key::Enter + "").await?;
    lab.until_told("Step 1 of 1").await?;
    let again = format!("document.activeElement === {}", lab.script(" [data-thread='0'] button"));
    ensure!(page.evaluate::<bool>(&again).await?, "the focus is lost");
    lab.press("[data-go=back]").await?;
    lab.until_told("Step 0 of 1").await?;
    ensure!(lab.find("[data-go=back]").await?.attr("aria-disabled").await?.as_deref() == Some("true"));
    Ok(())
}

async fn a_way_through_another_program_says_so() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    let program = lab.program().await?;
    lab.press(".mt-step").await?;
    lab.until_told("Step 0 of 0").await?;
    lab.write("print(1)\n").await?;
    lab.until_told("This is the program before your last change.").await?;
    lab.press("[data-thread='0'] button").await?;
    lab.until_told("Step 1 of 1").await?;
    ensure!(lab.text(".mt-told").await?.ends_with("before your last change."), "it is forgotten");
    lab.write(&program).await?;
    ensure!(!lab.text(".mt-told").await?.contains("before your last change"), "it is this one again");
    Ok(())
}

async fn cancel_does_nothing_while_there_is_nothing_to_cancel() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.press(".mt-step").await?;
    lab.until_told("Step 0 of 0").await?;
    lab.press(".mt-cancel").await?;
    ensure!(lab.find(".mt-walk").await?.is_displayed().await?, "the way is gone");
    lab.press("[data-thread='0'] button").await?;
    lab.until_told("Step 1 of 1").await
}

async fn a_step_that_takes_long_does_not_fetch_the_reader_back() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.write("x = sum(range(3_000_000))\n").await?;
    lab.press(".mt-step").await?;
    lab.until_told("Step 0 of 0").await?;
    lab.press("[data-thread='0'] button").await?;
    page.evaluate::<()>(&format!("{}.focus()", lab.script(" .mt-program"))).await?;
    lab.until_told("Step 1 of 1").await?;
    let stays = format!("document.activeElement === {}", lab.script(" .mt-program"));
    ensure!(page.evaluate::<bool>(&stays).await?, "the focus goes elsewhere");
    Ok(())
}

async fn a_way_stays_open_when_the_reader_leaves_it() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    let leave = || page.evaluate::<()>("void document.activeElement.blur()");
    lab.write("x = sum(range(3_000_000))\n").await?;
    lab.press(".mt-step").await?;
    lab.until_told("Step 0 of 0").await?;
    // While nothing goes on, and while a step does.
    leave().await?;
    lab.press("[data-thread='0'] button").await?;
    leave().await?;
    lab.until_told("Step 1 of 1").await?;
    leave().await?;
    lab.press("[data-go=back]").await?;
    lab.until_told("Step 0 of 1").await
}

async fn what_goes_on_for_seconds_says_so_until_it_is_cancelled() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    let goes_on = async |button, says| -> Result<()> {
        lab.press(button).await?;
        lab.until_status(says).await?;
        let counts = format!("/^for \\d+ s$/.test({}.textContent)", lab.script(" .mt-found"));
        page.until("the seconds are counted", &counts).await?;
        lab.press(".mt-cancel").await?;
        lab.until_status("Cancelled.").await?;
        ensure!(lab.text(".mt-found").await?.is_empty());
        Ok(())
    };
    lab.write("while True:\n    pass\n").await?;
    lab.press(".mt-step").await?;
    lab.until_told("Step 0 of 0").await?;
    goes_on(".mt-once", "Running.").await?;
    page.until_workers(0).await?;
    // As if the lab came over a slow line.
    page.evaluate::<()>(
        "void (window.Worker = class extends EventTarget { postMessage() {} terminate() {} })",
    )
    .await?;
    goes_on(".mt-step", "Stepping.").await
}

async fn the_arrow_keys_go_along_the_way() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.press("[data-kind=assertion] .mt-through").await?;
    lab.until_told("Step 0 of ").await?;
    let lanes = lab.find(".mt-tracks").await?;
    for (key, step) in [(Key::Down, 1), (Key::Right, 2), (Key::Up, 1), (Key::Home, 0)] {
        lanes.send_keys(key + "").await?;
        lab.until_told(&format!("Step {step} of ")).await?;
    }
    // To the sides they lead wherever the focus is.
    let forward = lab.find(".mt-forward").await?;
    for (key, step) in [(Key::Right, 1), (Key::Left, 0)] {
        forward.send_keys(key + "").await?;
        lab.until_told(&format!("Step {step} of ")).await?;
    }
    ensure!(!lab.find("[data-go='to 3']").await?.is_displayed().await?, "it touches nothing shared");
    lab.press(".mt-unfold").await?;
    lab.press("[data-go='to 3']").await?;
    lab.until_told("Step 3 of ").await?;
    ensure!(lab.texts(".mt-tracks [aria-current=step] button").await? == ["3"]);
    let focus = format!("document.activeElement === {}", lab.script(" .mt-tracks"));
    ensure!(page.evaluate::<bool>(&focus).await?, "the focus is lost");
    Ok(())
}

async fn the_program_stands_beside_its_threads_with_what_the_last_step_did() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.press("[data-kind=assertion] .mt-through").await?;
    lab.until_told("Step 0 of ").await?;
    ensure!(lab.texts(".mt-code .mt-at").await? == ["▸ MainThread"]);
    let code = lab.text(".mt-code").await?;
    let program = lab.program().await?;
    ensure!(program.lines().all(|line| code.contains(line.trim())), "{code}");
    lab.find(".mt-tracks").await?.send_keys(Key::End + "").await?;
    lab.until_told("This is the end.").await?;
    let here = lab.texts(".mt-code .mt-is-here").await?;
    ensure!(
        here.iter().any(|line| line.contains("assert ") && line.contains("✗ AssertionError")),
        "{here:?}"
    );
    ensure!(page.evaluate::<bool>(&format!("{}.matches('.mt-failed')", lab.script(" .mt-walk"))).await?);
    let fatal = lab.texts(".mt-tracks .mt-fatal .mt-failure").await?;
    ensure!(fatal.len() == 1 && fatal[0].starts_with("✗ AssertionError"), "{fatal:?}");
    ensure!(lab.texts(".mt-tracks .mt-no-return").await?.len() == 1, "there is an order that ends well");
    Ok(())
}

async fn control_and_enter_explore_what_was_written() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    let given = lab.text(".mt-title").await?;
    lab.write("print(1)\n").await?;
    ensure!(lab.text(".mt-title").await? == "What can happen with your program?", "it is the reader's own");
    lab.find(".mt-program").await?.send_keys(Key::Control + Key::Enter).await?;
    lab.until_says("Proved").await?;
    ensure!(lab.program().await? == "print(1)\n", "the key has written something");
    lab.press(".mt-reset").await?;
    ensure!(lab.text(".mt-title").await? == given);
    lab.until_says("Found").await
}

async fn after_a_reload_nothing_is_said_of_a_program_that_was_not_explored() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.write("print(1)\n").await?;
    page.reload().await?;
    let lab = page.lab(ID).awake().await?;
    lab.until_says("This is your program of last time.").await?;
    ensure!(lab.texts(".mt-outcomes").await?.is_empty(), "that is the table of the chapter's program");
    Ok(())
}

/// Each gives way to the other, for ever.
const POLITE: &str = "import threading
wants = [False, False]
def enter(me):
    wants[me] = True
    while wants[1 - me]:
        wants[me] = False
        wants[me] = True
    wants[me] = False
for me in (0, 1):
    threading.Thread(target=enter, args=(me,)).start()
";

async fn a_livelock_shows_where_its_loop_begins_and_goes_round_again() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.write(POLITE).await?;
    lab.choose_interpreter("free").await?;
    lab.ask(".mt-explore", "Found: all are busy for ever and get nowhere").await?;
    lab.press("[data-kind=livelock] .mt-through").await?;
    lab.until_told("Step 0 of ").await?;
    let (begin, end) = ends_of_loop(&lab).await?;
    lab.press(&format!("[data-go='to {begin}']")).await?;
    lab.until_told("Here the loop begins.").await?;
    ensure!(lab.find(".mt-again").await?.attr("aria-disabled").await?.as_deref() == Some("true"));
    for round in 1..=2 {
        lab.find(".mt-tracks").await?.send_keys(Key::End + "").await?;
        lab.until_told("it can go on like this for ever.").await?;
        lab.press(".mt-again").await?;
        lab.until_told(&format!(
            "Step {} of {}.",
            begin + round * (end - begin) + 1,
            end + round * (end - begin)
        ))
        .await?;
    }
    Ok(())
}

/// The steps after which the loop begins and is over.
async fn ends_of_loop(lab: &Lab<'_>) -> Result<(usize, usize)> {
    let before = format!(
        "(all => all.slice(0, all.indexOf({0})).filter(it => it.querySelector('[data-go]')).length)\
         ([...{0}.parentElement.children])",
        lab.script(" .mt-tracks .mt-loop")
    );
    let begin = lab.page().evaluate(&before).await?;
    let told = lab.text(".mt-told").await?;
    match told.split(" of ").nth(1).and_then(|rest| rest.split('.').next()?.parse().ok()) {
        Some(end) => Ok((begin, end)),
        None => bail!("it says {told}"),
    }
}
