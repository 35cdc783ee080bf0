use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::Report;
use experiments::simulate::{self, Costs};
use experiments::sweep::WORKERS;

use super::{Sweep, SweepSpec, micros, sentence};
use crate::escape;
use crate::explain;
use crate::widget::frame::CORES;
use crate::widget::{Section, frame, sight};

/// The widget as it stands in the chapter, simulated.
///
/// # Errors
/// A sentence, if the sweep does not hold together.
pub fn html(mut spec: SweepSpec) -> Result<String, String> {
    if Sweep::new(&spec).curves.is_empty() {
        return Err(format!("{} runs under none of the models that are named", spec.experiment.workload));
    }
    let values = spec.experiment.values()?;
    let plans = foreseen(&spec, &values)?;
    let reports: Result<Vec<Report>, String> =
        plans.iter().map(|plan| simulate::report(plan, &Costs::typical(CORES))).collect();
    let (sweep, foreseen_us) = simulated(&spec, &reports?)?;
    spec.foreseen_us = foreseen_us;
    let text = |name: &str| values.get(name).map(ToString::to_string).unwrap_or_default();
    let declared = spec.declared();
    let sliders = &mut spec.experiment.sliders;
    if sliders.is_empty() {
        *sliders = sight::usual(&declared);
    }
    sight::check(&declared, sliders)?;
    let (form, more) = sight::form(&sweep.id, &sight::apart(&declared, sliders), text, frame::MORE);
    let entry = spec.experiment.entry()?;
    let body = format!(
        "<div class=\"mt-head\"><span class=\"mt-badge\">simulated</span></div>\n\
         <figure class=\"mt-figure\"><div class=\"mt-drawing\">{svg}</div></figure>\n\
         <p class=\"mt-says\" aria-live=\"polite\">{says}</p>\n\
         <div class=\"mt-controls\">{form}\n\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-run\" disabled>Run all</button>\
         <button type=\"button\" class=\"mt-cancel\" disabled>Cancel</button>\
         <p class=\"mt-status\" role=\"status\"></p>\
         <noscript><p class=\"mt-note\">Run needs scripts, which are switched off here. What you see above was simulated.</p></noscript></div>\n{more}\n\
         <ul class=\"mt-notes\" aria-live=\"polite\"></ul>\n\
         <ul class=\"mt-notes mt-older\" aria-live=\"polite\"></ul></div>\n\
         {table}\
         <details class=\"mt-measured\"><summary>How this was measured</summary><p>Each point is a run of the experiment \
         <em>{workload}</em> of its own, its answer checked; a thin line shows how far its rounds strayed. What you see \
         before you press Run all was simulated in virtual time, on a machine with {CORES} cores; afterwards that stays as \
         a thin line beside what your browser measured. The dotted line is the best that could be. {ring}</p></details>\n",
        svg = sweep.chart("simulated").svg(),
        says = escape(&sentence(&sweep)),
        table = frame::tabled(&sweep.table("Simulated"), "Times"),
        workload = entry.name,
        ring = ring(&sweep.over),
    );
    let data = serde_json::to_string(&spec).map_err(|error| format!("it cannot be written: {error}"))?;
    let (id, title) = (&sweep.id, &spec.experiment.title);
    Ok(Section { kind: "sweep", id, title, summary: entry.summary, spec: &data }.html(&body))
}

/// What the ring around a point stands for.
fn ring(over: &str) -> String {
    let pays = "A ring marks where more hardly pays: nothing to the right of it takes 5 % less than its quickest round. \
                (10 % where there is one round only, which does not tell what is chance.)";
    if over == WORKERS {
        format!("{pays} Workers that get no task are not counted.")
    } else {
        format!(
            "{pays} Where more takes longer, it marks the last point that took hardly longer than the first; if all did, \
                 there is none."
        )
    }
}

/// What is simulated of these values before anything is run: each point of each curve, in the order of [`Sweep::all`].
///
/// # Errors
/// A sentence, if they do not hold together.
pub fn foreseen(spec: &SweepSpec, values: &Parameters) -> Result<Vec<Plan>, String> {
    let sweep = Sweep::new(spec);
    let once = |(curve, point): (usize, usize)| {
        let plan = plan(spec, sweep.curves[curve].model, values, sweep.values[point])?;
        Ok(Plan { repeat: 1, ..plan })
    };
    sweep.all().into_iter().map(once).collect()
}

/// The curves of what was simulated in that order, and what they foresee: for each model and value the microseconds.
///
/// # Errors
/// A sentence, if an answer is wrong.
pub fn simulated<'a>(
    spec: &SweepSpec,
    reports: impl IntoIterator<Item = &'a Report>,
) -> Result<(Sweep, Vec<Vec<u64>>), String> {
    let mut sweep = Sweep::new(spec);
    let mut foreseen_us = vec![Vec::new(); sweep.curves.len()];
    for ((curve, point), report) in sweep.all().into_iter().zip(reports) {
        if !report.ok {
            return Err(format!("the simulation is not right: {}", explain::run(report)));
        }
        foreseen_us[curve].push(micros(report));
        sweep.keep(curve, point, report);
    }
    Ok((sweep, foreseen_us))
}

/// What to run for one model at one value.
///
/// # Errors
/// A sentence, if it does not hold together.
pub fn plan(spec: &SweepSpec, model: Model, values: &Parameters, value: u64) -> Result<Plan, String> {
    let mut values = values.clone();
    if spec.over != WORKERS || model.takes_workers() {
        values.set(&spec.experiment.declared(), &spec.over, &value.to_string())?;
    }
    spec.experiment.plan(model, &values)
}
