use explore::Move;

use crate::ids::{Id, ThreadId};

/// What kind of choice a random number is.
pub const RANDOM: &str = "random";
/// What kind of choice it is which of several comes next that are in no order.
pub const ORDER: &str = "order";
/// What kind of choice it is what comes from outside.
pub const CHOICE: &str = "choice";
/// What kind of choice it is how two readings of a clock compare.
pub const READING: &str = "reading";
/// What kind of choice it is which timers of an event loop are due.
pub const TIMERS: &str = "timers";
/// What kind of choice it is who is next in an event loop, out of turn.
pub const TURN: &str = "turn";
/// What kind of choice it is which timer of an event loop comes next, while something else could.
pub const TIMER: &str = "timer";
/// What kind of choice it is to let much time pass since an instant, while readings of a clock are compared: so they do not
/// come out the same for ever.
pub const TIME: &str = "time";

// For which choice a thread waits.
pub(crate) const DRAWS: &str = "a random number";
pub(crate) const ORDERS: &str = "which comes first of what is in no order";
pub(crate) const CHOOSES: &str = "what comes from outside";
/// An event loop whose next pass begins.
pub(crate) const TIMES: &str = "timers";
pub(crate) const READS: &str = "what the clock shows";

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
    /// For a choice which of so many is next that are in no order.
    Order(u32),
    /// For one of so many things to come from outside.
    Outside(u32),
    /// For a choice between so many ways in which readings of clocks may compare. Before, much time may pass since this
    /// instant.
    Reading { of: u32, since: Option<u32> },
    /// For a choice between so many sets of timers of an event loop that may be due. Before, much time may pass since this
    /// instant.
    Timers { of: u32, since: Option<u32> },
    /// For nothing: it runs an event loop in any order, in which one of so many callbacks is next, as a rule the first, or
    /// one of so many timers.
    Turn { of: u32, timers: u32 },
    /// For this thread to finish.
    Thread(ThreadId),
    /// For this native object to be ready: see [`NativeObject::is_ready`](crate::objects::object::NativeObject::is_ready).
    Object(Id),
}

#[cfg(test)]
crate::objects::vary::vary!(Wait { on, deadline_ns } some |palette| {
    On::some(palette).into_iter().map(|on| Wait { on, deadline_ns: None }).collect()
});
#[cfg(test)]
crate::objects::vary::vary_enum!(On { Time {}, Draw { 0 }, Order { 0 }, Outside { 0 }, Reading { of, since }, Timers { of, since }, Turn { of, timers }, Thread { 0 }, Object { 0 } } some |palette| {
    let reading = On::Reading { of: 2, since: Some(1) };
    let timers = On::Timers { of: 2, since: Some(1) };
    let turn = On::Turn { of: 2, timers: 1 };
    vec![On::Time, On::Draw(3), On::Order(3), On::Outside(3), reading, timers, turn, On::Thread(ThreadId(1)), On::Object(palette.ids[0])]
});

/// What a choice is between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    pub kind: &'static str,
    pub of: u32,
    pub since: Option<u32>,
}

impl On {
    /// What is chosen from, if it is a choice.
    pub fn choices(self) -> Option<Choices> {
        match self {
            On::Draw(of) => Some(Choices { kind: RANDOM, of, since: None }),
            On::Order(of) => Some(Choices { kind: ORDER, of, since: None }),
            On::Outside(of) => Some(Choices { kind: CHOICE, of, since: None }),
            On::Reading { of, since } => Some(Choices { kind: READING, of, since }),
            On::Timers { of, since } => Some(Choices { kind: TIMERS, of, since }),
            On::Time | On::Turn { .. } | On::Thread(_) | On::Object(_) => None,
        }
    }
}

impl Choices {
    /// What a thread does that waits for it.
    pub fn waits_for(self) -> &'static str {
        match self.kind {
            ORDER => ORDERS,
            READING => READS,
            TIMERS => TIMES,
            CHOICE => CHOOSES,
            _ => DRAWS,
        }
    }

    pub fn moves(self) -> impl Iterator<Item = Move> {
        let Choices { kind, of, since } = self;
        let time = since.map(|pick| Move::Choice { kind: TIME, pick, of: pick + 1 });
        (0..of).map(move |pick| Move::Choice { kind, pick, of }).chain(time)
    }
}
