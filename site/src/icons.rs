//! Takes the icons of mdBook's frame out of the pages, which all repeat them, and puts them into a style sheet, which is
//! loaded once: a changed page then costs a returning reader nothing of them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use repo::{named, stamp};

use crate::write;

const BEGIN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"";
const END: &str = "</svg>";
/// Whose they are, which stays with them.
const LICENCE: &str = "<!--! Font Awesome";

/// The style sheet that sizes them.
const SHEET: &str = "general.css";

/// As mdBook has them: as high as the text, in its colour, also where the system chooses all colours.
const RULES: &str = ".mt-icon{display:inline-block;width:1em;height:1em;margin-bottom:-.1em;background:currentColor;\
                     mask:center/contain no-repeat}\n\
                     @media (forced-colors:active){.mt-icon{forced-color-adjust:none;background:ButtonText}}\n";

/// Moves them there.
pub fn into_style_sheet(site: &Path) -> Result<()> {
    let files: Vec<_> = stamp::files(site)?.into_iter().map(|file| site.join(file)).collect();
    let pages: Vec<_> = files.iter().filter(|file| file.extension().is_some_and(|it| it == "html")).collect();
    let texts = pages.iter().map(|page| read(page)).collect::<Result<Vec<_>>>()?;
    let icons: BTreeSet<&str> = texts.iter().flat_map(|text| icons(text)).collect();
    for (page, text) in pages.iter().zip(&texts) {
        let all = icons.iter().enumerate();
        let without = all.fold(text.clone(), |text, (number, icon)| text.replace(icon, &stands_for(number)));
        write(page, without)?;
    }
    let name = |file: &Path| named::plain(&file.file_name().unwrap_or_default().to_string_lossy());
    let sheet = files.iter().find(|file| name(file) == SHEET);
    let sheet =
        sheet.with_context(|| format!("mdBook has no {SHEET} any more, which is to have its icons"))?;
    write(sheet, read(sheet)? + RULES + &rules(&icons)?)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// Those that a page shows. In its templates are some of buttons that this book has none of.
fn icons(page: &str) -> impl Iterator<Item = &str> {
    let shown =
        page.split("</template>").map(|part| part.split_once("<template").map_or(part, |(shown, _)| shown));
    shown.flat_map(drawings).filter(|drawing| drawing.contains(LICENCE))
}

fn drawings(part: &str) -> impl Iterator<Item = &str> {
    part.match_indices(BEGIN).filter_map(|(at, _)| {
        let drawing = &part[at..];
        Some(&drawing[..drawing.find(END)? + END.len()])
    })
}

fn stands_for(number: usize) -> String {
    format!("<i class=\"mt-icon mt-icon-{number}\"></i>")
}

fn rules(icons: &BTreeSet<&str>) -> Result<String> {
    let mut rules = String::new();
    for (number, icon) in icons.iter().enumerate() {
        ensure!(!icon.contains(['\\', '\n']), "an icon has what a style sheet cannot: {icon}");
        let address = icon.replace('%', "%25").replace('#', "%23").replace('\'', "%27");
        writeln!(rules, ".mt-icon-{number}{{mask-image:url('data:image/svg+xml,{address}')}}")?;
    }
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARS: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 5\"><!--! Font Awesome, MIT --><path d=\"M1 1z\"/></svg>";
    const LEFT: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 5\"><!--! Font Awesome, MIT --><path fill=\"#1\" d=\"M2 2z\"/></svg>";
    const NEVER: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"><!--! Font Awesome, MIT --><path d=\"M4 4z\"/></svg>";
    const OTHER: &str =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M3 3z\"/></svg>";

    #[test]
    fn icons_stand_once_in_a_style_sheet_with_their_licence_and_other_drawings_stay() {
        let site = crate::folder_of(&[
            ("one.html", &format!("<p>{BARS}<template id=a>{NEVER}</template>{OTHER}{LEFT}</p>")),
            ("part/two.html", BARS),
            ("css/general-1a2b3c4d.css", "p{}\n"),
        ]);
        into_style_sheet(site.path()).unwrap();
        let text = |name: &str| read(&site.path().join(name)).unwrap();
        let [left, bars] = [0, 1].map(stands_for);
        assert_eq!(text("one.html"), format!("<p>{bars}<template id=a>{NEVER}</template>{OTHER}{left}</p>"));
        assert_eq!(text("part/two.html"), bars);
        let sheet = text("css/general-1a2b3c4d.css");
        let left = "mt-icon-0{mask-image:url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 5\"><!--! Font Awesome, MIT --><path fill=\"%231\" d=\"M2 2z\"/></svg>')}";
        assert!(sheet.starts_with("p{}\n.mt-icon{") && sheet.contains(left), "{sheet}");
        assert_eq!(sheet.matches("Font Awesome").count(), 2);
    }

    #[test]
    fn without_the_style_sheet_that_sizes_them_there_is_a_sentence() {
        let site = crate::folder_of(&[("one.html", BARS)]);
        let sentence = into_style_sheet(site.path()).unwrap_err().to_string();
        assert_eq!(sentence, "mdBook has no general.css any more, which is to have its icons");
    }
}
