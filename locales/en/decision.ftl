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
decision-same-number-text = An earlier registration has the same register number:
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
decision-decided-title = The registration is decided
# $outcome (String) - what the seats add up to
decision-decided-outcome = Decision: { $outcome }.
# $date (String) - end of the recall window, with the time
decision-approved-until = It goes to the Atlas after { $date }.
decision-approved-gone = It is on its way to the Atlas.
decision-in-atlas = It is in the European Cybersecurity Atlas, and the European Competence Centre (ECCC) reviews it.
decision-rejection-next = The lead sees to it that the applicant is heard.
decision-correction-next = The lead sees to it that the applicant is asked.
decision-contested-next = The assessors differ. The lead sees to it that a third person decides.
decision-already-title = You have sent your assessment
# $date (String) - when
decision-already = You sent it on { $date }. It cannot be changed on this page.
decision-superseded-title = This was decided while you were reading
decision-superseded = Nothing that you typed was sent.
decision-what-happened = What happened
decision-changed-title = The answers changed while you were writing
decision-changed = The applicant sent a new version. Nothing was sent. Look at what changed; what you typed is still there.
decision-look-again-title = Look once more, then send
decision-look-again = This page was open for a long time, or came from elsewhere. Nothing was sent; what you typed is still there.
decision-assessments = Assessments
# $seat (Number) - a seat
# $outcome (String) - its outcome
decision-assessment-of = Seat { $seat }: { $outcome }
