//! One sentence, computed from runs: what just happened, and why.
//!
//! Every number in it stands in a report: among its times, its measures, its machine or its detail. Where the
//! runs of two worlds are held against each other it may be the ratio of two such times.

mod guess;
mod scenes;
mod why;

pub use guess::guess;
use why::{how, why};

use crate::model::Model;
use crate::parameter::Value;
use crate::report::{Outcome, Report, SPEED_UP, display_ms, display_number};

/// What happened in this run.
pub fn run(report: &Report) -> String {
    let model = report.model.name();
    match report.outcome {
        Outcome::Cancelled => format!("{model} was cancelled; what it had done until then is drawn."),
        Outcome::Failed => format!("{model} failed: {}.", detail(report)),
        Outcome::Deadlock => format!("{model} stood still, {}.", detail(report)),
        Outcome::Livelock => format!("{model} got nowhere, {}.", detail(report)),
        Outcome::CannotMeet => format!("Under {model} {}.", detail(report)),
        Outcome::Finished if !report.ok => format!("{model} gave a wrong answer: {}.", detail(report)),
        Outcome::Finished => finished(report),
    }
}

/// What happened in this run, beside a figure that says its model and its time.
pub fn figure(report: &Report) -> String {
    let is_plain = report.outcome == Outcome::Finished && report.ok;
    let workload = report.workload.as_str();
    if !is_plain || matches!(workload, "counter" | "meeting") || scenes::has(workload) {
        return run(report);
    }
    format!("{}.{}", capital(&why(report)), scenes::stands_for(report))
}

/// What several runs say together: the fastest held against the sequential one, or what went wrong.
pub fn comparison(reports: &[&Report]) -> String {
    let Some(first) = reports.first() else { return String::new() };
    if let Some(wrong) = reports.iter().find(|report| !report.ok) {
        return run(wrong);
    }
    match first.workload.as_str() {
        _ if reports.len() == 1 => run(first),
        "meeting" => meetings(reports),
        "counter" => counters(reports),
        workload if scenes::has(workload) => scenes::together(reports),
        _ => fastest(reports),
    }
}

/// What native runs say beside those of the page, of the same work: how much sooner each was done. If the
/// page has none of them, what they say by themselves.
pub fn natively(native: &[&Report], page: &[&Report]) -> String {
    if let Some(wrong) = native.iter().find(|report| !report.ok) {
        return run(wrong);
    }
    let pairs: Vec<String> = native.iter().filter_map(|native| instead(native, page)).collect();
    if pairs.is_empty() { comparison(native) } else { format!("Natively, {}.", pairs.join("; ")) }
}

/// Such as `async took 101 ms instead of 202 ms, 2 times sooner`.
fn instead(native: &Report, page: &[&Report]) -> Option<String> {
    let finished = |report: &Report| report.outcome == Outcome::Finished && report.median_ms > 0.0;
    let page = page.iter().find(|page| page.model == native.model && finished(page) && page.ok)?;
    let times = finished(native).then_some(page.median_ms / native.median_ms)?;
    let than = match times {
        1.1.. => format!("{} times sooner", display_number(times)),
        0.9.. => "about as long".to_owned(),
        _ => format!("{} times as long", display_number(1.0 / times)),
    };
    let (model, time) = (native.model.name(), display_ms(native.median_ms));
    Some(format!("{model} took {time} instead of {}, {than}", display_ms(page.median_ms)))
}

fn finished(report: &Report) -> String {
    match report.workload.as_str() {
        "counter" => counter(report),
        "meeting" => {
            format!("Under {} they met: {} tasks were under way at once.", report.model.name(), most(report))
        }
        workload if scenes::has(workload) => scenes::finished(report),
        _ => format!("{}: {}.{}", time(report), why(report), scenes::stands_for(report)),
    }
}

fn time(report: &Report) -> String {
    let (model, time) = (report.model.name(), display_ms(report.median_ms));
    match speed_up(report) {
        Some(than) => format!("{model} took {time}, {than}"),
        None => format!("{model} took {time}"),
    }
}

/// A smaller difference is said to be none.
const CLEARLY: f64 = 1.1;

