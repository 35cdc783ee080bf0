//! A model that only draws numbers.

use crate::{Actor, Ending, Explorable, Model, Move, Standing};

/// Numbers are drawn, one after the other, and then the run is over.
#[derive(Clone)]
pub(crate) struct Draws {
    /// Of so many numbers is each of them drawn, the last one first.
    pub(super) of: Vec<u32>,
    /// Whether it makes a difference which ones.
    pub(crate) is_kept: bool,
    pub(super) kept: u32,
    /// With which one the model does not know what to do.
    pub(super) unknown: Option<u32>,
    /// Whether the run fails, unless it was always the first number: each other one with words of its own.
    pub(crate) fails: bool,
    /// What is printed with each number.
    pub(super) text: &'static str,
    pub(super) printed: String,
    pub(super) bytes: usize,
    pub(super) common_bytes: usize,
}

pub(crate) fn draws(of: Vec<u32>) -> Draws {
    let (text, printed) = ("", String::new());
    Draws {
        of,
        is_kept: false,
        kept: 0,
        unknown: None,
        fails: false,
        text,
        printed,
        bytes: 16,
        common_bytes: 0,
    }
}

impl Model for Draws {
    fn moves(&self) -> Vec<Move> {
        let of = self.of.last().copied().unwrap_or(0);
        (0..of).map(|pick| Move::Choice { kind: "random", pick, of }).collect()
    }

    fn advance(&mut self, chosen: Move) {
        self.of.pop();
        self.printed += self.text;
        if let (Move::Choice { pick, of, .. }, true) = (chosen, self.is_kept) {
            self.kept = self.kept * of + pick;
        }
    }

    fn fingerprint(&self) -> u128 {
        (self.of.len() as u128) << 32 | u128::from(self.kept)
    }
}

impl Explorable for Draws {
    fn ending(&self) -> Option<Ending> {
        let refused = || Ending::Refused("a number".to_owned());
        match self.unknown {
            Some(unknown) if unknown == self.kept && self.of.len() == 1 => Some(refused()),
            _ if self.of.is_empty() && self.fails && self.kept > 0 => {
                Some(Ending::Exception(self.kept.to_string().into()))
            }
            _ => self.of.is_empty().then_some(Ending::Ok),
        }
    }

    fn bytes(&self) -> usize {
        self.bytes
    }

    fn common_bytes(&self) -> usize {
        self.common_bytes
    }

    fn take_printed(&mut self) -> String {
        std::mem::take(&mut self.printed)
    }

    fn actors(&self) -> usize {
        0
    }

    fn standing(&self, _actor: Actor) -> Standing {
        unreachable!("there are no actors")
    }

    fn stuck(&self, _actors: &[Actor]) -> String {
        unreachable!("there are no actors")
    }
}
