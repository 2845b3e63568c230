### Mails. The message is the heading inside the mail; `.subject`, `.intro` (the first lines), `.button` (its one main
### action) and `.note` (small print below) belong to it.

mail-automatic = Automatic message of the registration portal.
mail-button-fallback = If the button does not work, copy this address into your browser:
mail-link-is-yours = The link is yours alone: do not forward it.
mail-opening-decides-nothing = Opening it decides nothing.

## Labels of facts

mail-fact-reference = Reference
mail-fact-organisation = Organisation
mail-fact-decide-by = Decide by
mail-fact-confirm-by = Confirm by
mail-fact-answer-by = You hear from us by
mail-fact-decision = Decision
mail-fact-to-atlas-after = Goes to the Atlas after
mail-fact-status = State
mail-fact-waits-since = Waits since
mail-fact-deadline = Deadline
mail-fact-review-by = Review should be over by
mail-fact-correct-by = Correct by
mail-fact-reply-by = Reply by
mail-fact-to-correct = To correct
mail-fact-reason = Reason
mail-fact-remedy = How to contest the decision
mail-fact-answer = Answer
mail-fact-record = Record in the Atlas
mail-fact-refused = Refused
mail-fact-message = Message
mail-fact-kind = Kind
mail-fact-failure = Last failure
mail-fact-command = Command
mail-answers-heading = Your answers

## To the applicant

# $reference (String) - the registration's reference
mail-confirm = Confirm your e-mail address
    .subject = Confirm your e-mail address: registration { $reference }
    .intro = Somebody gave this address as that of the representative of an organisation that wants to join the Cybersecurity Competence Community. If it was you, confirm it.
    .button = Confirm the address
    .note = Until then nobody looks at the registration. If it was not you, do nothing: the registration then expires.
    .again = You asked for this mail again. Earlier links for this registration do not work any more.
# $reference (String) - the registration's reference
mail-confirm-reminder = Your address is not confirmed yet
    .subject = Reminder: confirm your e-mail address for registration { $reference }
    .intro = We wrote to you to confirm your e-mail address. Until it is confirmed, nobody looks at the registration.
    .button = Confirm the address
    .note = If it was not you, do nothing: the registration then expires.
# $reference (String) - the registration's reference
mail-received = We have your registration
    .subject = We have your registration { $reference }
    .intro = Your e-mail address is confirmed, and the assessors look at your registration now. Below is a copy of your answers.
    .corrected-heading = We have your corrected answers
    .corrected-subject = We have your corrected answers: registration { $reference }
    .corrected = The assessors look at your registration again, with the corrected answers. Below is a copy of all of them.
    .updated-heading = We have the update of your answers
    .updated-subject = We have your update: registration { $reference }
    .updated = The assessors look at your update. Your organisation is a member all the while, with the answers that were approved before. Below is a copy of all answers as you sent them.
    .button = See the status
    .note = The link to the status page is yours alone: do not forward it.
# $reference (String) - the registration's reference
mail-update-ended = Your update has ended
    .refused = Your update is refused
    .refused-subject = The update of registration { $reference } is refused
    .refused-intro = The assessors refused your update, for the reasons below. Your organisation stays a member, with the answers that were approved before.
    .not-corrected-subject = The update of registration { $reference } has ended
    .not-corrected-intro = The correction that we asked for did not come in time, so the update has ended. Your organisation stays a member, with the answers that were approved before.
    .discarded = The ECCC did not take your update
    .discarded-subject = The ECCC did not take the update of registration { $reference }
    .discarded-intro = The European Competence Centre (ECCC) has not published your update. Your organisation stays a member, with the answers that were approved before. Write to us for the reasons.
    .taken-back = Your update is taken back
    .taken-back-subject = The update of registration { $reference } is taken back
    .taken-back-intro = You took the update back. Your organisation stays a member, with the answers that were approved before.
    .note = You can send another update on the status page at any time.
