//! Names of columns and stages, compared by their words.

/// The words of a name, in lower case: `StageName`, `stage_name` and `Stage name` give the same.
pub(crate) fn words(name: &str) -> Vec<String> {
    let name = name.trim();
    // What some tools append to the names of fields that people added.
    let name = name.strip_suffix("__c").unwrap_or(name);
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut after_lower = false;
    for letter in name.chars() {
        let begins = !letter.is_alphanumeric() || (letter.is_uppercase() && after_lower);
        if begins && !word.is_empty() {
            words.push(core::mem::take(&mut word));
        }
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        }
        after_lower = letter.is_lowercase() || letter.is_ascii_digit();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Whether the words of a phrase, parted by spaces, stand one after the other in a name.
pub(crate) fn contains_phrase(name: &[String], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    name.windows(phrase.len()).any(|window| window.iter().zip(&phrase).all(|(word, part)| word == part))
}

/// How alike two names are, 0 to 1: the share of words they have in common, where words of one stem count for
/// nearly one, and a name that holds all words of the other is nearly the same.
pub(crate) fn similarity(first: &str, second: &str) -> f64 {
    let (first, second) = (telling_words(first), telling_words(second));
    if first.is_empty() || second.is_empty() {
        return 0.0;
    }
    let mut taken = vec![false; second.len()];
    let mut shared = 0.0;
    for word in &first {
        let free = |same: &dyn Fn(&str) -> bool| {
            second.iter().enumerate().position(|(at, other)| !taken[at] && same(other))
        };
        let equal = free(&|other| word == other);
        if let Some(at) = equal.or_else(|| free(&|other| same_stem(word, other))) {
            taken[at] = true;
            shared += if equal.is_some() { 1.0 } else { 0.85 };
        }
    }
    let dice = 2.0 * shared / (first.len() + second.len()) as f64;
    let contained = shared / first.len().min(second.len()) as f64;
    dice.max(0.8 * contained)
}

/// Words without numbers and those that say nothing about which stage it is.
fn telling_words(name: &str) -> Vec<String> {
    const EMPTY: [&str; 9] = ["stage", "phase", "step", "the", "and", "of", "a", "to", "with"];
    let telling = |word: &String| {
        !EMPTY.contains(&word.as_str()) && !word.chars().all(|letter| letter.is_ascii_digit())
    };
    words(name).into_iter().filter(telling).collect()
}

/// Whether words begin alike for at least four letters and most of the shorter one: `negotiation` and
/// `negotiating`, `proposal` and `proposed`, but not `contact` and `contract`.
fn same_stem(first: &str, second: &str) -> bool {
    let common = first.chars().zip(second.chars()).take_while(|(a, b)| a == b).count();
    let shorter = first.chars().count().min(second.chars().count());
    common >= 4 && common * 10 >= shorter * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_words() {
        for (name, expected) in [
            ("StageName", "stage name"),
            ("deal_stage", "deal stage"),
            ("Opp Close Date_Simulated", "opp close date simulated"),
            ("AccountID", "account id"),
            ("Region__c", "region"),
            ("  ", ""),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn alike_names() {
        for (first, second, alike) in [
            ("Negotiation/Review", "Negotiating", true),
            ("Proposal/Price Quote", "Proposal", true),
            ("3 - Technical Evaluation", "Technical evaluation", true),
            ("Qualification", "Qualified", true),
            ("Prospecting", "Proposal", false),
            ("Contact made", "Contract sent", false),
            ("Engaging", "Discovery", false),
            ("Closing", "Awaiting signature", false),
            ("7", "8", false),
        ] {
            let value = similarity(first, second);
            assert_eq!(value >= 0.6, alike, "{first} and {second}: {value}");
        }
    }
}
