//! A reader plays an everyday scene, and changes it.

use anyhow::{Result, ensure};
use tests::page::Page;
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    the_exhibition_takes_exactly_as_long_as_it_is_told,
    a_scene_is_gone_through_with_the_keyboard_alone,
    the_slider_leads_to_any_time_and_says_it_itself,
    it_plays_to_its_end_and_can_be_paused,
    its_timelines_are_looked_at_closer_and_their_line_stays_at_the_time,
    a_link_leads_to_a_part_of_its_timelines,
    what_is_simulated_in_the_page_is_what_a_chapter_shows,
    a_slider_redraws_the_scene_while_it_is_dragged,
    its_simulator_lives_as_long_as_the_scene_is_in_use,
    it_is_simulated_on_any_host,
    a_wrong_value_gets_a_sentence_and_nothing_else_changes,
    without_an_engine_the_scene_stays_and_a_sentence_says_so,
    a_link_leads_to_a_moment_with_its_values_and_plays_nothing,
    a_bad_link_gets_a_sentence_and_changes_nothing_else,
    coming_to_life_changes_nothing_that_is_shown,
    a_scene_is_as_high_at_every_moment_on_a_phone_too,
    without_scripts_all_of_it_is_there,
    on_paper_all_of_it_is_there,
    with_less_motion_it_is_stepped_and_not_played,
];

const GALLERY: &str = "gallery.html";
const CHESS: &str = "exhibition";
const SHOP: &str = "shop";

async fn gallery(id: &str) -> Result<Page> {
    let page = SiteTest::isolated().showing("shop").open(GALLERY).await?;
    page.played(id).wake().await?;
    Ok(page)
}

async fn the_exhibition_takes_exactly_as_long_as_it_is_told() -> Result<()> {
    let page = gallery(CHESS).await?;
    let chess = page.played(CHESS);
    let times = chess.texts(".mt-figure .mt-time").await?;
    ensure!(times == ["43,200 s (12 h)", "3,655 s"], "{times:?}");
    let table = chess.texts(".mt-table tbody td").await?;
    ensure!(table == ["43,200 s (12 h)", "1", "1", "3,655 s", "24", "1"], "{table:?}");
    let says = chess.says().await?;
    ensure!(
        says.contains("her last move after 3,600 s (1 h), and the last reply comes at 3,655 s"),
        "{says}"
    );
    chess.set("boards", 12).await?;
    chess.until_says(".mt-says", "her last move after 1,800 s (30 min)").await?;
    // One thing is said, and no other besides.
    ensure!(chess.text(".mt-moment").await?.is_empty());
    Ok(())
}

async fn a_scene_is_gone_through_with_the_keyboard_alone() -> Result<()> {
    let page = gallery(SHOP).await?;
    let shop = page.played(SHOP);
    shop.find(".mt-forward").await?.focus().await?;
    shop.key(Key::Home).await?;
    shop.until_says(".mt-clock", "0 s of 4,320 s").await?;
    ensure!(shop.text(".mt-way:last-child .mt-doing").await?.trim().starts_with("served: guest 1"));
    shop.key(Key::Right).await?;
    shop.until_says(".mt-clock", "60 s of 4,320 s").await?;
    shop.until_says(".mt-moment", "A waiter, many tables: served: guest 2, waiting for the meal: 1").await?;
    shop.key(Key::Left).await?;
    shop.until_says(".mt-clock", "0 s of 4,320 s").await?;
    shop.key(Key::End).await?;
    shop.until_says(".mt-clock", "4,320 s of 4,320 s").await?;
    shop.until_says(".mt-way:last-child .mt-doing", "done: 4").await?;
    let keeps_focus = format!("document.activeElement.matches('#{SHOP} .mt-forward')");
    ensure!(page.evaluate::<bool>(&keeps_focus).await?, "the focus went away");
    Ok(())
}

