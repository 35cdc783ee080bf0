//! What the explorer says of small programs with threads.

#![allow(clippy::disallowed_types, reason = "the tests read programs")]

mod reference;
#[path = "../threads/mod.rs"]
mod threads;

use lab_python::Interpreter;

#[test]
fn scratch() {
    let only = std::env::var("ONLY").unwrap_or_default();
    for program in threads::programs().iter().filter(|p| p.name.contains(&only)) {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let expected = program.expected(interpreter);
            let begun = std::time::Instant::now();
            let Some((found, states)) = reference::outcomes(&program.source, interpreter, 400_000) else {
                println!("{} {interpreter:?}: too many <<<<", program.name);
                continue;
            };
            let mut kinds: Vec<_> = found.iter().map(|(kind, _)| (*kind).to_owned()).collect();
            kinds.dedup();
            let outs: std::collections::BTreeSet<_> = found.iter().collect();
            let verdict = if kinds != ["ok"] { "found" } else if outs.len() > 1 { "differs" } else { "proved" };
            let want: Vec<_> = expected.kinds.iter().cloned().filter(|k| k != "livelock" && k != "starvation").collect();
            let flag = if kinds == want && (verdict == expected.verdict || expected.kinds.len() != want.len()) { "" } else { "<<<<" };
            println!("{} {interpreter:?} {states} states {:?}: {expected} | {kinds:?} {} {flag}", program.name, begun.elapsed(), outs.len());
        }
    }
}
