use super::statistics::Estimate;

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Row {
    pub name: String,
    pub value: f64,
    pub unit: &'static str,
    pub interval: Option<(f64, f64)>,
    pub goal: Option<Goal>,
}

/// What a value is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    AtMost(f64),
    AtLeast(f64),
    /// A small difference: the whole interval must meet it.
    SurelyAtMost(f64),
}

impl Row {
    pub fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { name: name.into(), value, unit, interval: None, goal: None }
    }

    /// A ratio of two measurements.
    pub fn ratio(name: impl Into<String>, estimate: Estimate) -> Self {
        Self { interval: estimate.interval, ..Self::new(name, estimate.median, "times") }
    }

    #[must_use]
    pub fn goal(self, goal: Goal) -> Self {
        Self { goal: Some(goal), ..self }
    }

    /// Whether the goal is met, if there is one.
    pub fn met(&self) -> Option<bool> {
        Some(match self.goal? {
            Goal::AtMost(most) => self.value <= most,
            Goal::AtLeast(least) => self.value >= least,
            Goal::SurelyAtMost(most) => self.interval.is_some_and(|(_, high)| high <= most),
        })
    }
}

impl std::fmt::Display for Goal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AtMost(most) => write!(f, "≤ {most}"),
            Self::AtLeast(least) => write!(f, "≥ {least}"),
            Self::SurelyAtMost(most) => write!(f, "≤ {most}, the interval's upper end too"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: f64, interval: Option<(f64, f64)>, goal: Goal) -> Row {
        Row { interval, ..Row::new("a", value, "times").goal(goal) }
    }

    #[test]
    fn a_goal_is_met_on_its_side_of_the_bound() {
        assert_eq!(row(1.1, None, Goal::AtMost(1.1)).met(), Some(true));
        assert_eq!(row(1.11, None, Goal::AtMost(1.1)).met(), Some(false));
        assert_eq!(row(0.9, None, Goal::AtLeast(0.9)).met(), Some(true));
        assert_eq!(row(0.89, None, Goal::AtLeast(0.9)).met(), Some(false));
        assert_eq!(Row::new("a", 1.0, "times").met(), None);
    }

    #[test]
    fn a_small_difference_is_shown_by_its_whole_interval_or_not_at_all() {
        let goal = Goal::SurelyAtMost(1.02);
        assert_eq!(row(1.0, Some((0.99, 1.01)), goal).met(), Some(true));
        assert_eq!(row(1.0, Some((0.99, 1.03)), goal).met(), Some(false));
        assert_eq!(row(1.0, None, goal).met(), Some(false));
    }
}
