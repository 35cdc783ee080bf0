//! A reader asks what to take, and tries it.

use anyhow::{Result, ensure};
use tests::page::{Page, Played};
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    an_answer_changes_the_advice_and_it_is_tried_anew,
    while_an_answer_is_simulated_it_says_so_once,
    an_answer_is_given_with_the_keyboard_alone,
    what_is_not_possible_says_why_and_what_would_make_it_possible,
    it_is_really_tried_in_this_browser,
    who_presses_while_an_answer_is_simulated_sees_it_tried,
    another_answer_ends_the_runs_and_forgets_them,
    runs_that_are_cancelled_leave_what_has_ended,
    where_no_threads_can_be_had_the_others_run_and_a_sentence_says_why,
    a_link_brings_answers_along_and_starts_nothing,
    a_bad_link_gets_a_sentence_and_changes_nothing_else,
    a_wrong_answer_gets_a_sentence_and_nothing_else_changes,
    a_wrong_answer_before_the_guide_lives_gets_a_sentence_and_the_guide_lives,
    coming_to_life_changes_nothing_that_is_shown,
    without_scripts_the_advice_and_its_trial_are_there,
];

const GALLERY: &str = "gallery.html";
const GUIDE: &str = "guide";

async fn gallery() -> Result<Page> {
    let page = SiteTest::isolated().showing("guide").open(GALLERY).await?;
    page.played(GUIDE).wake().await?;
    Ok(page)
}

/// Few tasks that take little time, so that all of it is over soon.
async fn small(page: &Page, guide: &Played<'_>) -> Result<()> {
    for (name, value) in [("tasks", 4), ("task_ms", 25)] {
        guide.set(name, value).await?;
    }
    let shown = "document.querySelector('#guide .mt-trials td').textContent === '100 ms'";
    page.until("it is simulated", shown).await
}

async fn until_over(page: &Page) -> Result<()> {
    let over = format!("document.querySelector('#{GUIDE} .mt-cancel').ariaDisabled === 'true'");
    page.until("all runs have ended", &over).await
}

/// The simulator lives as long as the focus is in the guide, and runs as long as they go on.
async fn until_at_rest(page: &Page) -> Result<()> {
    page.evaluate::<()>("void document.activeElement.blur()").await?;
    page.until_workers(0).await
}

async fn an_answer_changes_the_advice_and_it_is_tried_anew() -> Result<()> {
    let page = gallery().await?;
    let guide = page.played(GUIDE);
    ensure!(guide.says().await?.starts_with("Take threads."));
    guide.set("waiting_percent", 0).await?;
    guide.until_says(".mt-says", "Take processes.").await?;
    let verdict = guide.text(".mt-tried").await?;
    ensure!(verdict.starts_with("Simulated: the advice holds. With processes it takes "), "{verdict}");
    ensure!(guide.text(".mt-advised th").await?.starts_with("Processes"));
    let address = page.parameters().await?;
    ensure!(address == format!("?{GUIDE}.waiting_percent=0"), "{address}");
    Ok(())
}

async fn while_an_answer_is_simulated_it_says_so_once() -> Result<()> {
    const NOTE: &str = "void (() => {
        const status = document.querySelector('#guide .mt-status');
        window.said = [];
        new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
    })()";
    let page = gallery().await?;
    page.evaluate::<()>(NOTE).await?;
    let guide = page.played(GUIDE);
    guide.set("waiting_percent", 0).await?;
    guide.until_says(".mt-says", "Take processes.").await?;
    guide.until_simulated().await?;
    let said: Vec<String> = page.evaluate("said").await?;
    ensure!(said == ["Simulating your answers …", ""], "{said:?}");
    Ok(())
}

async fn an_answer_is_given_with_the_keyboard_alone() -> Result<()> {
    let page = gallery().await?;
    let guide = page.played(GUIDE);
    guide.find(".mt-folded summary").await?.focus().await?;
    guide.key(Key::Enter).await?;
    guide.find("[name=shares]").await?.focus().await?;
    guide.key(Key::Down).await?;
    guide.until_says(".mt-says", "you see where a switch can happen").await?;
    let keeps_focus = |part: &str| format!("document.activeElement.matches('#{GUIDE} {part}')");
    ensure!(page.evaluate::<bool>(&keeps_focus("[name=shares]")).await?, "the focus went away");
    // The slider of what is in sight is the same field, for a hand.
    guide.find("[data-of=waiting_percent]").await?.focus().await?;
    guide.key(Key::Home).await?;
    guide.until_says(".mt-says", "Do one task after the other.").await?;
    ensure!(guide.value("waiting_percent").await? == "0");
    ensure!(page.evaluate::<bool>(&keeps_focus("[data-of=waiting_percent]")).await?, "the focus went away");
    Ok(())
}

