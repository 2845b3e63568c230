### The assessor's page.

# $name (String) - the organisation
decision-title = Assess { $name }
# $reference (String) - the registration's reference
# $version (Number) - which version of the answers
decision-caption = { $reference }, version { $version }
# $seat (Number) - the reader's seat
# $seats (Number) - how many seats there are
decision-seat = You hold seat { $seat } of { $seats }.
# $date (String) - last day to decide
decision-decide-by = Decide by { $date }.
decision-nothing-yet = Nothing is decided until you press the button at the end.
decision-answers-organisation = Organisation
decision-answers-ownership = Ownership and control
decision-answers-representative = Representative
decision-answers-expertise = Expertise
decision-answers-contribution = Contribution
decision-answers-declarations = Declarations
decision-website-note = (shown as text, not opened by the portal)
decision-lookalike-heading = Looks like an organisation that is already there
decision-lookalike-text = Compare before you decide: name, register number and website.
decision-same-number-heading = Same register number
decision-same-domain-heading = The representative has an address of your own domain
decision-changed-heading = Changed since the version before
decision-changed-before = Before
decision-changed-now = Now
decision-history = What happened so far
# $seat (Number) - a seat
decision-history-seat = Seat { $seat }
# $count (Number) - how many seats have not decided
# $seats (String) - their numbers
decision-waiting-for = { $count ->
        [one] Waiting for seat { $seats }
       *[other] Waiting for seats { $seats }
    }
decision-other-heading = The other seats
decision-other-open = not decided yet
decision-other-decided = has decided
decision-other-vacant = nobody left to take it; the lead knows
decision-other-hidden = What the others wrote is shown once you have sent yours.
decision-yours = Your assessment

## Criteria of the checklist

criterion-established = Established in this Member State
    .hint = Look into the register yourself.
criterion-mission = Can contribute to the mission
    .hint = Expertise is shown for each field that is ticked.
criterion-ownership = Ownership and control
    .hint = Main seat, subsidiaries, majority shares, control from a third country. Control from a third country does not exclude by itself. Put a concern into the note.
criterion-security = National security grounds
    .hint = The assessment of the competent authority. While it is requested, the registration cannot be approved. Enter nothing classified.
criterion-exclusion = Exclusion grounds of Article 138 of Regulation (EU, Euratom) 2024/2509
    .hint = What is known to you or to the registers.
criterion-declarations = Declarations are plausible
    .hint = The representative may speak for the organisation.
decision-criterion-note = Note
# $criterion (String) - a criterion
decision-note-on = Note on “{ $criterion }”
criterion-established-yes = Yes
criterion-established-no = No
criterion-established-cannot_tell = Cannot tell
criterion-mission-yes = Yes
criterion-mission-no = No
criterion-mission-cannot_tell = Cannot tell
criterion-ownership-no_concern = No concern
criterion-ownership-concern = Concern
criterion-security-not_required = Not required
criterion-security-requested = Requested
criterion-security-no_concern = No concern
criterion-security-concern = Concern
criterion-exclusion-none_known = None known
criterion-exclusion-known = Known
criterion-declarations-yes = Yes
criterion-declarations-no = No

## Outcome

decision-outcome = Outcome
decision-marked-hint = Only when you ask for a correction. The applicant can change nothing else.
decision-marked = Questions to correct
outcome-approve = Approve
    .hint = Every criterion is answered in favour.
    .done = Approved
outcome-ask_correction = Ask for a correction
    .hint = Say in the reason what to correct.
    .done = Correction asked
outcome-reject = Reject
    .hint = The applicant is heard before a rejection becomes final.
    .done = Rejected
decision-reason = Reason
# $min (Number) - the fewest characters
decision-reason-hint = The applicant gets this text. At least { $min ->
        [one] { $min } character
       *[other] { $min } characters
    }.
