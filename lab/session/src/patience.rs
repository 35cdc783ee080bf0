//! How long exploring goes on. What time it is, the caller knows.

use std::time::Duration;

use crate::report::{ExploreReport, Progress};

/// The search for other failures goes on for as long as it took to find the first, but at least for so long.
const LEAST_LONGER: Duration = Duration::from_secs(5);

/// What a report has as its bound then.
const ENOUGH: &str = "enough: a failure was found, and the search for others ended soon after it";

/// Says whether to go on exploring.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    most: Duration,
    looks_for_all: bool,
    failed_at: Option<Duration>,
    has_had_enough: bool,
}

impl Patience {
    /// For so long at most; and if not all failures are wanted, not much longer than it takes to find one.
    pub fn new(most: Duration, looks_for_all: bool) -> Self {
        Patience { most, looks_for_all, failed_at: None, has_had_enough: false }
    }

    /// Whether to go on. `elapsed` is the time since exploring began.
    pub fn goes_on(&mut self, progress: Progress, elapsed: Duration) -> bool {
        if elapsed >= self.most {
            return false;
        }
        if progress.explains {
            return true;
        }
        if !progress.fails {
            // Another exploration may have begun.
            (self.failed_at, self.has_had_enough) = (None, false);
        } else if !self.looks_for_all {
            let failed_at = *self.failed_at.get_or_insert(elapsed);
            self.has_had_enough = elapsed >= failed_at + failed_at.max(LEAST_LONGER);
        }
        !self.has_had_enough
    }

    /// The report of what was explored last, which says why the time ended.
    pub fn explained(&self, report: ExploreReport) -> ExploreReport {
        let bound = report.bound.map(|bound| if self.has_had_enough { ENOUGH.to_owned() } else { bound });
        ExploreReport { bound, ..report }
    }
}

impl ExploreReport {
    /// Whether failures were no longer looked for because one was found.
    pub fn has_enough(&self) -> bool {
        self.bound.as_deref() == Some(ENOUGH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILS: Progress =
        Progress { states: 0, depth: 0, waiting: 0, bytes: 0, fails: true, explains: false, decides: None };

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn the_search_goes_on_for_as_long_as_the_first_failure_took_and_at_least_five_seconds() {
        for (found, last) in [(0, 5), (1, 6), (5, 10), (12, 24)] {
            let mut patience = Patience::new(seconds(60), false);
            assert!(patience.goes_on(Progress::default(), seconds(found)));
            assert!(patience.goes_on(FAILS, seconds(found)));
            assert!(patience.goes_on(FAILS, seconds(last) - Duration::from_millis(1)));
            assert!(!patience.goes_on(FAILS, seconds(last)), "found after {found}");
        }
    }

    #[test]
    fn who_wants_all_failures_waits_for_as_long_as_was_said() {
        let mut patience = Patience::new(seconds(60), true);
        assert!(patience.goes_on(FAILS, seconds(0)) && patience.goes_on(FAILS, seconds(59)));
        assert!(!patience.goes_on(FAILS, seconds(60)));
    }

    #[test]
    fn what_is_explored_next_has_time_of_its_own() {
        let mut patience = Patience::new(seconds(60), false);
        assert!(patience.goes_on(FAILS, seconds(1)) && !patience.goes_on(FAILS, seconds(7)));
        assert!(patience.goes_on(Progress::default(), seconds(7)));
        assert!(patience.goes_on(FAILS, seconds(8)) && patience.goes_on(FAILS, seconds(15)));
        assert!(!patience.goes_on(FAILS, seconds(16)));
    }

    #[test]
    fn no_failure_ends_nothing_before_the_time() {
        let mut patience = Patience::new(seconds(7), false);
        assert!(patience.goes_on(Progress::default(), seconds(6)));
        assert!(!patience.goes_on(Progress::default(), seconds(7)));
    }
}
