//! Without scripts every experiment stands in its place with a simulated run.

use anyhow::{Context, Result, ensure};
use figures::widget::ExperimentSpec;
use tests::page::Page;
use tests::{SiteTest, snapshot, tests};
use thirtyfour::By;

tests![
    every_experiment_has_simulated_figures_and_a_table_in_the_html_itself,
    with_scripts_switched_off_the_simulated_run_is_there_to_be_seen,
    before_run_is_pressed_readers_with_and_without_scripts_see_the_same,
    the_page_for_printing_keeps_its_simulated_runs,
];

async fn every_experiment_has_simulated_figures_and_a_table_in_the_html_itself() -> Result<()> {
    let site = snapshot::site()?;
    let mut seen = 0;
    for path in site.pages() {
        for section in
            site.text(path)?.split("<section class=\"mt-widget\" data-widget=\"experiment\"").skip(1)
        {
            let section = section.split("</section>").next().unwrap_or_default();
            check_section(section).with_context(|| path.to_owned())?;
            seen += 1;
        }
    }
    ensure!(seen >= 10, "only {seen} experiments were found");
    Ok(())
}

fn check_section(html: &str) -> Result<()> {
    let spec = spec_of(html)?;
    let (_, first) = html.split_once("class=\"mt-first\"").context("no simulated run")?;
    let (first, _) = first.split_once("class=\"mt-controls\"").context("the drawing does not come first")?;
    for model in spec.possible() {
        let figure = format!("<figure class=\"mt-figure\" data-model=\"{}\"", model.name());
        let (_, figure) =
            first.split_once(&figure).with_context(|| format!("no figure for {}", model.name()))?;
        let (figure, _) = figure.split_once("</figure>").context("the figure does not end")?;
        ensure!(figure.contains("<svg") && figure.contains("<title") && figure.contains("<desc"), "{figure}");
        ensure!(
            first.contains(&format!("<tr data-model=\"{}\"", model.name())),
            "no row for {}",
            model.name()
        );
    }
    ensure!(first.contains("Simulated") && first.contains("class=\"mt-says\""), "it is not called simulated");
    Ok(())
}

fn spec_of(html: &str) -> Result<ExperimentSpec> {
    let (_, data) = html.split_once("data-spec=\"").context("no data-spec")?;
    let data = data.split('"').next().unwrap_or_default();
    Ok(serde_json::from_str(
        &data.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&amp;", "&"),
    )?)
}

async fn with_scripts_switched_off_the_simulated_run_is_there_to_be_seen() -> Result<()> {
    let page = SiteTest::isolated().without_scripts().open("what-it-is/many-things-at-once.html").await?;
    for id in ["five-downloads", "meeting", "primes"] {
        let title = page.find(&format!("#{id} .mt-title")).await?.rect().await?;
        let mut below = title.y + title.height;
        for selector in [".mt-first figure svg", ".mt-first .mt-says", ".mt-first .mt-table", ".mt-controls"]
        {
            let place = page.find(&format!("#{id} {selector}")).await?.rect().await?;
            ensure!(
                place.width > 100.0 && place.height > 10.0,
                "{selector} of {id} cannot be seen: {place:?}"
            );
            ensure!(place.y >= below - 1.0, "{selector} of {id} is not where it should be: {place:?}");
            below = place.y;
        }
        let note = page.find(&format!("#{id} noscript .mt-note")).await?;
        ensure!(note.is_displayed().await? && note.text().await?.contains("scripts"), "no note under Run");
    }
    Ok(())
}

/// Scripts bring the form to life; they leave the simulated run as it is.
async fn before_run_is_pressed_readers_with_and_without_scripts_see_the_same() -> Result<()> {
    const CHAPTER: &str = "threads/races.html";
    let without = SiteTest::isolated().without_scripts().open(CHAPTER).await?;
    let with = SiteTest::isolated().open(CHAPTER).await?;
    with.wake_all().await?;
    let experiments = "[...document.querySelectorAll('.mt-widget:has(.mt-first)')].map(it => it.id)";
    let ids: Vec<String> = with.evaluate(experiments).await?;
    ensure!(ids.len() >= 5, "there are but {ids:?}");
    // Where the chapter asks for a guess, what was simulated is seen when a reader wants to see it.
    with.evaluate::<()>("void document.querySelectorAll('.mt-show').forEach(it => it.click())").await?;
    for id in ids {
        let (one, other) = (simulated(&without, &id).await?, simulated(&with, &id).await?);
        ensure!(!one.is_empty() && one == other, "{id}: without scripts {one:?}, with scripts {other:?}");
    }
    Ok(())
}

/// It holds every chapter, so that all experiments together would come to life there.
async fn the_page_for_printing_keeps_its_simulated_runs() -> Result<()> {
    let page = SiteTest::isolated().open("print.html").await?;
    // From then on modules would be loaded.
    page.until("the page's first script is through", "window.manyServiceWorker?.then(() => true)").await?;
    // An experiment in view would come to life within a few frames.
    let in_view = "new Promise(seen => {
        const experiment = document.querySelector('.mt-widget');
        experiment.scrollIntoView();
        let frames = 60;
        const next = () => frames-- > 0 ? requestAnimationFrame(next) : seen(true);
        new IntersectionObserver(next).observe(experiment);
      })";
    page.until("an experiment is in view", in_view).await?;
    let alive: usize = page.evaluate("document.querySelectorAll('.mt-live').length").await?;
    let simulated: usize = page.evaluate("document.querySelectorAll('.mt-first figure svg').length").await?;
    ensure!(alive == 0 && simulated >= 20, "{alive} are alive, {simulated} figures are there");
    Ok(())
}

/// The texts of figures, sentence and table.
async fn simulated(page: &Page, id: &str) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for part in ["figcaption", ".mt-why", ".mt-says", "td", "caption"] {
        for element in page.web().find_all(By::Css(format!("#{id} .mt-first {part}"))).await? {
            texts.push(element.text().await?);
        }
    }
    Ok(texts)
}
