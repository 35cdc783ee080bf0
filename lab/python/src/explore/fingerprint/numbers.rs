//! The numbers that objects get while a state is written.

/// A word for each place. Places are few and lie close together, so it is a list; to hash them took longer than all else.
#[derive(Default)]
pub(super) struct Numbers {
    /// For each place the round in which it was met last, and its word.
    places: Vec<(u64, u64)>,
    /// How many states were written before.
    round: u64,
    /// How many places this one has.
    met: u32,
}

impl Numbers {
    /// The word of a place. One that is met for the first time gets what `new` makes of how many were met before.
    #[inline]
    pub(crate) fn of(&mut self, place: u32, new: impl FnOnce(u32) -> u64) -> u64 {
        let place = place as usize;
        if place >= self.places.len() {
            self.places.resize((place + 1).next_power_of_two(), (0, 0));
        }
        // Nothing was met in the round before the first.
        let (round, word) = &mut self.places[place];
        if *round != self.round + 1 {
            (*round, *word) = (self.round + 1, new(self.met));
            self.met += 1;
        }
        *word
    }

    pub(crate) fn clear(&mut self) {
        self.round += 1;
        self.met = 0;
    }

    pub(crate) fn bytes(&self) -> usize {
        self.places.capacity() * size_of::<(u64, u64)>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbered_as_they_are_met_and_anew_in_each_state() {
        let mut numbers = Numbers::default();
        let of = |numbers: &mut Numbers, places: [u32; 4]| places.map(|at| numbers.of(at, u64::from));
        assert_eq!(of(&mut numbers, [7, 300, 7, 0]), [0, 1, 0, 2]);
        numbers.clear();
        assert_eq!(of(&mut numbers, [0, 7, 300, 7]), [0, 1, 2, 1]);
    }
}
