//! What an exploration has to say.

use crate::{Actor, Bound, Cost, Entry, Established, Fairness, Interleavings};

/// How a run can end, or go on for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Ok,
    Exception,
    Assertion,
    /// What was to be true in every state, or in none, is not.
    Condition,
    /// Work was made that nobody has awaited.
    Unawaited,
    /// Nobody can move, and not everyone is finished who has to be.
    Deadlock,
    /// Several wait for each other, while others go on for ever.
    PartialDeadlock,
    /// Everyone goes on for ever, or waits for someone who does.
    Livelock,
    /// Someone is kept waiting, while others go on for ever.
    Starvation,
}

impl Kind {
    /// What reports call it. A partial deadlock is a deadlock in them.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Ok => "ok",
            Kind::Exception => "exception",
            Kind::Assertion => "assertion",
            Kind::Condition => "condition",
            Kind::Unawaited => "unawaited",
            Kind::Deadlock | Kind::PartialDeadlock => "deadlock",
            Kind::Livelock => "livelock",
            Kind::Starvation => "starvation",
        }
    }
}

/// What follows from an exploration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every run ends well and prints the same.
    Proved,
    /// Every run ends well, but not every one prints the same.
    Differs,
    /// Some run does not end well.
    Found,
    /// No such run was found, but not everything was looked at.
    Incomplete,
}

impl Verdict {
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Proved => "proved",
            Verdict::Differs => "differs",
            Verdict::Found => "found",
            Verdict::Incomplete => "incomplete",
        }
    }
}

/// All that was found out about a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub verdict: Verdict,
    /// Whether `outcomes` has every outcome.
    pub complete: bool,
    /// Different states.
    pub states: usize,
    /// The different sequences of moves, to all outcomes together; none if not everything was looked at.
    pub interleavings: Option<Interleavings>,
    /// By kind, then by what failed, then by what is printed.
    pub outcomes: Vec<Outcome>,
    /// Whether there are more outcomes than are listed.
    pub outcomes_truncated: bool,
    /// What is known nevertheless if not everything was looked at: no run with so few preemptions fails, but for those
    /// of the outcomes.
    pub established: Option<Established>,
    pub endless: Vec<Endless>,
    /// What cut the exploration off.
    pub bound: Option<Bound>,
    /// The way to what the model refuses. Then nothing else is of any worth.
    pub refused: Option<Vec<Entry>>,
    /// What states are marked with, if everything was looked at and nothing fails: some of so many marks, in their order.
    pub marked: Vec<Marked>,
    pub marks: usize,
    /// The way to one of the last states that were found, if something was cut off: what has grown on it goes on
    /// growing, perhaps.
    pub deepest: Option<Vec<Entry>>,
}

/// One way in which the runs of a model can end. Outcomes differ in their kind, in what failed, or in what was printed.
/// What failed is a text and a place; who waits for whom, in a deadlock; and in what goes on for ever who goes on, who
/// is left behind, and for which of these each of them waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub kind: Kind,
    /// What has been printed at the end, if there is an end.
    pub stdout: Option<String>,
    /// What the model says about the failure; of what goes on for ever, at the end of the shortest run.
    pub detail: String,
    /// Where it failed, if the model says so.
    pub place: Option<u32>,
    /// The different sequences of moves that end so; none if not everything was looked at.
    pub interleavings: Option<Interleavings>,
    /// What the shortest run costs.
    pub cost: Cost,
    /// Whether no other is shorter. Where not everything was looked at, nobody knows.
    pub is_shortest: bool,
    pub schedule: Vec<Entry>,
    /// The place in the schedule where a round begins that can be gone through again and again.
    pub loop_from: Option<usize>,
}

/// Cycles that only a scheduler runs for ever that is less than strongly fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endless {
    /// How fair a scheduler has to be to leave them.
    pub needs: Fairness,
    pub moving: Vec<Actor>,
    /// Those who could move and never do.
    pub left_out: Vec<Actor>,
    /// The clock or chance, if they could decide and never do.
    pub left_out_choices: Vec<&'static str>,
    pub schedule: Vec<Entry>,
    pub loop_from: usize,
}

/// What some states are marked with, and the way to the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    pub mark: u64,
    pub schedule: Vec<Entry>,
}
