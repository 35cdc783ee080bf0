//! What a process and its parent say to each other. Pipes and message ports carry the same frames;
//! [`crate::world::supervisor::Supervisor`] is the parent's half of the conversation.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::env::{Stop, Want};
use crate::plan::Plan;
use crate::trace::Span;
use crate::workload::Part;

/// From the parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToWorker {
    /// The first: what all tasks belong to, which lane this is, and where the sites are (nowhere, if a
    /// timer shall stand in for them).
    Job {
        plan: Plan,
        lane: usize,
        sites: Option<String>,
    },
    /// A round has begun, so long ago; where parent and process read the same clock, also when, so that
    /// the time of this message's way does not count.
    Round {
        ago: Duration,
        epoch_ns: Option<u64>,
    },
    /// These, one after the other, or in turns where the process has an event loop.
    Tasks(Vec<Assigned>),
    /// The answer to a [`FromWorker::Want`].
    Given {
        task: usize,
        given: Result<u64, Stop>,
    },
    Stop,
}

/// A task for a process, with what it works on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    pub task: usize,
    #[serde(with = "serde_bytes")]
    pub input: Option<Vec<u8>>,
}

/// From the process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorker {
    /// Ready for tasks.
    Ready {
        identity: u64,
        arrival: u64,
    },
    Want {
        task: usize,
        want: Want,
    },
    Unlock {
        task: usize,
        lock: usize,
    },
    Part {
        task: usize,
        part: Part,
        spans: Vec<Span>,
    },
    Failed {
        task: usize,
        stop: Stop,
        spans: Vec<Span>,
    },
}

/// Bytes of a frame's length, little-endian, which stands before it.
pub const LENGTH_BYTES: usize = 4;

/// The largest frame that either side accepts, in bytes.
pub const LARGEST: usize = 16 << 20;
