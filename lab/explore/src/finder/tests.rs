use super::bounded::spread;
use super::*;
use crate::{Ending, Model, Standing};

/// Three actors that make so many steps each, of which the last prints.
#[derive(Clone)]
struct Cube {
    made: [u16; 3],
    side: u16,
    fails_at: [u16; 3],
    /// It fails at its end if ever more than one was on its way.
    fails_late: bool,
    were_on_their_way: bool,
    bytes: usize,
    printed: String,
}

fn cube(side: u16, fails_at: [u16; 3]) -> Cube {
    let (made, printed) = ([0; 3], String::new());
    Cube { made, side, fails_at, fails_late: false, were_on_their_way: false, bytes: 1, printed }
}

/// It fails where the first has made three steps and each of the others one.
fn small() -> Cube {
    cube(5, [3, 1, 1])
}

impl Model for Cube {
    fn moves(&self) -> Vec<Move> {
        (0..3).filter(|&actor| self.made[actor] < self.side).map(|actor| Move::Step(Actor(actor))).collect()
    }

    fn advance(&mut self, chosen: Move) {
        let actor = chosen.actor().expect("there are no choices").0;
        self.made[actor] += 1;
        let on_their_way = self.made.iter().filter(|&&made| made % self.side != 0);
        self.were_on_their_way |= self.fails_late && on_their_way.count() > 1;
        self.printed.push_str(if actor == 2 { "2" } else { "" });
    }

    fn fingerprint(&self) -> u128 {
        self.made.iter().fold(u128::from(self.were_on_their_way), |all, &made| all << 16 | u128::from(made))
    }
}

impl Explorable for Cube {
    fn ending(&self) -> Option<Ending> {
        if self.made == self.fails_at && !self.fails_late {
            return Some(Ending::Assertion("it is there".into()));
        }
        let end = if self.were_on_their_way { Ending::Assertion("too late".into()) } else { Ending::Ok };
        (self.made == [self.side; 3]).then_some(end)
    }

    fn take_printed(&mut self) -> String {
        std::mem::take(&mut self.printed)
    }

    fn bytes(&self) -> usize {
        self.bytes
    }

    fn actors(&self) -> usize {
        3
    }

    fn standing(&self, _actor: Actor) -> Standing {
        Standing { is_daemon: false, waits: Waits::No }
    }

    fn stuck(&self, _actors: &[Actor]) -> String {
        unreachable!("nobody waits")
    }
}

/// Tries everything with so many preemptions.
fn established(cube: &Cube, preemptions: usize, memory_bytes: usize) -> (Established, Vec<FailingRun>) {
    let bounds = Bounds { memory_bytes, ..Bounds::default() };
    let (mut bounded, mut found) = (Bounded::new(cube, &bounds), Found::default());
    loop {
        match bounded.established {
            Some(established) if established.preemptions >= preemptions => {
                return (established, found.failures);
            }
            _ => assert!(bounded.go_on(1, &mut found, &mut |_| true) && !bounded.is_over),
        }
    }
}

#[test]
fn without_a_preemption_actors_run_one_after_the_other() {
    let (established, failures) = established(&small(), 0, 1 << 30);
    // The edges of a cube and its corners, but for the one where all begins.
    assert_eq!(established, Established { preemptions: 0, states: 12 * 4 + 7 });
    assert_eq!(failures, []);
}

#[test]
fn what_fails_has_as_few_preemptions_as_were_allowed() {
    assert_eq!(established(&small(), 1, 1 << 30).1, []);
    let (_, failures) = established(&small(), 2, 1 << 30);
    let [failure] = &failures[..] else { panic!("{failures:?}") };
    assert_eq!(failure.cost, Cost { preemptions: 2, switches: 2, steps: 5 });
    assert_eq!(failure.stdout, "2");
    let Ended { kind, failure } = &failure.ended;
    assert_eq!((*kind, failure.text.as_str()), (Kind::Assertion, "it is there"));
}

