//! What runs a workload several times, and what shows all that was run.

fn main() {
    page::start(page::widget::FORMS);
}