fn speed_up(report: &Report) -> Option<String> {
    let times = report.measure(SPEED_UP).filter(|_| report.model != Model::Sequential)?;
    let number = display_number(times);
    Some(match times {
        CLEARLY.. => format!("{number} times sooner than sequential"),
        0.9.. => "about as long as sequential".to_owned(),
        _ => format!("longer than sequential ({number} times as soon)"),
    })
}

fn fastest(reports: &[&Report]) -> String {
    let finished = reports.iter().filter(|report| report.outcome == Outcome::Finished);
    let Some(fastest) = finished.min_by(|a, b| a.median_ms.total_cmp(&b.median_ms)) else {
        return reports.first().map(|report| run(report)).unwrap_or_default();
    };
    let (model, time) = (fastest.model.name(), display_ms(fastest.median_ms));
    if fastest.model == Model::Sequential {
        return format!(
            "Nothing was faster than sequential, which took {time}: another arrangement gained less than it cost."
        );
    }
    let sequential = reports.iter().find(|report| report.model == Model::Sequential);
    if let Some(sequential) = sequential
        && fastest.measure(SPEED_UP).is_some_and(|times| times < CLEARLY)
    {
        return format!(
            "Nothing was clearly faster than sequential, which took {}: {model} took {time}. {}.",
            display_ms(sequential.median_ms),
            capital(&why(fastest))
        );
    }
    let than = speed_up(fastest).map(|than| format!(", {than}")).unwrap_or_default();
    format!("{model} was fastest: {time}{than}. {}.", capital(&how(fastest)))
}

fn meetings(reports: &[&Report]) -> String {
    let (met, missed): (Vec<_>, Vec<_>) =
        reports.iter().partition(|report| report.outcome == Outcome::Finished);
    let mut sentences = Vec::new();
    if let Some(first) = met.first() {
        sentences.push(format!(
            "Under {} they met: {} tasks were under way at once.",
            names(&met),
            most(first)
        ));
    }
    if let Some(first) = missed.first() {
        sentences.push(format!("Under {} {}.", names(&missed), detail(first)));
    }
    sentences.join(" ")
}

/// The run that lost most.
fn counters(reports: &[&Report]) -> String {
    let lost = |report: &&&Report| report.measure("lost updates").unwrap_or_default();
    let worst = reports.iter().max_by(|a, b| lost(a).total_cmp(&lost(b)));
    worst.map(|report| run(report)).unwrap_or_default()
}

fn counter(report: &Report) -> String {
    let model = report.model.name();
    let (all, lost) = (number(report, "additions"), number(report, "lost updates"));
    let how = report.parameters.get("how").and_then(Value::as_choice).unwrap_or_default();
    let why = match (how, lost.as_str(), report.model) {
        ("own", ..) => "each actor had a counter of its own, and they were summed at the end",
        ("atomic", ..) => "each addition read and wrote in one step",
        ("locked", ..) => "only the holder of the lock could read and write",
        ("racy", "0", Model::Async) => {
            "between the read and the write there is no await, so no other task runs"
        }
        (_, "0", _) => "nobody came between another's read and write this time, which nothing guarantees",
        _ => "several read the same value before one of them wrote, and the later write undid the earlier",
    };
    match lost.as_str() {
        "0" => format!("Under {model} none of {all} updates were lost: {why}."),
        _ => format!("Under {model} {lost} of {all} updates were lost: {why}."),
    }
}

/// Such as `async, threads and processes`.
fn names(reports: &[&Report]) -> String {
    let names: Vec<&str> = reports.iter().map(|report| report.model.name()).collect();
    match names.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    }
}

fn most(report: &Report) -> String {
    number(report, "most tasks under way at once")
}

fn number(report: &Report, measure: &str) -> String {
    display_number(report.measure(measure).unwrap_or_default())
}

