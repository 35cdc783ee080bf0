use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use crate::cost::is_preemption;
use crate::{Actor, Move, Standing, Waits};

/// What the explorers need to know of a state, once its model is gone. Many states are in the same situation.
#[derive(Clone, Debug)]
pub struct Situation {
    pub moves: Vec<Move>,
    pub standings: Vec<Standing>,
    pub end: Option<End>,
}

/// Why no move follows a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The run is over: how, by its number.
    Over(u32),
    /// The path is longer than the bound, or too long for the model itself.
    Cut,
    Refused,
}

impl Situation {
    /// The actors without which the run does not end.
    pub fn unfinished(&self) -> impl Iterator<Item = Actor> {
        let is_needed = |&(_, standing): &(usize, &Standing)| standing.is_unfinished() && !standing.is_daemon;
        self.standings.iter().enumerate().filter(is_needed).map(|(actor, _)| Actor(actor))
    }

    /// Whether an actor can move, and has not given way: a move of another one would interrupt it.
    pub fn goes_on(&self, actor: Actor) -> bool {
        self.moves.contains(&Move::Step(actor)) && !self.gives_way(actor)
    }

    fn gives_way(&self, actor: Actor) -> bool {
        self.standings.get(actor.0).is_some_and(|it| it.waits == Waits::NotAnyMore)
    }

    /// Whether some actor can move.
    pub fn has_steps(&self) -> bool {
        self.moves.first().is_some_and(|first| first.actor().is_some())
    }

    /// Whether a move interrupts somebody; `last` is who moved last.
    pub fn is_preemption(&self, made: Move, last: Option<Actor>) -> bool {
        is_preemption(made, last, &self.moves, |actor| self.gives_way(actor))
    }

    /// Whether this actor is unfinished and cannot move, and neither can anyone for whose end it waits, directly or
    /// through others.
    pub fn is_stuck(&self, actor: Actor) -> bool {
        let mut next = actor;
        for _ in 0..=self.standings.len() {
            let Some(standing) = self.standings.get(next.0) else { return false };
            match standing.waits {
                _ if self.moves.contains(&Move::Step(next)) => return false,
                Waits::No | Waits::NotAnyMore | Waits::Finished | Waits::ForChoice => return false,
                Waits::ForEnd(other) => next = other,
                Waits::For(_) | Waits::ForAnyone => return true,
            }
        }
        true
    }
}

/// All situations that were met, each once.
#[derive(Debug, Default)]
pub struct Situations {
    all: Vec<Situation>,
    numbers: HashTable<u32>,
    last: u32,
}

impl Situations {
    pub fn get(&self, number: u32) -> &Situation {
        &self.all[number as usize]
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Actors in the situation with the most of them.
    pub fn actors(&self) -> usize {
        self.all.iter().map(|situation| situation.standings.len()).max().unwrap_or(0)
    }

    /// The number of a situation.
    pub fn number(&mut self, moves: &[Move], standings: &[Standing], end: Option<End>) -> u32 {
        let Situations { all, numbers, last } = self;
        let is_same = |&number: &u32| {
            let it: &Situation = &all[number as usize];
            it.moves == moves && it.standings == standings && it.end == end
        };
        // States that were met one after the other are often in the same.
        if !all.is_empty() && is_same(last) {
            return *last;
        }
        let rehash = |&number: &u32| {
            let it = &all[number as usize];
            hash(&it.moves, &it.standings, it.end)
        };
        *last =
            *numbers.entry(hash(moves, standings, end), is_same, rehash).or_insert(all.len() as u32).get();
        if *last as usize == all.len() {
            all.push(Situation { moves: moves.to_vec(), standings: standings.to_vec(), end });
        }
        *last
    }
}

/// One number for each move and for each actor, because every state is looked up: that takes half of the time that it
/// takes to hash all of their fields.
fn hash(moves: &[Move], standings: &[Standing], end: Option<End>) -> u64 {
    let mut hasher = FxHasher::default();
    for &it in moves {
        hasher.write_u64(match it {
            Move::Step(actor) => actor.0 as u64,
            Move::Choice { pick, of, .. } => u64::from(of) << 32 | u64::from(pick),
        });
    }
    for standing in standings {
        let (kind, other) = match standing.waits {
            Waits::No => (0, 0),
            Waits::NotAnyMore => (6, 0),
            Waits::ForEnd(other) => (1, other.0),
            Waits::For(other) => (2, other.0),
            Waits::ForAnyone => (3, 0),
            Waits::ForChoice => (4, 0),
            Waits::Finished => (5, 0),
        };
        hasher.write_u64((other as u64) << 4 | kind << 1 | u64::from(standing.is_daemon));
    }
    end.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_waited_or_given_way_is_not_interrupted() {
        let moves = vec![Move::Step(Actor(0)), Move::Step(Actor(1)), Move::Step(Actor(2))];
        let standings = vec![waiting(Waits::No), waiting(Waits::NotAnyMore), waiting(Waits::No)];
        let situation = Situation { moves, standings, end: None };
        assert_eq!([0, 1, 2, 3].map(|actor| situation.goes_on(Actor(actor))), [true, false, true, false]);
        let is_one = |last| situation.is_preemption(Move::Step(Actor(2)), Some(Actor(last)));
        assert_eq!([0, 1, 2].map(is_one), [true, false, false]);
    }

    fn waiting(waits: Waits) -> Standing {
        Standing { is_daemon: false, waits }
    }

    #[test]
    fn situations_are_the_same_if_their_moves_and_standings_and_ends_are() {
        let (step, choice) = (Move::Step(Actor(0)), Move::Choice { kind: "random", pick: 0, of: 1 });
        let (no, never) = (waiting(Waits::No), waiting(Waits::Finished));
        let different = [
            (vec![step], vec![no], None),
            (vec![step], vec![never], None),
            (vec![step], vec![Standing { is_daemon: true, ..never }], None),
            (vec![step, choice], vec![never], None),
            (vec![choice], vec![never], None),
            (vec![], vec![never], Some(End::Over(0))),
            (vec![], vec![never], Some(End::Over(1))),
            (vec![], vec![never, no], Some(End::Over(1))),
        ];
        let mut situations = Situations::default();
        for _ in 0..2 {
            for (expected, (moves, standings, end)) in (0..).zip(&different) {
                assert_eq!(situations.number(moves, standings, *end), expected);
                let it = situations.get(expected);
                assert_eq!((&it.moves, &it.standings, it.end), (moves, standings, *end));
            }
        }
        assert_eq!((situations.len(), situations.actors()), (different.len(), 2));
    }

    #[test]
    fn who_can_move_is_not_stuck_whatever_it_waits_for() {
        let standings = vec![waiting(Waits::ForAnyone), waiting(Waits::ForEnd(Actor(0)))];
        let mut situation = Situation { moves: vec![Move::Step(Actor(0))], standings, end: None };
        assert!(!situation.is_stuck(Actor(0)) && !situation.is_stuck(Actor(1)));
        situation.moves.clear();
        assert!(situation.is_stuck(Actor(0)) && situation.is_stuck(Actor(1)));
    }
}
