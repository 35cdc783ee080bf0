//! The pages keep to their own policy, and to their own host.

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::environment;
use tests::page::Page;
use tests::{SiteTest, snapshot, tests};

tests![
    no_page_violates_the_policy_or_asks_another_host in Each,
    a_run_violates_nothing_under_any_model,
    the_policy_is_in_force_in_pages in Each,
    the_policy_is_in_force_in_workers in Each,
    no_text_becomes_markup_or_a_script_by_itself,
    no_page_names_a_file_of_another_host,
];

async fn no_page_violates_the_policy_or_asks_another_host() -> Result<()> {
    let browser = environment::browser()?;
    let page = SiteTest::isolated().open("index.html").await?;
    // Pages are made of the same pieces, which the gallery has all of: the browsers take turns with the others.
    let is_own = |number| environment::is_thorough() || browser.takes(number);
    for (number, path) in snapshot::site()?.pages().into_iter().enumerate() {
        if is_own(number) {
            ensure_kept_to(&page, path).await?;
        }
    }
    // Where the service worker adds the headers, they are the same for every page.
    let page = SiteTest::plain().open("index.html").await?;
    page.until_isolated().await?;
    ensure_kept_to(&page, "gallery.html").await
}

async fn ensure_kept_to(page: &Page, path: &str) -> Result<()> {
    page.go_to(path).await?;
    page.until("the page is complete", "document.readyState === 'complete'").await?;
    // Of all kinds there are some in these. The page with everything in it, for printing, leaves the experiments as they are.
    let has_all = ["gallery.html", "lab/levels.html", "workbench.html"].contains(&path);
    if has_all || environment::is_thorough() && path != "print.html" {
        page.wake_all().await?;
    }
    page.ensure_nothing_went_wrong().await?;
    only_own_requests(page).await
}

async fn a_run_violates_nothing_under_any_model() -> Result<()> {
    let page = SiteTest::isolated().open("workbench.html").await?;
    for id in ["downloads", "mandelbrot"] {
        let runs = page.experiment(id).workers(2).models(&Model::ALL).run().await?;
        ensure!(runs.all().filter(|report| report.ok).count() == Model::ALL.len(), "{runs:?}");
    }
    page.ensure_nothing_went_wrong().await?;
    only_own_requests(&page).await
}

/// What is forbidden is refused, and noticed: otherwise the tests above could not fail.
async fn the_policy_is_in_force_in_pages() -> Result<()> {
    for test in [SiteTest::isolated(), SiteTest::plain()] {
        let page = test.open("index.html").await?;
        // The service worker loads the page anew once: nothing noticed before that is known after it.
        page.until_isolated().await?;
        for (forbidden, directive) in [
            (
                "try { document.createElement('script').textContent = '1' } catch {}",
                "require-trusted-types-for",
            ),
            (
                "document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: 'http://localhost:9/a.js' }))",
                "script-src",
            ),
            ("document.body.setAttribute('style', 'color: red')", "style-src"),
            ("void fetch('http://localhost:9/').catch(() => {})", "connect-src"),
            (
                "document.head.append(Object.assign(document.createElement('base'), { href: 'http://localhost:9/' }))",
                "base-uri",
            ),
            // Firefox throws, too.
            (
                "const form = Object.assign(document.createElement('form'), { action: 'http://localhost:9/' }); \
                 document.body.append(form); try { form.submit() } catch {}",
                "form-action",
            ),
        ] {
            // Firefox says nothing of what it does not load ahead.
            if directive == "script-src" && page.browser().kind == environment::Kind::Firefox {
                continue;
            }
            page.web().execute(forbidden, Vec::new()).await?;
            let noticed = format!("probe.violations.some(it => it.startsWith('{directive}'))");
            page.until(&format!("{directive} forbids {forbidden}"), &noticed).await?;
        }
    }
    Ok(())
}

