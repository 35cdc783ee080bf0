//! Browsers with a profile of their own. One is shared by all tests that need nothing special of it: each
//! test has an origin of its own, and so nothing that another test left behind.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::extensions::query::ElementPollerNoWait;
use thirtyfour::{Capabilities, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver, WindowHandle};
use tokio::sync::Mutex;

use crate::driver::Driver;
use crate::environment::{self, Kind};

/// A running browser. It ends when it is dropped.
pub struct Browser {
    // Before the driver, so that it is asked to close the browser while it is still there.
    web: WebDriver,
    _driver: Driver,
    pub kind: Kind,
}

/// What its reader has set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Nothing,
    NoScripts,
    LessMotion,
    /// That sites keep nothing: whoever asks for a storage is refused.
    KeepNothing,
    /// Nothing: what is done is done while the page is still being loaded.
    Impatience,
}

/// The longest that a test waits for something.
pub const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// A script that has not answered after this time is given up: Firefox forgets one whose document is left just when it
/// arrives, and tells nobody until then.
pub const LONGEST_SCRIPT: Duration = Duration::from_secs(10);

/// In pixels, with what browsers have around a page.
const WINDOW: (u32, u32) = (1280, 1000);

const CHROMIUM_FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

static SHARED: Mutex<Option<Arc<Browser>>> = Mutex::const_new(None);

/// The browser that all tests share, with one new tab.
///
/// # Errors
/// If it cannot be started.
pub async fn shared() -> Result<Arc<Browser>> {
    let mut shared = SHARED.lock().await;
    let browser = match shared.take() {
        Some(browser) => browser,
        None => Arc::new(Browser::start(Wish::Nothing).await?),
    };
    browser.begin_anew().await?;
    Ok(shared.insert(browser).clone())
}

/// Ends the shared browser.
pub async fn end_shared() {
    SHARED.lock().await.take();
}

/// Takes a picture of what the shared browser shows, then ends it: the next test starts it again, so that it
/// does not suffer from what went wrong here.
pub async fn end_after_failure(test: &str) {
    let Some(browser) = SHARED.lock().await.take() else { return };
    let name = format!("{:?}-{}.png", browser.kind, test.replace("::", "-")).to_lowercase();
    let folder = environment::repository().join("target/tests");
    // A picture that cannot be taken must not hide why the test failed.
    let _ = std::fs::create_dir_all(&folder);
    if browser.web.screenshot(&folder.join(&name)).await.is_ok() {
        println!("a picture of the failure is in target/tests/{name}");
    }
}

impl Browser {
    /// # Errors
    /// If the driver or the browser cannot be started.
    pub async fn start(wish: Wish) -> Result<Self> {
        let kind = environment::browser()?;
        let driver = Driver::start(kind)?;
        let mut capabilities: Capabilities = match kind {
            Kind::Chromium => chromium(wish)?,
            Kind::Firefox => firefox(wish)?,
        };
        if wish == Wish::Impatience {
            capabilities.set("pageLoadStrategy", "none")?;
        }
        let builder = WebDriver::builder(driver.url(), capabilities);
        let builder = builder.request_timeout(LONGEST_WAIT * 2).poller(Arc::new(ElementPollerNoWait));
        let web = builder.await.with_context(|| format!("cannot start {kind:?}"))?;
        web.set_script_timeout(LONGEST_SCRIPT).await?;
        Ok(Self { web, _driver: driver, kind })
    }

    pub fn web(&self) -> &WebDriver {
        &self.web
    }

    /// Opens a tab in a window of the usual size and closes all others.
    async fn begin_anew(&self) -> Result<()> {
        let old = self.web.windows().await?;
        let new = self.web.new_tab().await?;
        for tab in old {
            self.close(tab).await?;
        }
        self.web.switch_to_window(new).await?;
        let (width, height) = WINDOW;
        Ok(self.web.set_window_rect(0, 0, width, height).await?)
    }

    async fn close(&self, tab: WindowHandle) -> Result<()> {
        self.web.switch_to_window(tab).await?;
        Ok(self.web.close_window().await?)
    }
}

fn chromium(wish: Wish) -> Result<Capabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    for flag in CHROMIUM_FLAGS {
        capabilities.add_arg(flag)?;
    }
    let (width, height) = WINDOW;
    capabilities.add_arg(&format!("--window-size={width},{height}"))?;
    if wish == Wish::LessMotion {
        capabilities.add_arg("--force-prefers-reduced-motion")?;
    }
    let setting = if wish == Wish::NoScripts { 2 } else { 1 };
    let cookies = if wish == Wish::KeepNothing { 2 } else { 1 };
    let preferences = serde_json::json!({
        "profile.managed_default_content_settings.javascript": setting,
        "profile.default_content_setting_values.cookies": cookies,
    });
    capabilities.add_experimental_option("prefs", preferences)?;
    Ok(capabilities.into())
}

fn firefox(wish: Wish) -> Result<Capabilities> {
    let mut preferences = FirefoxPreferences::new();
    preferences.set("javascript.enabled", wish != Wish::NoScripts)?;
    if wish == Wish::LessMotion {
        preferences.set("ui.prefersReducedMotion", 1)?;
    }
    // Nothing but the tests' own requests.
    for name in [
        "app.update.enabled",
        "browser.safebrowsing.downloads.enabled",
        "network.captive-portal-service.enabled",
    ] {
        preferences.set(name, false)?;
    }
    let mut capabilities = DesiredCapabilities::firefox();
    capabilities.add_arg("-headless")?;
    let (width, height) = WINDOW;
    capabilities.add_arg(&format!("--width={width}"))?;
    capabilities.add_arg(&format!("--height={height}"))?;
    capabilities.set_preferences(preferences)?;
    Ok(capabilities.into())
}
