//! What a widget knows: what is entered, what is drawn, and what can run here.

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Entry, World};
use host::Conditions;

use super::form::Form;
use super::markup;
use super::session::{Session, skip};
use crate::browser::object_url::ObjectUrl;

pub struct State {
    pub form: Form,
    /// Unknown until the service worker has answered.
    pub conditions: Option<Conditions>,
    /// What is drawn: the chapter's own, what was simulated since, or what was run last.
    pub drawn: Option<Vec<Plan>>,
    /// What was run last.
    pub ran: Option<Vec<Plan>>,
    /// What was wrong in the address.
    pub brought: Vec<String>,
    /// Whether the drawing follows what is entered: not in an exercise, nor if that cannot be simulated.
    pub follows: bool,
    /// Why the last runs are not kept, if they are not.
    pub unkept: Option<&'static str>,
    /// What the last runs say to a guess, or of an exercise's goals.
    pub answer: Option<String>,
    pub download: Option<ObjectUrl>,
}

impl State {
    /// As the chapter has it, but for what a link has filled in, of which `brought` says what is wrong.
    pub fn new(form: Form, brought: Vec<String>) -> Self {
        let mut chapters = form.clone();
        chapters.reset();
        let drawn = chapters.plans().ok();
        let follows = !form.is_single();
        Self {
            form,
            conditions: None,
            drawn,
            ran: None,
            brought,
            follows,
            unkept: None,
            answer: None,
            download: None,
        }
    }

    /// Why a model cannot run here, if it cannot.
    pub fn obstacle(&self, model: Model) -> Option<String> {
        let threads = || self.conditions.as_ref()?.threads.clone().err();
        let refused = self.form.refuses(model).map(str::to_owned);
        refused.or_else(|| if model.has_threads() { threads() } else { None })
    }

    pub fn notes(&self) -> String {
        let said = self.brought.iter().map(String::as_str).chain(self.unkept);
        let answer = self.answer.as_deref().filter(|_| self.ran == self.drawn);
        let mut notes = answer.map(markup::answer).unwrap_or_default();
        notes.push_str(&markup::notes(&self.form, said, |model| self.obstacle(model)));
        if self.is_stale() && !self.follows {
            notes.push_str(markup::STALE);
        }
        notes
    }

    /// Whether what is drawn was made with other values than the form has.
    pub fn is_stale(&self) -> bool {
        let plans = self.form.plans().ok();
        plans.is_some() && plans != self.drawn
    }

    /// A session of what can run here, and what is skipped with the reason why.
    pub fn session(&self, plans: Vec<Plan>) -> (Session, Vec<Entry>) {
        let (mut possible, mut skipped) = (Vec::new(), Vec::new());
        for plan in plans {
            match self.obstacle(plan.model) {
                Some(why) => skipped.push(skip(&plan.workload, plan.model, World::Browser, why)),
                None => possible.push(plan),
            }
        }
        (Session::new(possible, self.form.spec().race), skipped)
    }
}
