use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::ServiceWorkerContainer;

use super::module;
use crate::message::Sites;

/// What this page can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// Whether workers may share memory.
    pub isolated: bool,
    pub sites: Sites,
    /// Why there are no threads, if there are none: a sentence.
    pub threads: Result<(), String>,
}

/// How long a service worker may take to be ready.
const PATIENCE_MS: u32 = 4000;

/// Waits for the service worker, if one may run here, then says how things stand.
pub async fn conditions() -> Conditions {
    let sites = match controller().await {
        Some(_) => Sites::ServiceWorker(module::ROOT.with(String::clone)),
        None => Sites::Timers,
    };
    let isolated = is_isolated();
    let threads = if isolated { Ok(()) } else { Err(module::why_no_threads()) };
    Conditions { isolated, sites, threads }
}

pub fn now_epoch_ms() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0.0, |clock| clock.time_origin() + clock.now())
}

pub fn is_isolated() -> bool {
    let isolated = Reflect::get(&js_sys::global(), &"crossOriginIsolated".into());
    isolated.is_ok_and(|isolated| isolated.is_truthy())
}

/// The service worker that answers for this page, once there is one.
async fn controller() -> Option<web_sys::ServiceWorker> {
    let container = container()?;
    if let Some(controller) = container.controller() {
        return Some(controller);
    }
    // Registered by boot.js; it claims the page when it becomes active.
    let claimed = js_sys::Promise::new(&mut |resolve, _| {
        let _ = container.add_event_listener_with_callback("controllerchange", &resolve);
    });
    let patience = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PATIENCE_MS as i32);
        }
    });
    if !registered(&container).await {
        return None;
    }
    let either = js_sys::Promise::race(&js_sys::Array::of2(&claimed, &patience));
    let _ = JsFuture::from(either).await;
    container.controller()
}

async fn registered(container: &ServiceWorkerContainer) -> bool {
    // boot.js leaves a promise that says whether registering worked.
    let Ok(promise) = Reflect::get(&js_sys::global(), &"manyServiceWorker".into()) else { return false };
    match promise.dyn_into::<js_sys::Promise>() {
        Ok(promise) => JsFuture::from(promise).await.is_ok_and(|registered| registered.is_truthy()),
        Err(_) => container.controller().is_some(),
    }
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    // Not there without https, and in some private windows.
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.is_object().then(|| container.unchecked_into())
}
