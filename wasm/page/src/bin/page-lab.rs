//! Programs that a reader changes.

fn main() {
    page::start(page::widget::LAB);
    // What was reached another time stands at each level, wherever the reader is.
    page::widget::done::show();
}
