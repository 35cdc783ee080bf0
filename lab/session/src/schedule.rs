use serde::{Deserialize, Serialize};

/// An order in which a program's threads and tasks take their turns.
pub type Schedule = Vec<Entry>;

/// A part of a schedule. As JSON, `{"actor": 1, "steps": 2}` or `{"choice": "clock", "pick": 0, "of": 1}`. Actors are
/// threads and tasks, numbered in the order in which they began; 0 is the main thread. (Schedules of the first
/// version have `"thread"` in place of `"actor"`, and are read as well.)
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Entry {
    /// An actor takes so many visible steps.
    Steps {
        #[serde(alias = "thread")]
        actor: u32,
        steps: u32,
    },
    /// What no actor decides: the clock moves on, or a random number is drawn. It is the `pick`th of `of`.
    Choice { choice: String, pick: u32, of: u32 },
}

/// A schedule as JSON.
pub fn schedule_json(schedule: &[Entry]) -> String {
    serde_json::to_string(schedule).unwrap_or_else(|_| unreachable!("numbers and text can be written"))
}

/// How many moves a schedule has, or a part of one.
pub(crate) fn moves_in(schedule: &[Entry]) -> usize {
    let moves = |entry: &Entry| match entry {
        Entry::Steps { steps, .. } => *steps as usize,
        Entry::Choice { .. } => 1,
    };
    schedule.iter().map(moves).sum()
}

/// A text that is no schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The entries before the first that is none: one of them may not fit the program.
    pub before: Schedule,
    /// What is wrong, and with which entry, counted from 1 for people.
    pub message: String,
}

/// Reads a schedule from JSON.
///
/// # Errors
/// At the first entry that is none.
pub fn parse_schedule(text: &str) -> Result<Schedule, Malformed> {
    let entries: Vec<serde_json::Value> = serde_json::from_str(text).map_err(|error| Malformed {
        before: Vec::new(),
        message: format!("a schedule is a JSON array: {error}"),
    })?;
    let mut schedule = Vec::new();
    for (number, value) in (1..).zip(entries) {
        match Entry::deserialize(&value) {
            Ok(entry) => schedule.push(entry),
            Err(_) => {
                let message = format!(
                    "entry {number} of the schedule is {value}, but should be like {} or {}",
                    r#"{"actor": 1, "steps": 2}"#, r#"{"choice": "clock", "pick": 0, "of": 1}"#
                );
                return Err(Malformed { before: schedule, message });
            }
        }
    }
    Ok(schedule)
}

/// The schedule up to its first entry that goes on after `most` moves, with one move more than that, and the entry's
/// index, counted from 0. Nothing for a schedule that is no longer.
pub(crate) fn too_long(schedule: &[Entry], most: u32) -> Option<(Schedule, usize)> {
    let mut left = most;
    for (index, entry) in schedule.iter().enumerate() {
        let moves = match entry {
            Entry::Steps { steps, .. } => *steps,
            Entry::Choice { .. } => 1,
        };
        if moves > left {
            let mut until = schedule[..=index].to_vec();
            if let Entry::Steps { steps, .. } = &mut until[index] {
                *steps = left + 1;
            }
            return Some((until, index));
        }
        left -= moves;
    }
    None
}

impl From<explore::Entry> for Entry {
    fn from(entry: explore::Entry) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        match entry {
            explore::Entry::Steps { actor, steps } => {
                Entry::Steps { actor: count(actor), steps: count(steps) }
            }
            explore::Entry::Choice { kind, pick, of } => Entry::Choice { choice: kind, pick, of },
        }
    }
}

impl From<&Entry> for explore::Entry {
    fn from(entry: &Entry) -> Self {
        match entry.clone() {
            Entry::Steps { actor, steps } => {
                explore::Entry::Steps { actor: actor as usize, steps: steps as usize }
            }
            Entry::Choice { choice, pick, of } => explore::Entry::Choice { kind: choice, pick, of },
        }
    }
}

/// A schedule as the explorer writes it.
pub(crate) fn ours(entries: Vec<explore::Entry>) -> Schedule {
    entries.into_iter().map(Entry::from).collect()
}

/// A schedule as the explorer reads it.
pub(crate) fn theirs(schedule: &[Entry]) -> Vec<explore::Entry> {
    schedule.iter().map(explore::Entry::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_is_read_as_it_is_written() {
        let schedule = vec![
            Entry::Steps { actor: 1, steps: 2 },
            Entry::Choice { choice: "clock".to_owned(), pick: 0, of: 1 },
        ];
        let text = serde_json::to_string(&schedule).unwrap();
        assert_eq!(text, r#"[{"actor":1,"steps":2},{"choice":"clock","pick":0,"of":1}]"#);
        assert_eq!(parse_schedule(&text), Ok(schedule));
    }

    #[test]
    fn a_schedule_of_the_first_version_is_read() {
        let text = r#"[{"thread":1,"steps":2}]"#;
        assert_eq!(parse_schedule(text), Ok(vec![Entry::Steps { actor: 1, steps: 2 }]));
    }

    #[test]
    fn the_first_wrong_entry_is_named() {
        for wrong in [r#"{"actor":1}"#, r#"{"actor":-1,"steps":1}"#, r#"{"actor":1,"steps":1,"x":2}"#, "3"] {
            let problem = parse_schedule(&format!(r#"[{{"actor":0,"steps":1}},{wrong},7]"#)).unwrap_err();
            assert!(problem.message.starts_with("entry 2 of the schedule is "), "{problem:?}");
            assert_eq!(problem.before, [Entry::Steps { actor: 0, steps: 1 }]);
        }
        assert!(parse_schedule("{}").unwrap_err().message.starts_with("a schedule is a JSON array"));
    }
}
