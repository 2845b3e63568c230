### The page behind the link that confirms the e-mail address.

confirm-title = Confirm your e-mail address
confirm-lead = Somebody entered this address as that of the representative of an organisation.
confirm-question = Did you send this registration?
confirm-reference = Reference
confirm-sent-at = Sent
confirm-button = I sent this registration
confirm-nothing-yet = Until you press the button, nobody looks at the registration.
confirm-not-mine = You can also leave this page: without your confirmation the registration expires.
confirm-not-mine-contact = If you want to tell us, write to this address and name the reference.
confirm-disown = You know nothing of it?
    .text = Tell us in a few words. The registration is then closed without an assessment, the lead assessor is told, and nothing more goes to this address.
    .label = Your words
    .hint = For example: I do not know this organisation.
    .missing = Write a few words, for example: I do not know this organisation
    .button = I know nothing of it
    .done = Thank you for telling us
    .done-text = The registration is closed without an assessment, and the lead assessor is told. Nothing more goes to this address.
confirm-done-title = Your e-mail address is confirmed
confirm-done = The assessors look at your registration now. We mail you a copy of your answers and a link to the status page.
# $date (String) - when the applicant hears at the latest
confirm-done-by = You hear from us by { $date }.
confirm-done-status = See the status
confirm-already-title = This address was confirmed before
confirm-already = There is nothing left to do. The link to the status page is in the mail that followed.
confirm-expired-title = The time to confirm is over
# $date (String) - last day to confirm
confirm-expired = The registration could be confirmed until { $date }. It has expired, and was not assessed.
confirm-expired-again = You can send a new registration at any time.
confirm-start-again = Start a registration