async fn what_is_not_possible_says_why_and_what_would_make_it_possible() -> Result<()> {
    let page = SiteTest::isolated().showing("guide").open(GALLERY).await?;
    let guide = page.played("shared-data");
    guide.wake().await?;
    ensure!(guide.says().await?.starts_with("Do one task after the other."));
    let impossible = guide.texts(".mt-impossible th").await?;
    ensure!(impossible.len() == 3 && impossible[1].contains("processes share no data"), "{impossible:?}");
    let verdict = guide.text(".mt-tried").await?;
    ensure!(
        verdict.ends_with("if each task returns its part in place of changing shared data."),
        "{verdict}"
    );
    Ok(())
}

async fn it_is_really_tried_in_this_browser() -> Result<()> {
    let page = gallery().await?;
    let guide = page.played(GUIDE);
    small(&page, &guide).await?;
    guide.click(".mt-run").await?;
    until_over(&page).await?;
    ensure!(guide.text(".mt-status").await?.is_empty());
    let times = guide.texts(".mt-trials td:last-child").await?;
    ensure!(times.len() == 5 && times.iter().all(|time| time.trim().ends_with("ms")), "{times:?}");
    let says = guide.text(".mt-here").await?;
    ensure!(says.starts_with("In this browser: the advice "), "{says}");
    ensure!(page.kept_runs().await? == 5, "{} runs are kept", page.kept_runs().await?);
    until_at_rest(&page).await?;
    page.ensure_nothing_went_wrong().await
}

async fn who_presses_while_an_answer_is_simulated_sees_it_tried() -> Result<()> {
    const ANSWER_AND_PRESS: &str = "void (() => {
        const field = document.querySelector('#guide [name=tasks]');
        field.value = 3;
        field.dispatchEvent(new Event('change', { bubbles: true }));
        document.querySelector('#guide .mt-run').click();
    })()";
    let page = gallery().await?;
    let guide = page.played(GUIDE);
    small(&page, &guide).await?;
    page.evaluate::<()>(ANSWER_AND_PRESS).await?;
    guide.until_says(".mt-here", "In this browser: the advice ").await?;
    let times = guide.texts(".mt-trials td:last-child").await?;
    ensure!(times.len() == 5 && times.iter().all(|time| time.trim().ends_with("ms")), "{times:?}");
    until_at_rest(&page).await
}

async fn another_answer_ends_the_runs_and_forgets_them() -> Result<()> {
    let page = gallery().await?;
    let guide = page.played(GUIDE);
    guide.set("task_ms", 2000).await?;
    guide.until_simulated().await?;
    guide.click(".mt-run").await?;
    guide.until_says(".mt-status", "Run 1 of 5: one after the other.").await?;
    guide.set("tasks", 2).await?;
    until_over(&page).await?;
    ensure!(guide.texts(".mt-trials td:last-child").await?.iter().all(|time| time == "–"));
    ensure!(guide.text(".mt-here").await?.is_empty());
    until_at_rest(&page).await
}

async fn runs_that_are_cancelled_leave_what_has_ended() -> Result<()> {
    let page = gallery().await?;
    let guide = page.played(GUIDE);
    guide.set("task_ms", 100).await?;
    guide.until_simulated().await?;
    guide.click(".mt-run").await?;
    guide.until_says(".mt-status", "Run 2 of 5: threads.").await?;
    guide.click(".mt-cancel").await?;
    until_over(&page).await?;
    ensure!(guide.text(".mt-status").await? == "Cancelled.");
    let times = guide.texts(".mt-trials td:last-child").await?;
    ensure!(times[0].trim().ends_with("ms") && times[4] == "–", "{times:?}");
    until_at_rest(&page).await
}

async fn where_no_threads_can_be_had_the_others_run_and_a_sentence_says_why() -> Result<()> {
    let page = SiteTest::plain().showing("guide").without_service_worker().open(GALLERY).await?;
    let guide = page.played(GUIDE);
    guide.wake().await?;
    small(&page, &guide).await?;
    guide.click(".mt-run").await?;
    until_over(&page).await?;
    let status = guide.text(".mt-status").await?;
    ensure!(status.starts_with("Not threads: ") && status.contains("without the headers"), "{status}");
    let times = guide.texts(".mt-trials td:last-child").await?;
    ensure!(times.iter().filter(|time| *time == "–").count() == 1, "{times:?}");
    Ok(())
}

