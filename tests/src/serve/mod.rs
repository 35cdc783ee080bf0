//! Hosts for the built site, each on a port of its own, so that every test has an origin, and with it a
//! storage and a service worker, of its own.

mod companion;
mod ours;
mod port;
mod python;
pub mod sites;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

pub use companion::Companion;
pub use python::Python;

use crate::snapshot::{self, Snapshot};

/// How the site is served.
#[derive(Clone, Debug)]
pub struct Host {
    /// Sends what `_headers` asks for, as hosts do that read such a file. Otherwise it sends what
    /// `python3 -m http.server` would.
    pub isolates: bool,
    pub faults: Faults,
    /// The most memory that workers can share, in MiB; none if it is theirs to say.
    pub shared_mib: Option<u32>,
    pub deployed: Deployed,
    pub caching: Caching,
    /// Whether it knows what a WebAssembly module is.
    pub knows_modules: bool,
    /// Pages that have elements of these ids, with spaces between, are sent without the sections that have none.
    pub sections_with: Option<&'static str>,
}

/// What a host says of how long browsers may keep what it sends.
#[derive(Clone, Copy, Debug, Default)]
pub enum Caching {
    /// Not a word, of files of yesterday.
    #[default]
    Unsaid,
    /// Not a word, of files that are years old: browsers keep those for months.
    Old,
    /// So many seconds.
    MaxAge(u32),
}

/// Which build a host serves: the built site, until another one is deployed.
#[derive(Clone, Debug, Default)]
pub struct Deployed(Arc<Mutex<Option<Arc<Snapshot>>>>);

impl Deployed {
    pub fn deploy(&self, build: Snapshot) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(build));
    }

    fn get(&self) -> Option<Arc<Snapshot>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What is wrong with a file as a host sends it.
#[derive(Clone, Debug)]
pub enum Fault {
    Missing,
    /// It never comes.
    Never,
    /// It does not come before all is mended.
    Late,
    /// Half of it, as if that were all.
    Half,
    /// Something else has its name: another file of the site, by the end of its path.
    Another(&'static str),
    /// A text has its name.
    Text(&'static str),
}

/// Files with faults, by the ends of their paths without what says what is in them; they may become right again.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    list: Arc<Mutex<Vec<(&'static str, Fault)>>>,
    mended: watch::Sender<()>,
}

impl Faults {
    pub fn add(&self, path: &'static str, fault: Fault) {
        self.list().push((path, fault));
    }

    pub fn mend(&self) {
        self.list().clear();
        self.mended.send_replace(());
    }

    /// Tells when all is mended the next time.
    fn mended(&self) -> watch::Receiver<()> {
        self.mended.subscribe()
    }

    fn of(&self, path: &str) -> Option<Fault> {
        let path = snapshot::plain(path);
        let list = self.list();
        list.iter().find(|(faulty, _)| path.ends_with(faulty)).map(|(_, fault)| fault.clone())
    }

    fn list(&self) -> MutexGuard<'_, Vec<(&'static str, Fault)>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A server that ends when it is dropped, with every connection.
pub struct Server {
    url: String,
    runtime: Mutex<Option<Runtime>>,
}

impl Server {
    /// # Errors
    /// If there is no site, or no port.
    pub fn of_site(host: &Host) -> Result<Self> {
        Self::start(ours::router(host)?)
    }

    /// # Errors
    /// If there is no port.
    pub fn of_sites() -> Result<Self> {
        Self::start(sites::router())
    }

    fn start(router: Router) -> Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let listener = port::listen().context("no port is free")?;
        listener.set_nonblocking(true)?;
        let url = format!("http://{}/", listener.local_addr()?);
        let listener = {
            let _inside = runtime.enter();
            TcpListener::from_std(listener)?
        };
        runtime.spawn(axum::serve(listener, router).into_future());
        Ok(Self { url, runtime: Mutex::new(Some(runtime)) })
    }

    /// With a slash at its end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Goes off the net.
    pub fn stop(&self) {
        let runtime = self.runtime.lock().unwrap_or_else(PoisonError::into_inner).take();
        runtime.into_iter().for_each(Runtime::shutdown_background);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
