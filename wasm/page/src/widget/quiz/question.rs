//! One question's elements: what the reader has chosen there, and what is said of it.

use figures::widget::quiz::{Verdict, some_missing};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::address::Takes;
use super::judge::{self, Judgement, Possible};
use crate::browser::place::{Place, set_class};
use crate::browser::{all, enable, part};

pub struct Question {
    /// As the chapter names it.
    pub name: String,
    pub element: Element,
    inputs: Vec<HtmlInputElement>,
    choices: Vec<Element>,
    /// An explanation for each answer.
    explanations: Vec<Element>,
    possible: Vec<Possible>,
    because: Element,
    verdict: Place,
}

impl Question {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(element: Element) -> Result<Self, String> {
        let inputs = all(&element, "input").into_iter().filter_map(|input| input.dyn_into().ok()).collect();
        let explanations = all(&element, "[data-answer]");
        Ok(Self {
            name: element.get_attribute("data-id").ok_or("a question has no name")?,
            inputs,
            choices: all(&element, ".mt-choice"),
            possible: explanations.iter().map(possible).collect(),
            explanations,
            because: part(&element, ".mt-because")?,
            verdict: Place::of_html(part(&element, ".mt-verdict")?),
            element,
        })
    }

    pub fn enable(&self) {
        enable(&all(&self.element, "[disabled]"));
    }

    fn is_number(&self) -> bool {
        self.choices.is_empty()
    }

    pub fn takes(&self) -> Takes {
        let several = self.inputs.first().is_some_and(|input| input.type_() == "checkbox");
        if self.is_number() { Takes::Number } else { Takes::Answers { of: self.inputs.len(), several } }
    }

    /// What stands in the question, as it is kept: a number, or the indexes of answers. Empty, if nothing does.
    pub fn entered(&self) -> String {
        if self.is_number() {
            return self.inputs.first().map(HtmlInputElement::value).unwrap_or_default();
        }
        let chosen: Vec<String> = self.chosen().iter().map(usize::to_string).collect();
        chosen.join(",")
    }

    fn chosen(&self) -> Vec<usize> {
        let inputs = self.inputs.iter().enumerate();
        inputs.filter(|(_, input)| input.checked()).map(|(index, _)| index).collect()
    }

    /// Puts in what was kept, or what a link names; says whether anything stands in the question then.
    pub fn enter(&self, entered: &str) -> bool {
        let chosen = |index: usize| entered.split(',').any(|one| one.parse() == Ok(index));
        for (index, input) in self.inputs.iter().enumerate() {
            if self.is_number() { input.set_value(entered) } else { input.set_checked(chosen(index)) }
        }
        !self.entered().is_empty()
    }

    /// # Errors
    /// A sentence, if nothing stands there that could be judged.
    fn judge(&self) -> Result<Judgement, &'static str> {
        if !self.is_number() {
            let chosen = self.chosen();
            let nothing = chosen.is_empty();
            return if nothing {
                Err("Choose an answer first.")
            } else {
                Ok(judge::chosen(&self.possible, &chosen))
            };
        }
        let number = self.inputs.first().map_or(f64::NAN, HtmlInputElement::value_as_number);
        if number.is_nan() { Err("Write a number first.") } else { Ok(judge::number(&self.possible, number)) }
    }

    /// As [`check`](Self::check), of what was kept: nobody asks for it now, so it is not read aloud.
    pub fn check_kept(&self) -> Option<bool> {
        self.verdict.read_aloud(false);
        self.say(|| None)
    }

    /// Judges what stands in the question and says what is to be said, with what could not be kept of it at the end.
    /// Whether it is right, unless there is nothing to judge.
    pub fn check(&self, keep: impl FnOnce() -> Option<&'static str>) -> Option<bool> {
        self.verdict.read_aloud(true);
        let is_right = self.say(keep);
        self.verdict.bring_into_view();
        is_right
    }

    fn say(&self, keep: impl FnOnce() -> Option<&'static str>) -> Option<bool> {
        self.clear();
        let judgement = match self.judge() {
            Ok(judgement) => judgement,
            Err(why) => {
                self.verdict.show(&format!("<p class=\"mt-wrong\">{why}</p>"));
                return None;
            }
        };
        let verdict = if judgement.is_right { Verdict::Right } else { Verdict::Wrong };
        let trouble = keep().map(|why| format!("<p class=\"mt-bad\">{why}</p>")).unwrap_or_default();
        self.verdict.show(&format!(
            "<p class=\"{}\"><b>{}</b> {}</p>{}{trouble}",
            verdict.class(),
            verdict.text(),
            some_missing(if judgement.explained.is_empty() { 0 } else { judgement.missing }),
            self.explained(&judgement)
        ));
        for index in self.chosen() {
            let is_right = self.possible.get(index).is_some_and(|possible| possible.is_right);
            set_class(&self.choices[index], if is_right { "mt-right" } else { "mt-wrong" }, true);
        }
        Some(judgement.is_right)
    }

    /// The explanations that belong to an answer, each with its answer if there are several.
    fn explained(&self, judgement: &Judgement) -> String {
        let selector = if judgement.explained.len() > 1 { ":scope > :last-child" } else { ".mt-reason" };
        let explanation = |index: &usize| {
            let element = part(self.explanations.get(*index)?, selector).ok()?;
            Some(format!("<p>{}</p>", element.inner_html()))
        };
        judgement.explained.iter().filter_map(explanation).collect()
    }

    /// Once the answer is right, all are explained.
    pub fn explain_all(&self, is_open: bool) {
        // Refused only for what is no name.
        let _ = if is_open {
            self.because.set_attribute("open", "")
        } else {
            self.because.remove_attribute("open")
        };
    }

    /// Nothing is said any more.
    pub fn clear(&self) {
        self.verdict.show("");
        for choice in &self.choices {
            set_class(choice, "mt-right", false);
            set_class(choice, "mt-wrong", false);
        }
    }

    /// As at first, and the reader stands at its first field.
    pub fn again(&self) {
        self.clear();
        self.explain_all(false);
        self.enter("");
        let field: Option<&HtmlElement> = self.inputs.first().and_then(|input| input.dyn_ref());
        // Refused only by what cannot have it.
        let _ = field.map(HtmlElement::focus);
    }
}

fn possible(explanation: &Element) -> Possible {
    let number = |name| explanation.get_attribute(name).map(|text| js_sys::parse_float(&text));
    Possible {
        is_right: explanation.has_attribute("data-right"),
        number: number("data-number").zip(number("data-within")),
    }
}
