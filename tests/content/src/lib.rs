//! Checks of what the book says: its language, its terms, its questions, its page for teachers. Only tests: an author runs
//! them, no build does.
#![cfg(test)]

mod book;
mod corrections;
mod language;
mod questions;
mod tabs;
mod teachers;
mod terms;
