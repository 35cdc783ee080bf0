//! What the reader has chosen: checked as it is entered, and nothing runs while something is wrong.

use experiments::figure::ExperimentSpec;
use experiments::model::Model;
use experiments::parameter::{Parameter, Parameters};
use experiments::plan::Plan;

/// The form of an experiment.
#[derive(Clone, Debug)]
pub struct Form {
    spec: ExperimentSpec,
    declared: Vec<Parameter>,
    /// As the chapter set them.
    given: Parameters,
    /// The last values that were right.
    values: Parameters,
    wrong: Vec<Wrong>,
    chosen: Vec<Model>,
}

/// A text that is wrong, and the sentence that says so.
#[derive(Clone, Debug)]
struct Wrong {
    name: String,
    text: String,
    why: String,
}

impl Form {
    /// # Errors
    /// A sentence, if the chapter's experiment does not hold together.
    pub fn new(spec: ExperimentSpec) -> Result<Self, String> {
        let given = spec.values()?;
        let (declared, chosen) = (spec.declared(), spec.possible());
        Ok(Self { declared, chosen, values: given.clone(), given, wrong: Vec::new(), spec })
    }

    /// Takes over what a link brought along. What is wrong is answered with a sentence, and the chapter's
    /// value stays.
    pub fn take_over(&mut self, brought: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
        let set = |(name, text): (String, String)| self.values.set(&self.declared, &name, &text).err();
        brought.into_iter().filter_map(set).map(|why| format!("In the address, {why}.")).collect()
    }

    pub fn spec(&self) -> &ExperimentSpec {
        &self.spec
    }

    pub fn declared(&self) -> &[Parameter] {
        &self.declared
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

    pub fn choose(&mut self, model: Model, chosen: bool) {
        self.chosen.retain(|other| *other != model);
        if chosen {
            self.chosen.push(model);
        }
    }

    pub fn is_chosen(&self, model: Model) -> bool {
        self.chosen.contains(&model)
    }

    /// The sentence for a model that the workload refuses.
    pub fn refuses(&self, model: Model) -> Option<&'static str> {
        self.spec.entry().ok()?.refuses(model)
    }

    /// A plan for each chosen model, in the chapter's order.
    ///
    /// # Errors
    /// A sentence: something is wrong, or no model is chosen.
    pub fn plans(&self) -> Result<Vec<Plan>, String> {
        if let Some(why) = self.complaints().next() {
            return Err(why.to_owned());
        }
        let chosen = self.spec.models.iter().filter(|model| self.is_chosen(**model));
        let plans =
            chosen.map(|model| self.spec.plan(*model, &self.values)).collect::<Result<Vec<_>, _>>()?;
        if plans.is_empty() { Err("Choose at least one model.".to_owned()) } else { Ok(plans) }
    }

    /// What the address should hold: what differs from the chapter, and nothing else.
    pub fn address(&self) -> Vec<(String, Option<String>)> {
        let entry = |parameter: &Parameter| {
            let value = self.values.get(parameter.name);
            let differs = value != self.given.get(parameter.name);
            let name = format!("{}.{}", self.spec.id, parameter.name);
            (name, value.filter(|_| differs).map(ToString::to_string))
        };
        self.declared.iter().map(entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiments::workload;

    fn form() -> Form {
        let parameters = workload::find("downloads").expect("it exists").defaults();
        let models = vec![Model::Sequential, Model::Threads, Model::Async];
        let (id, title, workload) = ("first".into(), "Why?".into(), "downloads".into());
        let spec = ExperimentSpec {
            id,
            title,
            workload,
            models,
            workers: 5,
            repeat: 1,
            race: true,
            parameters,
            options: Parameters::default(),
        };
        Form::new(spec).expect("it holds together")
    }

    #[test]
    fn a_wrong_value_stays_in_its_field_with_a_sentence_and_nothing_runs_until_it_is_right() {
        let mut form = form();
        form.enter("sites", "500");
        assert_eq!(form.text("sites"), "500");
        assert_eq!(form.plans().unwrap_err(), "sites = 500 is out of range: from 1 to 200 sites.");
        form.enter("sites", "7");
        let plans = form.plans().unwrap();
        assert_eq!(plans.len(), 3);
        assert!(plans.iter().all(|plan| plan.parameters.number("sites") == 7 && plan.workers == 5));
    }

    #[test]
    fn workers_and_rounds_are_checked_like_all_others() {
        let mut form = form();
        form.enter("repeat", "0");
        form.enter("workers", "33");
        let complaints: Vec<&str> = form.complaints().collect();
        assert_eq!(
            complaints,
            [
                "repeat = 0 is out of range: from 1 to 9 rounds.",
                "workers = 33 is out of range: from 1 to 32 workers."
            ]
        );
    }

    #[test]
    fn a_link_sets_what_is_right_and_the_rest_gets_a_sentence() {
        let mut form = form();
        let brought = [("sites", "9"), ("workers", "many"), ("color", "red")];
        let complaints = form.take_over(brought.map(|(name, text)| (name.to_owned(), text.to_owned())));
        assert_eq!(form.text("sites"), "9");
        assert_eq!(form.text("workers"), "5");
        assert_eq!(complaints.len(), 2);
        assert_eq!(
            complaints[0],
            "In the address, workers = “many” is not a whole number from 1 to 32 workers."
        );
        assert!(form.plans().is_ok());
    }

    #[test]
    fn the_address_holds_what_differs_from_the_chapter() {
        let mut form = form();
        form.enter("sites", "9");
        let differs = |form: &Form| {
            form.address().into_iter().filter_map(|(name, value)| Some((name, value?))).collect::<Vec<_>>()
        };
        assert_eq!(differs(&form), [("first.sites".to_owned(), "9".to_owned())]);
        form.enter("sites", "20");
        assert_eq!(differs(&form), []);
    }

    #[test]
    fn without_a_model_there_is_nothing_to_run() {
        let mut form = form();
        for model in Model::ALL {
            form.choose(model, false);
        }
        assert_eq!(form.plans().unwrap_err(), "Choose at least one model.");
    }
}
