use anyhow::{Context, Result};
use experiments::plan::Plan;
use experiments::report::Report;
use serde::Serialize;
use serde_json::{Value, json};
use tests::SiteTest;
use tests::page::{Experiment, Page};
use thirtyfour::Key;

use crate::hand::{Arrow, Hand};

/// The workbench, open in the browser.
pub struct Desk {
    pub page: Page,
}

const WORKBENCH: &str = "workbench.html";
const LAB: &str = "lab/lab.html";
/// Beside the workbench, where the baseline is; with a lab.
const GALLERY: &str = "gallery.html";
/// A browser compiles the module once more while it runs.
const LAB_RUNS: usize = 8;
/// How long the lab took for its answer, as soon as there is one. Nothing asks for it meanwhile: the page's thread shares
/// the cores with the lab's workers.
const LAB_ANSWER: &str = "
    const done = arguments[arguments.length - 1];
    const lab = document.getElementById('lab');
    const observer = new MutationObserver(look);
    observer.observe(lab, { attributeFilter: ['data-took-ms'] });
    look();
    function look() {
      if (lab.dataset.tookMs === undefined) return;
      observer.disconnect();
      done(Number(lab.dataset.tookMs));
    }";

/// Another experiment, whose form the reader changes while one runs.
const ELSEWHERE: &str = "squares";

/// What a page keeps for good, such as compiled modules, is there after a few runs.
const WARM_UP: u32 = 10;

/// Loaded into the page once it is open; the address is relative to the site's root, as the workbench is.
const LOAD_BASELINE: &str = "window.baseline !== undefined || new Promise(done => {
    const script = Object.assign(document.createElement('script'), { src: manyTrusted.createScriptURL('bench/baseline.js') });
    script.onload = () => done(true);
    script.onerror = () => done(false);
    document.head.append(script);
})";

impl Desk {
    /// # Errors
    /// If the site cannot be served, or the browser not be started.
    pub async fn open() -> Result<Self> {
        // Without the probes that tests put into pages and workers.
        let desk = Self { page: SiteTest::python().open(WORKBENCH).await? };
        desk.prepare().await?;
        // From now on nothing comes from the server, and nothing is fetched in the background.
        desk.page.keep_for_offline().await?;
        Ok(desk)
    }

    /// Comes back from another page.
    pub async fn come_back(&self) -> Result<()> {
        self.page.go_to(WORKBENCH).await?;
        self.prepare().await
    }

    async fn prepare(&self) -> Result<()> {
        // The service worker has taken over, and the page has loaded itself again.
        self.page.until_isolated().await?;
        self.page.until("bench/baseline.js, which `cargo xtask bench` adds, is there", LOAD_BASELINE).await
    }

    /// What the page reports of the run.
    pub async fn run(&self, plan: &Plan) -> Result<Report> {
        self.experiment(plan).await?.run().await?.of(plan.model).cloned()
    }

    /// Watches the main thread from the press of Run until the result is drawn.
    pub async fn longest_task(&self, plan: &Plan) -> Result<Value> {
        let experiment = self.experiment(plan).await?;
        experiment.enter().await?;
        self.page.evaluate::<Option<()>>("baseline.watchTasks()").await?;
        experiment.press(".mt-run").await?;
        experiment.until_over().await?;
        experiment.runs().await?.of(plan.model)?;
        self.baseline("longestTask", &()).await
    }

    /// What each frame keeps the main thread busy while the run's timeline is moved.
    pub async fn pan_timeline(&self, plan: &Plan) -> Result<Value> {
        let spans = self.run(plan).await?.spans.len();
        let plot = format!("#{} .mt-live [data-model={}] .mt-plot", plan.workload, plan.model.name());
        let frames_ms = self.baseline("panTimeline", &plot).await?;
        Ok(json!({ "spans": spans, "frames_ms": frames_ms }))
    }

    /// From the press of Run to the first span: in a page that was just opened, and once more.
    pub async fn first_span(&self, plan: &Plan) -> Result<Value> {
        self.come_back().await?;
        let experiment = self.experiment(plan).await?;
        experiment.enter().await?;
        let mut times = Vec::new();
        for _ in ["cold", "warm"] {
            times.push(self.baseline("firstSpan", &plan.workload).await?);
            experiment.until_over().await?;
            experiment.runs().await?.of(plan.model)?;
        }
        Ok(json!({ "cold_ms": times[0], "warm_ms": times[1] }))
    }

    /// How long keys and clicks wait for their frame while it runs and the page's processor is slowed down.
    pub async fn interact(&self, plan: &Plan, slower: u32) -> Result<Value> {
        let experiment = self.experiment(plan).await?;
        experiment.enter().await?;
        self.page.experiment(ELSEWHERE).wake().await?;
        let hand = Hand::of(&self.page);
        let run = hand.find(&[&format!("#{} .mt-run", plan.workload)]).await?[0];
        let places =
            ["[name=workers]", "[name=model][value=async]"].map(|part| format!("#{ELSEWHERE} {part}"));
        let elsewhere = hand.find(&places.each_ref().map(String::as_str)).await?;
        hand.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
        hand.evaluate("void baseline.watchEvents()").await?;
        hand.go_to(run).await?;
        hand.click(run).await?;
        hand.go_to(elsewhere[0]).await?;
        let is_running = format!("{}.ariaDisabled === 'true'", experiment.script(" .mt-run"));
        let mut pressed = 0;
        while hand.evaluate(&is_running).await? == json!(true) {
            hand.click(elsewhere[0]).await?;
            // What a field says is checked at once.
            hand.press(if pressed % 2 == 0 { Arrow::Up } else { Arrow::Down }).await?;
            hand.click(elsewhere[1]).await?;
            pressed += 3;
        }
        let waits = self.baseline("eventWaits", &()).await?;
        hand.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
        experiment.until_over().await?;
        experiment.runs().await?.of(plan.model)?;
        Ok(json!({ "pressed": pressed, "waits_ms": waits }))
    }

