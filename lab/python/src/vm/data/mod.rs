//! Instructions that make containers, go through them, and take them apart.

pub(crate) mod containers;
pub(crate) mod coroutine;
pub(crate) mod generator;
pub(crate) mod generic_alias;
pub(crate) mod items;
pub(crate) mod iterate;
pub(crate) mod make;
pub(crate) mod matching;
pub(crate) mod noted;
pub(crate) mod operate;
mod shared;
mod throw;
