//! What every chapter has.

fn main() {
    page::start(page::widget::COMMON);
}
