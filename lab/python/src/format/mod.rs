//! Values as text.

pub mod float;
pub mod int;
mod numeral;
pub mod percent;
pub mod quote;
pub mod spec;
pub mod string;
pub mod template;
