//! What brings widgets to life is loaded when a reader turns to them, and not before.

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::page::Page;
use tests::serve::Fault;
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    who_only_reads_loads_no_module,
    a_module_is_loaded_when_a_reader_turns_to_the_first_of_its_widgets,
    a_press_before_a_widget_lives_is_not_lost,
    what_a_press_asks_for_comes_beside_what_brings_its_widget_to_life,
    what_a_worker_starts_from_comes_beside_what_it_runs,
    no_script_waits_to_be_asked_for_until_another_has_run in Each,
    what_is_pressed_while_the_page_comes_is_done_by_every_kind_of_widget in Each,
    what_is_entered_while_the_page_comes_is_drawn,
    who_goes_by_keys_while_the_page_comes_is_heard,
    fields_can_be_filled_in_before_anything_is_loaded,
    what_is_entered_before_a_widget_lives_is_entered_when_it_does,
    what_the_chapter_says_is_not_what_was_entered_before_a_widget_lived,
    who_goes_by_keys_finds_all_widgets_alive_that_are_near,
    what_could_not_be_loaded_is_said_and_can_be_tried_again,
    a_page_without_widgets_and_one_for_printing_load_no_module,
    a_link_to_a_state_shows_it_without_a_touch,
    widgets_of_several_modules_keep_their_states_in_one_address,
    an_engine_is_loaded_once_for_all_modules,
];

/// The page's modules that were asked for, by name.
async fn loaded(page: &Page) -> Result<Vec<String>> {
    let files =
        "performance.getEntriesByType('resource').map(it => new URL(it.name).pathname.split('/').pop())";
    page.evaluate(&format!(
        "[...new Set({files}.filter(it => /^page.*_bg-.*\\.wasm$/.test(it)))].map(it => it.replace(/_bg-.*/, '')).sort()"
    ))
    .await
}

async fn who_only_reads_loads_no_module() -> Result<()> {
    let page = SiteTest::isolated().open("threads/stuck.html").await?;
    let ids: Vec<String> =
        page.evaluate("[...document.querySelectorAll('.mt-widget')].map(it => it.id)").await?;
    for id in &ids {
        page.experiment(id).come_to().await?;
        page.until("all that is near is known", NEAR_IS_KNOWN).await?;
    }
    ensure!(loaded(&page).await?.is_empty(), "scrolling loads {:?}", loaded(&page).await?);
    page.ensure_nothing_went_wrong().await
}

async fn a_module_is_loaded_when_a_reader_turns_to_the_first_of_its_widgets() -> Result<()> {
    let page = SiteTest::isolated().open("threads/stuck.html").await?;
    let first: String = page.evaluate("document.querySelector('.mt-widget').id").await?;
    page.experiment(&first).wake().await?;
    ensure!(loaded(&page).await? == ["page"], "at first: {:?}", loaded(&page).await?);
    page.lab("every-order").wake().await?;
    ensure!(loaded(&page).await? == ["page", "page-lab"], "at the lab: {:?}", loaded(&page).await?);
    page.ensure_nothing_went_wrong().await
}

async fn a_press_before_a_widget_lives_is_not_lost() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let first = page.experiment("first");
    first.come_to().await?;
    press_at_once(&page, "first", ".mt-run").await?;
    let report = format!("{}?.textContent.includes('\"runs\"')", first.script(" .mt-report"));
    page.until("the run has a report", &report).await?;
    page.ensure_nothing_went_wrong().await?;
    page.go_to("lab/lab.html").await?;
    let lab = page.lab("lab");
    lab.come_to().await?;
    press_at_once(&page, "lab", ".mt-through").await?;
    lab.until_told("Step 0 of ").await?;
    page.ensure_nothing_went_wrong().await
}

/// Whether a file has come, by how its name begins.
fn has_come(file: &str) -> String {
    format!("performance.getEntriesByType('resource').some(it => it.name.includes('/{file}-'))")
}

/// Without a pointer that comes from somewhere.
async fn press_at_once(page: &Page, id: &str, button: &str) -> Result<()> {
    page.evaluate(&format!("void document.querySelector('#{id} {button}').click()")).await
}

