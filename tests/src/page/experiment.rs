use std::time::Duration;

use anyhow::{Result, bail, ensure};
use experiments::model::Model;
use serde_json::json;
use std::fmt::Display;
use thirtyfour::{By, Key, WebElement};

use super::{Page, Runs};

/// How long a run of any test may take.
const A_RUN: Duration = Duration::from_secs(120);

/// One experiment of a page. What is to be set is collected first, and entered when it is run.
#[must_use = "nothing is entered until it is run"]
pub struct Experiment<'a> {
    page: &'a Page,
    id: String,
    settings: Vec<(String, String)>,
    models: Option<Vec<Model>>,
}

impl<'a> Experiment<'a> {
    pub(super) fn new(page: &'a Page, id: &str) -> Self {
        Self { page, id: id.to_owned(), settings: Vec::new(), models: None }
    }

    pub fn page(&self) -> &Page {
        self.page
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// What shall stand in a field.
    pub fn set(mut self, name: &str, value: impl Display) -> Self {
        self.settings.push((name.to_owned(), value.to_string()));
        self
    }

    pub fn workers(self, workers: usize) -> Self {
        self.set("workers", workers).set("repeat", 1)
    }

    /// Which models shall be chosen, and no others.
    pub fn models(mut self, models: &[Model]) -> Self {
        self.models = Some(models.to_vec());
        self
    }

    pub fn model(self, model: Model) -> Self {
        self.models(&[model])
    }

    /// Enters the settings, presses Run, and waits for the end.
    ///
    /// # Errors
    /// If it does not end in time, or nothing was run.
    pub async fn run(self) -> Result<Runs> {
        self.start().await?;
        self.until_over().await?;
        self.runs().await
    }

    /// Enters the settings and presses Run; a run is going on then.
    ///
    /// # Errors
    /// If it was refused.
    pub async fn start(&self) -> Result<()> {
        self.enter().await?;
        self.press(".mt-run").await?;
        // Both at once: a tiny run may be over with the next look, and says nothing then.
        let look = format!("{} ? '' : {}.textContent", self.running(), self.script(" .mt-status"));
        let refusal: String = self.page.evaluate(&look).await?;
        ensure!(refusal.is_empty(), "“{}” was not run: {refusal}", self.id);
        Ok(())
    }

    /// Enters the settings and presses “Run natively too”. What comes of it is another matter.
    ///
    /// # Errors
    /// If there is no such button.
    pub async fn press_natively(&self) -> Result<()> {
        self.enter().await?;
        self.press(".mt-native").await
    }

    /// Presses “Run natively too” and waits for the end.
    ///
    /// # Errors
    /// If it does not end in time, or nothing was run.
    pub async fn run_natively(self) -> Result<Runs> {
        self.press_natively().await?;
        self.until_over().await?;
        let status = self.text(".mt-status").await?;
        ensure!(status.is_empty(), "“{}” was not run natively: {status}", self.id);
        self.runs().await
    }

    /// Brings it into view, waits until it lives, and enters the settings.
    ///
    /// # Errors
    /// If it does not come to life, or has no such field.
    pub async fn enter(&self) -> Result<()> {
        self.wake().await?;
        self.unfold().await?;
        if let Some(models) = &self.models {
            self.choose(models).await?;
        }
        for (name, value) in &self.settings {
            self.fill_in(name, value).await?;
        }
        Ok(())
    }

    /// Opens what the fields are folded into that have no slider.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub async fn unfold(&self) -> Result<()> {
        let is_folded = format!("{} !== null", self.script(" .mt-folded:not([open])"));
        if self.page.evaluate(&is_folded).await? {
            self.press(".mt-folded summary").await?;
        }
        Ok(())
    }

    /// Brings it into view.
    ///
    /// # Errors
    /// If it is not there.
    pub async fn come_to(&self) -> Result<()> {
        let place = self.script("");
        self.page.until("the widget is there", &format!("{place} !== null")).await?;
        // It may lie in what is still folded.
        let unfold = format!(
            "void [...document.querySelectorAll('details')].filter(it => it.contains({place})).forEach(it => it.open = true)"
        );
        self.page.evaluate::<()>(&unfold).await?;
        self.page.web().execute(self.scroll(), vec![]).await?;
        Ok(())
    }

    /// Turns to it, as a reader who puts a hand on it, and waits until it lives.
    ///
    /// # Errors
    /// If it does not.
    pub async fn wake(&self) -> Result<()> {
        self.come_to().await?;
        // Told until it is heard: the script that listens may not be there yet, and what comes to life above may push it
        // out of view.
        let lives = format!(
            "{widget}.dataset.alive !== undefined || ({}, !{})",
            self.scroll(),
            self.touch(),
            widget = self.script("")
        );
        self.page.until(&format!("the widget “{}” comes to life", self.id), &lives).await
    }

    /// A JavaScript expression that brings it into view.
    fn scroll(&self) -> String {
        format!("{}.scrollIntoView({{ block: 'center', behavior: 'instant' }})", self.script(""))
    }

