//! A reader reaches goals by changing an experiment and running it.

use anyhow::{Result, ensure};
use tests::page::{Experiment, Page};
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    an_exercise_shows_what_its_beginning_has_reached,
    only_what_may_be_changed_is_in_the_form,
    a_run_that_reaches_all_goals_says_so,
    a_run_that_does_not_says_what_is_missing,
    a_goal_of_speed_up_runs_the_sequential_model_too,
    what_was_entered_comes_back_and_can_be_taken_back,
    a_link_cannot_change_what_is_fixed,
    without_scripts_hint_and_answer_are_there,
];

const ID: &str = "within-400";

/// What says whose run it was.
const LABEL: &str = ".mt-label";

async fn gallery() -> Result<Page> {
    let page = SiteTest::isolated().showing("within-400").open("gallery.html").await?;
    page.experiment(ID).wake().await?;
    Ok(page)
}

async fn choose(exercise: &Experiment<'_>, model: &str) -> Result<()> {
    exercise.press(&format!("input[type=radio][value={model}]")).await
}

async fn run(exercise: &Experiment<'_>) -> Result<String> {
    exercise.start().await?;
    exercise.until_over().await?;
    Ok(format!(
        "{} {}",
        exercise.text(".mt-notes .mt-answer").await?,
        exercise.text(".mt-live > .mt-says").await?
    ))
}

async fn goals(exercise: &Experiment<'_>) -> Result<Vec<String>> {
    exercise.texts(".mt-goal .mt-reached").await
}

async fn an_exercise_shows_what_its_beginning_has_reached() -> Result<()> {
    let page = gallery().await?;
    let goals = goals(&page.experiment(ID)).await?;
    ensure!(goals.len() == 2 && goals[0].starts_with("not reached: 2,0"), "{goals:?}");
    ensure!(goals[1] == "reached: 1 task", "{goals:?}");
    Ok(())
}

async fn only_what_may_be_changed_is_in_the_form() -> Result<()> {
    let page = gallery().await?;
    let names: Vec<String> = page
        .evaluate(&format!("[...document.querySelectorAll('#{ID} .mt-fields .mt-value')].map(it => it.name)"))
        .await?;
    ensure!(names == ["workers"], "{names:?}");
    Ok(())
}

async fn a_run_that_reaches_all_goals_says_so() -> Result<()> {
    let page = gallery().await?;
    let exercise = page.experiment(ID).set("workers", 5);
    choose(&exercise, "threads").await?;
    let says = run(&exercise).await?;
    // A busy machine may take longer; then that is said.
    let goals = goals(&exercise).await?;
    let reached = goals.iter().filter(|goal| goal.starts_with("reached: ")).count();
    let expected = if reached == 2 { "Both goals are reached." } else { "1 of 2 goals is reached." };
    ensure!(says.starts_with(expected) && says.contains("threads took"), "{says} {goals:?}");
    ensure!(goals[1] == "reached: 5 tasks", "{goals:?}");
    Ok(())
}

async fn a_run_that_does_not_says_what_is_missing() -> Result<()> {
    let page = gallery().await?;
    let exercise = page.experiment(ID);
    choose(&exercise, "async").await?;
    run(&exercise).await?;
    let goals = goals(&exercise).await?;
    ensure!(goals[1] == "not reached: 20 tasks", "{goals:?}");
    Ok(())
}

async fn a_goal_of_speed_up_runs_the_sequential_model_too() -> Result<()> {
    let page = SiteTest::isolated().showing("within-400").open("gallery.html").await?;
    let exercise = page.experiment("four-times").set("workers", 8);
    let says = run(&exercise).await?;
    ensure!(exercise.runs().await?.all().count() == 2, "the sequential model did not run");
    let goals = goals(&exercise).await?;
    ensure!(goals.len() == 1 && goals[0].ends_with(" times"), "{goals:?}");
    ensure!(says.starts_with("The goal is "), "{says}");
    Ok(())
}

async fn what_was_entered_comes_back_and_can_be_taken_back() -> Result<()> {
    let page = gallery().await?;
    let exercise = page.experiment(ID).set("workers", 7);
    choose(&exercise, "threads").await?;
    run(&exercise).await?;
    let reached = goals(&exercise).await?;
    page.reload().await?;
    let exercise = page.experiment(ID);
    exercise.wake().await?;
    ensure!(exercise.value("workers").await? == "7");
    let brought_back = goals(&exercise).await?;
    ensure!(brought_back == reached, "{brought_back:?} after {reached:?}");
    ensure!(exercise.text(LABEL).await?.contains("what your last run had reached"));
    let chosen = format!("document.querySelector('#{ID} .mt-models :checked').value");
    ensure!(page.evaluate::<String>(&chosen).await? == "threads");
    choose(&exercise, "async").await?;
    let begin = exercise.find(".mt-begin").await?;
    begin.focus().await?;
    begin.send_keys("" + Key::Enter).await?;
    ensure!(exercise.value("workers").await? == "1");
    ensure!(exercise.text(".mt-begin + [role=status]").await? == "All is as at the beginning.");
    ensure!(page.evaluate::<String>(&chosen).await? == "sequential");
    let goals = goals(&exercise).await?;
    ensure!(goals[0].starts_with("not reached: 2,0"), "{goals:?}");
    ensure!(exercise.text(LABEL).await?.contains("what the run below has reached"));
    page.reload().await?;
    exercise.wake().await?;
    ensure!(exercise.value("workers").await? == "1", "what was taken back came back");
    Ok(())
}

async fn a_link_cannot_change_what_is_fixed() -> Result<()> {
    let link = "gallery.html?within-400.sites=5&within-400.workers=3";
    let page = SiteTest::isolated().showing("within-400").open(link).await?;
    let exercise = page.experiment(ID);
    exercise.wake().await?;
    let notes = exercise.texts(".mt-notes .mt-bad").await?;
    ensure!(notes == ["In the address, there is no parameter “sites”; there are: workers."], "{notes:?}");
    ensure!(exercise.value("workers").await? == "3" && !exercise.is_running().await?);
    Ok(())
}

async fn without_scripts_hint_and_answer_are_there() -> Result<()> {
    let page = SiteTest::isolated().showing("within-400").without_scripts().open("gallery.html").await?;
    for (part, says) in [("hint", "rounds of five"), ("answer", "four rounds of 100 ms")] {
        page.find(&format!("#{ID} .mt-{part} summary")).await?.click().await?;
        let text = page.find(&format!("#{ID} .mt-{part}")).await?.text().await?;
        ensure!(text.contains(says), "{text}");
    }
    Ok(())
}
