### The applicant's status page, and the words for states and events everywhere. `.text` says what the state means for
### the applicant, `.next` what comes then and by when.

status-title = Status of your registration
status-reference = Reference
status-organisation = Organisation
status-sent-at = Sent
status-now = Where it stands
status-next = What happens next
status-deadline = Date
status-answers = Your answers
status-download = Download your answers
status-history = What happened so far
status-for-mend = Something is wrong in your answers? Write to us and name the reference.
# $version (Number) - which version of the answers
status-version = Version { $version }

## States

# $date (String) - last day to confirm
status-awaiting_confirmation = Waiting for your confirmation
    .text = Your e-mail address is not confirmed yet. Until then nobody looks at your registration.
    .next = Open the link in our mail by { $date }.
status-expired = Not confirmed in time
    .text = The e-mail address was not confirmed in time. The registration was not assessed.
    .next = You can send a new registration at any time.
    .disowned-title = Address not confirmed
    .disowned = Whoever reads the mail of the representative's address does not know this registration. It was not assessed.
    .not-corrected-title = Not corrected in time
    .not-corrected = The correction that the assessors asked for did not come in time. The assessment has ended.
# $date (String) - when the applicant hears at the latest
status-in_assessment = In assessment
    .text = The assessors look at your registration.
    .next = You hear from us by { $date }. There is nothing for you to do.
# $date (String) - when the applicant hears at the latest
status-contested = In assessment
    .text = A further assessor looks at your registration.
    .next = You hear from us by { $date }. There is nothing for you to do.
# $date (String) - last day to correct
status-correction_requested = Correction asked
    .text = The assessors need a correction before they can decide. The questions to correct and the reason are in our mail.
    .next = Correct the marked answers by { $date }. After that the registration expires.
    .next-all = Look through all answers and correct them by { $date }. After that the registration expires.
# $date (String) - last day to reply; after the hearing, when the applicant hears at the latest
status-rejection_intended = Rejection intended
    .text = The assessors intend to reject the registration. Nothing is final yet. The reasons are in our mail.
    .next = You can reply by { $date }. The assessors read your reply before they decide.
    .heard = The time to reply is over, or we have your reply. You should hear from us by { $date }. There is nothing for you to do.
status-rejected = Rejected
    .text = The assessors rejected the registration. The reasons, and how you can contest the decision, are in our mail.
    .next = The decision is final here. You can send a new registration at any time.
# $date (String) - end of the recall window
status-approved = Approved
    .text = The assessors approved your registration.
    .next = It goes to the European Cybersecurity Atlas after { $date }.
status-submitting = On its way to the Atlas
    .text = The assessors approved your registration. We are handing it to the European Cybersecurity Atlas.
    .next = We write to you when it is there.
status-needs_repair = On its way to the Atlas
    .text = The assessors approved your registration. The Atlas has not taken it yet, and we see to that.
    .next = We write to you when it is there, or when we need something from you.
# $date (String) - when the review should be over
status-in_atlas_review = In the Atlas, under review
    .text = Your record is in the European Cybersecurity Atlas. The European Competence Centre (ECCC) reviews it before publishing.
    .next = The review should be over by { $date }.
# $date (String) - when the applicant hears at the latest
status-duplicate_found = Compared with the Atlas
    .text = The assessors approved your registration. The Atlas has a record with the same register number, and they look whether it is yours.
    .next = They decide by { $date }. There is nothing for you to do.
# $date (String) - when the applicant hears at the latest
status-conflict_found = Compared with the Atlas
    .text = The assessors approved your registration. Somebody else has changed your record in the Atlas, and they look whose values are right.
    .next = They decide by { $date }. There is nothing for you to do.
# $date (String) - when the answers should be confirmed
status-registered = Member
    .text = The European Competence Centre (ECCC) has published your record in the European Cybersecurity Atlas. Your organisation is a member of the Cybersecurity Competence Community.
    .next = Update your answers here when something changes. We ask by { $date } whether they still hold.
