use std::fmt::Display;

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::{TypingData, WebElement};

use super::{Experiment, Page};

/// A run that one goes through in time: an event loop or a scene.
pub struct Played<'a> {
    /// What all widgets have in common.
    widget: Experiment<'a>,
}

impl<'a> Played<'a> {
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

    /// The sentence about the step at which it stands.
    ///
    /// # Errors
    /// If there is none.
    pub async fn says(&self) -> Result<String> {
        self.text(".mt-says").await
    }

    /// # Errors
    /// If there is no such part.
    pub async fn text(&self, selector: &str) -> Result<String> {
        self.widget.text(selector).await
    }

    /// # Errors
    /// If the browser cannot tell.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        self.widget.texts(selector).await
    }

    /// The tasks in a column of the board.
    ///
    /// # Errors
    /// If there is no such column.
    pub async fn column(&self, name: &str) -> Result<Vec<String>> {
        self.texts(&format!(".mt-is-{name} li")).await
    }

    /// # Errors
    /// If there is no such part.
    pub async fn find(&self, selector: &str) -> Result<WebElement> {
        self.widget.find(selector).await
    }

    /// # Errors
    /// If there is no such button.
    pub async fn click(&self, button: &str) -> Result<()> {
        self.widget.press(button).await
    }

    /// How fast it plays: one of the choices, in milliseconds.
    ///
    /// # Errors
    /// If there is no such choice.
    pub async fn set_pace(&self, pace_ms: u32) -> Result<()> {
        // Firefox opens the list where it stands, and under the menu bar if it stands there.
        let list = self.widget.script(" .mt-pace select");
        self.widget
            .page()
            .evaluate::<()>(&format!("void {list}.scrollIntoView({{ block: 'center' }})"))
            .await?;
        let choice = format!(".mt-pace select option[value='{pace_ms}']");
        Ok(self.find(&choice).await?.click().await?)
    }

    /// A key, to whatever has the focus.
    ///
    /// # Errors
    /// If the browser cannot.
    pub async fn key(&self, key: impl Into<TypingData>) -> Result<()> {
        Ok(self.widget.page().web().action_chain().send_keys(key).perform().await?)
    }

    /// Enters a value, as a reader does it.
    ///
    /// # Errors
    /// If there is no such field.
    pub async fn set(&self, name: &str, value: impl Display) -> Result<()> {
        self.widget.page().experiment(self.widget.id()).set(name, value).enter().await
    }

    /// What stands in a field.
    ///
    /// # Errors
    /// If there is no such field.
    pub async fn value(&self, name: &str) -> Result<String> {
        self.widget.value(name).await
    }

    /// Goes back to its start, where nothing offers to play it, and nothing plays it.
    ///
    /// # Errors
    /// If it can be played.
    pub async fn cannot_be_played(&self) -> Result<()> {
        self.click(".mt-restart").await?;
        ensure!(!self.find(".mt-play").await?.is_displayed().await?, "there is something to play");
        let press = format!("{}.click()", self.widget.script(" .mt-play"));
        self.widget.page().evaluate::<()>(&press).await?;
        ensure!(self.text(".mt-play").await? == "Play", "it plays all the same");
        Ok(())
    }

    /// Waits until a part of it says something.
    ///
    /// # Errors
    /// If it does not.
    pub async fn until_says(&self, selector: &str, text: &str) -> Result<()> {
        let part = self.widget.script(&format!(" {selector}"));
        let says = format!("{part}.textContent.includes({})", json!(text));
        self.widget.page().until(&format!("{selector} says “{text}”"), &says).await
    }

    /// Waits until what was asked for is simulated.
    ///
    /// # Errors
    /// If it is not.
    pub async fn until_simulated(&self) -> Result<()> {
        let is_there = format!("{}.ariaBusy !== 'true'", self.widget.script(""));
        self.widget.page().until("it is simulated", &is_there).await
    }

    /// Waits until it stands at that step.
    ///
    /// # Errors
    /// If it does not get there.
    pub async fn until_step(&self, step: usize) -> Result<()> {
        let says = self.widget.script(" .mt-says");
        let there = format!("{says}.textContent.startsWith('Step {step} of ')");
        self.widget.page().until(&format!("step {step} is shown"), &there).await
    }
}