decision-internal-note = Internal note
decision-internal-note-hint = Only assessors see it.
decision-conflict = Do you have a conflict of interest?
decision-conflict-no = No, none
decision-conflict-yes = Yes: pass my seat to somebody else
decision-conflict-reason = Your conflict of interest
decision-conflict-reason-hint = In a few words. Only assessors see it. You need not answer anything else.
decision-save = Save for later
decision-send = Send my assessment

## After a press of a button

decision-saved = Your assessment is saved
    .text = It is not sent yet. What you wrote is below, and the link in your mail brings you back to it.
decision-sent-title = Your assessment is sent
# $outcome (String) - what was decided
decision-sent-outcome = Your outcome: { $outcome }.
decision-sent-waiting = The registration waits for the other seats now.
decision-conflict-sent-title = Your seat is passed on
decision-conflict-sent = Another assessor takes your seat. There is nothing left for you to do.
# $outcome (String) - what the seats add up to
decision-decided-outcome = Decision: { $outcome }.
# $date (String) - end of the recall window, with the time
decision-approved-until = It goes to the Atlas after { $date }.
# $version (Number) - which version of the answers
decision-update = An update of a member
    .text = The organisation is a member with the answers of version { $version }. They hold until an update is approved and published.
decision-approved-gone = It is on its way to the Atlas.
decision-awaiting-confirmation = Address not confirmed yet
decision-needs-repair = Refused by the Atlas
    .text = The operator sees to it: the answers are mended, or the applicant is asked to correct them and all seats judge anew.
decision-in-atlas = It is in the European Cybersecurity Atlas, and the European Competence Centre (ECCC) reviews it.
# $date (String) - last day to compare
decision-settle = Somebody else has changed our record in the Atlas: it has to be decided by { $date } whose values stay.
# $date (String) - last day to choose
decision-duplicate = It has to be compared with records of the Atlas that have its register number, by { $date }.
decision-registered = It is a member: the European Competence Centre (ECCC) has published it.
# $date (String) - when
decision-rejected-by-eccc = The European Competence Centre (ECCC) rejected it on { $date }.
# $date (String) - last day to confirm or to reply
decision-rejection-next = The applicant may reply until { $date }. After that a mail brings the seats that rejected a link to confirm the rejection, or to have it assessed anew.
# $date (String) - last day to confirm
decision-rejection-heard = The applicant could be heard. The seats that rejected confirm by { $date }, or have it assessed anew.
# $date (String) - when
decision-rejected = The rejection was confirmed on { $date }, and the applicant was told.
# $date (String) - last day to correct
decision-correction-next = The applicant was asked to correct the answers by { $date }. Then a mail brings each seat a new link.
# $seat (Number) - the further person's seat
# $date (String) - last day to decide
decision-contested-next = The assessors differ. A further person, seat { $seat }, sees both views and decides by { $date }.
decision-contested-vacant = The assessors differ, and nobody is left to decide. The lead knows.
decision-withdrawn = The applicant withdrew the registration. Nobody works on it any more.
decision-lapsed = The applicant did not correct the answers in time: the registration has expired.
# $date (String) - when, with the time
decision-done-at = Done on { $date }.
decision-already-title = You have sent your assessment
# $date (String) - when
decision-already = You sent it on { $date }. It cannot be changed on this page.
decision-superseded = Nothing that you typed was sent.
decision-changed-title = The answers changed while you were writing
decision-changed = The applicant sent a new version. Nothing was sent. Look at what changed; what you typed is still there.
decision-look-again-title = Look once more, then send
decision-look-again = This page was open for a long time, or came from elsewhere. Nothing was sent; what you typed is still there.
decision-assessments = Assessments
# $seat (Number) - a seat
# $outcome (String) - its outcome
decision-assessment-of = Seat { $seat }: { $outcome }

## A case with a further person, a new version, another round

