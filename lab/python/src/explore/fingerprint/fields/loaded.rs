//! What is told by its place since an event loop began shows where it differs, and where it lies does not.

use std::collections::BTreeSet;

use explore::Model;

use crate::Exploration;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::Name;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::objects::vary::{Palette, Vary};
use crate::settings::{Interpreter, Order, Settings};

const PROGRAM: &str = "
import asyncio

async def work():
    await asyncio.sleep(0)

async def main():
    await asyncio.gather(work(), work())

asyncio.run(main())
";

/// The program after its first step.
fn begun() -> Exploration {
    let settings = Settings { interpreter: Interpreter::Gil, order: Order::Any, ..Settings::default() };
    let mut state = Exploration::new(PROGRAM.as_bytes(), "program.py", settings).expect("it is Python");
    let first = state.moves()[0];
    state.advance(first);
    assert!(state.machine().heap.loaded().is_some(), "the library is there");
    state
}

fn print(state: &Exploration) -> u128 {
    state.machine().fingerprint()
}

/// The module with what tasks are, and its variables.
fn tasks(state: &Exploration) -> (Id, Vec<(Name, Value)>) {
    let machine = state.machine();
    let name = machine.names.find(machine.program.library.tasks.module).expect("it was imported");
    let module = machine.module(name).expect("it was imported");
    let Object::Module(it) = machine.heap.get(module) else { unreachable!("it is a module") };
    (module, it.vars.iter().collect())
}

fn replace(state: &mut Exploration, id: Id, object: Object) {
    let heap = &mut state.machine_mut().heap;
    heap.plant(id, object, heap.is_shared(id));
}

#[test]
fn each_field_of_what_is_told_by_its_place_shows() {
    let state = begun();
    let machine = state.machine();
    let now = machine.heap.loaded().expect("it was loaded");
    let codes =
        machine.program.codes.iter().rev().flat_map(|code| code.inner.iter().cloned()).take(2).collect();
    let names = machine.program.modules.iter().take(2).map(|&(name, _)| name).collect();
    let ids = vec![class::TYPE, now.leads[0], machine.program.builtins];
    let palette = Palette { ids, names, codes };
    let mut kinds = BTreeSet::new();
    let (mut same, mut kept) = (Vec::new(), 0);
    for (id, (object, _)) in now.of.objects() {
        let kind = object.kind_name();
        if !kinds.insert(kind) {
            continue;
        }
        for other in object.others(&palette) {
            let mut changed = state.clone();
            replace(&mut changed, id, other.it);
            kept += usize::from(changed.machine().heap.loaded().is_some());
            if print(&changed) == print(&state) {
                same.push(format!("{kind}: {}", other.path));
            }
        }
    }
    assert!(kinds.len() >= 8, "{kinds:?}");
    assert!(kept > 20, "most of them leave all within reach: {kept}");
    assert!(same.is_empty(), "{same:?}");
}

#[test]
fn whether_several_threads_can_reach_it_shows() {
    let state = begun();
    let now = state.machine().heap.loaded().expect("it was loaded");
    let (id, (object, is_shared)) = now.of.objects().next().expect("there is something");
    let mut changed = state.clone();
    changed.machine_mut().heap.plant(id, object.clone(), !is_shared);
    assert_ne!(print(&changed), print(&state));
}

#[test]
fn where_things_lie_to_which_it_leads_does_not_show() {
    let state = begun();
    let (module, vars) = tasks(&state);
    let is_list =
        |value: &Value| value.id().is_some_and(|id| matches!(state.machine().heap.get(id), Object::List(_)));
    let (name, list) = vars.into_iter().find(|(_, value)| is_list(value)).expect("it keeps a list");
    let object = list.id().map(|id| state.machine().heap.get(id).clone()).expect("it is one");
    let with = |object: Object| {
        let mut other = state.clone();
        let machine = other.machine_mut();
        let id = machine.heap.alloc(object);
        machine.set_module_var(module, name, id.into());
        print(&other)
    };
    assert_eq!(with(object), print(&state));
    assert_ne!(with(Object::List(vec![Value::None])), print(&state));
}

#[test]
fn a_state_that_has_lost_some_of_it_is_written_as_if_nothing_were_told_by_its_place() {
    let state = begun();
    let (module, vars) = tasks(&state);
    let is_function = |value: &Value| {
        value.id().is_some_and(|id| matches!(state.machine().heap.get(id), Object::Function(_)))
    };
    let (name, _) = vars.into_iter().find(|(_, value)| is_function(value)).expect("it has functions");
    let mut without = state.clone();
    without.machine_mut().set_module_var(module, name, Value::None);
    assert!(without.machine().heap.loaded().is_none());
    let mut plain = without.clone();
    plain.machine_mut().heap.unload();
    assert_eq!(print(&without), print(&plain));
    assert_ne!(print(&without), print(&state));
}
