//! The reader is the scheduler: each level is won by the keyboard, and mended once it is proved.

use anyhow::{Context, Result, bail, ensure};
use lab_session::Entry;
use serde_json::json;
use tests::page::Page;
use tests::{SiteTest, environment, tests};
use thirtyfour::{Key, WebElement};

tests![
    every_other_level_is_won_with_the_keyboard_and_its_stars_stay,
    the_levels_between_those_are_won_with_the_keyboard_and_their_stars_stay,
    who_plays_sees_goal_program_and_who_can_go_at_once,
    a_win_and_a_new_beginning_come_into_view_and_a_win_leads_on,
    a_level_is_mended_once_it_is_proved_with_its_test_as_it_was,
    who_never_chooses_does_not_win_and_can_go_back,
    after_a_reload_the_level_of_the_address_stands_where_it_stood,
    where_only_one_can_go_on_a_key_goes_to_the_next_choice_and_all_steps_count,
    the_explorers_way_is_shown_and_wins_nothing,
    without_scripts_story_program_goal_hints_and_answer_can_be_read,
];

pub const PAGE: &str = "lab/levels.html";

pub async fn levels(page: &Page) -> Result<Vec<String>> {
    page.evaluate("[...document.querySelectorAll('[data-widget=level]')].map(it => it.id)").await
}

/// A level that lies open.
pub struct Level<'a> {
    page: &'a Page,
    id: &'a str,
}

impl<'a> Level<'a> {
    pub async fn open(page: &'a Page, id: &'a str) -> Result<Self> {
        page.experiment(id).wake().await?;
        Ok(Self { page, id })
    }

    async fn find(&self, selector: &str) -> Result<WebElement> {
        self.page.find(&format!("#{} {selector}", self.id)).await
    }

    /// As who goes by keys does.
    pub async fn enter(&self, selector: &str) -> Result<()> {
        Ok(self.find(selector).await?.send_keys(Key::Enter + "").await?)
    }

    async fn until_says(&self, part: &str, says: &str) -> Result<()> {
        let text = format!("document.querySelector('#{} {part}').textContent", self.id);
        self.page.until(&format!("{}: {says}", self.id), &format!("{text}.includes({})", json!(says))).await
    }

    pub async fn begin(&self) -> Result<()> {
        self.enter(".mt-play").await?;
        self.until_says(".mt-told", "Step 0 of 0").await
    }

    /// The explorer's way, as the page has it.
    async fn schedule(&self) -> Result<Vec<Entry>> {
        let watch = self.find(".mt-watch").await?;
        let schedule = watch.attr("data-schedule").await?.context("there is no schedule")?;
        Ok(serde_json::from_str(&schedule)?)
    }

    /// Chooses, one step after the other, who goes next.
    async fn play(&self, schedule: &[Entry]) -> Result<()> {
        // Who is let go on out of turn has made a step with that.
        let (mut made, mut is_ahead) = (0, false);
        for entry in schedule {
            let (presses, button) = match entry {
                Entry::Steps { actor, steps } => {
                    (*steps - u32::from(is_ahead), format!("[data-thread=\"{actor}\"] button"))
                }
                Entry::Choice { choice, pick, .. } => (1, format!("[data-choice=\"{choice}-{pick}\"]")),
            };
            is_ahead = matches!(entry, Entry::Choice { choice, .. } if choice == "turn");
            for _ in 0..presses {
                made += 1 + u32::from(is_ahead);
                self.enter(&format!(".mt-moment {button}")).await?;
                self.until_says(".mt-told", &format!("Step {made} of ")).await?;
            }
        }
        Ok(())
    }