decision-views = Both views
decision-third = You are the further person: you see both views and decide.
decision-changed-tag = Changed
# $seat (Number) - the seat that asked
# $date (String) - when
decision-asked-by = Asked of the applicant by seat { $seat } on { $date }
# $date (String) - when
decision-asked-by-operator = Asked of the applicant by the operator on { $date }
decision-again-recalled = The approval was recalled: assess it anew
decision-again-reopened = To be assessed anew
# $seat (Number) - who wrote it
# $words (String) - what was written, in quotation marks
decision-said = Seat { $seat }: { $words }
# $words (String) - what was written, in quotation marks
decision-said-lead = The lead: { $words }
# $reference (String) - the other registration's reference
# $name (String) - its organisation
# $status (String) - where it stands
# $by (String) - what is alike
decision-lookalike-line = { $reference }, { $name }: { $status } ({ $by })
decision-lookalike-number = same register number
# $domain (String) - a domain
decision-lookalike-domain = same domain { $domain }
decision-lookalike-name = a name that looks the same
decision-files = To print or to file:
decision-files-page = one page

## The security authority, as the assessors see it

decision-ask-authority = Ask the security authority
decision-ask-authority-heading = Before you decide
decision-ask-authority-hint = You can ask the authority whether there are grounds of national security. Write into the note on that criterion why you ask. What you have filled in is saved. Until the authority answers, nobody can approve.
# $date (String) - when it should answer
decision-opinion-requested = The authority was asked. It should answer by { $date }; until then nobody can approve.
# $date (String) - when
decision-opinion-concern = The authority answered on { $date }: there is a concern. Nobody can approve unless it is asked again.
# $date (String) - when
decision-opinion-none = The authority answered on { $date }: there is no concern.
opinion-given-concern = Security authority: there is a concern
opinion-given-none = Security authority: there is no concern

## The case on one page

file-centre = Centre
file-register = Register reference
file-restriction = Access
file-made = Printed
file-opinion = Security authority

## Recall of an approval

recall-title = Recall the approval
# $date (String) - end of the recall window, with the time
recall-lead = It goes to the Atlas after { $date }. Until it does, you can take the approval back; then all seats assess anew.
recall-reason = Why you recall it
# $min (Number) - the fewest characters
recall-reason-hint = The other seats read it, the applicant does not. At least { $min ->
        [one] { $min } character
       *[other] { $min } characters
    }.
recall-button = Recall the approval
recall-done-title = The approval is recalled
recall-done = It does not go to the Atlas. All seats assess anew; a mail brings each its link.

## Ruling on an intended rejection

ruling-title = Confirm the rejection, or have it assessed anew
# $date (String) - last day to confirm
ruling-lead = You rejected this registration, and the applicant could be heard. Decide by { $date }.
ruling-views = The reasons for the rejection
# $date (String) - when the reply came, with the time
ruling-reply = Reply of the applicant, { $date }
ruling-no-reply = The applicant did not reply
ruling-choice = Your ruling
ruling-uphold = Confirm the rejection
    .hint = It is final once every seat that rejected has confirmed.
    .done = Rejection confirmed
ruling-reopen = Have it assessed anew
    .hint = All seats assess the registration again.
    .done = To be assessed anew
ruling-reason = Reason
ruling-button = Send my ruling
ruling-upheld-title = You confirmed the rejection
ruling-reopened-title = It is assessed anew
ruling-reopened = All seats assess the registration again; a mail brings each its link.
ruling-waits = The other seats that rejected have to confirm as well.
ruling-rejected = The registration is rejected, and the applicant is told, with the reasons.

## Records of the Atlas with the same register number

choose-title = Is one of these records this organisation?
# $date (String) - last day to choose
choose-lead = This registration is approved. The Atlas has records with its register number. Compare them and decide by { $date }.
choose-heading = Compared with the Atlas
choose-ours = This registration
# $number (Number) - which record
choose-record = Record { $number }
# $date (String) - when the record last changed
choose-changed = Last changed on { $date }
choose-own = Made by this centre
choose-foreign = Made by another centre: we cannot change it. Talk to that centre before you choose it.
choose-published = Published
choose-rejected = Rejected
choose-in-review = Not published
choose-differs = differs
choose-choice = Your decision
# $number (Number) - which record
choose-link = Record { $number } is this organisation
    .hint = It is brought up to date with these answers. No new record is made.
