//! Memory for workers that share one: each keeps small blocks that it no longer needs, and takes them again
//! without asking.
//!
//! Rust's allocator for WebAssembly has one lock, and who finds it taken tries again and again. Two workers that
//! count words ask for memory at each of them, and two that explore for each state. So small blocks come in bundles, for
//! one question each, and a worker that has too many gives others a bundle. A block belongs to nobody: whoever lets go
//! of it keeps it, also if another worker had asked for it. One worker alone is spared the search for a block that fits,
//! which was a fifth of the time in which the lab's explorer copies machines.
//!
//! Small blocks stay small: they never become part of a large one again.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::ptr::{self, NonNull};
use std::sync::{Mutex, PoisonError};

/// Keeps small blocks for each thread and for all; asks `Below` for bundles of them, and for all other blocks.
pub struct PerThread<Below> {
    below: Below,
    /// Of each class the first of the bundles that no thread has. In its first block each has, behind the address of its
    /// second one, that of the next bundle.
    bundles: [Mutex<Option<Bundle>>; CLASSES],
}

/// Blocks are of 16, 32, 48 bytes and so on: up to a page of the lab's heap.
const STEP: usize = 16;
const LARGEST: usize = 1024;
const CLASSES: usize = LARGEST / STEP + 1;
/// All that WebAssembly's allocator gives without a detour.
const ALIGN: usize = 8;
/// Of as many blocks as this is room for. A thread keeps at most two bundles of a class.
const BUNDLE_BYTES: usize = 16 << 10;

/// The first of so many unused blocks of a class, each of which holds the address of the next.
#[derive(Clone, Copy)]
struct Bundle(NonNull<u8>);

// SAFETY: nobody uses the blocks, so whoever has the bundle may.
unsafe impl Send for Bundle {}

/// What a thread keeps of a class.
struct Shelf {
    /// The first of the blocks that are taken and let go, and how many there are: at most as many as in a bundle.
    first: Cell<Option<NonNull<u8>>>,
    count: Cell<usize>,
    spare: Cell<Option<Bundle>>,
}

thread_local! {
    // Without a destructor, and known at compile time: to reach it asks for no memory.
    static KEPT: [Shelf; CLASSES] = const { [const { Shelf::new() }; CLASSES] };
}

impl Shelf {
    const fn new() -> Self {
        Shelf { first: Cell::new(None), count: Cell::new(0), spare: Cell::new(None) }
    }

    #[inline]
    fn take(&self) -> Option<NonNull<u8>> {
        let block = self.first.get()?;
        // SAFETY: a kept block is unused, at least as large and as aligned as an address, and has the next one's.
        self.first.set(unsafe { block.cast().read() });
        self.count.set(self.count.get() - 1);
        Some(block)
    }

    #[inline]
    fn keep(&self, block: NonNull<u8>) {
        // SAFETY: its owner has let go of the block, which is at least as large and as aligned as an address.
        unsafe { block.cast().write(self.first.get()) };
        self.first.set(Some(block));
        self.count.set(self.count.get() + 1);
    }

    fn open(&self, bundle: Bundle, class: Layout) {
        self.first.set(Some(bundle.0));
        self.count.set(in_bundle(class));
    }

    /// Closes a bundle, and returns the one that was there before.
    fn close(&self) -> Option<Bundle> {
        self.count.set(0);
        self.spare.replace(self.first.take().map(Bundle))
    }
}

impl<Below: GlobalAlloc> PerThread<Below> {
    pub const fn new(below: Below) -> Self {
        PerThread { below, bundles: [const { Mutex::new(None) }; CLASSES] }
    }

    /// A block of a class of which the thread has none at hand.
    #[cold]
    fn take(&self, shelf: &Shelf, class: Layout) -> Option<NonNull<u8>> {
        let bundle = shelf.spare.take().or_else(|| self.take_bundle(class)).or_else(|| self.cut(class))?;
        shelf.open(bundle, class);
        shelf.take()
    }

    fn take_bundle(&self, class: Layout) -> Option<Bundle> {
        let mut first = self.bundles[number(class)].lock().unwrap_or_else(PoisonError::into_inner);
        let bundle = (*first)?;
        // SAFETY: a block has room for two addresses, and `give_bundle` wrote the second.
        *first = unsafe { bundle.0.cast::<Option<NonNull<u8>>>().add(1).read() }.map(Bundle);
        Some(bundle)
    }

    #[cold]
    fn give_bundle(&self, bundle: Bundle, class: Layout) {
        let mut first = self.bundles[number(class)].lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: a block has room for two addresses, and nobody uses this one.
        unsafe { bundle.0.cast().add(1).write(first.map(|bundle| bundle.0)) };
        *first = Some(bundle);
    }

    /// Asks for a bundle's memory.
    fn cut(&self, class: Layout) -> Option<Bundle> {
        let count = in_bundle(class);
        // SAFETY: it has a size, which does not overflow, and the alignment is a power of two.
        let chunk =
            unsafe { self.below.alloc(Layout::from_size_align_unchecked(count * class.size(), ALIGN)) };
        let first = NonNull::new(chunk)?;
        let mut next = None;
        for at in (0..count).rev() {
            // SAFETY: the block lies in the chunk, and has room for an address.
            unsafe {
                let block = first.add(at * class.size());
                block.cast().write(next);
                next = Some(block);
            }
        }
        Some(Bundle(first))
    }
}

