use explore::Interleavings;

use crate::cause::Cause;
use crate::outcome::Outcome;

/// What readers see in one row: a failure with all that is printed before it, or a good end with its output.
#[derive(Clone, Debug)]
pub struct Row<'r> {
    /// What may have been printed before, by the lengths of the shortest schedules. There is at least one.
    pub outcomes: Vec<&'r Outcome>,
}

/// Outputs of one row that are shown, at most.
pub const MOST_OUTPUTS: usize = 5;

/// Puts the outcomes of a report in rows, in their order.
pub fn rows(outcomes: &[Outcome]) -> Vec<Row<'_>> {
    let is_same = |one: &Outcome, other: &Outcome| one.failure.is_some() && one.failure == other.failure;
    let mut rows: Vec<_> =
        outcomes.chunk_by(is_same).map(|same| Row { outcomes: same.iter().collect() }).collect();
    rows.iter_mut().for_each(|row| row.outcomes.sort_by_key(|outcome| outcome.shortest));
    rows
}

impl<'r> Row<'r> {
    /// The outcome with the shortest schedule.
    pub fn shortest(&self) -> &'r Outcome {
        self.outcomes[0]
    }

    /// In how many orders one of the outcomes comes about: a number, or `infinite`; none if that is not known.
    pub fn interleavings(&self) -> Option<String> {
        let count = |outcome: &&Outcome| outcome.interleavings.as_deref()?.parse().ok();
        let counts: Option<Vec<Interleavings>> = self.outcomes.iter().map(count).collect();
        let sum = counts?.iter().fold(Interleavings::default(), |mut sum, it| {
            sum += it;
            sum
        });
        Some(sum.to_string())
    }

    /// Why the shortest comes about, if that is known.
    pub fn cause(&self) -> Option<&'r Cause> {
        self.shortest().cause.as_ref()
    }

    /// The outputs that are shown, each with its outcome, and how many there are besides; nothing if there is but one.
    pub fn outputs(&self) -> (Vec<(&'r str, &'r Outcome)>, usize) {
        if self.outcomes.len() == 1 {
            return (Vec::new(), 0);
        }
        let shown = self.outcomes.iter().take(MOST_OUTPUTS);
        let outputs = shown.filter_map(|outcome| Some((outcome.stdout.as_deref()?, *outcome))).collect();
        (outputs, self.outcomes.len().saturating_sub(MOST_OUTPUTS))
    }
}
