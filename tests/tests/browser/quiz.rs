//! A reader answers questions, and learns why.

use anyhow::{Result, ensure};
use tests::page::Page;
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    a_wrong_answer_is_explained_and_the_right_one_opens_all_explanations,
    several_answers_are_right_only_together,
    a_number_may_be_off_a_little_and_typical_wrong_ones_are_explained,
    a_number_is_answered_with_enter,
    who_has_chosen_nothing_is_told_and_nothing_counts,
    another_answer_takes_back_what_was_said,
    answers_come_back_with_the_page,
    answers_come_along_with_a_question_that_moved,
    what_comes_back_is_not_read_aloud_and_what_is_checked_is,
    beginning_again_forgets_all_answers,
    a_link_fills_in_answers_and_checks_nothing,
    what_is_entered_is_in_the_address_and_leads_there_again,
    a_bad_link_gets_a_sentence_and_changes_nothing_else,
    questions_are_answered_with_the_keyboard_alone,
    without_scripts_every_answer_is_explained,
];

const ID: &str = "gallery-quiz";

async fn gallery() -> Result<Page> {
    let page = SiteTest::isolated().showing("gallery-quiz").open("gallery.html").await?;
    page.quiz(ID).wake().await?;
    Ok(page)
}

async fn a_wrong_answer_is_explained_and_the_right_one_opens_all_explanations() -> Result<()> {
    let page = gallery().await?;
    let quiz = page.quiz(ID);
    ensure!(quiz.score().await? == "None of the 3 questions is answered yet.");
    quiz.choose("rounds", 1).await?;
    let says = quiz.check("rounds").await?;
    ensure!(says == "✗ Not right yet. That needs twenty threads: all wait at the same time.", "{says}");
    ensure!(!quiz.explains_all("rounds").await?, "the answer is given away");
    quiz.choose("rounds", 0).await?;
    let says = quiz.check("rounds").await?;
    ensure!(says == "✓ Right. Four rounds of five: 4 × 100 ms.", "{says}");
    ensure!(quiz.explains_all("rounds").await?, "the other answers are not explained");
    ensure!(quiz.score().await? == "1 of 3 right. 2 are open.");
    Ok(())
}

async fn several_answers_are_right_only_together() -> Result<()> {
    let page = gallery().await?;
    let quiz = page.quiz(ID);
    quiz.choose("which", 0).await?;
    let says = quiz.check("which").await?;
    ensure!(says.starts_with("✗ Not right yet. One answer that is right is not marked."), "{says}");
    quiz.choose("which", 1).await?;
    quiz.choose("which", 2).await?;
    let says = quiz.check("which").await?;
    ensure!(says.starts_with("✗ Not right yet. ") && says.contains("exclude nobody"), "{says}");
    quiz.choose("which", 1).await?;
    let says = quiz.check("which").await?;
    ensure!(says.starts_with("✓ Right. ") && says.contains("What is not shared needs no lock."), "{says}");
    Ok(())
}

async fn a_number_may_be_off_a_little_and_typical_wrong_ones_are_explained() -> Result<()> {
    let page = gallery().await?;
    let quiz = page.quiz(ID);
    for (text, says) in [
        ("20000", "✗ Not right yet. That is one after the other."),
        ("7", "✗ Not right yet. "),
        ("220", "✓ Right. All waits lie above one another"),
        ("221", "✗ Not right yet. "),
        ("2e2", "✓ Right. "),
    ] {
        quiz.write("how-long", text).await?;
        let verdict = quiz.check("how-long").await?;
        ensure!(verdict.starts_with(says), "{text}: {verdict}");
    }
    Ok(())
}

async fn a_number_is_answered_with_enter() -> Result<()> {
    let page = gallery().await?;
    let quiz = page.quiz(ID);
    quiz.write("how-long", "220").await?;
    page.find(&format!("#{ID} [data-id=how-long] input")).await?.send_keys(Key::Enter + "").await?;
    let right = format!(
        "document.querySelector('#{ID} [data-id=how-long] .mt-verdict').textContent.includes('Right.')"
    );
    page.until("the answer is judged", &right).await
}

async fn who_has_chosen_nothing_is_told_and_nothing_counts() -> Result<()> {
    let page = gallery().await?;
    let quiz = page.quiz(ID);
    ensure!(quiz.check("rounds").await? == "Choose an answer first.");
    ensure!(quiz.check("how-long").await? == "Write a number first.");
    ensure!(quiz.score().await? == "None of the 3 questions is answered yet.");
    Ok(())
}

