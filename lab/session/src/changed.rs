//! What a step has changed of the program's variables.

use lab_python::{Exploration, Machine, Value};

use crate::view::SharedView;

/// Of a longer value it is told which part of it has changed.
const LONG: usize = 60;
/// Parts of one variable that are told of, at most.
const MOST_PARTS: usize = 4;
/// How deep they may lie.
const DEEPEST: usize = 4;
/// What comes before a difference, as far as it is shown.
const BEFORE: usize = 12;
const MISSING: &str = "missing";

/// The global variables, with what they were before if that differs; behind one that is long, which of its parts differ.
/// Threads and locks are shown elsewhere.
pub(crate) fn shared(now: &Exploration, before: Option<&Exploration>) -> Vec<SharedView> {
    let now = now.machine();
    let before = before.map(Exploration::machine);
    let old = before.map(Machine::globals_of_program).unwrap_or_default();
    let mut views = Vec::new();
    for (name, value) in now.globals_of_program() {
        let was = before.zip(old.iter().find(|(it, _)| *it == name).map(|&(_, value)| value));
        let (view, parts) = compared(now, name, value, was, DEEPEST);
        views.push(view);
        views.extend(parts);
    }
    views
}

/// A variable, or a part of one, and the parts that tell better how it differs.
fn compared(
    now: &Machine,
    name: String,
    value: Value,
    was: Option<(&Machine, Value)>,
    deep: usize,
) -> (SharedView, Vec<SharedView>) {
    let text = now.show(value);
    let Some((machine, old)) = was else {
        return (SharedView { name, value: text, before: None }, Vec::new());
    };
    let before = machine.show(old);
    let is_long = text.len().max(before.len()) > LONG;
    let parts = if is_long && deep > 0 { parts(now, &name, value, (machine, old), deep) } else { Vec::new() };
    let before = (before != text && parts.is_empty()).then_some(before);
    let (value, before) = match before {
        Some(before) if is_long => {
            let (value, before) = from_difference(&text, &before);
            (value, Some(before))
        }
        before => (text, before),
    };
    (SharedView { name, value, before }, parts)
}

/// The parts of a value that differ: nothing if they are many.
fn parts(
    now: &Machine,
    name: &str,
    value: Value,
    (before, old): (&Machine, Value),
    deep: usize,
) -> Vec<SharedView> {
    let (new, old) = (now.named_parts(value, name), before.named_parts(old, name));
    let mut changed = Vec::new();
    // What is gone has no row.
    if old.len() > new.len() {
        return changed;
    }
    for (name, value) in new {
        let was = old.iter().find(|(it, _)| *it == name).map(|&(_, old)| (before, old));
        let (mut view, parts) = compared(now, name, value, was, deep - 1);
        if was.is_none() {
            view.before = Some(MISSING.to_owned());
        }
        if parts.is_empty() {
            changed.extend(view.before.is_some().then_some(view));
        } else {
            changed.extend(parts);
        }
        if changed.len() > MOST_PARTS {
            return Vec::new();
        }
    }
    changed
}

/// Two long texts from a little before their first difference on.
fn from_difference(one: &str, other: &str) -> (String, String) {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let from = (0..=same.saturating_sub(BEFORE)).rev().find(|&at| one.is_char_boundary(at)).unwrap_or(0);
    let cut = |text: &str| ["…", &text[from..]].concat();
    if from == 0 { (one.to_owned(), other.to_owned()) } else { (cut(one), cut(other)) }
}
