//! What readers see of an experiment, as HTML, SVG and sentences.
//!
//! [`draw`] is the one notation for runs: timelines, curves, tables. [`explain`] puts what happened in a run into words,
//! and [`decide`] advises which arrangement to take. [`widget`] puts both together: it writes the first state of every
//! kind of widget, for the build of the book and for its pages.
//!
//! Everything is made of [`experiments::report::Report`]s and what a chapter asks for. Nothing here knows of browsers,
//! clocks, files or sockets; no world depends on it.

pub mod decide;
pub mod draw;
pub mod explain;
pub mod widget;

/// Text that may stand between tags and in attributes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
