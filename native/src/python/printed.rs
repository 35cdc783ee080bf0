//! What a comparator prints, checked: it comes from another program.

use std::time::Duration;

use experiments::env::Stop;
use experiments::report::{Measure, Outcome, Round};
use experiments::standstill::{Standstill, Wait};
use serde::Deserialize;

/// One JSON object.
#[derive(Debug, Deserialize)]
pub struct Printed {
    /// Whether the interpreter had a GIL when all was over.
    pub gil: bool,
    rounds: Vec<PrintedRound>,
}

/// Either an answer, with what was found besides, or an outcome and the sentence that goes with it.
#[derive(Debug, Deserialize)]
struct PrintedRound {
    ms: f64,
    answer: Option<u64>,
    #[serde(default)]
    measures: Vec<Measure>,
    outcome: Option<Outcome>,
    detail: Option<String>,
    #[serde(default)]
    waits: Vec<Wait>,
}

impl Printed {
    /// # Errors
    /// A sentence: it is no such object.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| format!("it printed something that is no result: {error}"))
    }

    /// # Errors
    /// A sentence: there are more or fewer, or one of them makes no sense.
    pub fn rounds(self, count: usize) -> Result<Vec<Round>, String> {
        if self.rounds.len() != count {
            return Err(format!("it measured {} rounds instead of {count}", self.rounds.len()));
        }
        self.rounds.into_iter().map(PrintedRound::check).collect()
    }
}

impl PrintedRound {
    fn check(self) -> Result<Round, String> {
        let ms = self.ms;
        let makespan = Duration::try_from_secs_f64(ms / 1000.0);
        let makespan = makespan.map_err(|_| format!("it measured {ms} ms, which is no time"))?;
        if self.measures.iter().any(|measure| measure.name.is_empty()) {
            return Err("it measured something that has no name".to_owned());
        }
        let answer = match (self.answer, self.outcome, self.detail) {
            (Some(answer), None, None) => Ok(answer),
            (None, Some(outcome), Some(detail)) if !detail.is_empty() => {
                Err(stop(outcome, detail, self.waits)?)
            }
            _ => return Err("it gave neither an answer nor a reason why there is none".to_owned()),
        };
        Ok(Round { makespan, answer, findings: self.measures, spans: Vec::new() })
    }
}

fn stop(outcome: Outcome, detail: String, waits: Vec<Wait>) -> Result<Stop, String> {
    let still = |detail: String| Standstill { why: detail.into(), waits };
    match outcome {
        Outcome::Deadlock => Ok(Stop::Deadlock(still(detail))),
        Outcome::Livelock => Ok(Stop::Livelock(detail.into())),
        Outcome::CannotMeet => Ok(Stop::CannotMeet(still(detail))),
        Outcome::Finished | Outcome::Cancelled | Outcome::Failed => {
            Err("it stopped for a reason that is none of a comparator's".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str) -> String {
        Printed::parse(text).and_then(|printed| printed.rounds(1)).unwrap_err()
    }

    #[test]
    fn answers_measures_and_reasons_are_taken() {
        let text = r#"{"gil": false, "rounds": [
            {"ms": 1.5, "answer": 3, "measures": [{"name": "missed ticks", "value": 2, "unit": "ticks"}]},
            {"ms": 2, "outcome": "deadlock", "detail": "deadlock: a circle",
             "waits": [{"who": "Ada", "how": "for", "what": "“a”", "holder": "Ada"}]},
            {"ms": 3, "outcome": "cannot_meet", "detail": "one has left"}]}"#;
        let printed = Printed::parse(text).unwrap();
        assert!(!printed.gil);
        let rounds = printed.rounds(3).unwrap();
        assert_eq!((rounds[0].makespan, &rounds[0].answer), (Duration::from_micros(1500), &Ok(3)));
        assert_eq!(rounds[0].findings, [Measure::new("missed ticks", 2.0, "ticks")]);
        let Err(stop @ Stop::Deadlock(_)) = &rounds[1].answer else { panic!("{:?}", rounds[1].answer) };
        assert_eq!(stop.sentence(), "deadlock: a circle");
        let [wait] = stop.waits() else { panic!("one waits: {stop:?}") };
        assert_eq!(wait.to_string(), "Ada waits for “a”, which Ada holds");
        let Err(stop @ Stop::CannotMeet(_)) = &rounds[2].answer else { panic!("{:?}", rounds[2].answer) };
        assert_eq!((stop.sentence(), stop.waits()), ("one has left", &[][..]));
    }

    #[test]
    fn what_is_no_result_is_refused_with_a_sentence() {
        let no_result = "it printed something that is no result: ";
        for text in [
            "",
            "hello",
            "[]",
            r#"{"rounds": []}"#,
            r#"{"gil": true, "rounds": [{"answer": 1}]}"#,
            r#"{"gil": true, "rounds": [{"ms": NaN, "answer": 1}]}"#,
            r#"{"gil": true, "rounds": [{"ms": 1, "answer": -1}]}"#,
            r#"{"gil": true, "rounds": [{"ms": 1, "answer": "1"}]}"#,
            r#"{"gil": true, "rounds": [{"ms": 1, "outcome": "asleep", "detail": "z"}]}"#,
            r#"{"gil": true, "rounds": [{"ms": 1, "answer": 1, "measures": [{"name": "a"}]}]}"#,
        ] {
            let why = why(text);
            assert!(why.starts_with(no_result) && why.len() > no_result.len(), "{text}: {why}");
        }
    }

    #[test]
    fn a_round_that_makes_no_sense_is_refused_with_a_sentence() {
        for (round, says) in [
            ("", "it measured 0 rounds instead of 1"),
            (r#"{"ms": -1, "answer": 1}"#, "it measured -1 ms, which is no time"),
            (
                r#"{"ms": 1, "answer": 1, "measures": [{"name": "", "value": 1, "unit": ""}]}"#,
                "it measured something that has no name",
            ),
            (r#"{"ms": 1}"#, "it gave neither an answer nor a reason why there is none"),
            (
                r#"{"ms": 1, "outcome": "deadlock"}"#,
                "it gave neither an answer nor a reason why there is none",
            ),
            (
                r#"{"ms": 1, "outcome": "failed", "detail": "so"}"#,
                "it stopped for a reason that is none of a comparator's",
            ),
        ] {
            assert_eq!(why(&format!(r#"{{"gil": true, "rounds": [{round}]}}"#)), says);
        }
    }
}
