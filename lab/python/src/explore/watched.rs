//! What is asked of a program so that it can be said why it fails.

use crate::explore::exploration::Exploration;
use crate::explore::run::Process;
use crate::inspect::Access;
use crate::refusal::Refusal;
use crate::settings::Settings;
use crate::syntax::mend::Mend;
use crate::syntax::own::Texts;

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

    pub(super) fn note_accesses(&mut self) {
        if self.machine().is_watched() {
            let accesses = self.machine_mut().take_accesses();
            self.accesses.extend(accesses);
        }
    }
}
