//! Attributes: how they are found, set and deleted, and how classes are made.

pub(crate) mod attribute;
pub(crate) mod bases;
pub(crate) mod builtin_attributes;
mod class_dict;
pub(crate) mod define;
mod descriptor;
pub(crate) mod member_cache;
mod metaclass;
mod parts;
mod private;
pub(crate) mod set_attribute;
pub(crate) mod type_lookup;
