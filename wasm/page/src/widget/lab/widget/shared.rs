//! Programs that come by a link, and links to this one.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::Lab;
use crate::widget::lab::carried;
use crate::widget::lab::opened::Opened;
use crate::widget::lab::questions::Asked;

/// Of what nothing is known yet.
const LAST_TIME: &str = "This is your program of last time. Explore finds out what can happen with it.";
/// It comes from somebody whom the book does not know.
const CARRIED: &str = "A link has brought this program. It was not run: read it first. Explore finds out what can happen with it.";
const OPENED: &str = "This is the program as the book has it. Explore finds out what can happen with it.";

/// What is said of a program that a link has named or brought.
pub fn says(opened: &Opened) -> &'static str {
    if opened.is_carried { CARRIED } else { OPENED }
}

impl Lab {
    /// Of a program that is not the chapter's nothing is known but the way that a link has brought along.
    pub(super) fn tell_what_is_known(&self) {
        match self.opened.as_ref().filter(|_| self.editor.is_given()) {
            Some((says, Some(way))) => self.outcomes.offer(&self.program(), says, &carried::offer(way)),
            Some((says, None)) => self.outcomes.forget(&self.program(), says),
            None => self.outcomes.forget(&self.program(), LAST_TIME),
        }
    }

    /// Copies a link to the program and, where a way lies open, to the moment at which the reader stands.
    pub(super) fn share(self: &Rc<Self>) {
        let program = self.program();
        let way = self.questions.last().filter(|(asked, _)| *asked == Asked::Step).map(|(_, way)| way);
        let moment = way.zip(self.walk.at()).filter(|_| self.questions.is_about(&program));
        let link = match carried::link(&self.host, &program, moment.as_ref().map(|(way, at)| (way, at))) {
            Ok(link) => link,
            Err(why) => return self.progress.say(&why),
        };
        let (lab, step) = (self.clone(), moment.map(|(_, at)| at.step));
        spawn_local(async move {
            if let Some(says) = carried::copy(&link, step).await {
                lab.progress.say(&says);
            }
        });
    }
}
