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
    /// For this thread to finish.
    Thread(ThreadId),
    /// For this native object to be ready: see [`NativeObject::is_ready`](crate::object::NativeObject::is_ready).
    Object(Id),
}

#[cfg(test)]
crate::vary::vary!(Wait { on, deadline_ns } some |palette| {
    On::some(palette).into_iter().map(|on| Wait { on, deadline_ns: None }).collect()
});
#[cfg(test)]
crate::vary::vary_enum!(On { Time {}, Draw { 0 }, Thread { 0 }, Object { 0 } } some |palette| {
    vec![On::Time, On::Draw(3), On::Thread(ThreadId(1)), On::Object(palette.ids[0])]
});
