use super::records::{Cursor, Records, STRIDE};

/// Where each state's moves lead, in few bytes.
#[derive(Debug, Default)]
pub struct Edges {
    /// In chunks, because one long list would be copied whenever it grows. They are cut before the records of a
    /// [`STRIDE`]th state.
    chunks: Vec<Vec<u8>>,
    /// Where the records of every [`STRIDE`]th state begin: in which chunk, and where in it.
    starts: Vec<(u32, u32)>,
    states: usize,
}

/// A chunk that has so many bytes is not made longer.
const CHUNK: usize = 1 << 18;

impl Edges {
    /// States that have records: always the first ones.
    pub fn states(&self) -> usize {
        self.states
    }

    pub fn bytes(&self) -> usize {
        let chunks: usize = self.chunks.iter().map(Vec::capacity).sum();
        chunks + self.starts.capacity() * size_of::<(u32, u32)>()
    }

    /// Appends the records of the states that come next.
    pub fn append(&mut self, records: &Records) {
        assert_eq!(self.states, records.first, "records are of the states that come next");
        // What belongs to a state before that has begun a chunk is in it, too.
        let cut = records.starts.first().copied().unwrap_or(records.bytes.len());
        let (before, after) = records.bytes.split_at(cut);
        match self.chunks.last_mut() {
            Some(last) => last.extend_from_slice(before),
            None => assert!(before.is_empty(), "the first state begins a chunk"),
        }
        self.states = records.next;
        if after.is_empty() {
            return;
        }
        if self.chunks.last().is_none_or(|last| last.len() + after.len() > CHUNK) {
            // Of most models there are not enough states for a chunk. In others there is room for what belongs to the
            // last state before the next chunk.
            let room = if self.chunks.is_empty() { 0 } else { CHUNK + CHUNK / 16 };
            self.chunks.last_mut().into_iter().for_each(Vec::shrink_to_fit);
            self.chunks.push(Vec::with_capacity(room));
        }
        let number = self.chunks.len() - 1;
        let last = &mut self.chunks[number];
        let begin = last.len();
        last.extend_from_slice(after);
        self.starts.extend(records.starts.iter().map(|start| (number as u32, (begin + start - cut) as u32)));
    }

    /// A cursor at the first move of a state.
    pub fn record(&self, state: u32) -> Cursor<'_> {
        self.reader().record(state)
    }

    /// Cursors at the first moves of all states, in order. That is much faster than to ask for one after the other.
    pub fn records(&self) -> InOrder<'_> {
        InOrder { chunks: self.chunks.iter(), rest: &[], next: 0, states: self.states as u32 }
    }

    /// The same, from the last to the first.
    pub fn records_back(&self) -> impl Iterator<Item = (u32, Cursor<'_>)> {
        let mut group = Vec::with_capacity(STRIDE);
        (0..self.states as u32).rev().map(move |state| {
            if group.is_empty() {
                let mut rest = self.group(state);
                let first = state - state % STRIDE as u32;
                group.extend((first..=state).map(|state| Cursor::next_of(&mut rest, state)));
            }
            (state, group.pop().expect("a group has a cursor for each of its states"))
        })
    }

    /// Asked for one state after the other, it is the faster the more often the next one comes soon after.
    pub fn reader(&self) -> Reader<'_> {
        Reader { edges: self, next: 0, rest: &[] }
    }

    /// The records from the one of the last [`STRIDE`]th state on.
    fn group(&self, state: u32) -> &[u8] {
        let (chunk, start) = self.starts[state as usize / STRIDE];
        &self.chunks[chunk as usize][start as usize..]
    }
}

/// Where it was read last.
pub struct Reader<'a> {
    edges: &'a Edges,
    /// The state whose record comes next, in what is left of a chunk; if anything is.
    next: u32,
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// A cursor at the first move of a state.
    #[inline]
    pub fn record(&mut self, state: u32) -> Cursor<'a> {
        let group = state - state % STRIDE as u32;
        if !(group..=state).contains(&self.next) || self.rest.is_empty() {
            (self.next, self.rest) = (group, self.edges.group(state));
        }
        loop {
            let cursor = Cursor::next_of(&mut self.rest, self.next);
            self.next += 1;
            if self.next > state {
                return cursor;
            }
        }
    }
}

/// The records of all states, in order.
pub struct InOrder<'a> {
    chunks: std::slice::Iter<'a, Vec<u8>>,
    /// What is left of a chunk.
    rest: &'a [u8],
    next: u32,
    states: u32,
}

