//! Memory for workers that share one: each keeps small blocks that it no longer needs, and takes them again
//! without asking.
//!
//! Rust's allocator for WebAssembly has one lock, and who finds it taken tries again and again. Two workers that
//! count words ask for memory at each of them. A block belongs to nobody: whoever lets go of it
//! keeps it, also if another worker had asked for it. One worker alone is spared the search for a block that fits,
//! which was a fifth of the time in which the lab's explorer copies machines.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::ptr::{self, NonNull};

/// Keeps small blocks for each thread; asks `Below` for all others.
pub struct PerThread<Below>(pub Below);

/// Blocks of 16, 32, 48 bytes and so on are kept: up to a page of the lab's heap.
const STEP: usize = 16;
const LARGEST: usize = 1024;
const CLASSES: usize = LARGEST / STEP + 1;
/// All that WebAssembly's allocator gives without a detour.
const ALIGN: usize = 8;

/// What a thread keeps at most; the rest goes back.
const MOST_BYTES: usize = 2 << 20;

/// Blocks that nobody uses: the first of each class, each of which holds the address of the next.
struct Kept {
    first: [Cell<Option<NonNull<u8>>>; CLASSES],
    bytes: Cell<usize>,
}

thread_local! {
    // Without a destructor, and known at compile time: to reach it asks for no memory.
    static KEPT: Kept = const { Kept { first: [const { Cell::new(None) }; CLASSES], bytes: Cell::new(0) } };
}

impl Kept {
    #[inline]
    fn take(&self, class: Layout) -> Option<NonNull<u8>> {
        let first = &self.first[number(class)];
        let block = first.get()?;
        // SAFETY: a kept block is unused, at least as large and as aligned as an address, and `keep` wrote
        // the next one's into it.
        first.set(unsafe { block.cast().read() });
        self.bytes.set(self.bytes.get() - class.size());
        Some(block)
    }

    /// Whether there was room for it.
    #[inline]
    fn keep(&self, block: NonNull<u8>, class: Layout) -> bool {
        if self.bytes.get() >= MOST_BYTES {
            return false;
        }
        let first = &self.first[number(class)];
        // SAFETY: its owner has let go of the block, which is at least as large and as aligned as an address.
        unsafe { block.cast().write(first.get()) };
        first.set(Some(block));
        self.bytes.set(self.bytes.get() + class.size());
        true
    }
}

#[inline]
fn number(class: Layout) -> usize {
    class.size() / STEP
}

/// What is asked for instead, so that a block can serve again for others that are about as large.
#[inline]
fn class(layout: Layout) -> Option<Layout> {
    if layout.align() > ALIGN || layout.size() > LARGEST {
        return None;
    }
    let size = layout.size().next_multiple_of(STEP);
    // SAFETY: the alignment is a power of two, and so small a size cannot overflow.
    Some(unsafe { Layout::from_size_align_unchecked(size, ALIGN) })
}

/// Calls `act` with what this thread keeps, unless the thread has no memory of its own yet.
#[inline]
fn kept<T>(act: impl FnOnce(&Kept) -> T) -> Option<T> {
    KEPT.try_with(|kept| {
        // A worker that is about to start asks for the very memory that its own variables will lie in. Until
        // then their addresses count from zero, where nothing of anybody lies.
        let starting = cfg!(target_family = "wasm") && ptr::from_ref(kept).addr() < FIRST_PAGE;
        (!starting).then(|| act(kept))
    })
    .ok()
    .flatten()
}

/// More than all variables that a thread has for itself, and less than the stack that lies there.
const FIRST_PAGE: usize = 1 << 16;

