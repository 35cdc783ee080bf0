//! One runner a model, as in the companion.

mod async_;
#[cfg(feature = "threads")]
mod ends;
mod local;
pub mod process;
mod processes;
#[cfg(feature = "threads")]
mod rayon;
mod sequential;
#[cfg(feature = "threads")]
pub mod threads;

use experiments::model::Model;

use crate::errand::{Job, Raw};

/// The lanes of a run, ready for rounds.
pub enum Runner {
    Sequential(local::Lane),
    Async(local::Lane),
    Processes(processes::Processes),
    #[cfg(feature = "threads")]
    Threads(threads::Threads),
    #[cfg(feature = "threads")]
    Rayon(rayon::Pool),
}

/// # Errors
/// A sentence: the workers cannot be had.
pub async fn start(job: &Job) -> Result<Runner, String> {
    match job.plan.model {
        Model::Sequential => Ok(Runner::Sequential(local::Lane::new())),
        Model::Async => Ok(Runner::Async(local::Lane::new())),
        Model::Processes | Model::Hybrid => processes::Processes::start(job).await.map(Runner::Processes),
        #[cfg(feature = "threads")]
        Model::Threads | Model::Gil => threads::Threads::start(job).await.map(Runner::Threads),
        #[cfg(feature = "threads")]
        Model::Rayon => rayon::Pool::start(job).await.map(Runner::Rayon),
        #[cfg(not(feature = "threads"))]
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
            #[cfg(feature = "threads")]
            Self::Threads(threads) => threads.round(job, begin_epoch_ms),
            #[cfg(feature = "threads")]
            Self::Rayon(pool) => pool.round(job, begin_epoch_ms),
        }
    }

    /// Of each lane: who it is, and the how manyth it was to come to its memory.
    pub fn arrivals(&self) -> Vec<(u64, u64)> {
        match self {
            Self::Sequential(lane) | Self::Async(lane) => vec![lane.arrival],
            Self::Processes(processes) => processes.arrivals(),
            #[cfg(feature = "threads")]
            Self::Threads(threads) => threads.arrivals(),
            #[cfg(feature = "threads")]
            Self::Rayon(pool) => pool.arrivals(),
        }
    }
}
