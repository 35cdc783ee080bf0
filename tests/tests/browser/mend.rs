//! An exercise of the lab: a program is mended, and only a proof counts.

use anyhow::{Context, Result, ensure};
use tests::{SiteTest, environment, tests};

tests![a_program_is_mended_once_it_is_proved_with_its_test_as_it_was];

const ID: &str = "two-accounts";

/// As a reader has it before the program.
fn listing(name: &str) -> Result<String> {
    let file = environment::repository().join("book/listings/lab").join(name);
    let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(text.lines().filter(|line| !line.starts_with("# ANCHOR")).map(|line| format!("{line}\n")).collect())
}

async fn a_program_is_mended_once_it_is_proved_with_its_test_as_it_was() -> Result<()> {
    let page = SiteTest::isolated().open("lab/lab.html").await?;
    let lab = page.lab(ID);
    lab.wake().await?;
    let (begin, mended) = (listing("two_accounts.py")?, listing("two_accounts_mended.py")?);
    let naive = begin.replace(
        "    source.coins -= coins\n",
        "    with source.lock, target.lock:\n        source.coins -= coins\n    ",
    );
    let untested = mended.replace("(6, 4)", "(5, 5)");
    for (program, says, goals) in [
        (&naive, "Found: the program is stuck for ever", ["found, on free", "as it was"]),
        (&untested, "Found: an assertion fails", ["found, on free", "changed"]),
        (&"print(1)\n".to_owned(), "Proved", ["proved, on free", "changed"]),
        (&mended, "Both goals are reached.", ["proved, on free", "as it was"]),
    ] {
        lab.write(program).await?;
        lab.ask(".mt-explore", says).await?;
        let reached = lab.texts(".mt-goal .mt-reached").await?;
        let fits = reached.iter().zip(goals).all(|(reached, goal)| reached.ends_with(goal));
        ensure!(reached.len() == 2 && fits, "{reached:?} after\n{program}");
    }
    lab.choose_interpreter("gil").await?;
    lab.ask(".mt-explore", "1 of 2 goals is reached.").await
}
