use std::ops::Deref;

use anyhow::Result;
use serde_json::json;

use super::{Experiment, Page};

/// A lab, with what all widgets have in common.
pub struct Lab<'a>(Experiment<'a>);

impl<'a> Deref for Lab<'a> {
    type Target = Experiment<'a>;

    fn deref(&self) -> &Experiment<'a> {
        &self.0
    }
}

impl<'a> Lab<'a> {
    /// Explored in a few seconds: too many states for one thread to be sooner than a pool.
    pub const SOME_STATES: &'static str = "import threading
n = [0] * 3
def work(own):
    for _ in range(2):
        n[own] = len(n) + max(n)
for own in range(3):
    threading.Thread(target=work, args=(own,)).start()
";

    pub(super) fn new(page: &'a Page, id: &str) -> Self {
        Self(page.experiment(id))
    }

    /// Brings it into view, waits until it lives, and hands it out.
    ///
    /// # Errors
    /// If it does not.
    pub async fn awake(self) -> Result<Self> {
        self.wake().await?;
        Ok(self)
    }

    /// Puts another program in the place of what is there, as if it had been pasted.
    ///
    /// # Errors
    /// If the browser cannot.
    pub async fn write(&self, program: &str) -> Result<()> {
        let area = self.script(" .mt-program");
        let paste = format!(
            "void ({area}.focus(), {area}.select(), document.execCommand('insertText', false, {}))",
            json!(program)
        );
        self.page().evaluate(&paste).await
    }

    /// # Errors
    /// If the browser cannot tell.
    pub async fn program(&self) -> Result<String> {
        self.value("program").await
    }

    /// Whether what is typed goes into the program.
    ///
    /// # Errors
    /// If the browser cannot tell.
    pub async fn in_program(&self) -> Result<bool> {
        let is_active = format!("document.activeElement === {}", self.script(" .mt-program"));
        self.page().evaluate(&is_active).await
    }

    /// Chooses `gil`, `free` or `both`.
    ///
    /// # Errors
    /// If it cannot be chosen.
    pub async fn choose_interpreter(&self, name: &str) -> Result<()> {
        self.page().experiment(self.id()).set("interpreter", name).enter().await
    }

    /// Presses a button and waits for the sentence.
    ///
    /// # Errors
    /// If it is not said soon.
    pub async fn ask(&self, button: &str, says: &str) -> Result<()> {
        self.press(button).await?;
        let answered = format!("{}.ariaBusy === 'false'", self.script(" .mt-shown"));
        self.page().until("it is answered", &answered).await?;
        self.until_says(says).await
    }

    /// Takes the focus out of it, as readers do who go on reading, and waits until none of its workers is left.
    ///
    /// # Errors
    /// If one stays.
    pub async fn left(&self) -> Result<()> {
        self.page().evaluate::<()>("void document.activeElement.blur()").await?;
        self.page().until_workers(0).await
    }

    /// # Errors
    /// If it is not said soon.
    pub async fn until_says(&self, says: &str) -> Result<()> {
        self.until_text(".mt-says", says).await
    }

    /// Waits until the steps say it.
    ///
    /// # Errors
    /// If it is not said soon.
    pub async fn until_told(&self, says: &str) -> Result<()> {
        self.until_text(".mt-told", says).await
    }

    /// # Errors
    /// If it is not said soon.
    pub async fn until_status(&self, says: &str) -> Result<()> {
        self.until_text(".mt-status", says).await
    }

    async fn until_text(&self, part: &str, says: &str) -> Result<()> {
        let said = format!("{}.textContent.includes({})", self.script(&format!(" {part}")), json!(says));
        self.page().until(&format!("{part} says “{says}”"), &said).await
    }
}
