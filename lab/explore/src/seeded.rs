use crate::{Actor, Scheduler};

/// Lets an actor run on for a while and then picks another: a schedule as random as its seed.
///
/// Switching at each opportunity would be as one-sided as never switching, so each seed has its own
/// eagerness to switch.
#[derive(Clone, Debug)]
pub struct Seeded {
    state: u64,
    /// One switch among so many opportunities, on average.
    patience: u64,
    running: Option<Actor>,
}

impl Seeded {
    /// The schedule of this seed.
    pub fn new(seed: u64) -> Self {
        let mut seeded = Seeded { state: seed, patience: 1, running: None };
        seeded.patience = 1 << (seeded.next() % 6);
        seeded
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("less than a usize")
    }
}

impl Scheduler for Seeded {
    fn choose(&mut self, moves: &[Actor]) -> Option<Actor> {
        if moves.is_empty() {
            return None;
        }
        let stays = self.running.filter(|actor| moves.contains(actor));
        if stays.is_none() || self.next().is_multiple_of(self.patience) {
            let index = self.below(moves.len());
            self.running = Some(moves[index]);
        }
        self.running
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(seed: u64) -> Vec<Actor> {
        let mut scheduler = Seeded::new(seed);
        let both = [Actor(0), Actor(1)];
        (0..64).filter_map(|_| scheduler.choose(&both)).collect()
    }

    #[test]
    fn a_seed_always_gives_the_same_schedule() {
        assert_eq!(schedule(3), schedule(3));
        assert_ne!(schedule(3), schedule(4));
    }

    #[test]
    fn every_actor_gets_its_turn_under_every_seed() {
        for seed in 0..100 {
            let mut scheduler = Seeded::new(seed);
            let both = [Actor(0), Actor(1)];
            let taken: Vec<_> = (0..2000).filter_map(|_| scheduler.choose(&both)).collect();
            assert!(both.iter().all(|actor| taken.contains(actor)), "seed {seed}");
        }
    }

    #[test]
    fn nobody_is_chosen_when_nobody_can_move() {
        assert_eq!(Seeded::new(0).choose(&[]), None);
    }
}
