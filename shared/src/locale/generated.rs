//! What the build makes of `locales/`: a method per message, and the texts of questions, choices and countries by code.

use crate::questions::QuestionId;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
include!(concat!(env!("OUT_DIR"), "/texts_by_code.rs"));

/// Every message and attribute by its name (`status-rejected`, `status-rejected.text`), formatted with `number` for each of its variables.
#[cfg(test)]
pub(super) fn every_message(texts: &L10nLanguage, number: i32) -> Vec<(String, String)> {
    let format = |contract: &MessageContract| {
        let mut args = FluentArgs::new();
        for variable in contract.vars {
            args.set(*variable, number);
        }
        let text = match contract.attribute {
            None => texts.0.msg(contract.message, Some(args)),
            Some(attribute) => texts.0.attr(contract.message, attribute, Some(args)),
        };
        let parts = [Some(contract.message), contract.attribute];
        let name: Vec<&str> = parts.into_iter().flatten().collect();
        (name.join("."), text.unwrap())
    };
    MESSAGE_CONTRACTS.iter().map(format).collect()
}