async fn the_slider_leads_to_any_time_and_says_it_itself() -> Result<()> {
    let page = gallery(SHOP).await?;
    let shop = page.played(SHOP);
    shop.find(".mt-scrub input").await?.focus().await?;
    shop.key(Key::End).await?;
    shop.until_says(".mt-clock", "4,320 s of 4,320 s").await?;
    let says: String =
        page.evaluate(&format!("document.querySelector('#{SHOP} .mt-scrub input').ariaValueText")).await?;
    ensure!(says.starts_with("At 4,320 s (72 min). One queue: served: none"), "{says}");
    // What the slider says is not said once more.
    ensure!(shop.text(".mt-moment").await?.is_empty());
    let x: String =
        page.evaluate(&format!("document.querySelector('#{SHOP} .mt-cursor').getAttribute('x1')")).await?;
    ensure!(x == "99.00%", "the timelines' cursor stands at {x}");
    Ok(())
}

async fn it_plays_to_its_end_and_can_be_paused() -> Result<()> {
    let page = gallery(SHOP).await?;
    let shop = page.played(SHOP);
    shop.set_pace(8000).await?;
    shop.click(".mt-restart").await?;
    shop.click(".mt-play").await?;
    ensure!(shop.text(".mt-play").await? == "Pause");
    shop.until_says(".mt-way:last-child .mt-doing", "waiting for the meal: 1").await?;
    shop.click(".mt-play").await?;
    ensure!(shop.text(".mt-play").await? == "Play", "it was not paused");
    shop.click(".mt-play").await?;
    page.evaluate::<()>("void dispatchEvent(new PageTransitionEvent('pagehide'))").await?;
    ensure!(shop.text(".mt-play").await? == "Play", "it goes on where nobody sees it");
    shop.click(".mt-play").await?;
    shop.until_says(".mt-clock", "4,320 s of 4,320 s").await?;
    shop.until_says(".mt-play", "Play").await?;
    let search = page.parameters().await?;
    ensure!(search == format!("?{SHOP}.time_ms=4320000"), "{search}");
    Ok(())
}

async fn its_timelines_are_looked_at_closer_and_their_line_stays_at_the_time() -> Result<()> {
    let page = gallery(SHOP).await?;
    let shop = page.played(SHOP);
    shop.find(".mt-plot").await?.focus().await?;
    shop.key("+").await?;
    shop.until_says(".mt-where", "0:00:00 to 0:36:00").await?;
    // An arrow goes from span to span, and not through the scene.
    let clock = shop.text(".mt-clock").await?;
    shop.key(Key::Right).await?;
    shop.until_says(".mt-picked", "One queue: waiter 1, task 1: ").await?;
    ensure!(shop.text(".mt-clock").await? == clock, "the scene went on");
    shop.find(".mt-forward").await?.focus().await?;
    shop.key(Key::Home).await?;
    shop.key(Key::Right).await?;
    shop.until_says(".mt-clock", "60 s of 4,320 s").await?;
    // 10.5 % and 60 of 2,160 s in 88.5 %.
    ensure!(cursors(&page).await? == ["12.96%"; 2], "{:?}", cursors(&page).await?);
    shop.key(Key::End).await?;
    shop.until_says(".mt-clock", "4,320 s of 4,320 s").await?;
    ensure!(cursors(&page).await? == ["-9999%"; 2], "{:?}", cursors(&page).await?);
    shop.click("[data-does=by]").await?;
    shop.until_says(".mt-plot .mt-rows", "task 4").await?;
    for (name, value) in [("time_ms", "4320000"), ("from", "0.000"), ("to", "2160000.000"), ("by", "task")] {
        let names = format!("new URLSearchParams(location.search).get('{SHOP}.{name}') === '{value}'");
        page.until(&format!("a link leads to {name} = {value}"), &names).await?;
    }
    shop.set("guests", 3).await?;
    shop.until_says(".mt-says", "3 guests are looked after at once").await?;
    page.until("another run is shown as a whole", "!/from|by/.test(location.search)").await
}

