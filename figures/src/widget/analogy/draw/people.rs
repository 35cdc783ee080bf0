//! People, standing at (0, 0) and 80 units high.

use super::Sheet;

/// What somebody wears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dress {
    /// Nothing special: a guest, an opponent, a juggler.
    Plain,
    Crown,
    Hat,
    /// A bow tie.
    Tie,
    /// A bow tie, and a tray.
    Tray,
}

impl Dress {
    fn svg(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Crown => {
                "<path class=\"mt-gold\" fill=\"#f0e442\" d=\"M-10 -71v-15l5 7l5 -10l5 10l5 -7v15z\"/>"
            }
            Self::Hat => {
                "<path class=\"mt-plain\" fill=\"#ffffff\" d=\"M-9 -70v-6q-9 -3 -5 -10q4 -6 9 -2q5 -7 10 0q5 -4 9 2q4 7 -5 10v6z\"/>"
            }
            Self::Tie => "<path fill=\"currentColor\" d=\"M0 -43l-6 -4v8zl6 -4v8z\"/>",
            Self::Tray => {
                "<path d=\"M14 -34l10 -8\"/><path d=\"M14 -45h22\"/><path class=\"mt-plain\" fill=\"#ffffff\" d=\"M18 -46a7 7 0 0 1 14 0z\"/><path fill=\"currentColor\" d=\"M0 -43l-6 -4v8zl6 -4v8z\"/>"
            }
        }
    }
}

impl Sheet<'_> {
    /// Somebody, whose hands are busy or not.
    pub fn person(&mut self, at: (i64, i64), percent: i64, dress: Dress, is_busy: bool) {
        let (class, fill) = if is_busy { ("mt-busy", "#0072b2") } else { ("mt-plain", "#ffffff") };
        self.at(at, percent, |sheet| {
            sheet.add(&format!(
                "<path class=\"{class}\" fill=\"{fill}\" d=\"M-17 0v-24q0 -22 17 -22q17 0 17 22v24z\"/>\
                 <circle class=\"mt-plain\" fill=\"#ffffff\" cy=\"-59\" r=\"13\"/>{}",
                dress.svg()
            ));
        });
    }

    /// Three dots above a head: somebody thinks, or something takes its time.
    pub fn thought(&mut self, (x, y): (i64, i64)) {
        self.add(&format!("<path stroke-width=\"4\" d=\"M{x} {y}h0m7 0h0m7 0h0\"/>"));
    }
}
