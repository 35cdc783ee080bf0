//! Keys and clicks as the browser gets them from a reader. What WebDriver does first (it looks for the element, asks
//! whether it can be seen, scrolls) runs in the page's own thread, and where that is slowed down it takes longer than
//! what is measured.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use tests::page::Page;

/// Only Chromium has one.
pub struct Hand<'a> {
    page: &'a Page,
}

/// Where something is on the screen, in pixels, while the page is scrolled so far.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Spot {
    x: f64,
    y: f64,
    scroll: f64,
}

#[derive(Clone, Copy, Debug)]
pub enum Arrow {
    Left,
    Up,
    Right,
    Down,
}

impl<'a> Hand<'a> {
    pub fn of(page: &'a Page) -> Self {
        Self { page }
    }

    /// Brings the first of these elements into view and says where they are then.
    pub async fn find(&self, selectors: &[&str]) -> Result<Vec<Spot>> {
        let spots = format!(
            "(all => {{
               all[0].scrollIntoView({{ block: 'center', behavior: 'instant' }});
               const middle = box => ({{ x: box.x + box.width / 2, y: box.y + box.height / 2, scroll: scrollY }});
               return all.map(it => middle(it.getBoundingClientRect()));
             }})({}.map(it => document.querySelector(it)))",
            json!(selectors)
        );
        self.page.evaluate(&spots).await
    }

    /// Scrolls to where the spot is in view; what came into view is drawn then.
    pub async fn go_to(&self, spot: Spot) -> Result<()> {
        let frame = "new Promise(requestAnimationFrame)";
        let scroll = format!("scrollTo({{ top: {}, behavior: 'instant' }})", spot.scroll);
        self.evaluate(&format!("{scroll}, {frame}.then(() => {frame}).then(() => {frame})")).await.map(drop)
    }

    pub async fn click(&self, spot: Spot) -> Result<()> {
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": spot.x, "y": spot.y, "button": "left", "clickCount": 1 });
            self.devtools("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// Presses an arrow key.
    pub async fn press(&self, arrow: Arrow) -> Result<()> {
        let (key, code) = match arrow {
            Arrow::Left => ("ArrowLeft", 37),
            Arrow::Up => ("ArrowUp", 38),
            Arrow::Right => ("ArrowRight", 39),
            Arrow::Down => ("ArrowDown", 40),
        };
        for kind in ["rawKeyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code });
            self.devtools("Input.dispatchKeyEvent", event).await?;
        }
        Ok(())
    }

    /// The value of an expression, or what it promises.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        let question = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        Ok(self.devtools("Runtime.evaluate", question).await?["result"]["value"].take())
    }

    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let tools = self.page.web().cdp();
        tools.send_raw(command, parameters).await.with_context(|| command.to_owned())
    }
}
