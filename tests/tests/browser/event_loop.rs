//! A reader goes through a run of an event loop, step by step.

use anyhow::{Result, ensure};
use tests::page::Page;
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    a_run_is_gone_through_with_the_keyboard_alone,
    arrows_do_not_turn_the_page_and_do_nothing_where_they_have_a_meaning_of_their_own,
    buttons_go_forwards_and_backwards_and_the_figures_with_them,
    who_stands_at_the_beginning_stays_there_when_a_value_changes,
    the_slider_leads_to_any_step_and_says_it_itself,
    a_link_leads_to_a_step_and_starts_nothing,
    a_bad_link_gets_a_sentence_and_changes_nothing_else,
    it_plays_to_its_end_and_can_be_paused,
    who_leaves_the_page_stops_it,
    coming_to_life_changes_nothing_that_is_shown,
    it_is_as_high_at_every_step_on_a_phone_too,
    without_scripts_the_whole_run_is_there,
    on_paper_the_whole_run_is_there,
    with_less_motion_it_is_stepped_and_not_played,
    other_parameters_are_simulated_in_a_worker,
    what_cannot_be_shown_gets_a_sentence_and_the_text_stays,
    a_link_brings_parameters_along,
    the_gallery_is_in_no_list_of_chapters,
];

const GALLERY: &str = "gallery.html";
const ID: &str = "four-downloads";
const LAST: usize = 29;

async fn gallery() -> Result<Page> {
    let page = SiteTest::isolated().showing("four-downloads").open(GALLERY).await?;
    page.played(ID).wake().await?;
    Ok(page)
}

async fn a_run_is_gone_through_with_the_keyboard_alone() -> Result<()> {
    let page = gallery().await?;
    let steps = page.played(ID);
    steps.find(".mt-forward").await?.focus().await?;
    steps.key(Key::Home).await?;
    steps.until_step(0).await?;
    steps.key(Key::Enter).await?;
    steps.until_step(1).await?;
    steps.key(Key::Right).await?;
    steps.until_step(2).await?;
    steps.key(Key::Left).await?;
    steps.until_step(1).await?;
    steps.key(Key::End).await?;
    steps.until_step(LAST).await?;
    steps.key(Key::Right).await?;
    let says = steps.says().await?;
    ensure!(says.ends_with("all tasks have ended."), "{says}");
    ensure!(steps.column("ended").await?.len() == 4);
    let keeps_focus = format!("document.activeElement.matches('#{ID} .mt-forward')");
    ensure!(page.evaluate::<bool>(&keeps_focus).await?, "the focus went away");
    Ok(())
}

async fn arrows_do_not_turn_the_page_and_do_nothing_where_they_have_a_meaning_of_their_own() -> Result<()> {
    let page = gallery().await?;
    let steps = page.played(ID);
    steps.click(".mt-restart").await?;
    for place in [".mt-code", ".mt-pace select"] {
        steps.find(place).await?.focus().await?;
        steps.key(Key::Right).await?;
        steps.key(Key::Left).await?;
        ensure!(steps.says().await?.starts_with("Step 0 of "), "{place}: {}", steps.says().await?);
    }
    for place in [".mt-forward", ".mt-code", ".mt-scrub input", ".mt-measured summary"] {
        steps.find(place).await?.focus().await?;
        for key in [Key::Left, Key::Right] {
            steps.key(key).await?;
        }
        let path: String = page.evaluate("location.pathname").await?;
        ensure!(path.ends_with(GALLERY), "arrows at {place} lead to {path}");
    }
    Ok(())
}

async fn buttons_go_forwards_and_backwards_and_the_figures_with_them() -> Result<()> {
    let page = gallery().await?;
    let steps = page.played(ID);
    steps.click(".mt-restart").await?;
    steps.until_step(0).await?;
    ensure!(steps.column("ready").await? == ["site 1", "site 2", "site 3", "site 4"]);
    for _ in 0..3 {
        steps.click(".mt-forward").await?;
    }
    steps.until_step(3).await?;
    ensure!(steps.column("ready").await? == ["site 2", "site 3", "site 4"]);
    ensure!(steps.column("running").await?.is_empty());
    ensure!(steps.column("waiting").await?.len() == 1);
    let line = steps.text(".mt-code [aria-current] .mt-src").await?;
    ensure!(line.contains("await fetch(site)"), "{line}");
    ensure!(steps.texts(".mt-code .mt-who").await?.contains(&"1".to_owned()));
    ensure!(steps.text(".mt-time").await?.starts_with("0 ms of "), "{}", steps.text(".mt-time").await?);
    steps.click(".mt-back").await?;
    steps.until_step(2).await?;
    ensure!(steps.column("running").await? == ["site 1"]);
    Ok(())
}

async fn who_stands_at_the_beginning_stays_there_when_a_value_changes() -> Result<()> {
    let page = gallery().await?;
    let steps = page.played(ID);
    steps.click(".mt-restart").await?;
    steps.until_step(0).await?;
    let before = steps.says().await?;
    steps.set("sites", 3).await?;
    let says = format!("document.querySelector('#{ID} .mt-says').textContent");
    page.until("it is simulated anew", &format!("{says} !== {before:?}")).await?;
    ensure!(steps.says().await?.starts_with("Step 0 of "), "{}", steps.says().await?);
    Ok(())
}

