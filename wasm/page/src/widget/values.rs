//! What the reader has set: checked as it is entered. What is wrong stays where it was entered, with a sentence.

use experiments::parameter::{Parameter, Parameters};

/// A widget's parameters.
#[derive(Clone, Debug)]
pub struct Values {
    /// The widget's, with which they begin in the address.
    id: String,
    declared: Vec<Parameter>,
    /// As the chapter set them.
    given: Parameters,
    /// The last values that were right.
    values: Parameters,
    wrong: Vec<Wrong>,
}

/// A text that is wrong, and the sentence that says so.
#[derive(Clone, Debug)]
struct Wrong {
    name: String,
    text: String,
    why: String,
}

impl Values {
    pub fn new(id: &str, declared: Vec<Parameter>, given: Parameters) -> Self {
        Self { id: id.to_owned(), declared, values: given.clone(), given, wrong: Vec::new() }
    }

    /// Only what is named may be changed.
    pub fn restrict(&mut self, change: &[&str]) {
        self.declared.retain(|parameter| change.contains(&parameter.name));
    }

    /// As the chapter set them.
    pub fn reset(&mut self) {
        self.values = self.given.clone();
        self.wrong.clear();
    }

    /// Takes over what a link brought along. What is wrong is answered with a sentence, and the chapter's
    /// value stays.
    pub fn take_over(&mut self, brought: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
        let set = |(name, text): (String, String)| self.values.set(&self.declared, &name, &text).err();
        brought.into_iter().filter_map(set).map(|why| format!("In the address, {why}.")).collect()
    }

    pub fn declared(&self) -> &[Parameter] {
        &self.declared
    }

    /// What is right.
    pub fn right(&self) -> &Parameters {
        &self.values
    }

    /// Whether they are as the chapter set them.
    pub fn are_given(&self) -> bool {
        self.values == self.given
    }

    /// What stands in a field, right or wrong.
    pub fn text(&self, name: &str) -> String {
        let wrong = self.wrong.iter().find(|wrong| wrong.name == name);
        wrong
            .map(|wrong| wrong.text.clone())
            .or_else(|| self.values.get(name).map(ToString::to_string))
            .unwrap_or_default()
    }

    pub fn is_wrong(&self, name: &str) -> bool {
        self.wrong.iter().any(|wrong| wrong.name == name)
    }

    /// What is wrong, a sentence each.
    pub fn complaints(&self) -> impl Iterator<Item = &str> {
        self.wrong.iter().map(|wrong| wrong.why.as_str())
    }

    /// Something was entered.
    pub fn enter(&mut self, name: &str, text: &str) {
        self.wrong.retain(|wrong| wrong.name != name);
        if let Err(why) = self.values.set(&self.declared, name, text) {
            self.wrong.push(Wrong { name: name.to_owned(), text: text.to_owned(), why: format!("{why}.") });
        }
    }

    /// What the address should hold: what differs from the chapter, and nothing else.
    pub fn address(&self) -> Vec<(String, Option<String>)> {
        let entry = |parameter: &Parameter| {
            let value = self.values.get(parameter.name);
            let differs = value != self.given.get(parameter.name);
            let name = format!("{}.{}", self.id, parameter.name);
            (name, value.filter(|_| differs).map(ToString::to_string))
        };
        self.declared.iter().map(entry).collect()
    }
}
