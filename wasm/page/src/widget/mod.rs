//! Widgets, one folder each. `data-widget` names the one that an element is to become.

pub mod experiment;
