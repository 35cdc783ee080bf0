//! What the paths through an explored graph say: what they print, how many there are, which is the shortest.

mod budget;
mod count;
mod found;
mod output_product;
mod outputs;
mod shortest;
mod sums;
mod tally;

pub use budget::Budget;
pub use count::{Interleavings, count_in_order, count_through_cycles};
pub use found::{FoundPaths, cost_of, path_to};
pub use output_product::{OUTCOMES, OutputProduct, Printed, first_ends};
pub use shortest::{Path, shortest};
pub use tally::Tally;

/// Says which goal a node is, if it is one.
pub type Goal<'g> = &'g (dyn Fn(u32) -> Option<usize> + Sync);
