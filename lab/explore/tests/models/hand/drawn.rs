use explore::{Actor, Move, Waits};

use super::random::Random;
use super::{Actors, Notes};

pub const STATES: usize = 7;
pub const ACTORS: usize = 3;

/// A random graph: in each state, some actors and perhaps the clock have a move to some other state.
#[derive(Clone, Debug, Hash)]
pub struct Drawn {
    pub state: usize,
    /// The clock's come last.
    pub targets: [[Option<usize>; ACTORS + 1]; STATES],
    /// What each waits for when it cannot move.
    pub waits: [Waits; ACTORS],
    pub daemons: [bool; ACTORS],
    /// Who has given way, where it can move.
    pub give_way: [[bool; ACTORS]; STATES],
}

/// With any number of ways back.
pub fn drawn(seed: u64) -> Drawn {
    let mut random = Random(seed);
    let mut draw = |_: usize| (random.below(5) < 2).then(|| random.below(STATES));
    let targets = std::array::from_fn(|_| std::array::from_fn(&mut draw));
    with(targets, &mut random)
}

/// Without a way back, and with a lot of ways on.
pub fn drawn_onwards(seed: u64) -> Drawn {
    let mut random = Random(seed);
    let mut draw = |state: usize| {
        let next = state + 1 + random.below(2);
        (next < STATES && random.below(4) < 3).then_some(next)
    };
    let targets = std::array::from_fn(|state| std::array::from_fn(|_| draw(state)));
    with(targets, &mut random)
}

fn with(targets: [[Option<usize>; ACTORS + 1]; STATES], random: &mut Random) -> Drawn {
    let waits = std::array::from_fn(|actor| match random.below(4) {
        0 => Waits::ForEnd(Actor((actor + 1) % ACTORS)),
        1 => Waits::For(Actor((actor + 2) % ACTORS)),
        2 => Waits::For(Actor((actor + 1) % ACTORS)),
        _ => Waits::ForAnyone,
    });
    let daemons = std::array::from_fn(|actor| actor > 0 && random.below(4) == 0);
    let give_way = std::array::from_fn(|_| std::array::from_fn(|_| random.below(3) == 0));
    Drawn { state: 0, targets, waits, daemons, give_way }
}

impl Actors for Drawn {
    fn count(&self) -> usize {
        ACTORS
    }

    fn is_daemon(&self, actor: usize) -> bool {
        self.daemons[actor]
    }

    fn waits(&self, actor: usize) -> Waits {
        match self.targets[self.state][actor] {
            Some(_) if self.give_way[self.state][actor] => Waits::NotAnyMore,
            Some(_) => Waits::No,
            None => self.waits[actor],
        }
    }

    fn step(&mut self, actor: usize, _notes: &mut Notes) {
        self.state = self.targets[self.state][actor].unwrap_or(self.state);
    }

    fn choices(&self) -> Vec<Move> {
        let clock = Move::Choice { kind: "clock", pick: 0, of: 1 };
        self.targets[self.state][ACTORS].map(|_| clock).into_iter().collect()
    }

    fn choose(&mut self, _chosen: Move, notes: &mut Notes) {
        self.step(ACTORS, notes);
    }
}
