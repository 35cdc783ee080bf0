//! How lists and tables grow.

/// Beyond so many elements they no longer double: an eighth more wastes less, and costs a run little.
const DOUBLES: usize = 1 << 16;

/// How many elements there has to be room for, so that `more` fit: what there is room for now, if they fit into that.
pub(crate) fn grown<T>(items: &Vec<T>, more: usize) -> usize {
    let (needed, room) = (items.len().saturating_add(more), items.capacity());
    if needed <= room {
        return room;
    }
    let generous = if room < DOUBLES { room * 2 } else { room + room / 8 };
    needed.max(generous).max(4)
}