async fn cursors(page: &Page) -> Result<Vec<String>> {
    let x = format!("[...document.querySelectorAll('#{SHOP} .mt-cursor')].map(it => it.getAttribute('x1'))");
    page.evaluate(&x).await
}

async fn a_link_leads_to_a_part_of_its_timelines() -> Result<()> {
    let link = format!("{GALLERY}?{SHOP}.from=60000&{SHOP}.to=120000");
    let page = SiteTest::isolated().showing("shop").open(&link).await?;
    let shop = page.played(SHOP);
    shop.wake().await?;
    shop.until_says(".mt-where", "60 to 120 s").await?;
    let page = SiteTest::isolated().showing("shop").open(&format!("{GALLERY}?{SHOP}.by=cook")).await?;
    let shop = page.played(SHOP);
    shop.wake().await?;
    let says = "In the address, by = “cook”: timelines are shown by lane, or by task.";
    shop.until_says(".mt-notes .mt-bad", says).await
}

async fn what_is_simulated_in_the_page_is_what_a_chapter_shows() -> Result<()> {
    let page = gallery(CHESS).await?;
    let chess = page.played(CHESS);
    for (name, value) in [("boards", 6), ("moves", 2)] {
        chess.set(name, value).await?;
    }
    chess.until_simulated().await?;
    chess.click(".mt-restart").await?;
    let chapter = page.played("six-boards");
    chapter.wake().await?;
    chapter.click(".mt-restart").await?;
    for part in ["says", "doing", "clock"] {
        let part = format!(".mt-{part}");
        let words = |texts: Vec<String>| texts.join(" ").split_whitespace().collect::<String>();
        let (ours, theirs) = (words(chess.texts(&part).await?), words(chapter.texts(&part).await?));
        ensure!(ours == theirs, "{part}: {ours:?}, and in the chapter {theirs:?}");
    }
    for part in ["stage", "plot"] {
        let (ours, theirs) = (drawn(&page, CHESS, part).await?, drawn(&page, "six-boards", part).await?);
        ensure!(ours.len() == 2 && ours == theirs, "{part}: {ours:?}, and in the chapter {theirs:?}");
    }
    Ok(())
}

/// What is drawn, with the widget's name left out.
async fn drawn(page: &Page, id: &str, part: &str) -> Result<Vec<String>> {
    let drawn = format!(
        "[...document.querySelectorAll('#{id} .mt-{part}')].map(it => it.innerHTML.replaceAll('{id}', ''))"
    );
    page.evaluate(&drawn).await
}

async fn a_slider_redraws_the_scene_while_it_is_dragged() -> Result<()> {
    let page = gallery(SHOP).await?;
    let shop = page.played(SHOP);
    let slider = format!("document.querySelector('#{SHOP} [data-of=guests]')");
    for guests in [5, 6, 7] {
        let drag = format!(
            "void ({slider}.value = {guests}, {slider}.dispatchEvent(new Event('input', {{ bubbles: true }})))"
        );
        page.evaluate::<()>(&drag).await?;
        ensure!(shop.value("guests").await? == guests.to_string(), "the field does not follow");
    }
    shop.until_says(".mt-says", "7 guests are looked after at once").await?;
    ensure!(page.parameters().await?.is_empty(), "the address changes while it is dragged");
    page.evaluate::<()>(&format!("void {slider}.dispatchEvent(new Event('change', {{ bubbles: true }}))"))
        .await?;
    page.until("a link leads here", &format!("location.search.includes('{SHOP}.guests=7')")).await?;
    // By keys, and by a number.
    shop.find("[data-of=guests]").await?.focus().await?;
    shop.key(Key::Right).await?;
    shop.until_says(".mt-says", "8 guests are looked after at once").await?;
    shop.set("guests", 2).await?;
    page.until("the slider follows", &format!("{slider}.value === '2'")).await?;
    shop.until_says(".mt-says", "2 guests are looked after at once").await
}

