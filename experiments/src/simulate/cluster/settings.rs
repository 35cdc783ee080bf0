use std::time::Duration;

use super::machine::scattered;
use super::{Cluster, Failures, Slow, Work};
use crate::parameter::{Parameter, Parameters};

/// What a reader may change, besides the number of machines.
pub const PARAMETERS: &[Parameter] = &[
    Parameter::choice("work", "The work, with more machines", &["fixed", "grows"], "fixed"),
    Parameter::number("tasks", "Tasks; if the work grows, for each machine", "tasks", (1, 100_000), 30_000),
    Parameter::number("task_ms", "One task takes", "ms", (1, 600_000), 1000),
    Parameter::number("spread_percent", "Tasks differ by up to", "%", (0, 100), 0),
    Parameter::number("before_ms", "Before the first task, one machine alone takes", "ms", (0, 3_600_000), 0),
    Parameter::number("chunk", "Tasks in a message", "tasks", (1, 1000), 1),
    Parameter::number("message_us", "The scheduler's work for a message", "µs", (0, 1_000_000), 1000),
    Parameter::number("latency_us", "A message is on its way for", "µs", (0, 1_000_000), 250),
    Parameter::number("size_kb", "What a task sends, and what it brings back", "KB", (0, 100_000), 1),
    Parameter::number("mbit_s", "The scheduler's cable", "Mbit/s", (1, 1_000_000), 10_000),
    Parameter::number("slow_percent", "Slow machines", "%", (0, 50), 0),
    Parameter::number("slow_times", "They take longer by", "times", (1, 100), 10),
    Parameter::choice("copies", "Late tasks begin elsewhere, too", &["no", "yes"], "no"),
    Parameter::number("fails_h", "A machine fails once in (0: never)", "h", (0, 100_000), 0),
    Parameter::number("notice_ms", "A failure is noticed after", "ms", (0, 600_000), 3000),
    Parameter::number("restart_ms", "The machine is back after", "ms", (0, 3_600_000), 60_000),
];

/// The most machines of a cluster.
const MOST_MACHINES: usize = 100_000;
/// The most tasks of a run.
const MOST_TASKS: u64 = 1_000_000;

/// The cluster of so many machines, and what it has to do.
///
/// # Errors
/// A sentence with the number that is out of bounds.
pub fn settings(machines: usize, parameters: &Parameters) -> Result<(Cluster, Work), String> {
    if !(1..=MOST_MACHINES).contains(&machines) {
        return Err(format!("machines = {machines} is out of range: from 1 to {MOST_MACHINES}"));
    }
    let number = |name| parameters.number(name);
    let ms = |name| Duration::from_millis(number(name));
    let us = |name| Duration::from_micros(number(name));
    let every = Duration::from_secs(number("fails_h") * 3600);
    let cluster = Cluster {
        machines,
        latency: us("latency_us"),
        bandwidth: number("mbit_s") * 1_000_000,
        per_message: us("message_us"),
        slow: Slow { percent: number("slow_percent"), times: number("slow_times") },
        failures: (!every.is_zero()).then(|| Failures {
            every,
            notice: ms("notice_ms"),
            restart: ms("restart_ms"),
        }),
        has_copies: parameters.choice("copies") == "yes",
    };
    let each = if parameters.choice("work") == "grows" { machines as u64 } else { 1 };
    let tasks = number("tasks") * each;
    if tasks > MOST_TASKS {
        return Err(format!("{machines} machines have {tasks} tasks, and the most are {MOST_TASKS}"));
    }
    let length = |task| spread(ms("task_ms"), number("spread_percent"), task);
    let work = Work {
        before: ms("before_ms"),
        tasks: (0..tasks).map(length).collect(),
        bytes: number("size_kb") * 1000,
        chunk: number("chunk") as usize,
    };
    Ok((cluster, work))
}

/// A length that differs from the usual one by up to so much, the same for the same task.
fn spread(usual: Duration, percent: u64, task: u64) -> Duration {
    let usual = usual.as_nanos() as u64;
    let most = usual / 100 * percent;
    let place = u128::from(scattered(task) >> 32);
    let added = ((u128::from(2 * most) * place) >> 32) as u64;
    Duration::from_nanos(usual - most + added)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str, text: &str) -> Parameters {
        let mut parameters = Parameters::defaults(PARAMETERS);
        parameters.set(PARAMETERS, name, text).unwrap();
        parameters
    }

    #[test]
    fn work_that_grows_has_as_many_tasks_for_each_machine() {
        let mut parameters = set("work", "grows");
        parameters.set(PARAMETERS, "tasks", "7").unwrap();
        assert_eq!(settings(100, &parameters).unwrap().1.tasks.len(), 700);
    }

    #[test]
    fn lengths_differ_by_as_much_as_they_may_and_not_by_more() {
        let tasks = settings(1, &set("spread_percent", "50")).unwrap().1.tasks;
        let (least, most) = (tasks.iter().min().unwrap(), tasks.iter().max().unwrap());
        assert!(*least >= Duration::from_millis(500) && *least < Duration::from_millis(510), "{least:?}");
        assert!(*most <= Duration::from_millis(1500) && *most > Duration::from_millis(1490), "{most:?}");
    }

    #[test]
    fn too_many_machines_and_too_many_tasks_are_refused_with_a_sentence() {
        let says = "machines = 0 is out of range: from 1 to 100000";
        assert_eq!(settings(0, &set("work", "fixed")).unwrap_err(), says);
        let says = "1000 machines have 30000000 tasks, and the most are 1000000";
        assert_eq!(settings(1000, &set("work", "grows")).unwrap_err(), says);
    }
}
