//! Sites: real requests to the service worker, or timers where there is none.

use experiments::env::{Response, Site, Stop, Stopped};
#[cfg(not(feature = "threads"))]
use experiments::world::local::LocalFuture;
use host::{Sites, sentence};
use wasm_bindgen::prelude::*;
#[cfg(not(feature = "threads"))]
use wasm_bindgen_futures::JsFuture;

#[cfg(not(feature = "threads"))]
use crate::runner::timers::sleep;

/// Gives way while it waits.
#[cfg(not(feature = "threads"))]
pub fn fetch(sites: &Sites, site: Site) -> LocalFuture<'static, Stopped<Response>> {
    match sites {
        Sites::ServiceWorker(root) => {
            let address = address(root, site);
            Box::pin(async move { get(&address).await.map_err(|error| failed(&address, &error)) })
        }
        Sites::Timers => Box::pin(async move {
            sleep(site.latency).await;
            Ok(Response { body: site.body() })
        }),
    }
}

#[cfg(not(feature = "threads"))]
async fn get(address: &str) -> Result<Response, JsValue> {
    let fetched = host::worker::scope().fetch_with_str(address);
    let response: web_sys::Response = JsFuture::from(fetched).await?.dyn_into()?;
    if !response.ok() {
        return Err(format!("status {}", response.status()).into());
    }
    let body = JsFuture::from(response.text()?).await?;
    Ok(Response { body: body.as_string().unwrap_or_default() })
}

/// Blocks this worker while it waits, and only this worker.
#[cfg(feature = "threads")]
pub fn fetch_blocking(sites: &Sites, site: Site) -> Stopped<Response> {
    match sites {
        Sites::ServiceWorker(root) => {
            let address = address(root, site);
            get_blocking(&address).map_err(|error| failed(&address, &error))
        }
        #[allow(clippy::disallowed_methods, reason = "here the worker's thread is what waits")]
        Sites::Timers => {
            std::thread::sleep(site.latency);
            Ok(Response { body: site.body() })
        }
    }
}

#[cfg(feature = "threads")]
fn get_blocking(address: &str) -> Result<Response, JsValue> {
    let request = web_sys::XmlHttpRequest::new()?;
    request.open_with_async("GET", address, false)?;
    request.send()?;
    if request.status()? != 200 {
        return Err(format!("status {}", request.status()?).into());
    }
    Ok(Response { body: request.response_text()?.unwrap_or_default() })
}

fn address(root: &str, site: Site) -> String {
    format!("{root}{}", site.path().trim_start_matches('/'))
}

fn failed(address: &str, error: &JsValue) -> Stop {
    Stop::failed(format!("{address} did not answer: {}", sentence(error)))
}
