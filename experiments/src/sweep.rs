//! Which values a curve is taken over.

use crate::model::check_workers;
use crate::parameter::Domain;
use crate::workload::Entry;

/// What is swept over, such as `workers=1..8`: a name, and the values that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepAxis {
    pub name: String,
    /// In order, none twice.
    pub values: Vec<u64>,
}

/// Sweeping over the lanes, as opposed to a parameter of the workload.
pub const WORKERS: &str = "workers";

/// The most values of one sweep.
const MOST_VALUES: u64 = 100;

const USAGE: &str =
    "it takes a name and numbers, such as workers=1..8, latency_ms=0..200:50 or sites=5,10,20";

impl SweepAxis {
    /// Reads `name=from..to`, `name=from..to:step` or `name=a,b,c`, and checks each value against what the
    /// workload declares.
    ///
    /// # Errors
    /// A sentence: it cannot be read, or a name or value that there is not, with what there is.
    pub fn parse(text: &str, entry: &Entry) -> Result<Self, String> {
        let (name, values) = text.split_once('=').ok_or_else(|| format!("over {text}: {USAGE}"))?;
        let numbers = match values.split_once("..") {
            Some((from, rest)) => Numbers::range(from, rest),
            None => values.split(',').map(number).collect::<Option<_>>().map(Numbers::List),
        };
        let numbers = numbers.ok_or_else(|| format!("over {text}: {USAGE}"))?;
        numbers.ends().into_iter().try_for_each(|value| check(name, value, entry))?;
        let values = numbers.all().map_err(|why| format!("over {text}: {why}"))?;
        Ok(Self { name: name.to_owned(), values })
    }

    pub fn is_workers(&self) -> bool {
        self.name == WORKERS
    }
}

/// Values that have been read but not yet counted: there may be any number of them.
enum Numbers {
    Range { from: u64, to: u64, step: u64 },
    List(Vec<u64>),
}

impl Numbers {
    fn range(from: &str, rest: &str) -> Option<Self> {
        let (to, step) = rest.split_once(':').unwrap_or((rest, "1"));
        Some(Self::Range { from: number(from)?, to: number(to)?, step: number(step)? })
    }

    fn ends(&self) -> Vec<u64> {
        match self {
            Self::Range { from, to, .. } => vec![*from, *to],
            Self::List(list) => list.clone(),
        }
    }

    fn all(self) -> Result<Vec<u64>, String> {
        let mut values = match self {
            Self::Range { from, to, .. } if from > to => return Err(format!("{from} is more than {to}")),
            Self::Range { step: 0, .. } => return Err("a step of 0 leads nowhere".to_owned()),
            Self::Range { from, to, step } if (to - from) / step >= MOST_VALUES => {
                let values = (to - from) / step + 1;
                return Err(format!("these are {values} values, and the most are {MOST_VALUES}"));
            }
            Self::Range { from, to, step } => (0..=(to - from) / step).map(|n| from + n * step).collect(),
            Self::List(list) => list,
        };
        values.sort_unstable();
        values.dedup();
        Ok(values)
    }
}

fn number(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

fn check(name: &str, value: u64, entry: &Entry) -> Result<(), String> {
    if name == WORKERS {
        let workers = usize::try_from(value).unwrap_or(usize::MAX);
        return check_workers(workers).map(drop);
    }
    let parameter = entry.parameters.iter().find(|parameter| parameter.name == name);
    match parameter {
        Some(parameter) if matches!(parameter.domain, Domain::Number { .. }) => {
            parameter.parse(&value.to_string()).map(drop)
        }
        Some(_) => Err(format!("“{name}” is no number; {}", numeric(entry))),
        None => Err(format!("there is no number “{name}”; {}", numeric(entry))),
    }
}

fn numeric(entry: &Entry) -> String {
    let numbers =
        entry.parameters.iter().filter(|parameter| matches!(parameter.domain, Domain::Number { .. }));
    let names: Vec<&str> = [WORKERS].into_iter().chain(numbers.map(|parameter| parameter.name)).collect();
    format!("a curve can be taken over: {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload;

    fn parse(text: &str) -> Result<Vec<u64>, String> {
        SweepAxis::parse(text, workload::find("downloads").unwrap()).map(|over| over.values)
    }

    #[test]
    fn a_range_includes_both_ends_and_a_list_is_sorted() {
        assert_eq!(parse("workers=1..4"), Ok(vec![1, 2, 3, 4]));
        assert_eq!(parse("latency_ms=0..200:50"), Ok(vec![0, 50, 100, 150, 200]));
        assert_eq!(parse("latency_ms=0..199:50"), Ok(vec![0, 50, 100, 150]));
        assert_eq!(parse("sites=20,5,10,5"), Ok(vec![5, 10, 20]));
        assert_eq!(parse("sites=7"), Ok(vec![7]));
    }

    #[test]
    fn what_is_no_sweep_is_refused_with_a_sentence() {
        for (text, says) in [
            ("workers", "over workers: it takes a name and numbers"),
            ("workers=1..x", "over workers=1..x: it takes a name and numbers"),
            ("workers=0..4", "workers = 0 is out of range: from 1 to 32"),
            ("workers=4,33", "workers = 33 is out of range: from 1 to 32"),
            (
                "sites=1..18446744073709551615",
                "sites = 18446744073709551615 is out of range: from 1 to 200 sites",
            ),
            ("latency_ms=0..10000", "over latency_ms=0..10000: these are 10001 values, and the most are 100"),
            ("workers=8..1", "over workers=8..1: 8 is more than 1"),
            ("workers=1..8:0", "over workers=1..8:0: a step of 0 leads nowhere"),
            ("site=1..2", "there is no number “site”; a curve can be taken over: workers, sites, latency_ms"),
        ] {
            let sentence = parse(text).unwrap_err();
            assert!(sentence.starts_with(says), "{sentence}");
        }
        let counter = workload::find("counter").unwrap();
        assert!(
            SweepAxis::parse("how=1", counter)
                .unwrap_err()
                .starts_with("“how” is no number; a curve can be taken over: workers, ")
        );
    }
}
