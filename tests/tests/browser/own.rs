//! A reader opens a program of the book in the lab, where programs of the reader's own are.

use anyhow::{Result, ensure};
use tests::page::Page;
use tests::{SiteTest, tests};

tests![
    who_comes_to_a_page_that_is_nothing_but_a_lab_finds_it_on_its_way,
    a_program_is_opened_in_the_lab_from_its_chapter_and_not_run,
    what_is_opened_takes_nothing_from_what_the_reader_has_written,
    a_link_to_what_the_book_does_not_have_gets_a_sentence_and_the_pages_own_program,
    a_link_carries_a_program_with_an_order_of_it_and_runs_nothing,
    a_link_carries_whom_somebody_outside_may_cancel,
    a_link_that_was_tampered_with_says_so_and_leaves_the_program,
];

const CHAPTER: &str = "threads/races.html";
const PAGE: &str = "lab/own.html";
const ID: &str = "own";
const RACE: &str = "import threading\nn = 0\ndef same(x): return x\ndef add():\n    global n\n    n = same(n) + 1\n\
                    t = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\nassert n == 2, '+&=%23'\n";
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

async fn who_comes_to_a_page_that_is_nothing_but_a_lab_finds_it_on_its_way() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let came = |file: &str| {
        format!("performance.getEntriesByType('resource').filter(it => it.name.includes('/{file}')).length")
    };
    page.until("the lab has come", &format!("{} === 1", came("engine-lab-"))).await?;
    page.until_workers(0).await?;
    page.lab(ID).ask(".mt-once", "The program ended").await?;
    ensure!(page.evaluate::<u32>(&came("engine-lab-")).await? == 1, "the lab has come twice");
    page.ensure_nothing_went_wrong().await
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

async fn a_link_carries_a_program_with_an_order_of_it_and_runs_nothing() -> Result<()> {
    let page = SiteTest::isolated().open(PAGE).await?;
    let lab = page.lab(ID).awake().await?;
    // Where a browser asks nobody, a test cannot read what is in the clipboard.
    let keep = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (it) => { window.copied = it; } } })";
    page.evaluate::<()>(&format!("void {keep}")).await?;
    lab.write(RACE).await?;
    lab.choose_interpreter("gil").await?;
    lab.press(".mt-share").await?;
    lab.until_status("The link is copied. Whoever opens it sees this program; nothing is run by that.")
        .await?;
    let program: String = page.evaluate("window.copied").await?;
    lab.ask(".mt-explore", "Found: an assertion fails").await?;
    lab.press("[data-kind=assertion] .mt-through").await?;
    lab.until_told("Step 0 of ").await?;
    for step in 1..=3 {
        lab.press("[data-go=forward]").await?;
        lab.until_told(&format!("Step {step} of ")).await?;
    }
    let told = lab.text(".mt-told").await?;
    lab.press(".mt-share").await?;
    lab.until_status("sees this program, and this order at step 3; nothing is run by that.").await?;
    let order: String = page.evaluate("window.copied").await?;

    // From elsewhere, and where the page is open already.
    page.go_to(CHAPTER).await?;
    for link in [&program, &order] {
        // What is open already is loaded anew when what follows the # is another.
        page.evaluate::<()>("void (window.isOld = true)").await?;
        page.web().goto(link).await?;
        let is_there = format!(
            "window.isOld === undefined && document.readyState === 'complete' && \
             document.querySelector('#{ID} .mt-program')?.value.includes('+&=%23')"
        );
        page.until("the link's program is there", &is_there).await?;
        let lab = page.lab(ID).awake().await?;
        lab.until_says("A link has brought this program. It was not run: read it first.").await?;
        ensure!(lab.program().await? == RACE, "{}", lab.program().await?);
        ensure!(lab.text(".mt-title").await? == "What can happen with the link’s program?");
        ensure!(lab.text(".mt-badge").await? == "not explored yet");
        let interpreter: String =
            page.evaluate(&format!("{}.value", lab.script(" [name=interpreter]"))).await?;
        ensure!(interpreter == "gil", "{interpreter}");
        let ways = lab.texts(".mt-shown .mt-through").await?;
        let is_order = *link == order;
        ensure!(ways == if is_order { vec!["Step through the link’s order"] } else { vec![] }, "{ways:?}");
        page.until_workers(0).await?;
    }
    let lab = page.lab(ID);
    lab.press(".mt-shown .mt-through").await?;
    lab.until_told("Step 3 of ").await?;
    ensure!(lab.text(".mt-told").await? == told);
    // The reader's own program is where it was.
    page.go_to(PAGE).await?;
    let lab = page.lab(ID).awake().await?;
    page.until("the lab can be used", "!document.querySelector('#own .mt-program').readOnly").await?;
    ensure!(lab.program().await? == RACE);
    lab.until_says("This is your program of last time.").await
}

async fn a_link_carries_whom_somebody_outside_may_cancel() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    let program = "import%20asyncio%0Aasync%20def%20main%28%29%3A%0A%20%20%20%20await%20asyncio.sleep%281%29%0Aasyncio.run%28main%28%29%29%0A";
    page.go_to(&format!("{PAGE}#program={program}&cancelled=main")).await?;
    let lab = page.lab(ID).awake().await?;
    lab.until_says("A link has brought this program.").await?;
    lab.ask(".mt-explore", "Somebody outside cancels main, once").await
}

async fn a_link_that_was_tampered_with_says_so_and_leaves_the_program() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    for (said, why) in [
        ("interpreter=x&schedule=%5B%7B", "This is no schedule"),
        ("on=free%20fifo&schedule=%5B%7B%22actor%22%3A7%2C%22steps%22%3A1%7D%5D&step=99", "does not fit"),
    ] {
        page.go_to(&format!("{PAGE}?x={}#program=print%281%29%0A&{said}", why.len())).await?;
        let lab = page.lab(ID).awake().await?;
        lab.until_says("A link has brought this program.").await?;
        lab.press(".mt-shown .mt-through").await?;
        lab.until_says(why).await?;
        ensure!(lab.program().await? == "print(1)\n");
        lab.ask(".mt-once", "The program ended").await?;
    }
    Ok(())
}
