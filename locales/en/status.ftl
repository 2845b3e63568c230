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
status-contact = Questions? Write to us and name the reference.
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
status-withdrawn = Withdrawn
    .text = You withdrew the registration.
    .next = You can send a new registration at any time.

## Events

event-submitted = Sent
event-confirmed = E-mail address confirmed
event-expired = Not confirmed in time
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
event-reminded = Reminder sent
event-opinion_requested = Security authority asked
event-opinion_given = Security authority answered
event-correction_asked = Correction asked by the operator
event-corrected = Corrected answers sent
event-replied = Reply sent
event-hearing_ended = Time to reply over
event-ruled = Rejection looked at again
event-recalled = Approval recalled
event-reopened = To be assessed anew
event-fixed = Answers mended for the Atlas
event-resubmitted = Handed over for the Atlas once more
event-now = Now

## What the seats add up to

verdict-open = Not decided
verdict-approved = Approved
verdict-rejection_intended = Rejection intended
verdict-correction_requested = Correction asked
verdict-contested = Contested
