//! axe-core finds no violation of WCAG 2.2 A and AA: on every page as it is opened, and where something was run,
//! answered and opened. The gallery is looked at with its widgets alive and in every theme, in the thorough
//! tier every page is. Contrasts are looked at in that tier, and on pages that between them have all colours.
//!
//! It reads the page's document and its colours, which are the same in every browser: each page is looked at in one, and
//! so is all else.

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use serde_json::{Value, json};
use tests::environment::{self, Kind};
use tests::page::Page;
use tests::{SiteTest, snapshot, tests};

tests![
    no_page_keeps_anybody_out_in_any_theme in Each,
    experiments_that_were_run_keep_nobody_out in Chromium,
    answered_questions_and_exercises_keep_nobody_out in Chromium,
    native_runs_keep_nobody_out in Chromium,
    what_is_printed_from_a_dark_theme_can_be_read in Chromium,
    without_scripts_too_the_book_can_be_read_in_the_dark in Chromium,
];

/// What axe-core looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rules {
    All,
    AllButContrast,
    /// What a theme changes.
    Colours,
}

/// Beside the light one.
const THEMES: [&str; 4] = ["rust", "coal", "navy", "ayu"];

/// Firefox looks at every fourth page, and Chromium, in which axe-core is several times as fast, at all others.
const FIREFOX_LOOKS: usize = 4;

/// It has every kind of widget in every state.
const GALLERY: &str = "gallery.html";

/// Between them they have all that pages are made of besides. Where the same colours stand again, contrasts take most of the time.
const OTHER_COLOURS: [&str; 3] = ["index.html", "threads/stuck.html", "lab/levels.html"];