async fn what_a_press_asks_for_comes_beside_what_brings_its_widget_to_life() -> Result<()> {
    for (module, id, button, engine) in [
        ("/page_bg.wasm", "experiment", ".mt-run", "engine-plain_bg"),
        ("/page-lab_bg.wasm", "lab", ".mt-once", "engine-lab-threaded_bg"),
    ] {
        let page = SiteTest::isolated().showing(id).with(module, Fault::Late).open("gallery.html").await?;
        let widget = page.experiment(id);
        widget.come_to().await?;
        press_at_once(&page, id, button).await?;
        page.until(&format!("{engine} has come"), &has_come(engine)).await?;
        let lives = format!("{}.dataset.alive !== undefined", widget.script(""));
        ensure!(!page.evaluate::<bool>(&lives).await?, "{id} came to life before {engine} was there");
        page.visit().bring_back();
        page.until(&format!("{id} lives"), &lives).await?;
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

async fn what_a_worker_starts_from_comes_beside_what_it_runs() -> Result<()> {
    let late = SiteTest::isolated().showing("lab").with("engine-lab-threaded_bg.wasm", Fault::Late);
    let page = late.open("gallery.html").await?;
    page.lab("lab").come_to().await?;
    press_at_once(&page, "lab", ".mt-once").await?;
    page.until("the script has come", &has_come("worker-lab-threaded")).await?;
    ensure!(!page.evaluate::<bool>(&has_come("engine-lab-threaded_bg")).await?, "it came after the lab");
    page.visit().bring_back();
    page.lab("lab").until_says("The program ended").await?;
    page.ensure_nothing_went_wrong().await
}

async fn no_script_waits_to_be_asked_for_until_another_has_run() -> Result<()> {
    let page = SiteTest::isolated().with("toc.js", Fault::Late).impatient().open("index.html").await?;
    for file in ["book", "reader/wake"] {
        page.until(&format!("{file} has come"), &has_come(file)).await?;
    }
    let is_there = "document.querySelector('main') !== null";
    ensure!(!page.evaluate::<bool>(is_there).await?, "the page did not wait for a script");
    page.visit().bring_back();
    page.until("the page is there", is_there).await?;
    page.ensure_nothing_went_wrong().await
}

/// A page of which nothing has come but its text.
async fn still_coming(path: &'static str) -> Result<Page> {
    let late = SiteTest::isolated().with("wake.js", Fault::Late).with("_bg.wasm", Fault::Late);
    let page = late.impatient().open(path).await?;
    page.until(
        "the text is there",
        &format!("location.pathname.endsWith('{path}') && document.readyState === 'interactive'"),
    )
    .await?;
    Ok(page)
}

/// The widgets that say so.
const COMING: &str = "[...document.querySelectorAll('.mt-widget')].filter(it => it.ariaBusy === 'true' && it.querySelector('.mt-coming')?.textContent.startsWith('Loading.')).map(it => it.id)";

async fn what_is_pressed_while_the_page_comes_is_done_by_every_kind_of_widget() -> Result<()> {
    let page = still_coming("gallery.html").await?;
    // The first button of each widget, and one that is switched off until the widget lives.
    let first = "[...document.querySelectorAll('.mt-widget')].map(it => it.querySelector('.mt-actions button, .mt-through')).filter(it => it)";
    let off = "document.querySelector('#experiment .mt-tools [data-does=closer]')";
    // A run sends it to sleep.
    let pressed = format!("[{off}, ...{first}]");
    let kinds: Vec<String> = page
        .evaluate(&format!("[...new Set({first}.map(it => it.closest('.mt-widget').dataset.widget))].sort()"))
        .await?;
    ensure!(kinds.len() >= 9, "only these have a button: {kinds:?}");
    page.evaluate::<()>(&format!(
        "void (window.pressed = {pressed}, window.missing = new Set(pressed), document.addEventListener('click', ({{ target }}) => {{
           if (target.closest('.mt-widget')?.dataset.alive !== undefined && !target.disabled) missing.delete(target);
         }}, true), pressed.forEach(it => it.click()))"
    ))
    .await?;
    page.until(
        "all who were pressed say so",
        &format!("(ids => pressed.every(it => ids.includes(it.closest('.mt-widget').id)))({COMING})"),
    )
    .await?;
    page.visit().bring_back();
    let ids: Vec<String> =
        page.evaluate("[...new Set(pressed.map(it => it.closest('.mt-widget').id))]").await?;
    for id in ids {
        page.experiment(&id).come_to().await?;
        let is_done = format!("![...missing].some(it => it.closest('.mt-widget')?.id === '{id}')");
        page.until(&format!("what was pressed in {id} is done"), &is_done).await?;
    }
    page.until("nobody says so any more", &format!("{COMING}.length === 0")).await?;
    let report =
        format!("{}?.textContent.includes('\"runs\"')", page.experiment("experiment").script(" .mt-report"));
    page.until("the experiment has run", &report).await?;
    page.ensure_nothing_went_wrong().await
}