fn detail(report: &Report) -> &str {
    report.detail.as_deref().unwrap_or("no reason was given").trim_end_matches('.')
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::frame;
    use crate::parameter::Parameters;
    use crate::plan::Plan;
    use crate::simulate::{self, Costs};
    use crate::workload;

    fn simulated(workload: &str, models: &[Model], set: &[(&str, &str)]) -> Vec<Report> {
        let entry = workload::find(workload).unwrap();
        let mut parameters = entry.defaults();
        set.iter().for_each(|(name, value)| parameters.set(entry.parameters, name, value).unwrap());
        let plan = |model: &Model| Plan {
            workload: workload.to_owned(),
            model: *model,
            parameters: parameters.clone(),
            workers: 5,
            repeat: 1,
            options: Parameters::default(),
        };
        let mut reports: Vec<Report> =
            models.iter().map(|model| simulate::report(&plan(model), &Costs::none(2)).unwrap()).collect();
        frame::compare(&mut reports.iter_mut().collect::<Vec<_>>());
        reports
    }

    #[test]
    fn threads_share_a_lock_only_where_there_is_one_for_all() {
        let entry = workload::find("squares").unwrap();
        for (locks, says) in
            [("all", "shared one lock"), ("each", "a lock of its own"), ("none", "computed without a lock")]
        {
            let mut options = Parameters::default();
            options.set(Model::OPTIONS, "gil", locks).unwrap();
            let (workload, parameters) = (entry.name.to_owned(), entry.defaults());
            let plan = Plan { workload, model: Model::Gil, parameters, workers: 2, repeat: 1, options };
            let report = simulate::report(&plan, &Costs::none(2)).unwrap();
            assert!(run(&report).contains(says), "{locks}: {}", run(&report));
        }
    }

    fn compared(reports: &[Report]) -> String {
        comparison(&reports.iter().collect::<Vec<_>>())
    }

    #[test]
    fn waiting_overlaps_and_the_numbers_follow_the_parameters() {
        let models = [Model::Sequential, Model::Async];
        for (sites, says) in [
            (
                "20",
                "async was fastest: 100 ms, 19.95 times sooner than sequential. Up to 20 waits overlapped instead of \
                 following each other, on one thread.",
            ),
            (
                "3",
                "async was fastest: 100 ms, 3 times sooner than sequential. Up to 3 waits overlapped instead of \
                 following each other, on one thread.",
            ),
        ] {
            assert_eq!(compared(&simulated("downloads", &models, &[("sites", sites)])), says);
        }
    }

    #[test]
    fn where_nothing_overlapped_nothing_is_said_to_have() {
        let models = [Model::Sequential, Model::Threads];
        let mut reports = simulated("downloads", &models, &[("sites", "1")]);
        let says = compared(&reports);
        assert!(says.starts_with("Nothing was faster than sequential, which took 100 ms"), "{says}");
        // By chance, a little sooner; and then by far.
        for (median_ms, says) in [
            (
                99.0,
                "Nothing was clearly faster than sequential, which took 100 ms: threads took 99 ms. No two tasks were under \
                 way at once, so nothing overlapped.",
            ),
            (
                50.0,
                "threads was fastest: 50 ms, 2 times sooner than sequential. No two tasks were under way at once, so nothing \
                 overlapped: what differs is what each takes to begin, or chance.",
            ),
        ] {
            reports[1].median_ms = median_ms;
            frame::compare(&mut reports.iter_mut().collect::<Vec<_>>());
            assert_eq!(compared(&reports), says);
        }
        assert!(run(&reports[1]).ends_with("no two tasks were under way at once, so nothing overlapped."));
    }

    #[test]
    fn more_lanes_than_cores_are_not_said_to_compute_all_at_once() {
        let mut report = simulated("squares", &[Model::Threads], &[]).remove(0);
        assert_eq!(report.measure("most tasks computing at once"), Some(2.0));
        report.machine.cores = 2;
        assert!(run(&report).contains("or waited for a core on average"), "{}", run(&report));
        let gil = simulated("squares", &[Model::Gil], &[]).remove(0);
        assert!(how(&gil).contains("shared one lock"), "{}", how(&gil));
    }

    #[test]
    fn native_runs_are_held_against_those_of_the_page_under_the_same_model() {
        let page = simulated("downloads", &[Model::Sequential, Model::Async, Model::Threads], &[]);
        let mut native = simulated("downloads", &[Model::Async, Model::Sequential, Model::Hybrid], &[]);
        native[0].median_ms = 50.0;
        native[1].median_ms = 3000.0;
        let (page, native): (Vec<&Report>, Vec<&Report>) = (page.iter().collect(), native.iter().collect());
        assert_eq!(
            natively(&native, &page),
            "Natively, async took 50 ms instead of 100 ms, 2 times sooner; sequential took 3,000 ms instead of \
             2,000 ms, 1.5 times as long."
        );
        assert_eq!(natively(&native[..1], &page[..1]), comparison(&native[..1]), "there is no pair");
        let mut wrong = native[0].clone();
        wrong.ok = false;
        wrong.detail = Some("the answer 3 is wrong".into());
        assert_eq!(natively(&[&wrong], &page), "async gave a wrong answer: the answer 3 is wrong.");
    }

    #[test]
    fn computing_is_shared_between_cores_and_an_event_loop_does_not_help() {
        let reports = simulated("primes", &[Model::Sequential, Model::Async, Model::Threads], &[]);
        let says = compared(&reports);
        assert!(
            says.starts_with("threads was fastest: ") && says.contains("5 threads had 2 cores between them"),
            "{says}"
        );
        let says = run(&reports[1]);
        assert!(
            says.ends_with("the one thread computed all the time, and while it computes no other task can."),
            "{says}"
        );
        assert!(says.contains("about as long as sequential"), "{says}");
    }

    #[test]
    fn event_loops_in_several_processes_overlap_the_waits_and_share_the_computing() {
        let models = [Model::Sequential, Model::Async, Model::Hybrid];
        assert_eq!(
            compared(&simulated("pages", &models, &[])),
            "hybrid was fastest: 136 ms, 15.21 times sooner than sequential. Up to 20 waits overlapped instead of \
             following each other, and 5 processes shared the computing."
        );
        let says = compared(&simulated("downloads", &[Model::Sequential, Model::Hybrid], &[]));
        assert!(says.ends_with("instead of following each other."), "{says}");
    }

    #[test]
    fn a_text_is_sent_to_processes_and_read_by_threads() {
        let says = |model| run(&simulated("wordcount", &[model], &[])[0]);
        assert!(says(Model::Processes).ends_with("on average; the text had to be sent to them."));
        assert!(says(Model::Threads).ends_with("on average."));
    }

    #[test]
    fn those_who_met_and_those_who_could_not_are_named_together() {
        let says = compared(&simulated(
            "meeting",
            &[Model::Sequential, Model::Async, Model::Threads, Model::Processes],
            &[],
        ));
        assert!(says.starts_with("Under async, threads and processes they met: 2 tasks were under way at once. Under sequential "), "{says}");
    }

    #[test]
    fn lost_updates_are_counted_and_explained() {
        let says = compared(&simulated("counter", &[Model::Threads], &[("actors", "4"), ("meet", "forced")]));
        assert_eq!(
            says,
            "Under threads 3,000 of 4,000 updates were lost: several read the same value before one of them wrote, and \
             the later write undid the earlier."
        );
    }

    #[test]
    fn without_reports_there_is_nothing_to_say() {
        assert_eq!(comparison(&[]), "");
    }

    #[test]
    fn a_missed_tick_has_a_reason_and_so_has_one_that_was_not() {
        let models = [Model::Sequential, Model::Async, Model::Threads, Model::Gil];
        let set = [("tick_ms", "2"), ("ticks", "50"), ("work_ms", "60")];
        let says = compared(&simulated("heartbeat", &models, &set));
        assert!(says.starts_with("Under async 29 of 50 ticks were missed"), "{says}");
        assert!(says.contains("the loop had no turn to give while the other task computed."), "{says}");
        assert!(says.contains("0 of 50 ticks were missed"), "{says}");
    }

    #[test]
    fn who_got_stuck_is_said_before_who_got_through() {
        let models = [Model::Async, Model::Threads];
        let says = compared(&simulated("bank", &models, &[("meet", "forced")]));
        assert!(says.starts_with("async stood still, deadlock: clerk "), "{says}");
        let says = compared(&simulated("bank", &models[..1], &[("order", "sorted")]));
        assert!(says.ends_with("lock in the same order, so nobody can wait in a circle."), "{says}");
        let says = compared(&simulated("philosophers", &models[..1], &[("manners", "waiter")]));
        assert!(says.contains("One philosopher had"), "{says}");
    }

    #[test]
    fn a_report_that_lacks_a_parameter_is_put_into_words_all_the_same() {
        for workload in ["counter", "bank", "heartbeat"] {
            let mut report = simulated(workload, &[Model::Async], &[]).remove(0);
            report.parameters = Parameters::default();
            assert!(!run(&report).is_empty());
        }
    }
}
