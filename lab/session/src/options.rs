use lab_python::{OutOfTime, Settings};
use serde::{Deserialize, Serialize};

/// Which CPython is modelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Interpreter {
    #[serde(rename = "3.11")]
    V3_11,
    #[serde(rename = "3.12")]
    V3_12,
    #[serde(rename = "3.13")]
    V3_13,
    #[serde(rename = "3.14")]
    V3_14,
    #[serde(rename = "3.15")]
    V3_15,
    /// Any from 3.11 to 3.15 with its global lock: threads switch wherever one of these lets them.
    #[default]
    #[serde(rename = "gil")]
    Gil,
    /// Free-threaded: threads switch before every access to something shared.
    #[serde(rename = "free")]
    Free,
}

/// In which order an event loop runs what is ready.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// First in, first out, and timers when they are due, as `asyncio`'s own loop.
    #[default]
    Fifo,
    /// As if every `await` could take as long as it likes.
    Any,
}

/// How a program is run once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunOptions {
    pub interpreter: Interpreter,
    /// Which of the many orders its threads take.
    pub seed: u64,
    pub memory_bytes: usize,
    pub output_bytes: usize,
    /// So deep may calls be nested.
    pub recursion: u32,
}

/// How far a program is explored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExploreOptions {
    pub interpreter: Interpreter,
    pub order: Order,
    pub max_states: u64,
    pub max_memory_bytes: u64,
    /// The visible steps of one path.
    pub max_steps: u32,
    /// Whether each draw of a random number, of at most 64, is a choice, not what the seed says.
    pub explores_random: bool,
    /// What ends a step that computes for long.
    #[serde(skip)]
    pub out_of_time: OutOfTime,
}

impl Default for RunOptions {
    fn default() -> Self {
        let Settings { memory_bytes, output_bytes, recursion, .. } = Settings::default();
        RunOptions { interpreter: Interpreter::Gil, seed: 0, memory_bytes, output_bytes, recursion }
    }
}

impl Default for ExploreOptions {
    fn default() -> Self {
        ExploreOptions {
            interpreter: Interpreter::Gil,
            order: Order::Fifo,
            max_states: 10_000_000,
            max_memory_bytes: 2 << 30,
            max_steps: 1_000_000,
            explores_random: false,
            out_of_time: OutOfTime::default(),
        }
    }
}

impl Interpreter {
    /// The versions with a global lock that are told apart.
    pub const NEWEST_FIRST: [Interpreter; 5] =
        [Interpreter::V3_15, Interpreter::V3_14, Interpreter::V3_13, Interpreter::V3_12, Interpreter::V3_11];

    const ALL: [Interpreter; 7] = [
        Interpreter::V3_11,
        Interpreter::V3_12,
        Interpreter::V3_13,
        Interpreter::V3_14,
        Interpreter::V3_15,
        Interpreter::Gil,
        Interpreter::Free,
    ];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Interpreter::V3_11 => "3.11",
            Interpreter::V3_12 => "3.12",
            Interpreter::V3_13 => "3.13",
            Interpreter::V3_14 => "3.14",
            Interpreter::V3_15 => "3.15",
            Interpreter::Gil => "gil",
            Interpreter::Free => "free",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The versions that have the lock, behind `3.`: from which to which.
    fn minors(self) -> Option<(u8, u8)> {
        match self {
            Interpreter::V3_11 => Some((11, 11)),
            Interpreter::V3_12 => Some((12, 12)),
            Interpreter::V3_13 => Some((13, 13)),
            Interpreter::V3_14 => Some((14, 14)),
            Interpreter::V3_15 => Some((15, 15)),
            Interpreter::Gil => Some((11, 15)),
            Interpreter::Free => None,
        }
    }

    /// The versions that have the lock, and what a program uses that came with `since`, with those down to another. Where
    /// none has, it is run as if all had it.
    pub fn versions(self, since: Option<u8>, down_to: Option<Self>) -> Option<String> {
        let (oldest, newest) = self.minors()?;
        let oldest = down_to.and_then(Self::minors).map_or(oldest, |(minor, _)| minor.min(oldest));
        let oldest = since.filter(|&minor| minor <= newest).map_or(oldest, |minor| minor.max(oldest));
        Some(versions(oldest, newest))
    }

