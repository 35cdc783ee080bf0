//! The clients: one that blocks, one that gives way. Neither asks the environment for a proxy: the sites
//! are on this machine.

use std::time::Duration;

use experiments::env::{Response, Site, Stop, Stopped};

use crate::cancel::Cancel;

/// Longer than any site takes.
const DEADLINE: Duration = Site::SLOWEST.saturating_add(Duration::from_secs(5));

pub fn blocking_client() -> ureq::Agent {
    ureq::Agent::config_builder().proxy(None).timeout_global(Some(DEADLINE)).build().into()
}

/// # Errors
/// Why there is no answer, with the site's number.
pub fn fetch_blocking(client: &ureq::Agent, url: &str, site: Site, cancel: &Cancel) -> Stopped<Response> {
    let address = format!("{url}{}", site.path());
    let answer = client.get(address).call().and_then(|mut answer| answer.body_mut().read_to_string());
    answer.map(|body| Response { body }).map_err(|error| failed(site, cancel, &error))
}

/// # Errors
/// If the system lacks what a client needs.
pub fn async_client() -> Result<reqwest::Client, String> {
    let client = reqwest::Client::builder().no_proxy().timeout(DEADLINE).build();
    client.map_err(|error| format!("cannot make an HTTP client: {error}"))
}

/// # Errors
/// As [`fetch_blocking`].
pub async fn fetch_async(
    client: &reqwest::Client,
    url: &str,
    site: Site,
    cancel: &Cancel,
) -> Stopped<Response> {
    let address = format!("{url}{}", site.path());
    let answered = async { client.get(address).send().await?.error_for_status()?.text().await };
    answered.await.map(|body| Response { body }).map_err(|error| failed(site, cancel, &error))
}

/// Cancelling closes the sites, so that nobody waits on: what then fails has been cancelled.
fn failed(site: Site, cancel: &Cancel, error: &dyn std::error::Error) -> Stop {
    if cancel.is_cancelled() {
        return Stop::Cancelled;
    }
    let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
    Stop::failed(format!("site {} did not answer: {error}{cause}", site.number))
}
