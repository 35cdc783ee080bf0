use std::sync::Arc;

use anyhow::{Result, bail};

use crate::browser::{self, Browser, Wish};
use crate::page::Page;
use crate::serve::{Caching, Companion, Deployed, Fault, Faults, Host, Python, Server};
use crate::snapshot::Snapshot;

/// A reader who is about to visit the site: says how the site is served and what the browser allows.
#[must_use = "nothing happens until a page is opened"]
#[derive(Clone, Debug)]
pub struct SiteTest {
    host: Host,
    kind: Kind,
    wish: Wish,
}

/// Whose server it is.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Ours,
    Python,
    Companion,
}

/// The site, served and with a browser in front of it. Ends with both when it is dropped.
pub struct Visit {
    server: Served,
    faults: Faults,
    deployed: Deployed,
    browser: Arc<Browser>,
}

enum Served {
    Ours(Server),
    Python(Python),
    Companion(Companion),
}

impl SiteTest {
    /// On a host that sends the isolation headers, as `cargo xtask serve` and `_headers` do.
    pub fn isolated() -> Self {
        Self {
            host: Host {
                knows_modules: true,
                isolates: true,
                faults: Faults::default(),
                shared_mib: None,
                deployed: Deployed::default(),
                caching: Caching::default(),
                sections_with: None,
            },
            kind: Kind::Ours,
            wish: Wish::Nothing,
        }
    }

    /// On a host that sends no headers of ours.
    pub fn plain() -> Self {
        let isolated = Self::isolated();
        Self { host: Host { isolates: false, ..isolated.host }, ..isolated }
    }

    /// On the host that needs no installation, without our probes.
    pub fn python() -> Self {
        Self { kind: Kind::Python, ..Self::plain() }
    }

    /// On `many serve`, without our probes.
    pub fn companion() -> Self {
        Self { kind: Kind::Companion, ..Self::isolated() }
    }

    /// As where no service worker may run: its script cannot be had.
    pub fn without_service_worker(self) -> Self {
        self.without("sw.js")
    }

    /// A file, named by the end of its path, cannot be had until [`Visit::bring_back`].
    pub fn without(self, file: &'static str) -> Self {
        self.with(file, Fault::Missing)
    }

    /// A file, named by the end of its path, comes with a fault until [`Visit::bring_back`].
    pub fn with(self, file: &'static str, fault: Fault) -> Self {
        self.host.faults.add(file, fault);
        self
    }

    /// On a host that lets browsers keep what it sends.
    pub fn caching(self, caching: Caching) -> Self {
        Self { host: Host { caching, ..self.host }, ..self }
    }

    /// Of a page that has the widgets of these ids, with spaces between, only their sections. Pages with dozens of widgets take
    /// a second to be laid out, each time; they are looked at as wholes where it is about pages.
    pub fn showing(self, ids: &'static str) -> Self {
        Self { host: Host { sections_with: Some(ids), ..self.host }, ..self }
    }

    /// On a host that sends modules as nothing in particular.
    pub fn without_types(self) -> Self {
        Self { host: Host { knows_modules: false, ..self.host }, ..self }
    }

    /// Where workers can share so much memory, and no more.
    pub fn with_shared_memory(self, mib: u32) -> Self {
        Self { host: Host { shared_mib: Some(mib), ..self.host }, ..self }
    }

    pub fn without_scripts(self) -> Self {
        Self { wish: Wish::NoScripts, ..self }
    }

    /// As somebody who has asked the system for less motion.
    pub fn with_less_motion(self) -> Self {
        Self { wish: Wish::LessMotion, ..self }
    }

    /// As somebody who does not wait until a page is there.
    pub fn impatient(self) -> Self {
        Self { wish: Wish::Impatience, ..self }
    }

    /// As somebody whose browser lets no site keep anything.
    pub fn where_nothing_is_kept(self) -> Self {
        Self { wish: Wish::KeepNothing, ..self }
    }

    /// # Errors
    /// If the site cannot be served, or the browser not be started.
    pub async fn start(self) -> Result<Visit> {
        let server = match self.kind {
            Kind::Ours => Served::Ours(Server::of_site(&self.host)?),
            Kind::Python => Served::Python(Python::start()?),
            Kind::Companion => Served::Companion(Companion::start()?),
        };
        let browser = match self.wish {
            Wish::Nothing => browser::shared().await?,
            wish => Arc::new(Browser::start(wish).await?),
        };
        Ok(Visit { server, faults: self.host.faults, deployed: self.host.deployed, browser })
    }

    /// Starts a visit with one page.
    ///
    /// # Errors
    /// As [`start`](Self::start), or if the page cannot be opened.
    pub async fn open(self, path: &str) -> Result<Page> {
        let visit = Arc::new(self.start().await?);
        visit.open(path).await
    }
}

impl Visit {
    /// # Errors
    /// If the browser cannot open it.
    pub async fn open(self: &Arc<Self>, path: &str) -> Result<Page> {
        let page = Page::new(self.clone());
        page.go_to(path).await?;
        Ok(page)
    }

    /// Where the site is, with a slash at its end.
    pub fn url(&self) -> &str {
        match &self.server {
            Served::Ours(server) => server.url(),
            Served::Python(server) => server.url(),
            Served::Companion(server) => server.url(),
        }
    }

    /// All files come again as they are.
    pub fn bring_back(&self) {
        self.faults.mend();
    }

    /// A file, named by the end of its path, does not come from now on, until [`bring_back`](Self::bring_back).
    pub fn hold_back(&self, file: &'static str) {
        self.faults.add(file, Fault::Late);
    }

    /// From now on the host serves another build, unless our server does not serve the site.
    pub fn deploy(&self, build: Snapshot) {
        self.deployed.deploy(build);
    }

    /// The host goes off the net.
    pub fn go_offline(&self) {
        match &self.server {
            Served::Ours(server) => server.stop(),
            Served::Companion(server) => server.stop(),
            Served::Python(_) => {}
        }
    }

    /// The companion starts again, at the same address.
    ///
    /// # Errors
    /// If it cannot, or another host serves the site.
    pub fn start_again(&self) -> Result<()> {
        match &self.server {
            Served::Companion(server) => server.start_again(),
            _ => bail!("the site is not served by a companion"),
        }
    }

    pub fn browser(&self) -> &Browser {
        &self.browser
    }
}
