//! The whole widget, as it stands in the chapter.

use std::fmt::Write;

use super::{Answer, Asks, Number, Question, Quiz, about, score};
use crate::escape;

/// One block of HTML, without blank lines, scripts or inline styles.
pub fn html(quiz: &Quiz) -> String {
    let (id, title, chapter) = (&quiz.id, escape(&quiz.title), escape(&quiz.chapter));
    let of = quiz.questions.len();
    let (about, score) = (about(of), score(0, 0, of));
    let mut html = format!(
        "<section class=\"mt-widget mt-quiz\" data-widget=\"quiz\" id=\"{id}\" aria-labelledby=\"{id}-title\" data-chapter=\"{chapter}\">\n\
         <p class=\"mt-title\" id=\"{id}-title\">{title}</p>\n\
         <p class=\"mt-summary\">{about}</p>\n\
         <ul class=\"mt-notes\" aria-live=\"polite\"></ul>\n\
         <div class=\"mt-body\">\n"
    );
    for (index, question) in quiz.questions.iter().enumerate() {
        self::question(&mut html, id, index + 1, question);
    }
    let _ = writeln!(
        html,
        "<p class=\"mt-says mt-score\">{score}</p>\n\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-begin\" disabled>Begin again</button>\
         <noscript><p class=\"mt-note\">To have your answers checked needs scripts, which are switched off here. The \
         explanations stand below each question.</p></noscript></div>\n\
         </div>\n</section>"
    );
    html
}

fn question(html: &mut String, quiz: &str, number: usize, question: &Question) {
    let (id, ask) = (&question.id, &question.ask);
    let asks = match question.asks {
        Asks::One(_) => "one",
        Asks::Several(_) => "several",
        Asks::Number { .. } => "number",
    };
    let _ = writeln!(
        html,
        "<fieldset class=\"mt-question\" id=\"{quiz}-{id}\" data-id=\"{id}\" data-asks=\"{asks}\">\
         <legend><span class=\"mt-count\">{number}</span><span>{ask}</span></legend>"
    );
    match &question.asks {
        Asks::One(answers) => choices(html, ("radio", &format!("{quiz}-{id}")), answers),
        Asks::Several(answers) => choices(html, ("checkbox", &format!("{quiz}-{id}")), answers),
        Asks::Number { unit, .. } => field(html, &format!("{quiz}-{id}"), unit),
    }
    html.push_str(
        "<div class=\"mt-actions\"><button type=\"button\" class=\"mt-run mt-check\" disabled>Check</button>\
         <button type=\"button\" class=\"mt-again\" disabled>Try again</button></div>\n\
         <div class=\"mt-verdict\" aria-live=\"polite\"></div>\n\
         <details class=\"mt-measured mt-because\"><summary>The answer, and why</summary><ul>\n",
    );
    match &question.asks {
        Asks::One(answers) | Asks::Several(answers) => {
            for (index, answer) in answers.iter().enumerate() {
                let attributes = if answer.is_right { " data-right" } else { "" };
                because(html, (index, attributes), &answer.text, &answer.because);
            }
        }
        Asks::Number { numbers, within, unit } => numbers_because(html, numbers, *within, &escape(unit)),
    }
    html.push_str("</ul></details></fieldset>\n");
}

fn choices(html: &mut String, (kind, name): (&str, &str), answers: &[Answer]) {
    html.push_str("<div class=\"mt-choices\">\n");
    for (index, answer) in answers.iter().enumerate() {
        let text = &answer.text;
        let _ = writeln!(
            html,
            "<label class=\"mt-choice\"><input type=\"{kind}\" name=\"{name}\" value=\"{index}\" disabled><span>{text}</span></label>"
        );
    }
    html.push_str("</div>\n");
}

fn field(html: &mut String, id: &str, unit: &str) {
    let _ = writeln!(
        html,
        "<div class=\"mt-choices\"><div class=\"mt-field\"><label class=\"mt-label\" for=\"{id}-number\">Your answer</label><span class=\"mt-box\">\
         <input type=\"number\" step=\"any\" inputmode=\"decimal\" autocomplete=\"off\" id=\"{id}-number\" class=\"mt-value\" disabled>\
         <span class=\"mt-unit\">{}</span></span></div></div>",
        escape(unit)
    );
}

fn numbers_because(html: &mut String, numbers: &[Number], within: f64, unit: &str) {
    for (index, Number { number, because }) in numbers.iter().enumerate() {
        let right = if index == 0 { " data-right" } else { "" };
        let attributes = format!("{right} data-number=\"{number}\" data-within=\"{within}\"");
        self::because(html, (index, &attributes), format!("{number} {unit}").trim_end(), because);
    }
}

fn because(html: &mut String, (index, attributes): (usize, &str), text: &str, because: &str) {
    let mark = if attributes.contains("data-right") { '✓' } else { '✗' };
    let _ = writeln!(
        html,
        "<li data-answer=\"{index}\"{attributes}><span class=\"mt-mark\" aria-hidden=\"true\">{mark}</span><span><b>{text}</b> \
         <span class=\"mt-hidden\">{}: </span><span class=\"mt-reason\">{because}</span></span></li>",
        if mark == '✓' { "is right" } else { "is not right" },
    );
}
