//! What is told of marked states.

use super::*;

/// Two actors go so far each. Where both are as far, that is marked, and so is the second at its end.
#[derive(Clone)]
struct Walk {
    size: u16,
    at: [u16; 2],
    fails: bool,
}

const END: u64 = 1000;

impl Model for Walk {
    fn moves(&self) -> Vec<Move> {
        (0..2).filter(|&actor| self.at[actor] < self.size).map(|actor| Move::Step(Actor(actor))).collect()
    }

    fn advance(&mut self, chosen: Move) {
        if let Move::Step(Actor(actor)) = chosen {
            self.at[actor] += 1;
        }
    }

    fn fingerprint(&self) -> u128 {
        u128::from(self.at[0]) << 16 | u128::from(self.at[1])
    }
}

impl Explorable for Walk {
    fn ending(&self) -> Option<Ending> {
        let end = if self.fails { Ending::Exception("it fails".into()) } else { Ending::Ok };
        (self.at == [self.size; 2]).then_some(end)
    }

    fn actors(&self) -> usize {
        2
    }

    fn standing(&self, Actor(actor): Actor) -> Standing {
        let waits = if self.at[actor] < self.size { Waits::No } else { Waits::Finished };
        Standing { is_daemon: false, waits }
    }

    fn stuck(&self, _actors: &[Actor]) -> String {
        unreachable!("nobody waits")
    }

    fn add_marks(&self, marks: &mut Vec<u64>) {
        marks.extend((self.at[0] == self.at[1]).then_some(self.at[0].into()));
        marks.extend((self.at[1] == self.size).then_some(END));
    }
}

fn walk(size: u16) -> Walk {
    Walk { size, at: [0, 0], fails: false }
}

#[test]
fn the_way_to_the_first_state_with_a_mark_is_told_of_those_that_were_found_first() {
    let start = walk(60);
    let report = explore(&start, &Bounds::default(), &mut |_| true);
    let marks: Vec<u64> = report.marked.iter().map(|it| it.mark).collect();
    assert_eq!((marks, report.marks), ((0..10).collect(), 62));
    for Marked { mark, schedule } in &report.marked {
        let (mut state, mut moves) = (start.clone(), 0);
        replay(&mut state, schedule, &mut |_, _| moves += 1).expect("it fits");
        assert_eq!((moves, state.at.map(u64::from)), (2 * mark, [*mark; 2]));
    }
    let marks: Vec<u64> =
        explore(&walk(3), &Bounds::default(), &mut |_| true).marked.iter().map(|it| it.mark).collect();
    assert_eq!(marks, [0, 1, 2, 3, END], "a state may have several, and so may the last");
}

#[test]
fn whoever_finds_them_the_same_is_told_of_marked_states() {
    let start = walk(90);
    let alone = explore(&start, &Bounds::default(), &mut |_| true);
    for threads in [2, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("there are threads");
        assert_eq!(pool.install(|| explore(&start, &Bounds::default(), &mut |_| true)), alone);
    }
}

#[test]
fn where_something_fails_or_is_cut_off_nothing_is_told_of_marked_states() {
    let fails = explore(&Walk { fails: true, ..walk(3) }, &Bounds::default(), &mut |_| true);
    assert_eq!((fails.verdict, fails.marked, fails.marks), (Verdict::Found, vec![], 0));
    let bounds = Bounds { states: 5, ..Bounds::default() };
    let cut = explore(&walk(3), &bounds, &mut |_| true);
    assert_eq!((cut.verdict, cut.marked, cut.marks), (Verdict::Incomplete, vec![], 0));
}
