//! The way through a schedule: each move, and each state, of which some are kept and the others come to again.

use std::collections::BTreeMap;

use explore::{Explorable, Model, Move};
use lab_python::Exploration;

/// Moves between two states that are kept, at first. The first moves of a program can be long: it imports in them.
const APART: usize = 1;
/// When there are more states than this, every second one is forgotten.
const MOST_KEPT: usize = 1000;

#[derive(Debug)]
pub(crate) struct Track {
    moves: Vec<Move>,
    /// What was printed by which move.
    printed: BTreeMap<usize, String>,
    /// By the number of moves that led there. The start is always among them.
    kept: BTreeMap<usize, Exploration>,
    apart: usize,
    /// After all moves.
    end: Exploration,
}

impl Track {
    pub fn new(start: Exploration) -> Self {
        Track {
            moves: Vec::new(),
            printed: BTreeMap::new(),
            kept: BTreeMap::from([(0, start.clone())]),
            apart: APART,
            end: start,
        }
    }

    /// Moves made so far.
    pub fn len(&self) -> usize {
        self.moves.len()
    }

    /// The move that led to the state after so many; none to the start.
    pub fn made(&self, at: usize) -> Option<Move> {
        self.moves.get(at.checked_sub(1)?).copied()
    }

    pub fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// What that move printed.
    pub fn printed(&self, at: usize) -> &str {
        self.printed.get(&at).map_or("", String::as_str)
    }

    /// What was printed by so many moves.
    pub fn stdout(&self, at: usize) -> String {
        self.printed.range(..=at).map(|(_, text)| text.as_str()).collect()
    }

    pub fn end(&self) -> &Exploration {
        &self.end
    }

    /// The state after so many moves, of those that were made.
    pub fn state(&self, at: usize) -> Exploration {
        if at >= self.len() {
            return self.end.clone();
        }
        let kept = self.kept.range(..=at).next_back();
        let (from, mut state) = kept.map_or((at, self.end.clone()), |(&from, state)| (from, state.clone()));
        for &chosen in &self.moves[from..at] {
            self.go(&mut state, chosen);
        }
        state
    }

    /// Makes a move again, from the state before it.
    pub fn go(&self, state: &mut Exploration, chosen: Move) {
        state.advance(chosen);
        state.take_printed();
    }

    /// Makes a move at the end.
    pub fn push(&mut self, chosen: Move) {
        let mut end = self.end.clone();
        end.advance(chosen);
        self.note(chosen, &mut end);
    }

    /// A move was made at the end, and led to this state.
    pub fn note(&mut self, chosen: Move, state: &mut Exploration) {
        let printed = state.take_printed();
        self.end = state.clone();
        self.moves.push(chosen);
        let at = self.len();
        if !printed.is_empty() {
            self.printed.insert(at, printed);
        }
        if at.is_multiple_of(self.apart) {
            self.kept.insert(at, state.clone());
        }
        if self.kept.len() > MOST_KEPT {
            self.apart *= 2;
            let apart = self.apart;
            self.kept.retain(|at, _| at.is_multiple_of(apart));
        }
    }

    /// Takes all moves back but for the first few.
    pub fn truncate(&mut self, at: usize) {
        self.end = self.state(at);
        self.moves.truncate(at);
        self.printed.retain(|&printed, _| printed <= at);
        self.kept.retain(|&kept, _| kept <= at);
    }
}
