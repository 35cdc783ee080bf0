use std::time::Duration;

/// The stretch of time that a timeline shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: Duration,
    pub to: Duration,
}

/// How much closer than at the whole one can look, but for what no clock can tell apart.
const CLOSEST: u32 = 10_000;
const SHORTEST: Duration = Duration::from_micros(1);

impl Window {
    /// From the beginning on.
    pub fn whole(width: Duration) -> Self {
        Self { from: Duration::ZERO, to: width }
    }

    pub fn length(&self) -> Duration {
        self.to.saturating_sub(self.from)
    }

    /// Where in the window an instant lies: 0 at its beginning, 1 at its end.
    pub fn share(&self, at: Duration) -> f64 {
        (at.as_secs_f64() - self.from.as_secs_f64()) / self.length().as_secs_f64().max(1e-9)
    }

    /// The instant at a share of the window.
    pub fn at(&self, share: f64) -> Duration {
        seconds(self.from.as_secs_f64() + share * self.length().as_secs_f64())
    }

    /// So many times as long; what lies at a share of it stays there.
    #[must_use]
    pub fn zoomed(&self, times: f64, at: f64, whole: Duration) -> Self {
        let shortest = (whole / CLOSEST).max(SHORTEST).as_secs_f64();
        let length = (self.length().as_secs_f64() * times).max(shortest);
        Self::placed(self.at(at).as_secs_f64() - at * length, length, whole)
    }

    /// Moved by so many windows, to what is later or, below zero, to what was earlier.
    #[must_use]
    pub fn panned(&self, windows: f64, whole: Duration) -> Self {
        let length = self.length().as_secs_f64();
        Self::placed(self.from.as_secs_f64() + windows * length, length, whole)
    }

    /// Moved so that something can be seen, if it cannot.
    #[must_use]
    pub fn showing(&self, start: Duration, end: Duration, whole: Duration) -> Self {
        if start < self.to && end > self.from || self.length() >= whole {
            return *self;
        }
        let (length, middle) = (self.length().as_secs_f64(), (start + end).as_secs_f64() / 2.0);
        Self::placed(middle - length / 2.0, length, whole)
    }

    /// What a link says, in milliseconds. What reaches beyond the whole is cut off there.
    ///
    /// # Errors
    /// A sentence, if the two are no stretch of time.
    pub fn parse(from: &str, to: &str) -> Result<Self, String> {
        match (microseconds(from), microseconds(to)) {
            (Some(from), Some(to)) if to >= from + SHORTEST => Ok(Self { from, to }),
            _ => Err(format!("from = “{from}”, to = “{to}” is no stretch of time in milliseconds")),
        }
    }

    /// The part of it that is within the whole, or the whole if there is none.
    #[must_use]
    pub fn within(&self, whole: Duration) -> Self {
        let (from, to) = (self.from.min(whole), self.to.min(whole));
        let window = Self { from, to };
        if window.length() < SHORTEST { Self::whole(whole) } else { window }
    }

    fn placed(from: f64, length: f64, whole: Duration) -> Self {
        let longest = whole.as_secs_f64();
        if length >= longest {
            return Self::whole(whole);
        }
        let from = from.clamp(0.0, longest - length);
        Self { from: seconds(from), to: seconds(from + length).min(whole) }
    }
}

/// More than any run takes, virtual time included.
const MOST_MS: u64 = 1_000_000_000_000;

/// Of milliseconds with at most three decimals. (The standard library's reader of any float is as large as all
/// else that looks at a link.)
fn microseconds(text: &str) -> Option<Duration> {
    let (ms, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(ms) || !is_number(decimals) || decimals.len() > 3 {
        return None;
    }
    let ms = ms.parse::<u64>().ok().filter(|ms| *ms <= MOST_MS)?;
    let us: u64 = format!("{decimals:0<3}").parse().ok()?;
    Some(Duration::from_micros(ms * 1000 + us))
}

fn seconds(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Duration = Duration::from_millis(1000);

    fn window(from: u64, to: u64) -> Window {
        Window { from: Duration::from_millis(from), to: Duration::from_millis(to) }
    }

    #[test]
    fn what_lies_under_the_pointer_stays_there_while_zooming() {
        assert_eq!(window(0, 1000).zoomed(0.5, 0.25, WHOLE), window(125, 625));
        assert_eq!(window(125, 625).zoomed(0.5, 1.0, WHOLE), window(375, 625));
    }

    #[test]
    fn the_window_never_leaves_the_run() {
        assert_eq!(window(900, 1000).zoomed(3.0, 0.5, WHOLE), window(700, 1000));
        assert_eq!(window(400, 600).zoomed(9.0, 0.5, WHOLE), window(0, 1000));
        assert_eq!(window(100, 300).panned(-2.0, WHOLE), window(0, 200));
        assert_eq!(window(100, 300).panned(0.5, WHOLE), window(200, 400));
        assert_eq!(window(0, 1000).panned(1.0, WHOLE), window(0, 1000));
    }

    #[test]
    fn one_cannot_look_closer_than_at_what_clocks_tell_apart() {
        let closest = window(0, 1000).zoomed(1e-9, 0.5, WHOLE);
        assert_eq!(closest.length(), Duration::from_micros(100));
        let tiny = Duration::from_nanos(1500);
        assert_eq!(Window::whole(tiny).zoomed(1e-9, 0.0, tiny).length(), SHORTEST);
    }

    #[test]
    fn what_is_out_of_sight_comes_to_the_middle_and_what_is_in_sight_moves_nothing() {
        let ms = Duration::from_millis;
        assert_eq!(window(0, 100).showing(ms(500), ms(520), WHOLE), window(460, 560));
        assert_eq!(window(0, 100).showing(ms(50), ms(520), WHOLE), window(0, 100));
        assert_eq!(window(0, 100).showing(ms(990), ms(1000), WHOLE), window(900, 1000));
    }

    #[test]
    fn a_link_that_says_no_stretch_of_time_is_refused_with_a_sentence() {
        assert_eq!(Window::parse("120", "180.5").unwrap().length(), Duration::from_micros(60_500));
        for (from, to) in [
            ("5", "5"),
            ("9", "1"),
            ("-1", "4"),
            ("NaN", "4"),
            ("0", "inf"),
            ("a", ""),
            ("0", "1.0005"),
            ("0", "1000000000001"),
        ] {
            let sentence = Window::parse(from, to).unwrap_err();
            assert!(sentence.contains(&format!("from = “{from}”, to = “{to}”")), "{sentence}");
        }
    }

    #[test]
    fn a_link_to_what_is_not_there_shows_the_whole() {
        assert_eq!(window(500, 2000).within(WHOLE), window(500, 1000));
        assert_eq!(window(1500, 2000).within(WHOLE), window(0, 1000));
    }
}
