//! Tells pages that the book has been built again.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::response::sse::{Event, Sse};
use futures_util::stream::{Stream, unfold};
use tokio::sync::watch;

/// Written last by every build, with what it built.
const BUILD: &str = "build.json";
const LOOK_EVERY: Duration = Duration::from_millis(300);

#[derive(Clone)]
pub struct Reload {
    built: watch::Receiver<Vec<u8>>,
}

impl Reload {
    /// Watches for as long as the runtime lives.
    pub fn watch(book: &Path) -> Self {
        let file = book.join(BUILD);
        let (tell, built) = watch::channel(std::fs::read(&file).unwrap_or_default());
        tokio::spawn(look(file, tell));
        Self { built }
    }

    /// An event stream that says `reload` after each build from now on.
    pub fn events(&self) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
        let mut built = self.built.clone();
        built.mark_unchanged();
        Sse::new(unfold(built, |mut built| async move {
            built.changed().await.ok()?;
            Some((Ok(Event::default().data("reload")), built))
        }))
    }
}

async fn look(file: PathBuf, tell: watch::Sender<Vec<u8>>) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        // While the book is being built the file is away.
        let Ok(content) = std::fs::read(&file) else { continue };
        if content != *tell.borrow() {
            tell.send_replace(content);
        }
    }
}
