//! The worker's own event loop as a platform.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use experiments::env::{Response, Site, Stopped};
use experiments::world::local::{Clock, LocalFuture, Platform};
use host::Sites;
use host::worker::SpanStream;

use super::{timers, yield_now};
use crate::request::{arrive, now};
use crate::sites;

/// The one lane of the models that have one.
pub struct Lane {
    pub arrival: (u64, u64),
    pub stream: Rc<SpanStream>,
}

impl Lane {
    pub fn new() -> Self {
        Self { arrival: arrive(), stream: SpanStream::new(false) }
    }
}

/// Timers and `fetch`.
pub struct Loop {
    pub begin_epoch_ms: f64,
    pub sites: Sites,
}

struct SharedClock {
    begin_epoch_ms: f64,
}

impl Clock for SharedClock {
    fn now(&self) -> Duration {
        now(self.begin_epoch_ms)
    }
}

impl Platform for Loop {
    fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(SharedClock { begin_epoch_ms: self.begin_epoch_ms })
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        Box::pin(timers::sleep(duration))
    }

    fn give_way(&self) -> LocalFuture<'static, ()> {
        Box::pin(yield_now::give_way())
    }

    fn fetch(&self, site: Site) -> LocalFuture<'static, Stopped<Response>> {
        sites::fetch(&self.sites, site)
    }

    fn is_cancelled(&self) -> bool {
        host::worker::is_cancelled()
    }
}
