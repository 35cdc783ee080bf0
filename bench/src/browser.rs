use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use anyhow::{Context, Result, anyhow};
use repo::process::program;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A browser that answers questions: the program `bench` of the package `tests`, which drives it. It ends
/// when it is asked no more.
pub struct Browser {
    child: Child,
    questions: Option<ChildStdin>,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Browser {
    /// Opens the workbench of a site in a browser, by its name in the browser tests.
    pub fn start(name: &str, site: &Path) -> Result<Self> {
        let mut driver = program(repo::path("target/release/bench"));
        driver.env("BROWSER", name).env("MANY_SITE", site).env("MANY_BIN", repo::many());
        driver.env("GECKODRIVER", repo::geckodriver()).env("CHROMEDRIVER", repo::CHROMEDRIVER);
        let mut child = driver
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start target/release/bench")?;
        let questions = child.stdin.take();
        let answers = child.stdout.take().context("it has no output")?;
        Ok(Self { child, questions, answers: BufReader::new(answers).lines() })
    }

    pub fn ask<T: DeserializeOwned>(&mut self, question: &Value) -> Result<T> {
        let questions = self.questions.as_mut().context("it has no input")?;
        // If it has ended, it has said why, and there is no answer either.
        let _ = writeln!(questions, "{question}");
        let answer = self.answers.next().ok_or_else(|| anyhow!("the browser gave up, see above"))?;
        let answer = answer.context("cannot read the browser's answer")?;
        serde_json::from_str(&answer).with_context(|| format!("asked for {question}, got {answer}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Its input ends, and so does it.
        self.questions.take();
        drop(self.child.wait());
    }
}
