/// Who can make a move: a thread, a task, a process. Numbered in the order in which they began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor(pub usize);

/// What can happen next in a system of actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// An actor does one visible step.
    Step(Actor),
    /// Something outside of all actors decides: the clock, or chance. It is the `pick`th of `of` that it could do.
    Choice { kind: &'static str, pick: u32, of: u32 },
}

impl Move {
    /// Whose step it is, if it is an actor's.
    pub fn actor(self) -> Option<Actor> {
        match self {
            Move::Step(actor) => Some(actor),
            Move::Choice { .. } => None,
        }
    }
}

/// A state of a system of actors.
///
/// A branch is a clone, so cloning has to be cheap: share what does not change.
pub trait Model: Clone {
    /// What can happen now: the steps, in ascending order of their actors, then the choices. None: the run is over.
    fn moves(&self) -> Vec<Move>;

    /// Appends them to a list, which can be used again for the next state.
    fn add_moves(&self, moves: &mut Vec<Move>) {
        moves.extend(self.moves());
    }

    /// Makes one of [`moves`](Self::moves).
    fn advance(&mut self, chosen: Move);

    /// Equal for two states if, and but for a collision of 128 bits only if, they behave alike from here on.
    fn fingerprint(&self) -> u128;
}

/// Chooses what happens next.
pub trait Scheduler {
    /// One of `moves`, or `None` if there are none.
    fn choose(&mut self, moves: &[Move]) -> Option<Move>;
}
