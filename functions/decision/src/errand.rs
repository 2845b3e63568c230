//! The pages behind links for one errand: recall an approval, rule on an intended rejection, choose among records of the
//! Atlas, say whether there are grounds of national security.

use axum::response::Response;
use http::StatusCode;
use shared::{
    collect::Problem as Wrong,
    registration::{Candidate, Choice, Command, Refusal, Ruling},
    web::{Failure, Page, see_other},
};

use crate::{
    desk::{Desk, Returned},
    pages::{CaseView, EndedView, ErrandView, Notice, Problem, Shown},
    stage::{Deed, Ended, Errand},
    typed::Action,
    words::{Field, Said, Sheet, Slip, Written, record_number},
};

impl Desk<'_> {
    fn errand(&self) -> Errand {
        self.case.errand(&self.visit.settings, self.visit.now)
    }

    pub(crate) fn show_errand(&self, sheet: Sheet) -> Result<Response, Failure> {
        match self.errand() {
            Errand::Open => self.sheet(sheet, None, &[], Vec::new(), StatusCode::OK),
            Errand::Done(deed, at) if self.case.link.expires <= self.visit.now => {
                let page = EndedView::done(deed, at, self.reader());
                self.ended(page, StatusCode::OK)
            }
            Errand::Done(deed, at) => {
                let shown = Shown::Done(deed, at);
                let view = CaseView::new(&self.case, shown, Vec::new(), self.reader());
                let title = deed.title(self.text());
                Page::new(title, view).respond(&self.visit.site)
            }
            Errand::Ended(ended) => self.ended(self.end(ended), StatusCode::OK),
        }
    }

    pub(crate) async fn take_errand(self, written: Written) -> Result<Response, Failure> {
        match (self.errand(), written.action) {
            (Errand::Ended(_), Action::Renew) => self.renew(&written.token).await,
            (_, Action::Renew) => see_other(&self.here()),
            (Errand::Open, _) => self.run(written).await,
            (Errand::Done(deed, at), _) => self.done_before(deed, at, &written),
            (Errand::Ended(ended), _) => self.too_late(self.end(ended), &written),
        }
    }

    async fn run(self, written: Written) -> Result<Response, Failure> {
        if let Err(why) = self.check_form(&written.token, written.version) {
            return self.sheet_returned(&written, &why);
        }
        let said = match written.read() {
            Ok(said) => said,
            Err(slips) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return self.sheet(written.sheet, Some(&written), &slips, Vec::new(), status);
            }
        };
        let Some(command) = self.command(written.sheet, said) else {
            let slips = [Slip::Wrong(Field::Choice, Wrong::UnknownChoice)];
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return self.sheet(written.sheet, Some(&written), &slips, Vec::new(), status);
        };
        match self.issue(command).await? {
            Ok(()) => see_other(&self.here()),
            Err(refusal) => self.lost(&refusal, &written).await,
        }
    }

    fn candidates_of(&self, sheet: Sheet) -> Vec<Candidate> {
        match sheet {
            Sheet::Choose => self.case.candidates(),
            Sheet::Recall | Sheet::Ruling | Sheet::Settle | Sheet::Opinion => Vec::new(),
        }
    }

    /// What the form asks for; `None` when it chooses what is not there.
    fn command(&self, sheet: Sheet, said: Said) -> Option<Command> {
        let (link, words) = (self.id(), said.words);
        Some(match sheet {
            Sheet::Choose => {
                let number = record_number(&said.choice).map(usize::try_from);
                let choice = match number {
                    None => Choice::Create,
                    Some(number) => {
                        let place = number.ok()?.checked_sub(1)?;
                        Choice::Link(self.candidates_of(sheet).get(place)?.id)
                    }
                };
                Command::Choose {
                    link,
                    choice,
                    reason: words,
                }
            }
            Sheet::Settle => Command::Choose {
                link,
                choice: if said.choice == Choice::Theirs.code() {
                    Choice::Theirs
                } else {
                    Choice::Ours
                },
                reason: words,
            },
            Sheet::Recall => Command::Recall {
                link,
                reason: words,
            },
            Sheet::Ruling => {
                let ruling = if said.choice == Ruling::Reopen.code() {
                    Ruling::Reopen
                } else {
                    Ruling::Uphold
                };
                Command::ConfirmRejection {
                    link,
                    ruling,
                    reason: words,
                }
            }
            Sheet::Opinion => Command::GiveOpinion {
                link,
                concern: said.choice == "concern",
                text: words,
            },
        })
    }

    /// Others were quicker, or time was.
    async fn lost(self, refusal: &Refusal, written: &Written) -> Result<Response, Failure> {
        let desk = self.afresh().await?;
        match desk.errand() {
            Errand::Done(deed, at) => desk.done_before(deed, at, written),
            Errand::Ended(ended) => desk.too_late(desk.end(ended), written),
            Errand::Open if *refusal == Refusal::WithTheAtlas => {
                desk.too_late(desk.end(Ended::WithTheAtlas), written)
            }
            Errand::Open => Err(Failure::Busy),
        }
    }

    /// The same once more is confirmed once more; something else was not sent, and the page says so.
    fn done_before(
        &self,
        deed: Deed,
        at: jiff::Timestamp,
        written: &Written,
    ) -> Result<Response, Failure> {
        let same = written
            .read()
            .is_ok_and(|said| self.case.said(deed).is_some_and(|it| it == said));
        if same {
            return see_other(&self.here());
        }
        self.too_late(EndedView::done(deed, at, self.reader()), written)
    }

    fn too_late(&self, page: EndedView, written: &Written) -> Result<Response, Failure> {
        let page = page.keeping_words(written);
        self.ended(page, StatusCode::CONFLICT)
    }

    fn sheet_returned(&self, written: &Written, why: &Returned) -> Result<Response, Failure> {
        let (status, notice) = self.returned_notice(why);
        self.sheet(written.sheet, Some(written), &[], vec![notice], status)
    }

    fn sheet(
        &self,
        sheet: Sheet,
        written: Option<&Written>,
        slips: &[Slip],
        notices: Vec<Notice>,
        status: StatusCode,
    ) -> Result<Response, Failure> {
        let text = self.text();
        let records = self.candidates_of(sheet).len();
        let form = ErrandView::new(sheet, records, self.here(), self.hidden(), text)
            .filled(written, slips);
        let problems = Problem::of_slips(slips, sheet, text);
        let shown = Shown::Errand(sheet, Box::new(form), problems);
        let view = CaseView::new(&self.case, shown, notices, self.reader());
        Page::new(sheet.title(text), view)
            .errors(!slips.is_empty())
            .status(status)
            .respond(&self.visit.site)
    }
}
