//! What a reader sees of a choice. Its value, which addresses, reports and the command line have, is a name for programs.

use experiments::parameter::Parameter;

/// The parameter's name, the value, and the words for it: where chapters call it by its value, they begin with that.
const WORDS: &[(&str, &str, &str)] = &[
    ("beside", "computes", "computes throughout"),
    ("beside", "gives-way", "gives way in between"),
    ("beside", "waits", "waits"),
    ("gil", "all", "all threads together"),
    ("gil", "each", "each thread by itself"),
    ("gil", "none", "nobody: there is none"),
    ("guard", "a-lock", "a lock"),
    ("guard", "nobody", "nobody"),
    ("how", "atomic", "atomic: in a single step"),
    ("how", "await", "with an await in between"),
    ("how", "locked", "locked: one at a time"),
    ("how", "own", "own: a counter for each"),
    ("how", "racy", "racy: nothing guards the counter"),
    ("interpreter", "both", "both"),
    ("interpreter", "free", "free: without a global lock"),
    ("interpreter", "gil", "gil: with a global lock"),
    ("lets_go", "no", "no"),
    ("lets_go", "yes", "yes"),
    ("libraries", "await", "they wait with await"),
    ("libraries", "block", "they block"),
    ("manners", "naive", "naive: left fork, then right"),
    ("manners", "ordered", "ordered: lower number first"),
    ("manners", "polite", "polite: put it down, try again"),
    ("manners", "waiter", "waiter: ask one first"),
    ("meet", "forced", "forced, every time"),
    ("meet", "free", "by chance"),
    ("model", "async", "tasks of one event loop"),
    ("model", "gil", "threads with the GIL"),
    ("model", "rayon", "a pool of threads (rayon)"),
    ("model", "threads", "threads"),
    ("order", "payer-first", "the payer first"),
    ("order", "sorted", "sorted by number"),
    ("scene", "coffee", "a coffee shop"),
    ("scene", "dinner", "dinner in a kitchen"),
    ("scene", "juggler", "a juggler"),
    ("scene", "waiter", "a waiter"),
    ("shape", "even", "equal"),
    ("shape", "one-huge", "one huge, the others small"),
    ("shares", "no", "no"),
    ("shares", "yes", "yes"),
    ("split", "chunk", "from a queue, in chunks"),
    ("split", "queue", "from a queue, one by one"),
    ("split", "static", "all at the start"),
    ("where", "page", "in the page"),
    ("where", "worker", "in a worker"),
];

/// The words for a value of a parameter, or the value where there are none.
pub fn words<'v>(parameter: &Parameter, value: &'v str) -> &'v str {
    let known = WORDS.iter().find(|(name, of, _)| (*name, *of) == (parameter.name, value));
    known.map_or(value, |&(.., words)| words)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use experiments::model::Model;
    use experiments::parameter::Domain;
    use experiments::workload;

    use super::*;
    use crate::decide::PARAMETERS as DECIDE;
    use crate::widget::{block_the_page, lab, race};

    #[test]
    fn every_choice_that_a_reader_has_is_in_words_and_there_are_no_others() {
        let all = workload::ALL.iter().flat_map(|entry| entry.parameters);
        let others = [Model::OPTIONS, DECIDE, race::PARAMETERS, block_the_page::PARAMETERS, lab::PARAMETERS];
        let all: BTreeSet<(&str, &str)> = all
            .chain(others.into_iter().flatten())
            .filter_map(|parameter| match parameter.domain {
                Domain::Choice { values, .. } => Some(values.iter().map(|value| (parameter.name, *value))),
                Domain::Number { .. } => None,
            })
            .flatten()
            .collect();
        let known: BTreeSet<_> = WORDS.iter().map(|&(name, value, _)| (name, value)).collect();
        assert_eq!(known, all);
        assert_eq!(known.len(), WORDS.len(), "a value has words twice");
    }
}
