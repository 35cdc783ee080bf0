//! How fast states are found: two threads each do `x = x + 1` so many times, 35 unless said otherwise.
//!
//! `cargo run --release -p explore --example speed -- [times] [threads]`

use std::error::Error;

use explore::{Actor, Bounds, Ending, Explorable, Model, Move, Standing, Waits, explore};

#[derive(Clone, Copy)]
struct Counter {
    x: u8,
    times: u8,
    /// How often each wrote, and what it read since, and one; 0 if it did not read.
    actors: [(u8, u8); 2],
}

impl Model for Counter {
    fn moves(&self) -> Vec<Move> {
        let can_move = |&actor: &usize| self.actors[actor].0 < self.times;
        (0..2).filter(can_move).map(|actor| Move::Step(Actor(actor))).collect()
    }

    fn advance(&mut self, chosen: Move) {
        let Move::Step(Actor(actor)) = chosen else { return };
        let (written, read) = &mut self.actors[actor];
        if *read == 0 {
            *read = self.x + 1;
        } else {
            self.x = std::mem::take(read);
            *written += 1;
        }
    }

    fn fingerprint(&self) -> u128 {
        let [first, second] = self.actors;
        u128::from(u64::from_be_bytes([0, 0, 0, self.x, first.0, first.1, second.0, second.1]))
    }
}

impl Explorable for Counter {
    fn ending(&self) -> Option<Ending> {
        self.actors.iter().all(|it| it.0 == self.times).then_some(Ending::Ok)
    }

    fn actors(&self) -> usize {
        2
    }

    fn standing(&self, actor: Actor) -> Standing {
        let waits = if self.actors[actor.0].0 == self.times { Waits::Finished } else { Waits::No };
        Standing { is_daemon: false, waits }
    }

    fn stuck(&self, _actors: &[Actor]) -> String {
        String::new()
    }
}

#[allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "an example may look at the clock")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = std::env::args().skip(1).map(|it| it.parse::<u8>());
    let times = numbers.next().unwrap_or(Ok(35))?;
    let threads = numbers.next().unwrap_or(Ok(1))?;
    let start = Counter { x: 0, times, actors: [(0, 0); 2] };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build()?;
    let began = std::time::Instant::now();
    let mut searched = began;
    let mut bytes = 0;
    let report = pool.install(|| {
        explore(&start, &Bounds::default(), &mut |progress| {
            if progress.waiting > 0 {
                bytes = progress.bytes;
                searched = std::time::Instant::now();
            }
            true
        })
    });
    let (search, all) = (searched - began, began.elapsed());
    println!("{} states, {:?} interleavings", report.states, report.interleavings.map(|it| it.to_string()));
    println!("{:.1} bytes a state", bytes as f64 / report.states as f64);
    println!("search: {:.2} million states a second", report.states as f64 / search.as_secs_f64() / 1e6);
    println!("all: {:.2} million states a second", report.states as f64 / all.as_secs_f64() / 1e6);
    Ok(())
}