    /// Lets the first that can go on do so, as often as this, or until the program is over.
    async fn see_all_for(&self, presses: u32) -> Result<()> {
        let (page, id) = (self.page, self.id);
        for press in 1..=presses {
            let told = self.find(".mt-told").await?.text().await?;
            self.enter(".mt-moment [data-go]").await?;
            let goes_on = format!("document.querySelector('#{id} .mt-told').textContent !== {}", json!(told));
            page.until(&format!("{id}: press {press} goes on"), &goes_on).await?;
            // One step may have done something at many lines, or at none, as where time passes.
            let seen = format!(
                "(all => (is_whole => (all('.mt-moment [data-go]').length === 0 ? ['.mt-judged'] \
                 : ['.mt-aim', '.mt-meter', '.mt-moment [data-go]']).every(part => all(part).length > 0 && all(part).every(is_whole)) \
                 && (all('.mt-code .mt-is-here').some(is_whole) || all('.mt-code .mt-is-here').length === 0))\
                 (it => (box => box.height > 0 && box.top >= 0 && box.bottom <= innerHeight)(it.getBoundingClientRect())))\
                 (part => [...document.querySelectorAll(`#{id} ${{part}}`)])"
            );
            page.until(&format!("{id}, press {press}: all is in sight"), &seen).await?;
            let is_over = format!("document.querySelector('#{id} .mt-moment [data-go]') === null");
            if page.evaluate::<bool>(&is_over).await? {
                break;
            }
        }
        Ok(())
    }

    async fn stars(&self) -> Result<String> {
        let stars = format!("[data-done=\"level/{}\"]", self.id);
        Ok(self.page.find(&stars).await?.text().await?)
    }
}

async fn every_other_level_is_won_with_the_keyboard_and_its_stars_stay() -> Result<()> {
    are_won(0).await
}

async fn the_levels_between_those_are_won_with_the_keyboard_and_their_stars_stay() -> Result<()> {
    are_won(1).await
}

/// Every other level, from the given one on: two browsers can share them all.
async fn are_won(first: usize) -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let ids: Vec<String> = levels(&page).await?;
    let played: Vec<&String> = ids.iter().skip(first).step_by(2).collect();
    ensure!(!played.is_empty(), "there is no level");
    for id in &played {
        let level = Level::open(&page, id).await?;
        level.begin().await?;
        level.play(&level.schedule().await?).await?;
        level.until_says(".mt-judged", "You have won").await.with_context(|| (*id).clone())?;
        level.enter(".mt-leave").await?;
    }
    let totals = format!(
        "document.querySelector('.mt-totals').textContent.includes('Stars: {} of {}.')",
        played.len() * 3,
        ids.len() * 3
    );
    page.until("all stars are counted", &totals).await?;
    page.reload().await?;
    page.until("all stars are there again", &totals).await?;
    let level = Level { page: &page, id: played[0] };
    ensure!(level.stars().await? == "★★★", "{}", level.stars().await?);
    page.ensure_nothing_went_wrong().await
}

async fn who_plays_sees_goal_program_and_who_can_go_at_once() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let all = levels(&page).await?;
    // Through these long enough that a reader scrolls, the others as far as what is in sight at first.
    let some = ["lose-an-addition", "two-transfers", "bill-across-await"].map(str::to_owned).to_vec();
    for ((width, height), ids) in [((1280, 900), &some), ((390, 844), &all)] {
        let around: u32 = page.evaluate("outerHeight - innerHeight").await?;
        page.web().set_window_rect(0, 0, width, height + around).await?;
        // Whether there is room for the contents beside it, a page asks when it comes.
        page.reload().await?;
        for id in ids {
            let level = Level::open(&page, id).await?;
            level.begin().await?;
            let is_long = environment::is_thorough() || some.contains(id);
            level.see_all_for(if is_long { 6 } else { 2 }).await?;
            level.enter(".mt-leave").await?;
        }
    }
    page.ensure_nothing_went_wrong().await
}

