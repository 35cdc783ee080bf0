use std::collections::VecDeque;
use std::vec::IntoIter;

use super::marks::Marks;
use crate::graph::{End, Ended, Endings, FIRST, OK, Records, SHARDS, Shard, Situations, Texts, shard_of};
use crate::{Actor, Explorable, Move, Standing};

/// A part of a round's states, on which one thread works at a time. It is one flat list for all of their moves,
/// because a list for each state would cost more than most moves of hand-written models.
///
/// Batches are used again in later rounds, so that they keep their memory, and the situations, texts and endings that they
/// know.
/// They share no line of the cache, because two threads would wait for each other to write it.
#[repr(align(128))]
pub struct Batch<M> {
    /// Whose moves are still to be made, in lists as the search handed them over.
    waiting: VecDeque<IntoIter<M>>,
    states: Vec<Made>,
    situations: Situations,
    texts: Texts,
    endings: Endings,
    /// The graph's numbers of these.
    situation_numbers: Vec<u32>,
    text_numbers: Vec<u32>,
    ending_numbers: Vec<u32>,
    /// Of the state whose moves are being made.
    moves: Vec<Move>,
    standings: Vec<Standing>,
    /// Where the moves led, and the fingerprints of that, by shards.
    models: Vec<M>,
    steps: Vec<Step>,
    prints: Vec<Vec<u128>>,
    /// How many were asked for in each shard before those of this batch.
    asked_before: [usize; SHARDS],
    /// How many of its moves led to states that nobody had met.
    fresh_states: usize,
    /// The place of the next fresh state.
    next_place: u32,
    targets: Vec<u32>,
    /// What came of it: the records of states, and new states.
    pub records: Records,
    pub fresh: Vec<M>,
    pub fresh_prints: Vec<u128>,
    pub fresh_bytes: usize,
    /// The states in which runs end.
    pub ends: Vec<u32>,
    /// Marks of this round's states that none of this batch had before, each with the first of them.
    pub marked: Vec<(u64, u32)>,
    known_marks: Marks,
    /// Those of the state whose moves are being made.
    marks: Vec<u64>,
    pub goes_back: bool,
    /// Whether some of these runs end in a failure.
    pub fails: bool,
    /// Whether a path was cut off.
    pub is_cut: bool,
    pub stop: Option<Stop>,
}

/// Why the search ends with this batch.
#[derive(Clone, Copy, Debug)]
pub enum Stop {
    /// There are more states than there may be.
    Full,
    /// This state does what the model does not know.
    Refused(u32),
}

/// A state whose moves were made.
struct Made {
    moves: u32,
    /// By the batch's own numbers.
    situation: u32,
}

/// A move that was made.
struct Step {
    shard: u8,
    /// The number of the text that it printed, by the batch's own numbers.
    printed: u32,
}

/// A batch that knows more situations, texts or endings forgets them all.
const KNOWN: usize = 1 << 14;

impl<M: Explorable> Batch<M> {
    pub fn new() -> Self {
        Batch {
            waiting: VecDeque::new(),
            states: Vec::new(),
            situations: Situations::default(),
            texts: Texts::new(),
            endings: Endings::new(),
            situation_numbers: Vec::new(),
            text_numbers: Vec::new(),
            ending_numbers: Vec::new(),
            moves: Vec::new(),
            standings: Vec::new(),
            models: Vec::new(),
            steps: Vec::new(),
            prints: vec![Vec::new(); SHARDS],
            asked_before: [0; SHARDS],
            fresh_states: 0,
            next_place: 0,
            targets: Vec::new(),
            records: Records::default(),
            fresh: Vec::new(),
            fresh_prints: Vec::new(),
            fresh_bytes: 0,
            ends: Vec::new(),
            marked: Vec::new(),
            known_marks: Marks::default(),
            marks: Vec::new(),
            goes_back: false,
            fails: false,
            is_cut: false,
            stop: None,
        }
    }

    /// Begins a round with these states.
    pub fn begin(&mut self, states: VecDeque<IntoIter<M>>) {
        self.waiting = states;
        self.states.clear();
        self.models.clear();
        self.steps.clear();
        self.prints.iter_mut().for_each(Vec::clear);
        if self.situations.len().max(self.texts.len()).max(self.endings.len()) > KNOWN {
            (self.situations, self.texts) = (Situations::default(), Texts::new());
            self.endings = Endings::new();
            self.situation_numbers.clear();
            self.text_numbers.clear();
            self.ending_numbers.clear();
        }
    }

    /// How many states' moves are still to be made.
    pub fn waiting(&self) -> usize {
        self.waiting.iter().map(IntoIter::len).sum()
    }

    fn next_waiting(&mut self) -> Option<M> {
        loop {
            match self.waiting.front_mut()?.next() {
                None => self.waiting.pop_front(),
                model => return model,
            };
        }
    }

    /// Makes all moves of some of the states, and says whether there are more of them.
    pub fn make_moves(&mut self, states: usize, is_last: bool) -> bool {
        for _ in 0..states {
            match self.next_waiting() {
                Some(model) => self.make(model, is_last),
                None => return false,
            }
        }
        self.waiting() > 0
    }

    fn make(&mut self, model: M, is_last: bool) {
        let mut moves = std::mem::take(&mut self.moves);
        moves.clear();
        model.add_moves(&mut moves);
        let end = match model.ending() {
            Some(ending) => Some(self.end(Ended::of(ending))),
            None if moves.is_empty() => Some(self.end(Ok(Ended::deadlock(&model)))),
            None => is_last.then_some(End::Cut),
        };
        if end.is_some() {
            moves.clear();
        }
        self.standings.clear();
        self.standings.extend((0..model.actors()).map(|actor| model.standing(Actor(actor))));
        self.note_marks(&model);
        let situation = self.situations.number(&moves, &self.standings, end);
        self.states.push(Made { moves: moves.len() as u32, situation });
        if let Some((&last, others)) = moves.split_last() {
            others.iter().for_each(|&chosen| self.step(model.clone(), chosen));
            self.step(model, last);
        }
        self.moves = moves;
    }

