//! What is known of small models: how many states, interleavings and outcomes they have.

mod agreement;
mod bounds;
mod counts;
mod endless;
mod fairness;
mod finding;
mod hand;
mod sketches;
mod walks;

use explore::{Bounds, Explorable, Report};

/// Everything about a model.
fn explored(model: &impl Explorable) -> Report {
    explore::explore(model, &Bounds::default(), &mut |_| true)
}

/// The kinds of outcomes, in their order.
fn kinds(report: &Report) -> Vec<&'static str> {
    report.outcomes.iter().map(|outcome| outcome.kind.name()).collect()
}
