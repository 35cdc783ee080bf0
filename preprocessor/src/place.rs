use std::path::Path;

/// Where a directive stands, and so what its widget may read and under which name it is kept.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The folder with all listings.
    pub listings: &'a Path,
    /// The chapter's own folder.
    pub folder: &'a Path,
    /// Such as `threads/races`.
    pub chapter: &'a str,
}

impl Place<'_> {
    /// The way from the chapter's folder to that of the whole book.
    pub fn root(&self) -> String {
        "../".repeat(self.chapter.matches('/').count())
    }
}

#[cfg(test)]
impl Place<'static> {
    /// The repository's listings, and the files that tests of the preprocessor read.
    pub fn for_tests() -> Self {
        let listings = Box::leak(Box::new(repo::path("book/listings")));
        let folder = Box::leak(Box::new(repo::path("book")));
        Self { listings, folder, chapter: "gallery" }
    }
}
