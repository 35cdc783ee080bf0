//! Parameters drawn anew in every run, from a seed that is printed.

use fastrand::Rng;

/// `MANY_SEED=n` repeats a run.
pub fn generator(of: &str) -> Rng {
    let given = std::env::var("MANY_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or_else(|| fastrand::u64(..1_000_000));
    println!("{of}: MANY_SEED={seed}");
    Rng::with_seed(seed)
}
