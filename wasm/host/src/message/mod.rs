//! What page and workers say to each other, as bytes.

pub mod lab;

use std::time::Duration;

use experiments::plan::Plan;
use experiments::report::Report;
use experiments::trace::{Open, Span};
use experiments::workload::Part;
use serde::{Deserialize, Serialize};

/// What the coordinator shall do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RunRequest {
    pub plan: Plan,
    pub sites: Sites,
    /// Whether memory can be shared here.
    pub isolated: bool,
}

/// Who answers when a task fetches a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sites {
    /// The service worker, under this address.
    ServiceWorker(String),
    /// Nobody: a timer stands in for the latency.
    Timers,
}

/// What a run says as it goes on. After `Ended` or `Failed` it says no more.
#[derive(Debug, Serialize, Deserialize)]
pub enum Event {
    /// Workers are being created.
    Starting,
    /// A round begins; its time zero on the clock that all workers share.
    Round { number: usize, begin_epoch_ms: f64 },
    /// Spans that have ended since the last news from their lane, and what its tasks do now.
    Live { spans: Vec<Span>, open: Vec<Open> },
    /// What tasks have brought home since the last news of that; only what is to be seen at once.
    Parts(Vec<Part>),
    /// Judged.
    Ended(Box<Report>),
    /// There is no result; the sentence says why. The next run works.
    Failed(String),
}

/// Time since the run's round began, on the clock that page and workers share.
pub fn since(begin_epoch_ms: f64, now_epoch_ms: f64) -> Duration {
    Duration::try_from_secs_f64((now_epoch_ms - begin_epoch_ms) / 1000.0).unwrap_or_default()
}

/// # Panics
/// Never: our own types can be written.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).expect("our own messages can be written")
}

/// # Errors
/// A sentence, if the bytes are no such message.
pub fn decode<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<T, String> {
    postcard::from_bytes(bytes)
        .map_err(|error| format!("a worker sent something that is no message: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiments::model::Model;
    use experiments::parameter::Parameters;
    use experiments::simulate::{self, Costs};
    use experiments::workload;

    #[test]
    fn a_report_survives_the_way_from_a_worker_to_the_page() {
        let entry = workload::find("counter").expect("it exists");
        let parameters = entry.defaults();
        let plan = Plan {
            workload: "counter".into(),
            model: Model::Threads,
            parameters,
            workers: 2,
            repeat: 1,
            options: Parameters::default(),
        };
        let report = simulate::report(&plan, &Costs::typical(2)).expect("it can be simulated");
        let Ok(Event::Ended(arrived)) = decode(&encode(&Event::Ended(Box::new(report.clone())))) else {
            panic!("it arrives as what it was")
        };
        assert_eq!(*arrived, report);
    }

    #[test]
    fn bytes_that_are_no_message_are_refused() {
        assert!(decode::<Event>(&[250, 1, 2]).is_err());
    }
}
