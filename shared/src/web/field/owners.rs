//! The owners: as many fieldsets as are filled, two at least, and a button for one more.

use super::{Control, FieldView, Fields, LineControl, visible};
use crate::{answers::MAX_OWNERS, collect::RawAnswers};

/// The name of the button.
pub const MORE_OWNERS: &str = "more_owners";

/// How many owners can be entered when nothing is filled yet.
const BLANK_OWNERS: usize = 2;

/// The position of the last owner of whom there is a field.
#[must_use]
pub fn posted_owners(raw: &RawAnswers) -> usize {
    (1..=MAX_OWNERS)
        .rev()
        .find(|position| {
            let prefix = format!("owners-{position}-");
            raw.keys().any(|field| field.starts_with(&prefix))
        })
        .unwrap_or(0)
}

impl Fields<'_> {
    pub(super) fn owner_fields(&self) -> Vec<FieldView> {
        let rows = self
            .owners
            .max(posted_owners(self.raw))
            .clamp(BLANK_OWNERS, MAX_OWNERS);
        let mut fields: Vec<FieldView> = (1..=rows).map(|position| self.owner(position)).collect();
        if rows < MAX_OWNERS {
            let anchor = format!("#owners-{}-name", rows + 1);
            let more = Control::More { anchor };
            let label = self.t.msg_form_owners_more();
            fields.push(FieldView::new(self.t, MORE_OWNERS, label, more));
        }
        fields
    }

    fn owner(&self, position: usize) -> FieldView {
        let t = self.t;
        let field = |part: &str, label: String, width: &'static str, inputmode| {
            let name = format!("owners-{position}-{part}");
            let line = LineControl {
                kind: "text",
                value: visible(self.typed(&name)),
                autocomplete: Some("off"),
                inputmode,
                width,
            };
            FieldView::new(t, &name, label, Control::Line(line)).error(self.error_at(&name))
        };
        let legend = t.msg_form_owner(position);
        let name = format!("owner-{position}");
        FieldView::new(t, &name, legend, Control::Group).inside(vec![
            field("name", t.msg_form_owner_name(), "", None),
            field("country", t.msg_form_owner_country(), "w20", None),
            field("share", t.msg_form_owner_share(), "w5", Some("numeric")),
        ])
    }
}