    /// A JavaScript expression that is true, and moves a mouse over it.
    pub fn touch(&self) -> String {
        format!("{}.dispatchEvent(new PointerEvent('pointermove', {{ bubbles: true }}))", self.script(""))
    }

    /// What is written in a part of it, shown or not.
    ///
    /// # Errors
    /// If there is no such part.
    pub async fn text(&self, selector: &str) -> Result<String> {
        self.page.evaluate(&format!("{}.textContent", self.script(&format!(" {selector}")))).await
    }

    /// What is written in all such parts.
    ///
    /// # Errors
    /// If the browser cannot tell.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        self.page
            .evaluate(&format!("{}.map(it => it.textContent)", self.scripts(&format!(" {selector}"))))
            .await
    }

    /// What stands in a field.
    ///
    /// # Errors
    /// If there is no such field.
    pub async fn value(&self, name: &str) -> Result<String> {
        self.page.evaluate(&format!("{}.value", self.script(&format!(" [name={name}]")))).await
    }

    /// # Errors
    /// If it has none.
    pub async fn find(&self, selector: &str) -> Result<WebElement> {
        self.page.find(&format!("#{} {selector}", self.id)).await
    }

    /// # Errors
    /// If there is no such button.
    pub async fn press(&self, button: &str) -> Result<()> {
        click(&self.find(button).await?).await
    }

    /// Presses Cancel.
    ///
    /// # Errors
    /// If there is no such button.
    pub async fn cancel(&self) -> Result<()> {
        self.press(".mt-cancel").await
    }

    /// # Errors
    /// If the browser cannot tell.
    pub async fn is_running(&self) -> Result<bool> {
        self.page.evaluate(&self.running()).await
    }

    /// Waits until no run is going on.
    ///
    /// # Errors
    /// If one goes on too long.
    pub async fn until_over(&self) -> Result<()> {
        let what = format!("the run of “{}” ends", self.id);
        self.page.until_within(A_RUN, &what, &format!("!({})", self.running())).await
    }

    /// Waits until something is said where the figure of a model is, such as its time.
    ///
    /// # Errors
    /// If the condition does not become true.
    pub async fn until_figure(&self, model: Model, what: &str, condition: &str) -> Result<()> {
        let figure = self.script(&format!(" .mt-live [data-model={}]", model.name()));
        self.page.until(what, &format!("(figure => {condition})({figure})")).await
    }

    /// What came of the last run.
    ///
    /// # Errors
    /// If there was none.
    pub async fn runs(&self) -> Result<Runs> {
        Runs::read(self).await
    }

    /// Chooses these models and no others.
    async fn choose(&self, models: &[Model]) -> Result<()> {
        let names: Vec<String> =
            self.page.evaluate(&format!("{}.map(it => it.value)", self.scripts(" [name=model]"))).await?;
        ensure!(!names.is_empty(), "“{}” has no models to choose from", self.id);
        for name in names {
            self.tick(&name, models.iter().any(|model| model.name() == name)).await?;
        }
        Ok(())
    }

    /// The boxes are made anew when the page learns what can run here; so it may take two attempts.
    async fn tick(&self, model: &str, wanted: bool) -> Result<()> {
        let selector = format!("[name=model][value={model}]");
        let is_right = format!("{}.checked === {wanted}", self.script(&format!(" {selector}")));
        for _ in 0..3 {
            if self.page.evaluate(&is_right).await? {
                return Ok(());
            }
            // If it fails it is tried again, or complained about below.
            let _ = click(&self.find(&selector).await?).await;
        }
        bail!("the box of {model} cannot be ticked or cleared")
    }

    /// As a reader does it: the old value away, the new one typed, and on to the next field.
    async fn fill_in(&self, name: &str, value: &str) -> Result<()> {
        let field = self.find(&format!("[name={name}]")).await?;
        if field.tag_name().await? == "select" {
            return choose_option(&field, value).await;
        }
        field.clear().await?;
        Ok(field.send_keys(value.to_owned() + Key::Tab).await?)
    }

    fn running(&self) -> String {
        format!("{}.ariaDisabled === 'true'", self.script(" .mt-run"))
    }

    /// A JavaScript expression for all such elements.
    fn scripts(&self, selector: &str) -> String {
        format!("[...document.querySelectorAll({})]", json!(format!("#{}{selector}", self.id)))
    }

    /// A JavaScript expression for an element of this experiment.
    pub fn script(&self, selector: &str) -> String {
        format!("document.querySelector({})", json!(format!("#{}{selector}", self.id)))
    }
}

async fn choose_option(select: &WebElement, value: &str) -> Result<()> {
    for option in select.find_all(By::Css("option")).await? {
        if option.value().await?.as_deref() == Some(value) {
            select.scroll_into_view().await?;
            return Ok(option.click().await?);
        }
    }
    bail!("there is no option {value}")
}

/// Where the bar at the top of the page does not cover it.
async fn click(element: &WebElement) -> Result<()> {
    element.scroll_into_view().await?;
    Ok(element.click().await?)
}
