//! What a reader may change: declared as data, checked in one place.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A parameter that a workload declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Parameter {
    /// As written in a chapter, a URL, on the command line, in a report.
    pub name: &'static str,
    /// As a reader sees it.
    pub label: &'static str,
    #[serde(flatten)]
    pub domain: Domain,
}

/// The values that a parameter may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Domain {
    Number { unit: &'static str, min: u64, max: u64, default: u64 },
    Choice { values: &'static [&'static str], default: &'static str },
}

/// A value that has been checked. In JSON a plain number or string; binary formats, which cannot look
/// ahead, get it with its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Number(u64),
    Choice(String),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Plain {
    Number(u64),
    Choice(String),
}

#[derive(Serialize, Deserialize)]
enum Tagged {
    Number(u64),
    Choice(String),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (serializer.is_human_readable(), self.clone()) {
            (true, Self::Number(number)) => Plain::Number(number).serialize(serializer),
            (true, Self::Choice(choice)) => Plain::Choice(choice).serialize(serializer),
            (false, Self::Number(number)) => Tagged::Number(number).serialize(serializer),
            (false, Self::Choice(choice)) => Tagged::Choice(choice).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Plain::deserialize(deserializer).map(|plain| match plain {
                Plain::Number(number) => Self::Number(number),
                Plain::Choice(choice) => Self::Choice(choice),
            });
        }
        Tagged::deserialize(deserializer).map(|tagged| match tagged {
            Tagged::Number(number) => Self::Number(number),
            Tagged::Choice(choice) => Self::Choice(choice),
        })
    }
}

impl Value {
    pub fn as_choice(&self) -> Option<&str> {
        match self {
            Self::Choice(choice) => Some(choice),
            Self::Number(_) => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Choice(choice) => f.write_str(choice),
        }
    }
}

impl Parameter {
    pub const fn number(
        name: &'static str,
        label: &'static str,
        unit: &'static str,
        range: (u64, u64),
        default: u64,
    ) -> Self {
        Self { name, label, domain: Domain::Number { unit, min: range.0, max: range.1, default } }
    }

    pub const fn choice(
        name: &'static str,
        label: &'static str,
        values: &'static [&'static str],
        default: &'static str,
    ) -> Self {
        Self { name, label, domain: Domain::Choice { values, default } }
    }

    pub fn default_value(&self) -> Value {
        match self.domain {
            Domain::Number { default, .. } => Value::Number(default),
            Domain::Choice { default, .. } => Value::Choice(default.to_owned()),
        }
    }

    /// # Errors
    /// A sentence with the name, the text and what would be right.
    pub fn parse(&self, text: &str) -> Result<Value, String> {
        match self.domain {
            Domain::Number { unit, min, max, .. } => match text.trim().parse::<u64>() {
                Ok(number) if (min..=max).contains(&number) => Ok(Value::Number(number)),
                Ok(_) => Err(format!("{} = {text} is out of range: {}", self.name, range(min, max, unit))),
                Err(_) => {
                    Err(format!("{} = “{text}” is not a whole number {}", self.name, range(min, max, unit)))
                }
            },
            Domain::Choice { values, .. } if values.contains(&text) => Ok(Value::Choice(text.to_owned())),
            Domain::Choice { values, .. } => {
                Err(format!("{} = “{text}” is none of: {}", self.name, values.join(", ")))
            }
        }
    }
}

/// Values for all parameters of one workload, each within its bounds, in the order of their names: a list, because every
/// page would have to load what a tree takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters(Vec<(String, Value)>);

impl Serialize for Parameters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Parameters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Named)
    }
}

struct Named;

impl<'de> Visitor<'de> for Named {
    type Value = Parameters;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("values by their names")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Parameters, A::Error> {
        let mut parameters = Parameters::default();
        while let Some((name, value)) = entries.next_entry()? {
            parameters.insert(name, value);
        }
        Ok(parameters)
    }
}

impl Parameters {
    /// Where a name stands, or has its place.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }

    fn insert(&mut self, name: String, value: Value) {
        match self.place(&name) {
            Ok(place) => self.0[place].1 = value,
            Err(place) => self.0.insert(place, (name, value)),
        }
    }

