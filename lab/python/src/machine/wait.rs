use explore::Move;

use crate::exploration::{RANDOM, READING, TIME};
use crate::heap::Id;
use crate::machine::thread::ThreadId;

/// What a thread waits for before it tries its instruction again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    pub on: On,
    /// In virtual nanoseconds since the run began.
    pub deadline_ns: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Only for the deadline to come.
    Time,
    /// For a number below this one to be chosen.
    Draw(u32),
    /// For a choice between so many ways in which readings of clocks may compare. Before, much time may pass.
    Reading { of: u32, may_age: bool },
    /// For this thread to finish.
    Thread(ThreadId),
    /// For this native object to be ready: see [`NativeObject::is_ready`](crate::object::NativeObject::is_ready).
    Object(Id),
}

/// What a choice is between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    pub kind: &'static str,
    pub of: u32,
    pub may_age: bool,
}

impl On {
    /// What is chosen from, if it is a choice.
    pub fn choices(self) -> Option<Choices> {
        match self {
            On::Draw(of) => Some(Choices { kind: RANDOM, of, may_age: false }),
            On::Reading { of, may_age } => Some(Choices { kind: READING, of, may_age }),
            On::Time | On::Thread(_) | On::Object(_) => None,
        }
    }
}

impl Choices {
    pub fn moves(self) -> impl Iterator<Item = Move> {
        let Choices { kind, of, may_age } = self;
        (0..of).map(move |pick| Move::Choice { kind, pick, of }).chain(may_age.then_some(TIME))
    }
}
