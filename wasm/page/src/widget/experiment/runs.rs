//! All runs of an experiment: the page's own, and the companion's beside them, at one scale. One of the two goes on at a
//! time: they would take the cores from each other.
//!
//! A [`RunQueue`] or a [`NativeQueue`] owns the runs and says what becomes of them; a [`RunView`] or a [`NativeView`] draws
//! that. Here each queue is kept with its view, and what concerns both is done.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use experiments::model::Model;
use experiments::report::{Report, Reports};
use experiments::trace::Kind;
use host::Sites;

use super::native_queue::NativeQueue;
use super::native_view::NativeView;
use super::natively::Natively;
use super::queue::{Changed, RunQueue};
use super::run_view::{Beside, RunView};
use super::session::Session;
use super::view::View;
use crate::browser::now_epoch_ms;
use crate::companion::Here;
use crate::widget::timelines::Sight;
use crate::widget::your_machine::history;

pub struct Runs {
    view: Rc<View>,
    /// There are none before the first run.
    own: RefCell<Option<Own>>,
    native: RefCell<Native>,
    /// The scale at which native runs were drawn last.
    native_width: Cell<Duration>,
}

/// The page's own runs.
struct Own {
    queue: Rc<RunQueue>,
    view: RunView,
}

/// The companion's.
#[derive(Default)]
struct Native {
    /// What it was asked for last.
    asked: Option<Asked>,
    /// What is drawn. It stays until the companion has begun with what it was asked for: if it says no, all is as it was.
    drawn: Option<Asked>,
}

/// Where there is no companion there is none of these, and no code for them: a `Here` cannot be had.
#[derive(Clone)]
struct Asked {
    _of: Here,
    queue: Rc<NativeQueue>,
}

impl Runs {
    pub fn new(view: Rc<View>) -> Self {
        Self { view, own: RefCell::default(), native: RefCell::default(), native_width: Cell::default() }
    }

    /// Nothing, before the page has run anything by itself.
    fn with_own<T>(&self, act: impl FnOnce(&mut RunView, &Session) -> T) -> Option<T> {
        self.own.borrow_mut().as_mut().map(|own| act(&mut own.view, &own.queue.session()))
    }

    /// The page's own runs, to be started: what the companion has done stays if it was the same work.
    pub fn begin(&self, queue: &Rc<RunQueue>, sites: &Sites, draw: impl Fn() + 'static) {
        let view = RunView::new(&queue.session(), &self.view, sites, draw);
        *self.own.borrow_mut() = Some(Own { queue: Rc::clone(queue), view });
        self.view.show_live(true);
        let is_same = |native: &Asked| native.queue.runs().does_the_same_as(&queue.session());
        let mut native = self.native.borrow_mut();
        native.drawn = native.drawn.take().filter(is_same);
        drop(native);
        self.show_natively();
    }

    /// Draws what has become of the page's runs, but for their end.
    pub fn show(&self, changed: Changed) {
        match changed {
            Changed::Started => {
                self.with_own(|view, _| view.draw_all_next());
                self.draw();
            }
            Changed::Done { slot, parts } => {
                self.with_own(|view, _| view.keep_parts(slot, parts));
            }
            Changed::Ended { slot } => {
                self.with_own(|view, session| view.show_end(session, slot));
            }
            Changed::Over => {}
        }
    }

    /// Draws what changes by itself.
    pub fn draw(&self) {
        let width = self.with_own(|view, session| {
            view.draw(session, now_epoch_ms());
            view.width()
        });
        // The scale may have grown.
        if let Some(width) = width
            && self.has_native()
            && self.native_width.replace(width) != width
        {
            self.draw_natively(None);
        }
    }

    /// The page's runs are over: all is drawn and said for the last time, and `tell` is told the reports.
    pub fn end(&self, tell: impl FnOnce(&[&Report])) {
        let own = &mut *self.own.borrow_mut();
        if let Some(Own { queue, view }) = own {
            view.end(&queue.session(), &queue.export(), tell);
        }
    }

    /// Ends the page's runs that go on. What has been drawn stays.
    pub fn cancel(&self) {
        let now = now_epoch_ms();
        if let Some(Own { queue, view }) = &mut *self.own.borrow_mut()
            && queue.cancel(now)
        {
            view.cancel(&queue.session(), &queue.export(), now);
        }
    }

