//! What others have published, in seconds.

/// A row of somebody else's numbers.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    pub workload: &'static str,
    pub source: &'static str,
    /// What was done, and what must be known of the numbers.
    pub what: &'static str,
    /// By the names of models.
    pub seconds: &'static [(&'static str, f64)],
}

/// All of them.
pub const PUBLISHED: &[Published] = &[
    Published {
        workload: "downloads",
        source: "Real Python, 2019",
        what: "160 downloads",
        seconds: &[("sequential", 14.29), ("threads", 3.72), ("async", 2.57), ("processes", 5.72)],
    },
    Published {
        workload: "downloads",
        source: "Real Python, 2024",
        what: "160 downloads",
        seconds: &[("sequential", 14.29), ("threads", 3.19), ("async", 0.49), ("processes", 3.43)],
    },
    Published {
        workload: "downloads",
        source: "testdriven.io",
        what: "100 requests, with 100 threads",
        seconds: &[("sequential", 15.71), ("threads", 1.02), ("async", 0.55)],
    },
    Published {
        workload: "downloads",
        source: "testdriven.io",
        what: "5 I/O calls",
        seconds: &[("sequential", 1.42), ("threads", 0.77), ("async", 0.71)],
    },
    Published {
        workload: "squares",
        source: "Real Python, 2019",
        what: "20 sums of squares",
        seconds: &[("sequential", 7.83), ("threads", 10.41), ("processes", 2.52)],
    },
    Published {
        workload: "squares",
        source: "testdriven.io",
        what: "16 big powers on 8 cores. More than 8 times as fast on 8 cores is not a clean speed-up",
        seconds: &[("sequential", 54.64), ("threads", 53.83), ("processes", 6.24)],
    },
    Published {
        workload: "fib",
        source: "Real Python, 2024",
        what: "20 × fib(35)",
        seconds: &[("sequential", 35.36), ("threads", 39.86), ("async", 86.50), ("processes", 10.02)],
    },
    Published {
        workload: "primes",
        source: "testdriven.io",
        what: "primes",
        seconds: &[("sequential", 17.86), ("processes", 2.98)],
    },
    Published {
        workload: "pages",
        source: "testdriven.io",
        what: "100 pages, I/O and CPU. Its asyncio awaits one page after the other, which is unfair to it",
        seconds: &[("sequential", 88.86), ("async", 47.92), ("processes", 8.87), ("hybrid", 5.65)],
    },
    Published {
        workload: "chess",
        source: "the exhibition",
        what: "24 boards, told and not measured",
        seconds: &[("sequential", 43_200.0), ("async", 3_600.0)],
    },
];
