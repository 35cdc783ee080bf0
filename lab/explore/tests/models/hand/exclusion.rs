use explore::{Ending, Waits};

use super::{Actors, Notes};

/// One access to what two actors share: the flag of each, and whose turn it is. `mine` and `other` are the actor's
/// own number and the other's.
#[derive(Clone, Copy, Debug, Hash)]
pub enum Line {
    Raise,
    Lower,
    TurnToOther,
    /// Goes to the line if the other's flag is down.
    IfOtherDown(usize),
    /// Goes to the line if it is the actor's own turn.
    IfMyTurn(usize),
    /// Goes to the line, unless it finds the lock open, which it closes.
    TestAndSet(usize),
    Open,
    /// What only one may be in at a time.
    Critical,
    Goto(usize),
    End,
}
use Line::{Critical, End, Goto, IfMyTurn, IfOtherDown, Lower, Open, Raise, TestAndSet, TurnToOther};

/// Two actors that run the same lines, and must never be in the critical one at once.
#[derive(Clone, Hash)]
pub struct Exclusion {
    lines: &'static [Line],
    at: [usize; 2],
    flags: [bool; 2],
    turn: usize,
    is_closed: bool,
}

pub const PETERSON: &[Line] =
    &[Raise, TurnToOther, IfOtherDown(5), IfMyTurn(5), Goto(2), Critical, Lower, End];
pub const PETERSON_SWAPPED: &[Line] =
    &[TurnToOther, Raise, IfOtherDown(5), IfMyTurn(5), Goto(2), Critical, Lower, End];
pub const DEKKER: &[Line] = &[
    Raise,
    IfOtherDown(7),
    IfMyTurn(1),
    Lower,
    IfMyTurn(0),
    Goto(4),
    End,
    Critical,
    TurnToOther,
    Lower,
    End,
];
/// The first two lines are swapped: it looks before it raises its flag.
pub const DEKKER_SWAPPED: &[Line] = &[
    IfOtherDown(6),
    IfMyTurn(0),
    Lower,
    IfMyTurn(0),
    Goto(3),
    End,
    Raise,
    Critical,
    TurnToOther,
    Lower,
    End,
];
pub const SPIN_LOCK: &[Line] = &[TestAndSet(0), Critical, Open, End];

pub fn exclusion(lines: &'static [Line]) -> Exclusion {
    Exclusion { lines, at: [0; 2], flags: [false; 2], turn: 0, is_closed: false }
}

impl Actors for Exclusion {
    fn count(&self) -> usize {
        2
    }

    fn waits(&self, actor: usize) -> Waits {
        if matches!(self.lines[self.at[actor]], End) { Waits::Finished } else { Waits::No }
    }

    fn step(&mut self, actor: usize, _notes: &mut Notes) {
        let other = 1 - actor;
        let next = self.at[actor] + 1;
        self.at[actor] = match self.lines[self.at[actor]] {
            IfOtherDown(line) if !self.flags[other] => line,
            IfMyTurn(line) if self.turn == actor => line,
            TestAndSet(line) if self.is_closed => line,
            Goto(line) => line,
            _ => next,
        };
        match self.lines[next - 1] {
            Raise => self.flags[actor] = true,
            Lower => self.flags[actor] = false,
            TurnToOther => self.turn = other,
            TestAndSet(_) => self.is_closed = true,
            Open => self.is_closed = false,
            _ => {}
        }
    }

    fn failure(&self) -> Option<Ending> {
        let is_critical = |&at: &usize| matches!(self.lines[at], Critical);
        self.at.iter().all(is_critical).then(|| Ending::Assertion("both are in the critical line".into()))
    }
}
