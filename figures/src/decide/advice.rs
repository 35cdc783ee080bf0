use experiments::report::{display_ms, ms};

use super::way::MOST_THREADS;
use super::{Profile, Way};

/// What to take, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub way: Way,
    pub why: String,
}

/// The simplest way that takes hardly longer than the best one: what is more complicated has to save a tenth.
pub fn advise(profile: &Profile) -> Advice {
    let possible = || order(profile).into_iter().filter(|way| way.obstacle(profile).is_none());
    let best = possible().map(|way| way.reckoned(profile)).min().unwrap_or_default();
    let is_near = |way: &Way| way.reckoned(profile) * 9 <= best * 10;
    let way = possible().find(is_near).unwrap_or(Way::OneByOne);
    Advice { way, why: why(way, profile) }
}

/// The simplest first. Where data is shared, it helps to see where a switch can happen: at an `await`.
fn order(profile: &Profile) -> [Way; 5] {
    let [one, threads, asyncio, processes, loops] = Way::ALL;
    if profile.shares { [one, asyncio, threads, processes, loops] } else { Way::ALL }
}

/// What most notes and courses say.
pub fn short_rule(profile: &Profile) -> Way {
    if profile.work > profile.wait {
        Way::Processes
    } else if profile.tasks > MOST_THREADS {
        Way::Asyncio
    } else {
        Way::Threads
    }
}

impl Advice {
    /// What to do.
    pub fn says(&self) -> &'static str {
        match self.way {
            Way::OneByOne => "Do one task after the other.",
            Way::Threads => "Take threads.",
            Way::Asyncio => "Take asyncio.",
            Way::Processes => "Take processes.",
            Way::Loops => "Take processes, with an event loop in each.",
        }
    }
}

fn why(way: Way, profile: &Profile) -> String {
    match way {
        Way::OneByOne => one_by_one(profile),
        Way::Threads => threads(profile),
        Way::Asyncio => asyncio(profile),
        Way::Processes => format!(
            "All computing together takes {} on one core, and under the GIL threads would take turns. {} share it out.",
            display_ms(ms(profile.all_work())),
            lanes(way, profile)
        ),
        Way::Loops => format!(
            "Both count here. All computing together takes {} on one core, so it needs several: {}. And a loop in each \
             overlaps the waits of {}.",
            display_ms(ms(profile.all_work())),
            lanes(way, profile),
            display_ms(ms(profile.wait))
        ),
    }
}

fn lanes(way: Way, profile: &Profile) -> String {
    let lanes = way.lanes(profile);
    format!("{lanes} {}", if lanes == 1 { "process" } else { "processes" })
}

fn one_by_one(profile: &Profile) -> String {
    let why = if profile.tasks == 1 {
        "There is one task, and nothing to overlap it with."
    } else if profile.wait.is_zero() && profile.cores == 1 {
        "It only computes, and there is one core."
    } else if profile.wait.is_zero() && profile.shares && !profile.lets_go {
        "It only computes. Threads would take turns under the GIL, and processes share no data."
    } else {
        "Whatever else you took would save next to nothing."
    };
    format!("{why} A program without concurrency has no races and no deadlocks.")
}

fn threads(profile: &Profile) -> String {
    let counts_work = profile.lets_go && profile.all_work() > profile.wait && profile.cores > 1;
    let mut why = if counts_work {
        format!(
            "The computing lets go of the GIL, so threads compute on all {} cores, in one memory.",
            profile.cores
        )
    } else {
        format!(
            "While one task waits, others go on. {} threads overlap the waits, and work with every library.",
            Way::Threads.lanes(profile)
        )
    };
    if profile.shares {
        why.push_str(" Guard the shared data with a lock.");
    }
    why
}

fn asyncio(profile: &Profile) -> String {
    let few = if profile.shares {
        "The tasks share data, and with asyncio you see where a switch can happen: at an await.".to_owned()
    } else {
        format!("{} tasks on one thread cost less than as many threads.", profile.tasks)
    };
    format!(
        "While one task waits, others go on: all waits together take about {}. {few}",
        display_ms(ms(profile.wait))
    )
}
