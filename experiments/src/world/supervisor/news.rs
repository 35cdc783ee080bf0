//! Whether a process may say what it says. Its news come from outside: from another program's memory, by
//! way of a pipe or a port.

use std::time::Duration;

use super::Supervisor;
use crate::env::Want;
use crate::process_protocol::FromWorker;
use crate::trace::Span;

/// How far what a thread's own clock says of a span may be over its length. The two clocks are read one
/// after the other, and while one of them is being set right it runs a little faster.
const GRAIN: Duration = Duration::from_millis(1);
const FASTER_BY_ONE_IN: u32 = 100;

impl Supervisor<'_> {
    /// Whether a lane's process may say that at `now`, which is later than everything that has happened:
    /// the task is its own and waits for no answer, what it wants exists, and its spans can be true.
    pub fn is_sensible(&self, lane: usize, news: &FromWorker, now: Duration) -> bool {
        match news {
            FromWorker::Ready { .. } => false,
            FromWorker::Want { task, want } => self.may_speak(lane, *task) && self.exists(*want),
            FromWorker::Unlock { task, lock } => {
                self.may_speak(lane, *task) && self.exists(Want::Lock(*lock))
            }
            FromWorker::Part { task, spans, .. } | FromWorker::Failed { task, spans, .. } => {
                self.may_speak(lane, *task) && spans.iter().all(|span| is_of(span, lane, *task, now))
            }
        }
    }

    fn exists(&self, want: Want) -> bool {
        let needs = self.workload.needs();
        match want {
            Want::Lock(lock) | Want::TryLock(lock) => lock < needs.locks.len(),
            Want::Meet(meeting) => meeting < needs.meetings.len(),
            Want::Put { queue, .. } | Want::Get(queue) => queue < needs.queues.len(),
        }
    }
}

/// Whether a span that a process tells of can be one of that task's.
fn is_of(span: &Span, lane: usize, task: usize, now: Duration) -> bool {
    let is_its_own = (span.lane, span.task) == (lane, Some(task));
    let is_over = span.start <= span.end && span.end <= now;
    let most = || span.length() + span.length() / FASTER_BY_ONE_IN + GRAIN;
    is_its_own && is_over && span.cpu.is_none_or(|cpu| cpu <= most())
}