status-rejected_by_eccc = Rejected by the ECCC
    .text = The European Competence Centre (ECCC) has reviewed your record in the Atlas and rejected it. Your organisation is not a member.
    .next = The registration has ended. Write to us for the reasons. You can send a new registration at any time.
status-withdrawn = Withdrawn
    .text = You withdrew the registration.
    .next = You can send a new registration at any time.

# $date (String) - last day to correct, or to reply
status-update = Update of your answers
    .assessed = The assessors look at your update.
    .correction = The assessors need a correction before they can decide on your update. The questions to correct and the reason are in our mail.
    .correction-next = Correct the answers by { $date }. After that the update ends.
    .intended = The assessors intend to refuse your update. Nothing is final yet. The reasons are in our mail.
    .stays = Your organisation is a member all the while, with the answers that were approved before.
    .offer = Has something changed? Correct your answers; the assessors look at them, and until then those that are published hold.
    .link = Update the answers
    .lead = Change what is not right any more. Nothing is sent yet: on the next page you check your answers and send them. The representative’s e-mail address cannot be changed here: write to us.
    .continue = Check the update
    .check = Check the update before sending
    .check-lead = All your other answers stay as they are.
    .unchanged-text = Go back to change an answer. An update without a change is not sent.
    .send = Send the update
    .done = We have your update
    .done-text = The assessors look at it. We have mailed you a copy of your answers.
status-take-back = Take the update back
    .offer = You can take the update back; the answers that were approved before then stay.
    .link = Take this update back
    .lead = The assessors do not look at the update any more, and the answers that were approved before stay. You can send another update at any time.
    .send = Take the update back
    .done = The update is taken back
    .done-text = The answers that were approved before hold. We have sent you a mail that says so.

## Events

event-submitted = Sent
event-confirmed = E-mail address confirmed
event-expired = Not confirmed in time
event-directory_consent_given = Agreed to be listed in the directory
event-directory_consent_withdrawn = Consent to the directory withdrawn
event-link_renewed = New link sent
event-address_corrected = E-mail address corrected
event-assessed = Assessed
event-conflict_declared = Conflict of interest declared, seat passed on
event-decided = Decided
event-escalated = Lead told
event-released = Handed over for the Atlas
event-requeued = Sent to the Atlas once more
event-delayed = The Atlas could not be reached
event-refused = Refused by the Atlas
event-recorded = In the Atlas, under review
event-disowned = Somebody said they know nothing of it
event-withdrawn = Withdrawn
event-seat_passed = Seat passed to another person
event-seat_filled = Vacant seat taken
event-mail_bounced = A mail came back
event-reminded = Reminder sent
event-opinion_requested = Security authority asked
event-opinion_given = Security authority answered
event-correction_asked = Correction asked by the operator
event-corrected = Corrected answers sent
event-replied = Reply sent
event-update_submitted = Update sent
event-update_ended = Update ended, the answers approved before hold
event-hearing_ended = Time to reply over
event-ruled = Rejection looked at again
event-recalled = Approval recalled
event-reopened = To be assessed anew
event-fixed = Answers mended for the Atlas
event-resubmitted = Handed over for the Atlas once more
event-duplicates_found = A record with the same register number in the Atlas
event-conflict_found = Record changed in the Atlas by somebody else
event-chosen = Compared with the Atlas, and decided
event-published = Published by the ECCC
event-revision_requested = Revision requested by the ECCC
event-rejected_by_eccc = Rejected by the ECCC
event-now = Now

## What the seats add up to

verdict-open = Not decided
verdict-approved = Approved
verdict-rejection_intended = Rejection intended
verdict-correction_requested = Correction asked
verdict-contested = Contested

## What the applicant does here

status-back = Back to the status of your registration
status-again = Begin anew
# $reference (String) - the registration's reference
status-type-reference = Reference
    .hint = Type { $reference }, so that no program that opens mails can press the button for you.
    .wrong = Type the reference as it stands here: { $reference }
