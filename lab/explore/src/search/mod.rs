//! Finds all states: breadth first, level by level, round by round, each state once.
//!
//! A round takes some states of the level. Their moves are made, what they lead to is looked for, and what is new gets
//! a place, in the order of the states and of their moves. In a pool (rayon's, installed by the caller) many threads
//! do each of these at once, each for some of the states, or for some of the table; what comes of a round does not
//! depend on who does it, so that each run gives the same graph.

mod batch;
mod marks;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::vec::IntoIter;

use batch::{Batch, Stop};
use marks::Marks;

use crate::bounds::{Bound, Bounds, Progress, Watch};
use crate::effort::STATE_BYTES;
use crate::graph::{Graph, Records, SHARDS};
use crate::paths::Tally;
use crate::{Explorable, pool};

/// States per round: few at first, so that a model with dear moves is asked often enough
/// whether to go on, and more when there are many states, because then their moves are cheap.
const ROUND: std::ops::RangeInclusive<usize> = 512..=16384;
/// In a round with so many states there is one for each of so many that were found: enough for most levels, because
/// threads wait for each other in each round.
const FOUND_FOR_ONE: usize = 6;
/// All that the moves of a round lead to is there at once, before it is known what of it is new: its states may take one
/// in so many bytes of the memory that there is.
const PART_OF_MEMORY: usize = 64;
/// Fewer states are not shared out among threads.
const POOLED: usize = 64;
/// A thread's part of a round is done in so many pieces, unless they would be smaller than that.
const PIECES: usize = 4;
const LEAST_PIECE: usize = 16;
/// Whoever makes moves asks whether to go on after so many states; sooner while few are found, of a model with dear moves.
const PIECE: std::ops::RangeInclusive<usize> = 16..=256;
const FOUND_FOR_PIECE: usize = 64;

/// The states that were found, and what kept the search from finding all.
#[derive(Debug)]
pub struct Found {
    pub graph: Graph,
    /// How far the search came.
    pub progress: Progress,
    pub bound: Option<Bound>,
    /// The state that does what the model does not know.
    pub refused: Option<u32>,
    /// The paths to all ends, if they could be counted on the way.
    pub tally: Option<Tally>,
    pub marks: Marks,
}

/// A search for the states that a model can be in, within bounds.
pub struct Search<M> {
    /// The first state, to be asked what all have in common.
    start: M,
    found: Found,
    bounds: Bounds,
    depth: usize,
    /// The states of this level, in order, whose moves are to be made; and how many they are.
    frontier: VecDeque<IntoIter<M>>,
    waiting: usize,
    /// The states of the next level, in order, and about how much memory they take.
    next: Vec<Vec<M>>,
    next_bytes: usize,
    /// What the whole of this level took, and one of its states.
    frontier_bytes: usize,
    state_bytes: usize,
    /// Whether some run ends in a failure.
    fails: bool,
    /// Whether a bound or a refusal ended the search.
    is_over: bool,
    batches: Vec<Batch<M>>,
    /// The records of the last round, which are not in the graph yet; and others, to be used again.
    unwritten: Vec<Records>,
    written: Vec<Records>,
}

impl<M: Explorable> Search<M> {
    pub fn new(start: &M, bounds: &Bounds) -> Self {
        let graph = Graph::new(start.fingerprint());
        let progress = Progress { states: 1, waiting: 1, bytes: graph.bytes(), ..Progress::default() };
        Search {
            start: start.clone(),
            found: Found {
                graph,
                progress,
                bound: None,
                refused: None,
                tally: Some(Tally::new()),
                marks: Marks::default(),
            },
            bounds: *bounds,
            depth: 0,
            frontier: VecDeque::from([vec![start.clone()].into_iter()]),
            waiting: 1,
            next: Vec::new(),
            next_bytes: 0,
            frontier_bytes: 0,
            state_bytes: 1,
            fails: false,
            is_over: false,
            batches: Vec::new(),
            unwritten: Vec::new(),
            written: Vec::new(),
        }
    }

    pub fn states(&self) -> usize {
        self.found.graph.states()
    }

    /// Goes on until so many states are found, and says whether there is more to do.
    // Not inlined: it is all of the search, and called in two places.
    #[inline(never)]
    pub fn go_on(&mut self, states: usize, watch: Watch<'_>) -> bool {
        while self.is_going_on() && self.states() < states && self.may_go_on(watch) {
            self.round(watch);
        }
        self.is_going_on()
    }

    pub fn is_going_on(&self) -> bool {
        self.waiting > 0 && !self.is_over
    }