    /// Whether it was the companion that was asked, or was running.
    pub fn cancel_natively(&self) -> bool {
        let asked = self.native.borrow().asked.clone();
        let going_on = asked.filter(|asked| asked.queue.is_going_on());
        going_on.iter().for_each(|asked| asked.queue.stop(None));
        going_on.is_some()
    }

    /// The companion is asked.
    pub fn ask_natively(&self, of: Here, queue: Rc<NativeQueue>) {
        self.native.borrow_mut().asked = Some(Asked { _of: of, queue });
    }

    /// The companion has begun: the page's own runs go, if they are not of the same work.
    pub fn begin_natively(&self) {
        let mut native = self.native.borrow_mut();
        let Some(asked) = native.asked.clone() else { return };
        let own = &mut *self.own.borrow_mut();
        if own.as_ref().is_some_and(|own| !asked.queue.runs().does_the_same_as(&own.queue.session())) {
            *own = None;
        }
        native.drawn = Some(asked);
    }

    /// Keeps what the companion has measured, now that nothing follows. Why not, if it is not kept.
    pub fn keep_natively(&self) -> Option<Option<&'static str>> {
        let asked = self.native.borrow().asked.clone().filter(|asked| asked.queue.has_begun())?;
        Some(history::keep_reports(&asked.queue.runs().reports()))
    }

    fn has_native(&self) -> bool {
        self.view.native.is_some() && self.native.borrow().drawn.is_some()
    }

    fn with_native<T>(&self, act: impl FnOnce(&NativeView, &Natively) -> T) -> Option<T> {
        let drawn = self.native.borrow().drawn.clone()?;
        Some(act(self.view.native.as_ref()?, &drawn.queue.runs()))
    }

    /// Makes room for what there is, and draws it.
    pub fn show_natively(&self) {
        if let Some(view) = &self.view.native {
            let drawn = self.native.borrow().drawn.clone();
            view.show_places(drawn.as_ref().map(|drawn| drawn.queue.runs()).as_deref());
            let has_own = self.own.borrow().is_some();
            self.view.show_own(has_own);
            view.say("", "");
        }
        self.put_beside();
    }

    /// Brings the page's runs and the companion's to one scale, and draws all.
    pub fn put_beside(&self) {
        let drawn = self.with_native(|_, runs| (runs.scale(), Kind::ALL.map(|kind| runs.has_kind(kind))));
        let Some((scale, kinds)) = drawn else { return };
        let width = self.with_own(|view, session| view.put_beside(session, Beside { scale, kinds }));
        if width.is_none() {
            // Where the page itself has run nothing, nobody else says what the figures mean.
            self.with_native(|_, runs| self.view.show_head(runs.label(), |kind| runs.has_kind(kind)));
        }
        self.native_width.set(width.unwrap_or(scale).max(Duration::from_micros(1)));
        self.draw_natively(None);
    }

    /// One model, or all.
    pub fn draw_natively(&self, only: Option<Model>) {
        self.with_native(|view, runs| view.draw(runs, only, self.native_width.get()));
    }

    /// When a run is over, of the page or of the companion: what both say together.
    pub fn conclude_natively(&self) {
        self.put_beside();
        self.with_native(|view, native| {
            let own = self.own.borrow();
            let session = own.as_ref().map(|own| own.queue.session());
            let reports = session.as_ref().map(|session| session.reports()).unwrap_or_default();
            let measured =
                own.as_ref().map(|own| own.view.measured(&own.queue.session())).unwrap_or_default();
            let entries = own.as_ref().map(|own| own.queue.export().runs).unwrap_or_default();
            view.say(&native.says(&reports), &native.table());
            let reports = Reports::new(entries.into_iter().chain(native.entries()).collect());
            self.view.shown.tell(&(measured + &native.measured()), &reports);
        });
    }

    /// What can be looked at closer of all runs.
    pub fn sight(&self) -> Sight {
        let own = self.with_own(|view, session| (view.sight(session).collect(), view.width()));
        let (mut figures, whole): (Vec<_>, _) = own.unwrap_or((Vec::new(), self.native_width.get()));
        figures.extend(self.with_native(NativeView::sight).into_iter().flatten());
        Sight { figures, whole, on_top: None }
    }
}