impl<'a> Iterator for InOrder<'a> {
    type Item = (u32, Cursor<'a>);

    #[inline(always)]
    fn next(&mut self) -> Option<(u32, Cursor<'a>)> {
        let state = self.next;
        if state == self.states {
            return None;
        }
        while self.rest.is_empty() {
            self.rest = self.chunks.next().expect("each of the states has a record");
        }
        self.next += 1;
        Some((state, Cursor::next_of(&mut self.rest, state)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_from_any_state_on() {
        let mut edges = Edges::default();
        let far = u32::MAX - 7;
        let targets = |state: u32| [(state / 2, state % 3), (far, 0), (state + 1, 300 * state)];
        let mut records = Records::default();
        for (first, end) in [(0, 7), (7, 32), (32, 33), (33, 100)] {
            records.begin(first);
            (first..end).for_each(|state| records.push(state % 4, &targets(state)[..state as usize % 4]));
            edges.append(&records);
        }
        for state in 0..100 {
            let cursor = edges.record(state);
            assert_eq!(cursor.situation, state % 4);
            let read: Vec<_> = cursor.map(|edge| (edge.target, edge.printed)).collect();
            assert_eq!(read, targets(state)[..state as usize % 4], "state {state}");
        }
        for (state, cursor) in edges.records() {
            assert_eq!(cursor.situation, state % 4);
            assert_eq!(cursor.count(), state as usize % 4);
        }
        assert_eq!(edges.records().count(), 100);
        let read = |(state, cursor): (u32, Cursor<'_>)| (state, cursor.collect::<Vec<_>>());
        let mut back: Vec<_> = edges.records_back().map(read).collect();
        back.reverse();
        assert_eq!(back, edges.records().map(read).collect::<Vec<_>>());
    }

    #[test]
    fn records_go_on_in_another_chunk() {
        let targets = |state: u32| [(state + 1, 0), (state + 70_000, state)];
        let states = 3 * CHUNK as u32 / 10;
        // Some of them end within the records that have to be in one chunk, and some hold no others.
        for at_once in [1, 5, 9001] {
            let mut edges = Edges::default();
            let mut records = Records::default();
            for first in (0..states).step_by(at_once) {
                records.begin(first);
                let end = states.min(first + at_once as u32);
                (first..end).for_each(|state| records.push(0, &targets(state)));
                edges.append(&records);
            }
            let is_short = |chunk: &Vec<u8>| (1..CHUNK + CHUNK / 16).contains(&chunk.len());
            assert!(edges.chunks.len() > 2 && edges.chunks.iter().all(is_short));
            let bytes: usize = edges.chunks.iter().map(Vec::len).sum();
            assert!(edges.chunks.len() <= bytes.div_ceil(CHUNK / 2), "they are more than half full");
            let is_as_written = |(state, cursor): (u32, Cursor<'_>)| {
                assert!(cursor.map(|edge| (edge.target, edge.printed)).eq(targets(state)), "state {state}");
            };
            edges.records().for_each(is_as_written);
            edges.records_back().for_each(is_as_written);
            (0..states).for_each(|state| is_as_written((state, edges.record(state))));
            assert_eq!(edges.records().count(), states as usize);
            assert_eq!(edges.records_back().count(), states as usize);
        }
    }

    #[test]
    fn a_state_has_any_number_of_moves() {
        let mut edges = Edges::default();
        let mut records = Records::default();
        records.begin(0);
        let targets = |moves: u32| (0..moves).map(|it| (it + 100, moves % 2 * it)).collect::<Vec<_>>();
        (0..40).for_each(|state| records.push(state, &targets(state)));
        edges.append(&records);
        for state in 0..40 {
            let cursor = edges.record(state);
            assert_eq!(cursor.situation, state);
            let read: Vec<_> = cursor.map(|edge| (edge.nth as u32, edge.target, edge.printed)).collect();
            let expected: Vec<_> =
                (0..).zip(targets(state)).map(|(nth, (to, text))| (nth, to, text)).collect();
            assert_eq!(read, expected);
        }
    }

    #[test]
    fn a_move_to_a_state_nearby_takes_a_byte() {
        let mut records = Records::default();
        records.begin(0);
        (0..160).for_each(|state| records.push(7, &[(state + 1, 0), (state + 2, 0)]));
        let mut edges = Edges::default();
        edges.append(&records);
        let (length, situation, moves) = (1, 1, 2);
        assert_eq!(edges.bytes(), 160 * (length + situation + moves) + 160 / 16 * 8);
    }
}
