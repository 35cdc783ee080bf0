use explore::{Actor, Move, Waits};

use super::{Actors, Notes};

/// Actor 0 draws numbers in the middle of its step, until one of them is 0; actor 1 waits for its end.
#[derive(Clone, Hash, Default)]
pub struct Drawing {
    draws: bool,
    is_over: bool,
}

impl Actors for Drawing {
    fn count(&self) -> usize {
        2
    }

    fn waits(&self, actor: usize) -> Waits {
        match actor {
            _ if self.is_over => Waits::Finished,
            1 => Waits::ForEnd(Actor(0)),
            _ if self.draws => Waits::ForChoice,
            _ => Waits::No,
        }
    }

    fn step(&mut self, _actor: usize, _notes: &mut Notes) {
        self.draws = true;
    }

    fn choices(&self) -> Vec<Move> {
        let choice = |pick| Move::Choice { kind: "random", pick, of: 2 };
        if self.draws { vec![choice(0), choice(1)] } else { Vec::new() }
    }

    fn choose(&mut self, chosen: Move) {
        if matches!(chosen, Move::Choice { pick: 0, .. }) {
            *self = Drawing { draws: false, is_over: true };
        }
    }
}
