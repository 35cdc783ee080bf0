//! Widgets come to life without moving what a reader is reading, and rest out of sight.

use anyhow::{Result, ensure};
use experiments::model::Model;
use serde::Deserialize;
use tests::environment::{self, Kind};
use tests::page::Page;
use tests::{SiteTest, tests};

tests![
    the_largest_thing_that_is_painted_first_is_text in Each,
    nothing_moves_when_experiments_come_to_life in Chromium,
    an_experiment_is_as_high_alive_as_it_was_before in Each,
    fields_that_are_folded_away_are_laid_out_when_they_are_unfolded in Each,
    what_is_out_of_sight_rests_during_a_run_and_is_as_high_as_ever in Each,
    a_run_is_drawn_while_it_is_in_view_and_not_elsewhere,
    a_press_of_a_button_lands_though_the_field_before_it_has_something_to_say,
    the_first_experiment_fits_a_screen_with_its_drawing_its_sliders_and_run in Each,
];

const PAGES: [&str; 5] = [
    "index.html",
    "what-it-is/many-things-at-once.html",
    "threads/first-thread.html",
    "workbench.html",
    "gallery.html",
];

/// Who comes to read is not kept waiting by a figure. Browsers count what is painted before the reader
/// does anything; Firefox, only if it tells of it.
async fn the_largest_thing_that_is_painted_first_is_text() -> Result<()> {
    for path in PAGES {
        let page = SiteTest::isolated().open(path).await?;
        page.until("something was painted", "probe.largest !== undefined").await?;
        let largest: String = page.evaluate("probe.largest").await?;
        ensure!(largest == "text", "{path} paints {largest} first");
    }
    Ok(())
}

/// The sum of all layout shifts; 0.1 counts as good. Only Chromium measures it: in Firefox it stays zero.
async fn nothing_moves_when_experiments_come_to_life() -> Result<()> {
    for path in PAGES {
        let page = SiteTest::isolated().open(path).await?;
        page.wake_all().await?;
        let shift: f64 = page.evaluate("probe.shift").await?;
        let moved: Vec<String> = page.evaluate("probe.moved").await?;
        ensure!(shift < 0.01, "{path} moves by {shift}: {moved:#?}");
    }
    Ok(())
}

/// A browser that fills in forms asks where all fields are, and would lay each of these out to know.
async fn fields_that_are_folded_away_are_laid_out_when_they_are_unfolded() -> Result<()> {
    for (path, folded) in [("lab/levels.html", ".mt-level"), ("threads/races.html", ".mt-folded")] {
        let page = SiteTest::isolated().open(path).await?;
        let places = format!(
            "[...document.querySelectorAll('{folded}:not([open]) :is(select, input, textarea)')]
                .filter(field => field.getClientRects().length > 0).length"
        );
        let laid_out: usize = page.evaluate(&places).await?;
        ensure!(laid_out == 0, "{path}: {laid_out} fields");
        page.evaluate::<()>(&format!("void (document.querySelector('{folded}:not([open])').open = true)"))
            .await?;
        page.until(
            "they are laid out",
            &format!("document.querySelector('{folded}[open] > :not(summary)').getClientRects().length > 0"),
        )
        .await?;
    }
    Ok(())
}

/// The static form is put beside the living one.
async fn an_experiment_is_as_high_alive_as_it_was_before() -> Result<()> {
    for path in PAGES {
        let page = SiteTest::isolated().open(path).await?;
        page.evaluate::<()>(&format!("void {}.then(it => window.before = it)", Page::AS_SENT)).await?;
        page.until("the page's own text is there", "window.before !== undefined").await?;
        for id in page.wake_all().await? {
            let heights = format!(
                "(() => {{
                   const alive = document.getElementById('{id}');
                   const before = document.importNode(window.before.getElementById('{id}'), true);
                   before.toggleAttribute('data-veiled', 'veiled' in alive.dataset);
                   const now = alive.offsetHeight;
                   alive.before(before);
                   const then = before.offsetHeight;
                   before.remove();
                   return [then, now];
                 }})()"
            );
            let [then, now]: [f64; 2] = page.evaluate(&heights).await?;
            ensure!((then - now).abs() <= 2.0, "{id} of {path} was {then} pixels high and is {now}");
        }
    }
    Ok(())
}

