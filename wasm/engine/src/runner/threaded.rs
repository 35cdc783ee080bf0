use experiments::model::Model;

use super::{rayon, threads};
use crate::request::{Job, Raw};

/// The lanes of a run, ready for rounds.
pub enum Runner {
    Threads(threads::Threads),
    Rayon(rayon::Pool),
}

/// # Errors
/// A sentence: the workers cannot be had.
pub async fn start(job: &Job) -> Result<Runner, String> {
    match job.plan.model {
        Model::Threads | Model::Gil => threads::Threads::start(job).await.map(Runner::Threads),
        Model::Rayon => rayon::Pool::start(job).await.map(Runner::Rayon),
        Model::Sequential | Model::Async | Model::Processes | Model::Hybrid => {
            Err("this build of the engine is for models that share memory".to_owned())
        }
    }
}

impl Runner {
    #[allow(clippy::unused_async, reason = "as in the other build")]
    pub async fn round(&mut self, job: &Job, begin_epoch_ms: f64) -> Raw {
        match self {
            Self::Threads(threads) => threads.round(job, begin_epoch_ms),
            Self::Rayon(pool) => pool.round(job, begin_epoch_ms),
        }
    }

    /// Of each lane: who it is, and the how manyth it was to come to its memory.
    pub fn arrivals(&self) -> Vec<(u64, u64)> {
        match self {
            Self::Threads(threads) => threads.arrivals(),
            Self::Rayon(pool) => pool.arrivals(),
        }
    }
}
