use std::sync::Arc;

use anyhow::Result;

use crate::browser::{self, Browser, Scripts};
use crate::page::Page;
use crate::serve::{Hidden, Host, Python, Server};

/// A reader who is about to visit the site: says how the site is served and what the browser allows.
#[must_use = "nothing happens until a page is opened"]
#[derive(Clone, Debug)]
pub struct SiteTest {
    host: Host,
    python: bool,
    scripts: Scripts,
}

/// The site, served and with a browser in front of it. Ends with both when it is dropped.
pub struct Visit {
    server: Served,
    hidden: Hidden,
    browser: Arc<Browser>,
}

enum Served {
    Ours(Server),
    Python(Python),
}

impl SiteTest {
    /// On a host that sends the isolation headers, as `cargo xtask serve` and `_headers` do.
    pub fn isolated() -> Self {
        Self { host: Host { isolates: true, hidden: Hidden::default() }, python: false, scripts: Scripts::On }
    }

    /// On a host that sends no headers of ours.
    pub fn plain() -> Self {
        let isolated = Self::isolated();
        Self { host: Host { isolates: false, ..isolated.host }, ..isolated }
    }

    /// On the host that needs no installation, without our probes.
    pub fn python() -> Self {
        Self { python: true, ..Self::plain() }
    }

    /// As where no service worker may run: its script cannot be had.
    pub fn without_service_worker(self) -> Self {
        self.without("sw.js")
    }

    /// A file, named by the end of its path, cannot be had until [`Visit::bring_back`].
    pub fn without(self, file: &'static str) -> Self {
        self.host.hidden.hide(file);
        self
    }

    pub fn without_scripts(self) -> Self {
        Self { scripts: Scripts::Off, ..self }
    }

    /// # Errors
    /// If the site cannot be served, or the browser not be started.
    pub async fn start(self) -> Result<Visit> {
        let server = if self.python {
            Served::Python(Python::start()?)
        } else {
            Served::Ours(Server::of_site(&self.host)?)
        };
        let browser = match self.scripts {
            Scripts::On => browser::shared().await?,
            Scripts::Off => Arc::new(Browser::start(Scripts::Off).await?),
        };
        Ok(Visit { server, hidden: self.host.hidden, browser })
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
        }
    }

    /// All files can be had again.
    pub fn bring_back(&self) {
        self.hidden.bring_back();
    }

    /// The host goes off the net.
    pub fn go_offline(&self) {
        if let Served::Ours(server) = &self.server {
            server.stop();
        }
    }

    pub fn browser(&self) -> &Browser {
        &self.browser
    }
}