async fn the_slider_leads_to_any_step_and_says_it_itself() -> Result<()> {
    let page = gallery().await?;
    let steps = page.played(ID);
    steps.click(".mt-restart").await?;
    steps.find(".mt-scrub input").await?.focus().await?;
    steps.key(Key::Right).await?;
    steps.until_step(1).await?;
    steps.key(Key::End).await?;
    steps.until_step(LAST).await?;
    let slider = format!("document.querySelector('#{ID} .mt-scrub input')");
    let says: String = page.evaluate(&format!("{slider}.ariaValueText")).await?;
    ensure!(says == steps.says().await?, "{says}");
    // What the slider says is not said once more.
    ensure!(live(&page).await? == "off");
    steps.click(".mt-back").await?;
    ensure!(live(&page).await? == "polite");
    Ok(())
}

async fn live(page: &Page) -> Result<String> {
    page.evaluate(&format!("document.querySelector('#{ID} .mt-says').ariaLive")).await
}

async fn a_link_leads_to_a_step_and_starts_nothing() -> Result<()> {
    let page = SiteTest::isolated().showing("four-downloads").open(&format!("{GALLERY}?{ID}.step=7")).await?;
    let steps = page.played(ID);
    steps.wake().await?;
    steps.until_step(7).await?;
    ensure!(steps.text(".mt-play").await? == "Play", "it plays");
    steps.click(".mt-forward").await?;
    steps.until_step(8).await?;
    let search = page.parameters().await?;
    ensure!(search == format!("?{ID}.step=8"), "{search}");
    Ok(())
}

async fn a_bad_link_gets_a_sentence_and_changes_nothing_else() -> Result<()> {
    let usual = gallery().await?.played(ID).says().await?;
    for (wrong, says) in [
        ("step=30", "step = 30 is out of range: from 0 to 29 steps"),
        ("step=-1", "step = “-1” is not a whole number from 0 to 29 steps"),
        ("step=%3Cb%3E", "step = “<b>” is not a whole number from 0 to 29 steps"),
        ("colour=red", "there is no parameter “colour”; there are: sites, latency_ms"),
    ] {
        let page =
            SiteTest::isolated().showing("four-downloads").open(&format!("{GALLERY}?{ID}.{wrong}")).await?;
        let steps = page.played(ID);
        steps.wake().await?;
        let notes = steps.texts(".mt-notes .mt-bad").await?;
        ensure!(notes.len() == 1 && notes[0].contains(says), "{wrong}: {notes:?}");
        ensure!(steps.says().await? == usual, "{wrong}: {}", steps.says().await?);
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

async fn it_plays_to_its_end_and_can_be_paused() -> Result<()> {
    let page = gallery().await?;
    let steps = page.played(ID);
    steps.set_pace(150).await?;
    steps.click(".mt-restart").await?;
    steps.click(".mt-play").await?;
    ensure!(steps.text(".mt-play").await? == "Pause");
    steps.until_step(2).await?;
    steps.click(".mt-play").await?;
    ensure!(steps.text(".mt-play").await? == "Play", "it was not paused");
    steps.click(".mt-play").await?;
    steps.until_step(LAST).await?;
    page.until("it has stopped", &format!("document.querySelector('#{ID} .mt-play').textContent === 'Play'"))
        .await?;
    let search = page.parameters().await?;
    ensure!(search == format!("?{ID}.step={LAST}"), "{search}");
    Ok(())
}

async fn who_leaves_the_page_stops_it() -> Result<()> {
    let page = gallery().await?;
    let steps = page.played(ID);
    steps.click(".mt-restart").await?;
    steps.click(".mt-play").await?;
    page.evaluate::<()>("void dispatchEvent(new PageTransitionEvent('pagehide'))").await?;
    ensure!(steps.text(".mt-play").await? == "Play", "it goes on");
    Ok(())
}

/// All that can be read of it, buttons and fields included.
async fn coming_to_life_changes_nothing_that_is_shown() -> Result<()> {
    let without = SiteTest::isolated().showing("four-downloads").without_scripts().open(GALLERY).await?;
    let with = gallery().await?;
    for part in ["says", "board", "code", "figure", "player .mt-actions > button", "steps"] {
        let (one, other) = (shown(&without, part).await?, shown(&with, part).await?);
        ensure!(!one.is_empty() && one == other, "{part}: without scripts {one}, with scripts {other}");
    }
    Ok(())
}

async fn it_is_as_high_at_every_step_on_a_phone_too() -> Result<()> {
    let page = gallery().await?;
    page.wake_all().await?;
    for id in [ID, "blocked", "boards", "twelve"] {
        for width in ["720px", "390px"] {
            let heights = format!(
                "(() => {{
                   const widget = document.getElementById('{id}');
                   const slider = widget.querySelector('.mt-scrub input');
                   widget.style.width = '{width}';
                   const heights = new Set();
                   for (slider.value = 0; ; slider.stepUp()) {{
                     slider.dispatchEvent(new Event('input'));
                     heights.add(widget.offsetHeight);
                     if (slider.value === slider.max) return [...heights];
                   }}
                 }})()"
            );
            let heights: Vec<f64> = page.evaluate(&heights).await?;
            ensure!(heights.len() == 1, "{id} at {width} is {heights:?} pixels high");
        }
    }
    Ok(())
}