    pub fn defaults(declared: &[Parameter]) -> Self {
        let mut parameters = Self::default();
        for parameter in declared {
            parameters.insert(parameter.name.to_owned(), parameter.default_value());
        }
        parameters
    }

    /// # Errors
    /// A sentence: an unknown name with the list of what exists, or a value out of bounds. The others stay.
    pub fn set(&mut self, declared: &[Parameter], name: &str, text: &str) -> Result<(), String> {
        let parameter = declared.iter().find(|p| p.name == name).ok_or_else(|| {
            let all: Vec<_> = declared.iter().map(|p| p.name).collect();
            format!("there is no parameter “{name}”; there are: {}", all.join(", "))
        })?;
        self.insert(name.to_owned(), parameter.parse(text)?);
        Ok(())
    }

    /// Checks values that came from outside, as from a report or a message, against what is declared.
    ///
    /// # Errors
    /// As [`set`](Self::set).
    pub fn checked(declared: &[Parameter], given: &Self) -> Result<Self, String> {
        let mut parameters = Self::defaults(declared);
        for (name, value) in &given.0 {
            parameters.set(declared, name, &value.to_string())?;
        }
        Ok(parameters)
    }

    /// Those whose names pass.
    #[must_use]
    pub fn only(self, passes: impl Fn(&str) -> bool) -> Self {
        Self(self.0.into_iter().filter(|(name, _)| passes(name)).collect())
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.place(name).ok().map(|place| &self.0[place].1)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// # Panics
    /// If the workload did not declare such a number: a mistake in the workload's own file.
    pub fn number(&self, name: &str) -> u64 {
        match self.get(name) {
            Some(Value::Number(number)) => *number,
            other => panic!("no number “{name}” is declared: {other:?}"),
        }
    }

    /// # Panics
    /// As [`number`](Self::number).
    pub fn choice(&self, name: &str) -> &str {
        match self.get(name) {
            Some(Value::Choice(choice)) => choice,
            other => panic!("no choice “{name}” is declared: {other:?}"),
        }
    }
}

fn range(min: u64, max: u64, unit: &str) -> String {
    format!("from {min} to {max} {unit}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECLARED: &[Parameter] = &[
        Parameter::number("sites", "Sites", "sites", (1, 200), 20),
        Parameter::choice("how", "How", &["racy", "locked"], "racy"),
    ];

    #[test]
    fn a_bad_value_is_refused_with_name_value_and_range_and_the_others_stay() {
        let mut parameters = Parameters::defaults(DECLARED);
        parameters.set(DECLARED, "sites", "30").unwrap();
        for (name, text, says) in [
            ("sites", "201", "sites = 201 is out of range: from 1 to 200 sites"),
            ("sites", "-1", "sites = “-1” is not a whole number from 1 to 200 sites"),
            ("sites", "1e3", "sites = “1e3” is not a whole number from 1 to 200 sites"),
            ("how", "fast", "how = “fast” is none of: racy, locked"),
            ("site", "1", "there is no parameter “site”; there are: sites, how"),
        ] {
            assert_eq!(parameters.set(DECLARED, name, text).unwrap_err(), says);
        }
        assert_eq!(parameters.number("sites"), 30);
        assert_eq!(parameters.choice("how"), "racy");
    }

    #[test]
    fn values_are_in_the_order_of_their_names_and_come_back_from_every_form() {
        let parameters = Parameters::defaults(DECLARED);
        let json = serde_json::to_string(&parameters).unwrap();
        assert_eq!(json, "{\"how\":\"racy\",\"sites\":20}");
        assert_eq!(serde_json::from_str::<Parameters>(&json).unwrap(), parameters);
        let twice =
            serde_json::from_str::<Parameters>("{\"sites\":1,\"how\":\"racy\",\"sites\":20}").unwrap();
        assert_eq!(twice, parameters, "the last counts");
        let bytes = postcard::to_stdvec(&parameters).unwrap();
        assert_eq!(postcard::from_bytes::<Parameters>(&bytes).unwrap(), parameters);
    }
}
