//! What one goes through in time.

fn main() {
    page::start(page::widget::SCENES);
}
