pub mod chars;
pub mod split;
