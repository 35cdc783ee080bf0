//! What is asked of a program so that it can be said why it fails, or what its threads do at once.

use crate::explore::exploration::Exploration;
use crate::explore::run::Execution;
use crate::ids::ThreadId;
use crate::inspect::{Access, Deeds, Printed};
use crate::refusal::Refusal;
use crate::settings::Settings;
use crate::syntax::mend::Mend;
use crate::syntax::own::Texts;
use crate::vm::sharing::watched::next::Next;

impl Exploration {
    /// A program of which something is changed, before its first step.
    pub fn mended<'a>(
        text: impl Into<Texts<'a>>,
        file: &str,
        settings: Settings,
        mend: &Mend,
    ) -> Result<Self, Refusal> {
        Ok(Self::of(Execution::mended(text, file, settings, Some(mend))?))
    }

    /// From now on notes what is read and written of what others can reach.
    pub fn watch(&mut self) {
        self.machine_mut().search.watch = Some(Box::default());
    }

    /// What was noted since this was last asked.
    pub fn take_accesses(&mut self) -> Vec<Access> {
        std::mem::take(&mut self.accesses)
    }

    /// What was printed since this was last asked, if it is noted.
    pub fn take_prints(&mut self) -> Vec<Printed> {
        self.machine_mut().take_prints()
    }

    /// Where the locks were last taken or given back, and threads started, since this was last asked, if it is noted.
    pub fn take_deeds(&mut self) -> Deeds {
        self.machine_mut().take_deeds()
    }

    /// Two accesses that come next in this state and of which it makes a difference which is first: those for which this
    /// stands. One of them at least is a write.
    pub fn unordered(&self, mark: u64) -> Option<[Access; 2]> {
        let (_, one, other) = self.conflicts().into_iter().find(|it| it.0 == mark)?;
        Some([self.next_described(one)?, self.next_described(other)?])
    }

    fn next_described(&self, id: ThreadId) -> Option<Access> {
        let mut machine = self.machine().clone();
        machine.switch_to(id);
        Some(machine.described(&machine.next_seen()?))
    }

    /// Each two threads whose next accesses nothing orders, after what stands for these.
    pub(super) fn conflicts(&self) -> Vec<(u64, ThreadId, ThreadId)> {
        let machine = self.machine();
        let mut next: Vec<(ThreadId, Next)> = Vec::new();
        let mut conflicts = Vec::new();
        for id in machine.thread_ids() {
            let Some(it) = machine.next_access(id) else { continue };
            for (before, other) in next.iter().filter(|(_, other)| other.of == it.of) {
                conflicts.extend(other.conflict(&it).map(|mark| (mark, *before, id)));
            }
            next.push((id, it));
        }
        conflicts
    }

    pub(super) fn note_accesses(&mut self) {
        if self.machine().is_watched() {
            let accesses = self.machine_mut().take_accesses();
            self.accesses.extend(accesses);
        }
    }
}