    /// What was found.
    pub fn end(mut self) -> Found {
        self.write();
        let Search { mut found, depth, waiting, fails, .. } = self;
        let graph = &mut found.graph;
        graph.table.forget();
        found.progress = Progress { states: graph.states(), waiting, depth, bytes: graph.bytes(), fails };
        found
    }

    fn round(&mut self, watch: Watch<'_>) {
        let is_pooled = self.take_states();
        if !self.make_moves(is_pooled, watch) {
            return;
        }
        self.number_situations();
        self.meet(is_pooled);
        self.record(is_pooled);
        if self.waiting == 0 && !self.is_over {
            let next = std::mem::take(&mut self.next);
            self.waiting = next.iter().map(Vec::len).sum();
            self.frontier = next.into_iter().map(Vec::into_iter).collect();
            self.frontier_bytes = std::mem::take(&mut self.next_bytes);
            self.state_bytes = (self.frontier_bytes / self.waiting.max(1)).max(1);
            self.depth += 1;
        }
    }

    /// Deals the states of a round out to batches, and says whether several threads are to work on them.
    fn take_states(&mut self) -> bool {
        let wanted = self.found.graph.states() / FOUND_FOR_ONE;
        let most = self.bounds.memory_bytes / PART_OF_MEMORY / self.state_bytes;
        let states = wanted.min(most).clamp(*ROUND.start(), *ROUND.end()).min(self.waiting);
        let is_pooled = pool::threads() > 1 && states >= POOLED;
        let pieces = if is_pooled { (pool::threads() * PIECES).min(states / LEAST_PIECE) } else { 1 };
        self.batches.resize_with(pieces, Batch::new);
        for (number, batch) in self.batches.iter_mut().enumerate() {
            let [begin, end] = [number, number + 1].map(|piece| states * cut(piece) / cut(pieces));
            batch.begin(take(&mut self.frontier, end - begin));
        }
        self.waiting -= states;
        is_pooled
    }

    /// Makes all moves of the round's states. False: there was no time for that.
    fn make_moves(&mut self, is_pooled: bool, watch: Watch<'_>) -> bool {
        let is_last = self.depth >= self.bounds.steps;
        let piece = (self.states() / FOUND_FOR_PIECE).clamp(*PIECE.start(), *PIECE.end());
        if is_pooled {
            return self.make_moves_in_pool(piece, is_last, watch);
        }
        self.write();
        while self.batches[0].make_moves(piece, is_last) {
            if !self.may_go_on(watch) {
                return false;
            }
        }
        true
    }

    fn make_moves_in_pool(&mut self, piece: usize, is_last: bool, watch: Watch<'_>) -> bool {
        let progress = self.progress();
        let watch = Mutex::new(watch);
        let is_late = AtomicBool::new(false);
        let go_on = || {
            if !is_late.load(Relaxed) && !watch.lock().unwrap_or_else(PoisonError::into_inner)(progress) {
                is_late.store(true, Relaxed);
            }
            !is_late.load(Relaxed)
        };
        let (found, batches) = (&mut self.found, &mut self.batches);
        let (unwritten, written) = (&mut self.unwritten, &mut self.written);
        pool::both(
            true,
            || write(found, unwritten, written),
            || pool::each(batches, true, |_, batch| while go_on() && batch.make_moves(piece, is_last) {}),
        );
        if is_late.into_inner() {
            self.stop(Bound::Seconds);
        }
        !self.is_over
    }

    fn number_situations(&mut self) {
        let Graph { situations, texts, endings, .. } = &mut self.found.graph;
        self.batches.iter_mut().for_each(|batch| batch.number_situations(situations, texts, endings));
    }

    /// Looks for the states that the moves led to, and numbers those that are new.
    fn meet(&mut self, is_pooled: bool) {
        let table = &mut self.found.graph.table;
        let lists: Vec<_> = self.batches.iter().map(Batch::prints).collect();
        table.meet(&lists, is_pooled);
        let mut asked = [0; SHARDS];
        let mut place = table.len() as u32;
        for (number, batch) in self.batches.iter_mut().enumerate() {
            place = batch.reserve(number, place, &mut asked, table.shards());
        }
        let (len, shards) = (table.len() as u32, table.shards());
        pool::each(&mut self.batches, is_pooled, |_, batch| batch.number(len, shards));
    }

