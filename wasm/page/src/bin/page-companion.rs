//! What every chapter has, for pages that a companion serves.

fn main() {
    page::start(page::widget::COMMON);
}