    fn note_marks(&mut self, model: &M) {
        model.add_marks(&mut self.marks);
        for mark in self.marks.drain(..) {
            let state = self.states.len() as u32;
            if self.known_marks.note(mark, state) {
                self.marked.push((mark, state));
            }
        }
    }

    fn end(&mut self, ended: Result<Ended, End>) -> End {
        ended.map_or_else(|end| end, |ended| End::Over(self.endings.number(ended)))
    }

    fn step(&mut self, mut model: M, chosen: Move) {
        model.advance(chosen);
        let printed = self.texts.number(&model.take_printed());
        let print = model.fingerprint();
        let shard = shard_of(print);
        self.prints[shard].push(print);
        self.steps.push(Step { shard: shard as u8, printed });
        self.models.push(model);
    }

    /// The fingerprints of where the moves led, by shards.
    pub fn prints(&self) -> &[Vec<u128>] {
        &self.prints
    }

    /// Finds the graph's numbers of what was met for the first time. Batches do that in their order.
    pub fn number_situations(
        &mut self,
        situations: &mut Situations,
        texts: &mut Texts,
        endings: &mut Endings,
    ) {
        for known in self.ending_numbers.len()..self.endings.len() {
            self.ending_numbers.push(endings.number(self.endings.get(known as u32).clone()));
        }
        for known in self.situation_numbers.len()..self.situations.len() {
            let it = self.situations.get(known as u32);
            let end = it.end.map(|end| match end {
                End::Over(ending) => End::Over(self.ending_numbers[ending as usize]),
                end => end,
            });
            self.situation_numbers.push(situations.number(&it.moves, &it.standings, end));
        }
        for known in self.text_numbers.len()..self.texts.len() {
            self.text_numbers.push(texts.number(self.texts.get(known as u32)));
        }
    }

    /// Notes where the answers and places of this batch begin, whose number is this, and gives where those of the next
    /// one do.
    pub fn reserve(
        &mut self,
        batch: usize,
        place: u32,
        asked: &mut [usize; SHARDS],
        shards: &[Shard],
    ) -> u32 {
        (self.next_place, self.asked_before) = (place, *asked);
        asked.iter_mut().zip(&self.prints).for_each(|(asked, prints)| *asked += prints.len());
        self.fresh_states = shards.iter().map(|shard| shard.first_asked_in(batch)).sum();
        place + self.fresh_states as u32
    }

    /// Gives the states that were asked for first in this batch their places.
    pub fn number(&mut self, len: u32, shards: &[Shard]) {
        self.targets.clear();
        self.fresh_prints = Vec::with_capacity(self.fresh_states);
        let mut asked = [0; SHARDS];
        for &Step { shard, .. } in &self.steps {
            let shard = usize::from(shard);
            let at = asked[shard];
            asked[shard] += 1;
            let answer = shards[shard].answers()[self.asked_before[shard] + at];
            if answer & FIRST == 0 {
                self.targets.push(answer);
                continue;
            }
            shards[shard].settle((answer & !FIRST) - len, self.next_place);
            self.fresh_prints.push(self.prints[shard][at]);
            self.targets.push(self.next_place | FIRST);
            self.next_place += 1;
        }
    }

    /// Notes which state comes first, and gives the first of the next batch.
    pub fn begin_records(&mut self, state: u32) -> u32 {
        self.records.begin(state);
        self.marked.iter_mut().for_each(|(_, marked)| *marked += state);
        state + self.states.len() as u32
    }

    /// Writes the records of the states, and keeps the models of what is new, until there are more states than `limit`.
    pub fn record(&mut self, len: u32, limit: usize, shards: &[Shard]) {
        (self.fresh_bytes, self.goes_back, self.fails, self.is_cut, self.stop) =
            (0, false, false, false, None);
        self.fresh.reserve_exact(self.fresh_states);
        let mut models = self.models.drain(..);
        let mut places = Vec::new();
        let mut begin = 0;
        for &Made { moves, situation } in &self.states {
            let state = self.records.next();
            let end = begin + moves as usize;
            places.clear();
            for (target, step) in self.targets[begin..end].iter().zip(&self.steps[begin..end]) {
                let is_new = target & FIRST != 0;
                let place = match (target & !FIRST).checked_sub(len) {
                    Some(fresh) if !is_new => shards[usize::from(step.shard)].place(fresh),
                    _ => target & !FIRST,
                };
                places.push((place, self.text_numbers[step.printed as usize]));
                let model = models.next().expect("each step has left a model");
                if is_new {
                    self.fresh_bytes += model.bytes();
                    self.fresh.push(model);
                }
            }
            begin = end;
            if places.iter().any(|&(place, _)| place as usize >= limit) {
                self.stop = Some(Stop::Full);
                break;
            }
            self.goes_back |= places.iter().any(|&(place, _)| place <= state);
            self.records.push(self.situation_numbers[situation as usize], &places);
            match self.situations.get(situation).end {
                Some(End::Over(ending)) => {
                    self.ends.push(state);
                    self.fails |= ending != OK;
                }
                Some(End::Cut) => self.is_cut = true,
                Some(End::Refused) => {
                    self.stop = Some(Stop::Refused(state));
                    break;
                }
                None => {}
            }
        }
    }
}
