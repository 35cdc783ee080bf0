//! What the explorers ask of a state, beyond what it takes to run one.

use crate::{Actor, Model};

/// A [`Model`] of which every outcome can be found.
///
/// States may be shared by threads, because the states of a level are worked on at once.
pub trait Explorable: Model + Send + Sync {
    /// How the run ended, if it did. No move follows an ending.
    ///
    /// A state without an ending and without moves is a deadlock.
    fn ending(&self) -> Option<Ending>;

    /// What was printed since this was last asked, which is never part of a state: it labels the move just made.
    fn take_printed(&mut self) -> String {
        String::new()
    }

    /// How many actors there are by now, finished ones included.
    fn actors(&self) -> usize;

    /// How this actor stands. Whether it can move is said by [`moves`](Model::moves) alone.
    fn standing(&self, actor: Actor) -> Standing;

    /// A sentence: who waits for whom, or why these actors can never go on. Asked at a deadlock with all unfinished
    /// actors, and in a cycle with those that the others leave behind.
    ///
    /// Deadlocks of which it is the same are the same failure, so it must not name what differs between two of these.
    fn stuck(&self, actors: &[Actor]) -> String;

    /// Whether some step so far, of this state or of a copy, was decided by what is only assumed. Then nothing is proved.
    fn assumes(&self) -> bool {
        false
    }

    /// Whether what was only assumed may be what keeps a run in a cycle.
    fn assumes_of_cycles(&self) -> bool {
        self.assumes()
    }

    /// The kind of choices that are about things which come and go, numbered in the order in which they came: one between
    /// so many is about the last of these. It is put off for ever only if the thing is there for ever.
    fn renews(&self) -> Option<&'static str> {
        None
    }

    /// How many of these things came before the first that the last move did away with; `u32::MAX` if it did with none.
    fn renewed(&self) -> u32 {
        u32::MAX
    }

    /// Adds numbers for what is to be told of this state though nothing may fail. Of each number a report tells the way to the
    /// first state that has it.
    fn add_marks(&self, _marks: &mut Vec<u64>) {}

    /// About how much memory this state keeps for itself alone.
    fn bytes(&self) -> usize {
        size_of::<Self>()
    }

    /// About how much memory all states together keep beside that.
    fn common_bytes(&self) -> usize {
        0
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// Everyone who had to finish did.
    Ok,
    /// An actor failed: an exception that nobody caught.
    Exception(Failure),
    /// An actor found that something is not as asserted.
    Assertion(Failure),
    /// A condition that was to be true in every state, or in none, is not.
    Condition(Failure),
    /// Work was made that nobody has awaited.
    Unawaited(Failure),
    /// The run is longer or larger than the model's own bounds, so that nobody knows how it goes on. The bound, as
    /// a sentence.
    CutOff(String),
    /// The run does what the model does not know. Nothing can be said of the whole system, so exploring stops.
    Refused(String),
}

/// What failed. Runs of the same kind that differ in this fail differently, so states must, too.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Failure {
    /// As a sentence.
    pub text: String,
    /// Where, in any numbering of places, such as the lines of a program; none if there is nothing to say of that.
    pub place: Option<u32>,
}

impl<T: Into<String>> From<T> for Failure {
    fn from(text: T) -> Self {
        Failure { text: text.into(), place: None }
    }
}

/// How an actor stands in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    /// The run may end without it.
    pub is_daemon: bool,
    pub waits: Waits,
}

/// What an actor waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Waits {
    /// For nothing: it can move.
    No,
    /// For nothing any more: it has waited or given way, and can move. That others move before it interrupts nobody.
    NotAnyMore,
    /// For the end of another (`join`, `result()`).
    ForEnd(Actor),
    /// For something that this one holds.
    For(Actor),
    /// For something that nobody in particular can give.
    ForAnyone,
    /// In the middle of a step, for a choice, with which the step goes on. Then there are no other moves.
    ForChoice,
    /// For nothing ever again: it is finished.
    Finished,
}

impl Standing {
    /// Whether it has still something to do.
    pub fn is_unfinished(self) -> bool {
        self.waits != Waits::Finished
    }
}

/// A model whose steps say what they touch, for reductions: two steps of different actors commute unless one of them
/// writes what the other reads or writes. What decides whether an actor can move counts as read.
pub trait Footprints: Explorable {
    /// What the move just made read and wrote.
    fn footprint(&self) -> Footprint;
}

/// Places that a step read, and places that it wrote, by any numbering of places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footprint {
    pub reads: Vec<u64>,
    pub writes: Vec<u64>,
}

impl Footprint {
    /// Whether the order of two such steps makes no difference.
    pub fn commutes_with(&self, other: &Footprint) -> bool {
        let is_apart = |some: &[u64], others: &[u64]| some.iter().all(|place| !others.contains(place));
        is_apart(&self.writes, &other.writes)
            && is_apart(&self.writes, &other.reads)
            && is_apart(&self.reads, &other.writes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Move;

    /// Says no more than it has to.
    #[derive(Clone)]
    struct Silent(#[expect(dead_code, reason = "a state has a size")] u64);

    impl Model for Silent {
        fn moves(&self) -> Vec<Move> {
            Vec::new()
        }

        fn advance(&mut self, _chosen: Move) {}

        fn fingerprint(&self) -> u128 {
            0
        }
    }

    impl Explorable for Silent {
        fn ending(&self) -> Option<Ending> {
            None
        }

        fn actors(&self) -> usize {
            0
        }

        fn standing(&self, _actor: Actor) -> Standing {
            unreachable!("there are no actors")
        }

        fn stuck(&self, _actors: &[Actor]) -> String {
            String::new()
        }
    }

    #[test]
    fn a_model_that_says_no_more_than_it_has_to_prints_marks_and_assumes_nothing_and_takes_its_size() {
        let mut model = Silent(0);
        assert_eq!(model.take_printed(), "");
        assert!(!model.assumes());
        let mut marks = Vec::new();
        model.add_marks(&mut marks);
        assert!(marks.is_empty());
        assert_eq!((model.bytes(), model.common_bytes()), (8, 0));
    }
}