    /// How much memory the page holds after so many runs that were cancelled, as a multiple of what it held
    /// after the first of them.
    pub async fn cancel_often(&self, plan: &Plan, times: u32) -> Result<Value> {
        self.come_back().await?;
        self.experiment(plan).await?.enter().await?;
        let mut held = Vec::new();
        for times in [WARM_UP, times] {
            self.baseline("cancelOften", &(&plan.workload, times)).await?;
            held.push(self.held_bytes().await?);
        }
        Ok(json!({ "before_bytes": held[0], "after_bytes": held[1] }))
    }

    /// Runs a program in the lab, or explores it, a few times with the same module, and says what each time took.
    pub async fn lab(&self, program: &str, explores: bool) -> Result<Value> {
        self.page.go_to(LAB).await?;
        let lab = self.page.lab("lab");
        lab.wake().await?;
        lab.write(program).await?;
        let mut times_ms = Vec::new();
        for _ in 0..LAB_RUNS {
            self.page.evaluate::<()>("void delete document.getElementById('lab').dataset.tookMs").await?;
            lab.press(if explores { ".mt-explore" } else { ".mt-once" }).await?;
            let took = self.page.in_time(LAB_ANSWER, Vec::new()).await?;
            times_ms.push(took.convert::<f64>()?);
        }
        let (says, printed) = (lab.text(".mt-says").await?, lab.texts(".mt-ran pre").await?);
        self.come_back().await?;
        Ok(json!({ "says": says, "printed": printed, "times_ms": times_ms }))
    }

    /// Explores a program that fails, and goes to the end of its way, then back and on again by the keyboard.
    pub async fn step(&self, program: &str, presses: usize) -> Result<Value> {
        self.page.go_to(GALLERY).await?;
        self.prepare().await?;
        let lab = self.page.lab("lab");
        lab.wake().await?;
        lab.write(program).await?;
        lab.ask(".mt-explore", "Found: an assertion fails").await?;
        lab.press("[data-kind=assertion] .mt-through").await?;
        lab.until_told("Step 0 of ").await?;
        lab.find(".mt-tracks").await?.send_keys(Key::End + "").await?;
        lab.until_told("AssertionError").await?;
        let told = lab.text(".mt-told").await?;
        let steps =
            told.split_once(" of ").and_then(|(_, rest)| rest.split(|it: char| !it.is_ascii_digit()).next());
        let steps: usize =
            steps.and_then(|it| it.parse().ok()).with_context(|| format!("no steps in “{told}”"))?;
        let hand = Hand::of(&self.page);
        hand.evaluate("void baseline.watchEvents()").await?;
        for pressed in 0..presses {
            hand.press(if pressed < presses / 2 { Arrow::Left } else { Arrow::Right }).await?;
            hand.evaluate("new Promise(requestAnimationFrame)").await?;
        }
        let waits = self.baseline("eventWaits", &()).await?;
        self.come_back().await?;
        Ok(json!({ "steps": steps, "waits_ms": waits }))
    }

    /// Objects, documents, and what lies outside of the heap, such as WebAssembly's memories.
    async fn held_bytes(&self) -> Result<f64> {
        let hand = Hand::of(&self.page);
        for _ in 0..3 {
            hand.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        }
        let usage = hand.devtools("Runtime.getHeapUsage", json!({})).await?;
        let parts = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"];
        Ok(parts.iter().filter_map(|part| usage[part].as_f64()).sum())
    }

    /// The workload's experiment; what its form already says is not entered again.
    async fn experiment(&self, plan: &Plan) -> Result<Experiment<'_>> {
        let mut experiment = self.page.experiment(&plan.workload).model(plan.model);
        experiment.wake().await?;
        let parameters = plan.parameters.iter().map(|(name, value)| (name, value.to_string()));
        let arrangement = [("workers", plan.workers.to_string()), ("repeat", plan.repeat.to_string())];
        for (name, value) in parameters.chain(arrangement) {
            if experiment.value(name).await? != value {
                experiment = experiment.set(name, value);
            }
        }
        Ok(experiment)
    }

    /// What a function of `baseline.js` promises.
    pub async fn baseline(&self, function: &str, argument: &impl Serialize) -> Result<Value> {
        let call = format!(
            "const done = arguments[arguments.length - 1];
             baseline.{function}({}).then(value => done({{ value }}), error => done({{ error: String(error) }}));",
            json!(argument)
        );
        let came = self.page.in_time(&call, Vec::new()).await?;
        let value = came.json().get("value").cloned();
        value.with_context(|| format!("baseline.{function}({}): {}", json!(argument), came.json()["error"]))
    }
}
