use std::collections::BTreeMap;
use std::rc::Rc;

use explore::{Actor, Explorable, Model, Move};
use lab_python::Exploration;

use super::win::{Moment, Win};
use crate::look::ending;

/// The states to which plays have come: a thousand plays come to the same few again and again.
pub(super) struct Graph<'a> {
    win: &'a Win,
    states: Vec<State>,
    known: BTreeMap<u128, usize>,
}

struct State {
    state: Exploration,
    moves: Vec<Move>,
    /// Where each of them leads, as far as it was made, and what it prints.
    next: Vec<Option<(usize, Rc<str>)>>,
    /// Its ending, but for what was printed on the way.
    is_ending: bool,
    moment: Option<Moment>,
}

/// Somebody's way through the graph.
pub(super) struct Going {
    at: usize,
    path: Vec<usize>,
    movers: Vec<Option<Actor>>,
    printed: String,
    pub switches: usize,
}

impl<'a> Graph<'a> {
    pub fn new(start: Exploration, win: &'a Win) -> Self {
        let mut graph = Self { win, states: Vec::new(), known: BTreeMap::new() };
        graph.add(start);
        graph
    }

    pub fn begin(&self) -> Going {
        Going { at: 0, path: vec![0], movers: Vec::new(), printed: String::new(), switches: 0 }
    }

    fn add(&mut self, state: Exploration) -> usize {
        let fingerprint = state.fingerprint();
        if let Some(&known) = self.known.get(&fingerprint) {
            return known;
        }
        let moves = state.moves();
        let end = self.win.starve.is_none().then(|| ending(&state)).flatten();
        let is_ending = end.is_some_and(|end| self.win.is_kind(end.kind.name(), &end.detail));
        let moment = self.win.starve.as_ref().map(|victim| Moment::of(&state, fingerprint, victim));
        let next = vec![None; moves.len()];
        self.states.push(State { state, moves, next, is_ending, moment });
        self.known.insert(fingerprint, self.states.len() - 1);
        self.states.len() - 1
    }

    /// What can be chosen, and who moved last.
    pub fn choices(&self, going: &Going) -> (&[Move], Option<Actor>) {
        (&self.states[going.at].moves, going.movers.iter().rev().find_map(|mover| *mover))
    }

    /// Makes one of the moves, if there are any.
    pub fn go(&mut self, going: &mut Going, choice: usize) -> bool {
        let State { state, moves, next, .. } = &self.states[going.at];
        let Some(&chosen) = moves.get(choice) else { return false };
        let (to, printed) = match &next[choice] {
            Some((to, printed)) => (*to, printed.clone()),
            None => {
                let mut after = state.clone();
                after.advance(chosen);
                let printed: Rc<str> = after.take_printed().into();
                let to = self.add(after);
                self.states[going.at].next[choice] = Some((to, printed.clone()));
                (to, printed)
            }
        };
        let last = self.choices(going).1;
        going.switches += usize::from(chosen.actor().is_some() && last.is_some() && chosen.actor() != last);
        going.movers.push(chosen.actor());
        going.printed.push_str(&printed);
        going.path.push(to);
        going.at = to;
        true
    }

    /// Whether what is asked for has happened with the last move.
    pub fn has_won(&self, going: &Going) -> bool {
        let moment = |at: &usize| self.states[*at].moment.as_ref();
        match self.win.starve {
            None => self.states[going.at].is_ending && self.win.is_printed(&going.printed),
            Some(_) => {
                let round: Vec<&Moment> = going.path.iter().filter_map(moment).collect();
                Moment::pass_by(&round, &going.movers)
            }
        }
    }
}
