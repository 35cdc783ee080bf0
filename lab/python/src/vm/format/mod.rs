//! Values as text.

mod fields;
pub(crate) mod float;
pub(crate) mod int;
mod numeral;
pub(crate) mod percent;
mod printf;
mod repr;
pub(crate) mod spec;
pub(crate) mod string;
pub(crate) mod template;
mod value;

pub(crate) use fields::Source;
