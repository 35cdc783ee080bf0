use explore::{Actor, Ending, Explorable, Footprint, Footprints, Model, Move, Standing, Waits};

/// A graph with what its moves print: for each state, its moves, and how the run ends there if there are none.
#[derive(Clone)]
pub struct Sketch {
    states: &'static [State],
    at: usize,
    printed: &'static str,
    assumes: bool,
}

pub enum State {
    Moves(&'static [(Move, &'static str, usize)]),
    Ends(fn() -> Ending),
}

pub fn sketch(states: &'static [State]) -> Sketch {
    Sketch { states, at: 0, printed: "", assumes: false }
}

/// The same, of a model that assumes something.
pub fn assuming(states: &'static [State]) -> Sketch {
    Sketch { assumes: true, ..sketch(states) }
}

pub const fn step(actor: usize) -> Move {
    Move::Step(Actor(actor))
}

pub const fn random(pick: u32, of: u32) -> Move {
    Move::Choice { kind: "random", pick, of }
}

impl Sketch {
    fn edges(&self) -> &'static [(Move, &'static str, usize)] {
        match self.states[self.at] {
            State::Moves(moves) => moves,
            State::Ends(_) => &[],
        }
    }
}

impl Model for Sketch {
    fn moves(&self) -> Vec<Move> {
        self.edges().iter().map(|edge| edge.0).collect()
    }

    fn advance(&mut self, chosen: Move) {
        if let Some(&(_, printed, to)) = self.edges().iter().find(|edge| edge.0 == chosen) {
            (self.printed, self.at) = (printed, to);
        }
    }

    fn fingerprint(&self) -> u128 {
        self.at as u128
    }
}

impl Explorable for Sketch {
    fn ending(&self) -> Option<Ending> {
        match self.states[self.at] {
            State::Moves(_) => None,
            State::Ends(ending) => Some(ending()),
        }
    }

    fn take_printed(&mut self) -> String {
        std::mem::take(&mut self.printed).to_owned()
    }

    fn actors(&self) -> usize {
        2
    }

    fn assumes(&self) -> bool {
        self.assumes
    }

    fn standing(&self, actor: Actor) -> Standing {
        let can_move = self.moves().contains(&Move::Step(actor));
        Standing { is_daemon: false, waits: if can_move { Waits::No } else { Waits::ForAnyone } }
    }

    fn stuck(&self, actors: &[Actor]) -> String {
        format!("{} are stuck", actors.len())
    }
}

/// Its steps touch nothing.
impl Footprints for Sketch {
    fn footprint(&self) -> Footprint {
        Footprint::default()
    }
}