# $date (String) - last day to correct
status-correct = Correct your answers
    .here = The assessors need a correction before they can decide.
    .all = All answers
    .for-eccc = The European Competence Centre (ECCC) asks for a revision. Look through all answers and correct what is not right.
    .what = What to correct
    .reason = What the assessors write
    .link = Correct the answers
    .lead = Only the answers on this page can be changed, by { $date }. Nothing is sent yet: on the next page you check the corrected answers and send them.
    .continue = Check the corrected answers
# $date (String) - last day to correct
status-corrected = Check the corrected answers before sending
    .lead = All your other answers stay as they are. Send the correction by { $date }.
    .before = Before:
    .same = Not changed
    .unchanged = Nothing is changed yet
    .unchanged-text = Go back to correct an answer. If your answers are right as they are, you can send them unchanged, and the assessors look at them again.
    .declare = By sending the answers you state once more that they are true and that you may speak for the organisation.
    .send = Send the corrected answers
    .done = We have your corrected answers
    .done-text = All assessors look at the registration again. We have mailed you a copy of your answers.
    .moved = Your correction was not sent
    .moved-text = The registration has moved on since you opened the page: it was corrected in another window, the time was over, or it was withdrawn. The status page says how it stands.
# $date (String) - last day to reply
status-reply = Reply to the intended rejection
    .here = The assessors intend to reject the registration, for the reasons below. Nothing is final yet.
    .reasons = Reasons
    .reason = Reason
    .link = Reply
    .lead = Nothing is final yet. The assessors read your reply before they decide. You can reply once, by { $date }.
    .label = Your reply
    .hint = Say what is not right, and what the assessors should know.
    .missing = Write your reply
    .send = Send the reply
    .sent = What you replied
    .done = We have your reply
    .done-text = The assessors read it before they decide.
    .late = This reply was not sent
    .late-text = We have a reply from you already, the time to reply is over, or the registration has moved on. The status page says how it stands. If something is missing, write to us.
status-remedy = How to contest the decision
    .here = The assessors rejected the registration, for the reasons below.
status-withdraw = Withdraw the registration
    .offer = You can take the registration back as long as nothing is final.
    .offer-member = Your organisation can leave the community at any time.
    .link = Withdraw this registration
    .lead = Nobody works on the registration any more then, and it cannot be taken up again. You can send a new one at any time.
    .atlas = The record in the European Cybersecurity Atlas, if there is one already, is taken out by our operator.
    .send = Withdraw
    .done = Your registration is withdrawn
    .done-text = We have sent you a mail that says so.
status-directory = Our directory of members
    .listed = We list your organisation in our public directory once it is a member: its name, country, website, kind and fields of activity.
    .unlisted = Our public directory does not list your organisation.
    .take-link = Take the organisation off the list
    .put-link = List the organisation
    .take-lead = Your organisation disappears from our directory within minutes. This changes nothing in the assessment or in the European Cybersecurity Atlas, and you can agree again at any time.
    .put-lead = Once your organisation is a member, our public directory shows its name, country, website, kind and fields of activity, and no person. You can take this back at any time.
    .take-send = Take off the list
    .put-send = Agree to be listed
    .taken = Your organisation is not listed any more
    .taken-text = It disappears from our directory within minutes.
    .put = You agreed to be listed
    .put-text = Our directory lists the organisation once it is a member.

## What the Atlas refused

# $question (String) - the question of the form
refusal = What the Atlas says
    .missing = { $question }: the Atlas needs an answer
    .too-long = { $question }: the answer is too long for the Atlas
    .invalid = { $question }: the Atlas does not take the answer in this form
    .unknown-term = { $question }: the Atlas has no term for an answer
    .other = { $question }: the Atlas does not take the answer
    .unnamed = The Atlas did not say what it refuses
