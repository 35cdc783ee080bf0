//! The table of what runs under what, in the page.

#[path = "../../../experiments/tests/matrix/mod.rs"]
mod table;

use anyhow::{Error, Result, ensure};
use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::report::World;
use tests::{SiteTest, tests};

use table::{MISHAPS, TABLE, WORKERS};

tests![
    every_workload_runs_under_the_models_of_the_table_and_accounts_for_every_task,
    what_goes_wrong_goes_wrong_as_the_table_says,
];

async fn every_workload_runs_under_the_models_of_the_table_and_accounts_for_every_task() -> Result<()> {
    table::check_table().map_err(Error::msg)?;
    for row in &TABLE {
        let page = SiteTest::isolated().showing(row.workload).open("workbench.html").await?;
        let entry = table::entry(row.workload);
        let mut experiment = page.experiment(row.workload).set("repeat", 1).set("workers", WORKERS);
        let mut parameters: Parameters = entry.defaults();
        for (name, value) in row.set {
            experiment = experiment.set(name, value);
            parameters.set(entry.parameters, name, value).map_err(Error::msg)?;
        }
        let runs = experiment.run().await?;
        for model in Model::ALL {
            let runs_here = runs.of(model).is_ok();
            ensure!(runs_here == row.models.contains(&model), "{} under {}", row.workload, model.name());
        }
        for report in runs.all() {
            table::check_report(report, entry.tasks(&parameters)).map_err(Error::msg)?;
            ensure!(report.world == World::Browser, "{:?}", report.world);
        }
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

async fn what_goes_wrong_goes_wrong_as_the_table_says() -> Result<()> {
    for mishap in &MISHAPS {
        let page = SiteTest::isolated().showing(mishap.workload).open("workbench.html").await?;
        let mut experiment = page.experiment(mishap.workload).workers(mishap.workers).models(mishap.models);
        for (name, value) in mishap.set {
            experiment = experiment.set(name, value);
        }
        let runs = experiment.run().await?;
        for model in mishap.models {
            table::check_mishap(runs.of(*model)?, mishap).map_err(Error::msg)?;
        }
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}
