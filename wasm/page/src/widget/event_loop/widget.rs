use std::cell::{Cell, RefCell};
use std::rc::Rc;

use experiments::parameter;
use experiments::simulate::{Question, Reel, Simulated};
use experiments::workload::Entry;
use figures::widget::event_loop;

use super::address;
use super::view::View;
use crate::browser::{address as page_address, now_epoch_ms};
use crate::widget::parameters::{self, Parameters, Simulates};
use crate::widget::player::Act;

/// One widget: the run, where in it the reader stands, and whether it goes on by itself.
pub struct EventLoop {
    pub id: String,
    pub entry: &'static Entry,
    /// As the chapter set them, those too that a reader cannot change.
    pub given: parameter::Parameters,
    pub parameters: Parameters,
    pub reel: RefCell<Reel>,
    pub view: View,
    /// Where a link leads, once what it asks for has been simulated.
    pub linked: RefCell<Option<String>>,
    pub next_step_ms: Cell<f64>,
}

impl EventLoop {
    pub fn act(self: &Rc<Self>, act: Act) {
        let number = self.number();
        match act {
            Act::Forward => self.step_to(number + 1),
            Act::Back => self.step_to(number.saturating_sub(1)),
            Act::ToStart => self.step_to(0),
            Act::ToEnd => self.step_to(usize::MAX),
            Act::Slide(step) => self.seek(step as usize),
            Act::Settle => self.tell_address(),
            Act::PlayOrPause if self.view.player.is_playing() => self.step_to(number),
            Act::PlayOrPause => self.play(),
            Act::Leave => {
                self.view.player.stop();
                parameters::end(&**self);
            }
        }
    }

    /// To a step, and there it stays.
    pub fn seek(&self, step: usize) {
        self.view.player.stop();
        self.go(step);
    }

    fn go(&self, step: usize) {
        self.reel.borrow_mut().seek(step);
        self.view.show(&self.reel.borrow(), &self.id);
    }

    fn number(&self) -> usize {
        self.reel.borrow().number()
    }

    pub fn last(&self) -> usize {
        self.reel.borrow().last()
    }

    fn step_to(&self, step: usize) {
        self.seek(step);
        self.tell_address();
    }

    /// From the beginning, if it is at its end.
    fn play(self: &Rc<Self>) {
        let widget = Rc::downgrade(self);
        let tick = move || widget.upgrade().into_iter().for_each(|widget| widget.tick());
        self.view.player.play(tick);
        let is_over = self.number() == self.last();
        self.go(if is_over { 0 } else { self.number() });
        self.next_step_ms.set(now_epoch_ms() + f64::from(self.view.player.pace_ms()));
    }

    fn tick(&self) {
        let now = now_epoch_ms();
        if now < self.next_step_ms.get() {
            return;
        }
        self.next_step_ms.set(now + f64::from(self.view.player.pace_ms()));
        self.go(self.number() + 1);
        if self.number() == self.last() {
            self.step_to(self.number());
        }
    }
}

impl Simulates for EventLoop {
    fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    fn questions(&self) -> Result<Vec<Question>, String> {
        let mut all = self.given.clone();
        for (name, value) in self.parameters.asked().iter() {
            all.set(self.entry.parameters, name, &value.to_string())?;
        }
        event_loop::question(self.entry, &all).map(|question| vec![question])
    }

    fn take(&self, answers: Vec<Simulated>) -> Result<(), String> {
        let film = answers.into_iter().next().and_then(|answer| answer.film);
        let mut reel = film.ok_or("the simulator sent no film")?.reel()?;
        self.view.player.stop();
        self.view.show_run(&mut reel, &self.id);
        // Who stands at the beginning stays there; else the new run begins where it has most to tell.
        let step = if self.number() == 0 { 0 } else { event_loop::telling(&mut reel) };
        *self.reel.borrow_mut() = reel;
        let linked = self.linked.take().map(|text| address::step(&text, self.last())).transpose();
        self.step_to(linked.as_ref().ok().copied().flatten().unwrap_or(step));
        linked.map(drop)
    }

    fn complain(&self, wrong: &[String]) {
        self.view.player.complain(wrong);
    }

    /// Browsers refuse an address that changes too often, as it would while it plays.
    fn tell_address(&self) {
        self.complain(&self.parameters.complaints());
        if self.parameters.is_sliding() {
            return;
        }
        let mut entries = self.parameters.values.borrow().address();
        entries.push(address::entry(&self.id, Some(self.number())));
        page_address::replace(&entries);
    }
}