# $reference (String) - the registration's reference
mail-status-link = Your link to the status page
    .subject = Your link to registration { $reference }
    .intro = You asked for a new link to the status page of your registration. Earlier ones do not work any more.
    .button = See the status
    .note = The link is yours alone: do not forward it. If you did not ask for it, do nothing.
# $date (String) - last day on which the draft exists
mail-resume = Go on with your registration
    .subject = Your link to the saved registration
    .intro = You asked for a link to your saved answers. We keep them until { $date }.
    .button = Go on
    .note = The link is yours alone: do not forward it. If you did not ask for it, do nothing.
# $reference (String) - the registration's reference
mail-expired = Your registration was not confirmed in time
    .subject = Registration { $reference } was not confirmed in time
    .intro = The e-mail address was not confirmed, so the registration was not assessed. You can send a new one at any time.
    .button = Start a registration
    .note = If you did not send a registration, do nothing.
# $reference (String) - the registration's reference
mail-not-corrected = Your registration has expired
    .subject = Registration { $reference } has expired
    .intro = The correction that we asked for did not come in time, so the assessment has ended. You can send a new registration at any time.
# $reference (String) - the registration's reference
mail-correction = Correct your registration
    .subject = To correct: registration { $reference }
    .reminder = Reminder, to correct: registration { $reference }
    .intro = The assessors need a correction before they can decide. Only the answers below can be changed; after that all assessors look at the registration again.
    .button = Correct the answers
    .note = The link to the status page is yours alone: do not forward it. Without a correction the registration expires.
    .note-update = The link to the status page is yours alone: do not forward it. Without a correction the update ends, and the answers that were approved before stay.
# $reference (String) - the registration's reference
mail-rejection-intended = We intend to reject your registration
    .subject = Intention to reject registration { $reference }: you can reply
    .intro = The assessors intend to reject your registration, for the reasons below. Nothing is final yet. You can reply on the status page, and the assessors read your reply before they decide.
    .update = We intend to refuse your update
    .update-subject = Intention to refuse the update of registration { $reference }: you can reply
    .update-intro = The assessors intend to refuse your update, for the reasons below. Nothing is final yet, and your organisation stays a member. You can reply on the status page, and the assessors read your reply before they decide.
    .button = See the status and reply
    .note = The link to the status page is yours alone: do not forward it.
# $reference (String) - the registration's reference
mail-rejected = Your registration is rejected
    .subject = Registration { $reference } is rejected
    .intro = The assessors rejected your registration, for the reasons below.
    .button = See the status
    .note = You can send a new registration at any time.
# $reference (String) - the registration's reference
mail-withdrawn = Your registration is withdrawn
    .subject = Registration { $reference } is withdrawn
    .intro = You withdrew your registration. Nobody works on it any more.
    .note = You can send a new registration at any time. If it was not you, write to us.
# $reference (String) - the registration's reference
mail-sent-to-atlas = Your registration is approved
    .subject = Registration { $reference } is approved and in the Atlas
    .intro = The assessors approved your registration, and your record is in the European Cybersecurity Atlas. The European Competence Centre (ECCC) reviews it before publishing.
    .update = Your update is approved
    .update-subject = The update of registration { $reference } is approved and in the Atlas
    .update-intro = The assessors approved your update, and it is in the European Cybersecurity Atlas. The European Competence Centre (ECCC) reviews it; until it is published, your record stays as it was.
    .button = See the status
    .note = The link to the status page is yours alone: do not forward it.
# $reference (String) - the registration's reference
mail-registered = Your organisation is a member
    .subject = Registration { $reference }: your organisation is a member
    .intro = The European Competence Centre (ECCC) has published your record in the European Cybersecurity Atlas. Your organisation is now a member of the Cybersecurity Competence Community.
    .update = Your update is published
    .update-subject = The update of registration { $reference } is published
    .update-intro = The European Competence Centre (ECCC) has published your update in the European Cybersecurity Atlas.
    .note = When something in your answers changes, update them on the status page.