async fn shown(page: &Page, part: &str) -> Result<String> {
    Ok(page.find(&format!("#{ID} .mt-{part}")).await?.inner_html().await?)
}

async fn without_scripts_the_whole_run_is_there() -> Result<()> {
    let page = SiteTest::isolated().showing("four-downloads").without_scripts().open(GALLERY).await?;
    for part in [".mt-says", ".mt-board", ".mt-code", "figure svg", "noscript .mt-note"] {
        let place = page.find(&format!("#{ID} {part}")).await?;
        ensure!(place.is_displayed().await?, "{part} cannot be seen");
    }
    page.find(&format!("#{ID} .mt-measured summary")).await?.click().await?;
    let steps = page.find(&format!("#{ID} .mt-steps")).await?.text().await?;
    ensure!(steps.lines().count() > LAST && steps.contains("Time (ms)"), "{steps}");
    Ok(())
}

async fn on_paper_the_whole_run_is_there() -> Result<()> {
    let page = gallery().await?;
    page.as_on_paper().await?;
    for part in [".mt-says", ".mt-board", ".mt-code", "figure svg", ".mt-fields"] {
        let place = page.find(&format!("#{ID} {part}")).await?;
        ensure!(place.is_displayed().await?, "{part} cannot be seen");
    }
    for part in [".mt-player", ".mt-forward", ".mt-scrub"] {
        let place = page.find(&format!("#{ID} {part}")).await?;
        ensure!(!place.is_displayed().await?, "{part} is on paper");
    }
    Ok(())
}

async fn with_less_motion_it_is_stepped_and_not_played() -> Result<()> {
    let page = SiteTest::isolated().showing("four-downloads").with_less_motion().open(GALLERY).await?;
    let steps = page.played(ID);
    steps.wake().await?;
    steps.cannot_be_played().await?;
    steps.click(".mt-forward").await?;
    steps.until_step(1).await
}

async fn other_parameters_are_simulated_in_a_worker() -> Result<()> {
    let page = gallery().await?;
    let steps = page.played(ID);
    steps.set("sites", 2).await?;
    steps.until_simulated().await?;
    // What the chapter shows of the same.
    steps.click(".mt-restart").await?;
    let beginning = page.played("beginning");
    ensure!(steps.says().await?.starts_with("Step 0 of "), "{}", steps.says().await?);
    steps.until_says(".mt-all", "site 2 ends").await?;
    ensure!(steps.texts(".mt-board li").await? == beginning.texts(".mt-board li").await?);
    ensure!(steps.texts(".mt-steps tr").await?.len() == beginning.texts(".mt-steps tr").await?.len());
    page.until_workers(1).await?;
    let search = page.parameters().await?;
    ensure!(search == format!("?{ID}.sites=2&{ID}.step=0"), "{search}");
    // Who leaves it needs no simulator.
    page.evaluate::<()>("void document.activeElement.blur()").await?;
    page.until_workers(0).await
}

async fn what_cannot_be_shown_gets_a_sentence_and_the_text_stays() -> Result<()> {
    let page = gallery().await?;
    let steps = page.played(ID);
    let before = steps.says().await?;
    for (value, says) in [
        ("13", "there are 13 tasks, and at most 12 fit into a column"),
        ("0", "sites = 0 is out of range: from 1 to 200 sites"),
    ] {
        steps.set("sites", value).await?;
        steps.until_says(".mt-notes .mt-bad", says).await?;
        ensure!(steps.value("sites").await? == value && steps.says().await? == before, "{value}");
    }
    steps.set("sites", 12).await?;
    steps.until_says(".mt-all", "site 12 ends").await?;
    ensure!(steps.texts(".mt-notes li").await?.is_empty(), "{:?}", steps.texts(".mt-notes li").await?);
    Ok(())
}

async fn a_link_brings_parameters_along() -> Result<()> {
    let page = SiteTest::isolated()
        .showing("four-downloads")
        .open(&format!("{GALLERY}?{ID}.sites=2&{ID}.step=15"))
        .await?;
    let steps = page.played(ID);
    steps.wake().await?;
    steps.until_says(".mt-says", "Step 15 of 15").await?;
    ensure!(steps.value("sites").await? == "2" && steps.text(".mt-play").await? == "Play");
    Ok(())
}

async fn the_gallery_is_in_no_list_of_chapters() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    page.until("the list is there", "document.querySelectorAll('.chapter a').length > 4").await?;
    let links: usize = page.evaluate("document.querySelectorAll('a[href*=gallery]').length").await?;
    ensure!(links == 0, "{links} links lead to the gallery");
    Ok(())
}
