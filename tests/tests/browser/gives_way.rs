//! An event loop in which a task gives way again and again.

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use tests::{SiteTest, tests};

tests![timers_fire_although_a_task_could_always_go_on in Each];

async fn timers_fire_although_a_task_could_always_go_on() -> Result<()> {
    let page = SiteTest::isolated().showing("heartbeat").open("workbench.html").await?;
    let heart = page.experiment("heartbeat").set("ticks", 40).set("tick_ms", 5).set("work_ms", 200);
    let runs = heart.set("beside", "gives-way").model(Model::Async).run().await?;
    let report = runs.of(Model::Async)?;
    let missed = report.measure("missed ticks").context("no ticks were counted")?;
    // Where nobody looks at timers before the work is done, they are nearly all missed.
    ensure!(missed < 30.0, "{missed} of 40 ticks were missed");
    Ok(())
}
