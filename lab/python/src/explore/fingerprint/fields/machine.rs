use triomphe::Arc;

use super::Compared;
use super::specimens::{palette, prints, waiting};
use crate::ids::ThreadId;
use crate::objects::vary::{Vary, vary};
use crate::vm::sharing::frozen::Frozen;
use crate::vm::{Attempt, Machine, Threads, Time, World};

vary!(Machine {
    heap = "its objects are others one by one",
    names = "names are written as what they stand for",
    thread = "nobody runs between two steps",
    threads,
    program = "the same in all states of a program, but for its modules, for which see below",
    world,
    time,
    step = "begins anew",
    attempt,
    search = "the same in all states of a program, but for what is frozen, for which see below",
    settings = "the same in all states of a program",
    members = "can be found out once more",
});

vary!(Threads {
    current = "nobody runs between two steps",
    others = "threads are others one by one",
    alive,
    object_locks = "see below",
});

vary!(World { clock_ns, stdout = "what was printed was said", stderr = "what was printed was said" });

vary!(Time {
    reads_clock = "the same in all states of a program",
    names_clock = "the same in all states of a program",
    zone = "see below",
    origin = "see below",
    until = "begins anew with each instruction",
    scale = "the same in all states of a program",
    shows_time = "begins anew with each instruction",
    forgotten = "begins anew with each step",
    readings,
});

vary!(Attempt { just_collected, has_forgotten = "begins anew with each instruction", is_reraising });

#[test]
fn each_field_of_a_machine_that_decides_something_shows() {
    let mut state = waiting();
    // What a clock shows is a time in a run of its own.
    (state.machine_mut().time.reads_clock, state.machine_mut().search.explores) = (true, false);
    let others = state.machine().others(&palette(&state));
    let mut compared = Compared::with(state);
    for other in others {
        compared.other(|| other.path, |state| *state.machine_mut() = other.it);
    }
    compared.all_differ();
}

#[test]
fn what_is_known_of_instants_shows() {
    let state = waiting();
    let palette = palette(&state);
    let Time { zone, origin, .. } = &state.machine().time;
    assert!(zone.instants().len() > 1, "some have been read");
    let mut compared = Compared::with(state.clone());
    for other in zone.others(&palette) {
        compared.other(|| other.path, |state| state.machine_mut().time.zone = other.it);
    }
    for other in origin.others(&palette) {
        compared.other(|| other.path, |state| state.machine_mut().time.origin = other.it);
    }
    compared.all_differ();
}

#[test]
fn a_module_that_came_later_shows() {
    let state = waiting();
    let palette = palette(&state);
    let with = |state: &mut crate::Exploration, name: usize, id: usize| {
        Arc::make_mut(&mut state.machine_mut().program.modules).push((palette.names[name], palette.ids[id]));
    };
    let mut base = state.clone();
    with(&mut base, 0, 0);
    let mut compared = Compared::with(base);
    compared.other(|| "none".into(), |other| *other = state.clone());
    compared.other(|| "two".into(), |other| with(other, 0, 0));
    for (name, id) in [(0, 1), (1, 0)] {
        compared.other(
            || format!("{name} {id}"),
            |other| {
                *other = state.clone();
                with(other, name, id);
            },
        );
    }
    compared.all_differ();
}

#[test]
fn who_holds_the_lock_of_a_container_shows() {
    let state = waiting();
    let palette = palette(&state);
    let with = |state: &mut crate::Exploration, id: usize, holder: u32| {
        state.machine_mut().threads.object_locks.push((palette.ids[id], ThreadId(holder)));
    };
    let mut base = state.clone();
    with(&mut base, 0, 0);
    let mut compared = Compared::with(base);
    compared.other(|| "none".into(), |other| *other = state.clone());
    compared.other(|| "two".into(), |other| with(other, 1, 0));
    for (id, holder) in [(0, 1), (1, 0)] {
        compared.other(
            || format!("{id} {holder}"),
            |other| {
                *other = state.clone();
                with(other, id, holder);
            },
        );
    }
    compared.all_differ();
}

#[test]
fn what_there_was_when_the_program_became_concurrent_shows() {
    let (state, mut other) = (waiting(), waiting());
    assert_eq!(prints(&state), prints(&other));
    let frozen =
        other.machine_mut().search.frozen.as_mut().and_then(Arc::get_mut).expect("nobody else has it");
    // All else follows from the state of which that is the print.
    let Frozen {
        print,
        names: _,
        codes: _,
        modules: _,
        constants: _,
        iterators: _,
        generators: _,
        moments: _,
        unread: _,
        has_ids: _,
        may_write: _,
        quiet: _,
    } = frozen;
    *print += 1;
    assert_ne!(prints(&state).0, prints(&other).0);
    assert_ne!(prints(&state).1, prints(&other).1);
}
