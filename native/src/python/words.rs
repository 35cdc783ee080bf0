//! What is said of CPython's rows, in the terminal and in the page.

use experiments::report::{FASTER, Measure, Outcome, Report, SPEED_UP, STANDS_FOR, World, display_number};
use figures::explain;

use crate::memory::PEAK;

const DEADLOCK: &str = " A deadlock is looked for every 10 ms; the time is when it was seen.";

/// The runtimes that the reports were measured with, each once.
pub fn runtimes<'a>(reports: &[&'a Report]) -> Vec<&'a str> {
    let mut runtimes = Vec::new();
    for report in reports {
        let runtime = &*report.machine.runtime;
        if !runtimes.contains(&runtime) {
            runtimes.push(runtime);
        }
    }
    runtimes
}

/// What the rows of interpreters stand for, if there are any.
pub fn about<'a>(reports: impl Iterator<Item = &'a Report>) -> Option<String> {
    let reports: Vec<&Report> = reports.filter(|report| report.world == World::Cpython).collect();
    let runtimes = runtimes(&reports);
    let gil = runtimes.iter().any(|runtime| runtime.contains("GIL"));
    let gil = if gil { " Its threads share the GIL, as those of the model `gil` share a lock." } else { "" };
    let is_stuck = |report: &&Report| report.outcome == Outcome::Deadlock;
    let stuck = if reports.iter().any(is_stuck) { DEADLOCK } else { "" };
    match &runtimes[..] {
        [] => None,
        [one] => {
            Some(format!("{one}: its times include the start of its threads and processes.{gil}{stuck}"))
        }
        all => {
            let gil = gil.replace("Its threads share the GIL", "Where there is a GIL, its threads share it");
            let all = all.join(", ");
            Some(format!("{all}: their times include the start of their threads and processes.{gil}{stuck}"))
        }
    }
}

/// What a run found besides its answer, or why it has none.
pub fn finding(report: &Report) -> Option<String> {
    let runtime = &report.machine.runtime;
    let who = format!("{runtime} {}", report.model.name());
    match (report.outcome, &report.detail) {
        (Outcome::Deadlock | Outcome::Livelock, _) => Some(format!("{runtime} {}", explain::run(report))),
        (_, Some(detail)) => Some(format!("{who}: {detail}.")),
        _ => {
            let told_elsewhere = [SPEED_UP, STANDS_FOR, PEAK, FASTER, "additions", "lost updates"];
            let found = report.measures.iter().filter(|measure| !told_elsewhere.contains(&&*measure.name));
            let found: Vec<String> = found.map(in_words).collect();
            (!found.is_empty()).then(|| format!("{who}: {}.", found.join(", ")))
        }
    }
}

/// Many a name says what is counted.
fn in_words(measure: &Measure) -> String {
    let Measure { name, value, unit } = measure;
    let unit = if name.contains(&**unit) { String::new() } else { format!(" {unit}") };
    format!("{name} {}{unit}", display_number(*value))
}

#[cfg(test)]
mod tests {
    use experiments::model::Model;
    use experiments::parameter::Parameters;
    use experiments::plan::Plan;
    use experiments::simulate::{self, Costs};
    use experiments::workload;

    use super::*;

    fn report(workload: &str, model: Model, runtime: &str) -> Report {
        let parameters = workload::find(workload).unwrap().defaults();
        let (workload, options) = (workload.to_owned(), Parameters::default());
        let plan = Plan { workload, model, parameters, workers: 4, repeat: 1, options };
        let mut report = simulate::report(&plan, &Costs::typical(2)).unwrap();
        report.world = World::Cpython;
        report.machine.runtime = runtime.to_owned();
        report
    }

    #[test]
    fn rows_of_one_interpreter_and_of_several_are_told_what_they_stand_for() {
        let about = |runtimes: &[&str]| {
            let reports: Vec<Report> =
                runtimes.iter().map(|runtime| report("fib", Model::Threads, runtime)).collect();
            about(reports.iter())
        };
        assert_eq!(about(&[]), None);
        assert_eq!(
            about(&["X 1 (GIL)", "X 1 (GIL)"]).unwrap(),
            "X 1 (GIL): its times include the start of its threads and processes. Its threads share the GIL, as \
             those of the model `gil` share a lock."
        );
        assert_eq!(
            about(&["X 1t (free-threaded)"]).unwrap(),
            "X 1t (free-threaded): its times include the start of its threads and processes."
        );
        assert_eq!(
            about(&["X 1 (GIL)", "X 1t (free-threaded)"]).unwrap(),
            "X 1 (GIL), X 1t (free-threaded): their times include the start of their threads and processes. \
             Where there is a GIL, its threads share it, as those of the model `gil` share a lock."
        );
    }

    #[test]
    fn a_run_that_got_stuck_says_how_and_that_it_was_seen_later() {
        let mut stuck = report("bank", Model::Threads, "X 1");
        stuck.outcome = Outcome::Deadlock;
        stuck.detail = Some("deadlock: a circle".to_owned());
        assert_eq!(finding(&stuck).unwrap(), "X 1 threads stood still, deadlock: a circle.");
        assert!(about([&stuck].into_iter()).unwrap().ends_with(DEADLOCK));
        stuck.outcome = Outcome::CannotMeet;
        stuck.detail = Some("they cannot meet".to_owned());
        assert_eq!(finding(&stuck).unwrap(), "X 1 threads: they cannot meet.");
    }

    #[test]
    fn what_was_found_is_told_with_its_unit_unless_the_name_says_it() {
        let mut heart = report("heartbeat", Model::Async, "X 1");
        heart.measures = vec![
            Measure::new("missed ticks", 12.0, "ticks"),
            Measure::new("latest tick", 6.9, "ms"),
            Measure::new(SPEED_UP, 1.5, "times"),
        ];
        assert_eq!(finding(&heart).unwrap(), "X 1 async: missed ticks 12, latest tick 6.9 ms.");
        heart.measures.clear();
        assert_eq!(finding(&heart), None);
    }
}
