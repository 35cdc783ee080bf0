//! A copy of a run is another run.

use std::collections::BTreeSet;

use explore::Model;

use crate::{execution, finish, until_choice};

const RACE: &str = "\
import threading
n = 0
def work():
    global n
    n = int(n) + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(n)
";

#[test]
fn what_a_copy_does_the_original_does_not_see() {
    let mut original = execution(
        "x = [1]\nimport threading\nt = threading.Thread(target=x.append, args=(2,))\nt.start()\nt.join()\nprint(x)\n",
    );
    until_choice(&mut original);
    let mut copy = original.clone();
    let before = original.fingerprint();
    assert_eq!(finish(&mut copy).stdout, "[1, 2]\n");
    assert_eq!(original.fingerprint(), before);
    assert_eq!(finish(&mut original).stdout, "[1, 2]\n");
}

#[test]
fn a_copy_has_the_fingerprint_of_the_original_until_one_moves() {
    let mut original = execution(RACE);
    let actor = until_choice(&mut original)[0];
    let mut copy = original.clone();
    assert_eq!(copy.fingerprint(), original.fingerprint());
    copy.advance(actor);
    assert_ne!(copy.fingerprint(), original.fingerprint());
    original.advance(actor);
    assert_eq!(copy.fingerprint(), original.fingerprint());
}

#[test]
fn all_outcomes_of_a_race_are_found_by_branching() {
    let mut waiting = vec![execution(RACE)];
    let mut seen = BTreeSet::new();
    let mut outcomes = BTreeSet::new();
    while let Some(state) = waiting.pop() {
        if !seen.insert(state.fingerprint()) {
            continue;
        }
        let moves = state.moves();
        if moves.is_empty() {
            outcomes.insert(state.report().stdout);
        }
        for actor in moves {
            let mut next = state.clone();
            next.advance(actor);
            waiting.push(next);
        }
    }
    assert_eq!(outcomes, BTreeSet::from(["1\n".to_owned(), "2\n".to_owned()]));
    assert!(seen.len() < 20_000, "{} states", seen.len());
}
