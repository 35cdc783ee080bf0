//! Stretches of a schedule in which the same is done again and again: by one, or by several in turns.

use std::collections::BTreeSet;

use explore::Move;
use serde::Serialize;

use crate::schedule::Entry;
use crate::sharing::MOST_MOVES;
use crate::stepper::Stepper;
use crate::track::Track;
use crate::view::{Effect, EffectKind, Made};
use crate::words::count;

/// Moves of a round, at most.
const LONGEST: usize = 64;
/// As many rounds are shown: the first, and the last, which leads to what comes after it.
const SHOWN: usize = 2;
/// Rounds and moves that are folded, at least.
const FEWEST: usize = 2;
const LEAST: usize = 4;
/// Nobody follows as many turns as this; of those, so many steps are shown before and after what is folded, and they are in no
/// more places than this.
const MANY_TURNS: usize = 100;
const TURNS_SHOWN: usize = 8;
const FEW_PLACES: usize = 8;

/// Moves that do over and over what those just before them do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repeat {
    /// The first of these moves and the last, counted from 1.
    pub from: usize,
    pub to: usize,
    /// As many rounds they are, or turns.
    pub rounds: usize,
    /// That, in words: `198 more rounds of line 6 (396 steps)`.
    pub says: String,
}

impl Repeat {
    pub fn has(&self, at: usize) -> bool {
        (self.from..=self.to).contains(&at)
    }
}

/// All of a schedule in which there is something to see. Moves of which something is said elsewhere are none of them. Where
/// there are few, those are the same that do the same to what is shared, whatever the values are; where there are many, those
/// in the same line. Where actors take turns so often that nobody follows, all in the same few lines are.
pub(crate) fn of(stepper: &Stepper, told: &[usize]) -> Vec<Repeat> {
    let track = &stepper.track;
    let can = |at: usize| !told.contains(&(at + 1));
    let places = places(track);
    let turns = in_turns(&places, &|at| can(at) && track.printed(at + 1).is_empty());
    if !turns.is_empty() {
        return turns.into_iter().filter_map(|it| said(stepper, it, true)).collect();
    }
    let found = if track.len() <= MOST_MOVES {
        let done: Vec<_> = stepper.moves(0..track.len()).into_iter().map(Done::of).collect();
        found(done.len(), &|one, other| can(one) && can(other) && done[one] == done[other])
    } else {
        let printed = |at: usize| track.printed(at + 1);
        found(places.len(), &|one, other| {
            can(one) && can(other) && places[one] == places[other] && printed(one) == printed(other)
        })
    };
    found.into_iter().filter_map(|it| said(stepper, it, false)).collect()
}

/// A move, and the line in which its actor stood before it.
type Stood = (Move, Option<u32>);

fn places(track: &Track) -> Vec<Stood> {
    let mut state = track.state(0);
    let stood = |&chosen: &Move| {
        let place = chosen.actor().and_then(|actor| state.machine().place_of_party(actor.0));
        track.go(&mut state, chosen);
        (chosen, place.map(|place| place.line))
    };
    track.moves().iter().map(stood).collect()
}

/// With its words: nothing if all of it is quiet.
fn said(stepper: &Stepper, Repeat { from, to, rounds, .. }: Repeat, are_turns: bool) -> Option<Repeat> {
    let moves = to + 1 - from;
    // A turn may be a step or many.
    let seen = (moves / rounds).max(if are_turns { TURNS_SHOWN } else { 1 });
    let round = stepper.moves(from - 1..from - 1 + seen);
    let telling = || round.iter().filter(|made| !made.is_quiet);
    telling().next()?;
    let lines: BTreeSet<u32> = telling().flat_map(Made::told).filter_map(|did| did.line).collect();
    let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
    let of = match &lines[..] {
        [] => String::new(),
        [line] => format!(" of line {line}"),
        [before @ .., last] => format!(" of lines {} and {last}", before.join(", ")),
    };
    let steps = |what: &str| count(moves as u64, what);
    let says = if moves == rounds {
        format!("{}{of}", steps("more step"))
    } else {
        format!(
            "{}{of} ({})",
            count(rounds as u64, if are_turns { "more turn" } else { "more round" }),
            steps("step")
        )
    };
    Some(Repeat { from, to, rounds, says })
}

