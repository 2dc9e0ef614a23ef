//! The table of attacks: a row for each one that was tried and refused, for `npm run attacks`.

/// Prints a row; only called when the attack was refused as it says.
pub fn row(kind: &str, attack: &str, refused: &str) {
    println!("| {kind} | {attack} | {refused} |");
}
