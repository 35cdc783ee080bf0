//! What several kinds of widgets are told alike: an id, a title, and a value for each parameter.

use anyhow::{Result, anyhow};
use experiments::parameter::{Parameter, Parameters};

use crate::words::{identifier, words};

pub struct Titled {
    pub id: String,
    pub title: String,
    pub values: Parameters,
    parameters: &'static [Parameter],
}

impl Titled {
    /// What holds unless a chapter says something else.
    pub fn new(id: &str, title: &str, parameters: &'static [Parameter]) -> Self {
        let values = Parameters::defaults(parameters);
        Self { id: id.to_owned(), title: title.to_owned(), values, parameters }
    }

    /// What a chapter says instead, in a directive that has nothing else.
    ///
    /// # Errors
    /// A sentence with what cannot be read or is out of range.
    pub fn read(mut self, text: &str) -> Result<Self> {
        for word in words(text)? {
            let (key, value) = word.pair()?;
            self.set(&key, value)?;
        }
        Ok(self)
    }

    /// # Errors
    /// A sentence, if there is no such key, or its value is out of range.
    pub fn set(&mut self, key: &str, value: String) -> Result<()> {
        match key {
            "id" => self.id = identifier(value)?,
            "title" => self.title = value,
            _ => self.values.set(self.parameters, key, &value).map_err(|why| anyhow!(why))?,
        }
        Ok(())
    }
}
