//! Page objects: what a reader does and sees, whatever it is made of.

mod experiment;
mod lab;
mod played;
mod quiz;
mod result;

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::session::scriptret::ScriptRet;
use thirtyfour::{By, WebDriver, WebElement};

use crate::browser::{Browser, LONGEST_SCRIPT, LONGEST_WAIT};
use crate::site_test::Visit;

pub use experiment::Experiment;
pub use lab::Lab;
pub use played::Played;
pub use quiz::Quiz;
pub use result::Runs;

/// How long things take at most that need no computing.
pub const SOON: Duration = Duration::from_secs(30);

/// The whole book is loaded, a few files at a time, once a page has been open for a while.
const UNTIL_KEPT: Duration = Duration::from_secs(120);

/// How long one script looks again and again before the next one does.
const LOOK: Duration = Duration::from_secs(3);

const BETWEEN_DOCUMENTS: Duration = Duration::from_millis(20);

/// What the browser shows.
pub struct Page {
    visit: Arc<Visit>,
}

impl Page {
    /// A promise of the page as a document that does not live.
    pub const AS_SENT: &str = "new Promise(done => {
        const request = Object.assign(new XMLHttpRequest(), { responseType: 'document', onload: () => done(request.response) });
        request.open('GET', location);
        request.send();
    })";

    pub fn new(visit: Arc<Visit>) -> Self {
        Self { visit }
    }

    pub fn visit(&self) -> &Visit {
        &self.visit
    }

    pub fn browser(&self) -> &Browser {
        self.visit.browser()
    }

    pub fn web(&self) -> &WebDriver {
        self.browser().web()
    }

    /// Opens another page of the same site.
    ///
    /// # Errors
    /// If the browser cannot.
    pub async fn go_to(&self, path: &str) -> Result<()> {
        let url = format!("{}{path}", self.visit.url());
        self.web().goto(url.as_str()).await.with_context(|| format!("cannot open {url}"))
    }

    /// As the button of the browser does it. (The driver's own way goes past the service worker in Firefox.)
    ///
    /// # Errors
    /// If the page does not come back.
    pub async fn reload(&self) -> Result<()> {
        self.evaluate::<()>("void (window.isOld = true, setTimeout(() => location.reload()))").await?;
        let came_back = "window.isOld === undefined && document.readyState === 'complete'";
        self.until("the page is loaded again", came_back).await
    }

    /// Asks for the whole book, and waits until it is kept. What this page needs itself comes first.
    ///
    /// # Errors
    /// If it is never kept.
    pub async fn keep_for_offline(&self) -> Result<()> {
        let kept = "document.documentElement.dataset.kept";
        self.until_within(UNTIL_KEPT, "this part of the book is kept", &format!("{kept} !== undefined"))
            .await?;
        let button = "document.querySelector('.mt-offline button')";
        let is_offered =
            format!("{kept} === 'whole' || {button}?.textContent.startsWith('Keep for offline')");
        self.until("the whole book is offered", &is_offered).await?;
        self.evaluate::<()>(&format!("void ({kept} === 'whole' || {button}.click())")).await?;
        self.until_within(UNTIL_KEPT, "the whole book is kept", &format!("{kept} === 'whole'")).await
    }

    pub fn experiment(&self, id: &str) -> Experiment<'_> {
        Experiment::new(self, id)
    }

    pub fn lab(&self, id: &str) -> Lab<'_> {
        Lab::new(self, id)
    }

    pub fn played(&self, id: &str) -> Played<'_> {
        Played::new(self, id)
    }

    pub fn quiz(&self, id: &str) -> Quiz<'_> {
        Quiz::new(self, id)
    }

    /// What stands in the address behind the path. The page puts it there after the frame that shows what was changed.
    ///
    /// # Errors
    /// If the browser cannot tell.
    pub async fn parameters(&self) -> Result<String> {
        let script = "const [done] = arguments;
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(location.search))));";
        Ok(self.web().execute_async(script, Vec::new()).await?.convert()?)
    }

    /// The value of a JavaScript expression.
    ///
    /// # Errors
    /// What it throws, or if its value is of another type.
    pub async fn evaluate<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        let script = format!("return ({expression});");
        let value = self.web().execute(script, Vec::new()).await.with_context(|| expression.to_owned())?;
        value.convert().with_context(|| format!("{expression} is {}", value.json()))
    }

    /// What a script hands to its last argument, however long that takes it.
    ///
    /// # Errors
    /// If it never does, or what it throws.
    pub async fn in_time(&self, script: &str, arguments: Vec<Value>) -> Result<ScriptRet> {
        self.web().set_script_timeout(LONGEST_WAIT).await?;
        let came = self.web().execute_async(script, arguments).await;
        self.web().set_script_timeout(LONGEST_SCRIPT).await?;
        Ok(came?)
    }

    /// Waits until a JavaScript expression, which may be a promise that is soon kept, is true.
    ///
    /// # Errors
    /// If it is not [`SOON`], with `what` we waited for.
    pub async fn until(&self, what: &str, expression: &str) -> Result<()> {
        self.until_within(SOON, what, expression).await
    }

    /// How many runs the browser keeps.
    ///
    /// # Errors
    /// If it keeps something else.
    pub async fn kept_runs(&self) -> Result<usize> {
        self.evaluate("JSON.parse(localStorage['many-things-at-once/runs']).data.rows.length").await
    }

    /// As [`until`](Self::until), with another deadline.
    ///
    /// # Errors
    /// If the deadline is over, with `what` we waited for.
    pub async fn until_within(&self, patience: Duration, what: &str, expression: &str) -> Result<()> {
        let deadline = Instant::now() + patience.min(LONGEST_WAIT);
        loop {
            let look = deadline.saturating_duration_since(Instant::now()).min(LOOK);
            let last = match self.web().execute_async(waiting_for(expression, look), Vec::new()).await {
                Ok(came) if came.json() == &Value::Bool(true) => return Ok(()),
                Ok(came) => came.json().to_string(),
                Err(error) => error.to_string(),
            };
            ensure!(Instant::now() < deadline, "waited {patience:?} in vain: {what} (last: {last})");
            // Not yet, or the document was left; the wait goes on, in the next one too.
            tokio::time::sleep(BETWEEN_DOCUMENTS).await;
        }
    }

    /// Waits until the page may share memory with its workers: on a host that sends no headers of ours,
    /// until the service worker has taken over and the page was loaded anew.
    ///
    /// # Errors
    /// If that does not happen soon.
    pub async fn until_isolated(&self) -> Result<()> {
        let settled = "crossOriginIsolated && document.readyState === 'complete'";
        self.until("the page is isolated", settled).await
    }

    /// The one element that a selector finds.
    ///
    /// # Errors
    /// If there is none.
    pub async fn find(&self, selector: &str) -> Result<WebElement> {
        self.web().find(By::Css(selector)).await.with_context(|| format!("there is no {selector}"))
    }

    /// Brings everything to life that waits to come into view.
    ///
    /// # Errors
    /// If a widget does not come to life.
    pub async fn wake_all(&self) -> Result<Vec<String>> {
        let ids: Vec<String> =
            self.evaluate("[...document.querySelectorAll('.mt-widget')].map(it => it.id)").await?;
        for id in &ids {
            self.experiment(id).wake().await?;
        }
        Ok(ids)
    }

    /// Shows what would be printed.
    ///
    /// # Errors
    /// If the browser cannot.
    pub async fn as_on_paper(&self) -> Result<()> {
        self.evaluate::<()>(AS_ON_PAPER).await
    }

    /// The names of all workers of this origin that are alive, of whatever page.
    ///
    /// # Errors
    /// If the browser cannot tell.
    pub async fn workers(&self) -> Result<Vec<String>> {
        let script = format!("const done = arguments[0]; ({WORKERS}).then(done);");
        Ok(self.web().execute_async(script, Vec::new()).await?.convert()?)
    }

    /// Waits until so many workers are alive.
    ///
    /// # Errors
    /// If there are not so many soon.
    pub async fn until_workers(&self, count: usize) -> Result<()> {
        let what = format!("{count} workers are alive");
        match self.until(&what, &format!("{WORKERS}.then(it => it.length === {count})")).await {
            Err(error) => Err(error).context(format!("alive are: {:?}", self.workers().await)),
            Ok(()) => Ok(()),
        }
    }

    /// Fails if something went wrong in the page: refused by its policy, thrown, or not found.
    ///
    /// # Errors
    /// With everything that was noted.
    pub async fn ensure_nothing_went_wrong(&self) -> Result<()> {
        let noted: Vec<String> = self.evaluate("[...probe.violations, ...probe.errors]").await?;
        ensure!(noted.is_empty(), "in {}: {noted:#?}", self.web().current_url().await?);
        Ok(())
    }
}

/// What holds for paper holds for the screen, and what holds for the screen holds no more.
const AS_ON_PAPER: &str = "void [...document.styleSheets].forEach(sheet => {
       const all = [sheet, ...sheet.cssRules].map(it => it.media).filter(it => it);
       for (const media of all)
         if (media.mediaText === 'print') media.mediaText = 'all';
         else if (media.mediaText === 'screen') media.mediaText = 'not all';
     })";

/// Each worker holds a lock for as long as it lives, see `worker-probe.js`.
const WORKERS: &str = "navigator.locks.query().then(locks => locks.held.map(it => it.name).filter(it => it.startsWith('worker: ')))";

/// Looks again and again; says `true`, or what the expression was in the end.
fn waiting_for(expression: &str, look: Duration) -> String {
    format!(
        "const done = arguments[arguments.length - 1];
         const end = performance.now() + {milliseconds};
         const look = async () => {{
           let value;
           try {{ value = await ({expression}); }} catch (error) {{ value = String(error); }}
           if (value === true || performance.now() > end) done(value ?? null); else setTimeout(look, 15);
         }};
         look();",
        milliseconds = look.as_millis()
    )
}
