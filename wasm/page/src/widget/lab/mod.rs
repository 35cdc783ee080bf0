//! The lab: a program that a reader changes, and what running it in every order comes to.
//!
//! [`editor`] is the field with the program; [`edit`] says what the keys in it do. [`controls`] are the buttons beside
//! it, with which [`widget`] asks the lab's worker; [`questions`] knows what. It answers with what is to be shown:
//! [`outcomes`] is where that is, and [`walk`] where a reader goes through the program. [`progress`] says how it goes, [`loading`] what is still loaded, and [`goals`] what has been reached, where the
//! program is to be mended. A link may have named another program, which is [`opened`] first, or [`carried`] one; [`twins`] is for one that is
//! open in several tabs. Whatever becomes of the worker, the program stays.

pub mod edit;
pub mod twins;

#[cfg(target_arch = "wasm32")]
mod carried;
#[cfg(target_arch = "wasm32")]
mod controls;
#[cfg(target_arch = "wasm32")]
mod editor;
#[cfg(target_arch = "wasm32")]
mod goals;
#[cfg(target_arch = "wasm32")]
mod loading;
#[cfg(target_arch = "wasm32")]
mod mounted;
#[cfg(target_arch = "wasm32")]
mod opened;
#[cfg(target_arch = "wasm32")]
mod outcomes;
#[cfg(target_arch = "wasm32")]
mod outside;
#[cfg(target_arch = "wasm32")]
mod progress;
#[cfg(target_arch = "wasm32")]
mod questions;
#[cfg(target_arch = "wasm32")]
pub mod walk;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(target_arch = "wasm32")]
pub use mounted::mount;