/// Stretches in which some take turns in a few lines, of a schedule with many turns.
fn in_turns(places: &[Stood], can: &dyn Fn(usize) -> bool) -> Vec<Repeat> {
    let is_turn = |at: &usize| places[*at].0.actor() != places[at - 1].0.actor();
    if (1..places.len()).filter(is_turn).count() < MANY_TURNS {
        return Vec::new();
    }
    let (mut found, mut at) = (Vec::new(), 0);
    while at < places.len() {
        let mut few: Vec<Stood> = Vec::new();
        let is_one = |it: &usize| {
            let is_known = few.contains(&places[*it]);
            let is_one = can(*it) && (is_known || few.len() < FEW_PLACES);
            if is_one && !is_known {
                few.push(places[*it]);
            }
            is_one
        };
        let end = at + (at..places.len()).take_while(is_one).count();
        let (from, to) = (at + TURNS_SHOWN, end.saturating_sub(TURNS_SHOWN));
        if from + MANY_TURNS > to {
            at += 1;
            continue;
        }
        let rounds = 1 + (from + 1..to).filter(is_turn).count();
        found.push(Repeat { from: from + 1, to, rounds, says: String::new() });
        at = end;
    }
    found
}

/// What is the same in each round.
#[derive(PartialEq)]
struct Done {
    entry: Entry,
    line: Option<u32>,
    is_quiet: bool,
    printed: String,
    shared: Vec<(EffectKind, Option<u32>, String)>,
}

impl Done {
    fn of(made: Made) -> Self {
        let Made { entry, line, is_quiet, printed, effects, .. } = made;
        let named = |it: Effect| (it.kind, it.line, it.says.split(':').next().unwrap_or_default().to_owned());
        let shared = effects.into_iter().filter(|it| it.is_shared).map(named).collect();
        Done { entry, line, is_quiet, printed, shared }
    }
}

/// The repeats of so many moves, of which it is known which are the same.
fn found(moves: usize, is_same: &dyn Fn(usize, usize) -> bool) -> Vec<Repeat> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < moves {
        let all =
            |round: usize| (at + round..moves).take_while(|&it| is_same(it, it - round)).count() / round;
        let is_enough =
            |&(round, all): &(usize, usize)| all >= SHOWN + FEWEST && round * (all - SHOWN) >= LEAST;
        let rounds = (1..=LONGEST).map(|round| (round, all(round) + 1)).filter(is_enough);
        // The shortest round of those that come as far.
        match rounds.max_by_key(|&(round, all)| (round * all, LONGEST - round)) {
            Some((round, all)) => {
                let from = at + round + 1;
                at += round * all;
                found.push(Repeat { from, to: at - round, rounds: all - SHOWN, says: String::new() });
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use explore::Actor;

    use super::*;

    fn of(text: &str) -> Vec<(usize, usize, usize)> {
        let text = text.as_bytes();
        let found = found(text.len(), &|one, other| text[one] == text[other] && text[one] != b'!');
        found.into_iter().map(|it| (it.from, it.to, it.rounds)).collect()
    }

    #[test]
    fn of_rounds_all_but_the_first_and_the_last_are_folded() {
        assert_eq!(of("xaaaaaaay"), [(3, 7, 5)]);
        assert_eq!(of("xabababababy"), [(4, 9, 3)]);
        assert_eq!(of("aaaaaaabbbbbbbb"), [(2, 6, 5), (9, 14, 6)]);
        let unlike: String = ('A'..='Z').collect();
        assert_eq!(of(&format!("abababababab{unlike}")), [(3, 10, 4)]);
    }

    #[test]
    fn turns_that_nobody_follows_are_folded_as_long_as_they_are_in_few_places() {
        let stood = |actor, line| (Move::Step(Actor(actor)), Some(line));
        let turns = |number: usize| {
            (0..number).map(|it| stood(it * it / 3 % 2, 5 + (it % 3) as u32)).collect::<Vec<_>>()
        };
        let found = in_turns(&turns(1_000), &|_| true);
        let [it] = &found[..] else { panic!("{found:?}") };
        assert!((it.from, it.to) == (9, 992) && it.rounds > 300, "{it:?}");
        let found = in_turns(&turns(1_000), &|at| at != 500);
        assert_eq!(found.iter().map(|it| (it.from, it.to)).collect::<Vec<_>>(), [(9, 492), (510, 992)]);
        assert_eq!(in_turns(&turns(100), &|_| true), []);
        let elsewhere: Vec<_> = (0..1_000).map(|it| stood(it % 2, it as u32)).collect();
        assert_eq!(in_turns(&elsewhere, &|_| true), []);
    }

    #[test]
    fn what_is_done_a_few_times_or_is_to_be_told_of_stays() {
        assert_eq!(of("aaaaab"), []);
        assert_eq!(of("ababab"), []);
        assert_eq!(of("aaaaaaaa!aaa"), [(2, 7, 6)]);
        assert_eq!(of("!!!!!!!!!!!!"), []);
    }
}
