//! Programs that nobody wrote, so that nobody could know their verdicts: two more explorers come to the same.
//!
//! `LAB_PROGRAMS=N` makes N of them, `LAB_SEED=N` begins with another one.

use std::collections::BTreeSet;

use explore::{Interleavings, Report, Verdict, depth_first};
use lab_python::{Exploration, Interpreter};

use crate::reference;
use crate::threads::{explored, generated, peculiar, seeds};

const PROGRAMS: u64 = 40;
const FIRST: u64 = 1;
const STATES: usize = 20_000;
/// All walks are gone through one after the other if there are no more than so many.
const WALKS: u64 = 1500;
const LONGEST: usize = 1000;

#[test]
fn three_explorers_agree_on_random_programs() {
    let verdicts = verdicts_of_three(generated::program);
    assert!(verdicts.len() >= 3, "the programs come to {verdicts:?} only");
}

#[test]
fn three_explorers_agree_on_random_programs_that_share_what_python_comes_to_by_itself() {
    verdicts_of_three(peculiar::program);
}

/// The verdicts that there are, of programs on which three explorers agree.
fn verdicts_of_three(program: fn(u64) -> String) -> BTreeSet<&'static str> {
    let (mut verdicts, mut walked) = (BTreeSet::new(), 0);
    for seed in seeds(FIRST, PROGRAMS) {
        let source = program(seed);
        let interpreter = if seed % 2 == 0 { Interpreter::Free } else { Interpreter::Gil };
        let start = explored::start(&source, interpreter);
        let report = explored::explored(&start, STATES);
        verdicts.insert(report.verdict.name());
        let problem = disagrees(&report, &source, interpreter).or_else(|| {
            walks(&report).is_some_and(|walks| walks <= WALKS).then(|| {
                walked += 1;
                walked_otherwise(&start, &report)
            })?
        });
        let misled = || report.outcomes.iter().find_map(|outcome| explored::misled(&start, outcome));
        if let Some(problem) = problem.or_else(|| explored::contradiction(&report)).or_else(misled) {
            panic!("the program of LAB_SEED={seed} ({interpreter:?}): {problem}\n{source}");
        }
    }
    assert!(walked > 0, "none was small enough to be walked");
    verdicts
}

/// How the outcomes differ from those of the explorer that knows no paths.
fn disagrees(report: &Report, source: &str, interpreter: Interpreter) -> Option<String> {
    let Some((outcomes, states)) = reference::outcomes(source, interpreter, STATES) else {
        return (report.verdict != Verdict::Incomplete)
            .then(|| "the other explorer does not come to an end".into());
    };
    let wanted: BTreeSet<_> =
        outcomes.into_iter().map(|(kind, failure, text)| (kind, failure, Some(text))).collect();
    let found = explored::outcomes(report);
    (found != wanted || report.states != states).then(|| {
        format!("{found:?} in {} states, but another explorer finds {wanted:?} in {states}", report.states)
    })
}

fn walks(report: &Report) -> Option<u64> {
    match &report.interleavings {
        Some(Interleavings::Finite(count)) => count.to_string().parse().ok(),
        _ => None,
    }
}

/// What is otherwise when every walk is walked: how many lead to each outcome, and the shortest.
fn walked_otherwise(start: &Exploration, report: &Report) -> Option<String> {
    let walked = depth_first(start, LONGEST);
    report.outcomes.iter().find_map(|outcome| {
        let failure = explored::failure_in(outcome);
        let end = (outcome.kind, failure, outcome.stdout.clone().unwrap_or_default());
        let Some(reached) = walked.outcomes.get(&end) else {
            return Some(format!("no walk leads to {end:?}"));
        };
        let counted = outcome.interleavings.as_ref().map(ToString::to_string);
        let same = counted == Some(reached.runs.to_string()) && reached.shortest == outcome.cost;
        (!same).then(|| format!("{reached:?} for {end:?}, not {counted:?} and {:?}", outcome.cost))
    })
}

#[test]
fn a_seed_always_makes_the_same_program() {
    assert_eq!(generated::program(7), generated::program(7));
    assert_ne!(generated::program(7), generated::program(8));
}
