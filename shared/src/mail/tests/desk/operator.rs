//! Mails to the operator.

use super::*;

impl Desk {
    pub(super) fn to_operator(&self, frame: Frame<'_>) -> Vec<(&'static str, Mail)> {
        let (reference, until) = (&self.reference, self.until());
        let field = |pointer: &str, question: Option<&str>, status| RefusedField {
            pointer: pointer.to_owned(),
            question: question.map(str::to_owned),
            status,
            fault: question.map(|_| Fault::Invalid),
        };
        let refused = [
            field("/data/attributes/field_url/0", Some("website"), 422),
            field("/data/attributes/body", None, 0),
        ];
        let needs_repair = |refused| {
            let mail = NeedsRepair {
                reference,
                refused,
                until,
            };
            frame.write(&mail).unwrap()
        };
        let since = Some(self.now);
        let overdue = AtlasOverdue { reference, since };
        let record = RegistrationId::from_bits([8; 16]);
        let remove = RemoveFromAtlas {
            reference,
            record: record.uuid(),
        };
        let parked = Parked {
            message: MessageId::from_bits([6; 16]),
            kind: "mail.assess",
            reference: Some(reference),
            failure: "MessageRejected",
        };
        let unreachable = |confirmed| {
            let mail = Unreachable {
                reference,
                confirmed,
            };
            frame.write(&mail).unwrap()
        };
        vec![
            ("unreachable", unreachable(true)),
            ("unreachable_unconfirmed", unreachable(false)),
            ("needs_repair", needs_repair(&refused)),
            ("needs_repair_unsaid", needs_repair(&[])),
            ("atlas_overdue", frame.write(&overdue).unwrap()),
            ("stalled", frame.write(&Stalled { reference }).unwrap()),
            ("remove_from_atlas", frame.write(&remove).unwrap()),
            ("parked", frame.write(&parked).unwrap()),
        ]
    }
}
