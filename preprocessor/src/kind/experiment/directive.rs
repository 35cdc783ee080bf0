//! Reads what stands inside `{{#experiment …}}`.

use anyhow::{Result, bail};

use crate::words::{Word, Words, identifier, names, number};

/// An experiment as a chapter asks for it: read, not yet checked against what exists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directive {
    pub workload: String,
    /// The models in the order given; none means all that the workload takes.
    pub models: Vec<String>,
    pub workers: Option<usize>,
    pub repeat: Option<usize>,
    /// The models start together.
    pub race: bool,
    /// The reader is asked for a guess.
    pub predict: bool,
    /// What is in sight beside the drawing.
    pub sliders: Vec<String>,
    pub title: Option<String>,
    /// What a link points at; see [`Self::id`].
    pub id: Option<String>,
    /// Everything else: the workload's own parameters.
    pub parameters: Vec<(String, String)>,
}

impl Directive {
    /// Reads, for a widget of that kind, `WORKLOAD key=value key="value with spaces" flag`.
    pub fn parse(kind: &str, text: &str) -> Result<Self> {
        let Words { first: workload, rest } = Words::parse(kind, ("workload", "downloads"), text)?;
        let mut directive = Self { workload, ..Self::default() };
        rest.into_iter().try_for_each(|word| directive.set(word))?;
        Ok(directive)
    }

    /// Unique on its page: the workload's name, unless the chapter gives another.
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.workload)
    }

    fn set(&mut self, Word { key, value }: Word) -> Result<()> {
        match (&*key, value) {
            ("race", None) => self.race = true,
            ("predict", None) => self.predict = true,
            ("race" | "predict", Some(_)) => bail!("`{key}` takes no value"),
            (_, None) => bail!("`{key}` needs a value: `{key}=…`"),
            ("sliders", Some(value)) => self.sliders = names(&value),
            ("models", Some(value)) => self.models = names(&value),
            ("workers", Some(value)) => self.workers = Some(number(&key, &value)?),
            ("repeat", Some(value)) => self.repeat = Some(number(&key, &value)?),
            ("title", Some(value)) => self.title = Some(value),
            ("id", Some(value)) => self.id = Some(identifier(value)?),
            (_, Some(value)) => self.parameters.push((key, value)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_is_read_whole() {
        let text = r#" downloads models="sequential threads" workers=5 repeat=3 race sliders="sites workers" title="Twenty downloads, four ways" id="first" sites=20 latency_ms=100"#;
        let expected = Directive {
            workload: "downloads".into(),
            models: vec!["sequential".into(), "threads".into()],
            workers: Some(5),
            repeat: Some(3),
            race: true,
            predict: false,
            sliders: vec!["sites".into(), "workers".into()],
            title: Some("Twenty downloads, four ways".into()),
            id: Some("first".into()),
            parameters: vec![("sites".into(), "20".into()), ("latency_ms".into(), "100".into())],
        };
        assert_eq!(Directive::parse("experiment", text).unwrap(), expected);
    }

    #[test]
    fn a_workload_alone_is_enough() {
        let directive = Directive::parse("experiment", " meeting ").unwrap();
        assert_eq!(directive, Directive { workload: "meeting".into(), ..Directive::default() });
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_a_sentence() {
        for (text, says) in [
            ("", "an experiment needs a workload: `{{#experiment downloads}}`"),
            ("sites=20", "the workload comes first, before `sites=…`"),
            ("a sites", "`sites` needs a value: `sites=…`"),
            ("a sites=", "`sites=`: a value is missing"),
            ("a title=\"\"", "`title=`: a value is missing"),
            ("a title=\"open", "`title=`: the closing quotation mark is missing"),
            ("a title=\"x\"y", "`title=`: expected a space before `y`"),
            ("a =5", "cannot read `=5`: expected a word or `key=value`"),
            ("a \"b\"", "cannot read `\"b\"`: expected a word or `key=value`"),
            ("a sites=1 sites=2", "`sites` is given twice"),
            ("a race=yes", "`race` takes no value"),
            ("a predict=no", "`predict` takes no value"),
            ("a workers=many", "workers = “many” is not a whole number"),
            ("a repeat=-1", "repeat = “-1” is not a whole number"),
            ("a id=\"No way\"", "id = “No way” is not made of a–z, 0–9 and -, beginning with a letter"),
        ] {
            assert_eq!(format!("{:#}", Directive::parse("experiment", text).unwrap_err()), says);
        }
    }
}
