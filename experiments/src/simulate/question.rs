use serde::{Deserialize, Serialize};

use super::{Costs, Film, report};
use crate::plan::Plan;
use crate::report::{Outcome, Report};

/// What a page asks of its simulator, which works in a worker and is loaded only then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub plan: Plan,
    pub on: On,
    pub cores: usize,
    /// Whether it is to be stepped through.
    pub wants_film: bool,
}

/// The machine that is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum On {
    /// [`Costs::typical`].
    Laptop,
    /// [`Costs::none`].
    FreeOfCharge,
    /// [`Costs::hands`].
    Hands,
}

impl On {
    pub fn costs(self, cores: usize) -> Costs {
        match self {
            Self::Laptop => Costs::typical(cores),
            Self::FreeOfCharge => Costs::none(cores),
            Self::Hands => Costs::hands(cores),
        }
    }
}

/// What the preprocessor would have put into the chapter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Simulated {
    pub report: Report,
    pub film: Option<Film>,
}

/// A reader waits for the answer: this many take less than a second.
const MOST_EVENTS: u64 = 300_000;

impl Question {
    /// # Errors
    /// A sentence: the plan does not hold together, or the run is too long.
    pub fn answer(&self) -> Result<Simulated, String> {
        let costs = Costs { most_events: MOST_EVENTS, ..self.on.costs(self.cores) };
        if self.wants_film {
            let (film, report) = Film::of(&self.plan, &costs)?;
            return Ok(Simulated { report, film: Some(film) });
        }
        let report = report(&self.plan, &costs)?;
        match (report.outcome, &report.detail) {
            (Outcome::Failed, Some(why)) => Err(why.clone()),
            _ => Ok(Simulated { report, film: None }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::parameter::Parameters;
    use crate::workload;

    fn question(name: &str, model: Model, set: &[(&str, &str)]) -> Question {
        let entry = workload::find(name).unwrap();
        let mut parameters = entry.defaults();
        set.iter().for_each(|(name, value)| parameters.set(entry.parameters, name, value).unwrap());
        let (workload, options) = (name.to_owned(), Parameters::default());
        let plan = Plan { workload, model, parameters, workers: 2, options, repeat: 1 };
        Question { plan, on: On::FreeOfCharge, cores: 2, wants_film: false }
    }

    #[test]
    fn the_answer_is_what_a_chapter_shows() {
        let asked = question("chess", Model::Async, &[("boards", "6")]);
        let answer = asked.answer().unwrap();
        assert_eq!(answer.report, report(&asked.plan, &Costs::none(2)).unwrap());
        let asked = Question { wants_film: true, ..question("downloads", Model::Async, &[("sites", "4")]) };
        let answer = asked.answer().unwrap();
        let (film, report) = Film::of(&asked.plan, &Costs::none(2)).unwrap();
        assert_eq!((answer.film, answer.report), (Some(film), report));
    }

    #[test]
    fn what_takes_too_long_or_does_not_exist_is_refused_with_a_sentence() {
        let long =
            question("chess", Model::Async, &[("boards", "48"), ("moves", "60"), ("champion_s", "60")]);
        assert!(Question { on: On::Hands, ..long }.answer().is_ok(), "the largest scene can be simulated");
        let long = question("counter", Model::Threads, &[("actors", "8"), ("adds", "100000")]);
        let long = Question { on: On::Laptop, ..long };
        let whys = [
            (long, "this run is too long to be simulated"),
            (question("chess", Model::Rayon, &[]), "chess cannot run under rayon"),
        ];
        for (asked, says) in whys {
            let why = asked.answer().map(|_| ()).unwrap_err();
            assert!(why.starts_with(says), "{why}");
        }
    }
}
