//! What the reader has chosen: checked as it is entered, and nothing runs while something is wrong.

use experiments::model::Model;
use experiments::parameter::Parameter;
use experiments::plan::Plan;
use figures::widget::ExperimentSpec;

use crate::widget::values::Values;

/// The name of the field for the reader's guess; no parameter has it.
const GUESS: &str = "guess";

/// The chosen models in the address; no parameter has this name either.
const MODELS: &str = "models";

/// The form of an experiment.
#[derive(Clone, Debug)]
pub struct Form {
    spec: ExperimentSpec,
    values: Values,
    chosen: Vec<Model>,
    /// What the reader expects to be first.
    guess: Option<Model>,
    rules: Rules,
}

/// What an exercise makes of an experiment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// One model is chosen at a time; at first the first.
    pub is_single: bool,
    /// The sequential model runs too, to be held against.
    pub compares: bool,
}

impl Form {
    /// # Errors
    /// A sentence, if the chapter's experiment does not hold together.
    pub fn new(spec: ExperimentSpec) -> Result<Self, String> {
        let values = Values::new(&spec.id, spec.declared(), spec.values()?);
        Ok(Self { chosen: spec.possible(), values, spec, guess: None, rules: Rules::default() })
    }

    /// Only what is named may be changed.
    pub fn restrict(&mut self, change: &[&str], rules: Rules) {
        self.values.restrict(change);
        self.rules = rules;
        self.chosen.truncate(1);
    }

    pub fn is_single(&self) -> bool {
        self.rules.is_single
    }

    /// As at first.
    pub fn reset(&mut self) {
        self.values.reset();
        self.chosen = self.given();
    }

    /// Takes over what a link brought along. What is wrong is answered with a sentence, and the chapter's
    /// value stays.
    pub fn take_over(&mut self, brought: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
        let is_own = |(name, _): &(String, String)| name == MODELS || name == GUESS;
        let (own, values): (Vec<_>, Vec<_>) = brought.into_iter().partition(is_own);
        let mut wrong = self.values.take_over(values);
        for (name, text) in own {
            let taken = if name == MODELS { self.take_models(&text) } else { self.take_guess(&text) };
            wrong.extend(taken.err().map(|why| format!("In the address, {name} = “{text}”: {why}.")));
        }
        wrong
    }

    fn take_models(&mut self, text: &str) -> Result<(), String> {
        let possible = self.spec.possible();
        let model = |name: &str| named(&possible, name);
        let chosen = text.split_whitespace().map(model).collect::<Result<Vec<_>, _>>()?;
        if self.is_single() && chosen.len() != 1 {
            return Err(format!("it is one model: {}", names(&possible)));
        }
        self.chosen = chosen;
        Ok(())
    }

    fn take_guess(&mut self, text: &str) -> Result<(), String> {
        self.guess = Some(named(&self.spec.guesses(), text)?);
        Ok(())
    }

    /// What is chosen at first.
    fn given(&self) -> Vec<Model> {
        let mut given = self.spec.possible();
        if self.is_single() {
            given.truncate(1);
        }
        given
    }

    pub fn spec(&self) -> &ExperimentSpec {
        &self.spec
    }

    pub fn declared(&self) -> &[Parameter] {
        self.values.declared()
    }

    /// What stands in a field, right or wrong.
    pub fn text(&self, name: &str) -> String {
        if name == GUESS {
            return self.guess.map_or(String::new(), |guess| guess.name().to_owned());
        }
        self.values.text(name)
    }

    pub fn is_wrong(&self, name: &str) -> bool {
        self.values.is_wrong(name)
    }

    /// What is wrong, a sentence each.
    pub fn complaints(&self) -> impl Iterator<Item = &str> {
        self.values.complaints()
    }

    pub fn guess(&self) -> Option<Model> {
        self.guess
    }

    /// Something was entered.
    pub fn enter(&mut self, name: &str, text: &str) {
        if name == GUESS {
            self.guess = self.spec.guesses().into_iter().find(|model| model.name() == text);
            return;
        }
        self.values.enter(name, text);
    }

    pub fn choose(&mut self, model: Model, chosen: bool) {
        let is_single = self.is_single();
        self.chosen.retain(|other| *other != model && !is_single);
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
        let is_compared = |model: Model| self.rules.compares && model == Model::Sequential;
        let runs = |model: &&Model| self.is_chosen(**model) || is_compared(**model);
        let chosen = self.spec.models.iter().filter(runs);
        let plans =
            chosen.map(|model| self.spec.plan(*model, self.values.right())).collect::<Result<Vec<_>, _>>()?;
        if plans.is_empty() { Err("Choose at least one model.".to_owned()) } else { Ok(plans) }
    }