choose-create = None of them is this organisation
    .hint = A new record is made.
choose-reason = Reason
choose-button = Send my decision
choose-done-title = You have compared it with the Atlas
choose-linked = The record is brought up to date, and no new one is made.
choose-created = A new record is made.

## Our record, changed in the Atlas by somebody else

settle-title = Whose values stay in the Atlas?
# $date (String) - last day to choose
settle-lead = These answers are approved, and our record in the Atlas says something else now: somebody else has changed it since we last wrote it. Compare, and decide by { $date }.
settle-record = The record in the Atlas
settle-ours = The values of this registration
    .hint = They replace what somebody else wrote.
settle-theirs = The values in the Atlas
    .hint = What somebody else wrote stays; our other answers are brought up to date. Ask the organisation whether they are right.
settle-done-ours = The record is brought up to date with these answers.
settle-done-theirs = What somebody else wrote stays in the Atlas.

## The question to the security authority

opinion-title = Are there grounds of national security?
opinion-lead = This organisation wants to join the Cybersecurity Competence Community. Say whether there are grounds of national security against it. Enter nothing classified.
# $date (String) - last day to answer
opinion-answer-by = Answer by { $date }.
opinion-choice = Your answer
opinion-no-concern = There is no concern
opinion-concern = There is a concern
opinion-words = In a few words
opinion-words-hint = The assessors read it, the applicant does not. Nothing classified.
opinion-button = Send the answer
opinion-done-title = Your answer is sent
opinion-done-concern = You said that there is a concern. The registration cannot be approved unless you are asked again.
opinion-done-none = You said that there is no concern. There is nothing left for you to do.

## Why a link opens nothing any more

ended-new-version = The applicant sent new answers
    .text = This link was for the answers before. A later mail holds the link for the new version.
ended-correction-asked = The applicant was asked for a correction
    .text = That ended this round of assessments. Once the answers are corrected, a mail brings you a new link.
ended-recalled = The approval was recalled
    .text = The registration did not go to the Atlas. All seats assess anew; a later mail holds your link.
ended-reopened = The registration is assessed anew
    .text = What was decided before does not count any more. All seats assess again; a later mail holds your link.
ended-reseated = Your seat went to another person
    .text = There is nothing for you to do.
ended-with-the-atlas = It is with the Atlas already
    .text = The time to recall the approval is over: the registration was handed over. Talk to the lead if something is wrong.
ended-chosen = A colleague has compared it with the Atlas
    .text = It was decided which record of the Atlas is this organisation, or that none is. There is nothing for you to do.
ended-withdrawn = The applicant withdrew the registration
    .text = Nobody works on it any more. There is nothing for you to do.
ended-lapsed = The registration has expired
    .text = The applicant did not act in time. There is nothing for you to do.

## The overview of the lead

overview-title = Overview
overview-open = open
overview-overdue = overdue
overview-applicant = waiting for the applicant
overview-repair = refused by the Atlas
overview-chart = Registrations by state; the numbers are in the table below
overview-numbers = Registrations by state
overview-state = State
overview-count = Number
overview-expired = Expired
overview-nothing = No registration is there yet.
overview-filter = Show only
overview-any = All
overview-person = Waits for this assessor
overview-only-overdue = Overdue ones: the lead was told, and nothing has happened since
overview-show = Show
overview-open-heading = Open, oldest first
overview-none = No open registration matches.
overview-organisation = Organisation
overview-waits-for = Waits for
overview-until = Until
overview-days = Days since sent
overview-waits-applicant = the applicant
overview-waits-atlas = the Atlas
overview-waits-eccc = the ECCC
overview-waits-operator = the operator
overview-waits-recall = the end of the recall window
overview-waits-nobody = nobody: a seat is empty
overview-expired-link = This link has expired
    .text = The overview comes with the weekly digest. The next one brings a new link.
overview-not-lead = You do not lead the assessors any more
    .text = The overview is for whoever does.
