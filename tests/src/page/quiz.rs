use anyhow::Result;
use serde_json::json;

use super::{Experiment, Page};

/// A chapter's questions.
pub struct Quiz<'a> {
    /// What all widgets have in common.
    widget: Experiment<'a>,
}

impl<'a> Quiz<'a> {
    pub(super) fn new(page: &'a Page, id: &str) -> Self {
        Self { widget: page.experiment(id) }
    }

    /// Brings it into view and waits until it lives.
    ///
    /// # Errors
    /// If it does not.
    pub async fn wake(&self) -> Result<()> {
        self.widget.wake().await
    }

    /// Chooses an answer, counted from zero, as a click does.
    ///
    /// # Errors
    /// If there is no such answer.
    pub async fn choose(&self, question: &str, answer: usize) -> Result<()> {
        self.widget.press(&format!("{} .mt-choice:nth-child({})", of(question), answer + 1)).await
    }

    /// Types an answer.
    ///
    /// # Errors
    /// If the question asks for no number.
    pub async fn write(&self, question: &str, text: &str) -> Result<()> {
        let field = self.widget.find(&format!("{} .mt-value", of(question))).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Presses Check and gives back what is said then.
    ///
    /// # Errors
    /// If there is no such question.
    pub async fn check(&self, question: &str) -> Result<String> {
        self.press(question, ".mt-check").await?;
        self.verdict(question).await
    }

    /// # Errors
    /// If there is no such button.
    pub async fn press(&self, question: &str, button: &str) -> Result<()> {
        self.widget.press(&format!("{} {button}", of(question))).await
    }

    /// # Errors
    /// If there is no such question.
    pub async fn verdict(&self, question: &str) -> Result<String> {
        self.widget.text(&format!("{} .mt-verdict", of(question))).await
    }

    /// Which answers are chosen, or what was typed.
    ///
    /// # Errors
    /// If there is no such question.
    pub async fn entered(&self, question: &str) -> Result<Vec<String>> {
        let inputs = json!(format!("#{} {} input", self.widget.id(), of(question)));
        let entered = format!(
            "[...document.querySelectorAll({inputs})].filter(it => it.checked || it.type === 'number' && it.value).map(it => it.value)"
        );
        self.widget.page().evaluate(&entered).await
    }

    /// Whether all explanations are open.
    ///
    /// # Errors
    /// If there is no such question.
    pub async fn explains_all(&self, question: &str) -> Result<bool> {
        let details = self.widget.script(&format!(" {} .mt-because", of(question)));
        self.widget.page().evaluate(&format!("{details}.open")).await
    }

    /// # Errors
    /// If it has none.
    pub async fn score(&self) -> Result<String> {
        self.widget.text(".mt-score").await
    }

    /// What is wrong in a link, or with what is kept.
    ///
    /// # Errors
    /// If the browser cannot tell.
    pub async fn notes(&self) -> Result<Vec<String>> {
        self.widget.texts(".mt-notes .mt-bad").await
    }
}

fn of(question: &str) -> String {
    format!("[data-id={question}]")
}
