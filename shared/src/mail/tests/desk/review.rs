//! Mails about records in the Atlas.

use super::*;
use crate::registration::Review;

impl Desk {
    pub(super) fn about_reviews(
        &self,
        frame: Frame<'_>,
        organisation: &str,
    ) -> Vec<(&'static str, Mail)> {
        let (reference, until) = (&self.reference, self.until());
        let told = |review| EcccReview {
            reference,
            organisation,
            review,
            url: self.url(frame, Purpose::Status),
        };
        let reviewed = |review| Reviewed {
            reference,
            organisation,
            review,
        };
        let duplicate = |records| Duplicate {
            reference,
            organisation,
            records,
            until,
            url: self.url(frame, Purpose::Choose),
        };
        let conflict = |answers| Conflict {
            reference,
            organisation,
            answers,
            until,
            url: self.url(frame, Purpose::Settle),
        };
        let revision = ApplicantReview::RevisionRequested { until };
        let mut mails = vec![
            (
                "registered",
                frame.write(&told(ApplicantReview::Published)).unwrap(),
            ),
            (
                "update_published",
                frame
                    .write(&told(ApplicantReview::UpdatePublished))
                    .unwrap(),
            ),
            ("revision_requested", frame.write(&told(revision)).unwrap()),
            (
                "rejected_by_eccc",
                frame.write(&told(ApplicantReview::Rejected)).unwrap(),
            ),
            ("duplicate", frame.write(&duplicate(1)).unwrap()),
            ("conflict", frame.write(&conflict(1)).unwrap()),
            ("conflicts", frame.write(&conflict(2)).unwrap()),
            ("duplicates", frame.write(&duplicate(3)).unwrap()),
        ];
        for (name, review) in [
            ("reviewed_published", Review::Published),
            ("reviewed_revision", Review::RevisionRequested),
            ("reviewed_rejected", Review::Rejected),
            ("reviewed_discarded", Review::UpdateDiscarded),
            ("reviewed_gone", Review::Gone),
        ] {
            mails.push((name, frame.write(&reviewed(review)).unwrap()));
        }
        mails
    }
}
