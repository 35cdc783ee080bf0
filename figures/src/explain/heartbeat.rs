//! How regular a tick was, and what the task beside it had to do with that.

use experiments::model::Model;
use experiments::parameter::Value;
use experiments::report::{Report, grouped};

use super::number;

/// What a task that gives way does in one go.
const PIECE_MS: f64 = 1.0;

/// What happened in a run that ended well.
pub fn finished(report: &Report) -> String {
    let (model, latest) = (report.model.name(), number(report, "latest tick"));
    let ticks = grouped(report.answer.as_deref().unwrap_or("0"));
    let missed = number(report, "missed ticks");
    let what = match (ticks.as_str(), missed.as_str()) {
        ("1", _) => format!("the tick came {latest} ms late"),
        (_, "1") => format!("1 of {ticks} ticks was missed, and the latest came {latest} ms late"),
        _ => format!("{missed} of {ticks} ticks were missed, and the latest came {latest} ms late"),
    };
    let (by_ms, why) = why(report);
    format!("Under {model} {what}: {why}{}.", besides(report, by_ms))
}

/// By how much the other task can make a tick late, in milliseconds, and how.
fn why(report: &Report) -> (f64, &'static str) {
    // A report may come from elsewhere, and lack it: then nothing is known of how long the work took.
    let (tick, work) =
        (set(report, "tick_ms").unwrap_or_default(), set(report, "work_ms").unwrap_or(f64::INFINITY));
    let (gives_way, lock) = (choice(report, "beside") == "gives-way", lock(report));
    match report.model {
        model if model != Model::Async && has_one_lane(report) => {
            (0.0, "the other task began when the last tick was over")
        }
        _ if choice(report, "beside") == "waits" => (0.0, "the other task only waited"),
        _ if work == 0.0 => (0.0, "the other task had nothing to compute"),
        Model::Async if gives_way => (PIECE_MS, "the other task gave way after every millisecond"),
        Model::Gil if lock == "each" => (0.0, "each task had a thread and a lock of its own"),
        Model::Gil if lock == "none" => (0.0, "each task had a thread of its own, and there was no lock"),
        Model::Async | Model::Gil if work <= tick => {
            (0.0, "the other task was done before the first tick was due")
        }
        Model::Async => (work - tick, "the loop had no turn to give while the other task computed"),
        Model::Gil => {
            let interval = set(report, "switch_us").unwrap_or(5000.0) / 1000.0;
            let by_ms = if gives_way { interval.min(PIECE_MS) } else { interval };
            (by_ms, waited_for_the_lock(report))
        }
        _ => (0.0, "each task had a thread of its own"),
    }
}

fn waited_for_the_lock(report: &Report) -> &'static str {
    let (missed, latest) = (measured(report, "missed ticks"), measured(report, "latest tick"));
    if missed > 0.0 || set(report, "tick_ms").is_none_or(|tick| latest >= tick) {
        "a tick that was due while the other task computed had to wait for the lock"
    } else {
        "a tick that was due while the other task computed waited for the lock, but less than a tick long"
    }
}

/// What is to be said of a tick that came later than the other task can have made it, by a whole tick.
fn besides(report: &Report, by_ms: f64) -> &'static str {
    let tick = set(report, "tick_ms").unwrap_or(f64::INFINITY);
    match (measured(report, "latest tick") >= by_ms + tick, by_ms > 0.0) {
        (false, _) => "",
        (true, false) => ", so that tick waited for its timer or for a core",
        (true, true) => ", and besides that tick waited for its timer or for a core",
    }
}

/// Whether one task was done before the other began.
fn has_one_lane(report: &Report) -> bool {
    report.measure("lanes used").unwrap_or(report.workers as f64) < 2.0
}

fn lock(report: &Report) -> &str {
    report.options.get("gil").and_then(|value| value.as_choice()).unwrap_or("all")
}

fn measured(report: &Report, name: &str) -> f64 {
    report.measure(name).unwrap_or_default()
}

fn choice<'a>(report: &'a Report, name: &str) -> &'a str {
    report.parameters.get(name).and_then(|value| value.as_choice()).unwrap_or_default()
}