fn in_bundle(class: Layout) -> usize {
    BUNDLE_BYTES / class.size()
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

/// Calls `act` with what this thread keeps of a class, unless the thread has no memory of its own yet.
#[inline]
fn kept<T>(class: Layout, act: impl FnOnce(&Shelf) -> T) -> Option<T> {
    KEPT.try_with(|kept| {
        // A worker that is about to start asks for the very memory that its own variables will lie in. Until
        // then their addresses count from zero, where nothing of anybody lies.
        let starting = cfg!(target_family = "wasm") && ptr::from_ref(kept).addr() < FIRST_PAGE;
        (!starting).then(|| act(&kept[number(class)]))
    })
    .ok()
    .flatten()
}

/// More than all variables that a thread has for itself, and less than the stack that lies there.
const FIRST_PAGE: usize = 1 << 16;

// SAFETY: a block comes from `below`, which was asked for at least as much, by itself or as a part of a bundle; or from
// those that were let go, which came from there, for the same class. One is in use or kept, by one thread or in one
// bundle, never both.
unsafe impl<Below: GlobalAlloc> GlobalAlloc for PerThread<Below> {
    // Not inlined: whoever asks for memory does so in many places, and a module with it in all of them is a tenth larger.
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the layouts that are asked for have a size.
        let Some(class) = class(layout) else { return unsafe { self.below.alloc(layout) } };
        match kept(class, |shelf| shelf.take().or_else(|| self.take(shelf, class))) {
            Some(block) => block.map_or(ptr::null_mut(), NonNull::as_ptr),
            // SAFETY: a class has a size.
            None => unsafe { self.below.alloc(class) },
        }
    }

    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: it came from there, for this layout.
        let Some(class) = class(layout) else { return unsafe { self.below.dealloc(block, layout) } };
        let Some(block) = NonNull::new(block) else { return };
        // What is let go of before a thread has variables of its own is lost.
        kept(class, |shelf| {
            if shelf.count.get() == in_bundle(class)
                && let Some(bundle) = shelf.close()
            {
                self.give_bundle(bundle, class);
            }
            shelf.keep(block);
        });
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller says that the new size does not overflow.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        match (class(layout), class(wanted)) {
            (Some(old), Some(new)) if old == new => block,
            // SAFETY: it came from there, for this layout.
            (None, None) => unsafe { self.below.realloc(block, layout, size) },
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
        PerThread::new(Counting { asked: AtomicUsize::new(0), out: AtomicUsize::new(0) })
    }

    /// Miri, which looks at each step, takes a thousand times as long.
    const TURNS: u64 = if cfg!(miri) { 200 } else { 20_000 };
    const STRIDE: usize = if cfg!(miri) { 100 } else { 1 };

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
                assert!((0..common).step_by(STRIDE).all(|at| block.add(at).read() == self.byte));
                block.write_bytes(self.byte, size);
                self.address = block.expose_provenance();
            }
            self.layout = Layout::from_size_align(size, self.layout.align()).unwrap();
        }

        fn check(&self) {
            let block = ptr::with_exposed_provenance::<u8>(self.address);
            // SAFETY: all of it was written.
            let mut looked_at = (0..self.layout.size()).step_by(STRIDE);
            assert!(looked_at.all(|at| unsafe { block.add(at).read() } == self.byte));
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
        let asked = memory.below.asked.load(Ordering::Relaxed);
        (17..=32).for_each(|size| Block::new(&memory, size, 8, 2).let_go(&memory));
        assert_eq!(memory.below.asked.load(Ordering::Relaxed), asked);
    }

    #[test]
    fn large_or_oddly_aligned_blocks_go_back_at_once() {
        let memory = memory();
        Block::new(&memory, LARGEST + 1, 8, 1).let_go(&memory);
        Block::new(&memory, 16, 64, 1).let_go(&memory);
        assert_eq!(memory.below.out.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn small_blocks_are_asked_for_in_bundles_of_which_each_has_its_place() {
        let memory = memory();
        let blocks: Vec<Block> = (0..100).map(|byte| Block::new(&memory, 100, 8, byte)).collect();
        assert_eq!(memory.below.asked.load(Ordering::Relaxed), 1, "a bundle has 146 of them");
        blocks.into_iter().for_each(|block| block.let_go(&memory));
    }

    #[test]
    fn what_a_thread_has_too_much_of_serves_the_others() {
        let memory = memory();
        let blocks: Vec<Block> = (0..1600).map(|_| Block::new(&memory, LARGEST, 8, 3)).collect();
        blocks.into_iter().for_each(|block| block.let_go(&memory));
        let asked = memory.below.asked.load(Ordering::Relaxed);
        assert_eq!(asked, 100);
        thread::scope(|scope| {
            let others = scope.spawn(|| {
                let blocks: Vec<Block> = (0..98 * 16).map(|_| Block::new(&memory, LARGEST, 8, 4)).collect();
                blocks.into_iter().for_each(|block| block.let_go(&memory));
            });
            others.join().unwrap();
        });
        assert_eq!(memory.below.asked.load(Ordering::Relaxed), asked, "all but two bundles");
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
                    for turn in 0..TURNS {
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