/// A promise for when the browser has drawn so many frames.
fn frames(count: u32) -> String {
    format!(
        "(function next(left) {{
           return new Promise(requestAnimationFrame).then(() => left > 1 ? next(left - 1) : true);
         }})({count})"
    )
}

const RESTS: &str = "document.documentElement.classList.contains('mt-laid-out')";

/// The page's widgets, each with its height: as while something runs, and with all of them laid out.
const HEIGHTS: &str = "(() => {
    const { classList } = document.documentElement;
    const heights = () => [...document.querySelectorAll('.mt-widget')].map(it => it.offsetHeight);
    classList.add('mt-runs');
    const resting = heights();
    classList.remove('mt-runs');
    return [resting, heights()];
  })()";

async fn what_is_out_of_sight_rests_during_a_run_and_is_as_high_as_ever() -> Result<()> {
    let page = SiteTest::isolated().open("workbench.html").await?;
    if environment::browser()? != Kind::Chromium {
        // Firefox does not heed their heights.
        page.until("the browser has seen how wide it is", &frames(60)).await?;
        ensure!(!page.evaluate::<bool>(RESTS).await?, "widgets rest");
        return Ok(());
    }
    page.until("widgets can rest", RESTS).await?;
    for width in ["", "350px"] {
        page.evaluate::<()>(&format!("void (document.querySelector('main').style.width = '{width}')"))
            .await?;
        page.until("the browser has seen how wide it is", &frames(10)).await?;
        let [resting, all]: [Vec<f64>; 2] = page.evaluate(HEIGHTS).await?;
        ensure!(resting == all && !all.is_empty(), "{width}: {resting:?} instead of {all:?}");
    }
    let is_laid_out = "[...document.querySelectorAll('.mt-widget .mt-body')].at(-1)
        .checkVisibility({ contentVisibilityAuto: true })";
    page.until("widgets can rest at this width, too", RESTS).await?;
    ensure!(page.evaluate::<bool>(is_laid_out).await?, "the last widget rests although nothing runs");
    let long = page.experiment("downloads").set("latency_ms", 10_000).model(Model::Async);
    long.start().await?;
    page.evaluate::<()>("void document.querySelector('#downloads .mt-live').scrollIntoView()").await?;
    page.until("the last widget is left out", &format!("!{is_laid_out}")).await?;
    page.evaluate::<()>("void scrollTo(0, document.documentElement.scrollHeight)").await?;
    page.until("the last widget is there", is_laid_out).await?;
    page.evaluate::<()>("void document.querySelector('#downloads .mt-live').scrollIntoView()").await?;
    page.until("it is left out again", &format!("!{is_laid_out}")).await?;
    long.cancel().await?;
    page.until("all are there when nothing runs", is_laid_out).await
}

async fn a_run_is_drawn_while_it_is_in_view_and_not_elsewhere() -> Result<()> {
    let page = SiteTest::isolated().open("workbench.html").await?;
    let long = page.experiment("downloads").set("latency_ms", 10_000).model(Model::Async);
    long.start().await?;
    page.evaluate::<()>(
        "void (window.drawings = 0, new MutationObserver(() => window.drawings += 1)
           .observe(document.querySelector('#downloads .mt-live'), { childList: true, subtree: true }))",
    )
    .await?;
    let go_to = |place: &str| format!("void document.querySelector('{place}').scrollIntoView()");
    page.evaluate::<()>(&go_to("#downloads .mt-live")).await?;
    page.until("it is drawn", "window.drawings > 1").await?;
    page.evaluate::<()>("void scrollTo(0, document.documentElement.scrollHeight)").await?;
    page.until("the browser has seen where it is", &frames(10)).await?;
    let before: f64 = page.evaluate("window.drawings").await?;
    page.until("many frames have passed", &frames(60)).await?;
    let after: f64 = page.evaluate("window.drawings").await?;
    ensure!(long.is_running().await?, "the run was over too soon to see anything");
    ensure!(before.to_bits() == after.to_bits(), "it was drawn {} times out of sight", after - before);
    page.evaluate::<()>(&go_to("#downloads .mt-live")).await?;
    page.until("it is drawn again", &format!("window.drawings > {after}")).await?;
    long.cancel().await
}

