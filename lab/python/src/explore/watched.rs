//! What is asked of a program so that it can be said why it fails, or what its threads do at once.

use crate::explore::exploration::Exploration;
use crate::explore::run::Process;
use crate::ids::ThreadId;
use crate::inspect::Access;
use crate::refusal::Refusal;
use crate::settings::Settings;
use crate::syntax::mend::Mend;
use crate::syntax::own::Texts;
use crate::vm::sharing::watched::next::{Next, add_conflicts};

impl Exploration {
    /// A program of which something is changed, before its first step.
    pub fn mended<'a>(
        text: impl Into<Texts<'a>>,
        file: &str,
        settings: Settings,
        mend: &Mend,
    ) -> Result<Self, Refusal> {
        Ok(Self::of(Process::mended(text, file, settings, Some(mend))?))
    }

    /// From now on notes what is read and written of what others can reach.
    pub fn watch(&mut self) {
        self.machine_mut().search.watch = Some(Box::default());
    }

    /// What was noted since this was last asked.
    pub fn take_accesses(&mut self) -> Vec<Access> {
        std::mem::take(&mut self.accesses)
    }

    /// Two accesses that come next in this state and of which it makes a difference which is first: those for which this
    /// stands. One of them at least is a write.
    pub fn unordered(&self, mark: u64) -> Option<[Access; 2]> {
        let next = self.next_accesses();
        let pairs =
            next.iter().enumerate().flat_map(|(at, one)| next[at + 1..].iter().map(move |it| (one, it)));
        let is_marked = |((_, one), (_, other)): &(&(ThreadId, Next), &(ThreadId, Next))| {
            one.of == other.of && one.conflict(other) == Some(mark)
        };
        let ((one, _), (other, _)) = pairs.into_iter().find(is_marked)?;
        Some([self.next_described(*one)?, self.next_described(*other)?])
    }

    fn next_described(&self, id: ThreadId) -> Option<Access> {
        let mut machine = self.machine().clone();
        machine.switch_to(id);
        Some(machine.described(&machine.next_seen()?))
    }

    fn next_accesses(&self) -> Vec<(ThreadId, Next)> {
        let machine = self.machine();
        machine.thread_ids().filter_map(|id| Some((id, machine.next_access(id)?))).collect()
    }

    /// Adds what stands for each two accesses that come next and that nothing orders.
    pub(super) fn add_conflicts(&self, marks: &mut Vec<u64>) {
        let next = self.next_accesses();
        add_conflicts(&next.iter().map(|(_, next)| (next.of, next)).collect::<Vec<_>>(), marks);
    }

    pub(super) fn note_accesses(&mut self) {
        if self.machine().is_watched() {
            let accesses = self.machine_mut().take_accesses();
            self.accesses.extend(accesses);
        }
    }
}