fn set(report: &Report, name: &str) -> Option<f64> {
    match report.parameters.get(name).or_else(|| report.options.get(name))? {
        Value::Number(number) => Some(*number as f64),
        Value::Choice(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use experiments::parameter::Parameters;
    use experiments::plan::{Plan, assign};
    use experiments::simulate::{self, Costs};
    use experiments::workload;

    use super::*;

    fn beat(model: Model, workers: usize, settings: &[(&str, &str)]) -> Report {
        let entry = workload::find("heartbeat").unwrap();
        let (mut parameters, mut options) = (entry.defaults(), Parameters::default());
        for (name, value) in settings {
            assign(entry.parameters, (&mut parameters, &mut options), name, value).unwrap();
        }
        let workload = entry.name.to_owned();
        let plan = Plan { workload, model, parameters, workers, repeat: 1, options };
        simulate::report(&plan, &Costs::none(2)).unwrap()
    }

    fn says(model: Model, workers: usize, settings: &[(&str, &str)]) -> String {
        finished(&beat(model, workers, settings))
    }

    #[test]
    fn a_tick_that_was_not_late_has_no_reason_to_be() {
        let short = [("work_ms", "4")];
        for model in [Model::Async, Model::Gil] {
            let says = says(model, 2, &short);
            assert!(
                says.ends_with("0 ms late: the other task was done before the first tick was due."),
                "{says}"
            );
        }
        let nothing = says(Model::Async, 2, &[("work_ms", "0")]);
        assert!(nothing.ends_with("0 ms late: the other task had nothing to compute."), "{nothing}");
        let gives_way = says(Model::Async, 2, &[("beside", "gives-way")]);
        assert!(gives_way.ends_with(": the other task gave way after every millisecond."), "{gives_way}");
    }

    #[test]
    fn a_tick_that_was_late_because_of_the_other_task_says_how() {
        let held_up = says(Model::Async, 2, &[("ticks", "1"), ("tick_ms", "50"), ("work_ms", "500")]);
        assert_eq!(
            held_up,
            "Under async the tick came 450 ms late: the loop had no turn to give while the other task computed."
        );
        let locked = says(Model::Gil, 2, &[("tick_ms", "4")]);
        assert!(locked.ends_with("while the other task computed had to wait for the lock."), "{locked}");
        let soon = says(Model::Gil, 2, &[("tick_ms", "10")]);
        assert!(soon.ends_with("waited for the lock, but less than a tick long."), "{soon}");
    }

    #[test]
    fn a_thread_is_said_to_have_what_it_had() {
        for (workers, lock, had) in [
            (2, "each", "each task had a thread and a lock of its own"),
            (2, "none", "each task had a thread of its own, and there was no lock"),
            (1, "all", "the other task began when the last tick was over"),
        ] {
            let says = says(Model::Gil, workers, &[("gil", lock)]);
            assert!(says.ends_with(&format!("0 ms late: {had}.")), "{says}");
        }
        let alone = says(Model::Threads, 1, &[]);
        assert!(alone.ends_with("the other task began when the last tick was over."), "{alone}");
    }

    #[test]
    fn what_the_other_task_cannot_have_done_is_put_down_to_the_timer_or_the_core() {
        let late = |model, settings: &[(&str, &str)], ms: f64| {
            let mut report = beat(model, 2, settings);
            for measure in &mut report.measures {
                match measure.name.as_str() {
                    "latest tick" => measure.value = ms,
                    "missed ticks" => measure.value = 1.0,
                    _ => {}
                }
            }
            finished(&report)
        };
        assert_eq!(
            late(Model::Threads, &[], 9.0),
            "Under threads 1 of 50 ticks was missed, and the latest came 9 ms late: each task had a thread of its own, \
             so that tick waited for its timer or for a core."
        );
        let besides = late(Model::Gil, &[], 30.0);
        assert!(
            besides.ends_with("for the lock, and besides that tick waited for its timer or for a core."),
            "{besides}"
        );
        assert!(late(Model::Gil, &[], 8.0).ends_with("had to wait for the lock."));
    }
}