#[test]
fn when_no_move_is_left_all_states_have_been_met() {
    let mut bounded = Bounded::new(&small(), &Bounds::default());
    while !bounded.is_over {
        bounded.go_on(100, &mut Found::default(), &mut |_| true);
    }
    let established = bounded.established.expect("all bounds were tried");
    assert_eq!(established.states, 6 * 6 * 6 - 1);
}

#[test]
fn where_there_is_no_room_for_states_they_are_come_to_again() {
    let roomy = cube(60, [30, 1, 60]);
    let wanted = established(&roomy, 1, 1 << 30);
    assert_eq!(wanted.1.len(), 1);
    assert_eq!(wanted.1[0].stdout.len(), 60);
    for kept in [0, 1, 3, 1000] {
        let memory_bytes = 1 << 28;
        let bytes = memory_bytes / 16 / (kept + 1) + 1;
        assert_eq!(established(&Cube { bytes, ..roomy.clone() }, 1, memory_bytes), wanted, "{kept} are kept");
    }
}

#[test]
fn where_runs_are_long_all_without_a_preemption_are_tried_before_most_of_the_random_ones() {
    let side = 10_000;
    let mut finder = Finder::new(&cube(side, [0; 3]), &Bounds::default());
    // Twice a run under a random schedule, and a third more than there is to try.
    let runs = 2 * 3 * usize::from(side) + (12 + 3) * usize::from(side) * 4 / 3;
    assert!(finder.go_on(runs + 10 * PIECE, &mut |_| true, Progress::default()));
    assert_eq!(finder.bounded.established.map(|it| it.preemptions), Some(0));
}

#[test]
fn what_was_put_off_is_tried_in_all_parts_of_a_run_before_it_is_tried_everywhere() {
    assert_eq!(spread((0..8).collect()), [0, 4, 2, 6, 1, 5, 3, 7]);
    assert_eq!(spread((0..6).collect()), [0, 4, 2, 1, 5, 3]);
    assert_eq!(spread(Vec::<u8>::new()), []);
}

#[test]
fn random_schedules_fail_without_any_bound() {
    let (mut random, mut found) = (Random::new(&small(), &Bounds::default()), Found::default());
    assert!(random.go_on(100_000, 2, &mut found, &mut |_| true));
    let [failure] = &found.failures[..] else { panic!("{:?}", found.failures) };
    assert_eq!(failure.cost.preemptions, 2, "as long as there were more, it looked for one with fewer");
}

#[test]
fn a_long_run_that_fails_has_few_preemptions_if_that_is_enough() {
    let wide = Cube { fails_late: true, ..cube(20_000, [0; 3]) };
    let (mut random, mut found) = (Random::new(&wide, &Bounds::default()), Found::default());
    assert!(random.go_on(10_000_000, 1, &mut found, &mut |_| true));
    assert_eq!(found.least(), Some(1));
}

#[test]
fn a_run_that_is_longer_than_those_that_are_given_up_comes_to_its_end() {
    let wide = Cube { fails_late: true, ..cube(60_000, [0; 3]) };
    let mut finder = Finder::new(&wide, &Bounds::default());
    assert!(finder.go_on(400_000, &mut |_| true, Progress::default()));
    assert_eq!(finder.found.least(), Some(1));
}

#[test]
fn where_each_run_is_cut_off_nobody_waits_for_the_end_of_one() {
    let bounds = Bounds { steps: 20, ..Bounds::default() };
    let mut random = Random::new(&cube(1000, [0; 3]), &bounds);
    assert!(random.is_new() && random.go_on(100, 0, &mut Found::default(), &mut |_| true));
    assert!(!random.is_new());
}

#[test]
fn whoever_watches_can_end_it() {
    let mut finder = Finder::new(&small(), &Bounds::default());
    let progress = Progress::default();
    assert!(!finder.go_on(100, &mut |_| false, progress));
    assert!(finder.go_on(100, &mut |_| true, progress));
}