    /// Enters the moves of the round in the graph, as far as the bounds allow.
    fn record(&mut self, is_pooled: bool) {
        let Found { graph, bound, refused, marks, .. } = &mut self.found;
        let Graph { table, edges, ends, goes_back, .. } = graph;
        let mut state = edges.states() as u32;
        for batch in &mut self.batches {
            state = batch.begin_records(state);
        }
        let (len, limit) = (table.len() as u32, self.bounds.states);
        let (shards, prints) = table.parts();
        let batches = &mut self.batches;
        let fresh: Vec<_> = batches.iter_mut().map(|batch| std::mem::take(&mut batch.fresh_prints)).collect();
        pool::both(
            is_pooled,
            || fresh.iter().for_each(|fresh| prints.append(fresh, limit)),
            || pool::each(batches, is_pooled, |_, batch| batch.record(len, limit, shards)),
        );
        let stopped = self.batches.iter().position(|batch| batch.stop.is_some());
        let recorded = stopped.map_or(self.batches.len(), |last| last + 1);
        let mut states = len as usize;
        for batch in &mut self.batches[..recorded] {
            let next = self.written.pop().unwrap_or_default();
            self.unwritten.push(std::mem::replace(&mut batch.records, next));
            ends.append(&mut batch.ends);
            for (mark, state) in batch.marked.drain(..) {
                marks.note(mark, state);
            }
            *goes_back |= batch.goes_back;
            self.fails |= batch.fails;
            if batch.is_cut {
                *bound = Some(Bound::Steps);
            }
            states += batch.fresh.len();
            self.next_bytes += batch.fresh_bytes;
            self.next.push(std::mem::take(&mut batch.fresh));
        }
        match self.batches[recorded - 1].stop {
            Some(Stop::Full) => *bound = Some(Bound::States),
            Some(Stop::Refused(state)) => *refused = Some(state),
            None => {}
        }
        if stopped.is_some() {
            // What comes after an end was not met.
            table.truncate(states);
            self.is_over = true;
        }
    }

    /// Writes the records of the last round, if nobody has done that beside the moves of the next.
    fn write(&mut self) {
        write(&mut self.found, &mut self.unwritten, &mut self.written);
    }

    /// How far it is now.
    pub fn progress(&self) -> Progress {
        let graph = &self.found.graph;
        let next: usize = self.next.iter().map(Vec::len).sum();
        let bytes = graph.bytes() + self.frontier_bytes + self.next_bytes + self.start.common_bytes();
        let begun: usize = self.batches.iter().map(Batch::waiting).sum();
        let waiting = self.waiting + begun + next;
        Progress { states: graph.states(), waiting, depth: self.depth, bytes, fails: self.fails }
    }

    fn may_go_on(&mut self, watch: Watch<'_>) -> bool {
        let progress = self.progress();
        let (graph, common) = (&self.found.graph, self.start.common_bytes());
        // There has to be room for the analysis, too, when the states are gone.
        let kept = graph.edges.bytes() + graph.endings.bytes();
        let most_bytes = progress.bytes.max(kept + graph.states() * STATE_BYTES + common);
        // What is counted on the way can be counted afterwards, too.
        self.found.tally.take_if(|tally| most_bytes + tally.bytes() > self.bounds.memory_bytes);
        if self.is_over {
        } else if most_bytes > self.bounds.memory_bytes {
            self.stop(Bound::Memory);
        } else if !watch(progress) {
            self.stop(Bound::Seconds);
        }
        !self.is_over
    }

    /// Ends it before its time.
    pub fn stop(&mut self, bound: Bound) {
        self.found.bound = Some(bound);
        self.is_over = true;
    }
}

/// Where a piece begins, in parts of a round. Those of a thread are the smaller the later they come, so that no thread
/// waits long for another's last.
fn cut(piece: usize) -> usize {
    const SIZES: [usize; PIECES] = [6, 5, 3, 2];
    let share = SIZES.iter().sum::<usize>() * (piece / PIECES);
    share + SIZES[..piece % PIECES].iter().sum::<usize>()
}

/// Takes off the first states. Lists of which all are taken are not copied.
fn take<M>(lists: &mut VecDeque<IntoIter<M>>, mut states: usize) -> VecDeque<IntoIter<M>> {
    let mut taken = VecDeque::new();
    while let Some(mut list) = lists.pop_front() {
        if list.len() > states {
            taken.push_back(list.by_ref().take(states).collect::<Vec<_>>().into_iter());
            lists.push_front(list);
            break;
        }
        states -= list.len();
        taken.push_back(list);
    }
    taken
}

fn write(found: &mut Found, unwritten: &mut Vec<Records>, written: &mut Vec<Records>) {
    let Found { graph, tally, .. } = found;
    if graph.goes_back || graph.texts.len() > 1 {
        *tally = None;
    }
    for records in unwritten.drain(..) {
        graph.edges.append(&records);
        tally.iter_mut().for_each(|tally| tally.pass_on(&records, &graph.situations));
        written.push(records);
    }
}
