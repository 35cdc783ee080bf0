use explore::{Move, Waits};

use super::{Actors, Notes};

/// Actor 0 sleeps, then prints what actor 1 has set by then; actor 1 asks for the flag until it is told to stop.
#[derive(Clone, Hash, Default)]
pub struct Timer {
    is_awake: bool,
    has_printed: bool,
    has_set: bool,
}

/// Where footprints have what is shared.
const AWAKE: usize = 0;
const SET: usize = 1;
const CLOCK: Move = Move::Choice { kind: "clock", pick: 0, of: 1 };

impl Actors for Timer {
    fn count(&self) -> usize {
        2
    }

    fn waits(&self, actor: usize) -> Waits {
        match actor {
            0 if self.has_printed => Waits::Finished,
            0 if !self.is_awake => Waits::ForAnyone,
            1 if self.has_set => Waits::Finished,
            _ => Waits::No,
        }
    }

    fn step(&mut self, actor: usize, notes: &mut Notes) {
        if actor == 1 {
            notes.write(SET);
            self.has_set = true;
        } else {
            notes.read(AWAKE);
            notes.read(SET);
            notes.printed = if self.has_set { "set".to_owned() } else { "unset".to_owned() };
            self.has_printed = true;
        }
    }

    fn choices(&self) -> Vec<Move> {
        if self.is_awake { Vec::new() } else { vec![CLOCK] }
    }

    fn choose(&mut self, _chosen: Move, notes: &mut Notes) {
        notes.write(AWAKE);
        self.is_awake = true;
    }
}

/// Actor 0 asks again and again whether the time is over, and the clock may make it so.
#[derive(Clone, Hash, Default)]
pub struct Polling {
    is_over: bool,
    has_seen: bool,
}

impl Actors for Polling {
    fn count(&self) -> usize {
        1
    }

    fn waits(&self, _actor: usize) -> Waits {
        if self.has_seen { Waits::Finished } else { Waits::No }
    }

    fn step(&mut self, _actor: usize, _notes: &mut Notes) {
        self.has_seen = self.is_over;
    }

    fn choices(&self) -> Vec<Move> {
        if self.is_over { Vec::new() } else { vec![CLOCK] }
    }

    fn choose(&mut self, _chosen: Move, _notes: &mut Notes) {
        self.is_over = true;
    }
}
