//! What WebAssembly costs where it only computes, and what a second worker brings.

use anyhow::Result;
use experiments::model::Model;
use experiments::plan::Plan;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;
use crate::statistics::{Estimate, geometric_mean, ratios};

struct Kernel {
    name: &'static str,
    plan: fn(&Size, Model) -> Result<Plan>,
}

const KERNELS: [Kernel; 2] =
    [Kernel { name: "primes", plan: Size::primes }, Kernel { name: "mandelbrot", plan: Size::mandelbrot }];

const PARALLEL: [Model; 2] = [Model::Rayon, Model::Threads];

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    for kernel in KERNELS {
        for world in session.turns(&World::ALL) {
            for model in session.turns(&[Model::Sequential, Model::Rayon, Model::Threads]) {
                let report = session.run(world, &(kernel.plan)(size, model)?)?;
                log.add_ms(&series(&kernel, model), world, report.median_ms);
            }
        }
    }
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let mut rows: Vec<Row> =
        World::BROWSERS.into_iter().flat_map(|browser| against_native(log, browser)).collect();
    for kernel in &KERNELS {
        for model in PARALLEL {
            rows.extend(speed_ups(log, kernel, model));
        }
    }
    rows
}

/// One thread in WebAssembly, beside one native thread.
fn against_native(log: &Log, browser: World) -> Vec<Row> {
    let times = |kernel, world| log.of(&series(kernel, Model::Sequential), world);
    let estimate = |kernel| Estimate::of_ratios(times(kernel, browser), times(kernel, World::Native));
    let estimates = KERNELS.each_ref().map(estimate);
    let mean = geometric_mean(&estimates.map(|estimate| estimate.median));
    let name = format!("WebAssembly ÷ native, one thread, {}", browser.name());
    let mut rows = vec![Row::new(format!("{name}: geometric mean"), mean, "times").goal(Goal::AtMost(1.10))];
    for (kernel, estimate) in KERNELS.iter().zip(estimates) {
        // Beyond this, it has to be explained.
        rows.push(Row::ratio(format!("{name}: {}", kernel.name), estimate).goal(Goal::AtMost(1.15)));
    }
    rows
}

/// How many times sooner two workers are done than one, everywhere; and the browsers beside native.
fn speed_ups(log: &Log, kernel: &Kernel, model: Model) -> Vec<Row> {
    let of = |world| {
        let times = |model| log.of(&series(kernel, model), world);
        ratios(times(Model::Sequential), times(model))
    };
    let what = format!("{} with 2 {}", kernel.name, lanes(model));
    let native = of(World::Native);
    let mut rows = vec![Row::ratio(format!("speed-up of {what}, native"), Estimate::of(&native))];
    for browser in World::BROWSERS {
        let (name, here) = (browser.name(), of(browser));
        let beside = Estimate::of_ratios(&here, &native);
        let floor = Row::ratio(format!("speed-up of {what}, {name} (floor)"), Estimate::of(&here));
        rows.push(floor.goal(Goal::AtLeast(1.6)));
        let least = if (kernel.name, model) == ("primes", Model::Rayon) { 0.95 } else { 0.90 };
        let beside = Row::ratio(format!("speed-up of {what}, {name} ÷ native"), beside);
        rows.push(beside.goal(Goal::AtLeast(least)));
    }
    rows
}

fn lanes(model: Model) -> &'static str {
    if model == Model::Rayon { "rayon workers" } else { "threads" }
}

fn series(kernel: &Kernel, model: Model) -> String {
    format!("{}, {}", kernel.name, model.name())
}