async fn a_win_and_a_new_beginning_come_into_view_and_a_win_leads_on() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    page.web().set_window_rect(0, 0, 390, 844).await?;
    let ids = levels(&page).await?;
    let level = Level::open(&page, &ids[0]).await?;
    let in_view = |part: &str| {
        // Nothing lies over it, as the bar at the top might.
        format!(
            "(it => it.contains(document.elementFromPoint(it.getBoundingClientRect().x + 20, it.getBoundingClientRect().y + 12)))\
             (document.querySelector('#{} {part}'))",
            level.id
        )
    };
    level.begin().await?;
    level.play(&level.schedule().await?).await?;
    level.until_says(".mt-judged", "You have won").await?;
    for part in [".mt-judged", ".mt-onward"] {
        page.until(&format!("{part} is in view"), &in_view(part)).await?;
    }
    let leads_on = format!("document.activeElement === document.querySelector('#{} .mt-onward a')", level.id);
    page.until("the focus is on what comes next", &leads_on).await?;
    level.enter("[data-go=start]").await?;
    level.until_says(".mt-told", "Step 0 of ").await?;
    page.until("the meter is in view", &in_view(".mt-meter")).await?;
    ensure!(!level.find(".mt-onward").await?.is_displayed().await?, "nothing is won yet");
    level.play(&level.schedule().await?).await?;
    for (link, to) in [(1, format!("{}-mend", ids[0])), (2, ids[1].clone())] {
        level.enter(&format!(".mt-onward a:nth-child({link})")).await?;
        let opens = format!("document.querySelector('#{to}').checkVisibility() && location.hash === '#{to}'");
        page.until(&format!("{to} is open"), &opens).await?;
    }
    page.ensure_nothing_went_wrong().await
}

async fn after_a_reload_the_level_of_the_address_stands_where_it_stood() -> Result<()> {
    let page = SiteTest::isolated().open(&format!("{PAGE}#lose-an-addition")).await?;
    // In a small window the goal and the buttons are not to be seen at once.
    page.web().set_window_rect(0, 0, 390, 844).await?;
    let level = Level::open(&page, "lose-an-addition").await?;
    level.begin().await?;
    for step in 1..=2 {
        level.enter(".mt-moment [data-go]").await?;
        level.until_says(".mt-told", &format!("Step {step} of ")).await?;
    }
    level.enter("[data-go=back]").await?;
    level.until_says(".mt-told", "Step 1 of 2").await?;
    page.reload().await?;
    level.until_says(".mt-told", "Step 1 of 2").await?;
    let is_in_view = "(box => box.top < innerHeight && box.bottom > 0 && box.height > 0)\
                      (document.querySelector('#lose-an-addition .mt-told').getBoundingClientRect())";
    page.until("the level is open and in view", is_in_view).await?;
    level.enter("[data-go=forward]").await?;
    level.until_says(".mt-told", "Step 2 of 2").await?;
    level.enter(".mt-leave").await?;
    page.reload().await?;
    let opens = "document.querySelector('#lose-an-addition').checkVisibility()";
    page.until("the level is open", opens).await?;
    level.begin().await?;
    page.ensure_nothing_went_wrong().await
}

/// The mended program of the first level in a file, as a reader would write it.
fn mended(id: &str) -> Result<String> {
    let book = environment::repository().join("book");
    for file in std::fs::read_dir(book.join("lab/levels"))? {
        let text = std::fs::read_to_string(file?.path())?;
        let Some((_, rest)) = text.split_once(&format!("id = \"{id}\"")) else { continue };
        let (_, mend) = rest.split_once("[level.mend]").context("it has no second half")?;
        let (_, name) = mend.split_once("program = \"").context("it has no program")?;
        let name = name.split('"').next().unwrap_or_default();
        let program = std::fs::read_to_string(book.join("listings").join(name))?;
        let is_anchor = |line: &&str| line.trim_start().starts_with("# ANCHOR");
        return Ok(program.split_inclusive('\n').filter(|line| !is_anchor(line)).collect());
    }
    bail!("no file has the level {id}")
}

async fn a_level_is_mended_once_it_is_proved_with_its_test_as_it_was() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let ids = levels(&page).await?;
    let id = &ids[0];
    let name = format!("{id}-mend");
    let lab = page.lab(&name);
    lab.wake().await?;
    lab.write(&mended(id)?).await?;
    lab.ask(".mt-explore", "Both goals are reached.").await?;
    let done = format!("document.querySelector('[data-done$=\"/{name}\"]').textContent === '✓ mended'");
    page.until("it is counted", &done).await?;
    page.reload().await?;
    page.until("it is counted again", &done).await
}

