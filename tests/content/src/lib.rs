//! Checks of what the book says: its language, its terms, its questions, its page for teachers; and of what the documents
//! for those who work on it name, and the shape of the sources. Only tests: an author runs them, no build does.
#![cfg(test)]

mod book;
mod corrections;
mod documents;
mod house;
mod language;
mod levels;
mod questions;
mod tabs;
mod teachers;
mod terms;