async fn its_simulator_lives_as_long_as_the_scene_is_in_use() -> Result<()> {
    let page = gallery(SHOP).await?;
    let shop = page.played(SHOP);
    page.until_workers(0).await?;
    shop.set("guests", 6).await?;
    shop.until_says(".mt-says", "6 guests are looked after at once").await?;
    page.until_workers(1).await?;
    shop.set("guests", 3).await?;
    shop.until_says(".mt-says", "3 guests are looked after at once").await?;
    page.until_workers(1).await?;
    page.evaluate::<()>("void document.activeElement.blur()").await?;
    page.until_workers(0).await?;
    shop.set("guests", 2).await?;
    shop.until_says(".mt-says", "2 guests are looked after at once").await?;
    page.until_workers(1).await?;
    page.evaluate::<()>("void dispatchEvent(new PageTransitionEvent('pagehide'))").await?;
    page.until_workers(0).await
}

async fn a_wrong_value_gets_a_sentence_and_nothing_else_changes() -> Result<()> {
    let page = gallery(SHOP).await?;
    let shop = page.played(SHOP);
    let before = (shop.says().await?, shop.text(".mt-clock").await?);
    shop.set("guests", 9).await?;
    shop.until_says(".mt-notes .mt-bad", "guests = 9 is out of range: from 1 to 8 guests.").await?;
    ensure!(shop.value("guests").await? == "9", "the reader's text is gone");
    ensure!((shop.says().await?, shop.text(".mt-clock").await?) == before);
    let invalid = format!("document.querySelector('#{SHOP} [name=guests]').ariaInvalid");
    ensure!(page.evaluate::<String>(&invalid).await? == "true");
    shop.set("guests", 8).await?;
    shop.until_says(".mt-says", "8 guests are looked after at once").await?;
    ensure!(shop.texts(".mt-notes li").await?.is_empty());
    Ok(())
}

async fn without_an_engine_the_scene_stays_and_a_sentence_says_so() -> Result<()> {
    let page = SiteTest::isolated().showing("shop").without("engine-plain_bg.wasm").open(GALLERY).await?;
    let shop = page.played(SHOP);
    shop.wake().await?;
    let before = shop.says().await?;
    shop.set("guests", 6).await?;
    shop.until_says(".mt-notes .mt-bad", "This could not be simulated: ").await?;
    ensure!(shop.value("guests").await? == "6" && shop.says().await? == before);
    page.visit().bring_back();
    shop.set("guests", 5).await?;
    shop.until_says(".mt-says", "5 guests are looked after at once").await
}

async fn a_link_leads_to_a_moment_with_its_values_and_plays_nothing() -> Result<()> {
    let link = format!("{GALLERY}?{CHESS}.boards=12&{CHESS}.time_ms=900000");
    let page = SiteTest::isolated().showing("shop").open(&link).await?;
    let chess = page.played(CHESS);
    chess.wake().await?;
    chess.until_says(".mt-clock", "900 s of 21,600 s").await?;
    ensure!(chess.value("boards").await? == "12" && chess.text(".mt-play").await? == "Play");
    let page = SiteTest::isolated().showing("shop").open(&format!("{GALLERY}?{SHOP}.time_ms=60000")).await?;
    page.played(SHOP).wake().await?;
    page.played(SHOP).until_says(".mt-clock", "60 s of 4,320 s").await?;
    // Nothing had to be simulated for that.
    page.until_workers(0).await
}

