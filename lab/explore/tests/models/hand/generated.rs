use explore::{Actor, Ending, Failure, Waits};

use super::random::Random;
use super::{Actors, Notes};

/// What an actor does in one step.
#[derive(Clone, Copy, Debug, Hash)]
enum Do {
    Load(usize),
    /// What was loaded last, and one.
    Store(usize),
    Acquire(usize),
    Release(usize),
    Print,
    /// Fails if what was loaded last is two. Somebody else's failure is another one, and so is one in another place.
    Assert,
    /// Leaves out the next step if what was loaded last is one.
    SkipIfOne,
    Join(usize),
}

const VARIABLES: usize = 2;
const LOCKS: usize = 2;

/// Actors with random steps, and no way back.
#[derive(Clone, Debug, Hash)]
pub struct Generated {
    steps: Vec<Vec<Do>>,
    at: Vec<usize>,
    loaded: Vec<u8>,
    variables: [u8; VARIABLES],
    owners: [Option<usize>; LOCKS],
    /// Whoever has failed, and in which of its steps.
    failed: Option<(usize, usize)>,
}

/// A random program, and whether it can fail.
pub fn generated(seed: u64, may_fail: bool) -> Generated {
    let mut random = Random(seed);
    let actors = 2 + random.below(2);
    let length = if actors == 2 { 5 } else { 3 };
    let steps = (0..actors).map(|actor| program(&mut random, actor, length, may_fail)).collect();
    Generated {
        steps,
        at: vec![0; actors],
        loaded: vec![0; actors],
        variables: [0; VARIABLES],
        owners: [None; LOCKS],
        failed: None,
    }
}

fn program(random: &mut Random, actor: usize, length: usize, may_fail: bool) -> Vec<Do> {
    let mut steps = Vec::new();
    let mut held = Vec::new();
    while steps.len() + held.len() < length {
        let lock = random.below(LOCKS);
        steps.push(match random.below(if may_fail { 9 } else { 8 }) {
            0 | 1 => Do::Load(random.below(VARIABLES)),
            2 | 3 => Do::Store(random.below(VARIABLES)),
            4 if !held.contains(&lock) => {
                held.push(lock);
                Do::Acquire(lock)
            }
            5 if actor > 0 && steps.is_empty() => Do::Join(random.below(actor)),
            6 if held.is_empty() => Do::SkipIfOne,
            7 => Do::Print,
            8 => Do::Assert,
            _ => Do::Load(random.below(VARIABLES)),
        });
    }
    steps.extend(held.into_iter().map(Do::Release));
    steps
}

impl Generated {
    fn next(&self, actor: usize) -> Option<Do> {
        self.steps[actor].get(self.at[actor]).copied()
    }
}

/// Where footprints have the end of an actor.
fn end_of(actor: usize) -> usize {
    VARIABLES + LOCKS + actor
}

impl Actors for Generated {
    fn count(&self) -> usize {
        self.steps.len()
    }

    fn waits(&self, actor: usize) -> Waits {
        match self.next(actor) {
            None => Waits::Finished,
            Some(Do::Acquire(lock)) => self.owners[lock].map_or(Waits::No, |owner| Waits::For(Actor(owner))),
            Some(Do::Join(other)) if self.next(other).is_some() => Waits::ForEnd(Actor(other)),
            _ => Waits::No,
        }
    }

    fn step(&mut self, actor: usize, notes: &mut Notes) {
        let mut steps = 1;
        match self.next(actor) {
            Some(Do::Load(variable)) => {
                notes.read(variable);
                self.loaded[actor] = self.variables[variable];
            }
            Some(Do::Store(variable)) => {
                notes.write(variable);
                self.variables[variable] = (self.loaded[actor] + 1) % 3;
            }
            Some(Do::Acquire(lock)) => {
                notes.write(VARIABLES + lock);
                self.owners[lock] = Some(actor);
            }
            Some(Do::Release(lock)) => {
                notes.write(VARIABLES + lock);
                self.owners[lock] = None;
            }
            Some(Do::Print) => notes.printed = self.loaded[actor].to_string(),
            Some(Do::Assert) => {
                self.failed = (self.loaded[actor] == 2).then_some((actor, self.at[actor]));
            }
            Some(Do::SkipIfOne) => steps += usize::from(self.loaded[actor] == 1),
            Some(Do::Join(other)) => notes.read(end_of(other)),
            None => {}
        }
        self.at[actor] += steps;
        if self.next(actor).is_none() {
            notes.write(end_of(actor));
        }
    }

    fn failure(&self) -> Option<Ending> {
        let failure = |(actor, place): (usize, usize)| Failure {
            text: format!("{actor} finds two"),
            place: u32::try_from(place).ok(),
        };
        self.failed.map(|failed| Ending::Assertion(failure(failed)))
    }
}
