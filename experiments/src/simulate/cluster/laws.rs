/// How many times as fast `machines` can be at most, if this share of the work is for one alone: Gene Amdahl, 1967.
pub fn amdahl(alone: f64, machines: usize) -> f64 {
    1.0 / (alone + (1.0 - alone) / machines as f64)
}

/// How many times as much `machines` do in the same time, if one is alone for this share of the time: John Gustafson,
/// 1988.
pub fn gustafson(alone: f64, machines: usize) -> f64 {
    alone + (1.0 - alone) * machines as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_laws_give_what_their_papers_say() {
        assert!((amdahl(0.1, 1_000_000) - 10.0).abs() < 0.001);
        assert!((amdahl(0.0, 64) - 64.0).abs() < 1e-9);
        // Gustafson's own example: 1024 processors, 0.4 to 0.8 percent serial, and speed-ups from 1016 to 1021.
        let speed_ups = [0.004, 0.008].map(|alone| gustafson(alone, 1024));
        assert!(speed_ups.iter().all(|speed_up| (1015.0..1021.0).contains(speed_up)), "{speed_ups:?}");
    }
}