# $reference (String) - the registration's reference
# $date (String) - last day to correct
mail-revision-requested = The ECCC asks you to revise your registration
    .subject = Revise registration { $reference } by { $date }
    .intro = The European Competence Centre (ECCC) has reviewed your record in the Atlas and asks for a revision. It names no single answers: look through all of them, correct what is not right, and send them. The assessors then look at the registration again.
    .note = If you do not know what is meant, write to us before you correct. After the date above the registration expires.
# $reference (String) - the registration's reference
mail-rejected-by-eccc = The ECCC rejected your registration
    .subject = Registration { $reference } was rejected by the ECCC
    .intro = The European Competence Centre (ECCC) has reviewed your record in the Atlas and rejected it. Your organisation is not a member. The registration has ended.
    .note = Write to us for the reasons. You can send a new registration at any time.

## To assessors

# $name (String) - the organisation
# $date (String) - last day to decide
# $seat (Number) - the reader's seat
# $seats (Number) - how many seats there are
# $version (Number) - which version of the answers
mail-assess = Assess { $name }
    .subject = Assess { $name } by { $date }
    .intro = A registration waits for your assessment. You hold seat { $seat } of { $seats }.
    .button = Open the registration
    .note = Opening it decides nothing. The link is yours alone: do not forward it. To pass your seat to somebody else, use the page.
    .reminder = Reminder: assess { $name } by { $date }
    .reminder-intro = This registration still waits for your assessment. You hold seat { $seat } of { $seats }.
    .version = The applicant corrected the answers: this is version { $version }. What differs is marked on the page.
# $name (String) - the organisation
# $date (String) - last day to decide
mail-contested = Decide on { $name }
    .subject = Contested: decide on { $name } by { $date }
    .intro = The assessors differ on this registration. You are the further person who sees both views and decides.
    .button = Open the registration
# $name (String) - the organisation
# $date (String) - last day to confirm
mail-confirm-rejection = Confirm the rejection of { $name }
    .subject = Confirm the rejection of { $name } by { $date }
    .replied = You rejected this registration. The applicant was told the reasons and has replied. Read the reply, then confirm the rejection or have the registration assessed anew.
    .silent = You rejected this registration. The applicant was told the reasons and has not replied in time. Confirm the rejection, or have the registration assessed anew.
    .button = Open the registration
# $name (String) - the organisation
mail-superseded = Nothing to do for { $name }
    .subject = Your link for { $name } works no more
    .intro = Your seat for this registration does not wait for you any more, and its link does not work any more. Should you be asked again, another mail brings a new link.
# $name (String) - the organisation
mail-opinion-given = The security authority answered on { $name }
    .subject = Answer of the security authority: { $name }
    .intro = The authority answered, and this registration still waits for your assessment.
    .concern = There is a concern
    .no-concern = There is no concern
    .button = Open the registration
# $name (String) - the organisation
# $decision (String) - what the seats add up to
mail-decision-made = { $name }: { $decision }
    .subject = Decided: { $name }, { $decision }
    .intro = All seats have decided on this registration.
    .approved = It goes to the Atlas after the time below. If you know nothing of this decision, tell the lead at once.
    .gone = It is on its way to the Atlas. If you know nothing of this decision, tell the lead at once.
    .not-approved = The lead sees to what comes next. If you know nothing of this decision, tell the lead at once.
    .recall = It goes to the Atlas after the time below. Until then you can recall the approval, with a reason.
    .button = See the decision or recall it
