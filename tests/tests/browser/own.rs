//! A reader opens a program of the book in the lab, where programs of the reader's own are.

use anyhow::{Result, ensure};
use tests::page::Page;
use tests::{SiteTest, tests};

tests![
    a_program_is_opened_in_the_lab_from_its_chapter_and_not_run,
    what_is_opened_takes_nothing_from_what_the_reader_has_written,
    a_link_to_what_the_book_does_not_have_gets_a_sentence_and_the_pages_own_program,
];

const CHAPTER: &str = "threads/races.html";
const PAGE: &str = "lab/own.html";
const ID: &str = "own";
const MINE: &str = "mine = 1\nassert mine == 1\n";

/// The first row of a chapter that offers the lab: which file, and what it holds.
async fn offered(page: &Page) -> Result<(String, String)> {
    page.until("the lab is offered", "document.querySelector('.mt-whole-lab') !== null").await?;
    let file: String =
        page.evaluate("document.querySelector('.mt-whole-lab').href.replace(/^.*[?]open=/, '')").await?;
    let path = tests::environment::repository().join("book/listings").join(&file);
    let text = std::fs::read_to_string(path)?;
    Ok((file, text.split_inclusive('\n').filter(|line| !line.contains("# ANCHOR")).collect()))
}

async fn a_program_is_opened_in_the_lab_from_its_chapter_and_not_run() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    let (file, text) = offered(&page).await?;
    page.find(".mt-whole-lab").await?.send_keys(thirtyfour::Key::Enter + "").await?;
    page.until("the lab's page is there", &format!("location.pathname.endsWith('/{PAGE}')")).await?;
    let lab = page.lab(ID).awake().await?;
    lab.until_says("This is the program as the book has it.").await?;
    ensure!(lab.program().await? == text, "{file} is not what is there");
    let name = file.rsplit('/').next().unwrap_or(&file);
    ensure!(lab.text(".mt-title").await? == format!("What can happen with {name}?"));
    ensure!(lab.text(".mt-badge").await? == "not explored yet" && lab.text(".mt-shown").await?.is_empty());
    lab.ask(".mt-once", "The program ended").await?;
    lab.left().await
}

async fn what_is_opened_takes_nothing_from_what_the_reader_has_written() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let given = {
        let lab = page.lab(ID).awake().await?;
        let given = lab.program().await?;
        lab.write(MINE).await?;
        given
    };
    page.go_to(CHAPTER).await?;
    let (file, text) = offered(&page).await?;
    let link = format!("{PAGE}?open={file}");
    for (address, was, becomes) in [
        (link.as_str(), &*text, "changed = 2\n"),
        (PAGE, MINE, MINE),
        (&link, "changed = 2\n", "changed = 2\n"),
    ] {
        page.go_to(address).await?;
        let lab = page.lab(ID).awake().await?;
        page.until("the lab can be used", "!document.querySelector('#own .mt-program').readOnly").await?;
        ensure!(lab.program().await? == was, "{address}: {}", lab.program().await?);
        lab.write(becomes).await?;
    }
    let lab = page.lab(ID);
    lab.press(".mt-reset").await?;
    ensure!(lab.program().await? == text, "the program is not as the book has it");
    page.go_to(PAGE).await?;
    let lab = page.lab(ID).awake().await?;
    lab.press(".mt-reset").await?;
    ensure!(lab.program().await? == given, "the page's own program is gone");
    Ok(())
}

async fn a_link_to_what_the_book_does_not_have_gets_a_sentence_and_the_pages_own_program() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let given = page.lab(ID).awake().await?.program().await?;
    for file in ["races/none.py", "../../toc.html", "races/first.txt", "https://example.org/a.py", ""] {
        page.go_to(&format!("{PAGE}?open={file}")).await?;
        let lab = page.lab(ID).awake().await?;
        lab.until_status(&format!("The link names a program that the book does not have, “{file}”.")).await?;
        ensure!(lab.program().await? == given, "{file}: {}", lab.program().await?);
    }
    Ok(())
}
