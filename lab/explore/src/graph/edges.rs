/// Where each state's moves lead, in few bytes. A state's record is its length, the situation that the state is in, and
/// for each of its moves how far on in the order of states the next one is: in a breadth-first order, never very far.
#[derive(Debug, Default)]
pub struct Edges {
    bytes: Vec<u8>,
    /// Where the records of every [`STRIDE`]th state begin.
    starts: Vec<usize>,
    states: usize,
}

/// The records of some states in a row, to be appended to others.
#[derive(Debug, Default)]
pub struct Records {
    bytes: Vec<u8>,
    starts: Vec<usize>,
    /// The first state, and the one whose record comes next.
    first: usize,
    next: usize,
    /// The record that is being written.
    record: Vec<u8>,
}

const STRIDE: usize = 16;
/// Where one move leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Which of the situation's moves.
    pub nth: usize,
    pub target: u32,
    /// The number of the text that it prints.
    pub printed: u32,
}

impl Edges {
    /// So many states have records: always the first ones.
    pub fn states(&self) -> usize {
        self.states
    }

    pub fn bytes(&self) -> usize {
        self.bytes.capacity() + self.starts.capacity() * size_of::<usize>()
    }

    /// Appends the records of the states that come next.
    pub fn append(&mut self, records: &Records) {
        debug_assert_eq!(self.states, records.first);
        if self.bytes.capacity() - self.bytes.len() < records.bytes.len() {
            // Doubling would leave half of the memory to spare.
            self.bytes.reserve_exact(records.bytes.len() + self.bytes.len() / 8);
        }
        self.starts.extend(records.starts.iter().map(|start| self.bytes.len() + start));
        self.bytes.extend_from_slice(&records.bytes);
        self.states = records.next;
    }

    /// A cursor at the first move of a state. `count` says how many moves a situation has.
    pub fn record(&self, state: u32, count: impl Fn(u32) -> usize) -> Cursor<'_> {
        let mut at = self.starts[state as usize / STRIDE];
        for _ in 0..state as usize % STRIDE {
            let (length, begin) = read(&self.bytes, at);
            at = begin + length as usize;
        }
        self.record_at(state, at, count).0
    }

    /// Cursors at the first moves of all states, in order. That is much faster than to ask for one after the other.
    pub fn records(&self, count: impl Fn(u32) -> usize) -> impl Iterator<Item = (u32, Cursor<'_>)> {
        let mut at = 0;
        (0..self.states as u32).map(move |state| {
            let (cursor, next) = self.record_at(state, at, &count);
            at = next;
            (state, cursor)
        })
    }

    /// The same, from the last to the first.
    pub fn records_back(&self, count: impl Fn(u32) -> usize) -> impl Iterator<Item = (u32, Cursor<'_>)> {
        let mut group = Vec::with_capacity(STRIDE);
        (0..self.states as u32).rev().map(move |state| {
            if group.is_empty() {
                let first = state - state % STRIDE as u32;
                let mut at = self.starts[state as usize / STRIDE];
                group.extend((first..=state).map(|state| {
                    let (cursor, next) = self.record_at(state, at, &count);
                    at = next;
                    cursor
                }));
            }
            (state, group.pop().expect("a group has a cursor for each of its states"))
        })
    }

    /// A cursor for a record, and where the next one begins.
    fn record_at(&self, state: u32, at: usize, count: impl Fn(u32) -> usize) -> (Cursor<'_>, usize) {
        let (length, begin) = read(&self.bytes, at);
        let (situation, at) = read(&self.bytes, begin);
        let (situation, state) = (situation as u32, state as usize);
        let cursor = Cursor { bytes: &self.bytes, at, state, situation, nth: 0, left: count(situation) };
        (cursor, begin + length as usize)
    }
}

impl Records {
    /// Begins anew, with the record of this state.
    pub fn begin(&mut self, first: u32) {
        self.bytes.clear();
        self.starts.clear();
        (self.first, self.next) = (first as usize, first as usize);
    }

    /// The state whose record comes next.
    pub fn next(&self) -> u32 {
        self.next as u32
    }

    /// Writes the record of the next state. Targets come with the numbers of the texts that are printed.
    pub fn push(&mut self, situation: u32, targets: &[(u32, u32)]) {
        if self.next.is_multiple_of(STRIDE) {
            self.starts.push(self.bytes.len());
        }
        self.record.clear();
        write(&mut self.record, u64::from(situation));
        for &(target, printed) in targets {
            let ahead = i64::from(target) - self.next as i64;
            let zigzag = (ahead << 1 ^ ahead >> 63) as u64;
            write(&mut self.record, zigzag << 1 | u64::from(printed != 0));
            if printed != 0 {
                write(&mut self.record, u64::from(printed));
            }
        }
        write(&mut self.bytes, self.record.len() as u64);
        self.bytes.extend_from_slice(&self.record);
        self.next += 1;
    }
}

/// Seven bits a byte, the lowest first; all bytes but the last have the highest bit.
fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Goes through the moves of one state.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    state: usize,
    /// The number of the state's situation.
    pub situation: u32,
    nth: usize,
    left: usize,
}

/// A number that was written, and where the next one begins.
fn read(bytes: &[u8], mut at: usize) -> (u64, usize) {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = bytes[at];
        at += 1;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return (number, at);
        }
        shift += 7;
    }
}

impl Cursor<'_> {
    fn read(&mut self) -> u64 {
        let (number, at) = read(self.bytes, self.at);
        self.at = at;
        number
    }

    /// Whether there are no moves, or no more.
    pub fn is_empty(&self) -> bool {
        self.left == 0
    }
}

impl Iterator for Cursor<'_> {
    type Item = Edge;

    fn next(&mut self) -> Option<Edge> {
        self.left = self.left.checked_sub(1)?;
        let number = self.read();
        let printed = if number & 1 == 1 { self.read() as u32 } else { 0 };
        let zigzag = number >> 1;
        let ahead = (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
        let nth = self.nth;
        self.nth += 1;
        Some(Edge { nth, target: (self.state as i64 + ahead) as u32, printed })
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
            let cursor = edges.record(state, |situation| situation as usize);
            assert_eq!(cursor.situation, state % 4);
            let read: Vec<_> = cursor.map(|edge| (edge.target, edge.printed)).collect();
            assert_eq!(read, targets(state)[..state as usize % 4], "state {state}");
        }
        for (state, cursor) in edges.records(|situation| situation as usize) {
            assert_eq!(cursor.situation, state % 4);
            assert_eq!(cursor.count(), state as usize % 4);
        }
        assert_eq!(edges.records(|_| 0).count(), 100);
        let read = |(state, cursor): (u32, Cursor<'_>)| (state, cursor.collect::<Vec<_>>());
        let mut back: Vec<_> = edges.records_back(|situation| situation as usize).map(read).collect();
        back.reverse();
        assert_eq!(back, edges.records(|situation| situation as usize).map(read).collect::<Vec<_>>());
    }
}
