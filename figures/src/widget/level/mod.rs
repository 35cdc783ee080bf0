//! A level: a program in which the reader decides who goes next, until something has happened; and then mends it.
//!
//! # Structure
//! ```text
//! details.mt-level                       the map is the list of these
//!   summary: h3, and what was reached    [data-done]
//!   section.mt-widget[data-widget=level]
//!     .mt-story  .mt-code  .mt-aim
//!     .mt-body: .mt-actions (play)  .mt-status
//!       .mt-walk (the meter, what is won and where that leads, buttons, the moment, the way)
//!     details.mt-hint …  details.mt-answer (the way that the explorer found, and why)
//!   details.mt-second: the same program as an exercise of the lab
//! ```

mod first;
mod words;

pub use first::{Level, html};
pub use words::{MOST_STARS, meter, reached, says, stars};
