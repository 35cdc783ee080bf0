use crate::{Move, Scheduler};

/// A schedule as random as its seed.
///
/// Half of the seeds let an actor run on for a while and then pick another. The others give each move a rank,
/// let always the highest run that can, and now and then put the one that runs last: that is how an actor is
/// held up for long at a bad place (Burckhardt and others, "A Randomized Scheduler with Probabilistic Guarantees
/// of Finding Bugs", 2010).
#[derive(Clone, Debug)]
pub struct RandomScheduler {
    random: SplitMix,
    /// One change among so many opportunities, on average.
    patience: u64,
    running: Option<Move>,
    /// The moves, the highest last; or nothing, if there are no ranks.
    ranks: Option<Vec<Move>>,
}

/// Random numbers: SplitMix64 (Steele, Lea and Flood, 2014). Begun with a seed.
#[derive(Clone, Debug)]
pub(crate) struct SplitMix(pub u64);

impl SplitMix {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Any of so many, of which there is at least one.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("less than a usize")
    }
}

impl RandomScheduler {
    /// The schedule of this seed.
    pub fn new(seed: u64) -> Self {
        let mut seeded = RandomScheduler { random: SplitMix(seed), patience: 1, running: None, ranks: None };
        let has_ranks = seeded.next() & 1 == 1;
        seeded.patience = if has_ranks { 8 << (seeded.next() % 4) } else { 1 << (seeded.next() % 6) };
        seeded.ranks = has_ranks.then(Vec::new);
        seeded
    }

    fn next(&mut self) -> u64 {
        self.random.next()
    }

    fn below(&mut self, bound: usize) -> usize {
        self.random.below(bound)
    }

    fn highest(&mut self, mut ranks: Vec<Move>, moves: &[Move]) -> Option<Move> {
        for &next in moves {
            if !ranks.contains(&next) {
                let place = self.below(ranks.len() + 1);
                ranks.insert(place, next);
            }
        }
        let mut highest = ranks.iter().rposition(|it| moves.contains(it))?;
        if self.next().is_multiple_of(self.patience) {
            let last = ranks.remove(highest);
            ranks.insert(0, last);
            highest = ranks.iter().rposition(|it| moves.contains(it))?;
        }
        let chosen = ranks[highest];
        self.ranks = Some(ranks);
        Some(chosen)
    }

    fn wander(&mut self, moves: &[Move]) -> Option<Move> {
        let stays = self.running.filter(|it| moves.contains(it));
        if stays.is_none() || self.next().is_multiple_of(self.patience) {
            let index = self.below(moves.len());
            self.running = Some(moves[index]);
        }
        self.running
    }
}

impl Scheduler for RandomScheduler {
    fn choose(&mut self, moves: &[Move]) -> Option<Move> {
        if moves.len() < 2 {
            return moves.first().copied();
        }
        match self.ranks.take() {
            Some(ranks) => self.highest(ranks, moves),
            None => self.wander(moves),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Actor;

    const BOTH: [Move; 2] = [Move::Step(Actor(0)), Move::Step(Actor(1))];
    const THREE: [Move; 3] = [Move::Step(Actor(0)), Move::Step(Actor(1)), Move::Step(Actor(2))];

    fn schedule(seed: u64) -> Vec<Move> {
        let mut scheduler = RandomScheduler::new(seed);
        (0..64).filter_map(|_| scheduler.choose(&BOTH)).collect()
    }

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        let mut random = SplitMix(1_234_567);
        let numbers: Vec<u64> = (0..3).map(|_| random.next()).collect();
        let published = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(numbers, published);
    }

    #[test]
    fn a_seed_always_gives_the_same_schedule() {
        assert_eq!(schedule(3), schedule(3));
        assert_ne!(schedule(3), schedule(4));
    }

    #[test]
    fn somebody_is_chosen_under_every_seed_whenever_anybody_can_move() {
        for seed in 0..100 {
            assert_eq!(schedule(seed).len(), 64, "seed {seed}");
        }
    }

    #[test]
    fn some_seeds_hold_an_actor_up_for_long_and_under_others_everyone_moves_soon() {
        let longest = |seed| {
            let taken = schedule(seed);
            taken.chunk_by(|one, next| one == next).map(<[Move]>::len).max().unwrap_or(0)
        };
        let runs: Vec<usize> = (0..100).map(longest).collect();
        assert!(runs.iter().any(|&moves| moves > 40) && runs.iter().any(|&moves| moves < 10), "{runs:?}");
    }

    #[test]
    fn every_actor_gets_its_turn_under_every_seed() {
        for (seed, moves) in (0..100).flat_map(|seed| [(seed, &BOTH[..]), (seed, &THREE)]) {
            let mut scheduler = RandomScheduler::new(seed);
            let taken: Vec<_> = (0..2000).filter_map(|_| scheduler.choose(moves)).collect();
            assert!(moves.iter().all(|it| taken.contains(it)), "seed {seed}");
        }
    }

    #[test]
    fn nobody_is_chosen_when_nobody_can_move() {
        assert!((0..100).all(|seed| RandomScheduler::new(seed).choose(&[]).is_none()));
    }
}