# $name (String) - the organisation
mail-reviewed = You get this mail because you decided on the registration. There is nothing to do.
    .published = Published by the ECCC: { $name }
    .published-intro = The European Competence Centre (ECCC) has published the record. The organisation is a member.
    .revision = Revision requested by the ECCC: { $name }
    .revision-intro = The European Competence Centre (ECCC) asks to revise the record. The applicant is asked to correct the answers; then you are asked to assess them again.
    .revision-of-published-intro = The European Competence Centre (ECCC) asks to revise a version of the record that waits behind the published one. The Atlas takes no answer to that by its interface: the operator settles it with the ECCC. The published record stays.
    .rejected = Rejected by the ECCC: { $name }
    .rejected-intro = The European Competence Centre (ECCC) has rejected the record. The registration has ended, and the applicant is told.
    .discarded = Update not published by the ECCC: { $name }
    .discarded-intro = The European Competence Centre (ECCC) has not published the update: the record shows the answers that were approved before, and they hold again. The applicant is told.
    .gone = Gone from the Atlas: { $name }
    .gone-intro = The record is not in the Atlas any more. The operator finds out why.
# $name (String) - the organisation
# $date (String) - last day to decide
# $records (Number) - how many records
mail-duplicate = Is { $name } in the Atlas already?
    .subject = Compare { $name } with the Atlas by { $date }
    .intro =
        { $records ->
            [one] This registration is approved. The Atlas has a record with the same register number.
           *[other] This registration is approved. The Atlas has { $records } records with the same register number.
        } Say whether it is this organisation's. Nothing is sent until then.
    .button = Compare and decide
# $name (String) - the organisation
# $date (String) - last day to decide
# $answers (Number) - how many answers differ
mail-conflict = The record of { $name } was changed in the Atlas
    .subject = Whose values stay? { $name }, decide by { $date }
    .intro =
        { $answers ->
            [one] Somebody else has changed an answer in our record in the Atlas, and it differs from what is approved here.
           *[other] Somebody else has changed { $answers } answers in our record in the Atlas, and they differ from what is approved here.
        } Say whose values stay. Nothing is sent until then.
    .button = Compare and decide

## To the security authority

# $reference (String) - the registration's reference
mail-security-question = Your assessment is asked for
    .subject = Question on national security: registration { $reference }
    .intro = An organisation wants to join the Cybersecurity Competence Community. Are there grounds of national security against it? The page behind the link shows who it is.
    .button = Open the question
    .note = Enter nothing classified. The link is for you alone and for this one case: do not forward it.

## To the lead

# $name (String) - the organisation
mail-escalation-overdue = { $name } waits for a decision
    .subject = Overdue: { $name } waits for a decision
    .intro = The time to assess this registration is over, and not every seat has decided. Talk to the assessors.
# $name (String) - the organisation
mail-escalation-seat-vacant = Nobody can assess { $name }
    .subject = A seat is empty: { $name }
    .intro = Nobody in the list of assessors can take a seat for this registration. Add a person to the settings.
# $name (String) - the organisation
mail-escalation-contested = The assessors differ on { $name }
    .subject = Contested: { $name }
    .intro = The assessors differ, and no further person has decided, or none is left to decide. Talk to the assessors, or add a person to the settings.
# $name (String) - the organisation
mail-escalation-rejection-intended = The rejection of { $name } is not confirmed
    .subject = Overdue: the rejection of { $name } is not confirmed
    .intro = The applicant could reply to the intended rejection. Whoever rejected has to confirm that now, and has not done so in time. Talk to the assessors.
# $name (String) - the organisation
mail-escalation-opinion-overdue = The security authority has not answered on { $name }
    .subject = Overdue: the security authority on { $name }
    .intro = The authority was asked about this registration and has not answered in time. Until it does, nobody can approve. Talk to the authority.
# $name (String) - the organisation
mail-escalation-disowned = Somebody knows nothing of the registration of { $name }
    .subject = Disowned: { $name }
    .intro = Whoever reads the mail of the representative's address says that they know nothing of this registration. It has ended, nothing is deleted, and no more mails go to that address.
