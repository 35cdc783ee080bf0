//! The companion as its users see it: plans that run for real, and the program itself.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod cancel;
mod commands;
mod counting;
mod explore_bounds;
mod exploring;
mod fakes;
mod faults;
mod first_lines;
mod forced;
mod forced_elsewhere;
mod full;
mod html;
mod identity;
mod lab;
mod lab_page;
mod matrix;
mod memory;
mod modules;
mod orphans;
mod pages;
mod programs;
mod python;
mod pythons;
mod schema;
mod serving;
mod sites;
mod stealing;
mod stepping;
mod stuck;
mod suite;
mod support;
mod sweep;
mod teaching;
mod tour;
