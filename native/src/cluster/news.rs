//! What the driver says. It comes from another program, and most of it from other machines.

use serde::Deserialize;

/// A line.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum News {
    Ready(Ready),
    /// There will be no cluster: the sentence says why.
    Refused(String),
    Done(Done),
    Over(Over),
}

#[derive(Debug, Deserialize)]
pub struct Ready {
    pub dask: String,
    pub workers: Vec<Worker>,
}

#[derive(Debug, Deserialize)]
pub struct Worker {
    pub threads: usize,
}

/// A message's tasks have been done.
#[derive(Debug, Deserialize)]
pub struct Done {
    pub lane: usize,
    pub name: String,
    pub host: String,
    pub pid: u64,
    /// Seconds since the round began, by our clock.
    pub sent: f64,
    pub parts: Vec<Answer>,
}

#[derive(Debug, Deserialize)]
pub struct Answer {
    pub task: usize,
    /// What a companion has said, as it came.
    pub answer: String,
    pub began: f64,
    pub ended: f64,
}

/// A round has ended, one way or the other.
#[derive(Debug, Deserialize)]
pub struct Over {
    pub failed: Option<Failed>,
    pub seconds: f64,
    pub messages: u64,
    pub largest: u64,
    pub twice: u64,
    pub lost: Vec<String>,
    pub overhead_ms: Option<f64>,
}

#[derive(Debug, Deserialize)]
pub struct Failed {
    pub task: Option<usize>,
    pub why: String,
}
