//! Below a part of a program stands the way to all of it: by a link, by a button that copies, and by one that shows.

use anyhow::{Context, Result, ensure};
use tests::page::Page;
use tests::python::version;
use tests::{SiteTest, environment, snapshot, tests};
use thirtyfour::Key;

tests![
    each_whole_program_is_copied_by_its_button,
    what_is_copied_runs_and_prints_what_the_page_shows,
    a_whole_program_is_shown_with_its_part_marked_and_hidden_again,
    without_scripts_a_link_leads_to_the_whole_program,
];

const CHAPTER: &str = "threads/first-thread.html";
const ROWS: &str = "[...document.querySelectorAll('.mt-whole')]";
/// A program of that chapter, with what it prints below it.
const FIRST: &str = "first.py";

/// The program as it is tested, without the lines that name its parts.
fn tested(path: &str) -> Result<String> {
    let file = environment::repository().join("book").join(path);
    let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {path}"))?;
    Ok(text.split_inclusive('\n').filter(|line| !line.contains("# ANCHOR")).collect())
}

/// Presses a row's button, and puts what was copied into a field as a reader would.
async fn copied(page: &Page, row: usize) -> Result<String> {
    page.evaluate::<()>(&format!(
        "void {ROWS}[{row}].querySelector('button').scrollIntoView({{ block: 'center' }})"
    ))
    .await?;
    let buttons = page.web().find_all(thirtyfour::By::Css(".mt-whole button:first-of-type")).await?;
    buttons.get(row).context("a row has no button")?.click().await?;
    let says = format!("{ROWS}[{row}].querySelector('[role=status]').textContent");
    page.until("it says that it was copied", &format!("{says} === 'Copied.'")).await?;
    page.evaluate::<()>(
        "void (window.pasted ??= document.body.appendChild(document.createElement('textarea')), pasted.value = '', \
         pasted.focus())",
    )
    .await?;
    page.web().action_chain().key_down(Key::Control).send_keys("v").key_up(Key::Control).perform().await?;
    page.until("it is pasted", "pasted.value !== ''").await?;
    page.evaluate("pasted.value").await
}

async fn each_whole_program_is_copied_by_its_button() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    let pages =
        snapshot::site()?.pages().into_iter().filter(|path| !["print.html", "toc.html"].contains(path));
    let mut wrong = Vec::new();
    let mut copies = 0;
    for path in pages {
        page.go_to(path).await?;
        let rows: Vec<String> = page
            .evaluate(&format!(
                "{ROWS}.map(it => new URL(it.querySelector('a').href).pathname.replace(/^.*\\/listings/, 'listings'))"
            ))
            .await?;
        for (row, file) in rows.iter().enumerate() {
            // The same way for all; the thorough tier presses each of them.
            if row > 0 && !environment::is_thorough() {
                break;
            }
            copies += 1;
            if copied(&page, row).await? != tested(file)? {
                wrong.push(format!("{path}: {file}"));
            }
        }
    }
    ensure!(wrong.is_empty(), "something else is copied for\n{}", wrong.join("\n"));
    ensure!(copies > 10, "only {copies} pages have a program");
    Ok(())
}

async fn what_is_copied_runs_and_prints_what_the_page_shows() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    let row: usize = page
        .evaluate(&format!("{ROWS}.findIndex(it => it.querySelector('a').textContent === '{FIRST}')"))
        .await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join(FIRST);
    std::fs::write(&file, copied(&page, row).await?)?;
    version("python3".as_ref())?;
    let ran = std::process::Command::new("python3").arg(&file).current_dir(folder.path()).output()?;
    let printed = String::from_utf8(ran.stdout)?;
    let shown: String = page
        .evaluate(
            "[...document.querySelectorAll('pre code')].map(it => it.textContent)\
             .find(it => it.startsWith('$ python first.py\\n'))",
        )
        .await?;
    ensure!(
        shown == format!("$ python {FIRST}\n{printed}"),
        "the page shows:\n{shown}\nit printed:\n{printed}"
    );
    Ok(())
}

async fn a_whole_program_is_shown_with_its_part_marked_and_hidden_again() -> Result<()> {
    let page = SiteTest::isolated().open("threads/pool.html").await?;
    // Its part begins below the imports.
    let row = format!("{ROWS}.find(it => it.querySelector('a').textContent === 'brackets.py')");
    let button = format!("{row}.querySelector('[aria-expanded]')");
    let press = async || {
        page.evaluate::<()>(&format!("{button}.focus()")).await?;
        page.web().action_chain().send_keys(Key::Enter + "").perform().await.map_err(anyhow::Error::from)
    };
    press().await?;
    page.until("it is shown", "document.querySelector('.mt-whole-program:not([hidden])') !== null").await?;
    let whole: String = page.evaluate("document.querySelector('.mt-whole-program').textContent").await?;
    let marked: String = page
        .evaluate(
            "[...document.querySelectorAll('.mt-whole-program mark')].map(it => it.textContent).join('')",
        )
        .await?;
    ensure!(
        whole.contains("\nimport ") && !marked.contains("import "),
        "the imports are not shown, or are marked"
    );
    ensure!(marked.starts_with("with ThreadPoolExecutor") && whole.len() > marked.len(), "{marked}");
    ensure!(page.evaluate::<String>(&format!("{button}.getAttribute('aria-expanded')")).await? == "true");
    press().await?;
    page.until("it is hidden again", "document.querySelector('.mt-whole-program').hidden").await
}

async fn without_scripts_a_link_leads_to_the_whole_program() -> Result<()> {
    let page = SiteTest::isolated().without_scripts().open(CHAPTER).await?;
    let link = page.find(".mt-whole a").await?;
    ensure!(link.is_displayed().await?, "the link is hidden");
    ensure!(link.attr("href").await?.is_some_and(|it| it.ends_with(".py")), "it leads elsewhere");
    Ok(())
}