async fn another_answer_takes_back_what_was_said() -> Result<()> {
    let page = gallery().await?;
    let quiz = page.quiz(ID);
    quiz.choose("rounds", 0).await?;
    quiz.check("rounds").await?;
    quiz.choose("rounds", 2).await?;
    ensure!(quiz.verdict("rounds").await?.is_empty(), "“Right” stands beside a wrong answer");
    quiz.press("rounds", ".mt-again").await?;
    ensure!(quiz.entered("rounds").await?.is_empty() && !quiz.explains_all("rounds").await?);
    let has_focus = format!("document.activeElement.matches('#{ID} [data-id=rounds] input')");
    ensure!(page.evaluate::<bool>(&has_focus).await?, "the focus is elsewhere");
    Ok(())
}

async fn answers_come_back_with_the_page() -> Result<()> {
    let page = gallery().await?;
    let quiz = page.quiz(ID);
    quiz.choose("rounds", 1).await?;
    quiz.check("rounds").await?;
    quiz.choose("which", 0).await?;
    quiz.choose("which", 2).await?;
    quiz.check("which").await?;
    quiz.write("how-long", "200").await?;
    quiz.check("how-long").await?;
    page.reload().await?;
    quiz.wake().await?;
    ensure!(quiz.score().await? == "2 of 3 right. One is not right yet: try it again.");
    ensure!(quiz.entered("which").await? == ["0", "2"] && quiz.entered("how-long").await? == ["200"]);
    ensure!(quiz.verdict("rounds").await?.starts_with("✗ Not right yet. That needs"));
    // Another quiz of the same page has answers of its own.
    page.quiz("waiting-thread").wake().await?;
    ensure!(page.quiz("waiting-thread").score().await? == "The question is not answered yet.");
    Ok(())
}

async fn answers_come_along_with_a_question_that_moved() -> Result<()> {
    const OLD: &str = "localStorage['many-things-at-once/quiz/threads/threads/threads-quiz']";
    let page = SiteTest::isolated().open("how-numbers-are-measured.html").await?;
    let kept = "{\"version\":1,\"data\":{\"order\":\"1\",\"rounds\":\"333\",\"forced\":\"3\"}}";
    page.evaluate::<()>(&format!("void ({OLD} = '{kept}')")).await?;
    page.go_to("threads/pool.html").await?;
    let quiz = page.quiz("pool-quiz");
    quiz.wake().await?;
    ensure!(quiz.entered("order").await? == ["1"] && quiz.entered("rounds").await? == ["333"]);
    ensure!(quiz.verdict("order").await?.starts_with("✓ Right."), "it was not checked");
    quiz.write("rounds", "400").await?;
    quiz.check("rounds").await?;
    page.reload().await?;
    quiz.wake().await?;
    ensure!(quiz.entered("order").await? == ["1"] && quiz.entered("rounds").await? == ["400"]);
    ensure!(page.evaluate::<String>(OLD).await? == kept, "what was kept has changed");
    Ok(())
}

async fn what_comes_back_is_not_read_aloud_and_what_is_checked_is() -> Result<()> {
    const LIVE: &str = "document.querySelector('#gallery-quiz [data-id=rounds] .mt-verdict').ariaLive";
    let page = gallery().await?;
    page.quiz(ID).choose("rounds", 0).await?;
    page.quiz(ID).check("rounds").await?;
    page.reload().await?;
    page.quiz(ID).wake().await?;
    ensure!(page.quiz(ID).verdict("rounds").await?.starts_with("✓ Right."));
    ensure!(page.evaluate::<String>(LIVE).await? == "off", "it is read aloud unasked");
    page.quiz(ID).check("rounds").await?;
    ensure!(page.evaluate::<String>(LIVE).await? == "polite", "nobody hears it");
    Ok(())
}

async fn beginning_again_forgets_all_answers() -> Result<()> {
    let page = gallery().await?;
    let quiz = page.quiz(ID);
    quiz.choose("rounds", 0).await?;
    quiz.check("rounds").await?;
    page.experiment(ID).press(".mt-begin").await?;
    ensure!(quiz.score().await? == "None of the 3 questions is answered yet.");
    ensure!(quiz.entered("rounds").await?.is_empty() && quiz.verdict("rounds").await?.is_empty());
    page.reload().await?;
    quiz.wake().await?;
    ensure!(quiz.entered("rounds").await?.is_empty());
    Ok(())
}