async fn no_page_keeps_anybody_out_in_any_theme() -> Result<()> {
    let browser = environment::browser()?;
    let page = SiteTest::isolated().open("index.html").await?;
    let mut found = Vec::new();
    // The page for printing repeats all others.
    let without = ["print.html", "toc.html"];
    let pages = snapshot::site()?.pages().into_iter().filter(|path| !without.contains(path));
    for (_, path) in pages.enumerate().filter(|(number, path)| looks_at(*number, path) == browser) {
        page.go_to(path).await?;
        // Pages are made of the same widgets, and the gallery has them all.
        if environment::is_thorough() || path == GALLERY {
            page.wake_all().await?;
        }
        let others = themes(path).iter().map(|theme| (*theme, Rules::Colours));
        for (theme, rules) in [("light", rules_for(path))].into_iter().chain(others) {
            set_theme(&page, theme).await?;
            let looked = ensure_nobody_is_kept_out(&page, rules, "html").await;
            found.extend(looked.err().map(|why| format!("{path} in {theme}: {why:#}")));
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

fn looks_at(number: usize, path: &str) -> Kind {
    if number.is_multiple_of(FIREFOX_LOOKS) && path != GALLERY { Kind::Firefox } else { Kind::Chromium }
}

fn rules_for(path: &str) -> Rules {
    let is_one = path == GALLERY || OTHER_COLOURS.contains(&path);
    if environment::is_thorough() || is_one { Rules::All } else { Rules::AllButContrast }
}

/// Pages are made of the same pieces, and the gallery has them all.
fn themes(path: &str) -> &'static [&'static str] {
    if environment::is_thorough() || path == GALLERY { &THEMES } else { &[] }
}

async fn set_theme(page: &Page, theme: &str) -> Result<()> {
    let is_on = format!("document.documentElement.classList.contains('{theme}')");
    if page.evaluate::<bool>(&is_on).await? {
        return Ok(());
    }
    // The menu stays open until its button is pressed again.
    for button in ["toggle", theme, "toggle"] {
        page.find(&format!("#mdbook-theme-{button}")).await?.click().await?;
    }
    page.until("the theme is on", &is_on).await
}

const PICTURES: [&str; 2] = ["picture", "mandelbrot"];

async fn experiments_that_were_run_keep_nobody_out() -> Result<()> {
    for (path, shown) in
        [("threads/first-thread.html", "waits picture"), ("workbench.html", "mandelbrot fault")]
    {
        let page = SiteTest::isolated().showing(shown).open(path).await?;
        let ids: Vec<&str> = shown.split(' ').collect();
        run_and_open(&page, &ids).await?;
        let all: Vec<String> = ids.iter().map(|id| format!("#{id}")).collect();
        in_two_themes(&page, &all.join(", ")).await?;
    }
    Ok(())
}

async fn answered_questions_and_exercises_keep_nobody_out() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    page.wake_all().await?;
    let quiz = page.quiz("gallery-quiz");
    quiz.choose("rounds", 0).await?;
    quiz.check("rounds").await?;
    quiz.choose("which", 1).await?;
    quiz.check("which").await?;
    quiz.check("how-long").await?;
    page.experiment("within-400").run().await?;
    for part in [".mt-hint", ".mt-answer"] {
        page.experiment("within-400").press(&format!("{part} summary")).await?;
    }
    let machine = page.experiment("all-your-runs");
    for button in [".mt-all summary", ".mt-paste summary", ".mt-forget"] {
        machine.press(button).await?;
    }
    in_two_themes(&page, "html").await
}

async fn native_runs_keep_nobody_out() -> Result<()> {
    let page = SiteTest::companion().open("index.html").await?;
    page.experiment("first").run().await?;
    page.experiment("first").run_natively().await?;
    page.experiment("first").press(".mt-live .mt-measured summary").await?;
    in_two_themes(&page, "html").await
}

async fn what_is_printed_from_a_dark_theme_can_be_read() -> Result<()> {
    let page = SiteTest::isolated().open("threads/stuck.html").await?;
    for theme in ["navy", "ayu"] {
        set_theme(&page, theme).await?;
        emulate(&page, json!({ "media": "print" })).await?;
        ensure_nobody_is_kept_out(&page, Rules::Colours, "main")
            .await
            .with_context(|| format!("in {theme}"))?;
        emulate(&page, json!({ "media": "screen" })).await?;
        // The table of contents slides in again, and moves the button.
        page.until("nothing moves", "matchMedia('screen').matches && document.getAnimations().length === 0")
            .await?;
    }
    Ok(())
}

/// As it is without scripts, since axe-core is one: no theme was chosen, and nothing says that there are any.
async fn without_scripts_too_the_book_can_be_read_in_the_dark() -> Result<()> {
    let page = SiteTest::isolated().open("threads/stuck.html").await?;
    let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    emulate(&page, dark).await?;
    page.until("mdBook's script has heard of it", "document.documentElement.classList.contains('navy')")
        .await?;
    page.evaluate::<()>("void (document.documentElement.className = 'light')").await?;
    ensure_nobody_is_kept_out(&page, Rules::Colours, "main").await
}

/// Only Chromium hears this.
async fn emulate(page: &Page, media: Value) -> Result<()> {
    page.web().cdp().send_raw("Emulation.setEmulatedMedia", media).await?;
    Ok(())
}

/// Runs experiments, and opens whatever can be opened then.
async fn run_and_open(page: &Page, ids: &[&str]) -> Result<()> {
    for id in ids {
        let experiment = page.experiment(id).set("repeat", 1).models(&[Model::Sequential, Model::Threads]);
        // Of a picture with hundreds of tiles, tables have as many rows.
        let experiment = if PICTURES.contains(id) { experiment.set("width", 200) } else { experiment };
        experiment.run().await?;
        page.experiment(id).press(".mt-live .mt-measured summary").await?;
        page.experiment(id).press(".mt-live .mt-spans summary").await?;
        page.experiment(id).press(".mt-live [data-does=by]").await?;
        page.experiment(id).press(".mt-live [data-does=closer]").await?;
    }
    Ok(())
}

/// All rules in a light theme, and what a dark one changes.
async fn in_two_themes(page: &Page, place: &str) -> Result<()> {
    for (theme, rules) in [("light", Rules::All), ("navy", Rules::Colours)] {
        set_theme(page, theme).await?;
        ensure_nobody_is_kept_out(page, rules, place).await.with_context(|| format!("in {theme}"))?;
    }
    Ok(())
}

async fn ensure_nobody_is_kept_out(page: &Page, rules: Rules, place: &str) -> Result<()> {
    page.web().execute(environment::axe()?, Vec::new()).await?;
    let only = match rules {
        Rules::All | Rules::AllButContrast => {
            json!({ "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })
        }
        Rules::Colours => json!({ "type": "rule", "values": ["color-contrast", "link-in-text-block"] }),
    };
    let others = json!({ "color-contrast": { "enabled": rules != Rules::AllButContrast } });
    let run = "const [place, runOnly, rules, done] = arguments;
        const brief = it => ({ id: it.id, help: it.help,
                               places: it.nodes.map(node => `${node.html} ${node.failureSummary}`) });
        // A drawing is one picture with a name: its thousands of strokes are no elements for anybody. All but what names
        // it is taken out while axe-core looks, which would sort them all by where they are.
        const strokes = [...document.querySelectorAll('svg')].map(svg =>
          [svg, [...svg.childNodes], [...svg.childNodes].filter(it => /^(title|desc)$/.test(it.localName))]);
        const hold = at => strokes.forEach(parts => parts[0].replaceChildren(...parts[at]));
        hold(2);
        axe.run({ include: [...document.querySelectorAll(place)], exclude: [['svg > *']] }, { resultTypes: ['violations'], preload: false, runOnly, rules })
          .then(found => done(found.violations.map(brief))).finally(() => hold(1));";
    let found: Vec<Value> = page.in_time(run, vec![place.into(), only, others]).await?.convert()?;
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}
