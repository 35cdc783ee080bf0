use experiments::model::Model;

use super::{async_, local, processes, sequential};
use crate::request::{Job, Raw};

/// The lanes of a run, ready for rounds.
pub enum Runner {
    Sequential(local::Lane),
    Async(local::Lane),
    Processes(processes::Processes),
}

/// # Errors
/// A sentence: the workers cannot be had.
pub async fn start(job: &Job) -> Result<Runner, String> {
    match job.plan.model {
        Model::Sequential => Ok(Runner::Sequential(local::Lane::new())),
        Model::Async => Ok(Runner::Async(local::Lane::new())),
        Model::Processes | Model::Hybrid => processes::Processes::start(job).await.map(Runner::Processes),
        Model::Threads | Model::Gil | Model::Rayon => {
            Err("this build of the engine has no threads".to_owned())
        }
    }
}

impl Runner {
    pub async fn round(&mut self, job: &Job, begin_epoch_ms: f64) -> Raw {
        match self {
            Self::Sequential(lane) => sequential::round(lane, job, begin_epoch_ms).await,
            Self::Async(lane) => async_::round(lane, job, begin_epoch_ms).await,
            Self::Processes(processes) => processes.round(job, begin_epoch_ms).await,
        }
    }

    /// Of each lane: who it is, and the how manyth it was to come to its memory.
    pub fn arrivals(&self) -> Vec<(u64, u64)> {
        match self {
            Self::Sequential(lane) | Self::Async(lane) => vec![lane.arrival],
            Self::Processes(processes) => processes.arrivals(),
        }
    }
}
