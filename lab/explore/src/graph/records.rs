//! What is written of a state's moves. A state's record is
//!
//! - a byte: the number of its moves ([`MANY`]: the number follows), whether some of them print and whether some lead
//!   back, and how many bytes a target takes;
//! - the number of the situation that the state is in, which is a small one;
//! - for each move how far on in the order of states the next one is: in a breadth-first order never very far, and about
//!   as far for all moves of a state. All have the same width, because to read numbers that end where they say is slow;
//! - for each move the number of the text that it prints, if one of them prints.

/// It is known where the record of every sixteenth state begins; those between are read up to.
pub(super) const STRIDE: usize = 16;

/// In a record's first byte: two bits for the width, one each for what some moves do, and four for their number.
const PRINTS: u8 = 1 << 2;
const GOES_BACK: u8 = 1 << 3;
const MOVES_SHIFT: u32 = 4;
const MANY: usize = 15;

/// Where one move leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Which of the situation's moves.
    pub nth: usize,
    pub target: u32,
    /// The number of the text that it prints.
    pub printed: u32,
}

/// The records of some states in a row, to be appended to others.
#[derive(Debug, Default)]
pub struct Records {
    pub(super) bytes: Vec<u8>,
    /// Where in `bytes` the records of every [`STRIDE`]th state begin.
    pub(super) starts: Vec<usize>,
    /// The first state, and the one whose record comes next.
    pub(super) first: usize,
    pub(super) next: usize,
}

impl Records {
    /// Begins anew, with the record of this state.
    pub fn begin(&mut self, first: u32) {
        self.bytes.clear();
        self.starts.clear();
        (self.first, self.next) = (first as usize, first as usize);
    }

    /// Cursors at the first moves of all these states, in order.
    pub fn each(&self) -> impl Iterator<Item = (u32, Cursor<'_>)> {
        let mut rest = &self.bytes[..];
        (self.first as u32..self.next as u32).map(move |state| (state, Cursor::next_of(&mut rest, state)))
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
        let from = self.next as u32;
        let goes_back = targets.iter().any(|&(target, _)| target < from);
        let prints = targets.iter().any(|&(_, printed)| printed != 0);
        // A bit more for the sign.
        let magnitude =
            |ahead: u32| if goes_back { (ahead ^ (ahead as i32 >> 31) as u32) << 1 } else { ahead };
        let bits = targets.iter().fold(1, |bits, &(target, _)| bits | magnitude(target.wrapping_sub(from)));
        let width = (u32::BITS - bits.leading_zeros()).div_ceil(8) as usize;
        let flags = if prints { PRINTS } else { 0 } | if goes_back { GOES_BACK } else { 0 };
        self.bytes.push((targets.len().min(MANY) as u8) << MOVES_SHIFT | flags | (width - 1) as u8);
        if targets.len() >= MANY {
            write(&mut self.bytes, targets.len() as u32);
        }
        write(&mut self.bytes, situation);
        for &(target, _) in targets {
            self.bytes.extend_from_slice(&target.wrapping_sub(from).to_le_bytes());
            self.bytes.truncate(self.bytes.len() + width - size_of::<u32>());
        }
        if prints {
            targets.iter().for_each(|&(_, printed)| write(&mut self.bytes, printed));
        }
        self.next += 1;
    }
}

/// Seven bits a byte, the lowest first; all bytes but the last have the highest bit.
#[inline]
fn write(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes off a number that was written so.
#[inline]
fn read(bytes: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
        shift += 7;
    }
    number
}

/// Takes off a number of so many bytes, if there is one.
#[inline(always)]
fn read_fixed(bytes: &mut &[u8], width: usize) -> Option<u32> {
    let (number, rest) = match width {
        1 => bytes.split_first_chunk().map(|(&[a], rest)| (u32::from(a), rest))?,
        2 => bytes.split_first_chunk().map(|(&it, rest)| (u32::from(u16::from_le_bytes(it)), rest))?,
        3 => bytes.split_first_chunk().map(|(&[a, b, c], rest)| (u32::from_le_bytes([a, b, c, 0]), rest))?,
        _ => bytes.split_first_chunk().map(|(&it, rest)| (u32::from_le_bytes(it), rest))?,
    };
    *bytes = rest;
    Some(number)
}

