use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use figures::widget::block_the_page::{BlockedPage, Click, MOST_CLICKS, Place};

use crate::browser::frames::Frames;
use crate::browser::now_epoch_ms;

/// Notes every frame that the browser draws and every click, until it is dropped.
#[must_use = "dropping it ends the watch"]
pub struct Watch {
    seen: Rc<RefCell<Seen>>,
    _frames: Frames,
}

#[derive(Default)]
struct Seen {
    begin_epoch_ms: f64,
    frames: Vec<Duration>,
    clicks: Vec<Click>,
    busy: (Duration, Option<Duration>),
}

impl Seen {
    fn since(&self, epoch_ms: f64) -> Duration {
        Duration::from_micros(((epoch_ms - self.begin_epoch_ms).max(0.0) * 1000.0) as u64)
    }
}

impl Watch {
    /// Calls `tick` at each frame, with the time since the beginning.
    pub fn new(tick: impl Fn(Duration) + 'static) -> Self {
        let seen = Rc::new(RefCell::new(Seen { begin_epoch_ms: now_epoch_ms(), ..Seen::default() }));
        let noted = seen.clone();
        let frames = Frames::new(move || {
            let now = noted.borrow().since(now_epoch_ms());
            noted.borrow_mut().frames.push(now);
            tick(now);
        });
        Self { seen, _frames: frames }
    }

    pub fn begin(&self) {
        let now = self.seen.borrow().since(now_epoch_ms());
        self.seen.borrow_mut().busy = (now, None);
    }

    pub fn over(&self) {
        let now = self.seen.borrow().since(now_epoch_ms());
        self.seen.borrow_mut().busy.1 = Some(now);
    }

    /// How long ago it was over, if it is.
    pub fn since_over(&self) -> Option<Duration> {
        let seen = self.seen.borrow();
        Some(seen.since(now_epoch_ms()).saturating_sub(seen.busy.1?))
    }

    /// A click that was made then, on the clock that pages and workers share, is heard now.
    pub fn click(&self, made_epoch_ms: f64) {
        let mut seen = self.seen.borrow_mut();
        let click = Click { made: seen.since(made_epoch_ms), heard: seen.since(now_epoch_ms()) };
        if seen.clicks.len() < MOST_CLICKS {
            seen.clicks.push(click);
        }
    }

    pub fn frozen(&self, place: Place) -> BlockedPage {
        let seen = self.seen.borrow();
        let end = seen.since(now_epoch_ms());
        let busy = (seen.busy.0, seen.busy.1.unwrap_or(end));
        BlockedPage { place, frames: seen.frames.clone(), busy, clicks: seen.clicks.clone(), end }
    }
}
