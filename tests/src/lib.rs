//! The book as a reader meets it.
//!
//! 1. [`serve`] serves a [`snapshot`] of the built site, as different hosts would.
//! 2. [`browser`] starts Chromium or Firefox through its [`driver`].
//! 3. [`SiteTest`] brings both together: `SiteTest::isolated().open("workbench.html")`.
//! 4. [`page`] holds the page objects: a test says what a reader does, not which selector it clicks.
//! 5. [`harness`] runs the tests, which are listed with [`tests!`].
//!
//! What is awaited is a condition with a deadline; nothing sleeps for a while and hopes. Answers are held
//! against [`python`], which shares no line with what is tested.

pub mod browser;
pub mod driver;
pub mod environment;
pub mod harness;
pub mod page;
pub mod python;
pub mod random;
pub mod serve;
mod site_test;
pub mod snapshot;

pub use site_test::{SiteTest, Visit};