/// Goes through the moves of one state.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    state: u32,
    /// The number of the state's situation.
    pub situation: u32,
    nth: u32,
    width: u8,
    goes_back: bool,
    /// What is left of the record.
    targets: &'a [u8],
    printed: &'a [u8],
}

impl<'a> Cursor<'a> {
    /// Takes off the record of a state, which is the next.
    #[inline(always)]
    pub(super) fn next_of(records: &mut &'a [u8], state: u32) -> Self {
        let (&first, mut rest) = records.split_first().expect("the state has a record");
        let moves = match usize::from(first >> MOVES_SHIFT) {
            MANY => read(&mut rest) as usize,
            moves => moves,
        };
        let situation = read(&mut rest);
        let width = first % 4 + 1;
        let (targets, mut rest) = rest.split_at(moves * usize::from(width));
        let mut printed = &rest[..0];
        if first & PRINTS != 0 {
            printed = rest;
            for _ in 0..moves {
                read(&mut rest);
            }
        }
        *records = rest;
        Cursor { state, situation, nth: 0, width, goes_back: first & GOES_BACK != 0, targets, printed }
    }

    /// Whether there are no moves, or no more.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }
}

impl Iterator for Cursor<'_> {
    type Item = Edge;

    #[inline(always)]
    fn next(&mut self) -> Option<Edge> {
        let mut ahead = read_fixed(&mut self.targets, usize::from(self.width))?;
        if self.goes_back {
            let unused = u32::BITS - 8 * u32::from(self.width);
            ahead = ((ahead << unused) as i32 >> unused) as u32;
        }
        let nth = self.nth as usize;
        self.nth += 1;
        // It is empty unless some move of the state prints.
        Some(Edge { nth, target: self.state.wrapping_add(ahead), printed: read(&mut self.printed) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_takes_a_byte_if_it_is_near_and_only_those_behind_need_a_sign() {
        let length = |targets: &[u32]| {
            let mut records = Records::default();
            records.begin(1000);
            records.push(0, &targets.iter().map(|&target| (target, 0)).collect::<Vec<_>>());
            records.bytes.len() - 2
        };
        assert_eq!([length(&[1255]), length(&[1256]), length(&[1000, 1255])], [1, 2, 2]);
        assert_eq!(
            [length(&[872]), length(&[871]), length(&[872, 1127]), length(&[872, 1128])],
            [1, 2, 2, 4]
        );
    }

    #[test]
    fn a_number_takes_a_byte_for_seven_bits() {
        for (number, length) in [(0, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (u32::MAX, 5)] {
            let mut bytes = Vec::new();
            write(&mut bytes, number);
            assert_eq!((bytes.len(), read(&mut &bytes[..])), (length, number));
        }
    }

    #[test]
    fn moves_lead_as_far_as_they_say_in_both_directions() {
        let from: u32 = 1 << 30;
        let far = (0..30).flat_map(|bits| [(1u32 << bits) - 1, 1 << bits]);
        for far in far {
            let targets = [&[from + far][..], &[from - far], &[from + far, from - far, from + 1]];
            for targets in targets {
                let targets: Vec<(u32, u32)> = targets.iter().map(|&target| (target, 0)).collect();
                let mut records = Records::default();
                records.begin(from);
                records.push(300, &targets);
                let cursor = Cursor::next_of(&mut &records.bytes[..], from);
                let read: Vec<_> = cursor.map(|edge| (edge.target, edge.printed)).collect();
                assert_eq!(read, targets);
            }
        }
    }
}
