### Start page, the form, its check page, the receipt, coming back.

## Start page

start-title = Join the Cybersecurity Competence Community
start-lead = Register your organisation with the national centre and appear in the European Cybersecurity Atlas. It is free and takes about 20 minutes.
start-now = Start now
start-continue-before = Started earlier?
start-continue = Continue a saved registration
start-open-draft = You have a registration that is not sent yet.
start-who-heading = Who can join
start-who = Any organisation established in a Member State that has expertise in at least one of these:
start-who-country = This centre registers organisations established in:
start-other-countries = Established elsewhere?
start-other-centres = Find the national centre of your country
start-have-heading = Have these at hand
start-have-register-number = your company register number
start-have-owners = who owns and controls the organisation, and its subsidiaries in other countries
start-have-email = an e-mail address that you can open now: we send a link to confirm it
start-then-heading = What happens then
start-then-send = You send the form
# $days (Number) - how long a draft is kept
start-then-send-text = Answers are saved as you go. You can stop and come back for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
# $seats (Number) - how many assessors look at a registration
start-then-assess = { $seats ->
        [one] One assessor looks at it
       *[other] { $seats } assessors look at it
    }
# $days (Number) - within how many days the assessors decide
start-then-assess-text = They may ask you to correct something. You hear from us within { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
start-then-atlas = We register you in the Atlas
start-then-atlas-text = The European Competence Centre publishes your record.

## Every page of the form

# $number (Number) - this section's number
# $count (Number) - how many sections there are
form-section-of = Section { $number } of { $count }
form-save-and-continue = Save and continue
form-save-and-come-back = Save and come back later
form-save-and-check = Save and return to the check
form-trap = Leave this empty
form-choose = Choose
form-address = Address
form-contact = Ways to reach the organisation
# $chosen (Number) - how many are chosen
# $count (Number) - how many there are
form-chosen = { $chosen } of { $count } chosen
# $domain (String) - a knowledge domain
form-all-of = All of “{ $domain }”
form-domains-note = Names of domains are in English, as in the European taxonomy.
# $max (Number) - the most characters
form-max-characters = At most { $max ->
        [one] { $max } character
       *[other] { $max } characters
    }.
# $left (Number) - how many more characters fit
# $max (Number) - the most characters
form-characters-left = You have { $left } of { $max ->
        [one] { $max } character
       *[other] { $max } characters
    } left.
# $over (Number) - how many characters are too many
form-characters-over = You have { $over ->
        [one] { $over } character
       *[other] { $over } characters
    } too many.
# $digits (Number) - how many digits
form-register-number-digits = { $digits ->
        [one] { $digits } digit.
       *[other] { $digits } digits.
    }
# $example (String) - a postal code
form-postal-code-example = For example { $example }.

## Owners

# $number (Number) - which owner
form-owner = Owner { $number }
form-owner-name = Name
form-owner-country = Country
form-owner-share = Share in per cent
form-owner-empty-hint = Leave the rest empty if there are fewer owners.
form-owners-more = Add an owner
# $name (String) - the owner
# $country (String) - the owner's country
# $percent (String) - the share
form-owner-line = { $name }, { $country }, { $percent }%

## Saved for later

saved-title = Your answers are saved
# $date (String) - last day on which the draft exists
saved-until = We keep your answers until { $date }, then they are deleted.
saved-this-browser = To go on in this browser, come back to this page or to the start page.
saved-elsewhere-heading = On another device
saved-elsewhere = To go on elsewhere, ask for a link by e-mail.
saved-continue = Go on now

## Check your answers

check-title = Check your answers before sending
check-lead = Nothing is sent until you press the button at the end.
# $section (String) - the section's title
check-section-incomplete = Some answers are missing in “{ $section }”.
check-complete-section = Complete this section
check-send-heading = Send
check-send-text = When you send the registration, we mail a link to the representative to confirm the address.
check-send = Send the registration
check-privacy = How we use your answers

## Receipt

receipt-title = Registration sent
receipt-reference = Your reference
receipt-confirm-heading = One thing left to do: confirm your e-mail address
# $address (String) - the masked address
receipt-confirm-sent-to = We sent a link to { $address }.
# $date (String) - last day to confirm
receipt-confirm-by = Open the link by { $date }. Until then nobody looks at your registration.
receipt-confirmed-heading = Your e-mail address is confirmed
receipt-send-again = Send the mail again
receipt-sent-again = We sent the mail again.
# $count (Number) - how many mails a day
receipt-send-limit = We have sent { $count ->
        [one] { $count } mail
       *[other] { $count } mails
    } to this address today. Look into the spam folder, or try again tomorrow.
# $count (Number) - how many mails a day
receipt-mail-tomorrow = An address gets at most { $count ->
        [one] { $count } mail
       *[other] { $count } mails
    } a day from us until it is confirmed, and this one has had them. If the link is not among them, it comes tomorrow.
receipt-correct-address = Correct the address
receipt-new-address = E-mail address of the representative
receipt-address-corrected = The address is corrected. We sent the link to the new one.
receipt-next-heading = What happens next
receipt-step-sent = Sent
receipt-step-confirm = Confirm your e-mail address
# $date (String) - last day to confirm
receipt-step-confirm-by = by { $date }
# $seats (Number) - how many assessors
receipt-step-assessment = { $seats ->
        [one] Assessment by one assessor
       *[other] Assessment by { $seats } assessors
    }
# $date (String) - when the applicant hears at the latest
receipt-step-assessment-by = you hear from us by { $date }
receipt-step-atlas = Record in the European Cybersecurity Atlas
receipt-step-atlas-when = about two weeks later
receipt-keep = Keep the reference. We name it in every mail.
receipt-copy = Once the address is confirmed, we mail you a copy of your answers.
receipt-status = See the status
receipt-contact = Questions? Write to us and name the reference.
receipt-another = Register another organisation
receipt-elsewhere-title = Open the link in your mail
receipt-elsewhere = This page shows a registration only in the browser that sent it. The link in your mail works everywhere.

## Coming back

resume-title = Continue a saved registration
resume-lead = We mail you a link to your saved answers.
resume-email = E-mail address
resume-email-hint = The one that you gave as the representative’s.
resume-send = Send me the link
resume-sent-title = Look into your mail
resume-sent = If there is a saved registration with this address, a link to it is on its way.
# $count (Number) - how many mails a day
resume-sent-limit = An address gets at most { $count ->
        [one] { $count } mail
       *[other] { $count } mails
    } a day from us until it is confirmed; what is more comes the next day.
resume-here-done = Sections filled in
# $done (Number) - how many sections are done
# $count (Number) - how many there are
resume-here-done-of = { $done } of { $count }
resume-here-button = Go on in this browser
resume-here-replaces = This browser holds another registration that is not sent. It stays saved; to go on with it here later, ask for a link to it first.
resume-here-was-sent = This registration has been sent.
resume-no-draft-title = There is nothing saved here
resume-no-draft = This browser holds no started registration, or the time to finish it is over.
resume-start = Start a registration