/// A field is heard when it loses the focus, to a button that is pressed at that moment: what moves the button away then
/// takes the press from it.
const MOVES: &str = "(async () => {
    const frames = async () => { for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame); };
    const moves = [];
    for (const more of document.querySelectorAll('.mt-folded')) more.open = true;
    for (const widget of document.querySelectorAll('.mt-widget')) {
      const button = [...widget.querySelectorAll('.mt-actions button')].find(it => it.offsetParent !== null);
      for (const field of button ? widget.querySelectorAll('.mt-fields input[type=number]') : []) {
        const right = field.value;
        const below = () => button.getBoundingClientRect().top - field.getBoundingClientRect().top;
        const at = below();
        for (const value of ['', String(Number(right) + 1), right]) {
          field.value = value;
          field.dispatchEvent(new Event('change', { bubbles: true }));
          await frames();
          if (Math.abs(below() - at) > 1) moves.push(`${widget.id}: ${field.name} = ${value}`);
        }
      }
    }
    window.moves = moves;
  })()";

async fn a_press_of_a_button_lands_though_the_field_before_it_has_something_to_say() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    page.wake_all().await?;
    page.evaluate::<()>(&format!("void {MOVES}")).await?;
    page.until("all fields were changed", "window.moves !== undefined").await?;
    let moves: Vec<String> = page.evaluate("window.moves").await?;
    ensure!(moves.is_empty(), "buttons move: {moves:#?}");
    Ok(())
}

/// The first experiment in a window of that size, for who presses *See it run*: how high the window is, how far its bar and its
/// controls reach into it, where title, sliders and Run are, and each row's drawing.
fn in_a_window(width: u32, height: u32) -> String {
    format!(
        "(() => {{
           const frame = document.createElement('iframe');
           Object.assign(frame, {{ width: {width}, height: {height}, src: document.querySelector('.mt-cards a').href }});
           frame.style.cssText = 'position: fixed; inset: 0 auto auto 0; border: 0; max-width: none';
           window.inSight = undefined;
           frame.onload = async () => {{
             const inside = frame.contentDocument;
             const widget = inside.querySelector('#first');
             const box = selector => {{
               const {{ top, bottom }} = widget.querySelector(selector).getBoundingClientRect();
               return [top, bottom];
             }};
             const bar = inside.querySelector('#mdbook-menu-bar').offsetHeight;
             for (let settled = 0; settled < 3; settled += 1) await new Promise(requestAnimationFrame);
             const rows = [...widget.querySelectorAll('.mt-first figure')].map(it => it.getBoundingClientRect().bottom);
             window.inSight = {{
               window: [frame.contentWindow.innerWidth, frame.contentWindow.innerHeight],
               parts: ['.mt-title', '.mt-controls .mt-slides', '.mt-controls .mt-run'].map(box),
               controls: box('.mt-controls')[0], bar, rows,
             }};
             frame.remove();
           }};
           document.body.append(frame);
         }})()"
    )
}

#[derive(Debug, Deserialize)]
struct InSight {
    window: (f64, f64),
    parts: Vec<(f64, f64)>,
    controls: f64,
    bar: f64,
    rows: Vec<f64>,
}

async fn the_first_experiment_fits_a_screen_with_its_drawing_its_sliders_and_run() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    for (width, height, rows) in [(390, 844, 1), (1280, 900, 3)] {
        page.evaluate::<()>(&format!("void {}", in_a_window(width, height))).await?;
        page.until("the page has opened in a window of that size", "window.inSight !== undefined").await?;
        let seen: InSight = page.evaluate("window.inSight").await?;
        ensure!(seen.window == (f64::from(width), f64::from(height)), "{seen:?}");
        // A pixel is not drawn in parts.
        let is_in_sight =
            |&(top, bottom): &(f64, f64)| top >= seen.bar - 1.0 && bottom <= seen.window.1 + 1.0;
        ensure!(seen.parts.iter().all(is_in_sight), "at {width} × {height} not all is in sight: {seen:?}");
        let drawn = seen.rows.iter().filter(|&&bottom| bottom <= seen.controls + 1.0).count();
        ensure!(drawn >= rows, "at {width} × {height} there are {drawn} rows above the controls: {seen:?}");
    }
    Ok(())
}