# $name (String) - the organisation
mail-escalation-duplicate = Nobody compared { $name } with the Atlas
    .subject = Overdue: compare { $name } with the Atlas
    .intro = This registration is approved, and the Atlas has records with the same register number. Nobody has said in time whether one of them is the organisation's. You and everybody who approved it have a link to the comparison.
# $name (String) - the organisation
mail-escalation-conflict = Nobody decided whose values stay: { $name }
    .subject = Overdue: compare the record of { $name } with the Atlas
    .intro = Somebody else has changed our record in the Atlas, and nobody has said in time whose values stay. You and everybody who approved it have a link to the comparison.
# $name (String) - the organisation
mail-escalation-reconfirmation = The answers of { $name } are old
    .subject = Ask whether the answers still hold: { $name }
    .intro = This member gave its answers long ago. Ask the organisation whether they still hold.
# $name (String) - the organisation
mail-escalation-four-eyes = The approval of { $name } does not hold
    .subject = To be assessed anew: { $name }
    .intro = This registration was approved, but it may not go to the Atlas: that needs two different persons without a conflict of interest and a security authority without a concern. It is assessed anew.

# $week (Number) - the week's number in its year
# $year (String) - the year
mail-digest = The registrations in week { $week } of { $year }
    .subject = Registrations in week { $week } of { $year }
    .intro = What is open, and what waits longest, by state.
    .none = Nothing is open.
    .trails = Ends of audit trails
    .button = Open the overview
    .note = Keep this mail: it shows later whether an audit trail was cut.
# $count (Number) - how many there are
# $since (String) - the day since which the oldest waits
# $reference (String) - the oldest one's reference
mail-digest-state = { $count }, the oldest since { $since }: { $reference }
# $count (Number) - how many more
mail-digest-more = { $count } more

## To the operator: no names, only references

# $reference (String) - the registration's reference
mail-needs-repair = The Atlas refused { $reference }
    .subject = Needs repair: { $reference }
    .intro = The Atlas does not take the record of this registration. Nothing happens until somebody acts. These fields were refused:
    .refused-none = The Atlas did not say which fields.
# $reference (String) - the registration's reference
mail-atlas-overdue = { $reference } waits for the Atlas
    .subject = Overdue in the Atlas: { $reference }
    .intro = This registration has waited for the Atlas longer than it should. Look whether the Atlas can be reached and whether the review goes on.
# $reference (String) - the registration's reference
mail-stalled = { $reference } cannot go on
    .subject = No assessor left: { $reference }
    .intro = Nobody in the list of assessors can take a seat for this registration, and nothing decides by itself. The lead was told. Add a person to the settings.
# $reference (String) - the registration's reference
mail-remove-from-atlas = Take { $reference } out of the Atlas
    .subject = Take out of the Atlas: { $reference }
    .intro = This registration has ended after it was handed over: it was withdrawn, rejected, or not corrected in time. Look whether the Atlas holds the record below, and have it taken out.
# $reference (String) - the registration's reference
mail-unreachable = Mails to the applicant of { $reference } come back
    .subject = Mails come back: { $reference }
    .intro = The mail service says that it can never deliver to the representative's address. As long as that is so, the applicant learns nothing of what becomes of this registration.
    .unconfirmed = The address is not confirmed, so nobody assesses the registration yet. Whoever sent it can correct the address on the page that was shown after sending, in the same browser; otherwise it expires, and the organisation can send another.
    .confirmed = Ask one of its assessors to reach the organisation by phone or at its general address, which stand in the answers. The address was confirmed once and cannot be changed here: either the organisation mends its mailbox, or it withdraws, by the link in any earlier mail, and sends another registration.
    .suppressed = The mail service keeps a list of addresses that it does not try again: take this one off it once the mailbox works.
# $message (String) - the message's id
mail-parked = A message could not be delivered
    .subject = Parked message: { $message }
    .intro = All attempts to deliver this message have failed. It is kept, and nobody has got it.