async fn a_bad_link_gets_a_sentence_and_changes_nothing_else() -> Result<()> {
    let usual = gallery(SHOP).await?.played(SHOP).text(".mt-clock").await?;
    for (wrong, says) in [
        ("time_ms=4320001", "time_ms = 4320001 is out of range: from 0 to 4320000 ms"),
        ("time_ms=%3Cb%3E", "time_ms = “<b>” is not a whole number from 0 to 4320000 ms"),
        ("guests=99", "guests = 99 is out of range: from 1 to 8 guests"),
        ("colour=red", "there is no parameter “colour”; there are: guests"),
    ] {
        let page = SiteTest::isolated().showing("shop").open(&format!("{GALLERY}?{SHOP}.{wrong}")).await?;
        let shop = page.played(SHOP);
        shop.wake().await?;
        let notes = shop.texts(".mt-notes .mt-bad").await?;
        ensure!(notes.len() == 1 && notes[0].contains(says), "{wrong}: {notes:?}");
        ensure!(shop.text(".mt-clock").await? == usual && shop.value("guests").await? == "4", "{wrong}");
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

/// All that can be read of it, buttons and fields included.
async fn coming_to_life_changes_nothing_that_is_shown() -> Result<()> {
    let without = SiteTest::isolated().showing("shop").without_scripts().open(GALLERY).await?;
    for id in [CHESS, SHOP, "dinner", "balls"] {
        let with = gallery(id).await?;
        for part in ["says", "clock", "ways", "head", "plot", "result", "player .mt-actions > button"] {
            let selector = format!("#{id} .mt-{part}");
            let one = without.find(&selector).await?.inner_html().await?;
            let other = with.find(&selector).await?.inner_html().await?;
            ensure!(
                !one.is_empty() && one == other,
                "{id}, {part}: without scripts {one}, with scripts {other}"
            );
        }
    }
    Ok(())
}

async fn a_scene_is_as_high_at_every_moment_on_a_phone_too() -> Result<()> {
    let page = SiteTest::isolated().showing("shop").open(GALLERY).await?;
    page.wake_all().await?;
    for id in [CHESS, SHOP, "dinner", "balls", "six-balls", "lone-guest", "full-kitchen"] {
        for width in ["720px", "390px"] {
            let heights = format!(
                "(() => {{
                   const widget = document.getElementById('{id}');
                   const slider = widget.querySelector('.mt-scrub input');
                   widget.style.width = '{width}';
                   const heights = new Set();
                   for (slider.value = 0; ; slider.stepUp(25)) {{
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

async fn without_scripts_all_of_it_is_there() -> Result<()> {
    let page = SiteTest::isolated().showing("shop").without_scripts().open(GALLERY).await?;
    all_is_there(&page, &[".mt-fields", "noscript .mt-note"]).await
}

async fn on_paper_all_of_it_is_there() -> Result<()> {
    let page = gallery(CHESS).await?;
    page.as_on_paper().await?;
    all_is_there(&page, &[]).await?;
    for id in [CHESS, SHOP] {
        let player = page.find(&format!("#{id} .mt-player")).await?;
        ensure!(!player.is_displayed().await?, "there is something to press on paper");
    }
    Ok(())
}

async fn all_is_there(page: &Page, besides: &[&str]) -> Result<()> {
    for id in [CHESS, SHOP, "dinner", "balls"] {
        for part in [".mt-says", ".mt-scene", ".mt-doing", "figure svg", ".mt-table"].iter().chain(besides) {
            let place = page.find(&format!("#{id} {part}")).await?;
            // By its place: what is open without scripts and on paper is closed to who asks for more.
            let place = place.rect().await?;
            ensure!(place.width > 40.0 && place.height > 10.0, "{part} of {id} cannot be seen: {place:?}");
        }
    }
    Ok(())
}

async fn with_less_motion_it_is_stepped_and_not_played() -> Result<()> {
    let page = SiteTest::isolated().showing("shop").with_less_motion().open(GALLERY).await?;
    let shop = page.played(SHOP);
    shop.wake().await?;
    shop.cannot_be_played().await?;
    shop.click(".mt-forward").await?;
    shop.until_says(".mt-clock", "60 s of 4,320 s").await
}

/// Its worker needs neither memory that is shared nor a service worker.
async fn it_is_simulated_on_any_host() -> Result<()> {
    let page = SiteTest::plain().showing("shop").without_service_worker().open(GALLERY).await?;
    let shop = page.played(SHOP);
    shop.set("guests", 6).await?;
    shop.until_says(".mt-says", "6 guests are looked after at once").await
}