async fn who_never_chooses_does_not_win_and_can_go_back() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let ids = levels(&page).await?;
    let level = Level::open(&page, &ids[0]).await?;
    level.begin().await?;
    let mut is_out_of_reach = false;
    for step in 1.. {
        // Whoever went last has the focus, or else the first that can go.
        let next = format!("document.querySelector('#{} .mt-moment [data-go]') !== null", level.id);
        if !page.evaluate::<bool>(&next).await? {
            break;
        }
        ensure!(step < 100, "it does not end");
        page.evaluate::<()>("void document.activeElement.click()").await?;
        level.until_says(".mt-told", &format!("Step {step} of ")).await?;
        is_out_of_reach |= level.find(".mt-judged").await?.text().await?.contains("can reach the goal");
    }
    ensure!(is_out_of_reach, "it was not said when there was still something to choose");
    level.until_says(".mt-judged", "the goal is not reached").await?;
    ensure!(level.stars().await?.is_empty(), "it has won");
    level.enter("[data-go=back]").await?;
    level.until_says(".mt-judged", "").await?;
    level.enter("[data-go=start]").await?;
    level.until_says(".mt-meter", "Switches: 0 of ").await?;
    level.play(&level.schedule().await?).await?;
    level.until_says(".mt-judged", "three stars").await
}

async fn where_only_one_can_go_on_a_key_goes_to_the_next_choice_and_all_steps_count() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let ids = levels(&page).await?;
    let level = Level::open(&page, &ids[0]).await?;
    level.begin().await?;
    let buttons = format!("document.querySelectorAll('#{} .mt-moment [data-go]').length", level.id);
    ensure!(page.evaluate::<usize>(&buttons).await? == 1, "there is something to choose at the start");
    page.web().action_chain().key_down(Key::Shift).send_keys(Key::Right).key_up(Key::Shift).perform().await?;
    page.until("there is something to choose", &format!("{buttons} > 1")).await?;
    let made: usize = page
        .evaluate(&format!(
            "Number(/Step (\\d+) of/.exec(document.querySelector('#{} .mt-told').textContent)[1])",
            level.id
        ))
        .await?;
    ensure!(made > 0, "it went no step");
    let choice = level.find("[data-go=choice]").await?.attr("aria-disabled").await?;
    ensure!(choice.as_deref() == Some("true"), "there is nothing to be skipped here");
    page.web().action_chain().key_down(Key::Shift).send_keys(Key::Right).key_up(Key::Shift).perform().await?;
    level.until_says(".mt-told", "Here is a choice already: say who goes next.").await?;
    // Back is one step, not all of them.
    level.enter("[data-go=back]").await?;
    level.until_says(".mt-told", &format!("Step {} of ", made - 1)).await?;
    level.enter("[data-go=choice]").await?;
    level.until_says(".mt-told", &format!("Step {made} of ")).await
}

async fn the_explorers_way_is_shown_and_wins_nothing() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let ids = levels(&page).await?;
    let level = Level::open(&page, &ids[0]).await?;
    page.evaluate::<()>(&format!("void (document.querySelector('#{} .mt-answer').open = true)", level.id))
        .await?;
    level.enter(".mt-watch").await?;
    level.until_says(".mt-told", "Step 0 of ").await?;
    level.find(".mt-tracks").await?.send_keys(Key::End + "").await?;
    level.until_says(".mt-judged", "This is how.").await?;
    ensure!(level.stars().await?.is_empty(), "to look on has won stars");
    Ok(())
}

async fn without_scripts_story_program_goal_hints_and_answer_can_be_read() -> Result<()> {
    let page = SiteTest::isolated().without_scripts().open(PAGE).await?;
    let ids = levels(&page).await?;
    let first = page.find(&format!("#{} .mt-story", ids[0])).await?;
    ensure!(first.is_displayed().await?, "the page is a list of titles");
    let id = &ids[1];
    page.find(&format!("#{id}-title")).await?.click().await?;
    for part in [".mt-story", ".mt-ink", ".mt-aim", "noscript .mt-note", ".mt-hint", ".mt-answer"] {
        let part = page.find(&format!("#{id} {part}")).await?;
        ensure!(part.is_displayed().await?, "{part} cannot be seen");
    }
    page.find(&format!("#{id} .mt-answer > summary")).await?.click().await?;
    let way = page.find(&format!("#{id} .mt-way-told")).await?;
    ensure!(way.is_displayed().await? && !way.text().await?.is_empty(), "the way cannot be read");
    Ok(())
}
