//! Programs with the threads, locks and atomics of loom and of shuttle, which have the same names in both. Each fails
//! in some interleaving.

macro_rules! programs {
    ($peer:ident) => {
        pub mod $peer {
            use $peer::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
            use $peer::sync::{Arc, Condvar, Mutex};
            use $peer::thread;

            pub fn lost_update() {
                let x = Arc::new(AtomicUsize::new(0));
                let add = |x: Arc<AtomicUsize>| thread::spawn(move || x.store(x.load(SeqCst) + 1, SeqCst));
                let threads = [add(x.clone()), add(x.clone())];
                threads.into_iter().for_each(|it| it.join().expect("it ends"));
                assert_eq!(x.load(SeqCst), 2, "an update is lost");
            }

            pub fn philosophers() {
                let forks: Arc<[Mutex<()>; 3]> = Arc::new([Mutex::new(()), Mutex::new(()), Mutex::new(())]);
                let eat = |seat: usize| {
                    let forks = forks.clone();
                    thread::spawn(move || {
                        let left = forks[seat].lock().expect("nobody fails");
                        let right = forks[(seat + 1) % 3].lock().expect("nobody fails");
                        drop((left, right));
                    })
                };
                [0, 1, 2].map(eat).into_iter().for_each(|it| it.join().expect("it ends"));
            }

            pub fn buffer() {
                let buffer = Arc::new((Mutex::new(0), Condvar::new()));
                let change = |times: usize, from: usize| {
                    let buffer = buffer.clone();
                    thread::spawn(move || {
                        for _ in 0..times {
                            let (items, changed) = &*buffer;
                            let mut items = items.lock().expect("nobody fails");
                            while *items != from {
                                items = changed.wait(items).expect("nobody fails");
                            }
                            *items = 1 - from;
                            changed.notify_one();
                        }
                    })
                };
                let threads = [change(2, 0), change(1, 1), change(1, 1)];
                threads.into_iter().for_each(|it| it.join().expect("it ends"));
            }

            pub fn exclusion() {
                let shared = Arc::new((
                    [AtomicBool::new(false), AtomicBool::new(false)],
                    AtomicUsize::new(0),
                    AtomicUsize::new(0),
                ));
                let enter = |own: usize| {
                    let shared = shared.clone();
                    thread::spawn(move || {
                        let (flags, turn, inside) = &*shared;
                        turn.store(1 - own, SeqCst);
                        flags[own].store(true, SeqCst);
                        while flags[1 - own].load(SeqCst) && turn.load(SeqCst) == 1 - own {
                            thread::yield_now();
                        }
                        assert_eq!(inside.fetch_add(1, SeqCst), 0, "both are inside");
                        inside.fetch_sub(1, SeqCst);
                        flags[own].store(false, SeqCst);
                    })
                };
                [enter(0), enter(1)].into_iter().for_each(|it| it.join().expect("both are inside"));
            }
        }
    };
}

programs!(loom);
programs!(shuttle);
