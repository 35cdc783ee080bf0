//! Programs that a reader changes.

fn main() {
    page::start(page::widget::LAB);
}
