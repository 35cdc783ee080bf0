use explore::Waits;

use super::Hand;

/// Peterson's lock with two lines swapped: each of two actors first gives the turn away and then raises its flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exclusion {
    /// The next line of each: turn, flag, look at the other's flag, look at the turn, be inside, lower the flag, end.
    at: [u8; 2],
    flags: [bool; 2],
    turn: u8,
}

const INSIDE: u8 = 4;
const END: u8 = 6;

pub fn exclusion() -> Exclusion {
    Exclusion { at: [0; 2], flags: [false; 2], turn: 0 }
}

impl Hand for Exclusion {
    fn actors(&self) -> usize {
        2
    }

    fn waits(&self, actor: usize) -> Waits {
        if self.at[actor] == END { Waits::Finished } else { Waits::No }
    }

    fn step(&mut self, actor: usize) {
        let (line, other) = (self.at[actor], 1 - actor);
        self.at[actor] = match line {
            2 if !self.flags[other] => INSIDE,
            3 if self.turn != actor as u8 => 2,
            _ => line + 1,
        };
        match line {
            0 => self.turn = other as u8,
            1 => self.flags[actor] = true,
            5 => self.flags[actor] = false,
            _ => {}
        }
    }

    fn failure(&self) -> Option<&'static str> {
        (self.at == [INSIDE; 2]).then_some("both are inside")
    }

    fn packed(&self) -> u128 {
        let [first, second] = self.flags.map(u8::from);
        u128::from(u64::from_be_bytes([0, 0, 0, self.at[0], self.at[1], first, second, self.turn]))
    }
}
