### Mails. The message is the heading inside the mail; `.subject`, `.intro` (the first lines), `.button` (its one main
### action) and `.note` (small print below) belong to it.

mail-automatic = Automatic message of the registration portal.
mail-button-fallback = If the button does not work, copy this address into your browser:
mail-link-is-yours = The link is yours alone: do not forward it.
mail-opening-decides-nothing = Opening it decides nothing.

## Labels of facts

mail-fact-reference = Reference
mail-fact-organisation = Organisation
mail-fact-seat = Your seat
# $seat (Number) - the reader's seat
# $seats (Number) - how many seats there are
mail-fact-seat-of = { $seat } of { $seats }
mail-fact-decide-by = Decide by
mail-fact-confirm-by = Confirm by
mail-fact-answer-by = You hear from us by
mail-fact-decision = Decision
mail-fact-to-atlas-after = Goes to the Atlas after
mail-fact-status = State
mail-fact-waits-since = Waits since
mail-fact-deadline = Deadline
mail-fact-review-by = Review should be over by
mail-fact-refused = Refused
mail-fact-message = Message
mail-fact-kind = Kind
mail-fact-failure = Last failure
mail-answers-heading = Your answers

## To the applicant

# $reference (String) - the registration's reference
mail-confirm = Confirm your e-mail address
    .subject = Confirm your e-mail address: registration { $reference }
    .intro = Somebody gave this address as that of the representative of an organisation that wants to join the Cybersecurity Competence Community. If it was you, confirm it.
    .button = Confirm the address
    .note = Until then nobody looks at the registration. If it was not you, do nothing: the registration is then deleted.
    .again = You asked for this mail again. Earlier links for this registration do not work any more.
# $reference (String) - the registration's reference
mail-received = We have your registration
    .subject = We have your registration { $reference }
    .intro = Your e-mail address is confirmed, and the assessors look at your registration now. Below is a copy of your answers.
    .button = See the status
    .note = The link to the status page is yours alone: do not forward it.
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
mail-sent-to-atlas = Your registration is approved
    .subject = Registration { $reference } is approved and in the Atlas
    .intro = The assessors approved your registration, and your record is in the European Cybersecurity Atlas. The European Competence Centre (ECCC) reviews it before publishing.
    .button = See the status
    .note = The link to the status page is yours alone: do not forward it.

## To assessors

# $name (String) - the organisation
# $date (String) - last day to decide
# $seat (Number) - the reader's seat
# $seats (Number) - how many seats there are
mail-assess = Assess { $name }
    .subject = Assess { $name } by { $date }
    .intro = A registration waits for your assessment. You hold seat { $seat } of { $seats }.
    .button = Open the registration
    .note = Opening it decides nothing. The link is yours alone: do not forward it. To pass your seat to somebody else, use the page.
# $name (String) - the organisation
# $decision (String) - what the seats add up to
mail-decision-made = { $name }: { $decision }
    .subject = Decided: { $name }, { $decision }
    .intro = All seats have decided on the registration of { $name }.
    .approved = It goes to the Atlas after the time below. If you know nothing of this decision, tell the lead at once.
    .gone = It is on its way to the Atlas. If you know nothing of this decision, tell the lead at once.
    .not-approved = The lead sees to what comes next. If you know nothing of this decision, tell the lead at once.

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
    .intro = One assessor approved and another rejected. A third person has to decide.
# $name (String) - the organisation
mail-escalation-rejection-intended = The assessors intend to reject { $name }
    .subject = Rejection intended: { $name }
    .intro = All seats rejected. Before that is final, the applicant has to be heard.
# $name (String) - the organisation
mail-escalation-correction-requested = { $name } has to correct something
    .subject = Correction asked: { $name }
    .intro = An assessor asked for a correction. The applicant has to be told what to correct.

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
# $message (String) - the message's id
mail-parked = A message could not be delivered
    .subject = Parked message: { $message }
    .intro = All attempts to deliver this message have failed. It is kept, and nobody has got it.