    /// Those of them that are older than this one.
    pub(crate) fn older(self, since: Option<u8>, down_to: Self) -> Option<String> {
        let ((oldest, _), (newest, _)) = (down_to.minors()?, self.minors()?);
        Some(versions(since.map_or(oldest, |minor| minor.max(oldest)), newest - 1))
    }

    /// Whether one of its versions has what came with `since`.
    pub(crate) fn has(self, since: Option<u8>) -> bool {
        let newest = self.minors().map_or(u8::MAX, |(_, newest)| newest);
        since.is_none_or(|minor| minor <= newest)
    }

    /// What it is called where a verdict speaks of it.
    pub fn words(self, since: Option<u8>) -> String {
        match (self.versions(since, None), since) {
            (Some(versions), Some(minor)) if !self.has(since) => {
                format!("threads as in CPython {versions} with a global lock, and all else as in 3.{minor}")
            }
            (Some(versions), _) => format!("CPython {versions} with a global lock"),
            (None, _) => "a free-threaded CPython with one order of memory for all".to_owned(),
        }
    }

    fn modelled(self) -> lab_python::Interpreter {
        match self {
            Interpreter::V3_11 => lab_python::Interpreter::V3_11,
            Interpreter::V3_12 => lab_python::Interpreter::V3_12,
            Interpreter::V3_13 => lab_python::Interpreter::V3_13,
            Interpreter::V3_14 => lab_python::Interpreter::V3_14,
            Interpreter::V3_15 => lab_python::Interpreter::V3_15,
            Interpreter::Gil => lab_python::Interpreter::Gil,
            Interpreter::Free => lab_python::Interpreter::Free,
        }
    }
}

/// Those from one to another, behind `3.`.
fn versions(oldest: u8, newest: u8) -> String {
    match newest - oldest {
        0 => format!("3.{newest}"),
        1 => format!("3.{oldest} and 3.{newest}"),
        _ => format!("3.{oldest} to 3.{newest}"),
    }
}

impl Order {
    const ALL: [Order; 2] = [Order::Fifo, Order::Any];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Order::Fifo => "fifo",
            Order::Any => "any",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    fn modelled(self) -> lab_python::Order {
        match self {
            Order::Fifo => lab_python::Order::Fifo,
            Order::Any => lab_python::Order::Any,
        }
    }
}

impl RunOptions {
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            interpreter: self.interpreter.modelled(),
            memory_bytes: self.memory_bytes,
            output_bytes: self.output_bytes,
            recursion: self.recursion,
            ..Settings::default()
        }
    }
}

impl ExploreOptions {
    /// Whether there may be less than usual of anything that is counted.
    pub fn is_bound_closely(&self) -> bool {
        let usual = ExploreOptions::default();
        self.max_states < usual.max_states
            || self.max_memory_bytes < usual.max_memory_bytes
            || self.max_steps < usual.max_steps
    }

    pub(crate) fn bounds(&self) -> explore::Bounds {
        explore::Bounds {
            states: usize::try_from(self.max_states).unwrap_or(usize::MAX),
            memory_bytes: usize::try_from(self.max_memory_bytes).unwrap_or(usize::MAX),
            steps: self.max_steps as usize,
            finds_first: true,
        }
    }

    pub(crate) fn settings(&self) -> Settings {
        Settings {
            interpreter: self.interpreter.modelled(),
            order: self.order.modelled(),
            chooses_random: self.explores_random,
            out_of_time: self.out_of_time,
            ..Settings::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_interpreter_has_one_name_in_json_and_elsewhere() {
        for interpreter in Interpreter::ALL {
            assert_eq!(Interpreter::named(interpreter.name()), Some(interpreter));
            assert_eq!(serde_json::to_value(interpreter).ok(), Some(interpreter.name().into()));
        }
        assert_eq!(Interpreter::named("jit"), None);
    }
}
