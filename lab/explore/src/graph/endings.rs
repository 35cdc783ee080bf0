use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::End;
use crate::{Actor, Ending, Explorable, Failure, Kind};

/// How a run was over. Two runs that differ in this have different outcomes, whatever they printed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ended {
    pub kind: Kind,
    /// What failed; who waits for whom, in a deadlock; nothing, if it is a good end.
    pub failure: Failure,
}

impl Ended {
    /// What a model says of a state in which it has ended, or why that is no end.
    pub fn of(ending: Ending) -> Result<Self, End> {
        match ending {
            Ending::Ok => Ok(Ended { kind: Kind::Ok, failure: Failure::default() }),
            Ending::Exception(failure) => Ok(Ended { kind: Kind::Exception, failure }),
            Ending::Assertion(failure) => Ok(Ended { kind: Kind::Assertion, failure }),
            Ending::Condition(failure) => Ok(Ended { kind: Kind::Condition, failure }),
            Ending::Unawaited(failure) => Ok(Ended { kind: Kind::Unawaited, failure }),
            Ending::CutOff(_) => Err(End::Cut),
            Ending::Refused(_) => Err(End::Refused),
        }
    }

    /// What a model says of a state in which nobody can move.
    pub fn deadlock<M: Explorable>(model: &M) -> Self {
        let is_unfinished = |&actor: &Actor| model.standing(actor).is_unfinished();
        let stuck: Vec<Actor> = (0..model.actors()).map(Actor).filter(is_unfinished).collect();
        Ended { kind: Kind::Deadlock, failure: model.stuck(&stuck).into() }
    }
}

/// How runs were over, each way once. Number 0 is a good end.
#[derive(Debug)]
pub struct Endings {
    all: Vec<Ended>,
    numbers: HashTable<u32>,
    /// What the sentences take.
    text_bytes: usize,
}

/// The number of a good end.
pub const OK: u32 = 0;

impl Endings {
    pub fn new() -> Self {
        let mut endings = Endings { all: Vec::new(), numbers: HashTable::new(), text_bytes: 0 };
        endings.number(Ended { kind: Kind::Ok, failure: Failure::default() });
        endings
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn get(&self, number: u32) -> &Ended {
        &self.all[number as usize]
    }

    pub fn number(&mut self, ended: Ended) -> u32 {
        let Endings { all, numbers, text_bytes } = self;
        let is_same = |&number: &u32| all[number as usize] == ended;
        let rehash = |&number: &u32| hash(&all[number as usize]);
        let number = *numbers.entry(hash(&ended), is_same, rehash).or_insert(all.len() as u32).get();
        if number as usize == all.len() {
            *text_bytes += ended.failure.text.len();
            all.push(ended);
        }
        number
    }

    /// What all failures take.
    pub fn bytes(&self) -> usize {
        (self.all.len() - 1) * size_of::<Ended>() + self.text_bytes
    }
}

fn hash(ended: &Ended) -> u64 {
    let mut hasher = FxHasher::default();
    ended.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_the_same_if_kind_and_text_and_place_are() {
        let failure = |text: &str, place| Failure { text: text.to_owned(), place };
        let different = [
            (Kind::Ok, failure("", None)),
            (Kind::Deadlock, failure("", None)),
            (Kind::Exception, failure("E", None)),
            (Kind::Assertion, failure("E", None)),
            (Kind::Exception, failure("E", Some(1))),
            (Kind::Exception, failure("E", Some(2))),
            (Kind::Exception, failure("F", Some(2))),
        ];
        let mut endings = Endings::new();
        assert_eq!(endings.bytes(), 0, "a good end needs no words");
        for _ in 0..2 {
            for (expected, (kind, failure)) in (0..).zip(&different) {
                let ended = Ended { kind: *kind, failure: failure.clone() };
                assert_eq!(endings.number(ended.clone()), expected);
                assert_eq!(endings.get(expected), &ended);
            }
        }
        assert_eq!((endings.len(), endings.bytes()), (7, 6 * size_of::<Ended>() + 5));
    }
}
