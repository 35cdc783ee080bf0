//! What the lines of the program have done in a step besides reading and writing.

use super::place::shown;
use crate::ids::ThreadId;
use crate::vm::Machine;
use crate::vm::sharing::watched::Deed;

/// A text that was printed, and the line of the program that did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Counted from 1.
    pub line: u32,
    /// As in a [`Spot`].
    pub source: String,
    pub text: String,
}

/// The lines of the program that took locks, gave them back and started threads.
#[derive(Clone, Debug, Default)]
pub struct Deeds(Vec<(Deed, u32, String)>);

impl Deeds {
    /// The line, counted from 1, that took a lock last or gave it back, and its text.
    pub fn of_lock(&self, lock: u32) -> Option<(u32, String)> {
        self.line(|deed| matches!(deed, Deed::Lock(id) if id.0 == lock))
    }

    /// The same of the line that started a thread.
    pub fn of_start(&self, thread: ThreadId) -> Option<(u32, String)> {
        self.line(|deed| deed == Deed::Start(thread))
    }

    fn line(&self, is_it: impl Fn(Deed) -> bool) -> Option<(u32, String)> {
        self.0.iter().find(|it| is_it(it.0)).map(|(_, line, source)| (*line, source.clone()))
    }
}

impl Machine {
    /// What was printed since this was last asked.
    pub(crate) fn take_prints(&mut self) -> Vec<Printed> {
        let mut printed = Vec::new();
        let Some(watch) = &mut self.search.watch else { return printed };
        for ((code, at), text) in std::mem::take(&mut watch.prints) {
            let Some(span) = code.spans.get(at as usize) else { continue };
            let line = code.source.line(span.start);
            printed.push(Printed { line, source: shown(&code, line), text });
        }
        printed
    }

    /// What was done since this was last asked.
    pub(crate) fn take_deeds(&mut self) -> Deeds {
        let Some(watch) = &mut self.search.watch else { return Deeds::default() };
        let deeds = std::mem::take(&mut watch.deeds).into_iter();
        let told = deeds.filter_map(|(deed, (code, at))| {
            let line = code.source.line(code.spans.get(at as usize)?.start);
            Some((deed, line, shown(&code, line)))
        });
        Deeds(told.collect())
    }
}
