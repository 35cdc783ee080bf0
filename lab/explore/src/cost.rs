//! What a schedule costs a reader: the fewer interruptions, the easier it is to follow.

use crate::{Actor, Move};

/// Of two schedules, that one is shorter which has fewer preemptions; then fewer switches, then fewer steps.
///
/// A *preemption* interrupts: another actor moves although the one that moved last could go on, or the clock moves
/// although some actor could (Musuvathi and Qadeer, "Iterative Context Bounding", 2007). A *switch* is any change from one
/// actor to another. Choices are neither switches nor steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cost {
    pub preemptions: usize,
    pub switches: usize,
    pub steps: usize,
}

impl Cost {
    /// With one move more. `last` is who moved last, if anybody did.
    pub fn add(&mut self, made: Move, last: Option<Actor>, is_preemption: bool) {
        self.preemptions += usize::from(is_preemption);
        if let Some(actor) = made.actor() {
            self.switches += usize::from(last.is_some_and(|last| last != actor));
            self.steps += 1;
        }
    }
}

/// Whether a move interrupts an actor, where these moves can be made. Who has waited or given way is not interrupted.
pub fn is_preemption(
    made: Move,
    last: Option<Actor>,
    moves: &[Move],
    gives_way: impl Fn(Actor) -> bool,
) -> bool {
    match made {
        Move::Step(actor) => {
            last.is_some_and(|last| last != actor && moves.contains(&Move::Step(last)) && !gives_way(last))
        }
        Move::Choice { .. } => moves.iter().any(|it| it.actor().is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Move; 2] = [Move::Step(Actor(0)), Move::Step(Actor(1))];
    const CLOCK: Move = Move::Choice { kind: "clock", pick: 0, of: 1 };

    #[test]
    fn a_preemption_is_a_move_of_another_while_the_last_could_go_on() {
        let is_one = |last: Option<usize>, moves: &[Move], gives_way: bool| {
            is_preemption(BOTH[1], last.map(Actor), moves, |_| gives_way)
        };
        assert!(is_one(Some(0), &BOTH, false));
        assert!(!is_one(Some(0), &BOTH, true), "it has given way");
        assert!(!is_one(Some(0), &BOTH[1..], false), "it waits, or is finished");
        assert!(!is_one(Some(1), &BOTH, false), "it goes on itself");
        assert!(!is_one(None, &BOTH, false), "nobody has moved yet");
    }

    #[test]
    fn a_move_of_the_clock_is_a_preemption_while_somebody_can_move() {
        assert!(is_preemption(CLOCK, Some(Actor(0)), &[BOTH[1], CLOCK], |_| true));
        assert!(!is_preemption(CLOCK, Some(Actor(0)), &[CLOCK], |_| false));
    }

    #[test]
    fn fewer_preemptions_count_more_than_fewer_switches_and_these_more_than_fewer_steps() {
        let cost = |preemptions, switches, steps| Cost { preemptions, switches, steps };
        assert!(
            cost(0, 9, 9) < cost(1, 0, 0) && cost(1, 1, 9) < cost(1, 2, 0) && cost(1, 2, 3) < cost(1, 2, 4)
        );
    }
}
