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

    /// A cursor at the first move of a state.
    pub fn record(&self, state: u32) -> Cursor<'_> {
        let mut rest = self.group(state);
        for _ in 0..state as usize % STRIDE {
            let length = read(&mut rest) as usize;
            rest = &rest[length..];
        }
        Cursor::next_of(&mut rest, state)
    }

    /// Cursors at the first moves of all states, in order. That is much faster than to ask for one after the other.
    #[inline]
    pub fn records(&self) -> impl Iterator<Item = (u32, Cursor<'_>)> {
        let mut rest = &self.bytes[..];
        (0..self.states as u32).map(move |state| (state, Cursor::next_of(&mut rest, state)))
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

    /// The records from the one of the last [`STRIDE`]th state on.
    fn group(&self, state: u32) -> &[u8] {
        &self.bytes[self.starts[state as usize / STRIDE]..]
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
    #[inline]
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
#[inline]
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
    /// What is left of the record.
    bytes: &'a [u8],
    state: u32,
    /// The number of the state's situation.
    pub situation: u32,
    nth: u32,
}

/// Takes off a number that was written.
#[inline]
fn read(bytes: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
        shift += 7;
    }
    number
}

impl<'a> Cursor<'a> {
    /// Takes off the next record.
    #[inline]
    fn next_of(records: &mut &'a [u8], state: u32) -> Self {
        let length = read(records) as usize;
        let (mut bytes, rest) = records.split_at(length);
        *records = rest;
        let situation = read(&mut bytes) as u32;
        Cursor { bytes, state, situation, nth: 0 }
    }

    /// Whether there are no moves, or no more.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

impl Iterator for Cursor<'_> {
    type Item = Edge;

    #[inline]
    fn next(&mut self) -> Option<Edge> {
        if self.bytes.is_empty() {
            return None;
        }
        let number = read(&mut self.bytes);
        let printed = if number & 1 == 1 { read(&mut self.bytes) as u32 } else { 0 };
        let zigzag = number >> 1;
        let ahead = (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
        let nth = self.nth as usize;
        self.nth += 1;
        Some(Edge { nth, target: (i64::from(self.state) + ahead) as u32, printed })
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
