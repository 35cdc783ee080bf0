//! A few figures as they look: committed pictures, compared with what Chromium draws today, so that a style sheet cannot
//! lose what the text of an SVG does not say. Text may be smoothed differently: each picture is looked at in patches of
//! eight pixels, and a few of them may differ.
//!
//! `PICTURES=new` beside the command that runs these tests draws them anew; look at what changed.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tests::environment;
use tests::page::Page;
use tests::{SiteTest, tests};

tests![figures_look_as_they_did in Chromium];

/// Of the gallery, as the chapter's HTML has them: what is simulated is the same everywhere.
const FIGURES: [(&str, &str); 5] = [
    ("timelines", "#experiment .mt-first .mt-figure:nth-of-type(2)"),
    ("event-loop", "#four-downloads .mt-board"),
    ("curve", "#curve .mt-drawing"),
    ("kitchen", "#dinner .mt-ways"),
    ("race", "#race .mt-drawing"),
];

/// So many of a hundred patches may differ.
const MOST_PERCENT: f64 = 2.0;

/// Draws both in patches, each the mean of its pixels, and compares them: the share of patches that differ, in percent.
/// What lies between two pixels is drawn on the one or on the other, as what is around it on the page will have it: a
/// patch differs if it does so from the same one of the new picture and from those one pixel to each side.
const COMPARE: &str = "const [committed, now, done] = arguments;
    const opened = bytes => createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const patches = async (image, right, down) => {
      const [width, height] = [image.width - 2, image.height - 2];
      const small = { resizeWidth: Math.ceil(width / 8), resizeHeight: Math.ceil(height / 8), resizeQuality: 'high' };
      const patch = await createImageBitmap(image, 1 + right, 1 + down, width, height, small);
      const context = new OffscreenCanvas(patch.width, patch.height).getContext('2d');
      context.drawImage(patch, 0, 0);
      return context.getImageData(0, 0, patch.width, patch.height).data;
    };
    const compared = async (was, is) => {
      const sizes = [was, is].map(image => [image.width, image.height]);
      if (sizes[0].some((length, index) => Math.abs(length - sizes[1][index]) > 2)) return `${sizes[1]} was ${sizes[0]}`;
      const a = await patches(was, 0, 0);
      const shifts = [-1, 0, 1].flatMap(right => [-1, 0, 1].map(down => [right, down]));
      const shifted = await Promise.all(shifts.map(([right, down]) => patches(is, right, down)));
      const far = (b, index) => [0, 1, 2].some(channel => Math.abs(a[index + channel] - b[index + channel]) > 32);
      let count = 0;
      for (let index = 0; index < a.length; index += 4) count += shifted.every(b => far(b, index));
      return 400 * count / a.length;
    };
    Promise.all([opened(committed), opened(now)]).then(images => compared(...images)).then(done, error => done(String(error)));";

async fn figures_look_as_they_did() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    let mut found = Vec::new();
    for (name, selector) in FIGURES {
        // Away from what sticks to the window's edges.
        let centre =
            format!("void document.querySelector({}).scrollIntoView({{ block: 'center' }})", json!(selector));
        page.evaluate::<()>(&centre).await?;
        let now = page.find(selector).await?.screenshot_as_png().await?;
        let path = folder().join(name).with_extension("png");
        if std::env::var_os("PICTURES").is_some() {
            fs::write(&path, now).with_context(|| format!("cannot write {}", path.display()))?;
        } else if let Some(difference) = difference(&page, &path, &now).await? {
            let drawn = environment::repository().join("target/tests").join(format!("picture-{name}.png"));
            fs::create_dir_all(drawn.parent().context("it lies in a folder")?)?;
            fs::write(&drawn, now)?;
            found.push(format!("{name}: {difference}; it is in {}", drawn.display()));
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// In words, if there is one.
async fn difference(page: &Page, path: &PathBuf, now: &[u8]) -> Result<Option<String>> {
    let committed = fs::read(path).with_context(|| format!("there is no {}", path.display()))?;
    let value = page.in_time(COMPARE, vec![json!(committed), json!(now)]).await?;
    Ok(match value.json().as_f64() {
        Some(percent) if percent <= MOST_PERCENT => None,
        Some(percent) => Some(format!("{percent:.1} % of it looks different")),
        None => Some(format!("it cannot be compared: {}", value.json())),
    })
}

fn folder() -> PathBuf {
    environment::repository().join("tests/tests/browser/pictures")
}
