use std::time::Duration;

use super::{Judgement, Part, Workload};
use crate::env::{Env, EnvExt, Response, Site, Stop, Stopped, Work};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};

/// Fetches sites that take their time, and counts the bytes that they send.
pub struct Downloads {
    sites: u64,
    latency_ms: u64,
    spread_percent: u64,
    size_bytes: u64,
}

impl Downloads {
    /// The site's latency: up to `spread_percent` more or less, scattered the same way in every world.
    fn latency(&self, site: u64) -> Duration {
        let spread_us = self.latency_ms * self.spread_percent * 10;
        // Multiples of the golden ratio's fraction fill the range evenly.
        let scattered = site.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
        let offset_us = (scattered * (2 * spread_us + 1)) >> 24;
        let latency = Duration::from_micros(self.latency_ms * 1000 + offset_us - spread_us);
        Duration::from_millis(u64::try_from(latency.as_millis()).unwrap_or(u64::MAX)).min(Site::SLOWEST)
    }

    pub(super) fn site(&self, site: u64) -> Site {
        Site { number: site, latency: self.latency(site), size_bytes: self.size_bytes as usize }
    }

    /// Fetches a task's page and parses it.
    pub(super) async fn page(&self, env: &dyn Env, task: usize) -> Stopped<Response> {
        let site = self.site(task as u64);
        let page = env.fetch(site).await?;
        let parsed = env.compute(parsing(page.body.len()), || parse(&page.body)).await?;
        if parsed != site.number {
            return Err(Stop::failed(format!("site {} answered as site {parsed}", site.number)));
        }
        Ok(page)
    }
}

impl Workload for Downloads {
    const NAME: &'static str = "downloads";
    const SUMMARY: &'static str =
        "Fetch web sites that take their time to answer, parse what they send, and count the bytes.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("sites", "Sites", "sites", (1, 200), 20),
        Parameter::number("latency_ms", "Latency", "ms", (0, 10_000), 100),
        Parameter::number("spread_percent", "Latency differs by up to", "%", (0, 100), 0),
        Parameter::number("size_bytes", "Size of each answer", "bytes", (100, 100_000), 1000),
    ];
    const FETCHES: bool = true;

    fn new(parameters: &Parameters) -> Self {
        Self {
            sites: parameters.number("sites"),
            latency_ms: parameters.number("latency_ms"),
            spread_percent: parameters.number("spread_percent"),
            size_bytes: parameters.number("size_bytes"),
        }
    }

    fn tasks(&self) -> usize {
        self.sites as usize
    }

    fn task_name(&self, task: usize) -> String {
        format!("site {}", task + 1)
    }

    fn ideal(&self, arrangement: &Arrangement) -> Option<Duration> {
        let latencies = (0..self.sites).map(|site| self.latency(site));
        let longest = latencies.clone().max().unwrap_or_default();
        let all: Duration = latencies.sum();
        let lanes = if arrangement.event_loop { self.sites as usize } else { arrangement.lanes };
        Some(longest.max(all / u32::try_from(lanes).unwrap_or(1)))
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        let page = self.page(env, task).await?;
        Ok(Part::Count(page.body.len() as u64))
    }

    /// The sizes are set, so the sum is known without fetching.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, self.sites * self.size_bytes)
    }
}

/// What parsing costs on the reference core: about 2 ns a byte and some overhead.
fn parsing(bytes: usize) -> Work {
    Work::steps(bytes as u64 + 5000, 2000)
}

/// The number that a site's document says it has; `u64::MAX` if it is no such document.
fn parse(body: &str) -> u64 {
    let document: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    document["site"].as_u64().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latencies_stay_within_the_spread() {
        let downloads = Downloads { sites: 200, latency_ms: 100, spread_percent: 50, size_bytes: 100 };
        let latencies: Vec<_> = (0..200).map(|site| downloads.latency(site).as_millis()).collect();
        assert!(latencies.iter().all(|ms| (50..=150).contains(ms)), "{latencies:?}");
        let mean = latencies.iter().sum::<u128>() / 200;
        assert!((98..=101).contains(&mean), "the spread does not change the mean: {mean}");
        assert!(latencies.iter().any(|ms| *ms < 70) && latencies.iter().any(|ms| *ms > 130), "{latencies:?}");
    }

    #[test]
    fn a_document_that_is_no_document_has_no_number() {
        assert_eq!(parse("<html>"), u64::MAX);
        assert_eq!(parse("{\"site\": 3}"), 3);
    }
}