async fn what_is_entered_while_the_page_comes_is_drawn() -> Result<()> {
    let page = still_coming("index.html").await?;
    let first = page.experiment("first");
    first.come_to().await?;
    let slide = first.script(" .mt-slide[data-of=sites]");
    page.evaluate::<()>(&format!(
        "void (it => {{ it.value = 7; for (const kind of ['input', 'change']) it.dispatchEvent(new Event(kind, {{ bubbles: true }})); }})({slide})"
    ))
    .await?;
    page.until("it says so", &format!("{COMING}.includes('first')")).await?;
    page.visit().bring_back();
    page.until("the address says it", "new URL(location).searchParams.get('first.sites') === '7'").await?;
    page.ensure_nothing_went_wrong().await
}

async fn who_goes_by_keys_while_the_page_comes_is_heard() -> Result<()> {
    let page = still_coming("index.html").await?;
    let first = page.experiment("first");
    let slide = first.find(".mt-slide[data-of=sites]").await?;
    slide.send_keys(Key::Right + "").await?;
    first.find(".mt-run").await?.send_keys(Key::Enter + "").await?;
    page.until("it says so", &format!("{COMING}.includes('first')")).await?;
    ensure!(
        page.evaluate::<bool>("location.pathname.endsWith('index.html')").await?,
        "a key has turned the page"
    );
    page.visit().bring_back();
    let report = format!("{}?.textContent.includes('\"runs\"')", first.script(" .mt-report"));
    page.until("it has run", &report).await?;
    page.ensure_nothing_went_wrong().await
}

async fn fields_can_be_filled_in_before_anything_is_loaded() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    page.until("all that is near is known", NEAR_IS_KNOWN).await?;
    let off: Vec<String> = page
        .evaluate(
            "[...document.querySelectorAll('.mt-widget :is(.mt-value, .mt-model:not(.mt-refused) input, [type=range], .mt-pace select):disabled')].map(it => it.outerHTML)",
        )
        .await?;
    ensure!(off.is_empty(), "{off:?}");
    ensure!(loaded(&page).await?.is_empty(), "{:?}", loaded(&page).await?);
    Ok(())
}

/// Nothing comes from the network until [`LET_COME`].
const HOLD_BACK: &str = "void (window.come = [], window.own = fetch,
    window.fetch = (...of) => new Promise(come => window.come.push(come)).then(() => window.own.apply(window, of)))";
const LET_COME: &str = "void (window.come.forEach(come => come()), window.fetch = window.own)";

async fn what_is_entered_before_a_widget_lives_is_entered_when_it_does() -> Result<()> {
    let page = SiteTest::isolated().showing("experiment four-downloads").open("gallery.html").await?;
    page.evaluate::<()>(HOLD_BACK).await?;
    let (form, scene) = (page.experiment("experiment"), page.played("four-downloads"));
    write(&page, "experiment", "sites", "7").await?;
    form.unfold().await?;
    form.press("[name=model][value=async]").await?;
    write(&page, "four-downloads", "sites", "2").await?;
    ensure!(
        page.evaluate::<bool>("document.querySelector('[data-alive]') === null").await?,
        "it lives already"
    );
    page.evaluate::<()>(LET_COME).await?;
    for (id, sites) in [("experiment", "7"), ("four-downloads", "2")] {
        let is_known = format!("new URL(location).searchParams.get('{id}.sites') === '{sites}'");
        page.until(&format!("the address has what was entered in {id}"), &is_known).await?;
    }
    ensure!((form.value("sites").await?, scene.value("sites").await?) == ("7".to_owned(), "2".to_owned()));
    let chosen: bool =
        page.evaluate(&format!("{}.checked", form.script(" [name=model][value=async]"))).await?;
    ensure!(!chosen, "async was unticked");
    page.ensure_nothing_went_wrong().await
}

async fn what_the_chapter_says_is_not_what_was_entered_before_a_widget_lived() -> Result<()> {
    let page = SiteTest::isolated().showing("curve").open("gallery.html").await?;
    page.evaluate::<()>(HOLD_BACK).await?;
    let given = page.experiment("curve").value("sites").await?;
    write(&page, "curve", "sites", "3").await?;
    page.evaluate::<()>(LET_COME).await?;
    let is_in_address = "new URL(location).searchParams.get('curve.sites')";
    page.until("the address has what was entered", &format!("{is_in_address} === '3'")).await?;
    page.experiment("curve").set("sites", given).enter().await?;
    page.until("the address has it no longer", &format!("{is_in_address} === null")).await
}