// SAFETY: a block comes from `below`, which was asked for at least as much, or from a thread's kept ones, which
// came from there, for the same class; one is in use or kept, by one thread, never both.
unsafe impl<Below: GlobalAlloc> GlobalAlloc for PerThread<Below> {
    // Not inlined: whoever asks for memory does so in many places, and a module with it in all of them is a tenth larger.
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the layouts that are asked for have a size.
        let Some(class) = class(layout) else { return unsafe { self.0.alloc(layout) } };
        match kept(|kept| kept.take(class)).flatten() {
            Some(block) => block.as_ptr(),
            // SAFETY: a class has a size.
            None => unsafe { self.0.alloc(class) },
        }
    }

    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: it came from there, for this layout.
        let Some(class) = class(layout) else { return unsafe { self.0.dealloc(block, layout) } };
        let was_kept = NonNull::new(block).and_then(|block| kept(|kept| kept.keep(block, class)));
        if was_kept != Some(true) {
            // SAFETY: it came from there, for this class.
            unsafe { self.0.dealloc(block, class) }
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller says that the new size does not overflow.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        match (class(layout), class(wanted)) {
            (Some(old), Some(new)) if old == new => block,
            // SAFETY: it came from there, for this layout.
            (None, None) => unsafe { self.0.realloc(block, layout, size) },
            _ => {
                // SAFETY: as the caller says; the two do not overlap, and both are as long as what is copied.
                unsafe {
                    let larger = self.alloc(wanted);
                    if !larger.is_null() {
                        ptr::copy_nonoverlapping(block, larger, layout.size().min(size));
                        self.dealloc(block, layout);
                    }
                    larger
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::alloc::System;
    use std::collections::BTreeMap;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;

    /// Counts how often it is asked, and how many bytes are out.
    struct Counting {
        asked: AtomicUsize,
        out: AtomicUsize,
    }

    unsafe impl GlobalAlloc for Counting {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            self.asked.fetch_add(1, Ordering::Relaxed);
            self.out.fetch_add(layout.size(), Ordering::Relaxed);
            // SAFETY: as the caller says.
            unsafe { System.alloc(layout) }
        }

        unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
            self.out.fetch_sub(layout.size(), Ordering::Relaxed);
            // SAFETY: as the caller says.
            unsafe { System.dealloc(block, layout) }
        }
    }

    fn memory() -> PerThread<Counting> {
        PerThread(Counting { asked: AtomicUsize::new(0), out: AtomicUsize::new(0) })
    }

    /// A block full of one byte, which must still be there when it is let go.
    struct Block {
        address: usize,
        layout: Layout,
        byte: u8,
    }

    impl Block {
        fn new(memory: &PerThread<Counting>, size: usize, align: usize, byte: u8) -> Self {
            let layout = Layout::from_size_align(size, align).unwrap();
            // SAFETY: the size is not zero, and what is written lies within it.
            let address = unsafe {
                let block = memory.alloc(layout);
                assert!(!block.is_null());
                block.write_bytes(byte, size);
                block.expose_provenance()
            };
            assert!(address.is_multiple_of(align));
            Self { address, layout, byte }
        }

        fn grow(&mut self, memory: &PerThread<Counting>, size: usize) {
            self.check();
            let block = ptr::with_exposed_provenance_mut::<u8>(self.address);
            let common = self.layout.size().min(size);
            // SAFETY: it came from there, for this layout; what is read and written lies within it.
            unsafe {
                let block = memory.realloc(block, self.layout, size);
                assert!((0..common).all(|at| block.add(at).read() == self.byte));
                block.write_bytes(self.byte, size);
                self.address = block.expose_provenance();
            }
            self.layout = Layout::from_size_align(size, self.layout.align()).unwrap();
        }

        fn check(&self) {
            let block = ptr::with_exposed_provenance::<u8>(self.address);
            // SAFETY: all of it was written.
            assert!((0..self.layout.size()).all(|at| unsafe { block.add(at).read() } == self.byte));
        }

        fn let_go(self, memory: &PerThread<Counting>) {
            self.check();
            // SAFETY: it came from there, for this layout, and nobody uses it any more.
            unsafe { memory.dealloc(ptr::with_exposed_provenance_mut(self.address), self.layout) }
        }
    }

    #[test]
    fn a_small_block_that_was_let_go_is_taken_again_without_asking() {
        let memory = memory();
        Block::new(&memory, 24, 8, 1).let_go(&memory);
        let asked = memory.0.asked.load(Ordering::Relaxed);
        (17..=32).for_each(|size| Block::new(&memory, size, 8, 2).let_go(&memory));
        assert_eq!(memory.0.asked.load(Ordering::Relaxed), asked);
    }

    #[test]
    fn large_or_oddly_aligned_blocks_go_back_at_once() {
        let memory = memory();
        Block::new(&memory, LARGEST + 1, 8, 1).let_go(&memory);
        Block::new(&memory, 16, 64, 1).let_go(&memory);
        assert_eq!(memory.0.out.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn no_thread_keeps_more_than_its_share() {
        let memory = memory();
        let blocks: Vec<Block> = (0..10_000).map(|_| Block::new(&memory, LARGEST, 8, 3)).collect();
        blocks.into_iter().for_each(|block| block.let_go(&memory));
        assert!(memory.0.out.load(Ordering::Relaxed) <= MOST_BYTES);
    }

    #[test]
    fn blocks_hold_what_was_written_whichever_thread_lets_them_go() {
        let memory = memory();
        let (give, given) = channel::<Block>();
        thread::scope(|scope| {
            for thread in 0..3_u64 {
                let (memory, give) = (&memory, give.clone());
                scope.spawn(move || {
                    let mut random = thread + 1;
                    let mut mine = BTreeMap::new();
                    for turn in 0..20_000_u64 {
                        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                        let (key, size) = (random >> 56, (random >> 40) as usize % (LARGEST + 100) + 1);
                        match mine.remove(&key) {
                            None => drop(mine.insert(key, Block::new(memory, size, 8, turn as u8))),
                            Some(block) if random.is_multiple_of(3) => give.send(block).unwrap(),
                            Some(mut block) if random.is_multiple_of(2) => {
                                block.grow(memory, size);
                                mine.insert(key, block);
                            }
                            Some(block) => block.let_go(memory),
                        }
                    }
                    mine.into_values().for_each(|block| block.let_go(memory));
                });
            }
            drop(give);
            given.into_iter().for_each(|block| block.let_go(&memory));
        });
    }
}
