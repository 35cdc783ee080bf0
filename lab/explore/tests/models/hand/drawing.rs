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

    fn choose(&mut self, chosen: Move, _notes: &mut Notes) {
        if matches!(chosen, Move::Choice { pick: 0, .. }) {
            *self = Drawing { draws: false, is_over: true };
        }
    }
}

/// Each of two actors draws a number in the middle of its first step, and prints it in its second.
#[derive(Clone, Hash, Default)]
pub struct Dealing {
    draws: Option<usize>,
    drawn: [Option<u32>; 2],
    has_printed: [bool; 2],
}

impl Actors for Dealing {
    fn count(&self) -> usize {
        2
    }

    fn waits(&self, actor: usize) -> Waits {
        match self.draws {
            _ if self.has_printed[actor] => Waits::Finished,
            Some(other) if other != actor => Waits::ForAnyone,
            Some(_) => Waits::ForChoice,
            None => Waits::No,
        }
    }

    fn step(&mut self, actor: usize, notes: &mut Notes) {
        match self.drawn[actor] {
            None => self.draws = Some(actor),
            Some(number) => {
                notes.printed = format!("{actor} drew {number}\n");
                self.has_printed[actor] = true;
            }
        }
    }

    fn choices(&self) -> Vec<Move> {
        let choice = |pick| Move::Choice { kind: "random", pick, of: 3 };
        if self.draws.is_some() { (0..3).map(choice).collect() } else { Vec::new() }
    }

    fn choose(&mut self, chosen: Move, _notes: &mut Notes) {
        if let (Move::Choice { pick, .. }, Some(actor)) = (chosen, self.draws.take()) {
            self.drawn[actor] = Some(pick);
        }
    }
}

/// One of so many numbers is drawn and printed.
#[derive(Clone, Hash)]
pub struct Announcing {
    pub of: u32,
    pub is_over: bool,
}

impl Actors for Announcing {
    fn count(&self) -> usize {
        1
    }

    fn waits(&self, _actor: usize) -> Waits {
        if self.is_over { Waits::Finished } else { Waits::ForChoice }
    }

    fn step(&mut self, _actor: usize, _notes: &mut Notes) {}

    fn choices(&self) -> Vec<Move> {
        let of = if self.is_over { 0 } else { self.of };
        (0..of).map(|pick| Move::Choice { kind: "random", pick, of }).collect()
    }

    fn choose(&mut self, chosen: Move, notes: &mut Notes) {
        if let Move::Choice { pick, .. } = chosen {
            (notes.printed, self.is_over) = (pick.to_string(), true);
        }
    }
}
