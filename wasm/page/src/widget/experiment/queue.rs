//! The page's own runs of one press of Run: they are started here, one after the other or all at once, and belong here as
//! long as they go on.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use experiments::report::{Entry, Reports};
use experiments::workload::Part;
use host::{Event, Run};

use super::session::Session;

/// What has become of the runs, for whoever draws them.
pub enum Changed {
    /// Those were started whose turn it is.
    Started,
    /// One of them has done parts that are painted.
    Done { slot: usize, parts: Vec<Part> },
    /// One has ended, and others have not.
    Ended { slot: usize },
    /// All have ended: nothing follows.
    Over,
}

/// Dropping it ends its runs, of which nothing more is heard then.
#[must_use = "dropping it ends its runs"]
pub struct RunQueue {
    session: RefCell<Session>,
    /// Those that go on, by their slots.
    runs: RefCell<Vec<Option<Run>>>,
    /// Those that did not even take part.
    skipped: Vec<Entry>,
    changed: Box<dyn Fn(Changed)>,
}

impl RunQueue {
    /// Tells `changed` what becomes of them, from [`RunQueue::start_next`] on.
    pub fn new(session: Session, skipped: Vec<Entry>, changed: impl Fn(Changed) + 'static) -> Rc<Self> {
        let runs = session.slots.iter().map(|_| None).collect();
        let (session, runs) = (RefCell::new(session), RefCell::new(runs));
        Rc::new(Self { session, runs, skipped, changed: Box::new(changed) })
    }

    /// How far they have come.
    pub fn session(&self) -> Ref<'_, Session> {
        self.session.borrow()
    }

    /// Starts those whose turn it is, if it is anybody's.
    pub fn start_next(self: &Rc<Self>) {
        let next = self.session.borrow_mut().start_next();
        for slot in next {
            let plan = self.session.borrow().slots[slot].plan.clone();
            let queue = Rc::downgrade(self);
            let run = Run::start(plan, move |event| {
                if let Some(queue) = queue.upgrade() {
                    queue.hear(slot, event);
                }
            });
            self.runs.borrow_mut()[slot] = Some(run);
        }
        (self.changed)(Changed::Started);
    }

    fn hear(self: &Rc<Self>, slot: usize, event: Event) {
        if let Event::Parts(parts) = event {
            return (self.changed)(Changed::Done { slot, parts });
        }
        let terminal = matches!(event, Event::Ended(_) | Event::Failed(_));
        self.session.borrow_mut().hear(slot, event);
        if !terminal {
            return;
        }
        self.runs.borrow_mut()[slot] = None;
        if self.session.borrow().is_over() {
            return (self.changed)(Changed::Over);
        }
        (self.changed)(Changed::Ended { slot });
        self.start_next();
    }

    /// Ends what is going on. False: nothing was.
    pub fn cancel(&self, now_epoch_ms: f64) -> bool {
        let is_going_on = !self.session.borrow().is_over();
        if is_going_on {
            self.runs.borrow_mut().fill_with(|| None);
            self.session.borrow_mut().cancel(now_epoch_ms);
        }
        is_going_on
    }

    /// What a reader can take along.
    pub fn export(&self) -> Reports {
        self.session.borrow().export(self.skipped.clone())
    }
}
