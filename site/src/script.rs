//! Our scripts as readers get them.

/// The script without the lines that are nothing but comment, and without what lines begin with: no reader's
/// browser needs them.
pub fn without_comments(script: &str) -> String {
    let mut in_block = false;
    let is_code = |line: &&str| {
        let line = line.trim();
        let begins = !in_block && line.starts_with("/*");
        let is_comment = in_block || begins || line.starts_with("//");
        in_block = (in_block || begins) && !line.ends_with("*/");
        !is_comment && !line.is_empty()
    };
    script.lines().filter(is_code).flat_map(|line| [line.trim(), "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_in_lines_of_their_own_and_indentation_are_left_out() {
        let script = "// Ours.\n\nf(1); // stays\n/**\n * @param {number} it\n */\nfunction f(it) {\n                          /* one line */\n    return `// ${it}`;\n}\n";
        let code = "f(1); // stays\nfunction f(it) {\nreturn `// ${it}`;\n}\n";
        assert_eq!(without_comments(script), code);
    }
}
