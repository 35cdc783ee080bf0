//! How lists and tables grow, and what is taken by what copies share.

use smol_str::SmolStr;

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

/// What so many bytes take in an `Arc`.
pub(crate) fn shared_bytes(bytes: usize) -> usize {
    size_of::<usize>() + bytes.next_multiple_of(size_of::<usize>())
}

/// What a text takes besides its own place: nothing if it is short.
pub(crate) fn text_bytes(text: &SmolStr) -> usize {
    if text.is_heap_allocated() { size_of::<usize>() + shared_bytes(text.len()) } else { 0 }
}
