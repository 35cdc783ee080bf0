//! Whatever differs between two states shows in their fingerprints: each field of each kind of object, of a thread, of a
//! frame, and of the machine, of which those that decide nothing are listed with the reason.

mod dicts;
mod loaded;
mod machine;
mod objects;
mod specimens;

use std::collections::BTreeSet;

use triomphe::Arc;

use crate::Exploration;
use crate::ids::Id;
use crate::objects::dict::Dict;
use crate::objects::iterator::Iter;
use crate::objects::object::Object;
use crate::objects::seal::Sealed;
use crate::objects::value::Value;
use crate::objects::vary::{NativeKind, Vary};
use crate::vm::threads::thread::State;
use specimens::{Places, kinds, palette, place, places, prints, specimens, waiting};

#[test]
fn there_is_an_object_of_each_kind() {
    let state = waiting();
    let found: BTreeSet<String> = specimens(&state).into_iter().map(|(kind, _)| kind).collect();
    let plain =
        Object::KINDS.iter().filter(|&&kind| !matches!(kind, "Free" | "Iterator" | "Native" | "Generator"));
    let iterators = Iter::KINDS.iter().map(|kind| format!("Iterator {kind}"));
    let natives = NativeKind::ALL.iter().map(|kind| format!("Native {kind:?}"));
    let all = plain.map(|&kind| kind.to_owned()).chain(iterators).chain(natives);
    let missing: Vec<String> = all.filter(|kind| !found.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?} of {found:?}");
}

/// Holds a state against others of which each differs from it in one place.
struct Compared {
    base: Exploration,
    prints: (u128, Option<u128>),
    same: Vec<String>,
    count: usize,
    apart: usize,
}

impl Compared {
    fn with(base: Exploration) -> Self {
        let prints = prints(&base);
        Compared { base, prints, same: Vec::new(), count: 0, apart: 0 }
    }

    fn other(&mut self, path: impl FnOnce() -> String, change: impl FnOnce(&mut Exploration)) {
        let mut other = self.base.clone();
        change(&mut other);
        let (whole, parts) = prints(&other);
        self.count += 1;
        self.apart += usize::from(parts.is_some());
        if whole == self.prints.0 || parts.is_some() && parts == self.prints.1 {
            let which = if whole == self.prints.0 { "whole" } else { "parts" };
            self.same.push(format!("{} ({which})", path()));
        }
    }

    /// Most others can be taken apart, too, or else it says little of parts that they differ.
    fn all_differ(self) {
        let Compared { same, count, apart, prints, .. } = self;
        assert!(same.is_empty(), "{} of {count} are taken for the same:\n{}", same.len(), same.join("\n"));
        assert!(count > 0, "there are others");
        assert!(prints.1.is_none() || apart * 10 >= count * 9, "only {apart} of {count} can be taken apart");
    }
}

#[test]
fn each_field_of_each_kind_of_object_shows() {
    let state = waiting();
    let (palette, Places { old, common, own }) = (palette(&state), places(&state));
    for (kind, id) in specimens(&state) {
        let object = state.machine().heap.get(id);
        for (where_it_is, id) in [("old", old), ("common", common), ("own", own)] {
            let mut base = state.clone();
            place(&mut base, id, object.clone());
            let mut compared = Compared::with(base);
            // What an iterator goes through may change under it: no thread has it for itself alone.
            let is_tied = where_it_is == "own" && object.goes_through().is_some();
            assert_eq!(compared.prints.1.is_none(), is_tied, "{kind} {where_it_is}");
            for other in object.others(&palette) {
                compared.other(
                    || format!("{kind} {where_it_is}: {}", other.path),
                    |state| place(state, id, other.it),
                );
            }
            compared.all_differ();
        }
    }
}

#[test]
fn each_field_of_an_object_that_is_no_longer_what_it_was_shows() {
    let state = waiting();
    let palette = palette(&state);
    let mut compared = Compared::with(state.clone());
    for (kind, id) in specimens(&state) {
        let object = state.machine().heap.get(id);
        for other in object.others(&palette) {
            compared.other(|| format!("{kind}: {}", other.path), |state| place(state, id, other.it));
        }
    }
    compared.all_differ();
}

#[test]
fn no_two_kinds_of_object_are_taken_for_one() {
    let state = waiting();
    let specimens = specimens(&state);
    let Places { common, own, .. } = places(&state);
    for id in [common, own] {
        let print = |(kind, specimen): &(String, Id)| {
            let mut other = state.clone();
            place(&mut other, id, state.machine().heap.get(*specimen).clone());
            (kind.clone(), prints(&other))
        };
        let prints: Vec<_> = specimens.iter().map(print).collect();
        for (at, (kind, print)) in prints.iter().enumerate() {
            let same = prints[..at]
                .iter()
                .find(|(_, other)| other.0 == print.0 || print.1.is_some() && other.1 == print.1);
            assert!(same.is_none(), "{kind} and {same:?}");
        }
    }
}

#[test]
fn each_field_of_a_thread_and_of_its_frames_shows() {
    let state = waiting();
    let palette = palette(&state);
    let mut compared = Compared::with(state.clone());
    let mut waits = 0;
    for id in state.machine().thread_ids() {
        let thread = state.machine().thread_at(id);
        if thread.state == State::Finished {
            continue;
        }
        waits += usize::from(matches!(thread.state, State::Waiting(_)));
        for other in thread.others(&palette) {
            compared.other(
                || format!("{id:?}: {}", other.path),
                |state| state.machine_mut().threads.others[id.0 as usize] = Arc::new(Sealed::new(other.it)),
            );
        }
    }
    assert_eq!(waits, 4);
    compared.all_differ();
}

#[test]
fn which_threads_end_shows() {
    let state = waiting();
    let finished = state.machine().thread_ids().find(|&id| state.is_finished(id)).expect("one is done");
    let mut compared = Compared::with(state.clone());
    let Places { old, common, .. } = places(&state);
    for object in [old, common] {
        compared.other(
            || format!("{object:?}"),
            |state| {
                let thread = &mut state.machine_mut().threads.others[finished.0 as usize];
                Arc::make_mut(thread).get_mut().object = object.into();
            },
        );
    }
    compared.all_differ();
}

#[test]
fn whether_several_threads_can_reach_an_object_shows() {
    let state = waiting();
    let mut compared = Compared::with(state.clone());
    let Places { common, own, .. } = places(&state);
    for id in [common, own] {
        compared.other(
            || format!("{id:?}"),
            |state| {
                let heap = &mut state.machine_mut().heap;
                heap.plant(id, heap.get(id).clone(), !heap.is_shared(id));
            },
        );
    }
    compared.all_differ();
}

/// What Python code says of a key shows beside the key.
#[test]
fn the_hash_under_which_a_key_was_found_shows() {
    let state = waiting();
    let is_it = |&id: &Id| matches!(state.machine().heap.get(id), Object::Instance(_));
    let key = kinds(&state).into_iter().find(is_it).expect("there is one");
    let dict = |hash: u64| {
        let mut dict = Dict::default();
        dict.push(hash, key.into(), Value::None);
        Object::Dict(Box::new(dict))
    };
    let Places { old, common, own } = places(&state);
    for id in [old, common, own] {
        let mut base = state.clone();
        place(&mut base, id, dict(1));
        let mut compared = Compared::with(base);
        compared.other(|| "its hash".into(), |state| place(state, id, dict(2)));
        compared.all_differ();
    }
}
