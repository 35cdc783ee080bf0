/// Who can make a move: a thread, a task, a process. Numbered in the order in which they began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor(pub usize);

/// A state of a system of actors.
///
/// A branch is a clone, so cloning has to be cheap: share what does not change.
pub trait Model: Clone {
    /// The actors that can move now, in ascending order. None: the run is over.
    fn moves(&self) -> Vec<Actor>;

    /// Lets `actor` do one visible step.
    fn advance(&mut self, actor: Actor);

    /// Equal for two states if, and but for a collision of 128 bits only if, they behave alike from here on.
    fn fingerprint(&self) -> u128;
}

/// Chooses who moves next.
pub trait Scheduler {
    /// One of `moves`, or `None` if there are none.
    fn choose(&mut self, moves: &[Actor]) -> Option<Actor>;
}
