use super::{Outcome, amdahl, gustafson, settings};
use crate::parameter::Parameters;

/// What so many machines make of the work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub machines: usize,
    pub outcome: Outcome,
    /// How many times as fast as one machine that is asked by nobody.
    pub speed_up: f64,
    /// What the law says: Amdahl's if the work is fixed, Gustafson's if it grows.
    pub law: f64,
}

/// The numbers of machines in a figure: 1, 2 and 5 times each power of ten.
pub const MACHINES: [usize; 13] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/// The gain from which on more machines are worth while.
const WORTH: f64 = 1.05;

/// The same settings with each of these numbers of machines.
///
/// # Errors
/// As [`settings`] and [`run`](super::Cluster::run).
pub fn scaling(machines: &[usize], parameters: &Parameters) -> Result<Vec<Point>, String> {
    machines.iter().map(|machines| point(*machines, parameters)).collect()
}

/// The name of the law that holds for such work.
pub fn law(parameters: &Parameters) -> &'static str {
    if grows(parameters) { "Gustafson" } else { "Amdahl" }
}

/// From how many machines on more of them hardly bring anything: nothing after them is 5 % faster.
pub fn pays_until(points: &[Point]) -> Option<usize> {
    let best_after = |place: usize| points[place..].iter().map(|point| point.speed_up).fold(0.0, f64::max);
    let enough = |place: &usize| best_after(*place) <= points[*place].speed_up * WORTH;
    (0..points.len()).find(enough).map(|place| points[place].machines)
}

fn grows(parameters: &Parameters) -> bool {
    parameters.choice("work") == "grows"
}

fn point(machines: usize, parameters: &Parameters) -> Result<Point, String> {
    let (cluster, work) = settings(machines, parameters)?;
    let outcome = cluster.run(&work)?;
    let (alone, before) = (work.alone().as_secs_f64(), work.before.as_secs_f64());
    let law = if grows(parameters) {
        gustafson(before / (before + (alone - before) / machines as f64), machines)
    } else {
        amdahl(before / alone, machines)
    };
    Ok(Point { machines, outcome, speed_up: alone / outcome.makespan.as_secs_f64(), law })
}
