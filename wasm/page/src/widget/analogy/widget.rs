use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use experiments::simulate::{Question, Simulated};
use figures::draw::Window;
use figures::widget::analogy::{self, PLACES, Scene, Way};
use web_sys::Element;

use super::address;
use super::view::{Shown, View};
use crate::browser::{address as page_address, now_epoch_ms};
use crate::widget::parameters::{self, Parameters, Simulates};
use crate::widget::player::Act;
use crate::widget::timeline_view::TimelineView;
use crate::widget::timelines::{Seen, Sight, Timelines};

/// One widget: what happened in each way, at which time the reader stands, and whether it goes on by itself.
pub struct Analogy {
    pub id: String,
    pub scene: Scene,
    pub parameters: Parameters,
    pub ways: RefCell<Vec<Way>>,
    pub view: RefCell<View>,
    pub time: Rc<Cell<Duration>>,
    pub timelines: RefCell<Option<Timelines>>,
    /// Where a link leads, once what it asks for has been simulated.
    pub linked: RefCell<Option<String>>,
    pub drawn_ms: Cell<f64>,
}

/// After a longer pause, as in a tab that nobody sees, it does not jump.
const LONGEST_FRAME_MS: f64 = 100.0;

impl Analogy {
    pub fn act(self: &Rc<Self>, act: Act) {
        let (time, end) = (self.time.get(), self.end());
        match act {
            Act::Forward => self.go_to(self.change(Way::next_change, Iterator::min).unwrap_or(end)),
            Act::Back => self.go_to(self.change(Way::previous_change, Iterator::max).unwrap_or_default()),
            Act::ToStart => self.go_to(Duration::ZERO),
            Act::ToEnd => self.go_to(end),
            Act::Slide(place) => {
                self.stop();
                let micros = end.as_micros() as u64 * u64::from(place) / PLACES;
                self.seek(Duration::from_millis(micros / 1000));
            }
            Act::Settle => self.tell_address(),
            Act::PlayOrPause if self.view.borrow().player.is_playing() => self.go_to(time),
            Act::PlayOrPause => self.play(),
            Act::Leave => {
                self.stop();
                parameters::end(&**self);
            }
        }
    }

    /// The nearest change of any way.
    fn change(
        &self,
        of: fn(&Way, Duration) -> Option<Duration>,
        nearest: fn(std::vec::IntoIter<Duration>) -> Option<Duration>,
    ) -> Option<Duration> {
        let changes: Vec<Duration> =
            self.ways.borrow().iter().filter_map(|way| of(way, self.time.get())).collect();
        nearest(changes.into_iter())
    }

    pub fn end(&self) -> Duration {
        analogy::end(&self.ways.borrow())
    }

    /// To a time, and there it stays.
    fn go_to(&self, time: Duration) {
        self.stop();
        self.seek(time);
        self.tell_address();
    }

    pub fn seek(&self, time: Duration) {
        self.time.set(time.min(self.end()));
        self.shown(|shown| self.view.borrow().show(shown));
    }

    fn shown<T>(&self, show: impl FnOnce(&Shown) -> T) -> T {
        let ways = self.ways.borrow();
        let looked_at = self.timelines.borrow().as_ref().and_then(Timelines::window);
        let window = looked_at.unwrap_or_else(|| Window::whole(analogy::end(&ways)));
        show(&Shown { id: &self.id, scene: self.scene, ways: &ways, time: self.time.get(), window })
    }

    /// What can be looked at closer: all ways, with a line at the time.
    pub fn sight(&self) -> Option<Sight> {
        let (ways, plots) = (self.ways.borrow(), self.view.borrow().plots());
        let seen = |(number, (way, plot)): (usize, (&Way, Element))| Seen {
            name: self.scene.ways()[number].name.to_owned(),
            plot,
            closer: analogy::closer(self.scene, number, way, &self.id),
        };
        let figures = ways.iter().zip(plots).enumerate().map(seen).collect();
        let time = self.time.clone();
        let line: Box<dyn Fn(Window) -> String> = Box::new(move |window| analogy::line(time.get(), window));
        Some(Sight { figures, whole: analogy::end(&ways), on_top: Some(line) })
    }

    /// The timelines of another run, whole and by lane.
    fn show_run(&self) {
        let timelines = self.timelines.borrow();
        timelines.iter().for_each(Timelines::sleep);
        self.shown(|shown| self.view.borrow_mut().show_run(shown));
        timelines.iter().for_each(|timelines| timelines.wake(TimelineView::default()));
    }

    /// From the beginning, if it is at its end.
    fn play(self: &Rc<Self>) {
        let widget = Rc::downgrade(self);
        let tick = move || widget.upgrade().into_iter().for_each(|widget| widget.tick());
        self.drawn_ms.set(now_epoch_ms());
        self.view.borrow().player.play(tick);
        if self.time.get() == self.end() {
            self.seek(Duration::ZERO);
        }
    }

    fn tick(&self) {
        let now = now_epoch_ms();
        let passed = (now - self.drawn_ms.replace(now)).clamp(0.0, LONGEST_FRAME_MS);
        let whole = f64::from(self.view.borrow().player.pace_ms());
        let micros = self.end().as_micros() as f64 * passed / whole;
        self.seek(self.time.get() + Duration::from_micros(micros as u64));
        if self.time.get() == self.end() {
            self.go_to(self.end());
        }
    }

    fn stop(&self) {
        self.view.borrow().player.stop();
    }
}

impl Simulates for Analogy {
    fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    fn questions(&self) -> Result<Vec<Question>, String> {
        let values = &self.parameters.asked();
        self.scene.ways().iter().map(|way| self.scene.question(way, values)).collect()
    }

    fn take(&self, answers: Vec<Simulated>) -> Result<(), String> {
        let way =
            |answer: &Simulated| analogy::of_report(self.scene, &self.parameters.asked(), &answer.report);
        let ways = answers.iter().map(way).collect::<Result<Vec<_>, _>>()?;
        self.stop();
        self.time.set(analogy::telling(&ways));
        *self.ways.borrow_mut() = ways;
        let linked = self.linked.take().map(|text| address::time(&text, self.end())).transpose();
        let time = linked.as_ref().ok().copied().flatten().unwrap_or(self.time.get());
        self.show_run();
        self.go_to(time);
        self.view.borrow().hush();
        linked.map(drop)
    }

    fn complain(&self, wrong: &[String]) {
        self.view.borrow().player.complain(wrong);
    }

    /// Browsers refuse an address that changes too often, as it would while it plays.
    fn tell_address(&self) {
        self.complain(&self.parameters.complaints());
        if self.parameters.is_sliding() {
            return;
        }
        let mut entries = self.parameters.values.borrow().address();
        entries.push(address::entry(&self.id, self.time.get()));
        page_address::replace(&entries);
    }
}