    /// What the address should hold: what differs from the chapter, and nothing else.
    pub fn address(&self) -> Vec<(String, Option<String>)> {
        let mut entries = self.values.address();
        let in_order: Vec<Model> =
            self.spec.models.iter().copied().filter(|model| self.is_chosen(*model)).collect();
        let models = (in_order != self.given()).then(|| in_order.iter().map(|model| model.name()));
        let id = &self.spec.id;
        entries.push((format!("{id}.{MODELS}"), models.map(|names| names.collect::<Vec<_>>().join(" "))));
        entries.push((format!("{id}.{GUESS}"), self.guess.map(|guess| guess.name().to_owned())));
        entries
    }
}

/// # Errors
/// What there is instead.
fn named(models: &[Model], name: &str) -> Result<Model, String> {
    let found = models.iter().find(|model| model.name() == name).copied();
    found.ok_or_else(|| format!("of the models there are here {}", names(models)))
}

fn names(models: &[Model]) -> String {
    models.iter().map(|model| model.name()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use experiments::parameter::Parameters;
    use experiments::workload;

    use super::*;

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
            predict: true,
            sliders: Vec::new(),
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
    fn a_link_chooses_models_and_a_guess() {
        let mut form = form();
        let link = |name: &str, text: &str| [(name.to_owned(), text.to_owned())];
        assert!(form.take_over(link("models", "async threads")).is_empty());
        assert!(form.take_over(link("guess", "async")).is_empty());
        let differs: Vec<_> = form.address().into_iter().filter(|(_, value)| value.is_some()).collect();
        let entry = |name: &str, value: &str| (format!("first.{name}"), Some(value.to_owned()));
        assert_eq!(differs, [entry("models", "threads async"), entry("guess", "async")]);
        assert_eq!(
            form.take_over(link("models", "threads cpython")),
            [
                "In the address, models = “threads cpython”: of the models there are here sequential, threads, async."
            ]
        );
        assert_eq!(
            form.take_over(link("guess", "")),
            ["In the address, guess = “”: of the models there are here sequential, threads, async."]
        );
        assert_eq!(form.plans().unwrap().len(), 2, "what is wrong changes nothing");
        assert!(form.take_over(link("models", "")).is_empty());
        assert_eq!(form.plans().unwrap_err(), "Choose at least one model.");
    }

    #[test]
    fn a_link_to_an_exercise_names_one_model() {
        let mut form = form();
        form.restrict(&[], Rules { is_single: true, compares: false });
        let wrong = form.take_over([("models".to_owned(), "threads async".to_owned())]);
        assert_eq!(
            wrong,
            ["In the address, models = “threads async”: it is one model: sequential, threads, async."]
        );
        assert!(form.take_over([("models".to_owned(), "async".to_owned())]).is_empty());
        let models = form.address().into_iter().find(|(name, _)| name == "first.models");
        assert_eq!(models.and_then(|(_, value)| value).as_deref(), Some("async"));
    }

    #[test]
    fn a_guess_is_taken_as_it_is_and_taken_back() {
        let mut form = form();
        for (text, guess) in
            [("async", Some(Model::Async)), ("rayon", None), ("threads", Some(Model::Threads)), ("", None)]
        {
            form.enter("guess", text);
            assert_eq!((form.guess(), form.complaints().count()), (guess, 0), "{text}");
        }
    }

    #[test]
    fn an_exercise_has_one_model_at_a_time_and_only_what_may_be_changed() {
        let mut form = form();
        form.restrict(&["workers"], Rules { is_single: true, compares: false });
        let models = |form: &Form| form.plans().unwrap().iter().map(|plan| plan.model).collect::<Vec<_>>();
        assert_eq!(models(&form), [Model::Sequential]);
        form.choose(Model::Async, true);
        assert_eq!(models(&form), [Model::Async]);
        let wrong = form.take_over([("sites".to_owned(), "9".to_owned())]);
        assert_eq!(wrong, ["In the address, there is no parameter “sites”; there are: workers."]);
        form.enter("workers", "9");
        form.reset();
        assert_eq!((form.text("workers").as_str(), models(&form)), ("5", vec![Model::Sequential]));
    }

    #[test]
    fn what_is_held_against_the_sequential_run_runs_with_it() {
        let mut form = form();
        form.restrict(&[], Rules { is_single: true, compares: true });
        form.choose(Model::Threads, true);
        assert_eq!(form.plans().unwrap().len(), 2);
        form.choose(Model::Sequential, true);
        assert_eq!(form.plans().unwrap().len(), 1);
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
