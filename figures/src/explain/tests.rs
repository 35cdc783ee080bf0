use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::World;
use experiments::simulate::{self, Costs};
use experiments::workload;

use super::*;
use crate::widget::frame;

fn plan(workload: &str, model: Model, set: &[(&str, &str)]) -> Plan {
    let entry = workload::find(workload).unwrap();
    let mut parameters = entry.defaults();
    set.iter().for_each(|(name, value)| parameters.set(entry.parameters, name, value).unwrap());
    Plan {
        workload: workload.to_owned(),
        model,
        parameters,
        workers: 5,
        repeat: 1,
        options: Parameters::default(),
    }
}

fn simulated(workload: &str, models: &[Model], set: &[(&str, &str)]) -> Vec<Report> {
    let simulated = |model: &Model| simulate::report(&plan(workload, *model, set), &Costs::none(2)).unwrap();
    let mut reports: Vec<Report> = models.iter().map(simulated).collect();
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
            "async was fastest: 100 ms, 19.95 times as fast as sequential. Up to 20 waits overlapped instead of \
             following each other, on one thread.",
        ),
        (
            "3",
            "async was fastest: 100 ms, 3 times as fast as sequential. Up to 3 waits overlapped instead of \
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
            "threads was fastest: 50 ms, 2 times as fast as sequential. No two tasks were under way at once, so nothing \
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
fn those_who_took_as_long_as_far_as_is_printed_were_fastest_together() {
    let models = [Model::Sequential, Model::Async, Model::Threads, Model::Processes];
    let mut reports = simulated("downloads", &models, &[]);
    for (report, median_ms) in reports[1..].iter_mut().zip([900.0, 314.2, 314.3]) {
        report.median_ms = median_ms;
    }
    frame::compare(&mut reports.iter_mut().collect::<Vec<_>>());
    let says = compared(&reports);
    assert_eq!(says, "threads and processes were fastest: 314 ms, 6.37 times as fast as sequential.");
    reports[2].median_ms = 200.0;
    assert!(compared(&reports).starts_with("threads was fastest: 200 ms"), "{}", compared(&reports));
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
fn a_small_gain_of_one_real_round_is_not_said_to_be_one() {
    let models = [Model::Sequential, Model::Async];
    let mut reports = simulated("squares", &models, &[]);
    for (rounds, sooner, says) in [
        (1, 1.2, "Nothing was clearly faster than sequential, which took "),
        (3, 1.2, "async was fastest: "),
        (1, 1.3, "async was fastest: "),
        (1, 0.85, "Nothing was faster than sequential, which took "),
    ] {
        let sequential = reports[0].median_ms;
        reports[1].median_ms = sequential / sooner;
        for report in &mut reports {
            report.world = World::Browser;
            report.times_ms = vec![report.median_ms; rounds];
        }
        frame::compare(&mut reports.iter_mut().collect::<Vec<_>>());
        assert!(compared(&reports).starts_with(says), "{rounds}, {sooner}: {}", compared(&reports));
        assert_eq!(run(&reports[1]).contains("about as long as sequential"), rounds == 1 && sooner < 1.25);
    }
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
        "Natively, async took 50 ms instead of 100 ms, 2 times as fast; sequential took 3,000 ms instead of \
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
        "hybrid was fastest: 136 ms, 15.21 times as fast as sequential. Up to 20 waits overlapped instead of \
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
    assert!(
        says.starts_with(
            "Under async, threads and processes they met: 2 tasks were under way at once. Under sequential "
        ),
        "{says}"
    );
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
fn a_task_that_goes_wrong_takes_along_what_its_memory_is_shared_by() {
    let models = [Model::Sequential, Model::Threads, Model::Processes];
    let mut reports = simulated("fault", &models, &[]);
    let panicked = "failed: task 2 panicked: this task goes wrong on purpose.";
    assert_eq!(compared(&reports), format!("sequential {panicked} processes {panicked}"), "simulated");
    reports.iter_mut().for_each(|report| report.world = World::Native);
    assert!(run(&reports[1]).starts_with(&format!("threads {panicked} The tasks share one memory")));
    assert!(
        run(&reports[2]).starts_with(&format!("processes {panicked} Each process has a memory of its own"))
    );
    reports[2].detail = Some("task 2 failed twice. It panicked: this task goes wrong on purpose".into());
    assert!(run(&reports[2]).contains("on purpose. It was tried once more, in a new process. Each process"));
}

#[test]
fn where_the_task_that_panics_does_not_exist_that_is_said() {
    let nobody = [("tasks", "4"), ("faulty", "9")];
    let says = "nothing went wrong: the task that panics would be number 9, and there are 4.";
    assert_eq!(compared(&simulated("fault", &[Model::Threads], &nobody)), format!("Under threads {says}"));
    let both = simulated("fault", &[Model::Threads, Model::Processes], &nobody);
    assert_eq!(compared(&both), format!("Under threads {says}"));
    assert_eq!(figure(&both[1]), format!("Under processes {says}"));
}

#[test]
fn one_lane_shares_nothing_with_itself() {
    for (workload, model, says) in [
        ("squares", Model::Threads, "the one thread computed all the time."),
        ("squares", Model::Gil, "the one thread computed all the time."),
        (
            "wordcount",
            Model::Processes,
            ": the one process computed all the time; the text had to be sent to it.",
        ),
        ("downloads", Model::Hybrid, ", in the event loop of 1 process."),
    ] {
        let plan = Plan { workers: 1, ..plan(workload, model, &[]) };
        let said = run(&simulate::report(&plan, &Costs::none(2)).unwrap());
        assert!(said.ends_with(says), "{said}");
    }
    let few = run(&simulated("squares", &[Model::Threads], &[("tasks", "1")])[0]);
    assert!(few.ends_with("only 1 of 5 threads had something to do."), "{few}");
}

#[test]
fn a_report_that_lacks_a_parameter_is_put_into_words_all_the_same() {
    for workload in ["counter", "bank", "heartbeat"] {
        let mut report = simulated(workload, &[Model::Async], &[]).remove(0);
        report.parameters = Parameters::default();
        assert!(!run(&report).is_empty());
    }
}
