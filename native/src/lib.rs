//! The companion: the workloads of [`experiments`] with everything real.
//!
//! A [`runner::Session`] makes a plan's lanes ready (threads, a pool, processes, an event loop), runs
//! rounds on them and ends in a [`experiments::report::Report`]. What it needs from outside (the site
//! server, a way to cancel, who is told of progress) comes in as a [`context::RunContext`].
//!
//! ```
//! use experiments::{model::Model, plan::Plan, workload};
//! use native::{runner, context::RunContext};
//!
//! let parameters = workload::find("meeting").unwrap().defaults();
//! let plan = Plan { workload: "meeting".into(), model: Model::Threads, parameters, workers: 2, repeat: 1, options: Default::default() };
//! let report = runner::run(&plan, &RunContext::bare()).unwrap();
//! assert_eq!(report.answer.as_deref(), Some("2"));
//! ```

pub mod cancel;
pub mod clock;
pub mod cluster;
pub mod cmd;
pub mod context;
pub mod frames;
pub mod html_report;
pub mod http;
pub mod machine;
pub mod memory;
pub mod os;
pub mod python;
pub mod runner;
pub mod serve;
pub mod served_run;
pub mod show;
pub mod signals;
pub mod sites;