/// Writes into a field, whether its widget lives or not, and leaves it.
async fn write(page: &Page, id: &str, name: &str, text: &str) -> Result<()> {
    let field = page.find(&format!("#{id} [name={name}]")).await?;
    field.clear().await?;
    field.send_keys(text).await?;
    Ok(field.send_keys(Key::Tab + "").await?)
}

async fn who_goes_by_keys_finds_all_widgets_alive_that_are_near() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    page.experiment("first").come_to().await?;
    page.find("body").await?.send_keys(Key::Tab + "").await?;
    let button = page.experiment("first").script(" .mt-tools button:enabled");
    page.until("a timeline's button can be reached", &format!("{button} !== null")).await
}

async fn what_could_not_be_loaded_is_said_and_can_be_tried_again() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let first = page.experiment("first");
    first.come_to().await?;
    page.evaluate::<()>(
        "void (window.own = fetch, window.fetch = () => Promise.reject(new TypeError('no network')))",
    )
    .await?;
    let note = first.script(" .mt-unloaded");
    for attempt in ["first", "second"] {
        first.press(".mt-run").await?;
        page.until(&format!("the {attempt} press is answered"), &format!("{note} !== null")).await?;
    }
    page.evaluate::<()>("void (window.fetch = window.own)").await?;
    first.press(".mt-unloaded button").await?;
    let lives = format!("{}.dataset.alive !== undefined && {note} === null", first.script(""));
    page.until("it comes to life", &lives).await
}

/// `wake.js` waits for the same, and came first; observers are told with a frame.
const NEAR_IS_KNOWN: &str = "window.manyServiceWorker.then(() => new Promise(known =>
    requestAnimationFrame(() => requestAnimationFrame(() => known(true)))))";

async fn a_page_without_widgets_and_one_for_printing_load_no_module() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    for path in ["back/glossary.html", "print.html"] {
        page.go_to(path).await?;
        page.until("all that is near is known", NEAR_IS_KNOWN).await?;
        ensure!(loaded(&page).await?.is_empty(), "{path} loads {:?}", loaded(&page).await?);
    }
    Ok(())
}

async fn a_link_to_a_state_shows_it_without_a_touch() -> Result<()> {
    let page = SiteTest::isolated().open("threads/stuck.html?greedy.interpreter=free#greedy").await?;
    let says = format!("{}?.value === 'free'", page.lab("greedy").script(" [name=interpreter]"));
    page.until("the lab says what the link says", &says).await
}

async fn widgets_of_several_modules_keep_their_states_in_one_address() -> Result<()> {
    let page = SiteTest::isolated()
        .showing("experiment curve lab four-downloads")
        .open("gallery.html?four-downloads.step=7")
        .await?;
    page.experiment("experiment").set("sites", 7).enter().await?;
    page.experiment("curve").set("sites", 3).enter().await?;
    page.lab("lab").choose_interpreter("free").await?;
    page.experiment("experiment").set("latency_ms", 9).enter().await?;
    ensure!(
        loaded(&page).await? == ["page", "page-forms", "page-lab", "page-scenes"],
        "{:?}",
        loaded(&page).await?
    );
    let address = page.parameters().await?;
    page.go_to(&format!("gallery.html{address}")).await?;
    for (id, name, text) in [
        ("experiment", "sites", "7"),
        ("experiment", "latency_ms", "9"),
        ("curve", "sites", "3"),
        ("lab", "interpreter", "free"),
    ] {
        page.experiment(id).wake().await?;
        let value = page.experiment(id).value(name).await?;
        ensure!(value == text, "{name} of {id} is {value} after {address}");
    }
    page.played("four-downloads").wake().await?;
    page.played("four-downloads").until_step(7).await
}

async fn an_engine_is_loaded_once_for_all_modules() -> Result<()> {
    let page = SiteTest::isolated().showing("experiment four-downloads").open("gallery.html").await?;
    page.experiment("experiment").model(Model::Sequential).run().await?;
    let steps = page.played("four-downloads");
    steps.wake().await?;
    let before = steps.says().await?;
    page.experiment("four-downloads").set("sites", 2).enter().await?;
    let says =
        format!("{}.textContent !== {before:?}", page.experiment("four-downloads").script(" .mt-says"));
    page.until("it is simulated anew", &says).await?;
    let engines = "performance.getEntriesByType('resource').filter(it => /\\/engine-plain_bg-[0-9a-f]+\\.wasm$/.test(it.name))";
    let times: usize = page.evaluate(&format!("{engines}.length")).await?;
    ensure!(times == 1, "the engine was asked for {times} times");
    Ok(())
}
