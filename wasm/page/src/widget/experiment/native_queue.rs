//! One press of “Run natively too”: the companion does the runs, in their order, as long as somebody listens.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use experiments::companion::Event;
use experiments::model::Model;
use experiments::plan::Plan;

use super::natively::Natively;
use crate::companion::{CompanionRequest, Here};

/// What has become of the runs, for whoever draws them.
pub enum ChangedNatively {
    /// The companion has begun. If it says no, that never comes.
    Begun,
    /// One goes on.
    Progress(Model),
    /// One has ended, and others have not.
    Ended,
    /// Nothing follows: all have ended, or this is why they never will.
    Over(Option<String>),
}

/// Dropping it ends its runs, of which nothing more is heard then.
#[must_use = "dropping it ends its runs"]
pub struct NativeQueue {
    runs: RefCell<Natively>,
    /// As long as they go on.
    request: RefCell<Option<CompanionRequest>>,
    has_begun: Cell<bool>,
    changed: Box<dyn Fn(ChangedNatively)>,
}

impl NativeQueue {
    /// Asks for these runs, and tells `changed` what becomes of them.
    pub fn start(by: Here, plans: Vec<Plan>, changed: impl Fn(ChangedNatively) + 'static) -> Rc<Self> {
        Rc::new_cyclic(|queue: &std::rc::Weak<Self>| {
            let queue = queue.clone();
            let request = CompanionRequest::start(by, plans.clone(), move |news| {
                if let Some(queue) = queue.upgrade() {
                    queue.hear(news);
                }
            });
            Self {
                runs: RefCell::new(Natively::new(by, plans)),
                request: RefCell::new(Some(request)),
                has_begun: Cell::default(),
                changed: Box::new(changed),
            }
        })
    }

    /// How far they have come.
    pub fn runs(&self) -> Ref<'_, Natively> {
        self.runs.borrow()
    }

    pub fn has_begun(&self) -> bool {
        self.has_begun.get()
    }

    fn hear(&self, news: Result<Event, String>) {
        if news.is_ok() && !self.has_begun.replace(true) {
            (self.changed)(ChangedNatively::Begun);
        }
        let running = match news {
            Ok(Event::Progress { plan, .. }) => self.runs.borrow().model(plan),
            _ => None,
        };
        let heard = news.and_then(|event| self.runs.borrow_mut().hear(event));
        match (heard, running) {
            (Err(why), _) => self.end(Some(why)),
            (Ok(()), _) if self.runs.borrow().is_over() => self.end(None),
            (Ok(()), Some(model)) => (self.changed)(ChangedNatively::Progress(model)),
            (Ok(()), None) => (self.changed)(ChangedNatively::Ended),
        }
    }

    fn end(&self, why: Option<String>) {
        self.stop(why.as_deref());
        (self.changed)(ChangedNatively::Over(why));
    }

    /// What is not over never will be: because of this, or because the reader has cancelled it. Nothing is told of that.
    pub fn stop(&self, why: Option<&str>) {
        *self.request.borrow_mut() = None;
        if self.has_begun() {
            self.runs.borrow_mut().stop(why);
        }
    }

    /// Whether they go on, or are asked for.
    pub fn is_going_on(&self) -> bool {
        self.request.borrow().is_some()
    }
}
