//! What a reader can change of a program so that looking at everything comes to an end.

use std::collections::BTreeMap;

use explore::{Bound, Explorable, Model, Move, RandomScheduler, Scheduler};
use lab_python::{Assumption, Exploration, Place};

/// The run is watched for so many steps at most.
const MOST_STEPS: usize = 2_000;
/// A loop that takes fewer steps than so many on the way is not what makes it long.
const LEAST_STEPS: usize = 12;
/// What can go wrong between threads, most often goes wrong between so many.
const FEW_THREADS: usize = 3;

/// Which loop to shorten, how many threads to leave out, which option helps: what was seen in one run. None if nothing
/// of that would help.
pub(crate) fn sentence(start: &Exploration, explores_random: bool, bound: Option<Bound>) -> Option<String> {
    let mut advice = if bound == Some(Bound::Assumed) { Vec::new() } else { shorter(start) };
    if start.draws_of_any_seed() && !explores_random {
        advice.push(
            "put a constant in place of the random numbers, or try each of them (`--explore-random`)"
                .to_owned(),
        );
    }
    if let Some((_, line)) = start.assumed().find(|&(what, _)| what == Assumption::Hash) {
        let at = if line == 0 { "the library".to_owned() } else { format!("line {line}") };
        advice.push(format!("go through `sorted(…)`, a list or a dict where {at} goes through a set"));
    }
    let (last, others) = advice.split_last()?;
    let others = others.iter().map(|it| format!("{it}; ")).collect::<String>();
    let or = if others.is_empty() { "" } else { "or " };
    Some(format!("For an answer, {others}{or}{last}."))
}

/// How there would be less to look at.
fn shorter(start: &Exploration) -> Vec<String> {
    let mut loops: BTreeMap<u32, (usize, Place)> = BTreeMap::new();
    let (mut end, mut scheduler) = (start.for_a_look(), RandomScheduler::new(0));
    for _ in 0..MOST_STEPS {
        let moves = if end.ending().is_some() { Vec::new() } else { end.moves() };
        let Some(chosen) = scheduler.choose(&moves) else { break };
        end.advance(chosen);
        end.take_printed();
        let Move::Step(actor) = chosen else { continue };
        if let Some(place) = end.machine().loop_of_party(actor.0) {
            loops.entry(place.line).or_insert_with(|| (0, place)).0 += 1;
        }
    }
    let mut advice = Vec::new();
    if let Some((steps, place)) = loops.into_values().max_by_key(|(steps, _)| *steps)
        && steps >= LEAST_STEPS
    {
        advice.push(format!(
            "let the loop in line {}, `{}`, go round two or three times (what fails in many rounds most often fails in few)",
            place.line,
            place.source.trim_end_matches(':')
        ));
    }
    let threads = end.machine().thread_ids().count().saturating_sub(1);
    if threads > FEW_THREADS {
        advice.push(format!("start two or three threads instead of {threads}"));
    }
    advice
}