async fn a_link_brings_answers_along_and_starts_nothing() -> Result<()> {
    let link = format!("{GALLERY}?{GUIDE}.waiting_percent=0&{GUIDE}.cores=8&{GUIDE}.lets_go=yes");
    let page = SiteTest::isolated().showing("guide").open(&link).await?;
    let guide = page.played(GUIDE);
    guide.wake().await?;
    guide.until_says(".mt-says", "The computing lets go of the GIL").await?;
    ensure!(guide.value("cores").await? == "8" && guide.value("lets_go").await? == "yes");
    ensure!(guide.texts(".mt-trials td:last-child").await?.iter().all(|time| time == "–"));
    Ok(())
}

async fn a_bad_link_gets_a_sentence_and_changes_nothing_else() -> Result<()> {
    let usual = gallery().await?.played(GUIDE).says().await?;
    for (wrong, says) in [
        ("tasks=201", "tasks = 201 is out of range: from 1 to 200 tasks"),
        ("shares=%3Cb%3E", "shares = “<b>” is none of: no, yes"),
        ("colour=red", "there is no parameter “colour”; there are: tasks"),
    ] {
        let page = SiteTest::isolated().showing("guide").open(&format!("{GALLERY}?{GUIDE}.{wrong}")).await?;
        let guide = page.played(GUIDE);
        guide.wake().await?;
        let notes = guide.texts(".mt-notes .mt-bad").await?;
        ensure!(notes.len() == 1 && notes[0].contains(says), "{wrong}: {notes:?}");
        ensure!(guide.says().await? == usual && guide.value("tasks").await? == "20", "{wrong}");
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

async fn a_wrong_answer_gets_a_sentence_and_nothing_else_changes() -> Result<()> {
    let page = gallery().await?;
    let guide = page.played(GUIDE);
    let before = guide.says().await?;
    guide.set("tasks", 0).await?;
    guide.until_says(".mt-notes .mt-bad", "tasks = 0 is out of range: from 1 to 200 tasks.").await?;
    guide.click(".mt-run").await?;
    ensure!(guide.text(".mt-status").await? == "tasks = 0 is out of range: from 1 to 200 tasks.");
    ensure!(guide.says().await? == before && guide.value("tasks").await? == "0");
    page.until_workers(0).await
}

async fn a_wrong_answer_before_the_guide_lives_gets_a_sentence_and_the_guide_lives() -> Result<()> {
    let page = SiteTest::isolated().showing("guide").open(GALLERY).await?;
    let field = page.find(&format!("#{GUIDE} [name=tasks]")).await?;
    page.until("it can be filled in", &format!("!document.querySelector('#{GUIDE} [name=tasks]').disabled"))
        .await?;
    field.clear().await?;
    field.send_keys("10000" + Key::Tab).await?;
    let note = format!("document.querySelector('#{GUIDE} .mt-notes .mt-bad')?.textContent");
    page.until(
        "it says what is wrong",
        &format!("{note} === 'tasks = 10000 is out of range: from 1 to 200 tasks.'"),
    )
    .await?;
    let guide = page.played(GUIDE);
    guide.set("tasks", 150).await?;
    guide.set("waiting_percent", 0).await?;
    guide.until_says(".mt-says", "Take processes.").await
}

async fn coming_to_life_changes_nothing_that_is_shown() -> Result<()> {
    const SHOWN: &str = "[...document.querySelectorAll('#guide .mt-body > :not(.mt-controls, .mt-actions)')].map(it => it.innerHTML).join()";
    let page = SiteTest::isolated().showing("guide").open(GALLERY).await?;
    let before: String = page.evaluate(SHOWN).await?;
    page.played(GUIDE).wake().await?;
    let after: String = page.evaluate(SHOWN).await?;
    ensure!(before == after, "{before}\n{after}");
    page.until_workers(0).await
}

async fn without_scripts_the_advice_and_its_trial_are_there() -> Result<()> {
    let page = SiteTest::isolated().showing("guide").without_scripts().open(GALLERY).await?;
    for (part, says) in [
        (".mt-says", "Take threads."),
        (".mt-tried", "Simulated: the advice holds."),
        (".mt-advised th", "advised"),
        ("noscript .mt-note", "To answer needs scripts"),
    ] {
        let part = page.find(&format!("#{GUIDE} {part}")).await?;
        ensure!(part.is_displayed().await? && part.text().await?.contains(says), "{says}");
    }
    Ok(())
}