/// What a script assigns as text is refused; what goes through the site's own policy is looked at there.
async fn no_text_becomes_markup_or_a_script_by_itself() -> Result<()> {
    let page = SiteTest::isolated().open("workbench.html").await?;
    for (act, is_refused) in [
        ("document.createElement('p').innerHTML = '<b>text</b>'", true),
        ("document.body.insertAdjacentHTML('beforeend', '<b>text</b>')", true),
        ("document.createElement('script').src = '/boot.js'", true),
        ("new Worker('/worker.js')", true),
        ("navigator.serviceWorker.register('/sw.js')", true),
        ("trustedTypes.createPolicy('another', {})", true),
        ("trustedTypes.createPolicy('many', {})", true),
        (
            "document.createElement('p').innerHTML = manyTrusted.createHTML('<b class=\"a\" hidden>1 &lt; 2</b>')",
            false,
        ),
        ("manyTrusted.createHTML('<img src=\"x\" onerror=\"f()\">')", true),
        ("manyTrusted.createHTML('<p><script>f()</script></p>')", true),
        ("manyTrusted.createHTML('<title><a title=\"</title><img src=x onerror=f()>\"></title>')", true),
        ("manyTrusted.createHTML('<iframe srcdoc=\"\"></iframe>')", true),
        ("manyTrusted.createScriptURL('/wasm/worker.js')", false),
        ("manyTrusted.createScriptURL('http://localhost:9/worker.js')", true),
        ("manyTrusted.createScriptURL('data:text/javascript,1')", true),
    ] {
        let thrown = format!(
            "(async () => {{ try {{ await ({act}); return ''; }} catch (why) {{ return why.name; }} }})()"
        );
        let thrown: String = page.evaluate(&thrown).await?;
        ensure!((thrown == "TypeError") == is_refused, "{act}: {thrown:?}");
    }
    Ok(())
}

/// A worker obeys the policy of its own response, which the service worker adds where the host sends none.
async fn the_policy_is_in_force_in_workers() -> Result<()> {
    for test in [SiteTest::isolated(), SiteTest::plain()] {
        let page = test.open("workbench.html").await?;
        page.until_isolated().await?;
        page.experiment("downloads").set("latency_ms", 10_000).model(Model::Async).start().await?;
        page.until_workers(1).await?;
        page.evaluate::<()>("new BroadcastChannel('to-workers').postMessage('http://localhost:9/')").await?;
        let noticed = "probe.violations.some(it => it.startsWith('connect-src refuses http://localhost:9'))";
        page.until("the worker's request is refused", noticed).await?;
    }
    Ok(())
}

async fn no_page_names_a_file_of_another_host() -> Result<()> {
    for path in snapshot::site()?.pages() {
        let text = snapshot::site()?.text(path)?;
        for tag in text.split('<').filter(|tag| is_loaded(tag)) {
            let tag = tag.split('>').next().unwrap_or_default();
            ensure!(!tag.contains("=\"http") && !tag.contains("=\"//"), "{path} has <{tag}>");
        }
        ensure!(text.contains("http-equiv=\"Content-Security-Policy\""), "{path} has no policy");
    }
    Ok(())
}

/// Tags whose addresses the browser asks for by itself.
fn is_loaded(tag: &str) -> bool {
    ["script", "link", "img", "iframe", "object", "embed", "video", "audio", "source"]
        .iter()
        .any(|name| tag.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '\n'])))
}

async fn only_own_requests(page: &Page) -> Result<()> {
    let others = "performance.getEntriesByType('resource').map(it => it.name).filter(it => new URL(it).origin !== location.origin)";
    let others: Vec<String> = page.evaluate(others).await?;
    // The browser fetches images that are part of the style sheet from the sheet itself.
    let others: Vec<String> = others.into_iter().filter(|address| !address.starts_with("data:")).collect();
    ensure!(others.is_empty(), "{} asks for {others:?}", page.web().current_url().await?);
    Ok(())
}
