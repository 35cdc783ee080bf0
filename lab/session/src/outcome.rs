//! What a program can come to.

use serde::{Deserialize, Serialize};

use crate::cause::Cause;
use crate::schedule::Schedule;
use crate::waits::Waiting;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutcomeKind {
    Ok,
    Exception,
    Assertion,
    /// A condition of `lab.always` is false, or one of `lab.never` true.
    Condition,
    /// A coroutine was made that nobody has awaited.
    Unawaited,
    /// Some or all wait for each other for ever.
    Deadlock,
    Livelock,
    Starvation,
}

impl OutcomeKind {
    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Exception => "exception",
            Self::Assertion => "assertion",
            Self::Condition => "condition",
            Self::Unawaited => "unawaited",
            Self::Deadlock => "deadlock",
            Self::Livelock => "livelock",
            Self::Starvation => "starvation",
        }
    }
}

impl From<explore::Kind> for OutcomeKind {
    fn from(kind: explore::Kind) -> Self {
        match kind {
            explore::Kind::Ok => Self::Ok,
            explore::Kind::Exception => Self::Exception,
            explore::Kind::Assertion => Self::Assertion,
            explore::Kind::Condition => Self::Condition,
            explore::Kind::Unawaited => Self::Unawaited,
            explore::Kind::Deadlock | explore::Kind::PartialDeadlock => Self::Deadlock,
            explore::Kind::Livelock => Self::Livelock,
            explore::Kind::Starvation => Self::Starvation,
        }
    }
}

/// One way in which the program can end, or fail to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub kind: OutcomeKind,
    /// None for livelock, starvation and partial deadlock.
    pub stdout: Option<String>,
    /// Whether some threads go on for ever, while others are in a deadlock.
    pub partial: bool,
    /// A sentence: the exception, who waits for whom, who goes round.
    pub detail: String,
    /// Which of the failures it is, by a number, in the order of the list. Two outcomes of one failure differ only in
    /// what was printed, and stand one after the other. None for a good end.
    pub failure: Option<u64>,
    /// The line of the program that raised the exception, or names the condition, counted from 1.
    pub raised_at: Option<u32>,
    pub interleavings: Option<String>,
    pub shortest: Shortest,
    /// Whether no schedule is shorter. Nobody knows where not everything was looked at.
    pub is_shortest: bool,
    pub schedule: Schedule,
    /// What comes true by each choice of the schedule, in their order, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// Where in the schedule the loop begins, if it ends in one.
    pub loop_from: Option<usize>,
    /// Where it can no longer end well, if it fails and that was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_return: Option<NoReturn>,
    /// Why it comes to that, if it fails and this was found and checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// Who waits for whom at the end, if it is a deadlock.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Waiting>,
    /// Whether it comes about in an order in which the threads run one after the other, if all of these could be gone
    /// through, and the program ends well and prints one thing or another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_after_the_other: Option<bool>,
}

impl Outcome {
    /// The sentence, with the line that raised the exception.
    pub fn told(&self) -> String {
        let detail = self.detail.trim_end_matches('.');
        let is_raised = matches!(self.kind, OutcomeKind::Exception | OutcomeKind::Assertion);
        match self.raised_at.filter(|_| is_raised) {
            Some(line) => format!("{detail}, line {line}"),
            None => detail.to_owned(),
        }
    }

    /// The steps of its schedule of which more is said, each after so many moves.
    pub fn steps_told(&self) -> Vec<usize> {
        let caused = self.cause.iter().flat_map(|cause| &cause.accesses).map(|it| it.step);
        let lost = self.no_return.iter().map(|it| it.step);
        caused.chain(lost).map(|step| usize::try_from(step).unwrap_or(usize::MAX)).collect()
    }

    /// Whether only threads print it that run at the same time.
    pub fn needs_threads_at_once(&self) -> bool {
        self.one_after_the_other == Some(false)
    }
}

/// Where the last order that ends well leaves a schedule that fails. All orders there are from there on were looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoReturn {
    /// After so many moves of the schedule, every order fails.
    pub step: u64,
    /// That, and who could have moved instead.
    pub sentence: String,
    /// The nearest order that ends well: the same but for that move, and all that comes after it.
    pub instead: Schedule,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shortest {
    /// So often does another thread move although the last one could go on, or the clock although some thread could.
    pub preemptions: u64,
    pub switches: u64,
    pub steps: u64,
}

/// What a fair scheduler keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fairness {
    /// Nobody who is always ready is passed over for ever.
    Weak,
    /// Nobody who is ready time after time is passed over for ever.
    Strong,
}

/// A loop that only an unfair scheduler runs for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Endless {
    /// A sentence: who goes round, who has no turn, and which fairness ends it.
    pub detail: String,
    /// The fairness that ends it.
    pub needs: Fairness,
    pub schedule: Schedule,
    pub loop_from: Option<usize>,
}
