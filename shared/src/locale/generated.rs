//! What the build makes of `locales/`: a method per message, and the texts of questions, choices and countries by code.

use crate::questions::QuestionId;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
include!(concat!(env!("OUT_DIR"), "/texts_by_code.rs"));

/// Every message and attribute by its name, formatted with `number` for each of its variables.
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
        let name = format!("{} {:?}", contract.message, contract.attribute);
        (name, text.unwrap())
    };
    MESSAGE_CONTRACTS.iter().map(format).collect()
}
