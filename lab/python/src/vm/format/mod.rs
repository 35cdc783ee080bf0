//! Values as text.

mod fields;
pub mod float;
pub mod int;
mod numeral;
pub mod percent;
mod printf;
mod repr;
pub mod spec;
pub mod string;
pub mod template;
mod value;

pub use fields::Source;