async fn a_link_fills_in_answers_and_checks_nothing() -> Result<()> {
    let link = "gallery.html?gallery-quiz.rounds=2&gallery-quiz.which=1,3&gallery-quiz.how-long=42";
    let page = SiteTest::isolated().showing("gallery-quiz").open(link).await?;
    let quiz = page.quiz(ID);
    quiz.wake().await?;
    ensure!(quiz.entered("rounds").await? == ["1"] && quiz.entered("which").await? == ["0", "2"]);
    ensure!(quiz.entered("how-long").await? == ["42"] && quiz.notes().await?.is_empty());
    ensure!(quiz.score().await? == "None of the 3 questions is answered yet.");
    Ok(())
}

async fn what_is_entered_is_in_the_address_and_leads_there_again() -> Result<()> {
    let page = gallery().await?;
    let quiz = page.quiz(ID);
    quiz.choose("rounds", 1).await?;
    quiz.choose("which", 0).await?;
    quiz.choose("which", 2).await?;
    quiz.write("how-long", "42").await?;
    quiz.check("how-long").await?;
    let link = "?gallery-quiz.rounds=2&gallery-quiz.which=1%2C3&gallery-quiz.how-long=42";
    let search = page.parameters().await?;
    ensure!(search == link, "{search}");
    let other = SiteTest::isolated().showing("gallery-quiz").open(&format!("gallery.html{search}")).await?;
    let theirs = other.quiz(ID);
    theirs.wake().await?;
    ensure!(theirs.entered("rounds").await? == ["1"] && theirs.entered("which").await? == ["0", "2"]);
    ensure!(theirs.entered("how-long").await? == ["42"] && theirs.notes().await?.is_empty());
    theirs.press("which", ".mt-again").await?;
    other.until("what was taken back is gone", "!location.search.includes('which')").await?;
    other.find(&format!("#{ID} .mt-begin")).await?.click().await?;
    other.until("nothing is left", "location.search === ''").await
}

async fn a_bad_link_gets_a_sentence_and_changes_nothing_else() -> Result<()> {
    for (wrong, says) in [
        ("rounds=4", "rounds = “4” is not the number of one answer: from 1 to 3"),
        ("rounds=1,2", "rounds = “1,2” is not the number of one answer: from 1 to 3"),
        ("which=<img>", "which = “<img>” is not the number of answers, such as 1,2: each from 1 to 3"),
        ("how-long=soon", "how-long = “soon” is not a number"),
        ("round=1", "there is no question “round”; there are: rounds, which, how-long"),
    ] {
        let page = SiteTest::isolated()
            .showing("gallery-quiz")
            .open(&format!("gallery.html?gallery-quiz.{wrong}"))
            .await?;
        let quiz = page.quiz(ID);
        quiz.wake().await?;
        let notes = quiz.notes().await?;
        ensure!(notes == [format!("In the address, {says}.")], "{notes:?}");
        ensure!(quiz.entered("rounds").await?.is_empty() && quiz.entered("how-long").await?.is_empty());
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

async fn questions_are_answered_with_the_keyboard_alone() -> Result<()> {
    let page = gallery().await?;
    page.find("#gallery-quiz-rounds input").await?.focus().await?;
    for key in [Key::Space, Key::Down, Key::Down, Key::Tab, Key::Enter] {
        page.web().action_chain().send_keys(key).perform().await?;
    }
    let says = page.quiz(ID).verdict("rounds").await?;
    ensure!(says.starts_with("✗ Not right yet. That is one after the other"), "{says}");
    let keeps_focus = "document.activeElement.matches('#gallery-quiz-rounds .mt-check')";
    ensure!(page.evaluate::<bool>(keeps_focus).await?, "the focus went away");
    Ok(())
}

async fn without_scripts_every_answer_is_explained() -> Result<()> {
    let page = SiteTest::isolated().showing("gallery-quiz").without_scripts().open("gallery.html").await?;
    page.find(&format!("#{ID} [data-id=rounds] summary")).await?.click().await?;
    for answer in ["400 ms", "100 ms", "2,000 ms"] {
        let text = page.find(&format!("#{ID} [data-id=rounds] .mt-because ul")).await?.text().await?;
        ensure!(text.contains(answer) && text.contains("Four rounds of five"), "{text}");
    }
    let note = page.find(&format!("#{ID} noscript .mt-note")).await?;
    ensure!(note.is_displayed().await?, "no word about scripts");
    Ok(())
}
